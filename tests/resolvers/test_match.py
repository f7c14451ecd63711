"""What a score rests on besides the words: the speakers, the story, the article."""

import polars as pl
import pytest

from quotes.quote import QuoteKind
from resolvers.matching.conflicts import same_speaker
from resolvers.matching.match import Match, score_pairs
from resolvers.matching.rarity import Rarity, measure_rarity
from resolvers.matching.utterance import Utterance

DIRECT, INDIRECT = QuoteKind.DIRECT, QuoteKind.INDIRECT
NOTHING_READ = measure_rarity([])


def matches(*utterances: Utterance, rarity: Rarity = NOTHING_READ) -> dict[tuple[str, str], Match]:
    """All that match among all pairs."""
    size = len(utterances)
    rows = [(a, b) for a in range(size) for b in range(a + 1, size)]
    pairs = pl.DataFrame(rows, schema={"a": pl.UInt32, "b": pl.UInt32}, orient="row")
    return {(match.a, match.b): match for match in score_pairs(utterances, pairs, rarity=rarity)}


def test_the_same_speaker_is_evidence_and_another_speaker_no_bar() -> None:
    quote = "“The lighthouse stays with the keepers for as long as I am governor of this island,”"
    report = "the lighthouse would stay with the keepers for as long as she was governor of the island"

    def score(speaker: str) -> float:
        return matches(
            Utterance("q_1", "a_1", quote, DIRECT, ("Mara Venn",)),
            Utterance("q_2", "a_2", report, INDIRECT, (speaker,) if speaker else ()),
        )["q_1", "q_2"].score

    assert score("Governor Venn") > score("") > score("Oskar Thane") > 0


SPEAKERS = [
    (("Mara Venn",), ("Governor Venn",), True, "the surname"),
    (("President Doe",), ("President Roe",), False, "only the role agrees"),
    (("senior officials",), ("officials",), None, "roles name nobody"),
    (("Mara Venn", "the Lark"), ("Lark",), True, "any alias"),
    ((), ("Mara Venn",), None, "one is not known"),
]


@pytest.mark.parametrize(("one", "other", "same", "why"), SPEAKERS)
def test_same_speaker(one: tuple[str, ...], other: tuple[str, ...], same: bool | None, why: str) -> None:
    a = Utterance("q_1", "a_1", "yes", DIRECT, one)
    b = Utterance("q_2", "a_2", "yes", DIRECT, other)
    assert same_speaker(a, b) is same, why
    assert same_speaker(b, a) is same, why


def test_other_words_count_between_articles_that_share_another_quote() -> None:
    loose = [
        Utterance("q_1", "a_1", "the council could rebuild the library with the insurers' money", INDIRECT),
        Utterance("q_2", "a_2", "the council may put up a new library with the insurers' money", INDIRECT),
    ]
    viaduct = "“The old viaduct will carry trams again before my granddaughter starts school.”"
    shared = [Utterance("q_3", "a_1", viaduct, DIRECT), Utterance("q_4", "a_2", viaduct, DIRECT)]
    assert not matches(*loose)
    assert "the two articles share other quotes" in matches(*loose, *shared)["q_1", "q_2"].reasons


WITHIN = [
    (
        "“The reactor is safe and stays open,”",
        "‘The reactor is safe and stays open.’",
        True,
        "headline and body",
    ),
    (
        "“The reactor is safe and stays open,”",
        "“The reactor is not old, and stays,”",
        False,
        "another sentence",
    ),
]


@pytest.mark.parametrize(("one", "other", "joined", "why"), WITHIN)
def test_in_one_article_the_same_words_join(one: str, other: str, joined: bool, why: str) -> None:
    found = matches(Utterance("q_1", "a_1", one, DIRECT), Utterance("q_2", "a_1", other, DIRECT))
    assert bool(found) is joined, why


NESTED = [
    ("a_1", (42, 110), False, "inside the other: two levels of one sentence"),
    ("a_1", (942, 1010), True, "further down: printed again"),
    ("a_2", (42, 110), True, "another article: the offsets say nothing"),
]


@pytest.mark.parametrize(("article", "extent", "joined", "why"), NESTED)
def test_a_quote_inside_another_is_no_variant_of_it(
    article: str, extent: tuple[int, int], joined: bool, why: str
) -> None:
    inner = "the lifeboats had not been checked since the spring of the year before"
    found = matches(
        Utterance(
            "q_1", "a_1", f"the bosun had sworn to him that {inner}", DIRECT, ("Leo Pask",), extent=(10, 110)
        ),
        Utterance("q_2", article, inner, DIRECT, ("Leo Pask",), extent=extent),
    )
    assert bool(found) is joined, why


def test_a_term_that_many_use_does_not_join_two_who_use_it() -> None:
    topics = ("dairy", "timber", "coal", "herring", "wool", "glass", "salt", "paper", "copper", "barley")
    many = [f"“We must talk about tidal levies and {topic} before the assembly rises,”" for topic in topics]
    two = (Utterance("q_1", "a_1", "“tidal levies”", DIRECT), Utterance("q_2", "a_2", many[0], DIRECT))
    assert matches(*two), "read alone, it is two rare words in a row"
    assert not matches(*two, rarity=measure_rarity(many))


def test_more_reading_asks_for_rarer_words() -> None:
    few, many = (measure_rarity(f"line {n} on gravel" for n in range(size)) for size in (10, 5000))
    assert few.weight("gravel") > many.weight("gravel")
    assert few.weight("unheard-of") == pytest.approx(many.weight("unheard-of"), rel=0.1)


def test_nothing_to_compare() -> None:
    assert not matches()
    assert not matches(*(Utterance(f"q_{n}", f"a_{n}", "“…”", DIRECT) for n in range(2)))
