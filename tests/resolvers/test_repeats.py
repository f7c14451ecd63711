"""The same words again: what counts as the same, and how far apart in time it may be printed."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.quote import QuoteKind
from resolvers.matching.repeats import LONG, find_repeats
from resolvers.matching.utterance import Utterance, publication_order
from resolvers.matching.window import days_of

D, M, I = QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT  # noqa: E741 - a table's abbreviations

VERDICT = "“The tribunal has read the letters and does not believe the colonel,”"
SHORT = "“The bridge must fall,”"


def printed(
    number: int, text: str, day: str | None, kind: QuoteKind = D, speaker: str = "", article: str = ""
) -> Utterance:
    names = (speaker,) if speaker else ()
    return Utterance(f"q_{number}", article or f"a_{number}", text, kind, names, day)


def repeats(utterances: list[Utterance], window_days: int | None = 31) -> dict[str, str]:
    """Of each utterance that repeats another's words, whose."""
    ordered = sorted(utterances, key=publication_order)
    found = find_repeats(ordered, days_of(ordered), window_days=window_days)
    assert sorted([*found.first.tolist(), *found.again.tolist()]) == list(range(len(ordered)))
    assert set(found.of.tolist()) <= set(found.first.tolist())
    return {
        ordered[again].quote_id: ordered[of].quote_id
        for again, of in zip(found.again.tolist(), found.of.tolist(), strict=True)
    }


AGAIN = [
    (printed(1, VERDICT, "2031-05-04"), printed(2, VERDICT, "2031-05-05"), True, "the next day"),
    (printed(1, VERDICT, "2031-05-04"), printed(2, VERDICT, "2041-05-05"), True, "a long one, years later"),
    (printed(1, VERDICT, "2031-05-04"), printed(2, VERDICT.upper(), "2031-05-05"), True, "in capitals"),
    (printed(1, VERDICT, "2031-05-04"), printed(2, f"‘{VERDICT[1:-2]}’", "2031-05-05"), True, "other marks"),
    (printed(1, VERDICT, "2031-05-04"), printed(2, VERDICT.replace("not", "now"), "2031-05-05"), False, "another word"),
    (printed(1, VERDICT, "2031-05-04"), printed(2, VERDICT, "2031-05-05", I), False, "as a report"),
    (printed(1, VERDICT, "2031-05-04"), printed(2, VERDICT, "2031-05-05", D, "Ida Marsh"), False, "with a speaker"),
    (printed(1, SHORT, "2031-05-04"), printed(2, SHORT, "2031-06-04"), True, "a short one, 31 days later"),
    (printed(1, SHORT, "2031-05-04"), printed(2, SHORT, "2031-06-05"), False, "a short one, 32 days later"),
    (printed(1, SHORT, "2031-05-04"), printed(2, SHORT, None), True, "without a date"),
    (printed(1, SHORT, None), printed(2, SHORT, None), True, "both without a date"),
    (printed(1, SHORT, "2031-05-04", article="a"), printed(2, SHORT, "2031-05-04", article="a"), True, "in one article"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "same", "why"), AGAIN, ids=[row[3] for row in AGAIN])
def test_what_is_the_same_again(one: Utterance, other: Utterance, same: bool, why: str) -> None:
    assert repeats([one, other]) == ({"q_2": "q_1"} if same else {}), why
    assert len(SHORT.split()) < LONG <= len(VERDICT.split())


def test_a_short_line_has_its_episodes() -> None:
    """Each printing within the window of the one before is of one episode, however long that grows."""
    days = ["2031-01-01", "2031-01-25", "2031-02-20", "2031-05-01", "2031-05-02", None]
    utterances = [printed(number, SHORT, day) for number, day in enumerate(days)]
    assert repeats(utterances) == {"q_1": "q_0", "q_2": "q_0", "q_4": "q_3", "q_5": "q_0"}
    assert repeats(utterances, window_days=None) == dict.fromkeys(("q_1", "q_2", "q_3", "q_4", "q_5"), "q_0")
    assert repeats(utterances, window_days=1) == {"q_4": "q_3", "q_5": "q_0"}


@given(
    st.lists(
        st.tuples(
            st.sampled_from((SHORT, VERDICT)),
            st.sampled_from((None, "2031-01-01", "2031-01-25", "2031-03-01", "2035-03-01")),
            st.sampled_from(("", "Ida Marsh")),
        ),
        max_size=8,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_changes_nothing_and_the_first_is_the_earliest(
    rows: list[tuple[str, str | None, str]], chance: random.Random
) -> None:
    utterances = [printed(number, text, day, D, who) for number, (text, day, who) in enumerate(rows)]
    found = repeats(utterances)
    shuffled = utterances[:]
    chance.shuffle(shuffled)
    assert repeats(shuffled) == found
    place = {each.quote_id: n for n, each in enumerate(sorted(utterances, key=publication_order))}
    assert all(place[of] < place[again] for again, of in found.items())
    words = {each.quote_id: (each.text, each.speaker_names) for each in utterances}
    assert all(words[again] == words[of] for again, of in found.items())


def test_nothing_printed() -> None:
    assert repeats([]) == {}
