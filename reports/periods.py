"""Days gathered into days, weeks, months or years, so that a span of any length fits a line."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from resolvers.matching.utterance import day_of

MOST = 60  # periods in a line, as far as weeks and months allow


class Unit(StrEnum):
    """How long a period is."""

    DAY = "day"
    WEEK = "week"  # from Monday
    MONTH = "month"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"  # dates can be wrong, and still have to fit

    @property
    def years(self) -> int:
        """How many years a period has, 0 for less than one."""
        return _YEARS.get(self, 0)

    def start(self, day: date) -> date:
        """The first day of the period that ``day`` is in."""
        match self:
            case Unit.DAY:
                return day
            case Unit.WEEK:
                # The first week of all has no Monday.
                return date.fromordinal(max(1, day.toordinal() - day.weekday()))
            case Unit.MONTH:
                return day.replace(day=1)
            case _:
                return date(max(1, day.year // self.years * self.years), 1, 1)

    def after(self, start: date) -> date | None:
        """The first day of the period after that which begins with ``start``; ``None`` at the end of time."""
        try:
            match self:
                case Unit.DAY:
                    return start + timedelta(days=1)
                case Unit.WEEK:
                    return start + timedelta(days=7 - start.weekday())
                case Unit.MONTH:
                    return self.start(start + timedelta(days=31))
                case _:
                    return date((start.year // self.years + 1) * self.years, 1, 1)
        except (OverflowError, ValueError):
            return None


_YEARS = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}


@dataclass(frozen=True, slots=True)
class Period:
    """A period from its first to its last day, both inclusive, and how many there are in it."""

    first: date
    last: date
    number: int


def date_of(published: str | None) -> date | None:
    """The day of publication, ``None`` where no date is known."""
    day = day_of(published)
    return None if day is None else date.fromordinal(day)


def unit_for(days: Iterable[date], most: int = MOST) -> Unit:
    """The shortest unit of which at most ``most`` are needed from the first to the last of ``days``."""
    known = sorted(set(days))
    if not known:
        return Unit.DAY
    return next((unit for unit in Unit if _needed(unit, known[0], known[-1]) <= most), Unit.MILLENNIUM)


def periods(days: Sequence[date], unit: Unit, span: tuple[date, date] | None = None) -> tuple[Period, ...]:
    """All periods from the first to the last of ``days``, or over ``span``, empty ones too, in order."""
    counted = Counter(map(unit.start, days))
    ends = span or (min(days, default=None), max(days, default=None))
    if ends[0] is None or ends[1] is None:
        return ()
    return tuple(Period(first, last, counted[first]) for first, last in _each(unit, ends[0], ends[1]))


def _each(unit: Unit, first: date, last: date) -> Iterator[tuple[date, date]]:
    start: date | None = unit.start(first)
    while start is not None and start <= last:
        following = unit.after(start)
        yield start, date.max if following is None else following - timedelta(days=1)
        start = following


def _needed(unit: Unit, first: date, last: date) -> int:
    first, last = unit.start(first), unit.start(last)
    match unit:
        case Unit.DAY:
            return (last - first).days + 1
        case Unit.WEEK:
            return (last - first).days // 7 + 1
        case Unit.MONTH:
            return 12 * (last.year - first.year) + last.month - first.month + 1
        case _:
            return last.year // unit.years - first.year // unit.years + 1
