"""Time cut into stretches, each matched by itself: the same as matching all of it at once."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolvers.matching import window
from resolvers.matching.block import UNDATED, WINDOW_DAYS
from resolvers.matching.find import NOTHING, extend
from resolvers.matching.match import Match
from resolvers.matching.repeats import find_repeats
from resolvers.matching.utterance import Utterance, publication_order
from resolvers.matching.window import Stretch, Window, days_of, match_window, monday_of, stretches_of
from tests.resolvers.matching_samples import DAYS, FIRST_DAY, archive

FIRST = FIRST_DAY.toordinal()
SEEDS = st.integers(0, 10_000)


def repeats_of(utterances: list[Utterance], window_days: int | None) -> dict[str, str]:
    ordered = sorted(utterances, key=publication_order)
    found = find_repeats(ordered, days_of(ordered), window_days=window_days)
    pairs = zip(found.again.tolist(), found.of.tolist(), strict=True)
    return {ordered[again].quote_id: ordered[of].quote_id for again, of in pairs}


def needed(
    utterances: list[Utterance], again: dict[str, str], stretch: Stretch, window_days: int | None
) -> list[Utterance]:
    """What a window has to hold at least."""
    days = days_of(utterances)
    near = stretch.is_near(days, window_days).tolist()
    held = {each.quote_id for each, held in zip(utterances, stretch.holds(days), strict=True) if held}
    article_of = {each.quote_id: each.article_id for each in utterances}
    told = {article_of[of] for quote, of in again.items() if quote in held}
    return [
        each for each, is_near in zip(utterances, near, strict=True) if is_near or each.article_id in told
    ]


def matched(utterances: list[Utterance], stretches: list[Stretch], window_days: int | None) -> list[Match]:
    again = repeats_of(utterances, window_days)
    found = [
        match
        for stretch in stretches
        for match in match_window(
            Window(stretch, needed(utterances, again, stretch, window_days), again, window_days)
        )
    ]
    return sorted(found, key=lambda match: (match.a, match.b))


@pytest.mark.slow
@settings(max_examples=20)
@given(
    seed=SEEDS,
    cuts=st.sets(st.integers(0, DAYS + 1600), max_size=5),
    undated=st.sampled_from((0.0, 0.3)),
    window_days=st.sampled_from((31, 5)),
)
def test_however_time_is_cut(seed: int, cuts: set[int], undated: float, window_days: int) -> None:
    utterances = archive(seed, stories=6, undated=undated)
    edges = [1, *(FIRST + day for day in sorted(cuts)), UNDATED]
    stretches = [Stretch(begin, end) for begin, end in pairwise(edges)] + [Stretch(UNDATED)]
    expected = extend(NOTHING, utterances, window_days=window_days).matches
    assert tuple(matched(utterances, stretches, window_days)) == expected


@pytest.mark.slow
def test_what_lies_beyond_a_window_changes_nothing() -> None:
    utterances = archive(3)
    again = repeats_of(utterances, WINDOW_DAYS)
    stretch = Stretch(FIRST + 20, FIRST + 50)
    some = needed(utterances, again, stretch, WINDOW_DAYS)
    assert len(some) < len(utterances)
    found = match_window(Window(stretch, some, again))
    assert found
    assert match_window(Window(stretch, utterances, again)) == found


def test_a_week_begins_on_its_monday() -> None:
    assert [monday_of(FIRST + day) - FIRST for day in range(-3, 9)] == [-2 - 7, *[-2] * 7, *[5] * 4]


def dated(day: int) -> int:
    return monday_of(FIRST) + day


CUTS = [
    ({0: 30, 7: 30}, 0, [(1, UNDATED)], "enough for one"),
    ({0: 100, 7: 100, 14: 100}, 0, [(1, 7), (7, 14), (14, UNDATED)], "the look-back is no longer than a stretch"),
    ({0: 100, 70: 100, 140: 5}, 0, [(1, 7), (7, UNDATED)], "what is left over goes with the last"),
    ({0: 100, 7: 60, 14: 60}, 0, [(1, 7), (7, 21)], "as many as it looks back at"),
    ({week * 7: 400 for week in range(4)}, 0, [(1, 7), (7, 14), (14, 21), (21, 28)], "or the most"),
    ({0: 100, 70: 100}, 20, [(UNDATED, None), (1, 7), (7, 77)], "the undated by themselves, first"),
    ({0: 30}, 20, [(1, None)], "few, and some of them undated"),
    ({}, 500, [(UNDATED, None)], "the undated alone"),
]  # fmt: skip


@pytest.mark.parametrize(("weeks", "undated", "expected", "why"), CUTS, ids=[row[3] for row in CUTS])
def test_where_time_is_cut(monkeypatch, weeks, undated, expected, why):
    monkeypatch.setattr(window, "LEAST", 100)
    monkeypatch.setattr(window, "MOST", 500)

    def day(number: int | None) -> int | None:
        return number if number in (1, UNDATED, None) else dated(number)

    found = stretches_of({dated(monday): size for monday, size in weeks.items()}, 1, undated)
    assert found == [Stretch(day(begin), day(end)) for begin, end in expected], why


def test_time_is_cut_from_the_first_day_that_is_wanted() -> None:
    weeks = {dated(0): 30_000, dated(7): 30_000}
    assert stretches_of(weeks, dated(9), 0) == [Stretch(dated(9), UNDATED)]
    assert stretches_of(weeks, UNDATED, 10) == [Stretch(UNDATED)]
