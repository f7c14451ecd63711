"""What a score rests on besides the words: the speakers, the story, the article."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.quote import QuoteKind
from resolvers.matching.conflicts import same_speaker
from resolvers.matching.match import Match
from resolvers.matching.speakers import speakers_of
from resolvers.matching.utterance import Utterance
from tests.resolvers.matching_samples import matches_of, matches_of_all

DIRECT, INDIRECT = QuoteKind.DIRECT, QuoteKind.INDIRECT
NAMES = st.lists(
    st.sampled_from(("Mara Venn", "Governor Venn", "Oskar Thane", "the Lark", "officials", "President Roe")),
    max_size=2,
).map(tuple)


def matches(*utterances: Utterance) -> dict[tuple[str, str], Match]:
    """All that match among all pairs."""
    return {(match.a, match.b): match for match in matches_of_all(utterances)}


def test_the_same_speaker_is_evidence_and_another_speaker_none() -> None:
    """Who said it is what outlets get wrong, so another name does not speak against the words."""
    quote = "“The lighthouse stays with the keepers for as long as I am governor of this island,”"
    report = "the lighthouse would stay with the keepers for as long as she was governor of the island"

    def score(speaker: str) -> float:
        return matches(
            Utterance("q_1", "a_1", quote, DIRECT, ("Mara Venn",)),
            Utterance("q_2", "a_2", report, INDIRECT, (speaker,) if speaker else ()),
        )["q_1", "q_2"].score

    assert score("Governor Venn") > score("") == score("Oskar Thane") > 0


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


@given(st.lists(st.tuples(NAMES, NAMES), min_size=2, max_size=6))
def test_speakers_in_bulk_are_alike_as_they_are_one_by_one(
    who: list[tuple[tuple[str, ...], tuple[str, ...]]],
) -> None:
    utterances = [
        Utterance(f"q_{n}", f"a_{n}", "yes", DIRECT, names, relay_names=relays)
        for n, (names, relays) in enumerate(who)
    ]
    pairs = np.array(list(itertools.product(range(len(who)), repeat=2)))
    found = speakers_of(utterances).alike(pairs[:, 0], pairs[:, 1])
    expected = [bool(same_speaker(utterances[a], utterances[b])) for a, b in pairs.tolist()]
    assert found.tolist() == expected


LOOSE = [
    Utterance("q_1", "a_1", "the council could rebuild the library with the insurers' money", INDIRECT),
    Utterance("q_2", "a_2", "the council may put up a new library with the insurers' money", INDIRECT),
]
VIADUCT = "“The old viaduct will carry trams again before my granddaughter starts school.”"


def test_other_words_count_between_articles_that_share_another_quote() -> None:
    shared = [Utterance("q_3", "a_1", VIADUCT, DIRECT), Utterance("q_4", "a_2", VIADUCT, DIRECT)]
    assert not matches(*LOOSE)
    assert ("q_1", "q_2") in matches(*LOOSE, *shared)


STORIES = [
    ("a_3", VIADUCT, "another article has it"),
    ("a_1", VIADUCT, "one article has it twice"),
    (
        "a_2",
        "“The old viaduct is a listed monument, and so is the tram depot.”",
        "the other quote is no match",
    ),
]


@pytest.mark.parametrize(("article", "text", "why"), STORIES, ids=[row[2] for row in STORIES])
def test_what_makes_no_story_of_two_articles(article: str, text: str, why: str) -> None:
    beside = [Utterance("q_3", "a_1", VIADUCT, DIRECT), Utterance("q_4", article, text, DIRECT)]
    assert ("q_1", "q_2") not in matches(*LOOSE, *beside), why


def test_a_pair_is_no_evidence_of_its_own_story() -> None:
    """Else a match beyond doubt would be surer for having been counted twice."""
    two = [Utterance("q_3", "a_1", VIADUCT, DIRECT), Utterance("q_4", "a_2", VIADUCT, DIRECT)]
    apart = Utterance("q_5", "a_3", "“Nobody has seen the ferry's log since the storm broke,”", DIRECT)
    assert matches(*two) == matches(*two, apart)


def test_neighbours_of_a_match_are_looked_at_though_nobody_asked() -> None:
    """Two reports that stand next to one match, and before another, in both articles."""
    grain = "“Whoever burnt the granary knew the watchman's hours to the minute.”"
    rows = [
        ("a_1", VIADUCT, DIRECT, (0, 80)),
        ("a_1", LOOSE[0].text, INDIRECT, (100, 160)),
        ("a_1", grain, DIRECT, (200, 260)),
        ("a_2", VIADUCT, DIRECT, (40, 120)),
        ("a_2", LOOSE[1].text, INDIRECT, (140, 200)),
        ("a_2", grain, DIRECT, (300, 360)),
    ]
    utterances = [
        Utterance(f"q_{n}", article, text, kind, extent=extent)
        for n, (article, text, kind, extent) in enumerate(rows)
    ]
    found = {(match.a, match.b): match.score for match in matches_of(utterances, [(0, 3), (2, 5)])}
    assert set(found) == {("q_0", "q_3"), ("q_1", "q_4"), ("q_2", "q_5")}
    asked = {(match.a, match.b): match.score for match in matches_of(utterances, [(0, 3), (1, 4), (2, 5)])}
    assert found == asked, "whoever proposed it"
    moved = [replace(utterance, extent=None) for utterance in utterances]
    assert matches(*moved)["q_1", "q_4"].score < found["q_1", "q_4"], "next to a match says more than near it"


LOWERED = [
    (
        "“We counted 12 barges of cement at the northern lock on Friday morning, and nobody signed for them.”",
        "“We counted 20 barges of cement at the northern lock on Friday morning, and nobody signed for them.”",
        "“We counted many barges of cement at the northern lock on Friday morning, and nobody signed for them.”",
        "another number, against a number that only one has",
    ),
    (
        "“The garrison will leave the islands by harvest time, and the islanders will have their vote.”",
        "“The garrison will not leave the islands by harvest time, and the islanders will have their vote.”",
        "“The garrison will soon leave the islands by harvest time, and the islanders will have their vote.”",
        "a negation, against another small word",
    ),
]


@pytest.mark.parametrize(("one", "conflict", "harmless", "why"), LOWERED, ids=[row[3] for row in LOWERED])
def test_a_conflict_lowers_the_score(one: str, conflict: str, harmless: str, why: str) -> None:
    def score(other: str) -> float:
        return matches(
            Utterance("q_1", "a_1", one, DIRECT, ("Mara Venn",)),
            Utterance("q_2", "a_2", other, DIRECT, ("Mara Venn",)),
        )["q_1", "q_2"].score

    assert score(conflict) < score(harmless) < score(one), why


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
    assert any(not match.rivals for match in found.values()) is joined, why


def test_what_one_article_has_in_two_wordings_are_rivals() -> None:
    """Said twice, if one reporter has it twice in different words: between articles the two would match."""
    one = "“We shall reopen the northern ferry before the first snow. The fares will stay as they are.”"
    other = "“We shall reopen the northern ferry before the first snow. Nobody will lose a day's wages.”"
    (between,) = matches(
        Utterance("q_1", "a_1", one, DIRECT), Utterance("q_2", "a_2", other, DIRECT)
    ).values()
    (within,) = matches(Utterance("q_1", "a_1", one, DIRECT), Utterance("q_2", "a_1", other, DIRECT)).values()
    assert not between.rivals
    assert within.rivals
    assert within.score == pytest.approx(between.score), "what it would have been"


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


def test_nothing_to_compare() -> None:
    assert not matches()
    assert not matches(*(Utterance(f"q_{n}", f"a_{n}", "“…”", DIRECT) for n in range(2)))


COMMONPLACES = [
    (("Ida Marsh",), ("Leo Pask",), False, "two who say what many say"),
    (("Ida Marsh",), ("Ida Marsh",), True, "one who says it"),
    (("Ida Marsh",), (), True, "nobody says that it was somebody else"),
]


@pytest.mark.parametrize(("one", "other", "joined", "why"), COMMONPLACES)
def test_what_many_say_is_not_one_utterance_of_two_speakers(
    one: tuple[str, ...], other: tuple[str, ...], joined: bool, why: str
) -> None:
    text = "“We take this very seriously.”"
    found = matches_of_all(
        [Utterance("q_1", "a_1", text, DIRECT, one), Utterance("q_2", "a_2", text, DIRECT, other)]
    )
    assert bool(found) is joined, why


def test_two_speakers_in_one_story_may_be_the_slip_of_an_outlet() -> None:
    text = "“We take this very seriously.”"
    viaduct = "“The old viaduct will carry trams again before my granddaughter starts school.”"
    found = matches_of_all(
        [
            Utterance("q_1", "a_1", text, DIRECT, ("Ida Marsh",)),
            Utterance("q_2", "a_2", text, DIRECT, ("Leo Pask",)),
            Utterance("q_3", "a_1", viaduct, DIRECT),
            Utterance("q_4", "a_2", viaduct, DIRECT),
        ]
    )
    assert [(match.a, match.b) for match in found] == [("q_1", "q_2"), ("q_3", "q_4")]
