"""What a word is worth, counted once in news at large; and the counting of a toy corpus."""

import json
import lzma
import math
import shutil
import sys
from pathlib import Path

import numpy as np
import pytest

from quotes.models import ModelError
from resolvers.matching.normalise import normalise, stem, stems
from resolvers.matching.rarity import (
    FILE,
    FUNCTION_WEIGHT,
    NAME_DISCOUNT,
    SCALE,
    UNSEEN_DISCOUNT,
    Rarity,
    keys_of,
    load_rarity,
    pair_keys,
)
from resolvers.training.rarity import LEAST_PAIR, count, main, sentences_of, write

NEWS = load_rarity()


def weight(word: str, rarity: Rarity = NEWS) -> float:
    return float(rarity.weights([stem(word)])[0])


def information(text: str, rarity: Rarity = NEWS) -> float:
    """The surprise of a sentence's words, in nats."""
    keys = keys_of(stems(normalise(text)))
    before = np.concatenate([np.zeros(1, np.uint64), keys[:-1]])
    return float(rarity.surprises(keys, before).sum())


ORDERS = [
    ("lantern", "budget", "a rare word and one of politics"),
    ("budget", "people", "what most articles have says less"),
    ("people", "the", "grammar says next to nothing"),
    ("people", "Monday", "the names of days are names"),
    ("tunnel", "Brannock", "a name says what is talked about, not what is said"),
]


@pytest.mark.parametrize(("heavier", "lighter", "why"), ORDERS, ids=[row[2] for row in ORDERS])
def test_which_word_says_more(heavier: str, lighter: str, why: str) -> None:
    assert weight(heavier) > weight(lighter.casefold()), why


def test_the_ends_of_the_scale() -> None:
    assert weight("will") == pytest.approx(FUNCTION_WEIGHT)
    assert weight("…") == 0
    never_seen = weight("zyxabbroque")
    assert never_seen == pytest.approx(SCALE * UNSEEN_DISCOUNT), "a name as often as not"
    assert all(0 <= weight(word) <= SCALE for word in ("lantern", "budget", "Monday", "granary"))


TURNS = [
    ("thank you very much", "the lamps were unlit"),
    ("at the end of the day", "nobody oiled the sluice gates"),
    ("we will see what happens", "ferries drift past the weir"),
    ("I do not know what to say", "granaries burn while bellringers sleep"),
]


@pytest.mark.parametrize(("common", "rare"), TURNS)
def test_a_common_turn_of_phrase_is_no_surprise(common: str, rare: str) -> None:
    assert information(common) < information(rare) / 1.5
    assert information(common) < 25


def test_surprise_is_of_a_word_after_the_one_before() -> None:
    """ "northern" brings "ireland" with it, "quiet" does not."""
    keys = keys_of(["ireland"] * 3)
    before = np.concatenate([keys_of(["northern", "quiet"]), np.zeros(1, np.uint64)])
    after_northern, after_quiet, at_first = NEWS.surprises(keys, before).tolist()
    assert after_northern < at_first
    assert after_northern < after_quiet
    assert all(value >= 0 for value in (after_northern, after_quiet, at_first))


def test_neighbours_weigh_the_more_the_rarer_they_are_together() -> None:
    first, second = keys_of(["of", "lantern"]), keys_of(["the", "weir"])
    usual, unheard_of = NEWS.pair_weights(second, first).tolist()
    assert 0 <= usual < unheard_of <= SCALE


GOLDEN = {"the": 0x2E3A97906CABDA5F, "harbor": 0x554B002D3CFAE719, "…": 0xA11AC40C78EA0DC9}


def test_keys_are_the_same_on_every_machine() -> None:
    """The file of counts is of no use with any others."""
    assert keys_of(list(GOLDEN)).tolist() == list(GOLDEN.values())
    end, day = keys_of(["end"]), keys_of(["day"])
    assert pair_keys(end, day).tolist() == [0x29AE6BDC]
    assert pair_keys(day, end).tolist() == [0x118C391F], "their order counts"
    assert pair_keys(end, day).max() < 2**32
    assert len(keys_of([])) == 0


def test_a_word_weighs_the_same_in_any_company() -> None:
    words = ["lantern", "budget", "people", "the", "monday", "…", "zyxabbroque"]
    together = NEWS.weights(words)
    assert together.tolist() == [float(NEWS.weights([word])[0]) for word in words]
    assert together[::-1].tolist() == NEWS.weights(words[::-1]).tolist()


