"""A stretch of time matched by itself: so matching is spread over workers, and holds a part of an archive."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from resolvers.matching.block import UNDATED, WINDOW_DAYS, candidate_pairs
from resolvers.matching.columns import Bools
from resolvers.matching.match import Match, Matcher
from resolvers.matching.rarity import load_rarity
from resolvers.matching.utterance import Utterance, day_of, publication_order
from resolvers.matching.wordings import wordings_of

DAYS_A_WEEK = 7

LEAST = 20_000  # quotes of a window's own that make it worth a task
MOST = 200_000  # quotes near to a window: it ends when there are so many, for the sake of memory


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days from ``from_day`` up to, but without, ``to_day``; ``None``: to the end, and the undated too.

    A pair of quotes is of the stretch that its later quote is of, so each pair is of one stretch, and so are
    all pairs of the same two articles.
    """

    from_day: int
    to_day: int | None = None

    def holds(self, days: npt.NDArray[np.int32]) -> Bools:
        """Which of the days are in it."""
        held: Bools = days >= self.from_day
        return held if self.to_day is None else held & (days < self.to_day)

    def is_near(self, days: npt.NDArray[np.int32], window_days: int | None) -> Bools:
        """Which of the days can have a quote that makes a pair of this stretch, repeats aside.

        Undated quotes are compared with all times: where they are, everything is near.
        """
        if window_days is None or self.to_day is None:
            return np.full(len(days), True)
        return Stretch(self.from_day - window_days, self.to_day).holds(days)


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch, and what it takes to match it.

    ``again`` has the quotes that only repeat another's words, as ``find_repeats`` finds them over all time,
    and the ids of those whose words they repeat. ``utterances``, in any order, are at least those near
    to the stretch and, of each repeat in it, the articles of both quotes, whole. More change nothing.
    """

    stretch: Stretch
    utterances: Sequence[Utterance]
    again: Mapping[str, str]
    window_days: int | None = WINDOW_DAYS


def match_window(window: Window) -> tuple[Match, ...]:
    """The matches of the window's stretch, sorted by quote ids.

    However time is cut into stretches, their matches together are the same, to the last digit of a score.
    Time and memory grow with the quotes near to the stretch, so a stretch with the undated costs as much as
    the whole archive.
    """
    ordered = sorted(window.utterances, key=publication_order)
    days = days_of(ordered)
    place = {utterance.quote_id: position for position, utterance in enumerate(ordered)}
    near = window.stretch.is_near(days, window.window_days)
    in_stretch = window.stretch.holds(days)
    repeats = [
        (place[again], place[of])
        for again, of in window.again.items()
        if again in place and in_stretch[place[again]]
    ]
    told_of = {ordered[of].article_id for _, of in repeats}  # what stands next to it counts too
    taken = np.array(
        [n for n, each in enumerate(ordered) if near[n] or each.article_id in told_of], dtype=np.int64
    )
    some = [ordered[position] for position in taken.tolist()]
    rarity = load_rarity()
    wordings = wordings_of(some, rarity)
    is_first = np.array([each.quote_id not in window.again for each in some], dtype=np.bool_)
    firsts = np.flatnonzero(near[taken] & is_first)
    days = days[taken]
    later, earlier = candidate_pairs(
        wordings.of(firsts),
        days[firsts],
        rarity,
        window_days=window.window_days,
        since=int(np.searchsorted(days[firsts], window.stretch.from_day)),
    )
    recent = window.stretch.holds(days[firsts[later]])
    again, of = np.searchsorted(taken, np.array(sorted(repeats), dtype=np.int64).reshape(-1, 2)).T
    a = np.concatenate([firsts[later[recent]], again])
    b = np.concatenate([firsts[earlier[recent]], of])
    return Matcher(some, wordings).matches(a, b)


def days_of(utterances: Iterable[Utterance]) -> npt.NDArray[np.int32]:
    """The day of each quote's publication, ``UNDATED`` where it is not known."""
    found = (day_of(utterance.published) for utterance in utterances)
    return np.array([UNDATED if day is None else day for day in found], dtype=np.int32)


def monday_of(day: int) -> int:
    """The first day of the week of a day, both counted from year 1, which began on a Monday."""
    return day - (day - 1) % DAYS_A_WEEK


def stretches_of(weeks: Mapping[int, int], from_day: int, undated: int) -> list[Stretch]:
    """The time from ``from_day`` cut between weeks into stretches, what takes longest first.

    ``weeks`` has the number of quotes of each week by its Monday, those before ``from_day`` too; ``undated``
    is how many have no date. A stretch has at least ``LEAST`` quotes, and as many as it looks back at, or
    else what it takes to match it would be done over and over; but it ends where it and what it looks back at
    come to ``MOST``. The undated are a stretch by themselves, unless all quotes together are few.
    """
    found: list[Stretch] = []
    begin, own = from_day, 0
    for monday in sorted(weeks):
        end = monday + DAYS_A_WEEK
        if end <= from_day:
            continue
        own += weeks[monday]
        back = sum(weeks.get(each, 0) for each in _weeks_before(begin))
        if own >= max(LEAST, back) or own + back >= MOST:
            found.append(Stretch(begin, end))
            begin, own = end, 0
    if own and found and own < LEAST:
        found[-1] = Stretch(found[-1].from_day, UNDATED)
    elif own:
        found.append(Stretch(begin, UNDATED))
    if undated and sum(weeks.values()) + undated <= LEAST:
        return [Stretch(from_day, None)]  # the undated are compared with all that there is anyway
    return [Stretch(UNDATED, None), *found] if undated else found


def _weeks_before(day: int) -> range:
    """The Mondays of the weeks that a stretch from ``day`` looks back at."""
    return range(monday_of(day - WINDOW_DAYS), monday_of(day - 1) + 1, DAYS_A_WEEK)
