"""When something was said, as a row of bars: by day, week, month or year, whichever gives few enough bars."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

MOST_BARS = 120
HEIGHT = 100  # of the drawing, in its own units; a bar and its gap are 10 wide
PITCH, WIDTH = 10, 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One day, week, month or year. ``x``, ``y`` and ``height`` are in the units of the drawing."""

    label: str
    count: int
    x: int
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The bars in order, those of nothing between them as well. ``unit`` is "day", "week", "month" ..."""

    unit: str
    bars: tuple[Bar, ...]

    @property
    def width(self) -> int:
        """Of the drawing."""
        return len(self.bars) * PITCH

    @property
    def most(self) -> Bar:
        """The highest bar, the first of several."""
        return max(self.bars, key=lambda bar: bar.count)


def timeline(days: Mapping[date, int]) -> Timeline | None:
    """The timeline of counts by day; ``None`` where there is none: one day, or no day is known."""
    if len(days) < 2:
        return None
    for unit, start_of, next_of, label in _UNITS:
        first, last = start_of(min(days)), start_of(max(days))
        starts = _starts(first, last, next_of)
        if starts is not None:
            counts: Counter[date] = Counter()
            for day, number in days.items():
                counts[start_of(day)] += number
            return Timeline(unit, _bars([(label(start), counts[start]) for start in starts]))
    raise AssertionError("a calendar has a hundred centuries")


def _starts(first: date, last: date, next_of: Callable[[date], date]) -> list[date] | None:
    """The beginnings of all units from ``first`` to ``last``; ``None`` if they are too many."""
    found = [first]
    while found[-1] < last:
        if len(found) == MOST_BARS:
            return None
        found.append(next_of(found[-1]))
    return found


def _bars(counts: list[tuple[str, int]]) -> tuple[Bar, ...]:
    most = max(count for _, count in counts)
    return tuple(
        Bar(
            label,
            count,
            place * PITCH,
            HEIGHT - round(HEIGHT * count / most, 1),
            round(HEIGHT * count / most, 1),
        )
        for place, (label, count) in enumerate(counts)
    )


def in_words(day: date) -> str:
    """As a reader writes it: "3 May 2031"."""
    return f"{day.day} {day:%B} {day.year}"


def _years(number: int) -> tuple[Callable[[date], date], Callable[[date], date], Callable[[date], str]]:
    """Start, next start and label of stretches of so many years; the first begins with the year 1."""

    def start_of(day: date) -> date:
        return date(max(day.year // number * number, 1), 1, 1)

    def next_of(day: date) -> date:
        return date(day.year // number * number + number, 1, 1)

    def label(day: date) -> str:
        return f"{day.year}" if number == 1 else f"{day.year} to {day.year // number * number + number - 1}"

    return start_of, next_of, label


_UNITS: tuple[tuple[str, Callable[[date], date], Callable[[date], date], Callable[[date], str]], ...] = (
    ("day", lambda day: day, lambda day: day + timedelta(1), in_words),
    (
        "week",
        lambda day: date.fromordinal(max(day.toordinal() - day.weekday(), 1)),
        lambda day: day + timedelta(7),
        lambda day: f"week of {in_words(day)}",
    ),
    (
        "month",
        lambda day: day.replace(day=1),
        lambda day: date(day.year + day.month // 12, day.month % 12 + 1, 1),
        lambda day: f"{day:%B} {day.year}",
    ),
    ("year", *_years(1)),
    ("ten years", *_years(10)),
    ("hundred years", *_years(100)),
)
