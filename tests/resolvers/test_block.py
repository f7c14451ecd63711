"""Which pairs are compared: nothing that matches may be missed, and little else be looked at."""

import itertools
import random

import polars as pl
import pytest

from quotes.quote import QuoteKind
from resolvers.matching import block
from resolvers.matching.block import candidate_pairs, day_of
from resolvers.matching.match import score_pairs
from resolvers.matching.utterance import Utterance

SYLLABLES = ("ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sta", "ve")
GLUE = ("the", "of", "and", "to", "in", "that", "was", "for", "we", "not", "it", "with")


def utterance(number: int, text: str, published: str | None = "2031-05-04") -> Utterance:
    return Utterance(f"q_{number:04}", f"a_{number:04}", text, QuoteKind.DIRECT, (), published)


def sentence(chance: random.Random, vocabulary: list[str]) -> str:
    """Words as unequally common as those of a language, every other one of them grammar."""
    size = chance.randint(4, 14)
    telling = [vocabulary[int(len(vocabulary) * chance.random() ** 3)] for _ in range(size)]
    return " ".join(f"{chance.choice(GLUE)} {word}" for word in telling)


def synthetic(size: int, seed: int) -> list[Utterance]:
    """Sentences in a made-up language; of every third a fragment, a truncation and a retelling follow."""
    chance = random.Random(seed)
    vocabulary = ["".join(letters) for letters in itertools.product(SYLLABLES, repeat=3)]
    chance.shuffle(vocabulary)
    texts = []
    for number in range(size):
        text = sentence(chance, vocabulary)
        texts.append(text)
        if number % 3 == 0:
            words = text.split()
            texts += [
                " ".join(words[-5:]),
                " ".join(words[: len(words) * 2 // 3]),
                text.replace("the", "that"),
            ]
    return [utterance(number, text) for number, text in enumerate(texts)]


def ids(utterances: list[Utterance], pairs: pl.DataFrame) -> set[tuple[str, str]]:
    return {(utterances[a].quote_id, utterances[b].quote_id) for a, b in pairs.iter_rows()}


@pytest.mark.parametrize("as_if_large", [False, True])
def test_no_match_of_all_pairs_is_missed(as_if_large: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if as_if_large:
        monkeypatch.setattr(block, "SMALL", 0)
    utterances = synthetic(100, seed=3)
    everything = list(itertools.combinations(range(len(utterances)), 2))
    all_pairs = pl.DataFrame(everything, schema={"a": pl.UInt32, "b": pl.UInt32}, orient="row")
    found = candidate_pairs(utterances)
    slow = {(match.a, match.b) for match in score_pairs(utterances, all_pairs)}
    fast = {(match.a, match.b) for match in score_pairs(utterances, found)}
    assert len(slow) > 100
    assert len(slow - fast) <= 0.01 * len(slow)
    if as_if_large:
        assert len(found) < 2 * block.KEPT * len(utterances)


PAIRS = [
    (
        "the granary burnt down",
        "nobody guarded the granary",
        None,
        None,
        True,
        "one telling word in a small corpus",
    ),
    (
        "what we do is who we are",
        "that is who we are",
        None,
        None,
        True,
        "neighbours, for want of rare words",
    ),
    ("we are not", "so it is", None, None, False, "no words in common"),
    ("it is", "is it", None, None, False, "single function words"),
    ("the granary burnt", "the granary burnt", "2031-05-04", "2031-06-04", True, "31 days apart"),
    ("the granary burnt", "the granary burnt", "2031-05-04", "2031-06-05", False, "32 days apart"),
    (
        "the granary burnt",
        "the granary burnt",
        "2031-05-04T23:00:00Z",
        "2031-05-05",
        True,
        "a date and a time",
    ),
    ("the granary burnt", "the granary burnt", "1999-01-01", None, True, "undated pairs with all times"),
    (
        "the granary burnt",
        "the granary burnt",
        "1999-01-01",
        "May 4th",
        True,
        "what is no ISO date is undated",
    ),
]


@pytest.mark.parametrize(("one", "other", "day", "other_day", "paired", "why"), PAIRS)
def test_pairs(one: str, other: str, day: str | None, other_day: str | None, paired: bool, why: str) -> None:
    assert bool(len(candidate_pairs([utterance(1, one, day), utterance(2, other, other_day)]))) is paired, why


def test_a_fragment_finds_its_whole_though_the_whole_has_rarer_words() -> None:
    names = " ".join(f"zyx{chr(97 + n)}{chr(97 + m)}" for n in range(6) for m in range(6))
    whole = utterance(1, f"{names} painted the granary at dawn")
    twin = utterance(2, f"{names} sold the quarry")
    fragment = utterance(3, "“painted the granary”")
    assert ("q_0001", "q_0003") in ids([whole, twin, fragment], candidate_pairs([whole, twin, fragment]))


def test_pairs_do_not_depend_on_the_order_of_the_quotes() -> None:
    utterances = synthetic(60, seed=5)
    shuffled = utterances[:]
    random.Random(1).shuffle(shuffled)
    one, other = ids(utterances, candidate_pairs(utterances)), ids(shuffled, candidate_pairs(shuffled))
    assert one == {(min(pair), max(pair)) for pair in other}


def test_pairs_are_sorted_unique_and_never_of_a_quote_with_itself() -> None:
    rows = list(candidate_pairs(synthetic(60, seed=6)).iter_rows())
    assert rows == sorted(set(rows))
    assert all(a < b for a, b in rows)


def test_nothing_to_pair() -> None:
    assert candidate_pairs([]).columns == ["a", "b"]
    assert candidate_pairs([utterance(1, "the granary burnt")]).is_empty()
    assert candidate_pairs([utterance(1, "“”"), utterance(2, "…")]).is_empty()


def test_day_of() -> None:
    first, second = day_of("2031-12-31"), day_of("2032-01-01T00:00:00+00:00")
    assert first is not None
    assert second is not None
    assert second - first == 1
    assert [day_of(text) for text in (None, "", "2031", "31/12/2031", "2031-13-01")] == [None] * 5