TOY = [
    *(f"Once again the council of Brannock did not vote on line number {n}." for n in range(40)),
    *(f"Early on day {n} the miller of Brannock swept his yard." for n in range(5)),
    "Nobody saw the heron on that morning.",
    "Nobody saw the heron on that evening.",
    "Nobody heard the bittern at all.",
]


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rarity:
    """The counts of ``TOY``, as the command writes them and matching reads them."""
    articles = tmp_path / "articles.jsonl"
    articles.write_text(json.dumps({"text": "\n".join(TOY)}) + "\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["rarity", str(articles), "--to", str(tmp_path / "weights")])
    main()
    return load_rarity(tmp_path / "weights")


def test_a_toy_corpus_is_counted_by_sentence(toy: Rarity) -> None:
    assert toy.sentences == len(TOY)
    order = [weight(word, toy) for word in ("heron", "miller", "council")]
    assert order == sorted(order, reverse=True)
    assert order[-1] < order[0]
    heron = SCALE * (math.log(len(TOY)) - math.log(1 + 2)) / math.log(len(TOY))
    assert weight("heron", toy) == pytest.approx(heron, rel=0.05), "counts are rounded to steps"


def test_names_of_a_toy_corpus_are_those_with_a_capital(toy: Rarity) -> None:
    words = ["brannock", "council", "heron", "bittern"]
    discounts = dict(zip(words, toy.discounts(keys_of([stem(word) for word in words])).tolist(), strict=True))
    assert discounts["council"] == discounts["heron"] == 1
    assert discounts["brannock"] == pytest.approx(NAME_DISCOUNT)
    assert discounts["bittern"] == pytest.approx(UNSEEN_DISCOUNT), "what one sentence has is not kept"


def test_pairs_of_a_toy_corpus(toy: Rarity) -> None:
    assert len(toy.pairs) > 0
    assert toy.pair_counts.min() > LEAST_PAIR - 0.5
    of_brannock, saw_heron = (
        float(toy.pair_weights(keys_of([second]), keys_of([first]))[0])
        for first, second in (("of", "brannock"), ("saw", "heron"))
    )
    assert of_brannock < saw_heron == pytest.approx(SCALE)
    assert information("the council of Brannock", toy) < information("the heron of Brannock", toy)


def test_a_table_is_sorted_and_has_each_key_once() -> None:
    tables = count(TOY)
    for name in ("words", "pairs"):
        assert (np.diff(tables[name].astype(np.int64)) > 0).all()
    assert len(tables["words"]) == len(tables["word_counts"]) == len(tables["names"])
    assert len(tables["pairs"]) == len(tables["pair_counts"])


def test_the_counts_of_the_package_load_and_are_sorted() -> None:
    assert NEWS.sentences > 100_000
    for keys, counts in ((NEWS.words, NEWS.word_counts), (NEWS.pairs, NEWS.pair_counts)):
        assert (np.diff(keys.astype(np.int64)) > 0).all()
        assert len(keys) == len(counts)
        assert counts.min() > 0
    assert load_rarity() is NEWS, "read once"


def test_nothing_counted() -> None:
    """Every word is as rare as can be, and may be a name."""
    nothing = Rarity(
        2,
        np.zeros(0, np.uint32),
        np.zeros(0, np.float32),
        np.zeros(0, np.bool_),
        np.zeros(0, np.uint32),
        np.zeros(0, np.float32),
    )
    assert nothing.weights(["lantern"]).tolist() == [pytest.approx(SCALE * UNSEEN_DISCOUNT)]


def test_no_counts(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="missing"):
        load_rarity(tmp_path)


def test_other_counts_than_the_manifest_says(tmp_path: Path) -> None:
    write(count(TOY), tmp_path)
    (tmp_path / FILE).write_bytes((tmp_path / FILE).read_bytes() + b" ")
    with pytest.raises(ModelError, match="differs from the manifest"):
        load_rarity(tmp_path)


def test_counts_that_were_changed(toy: Rarity, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(tmp_path / "weights", copy)
    with (copy / FILE).open("ab") as counts:
        counts.write(b"0")
    with pytest.raises(ModelError, match=FILE):
        load_rarity(copy)


def test_sentences_of_articles_plain_and_packed(tmp_path: Path) -> None:
    texts = [
        "The heron left at dawn. Nobody saw it go!\n\nSports",
        "“We shall wait for it,” he said to the miller.",
    ]
    lines = [json.dumps({"text": text}) for text in texts]
    (tmp_path / "one.jsonl").write_text(lines[0] + "\n", encoding="utf-8")
    with lzma.open(tmp_path / "two.jsonl.xz", "wt", encoding="utf-8") as packed:
        packed.write(lines[1] + "\n")
    assert list(sentences_of([tmp_path / "one.jsonl", tmp_path / "two.jsonl.xz"])) == [
        "The heron left at dawn.",
        texts[1],
    ], "what is too short to be a sentence is left out"
