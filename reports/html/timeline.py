"""When something was said, as a row of bars: by day, week, month or year, whichever gives few enough bars."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reports.dates import period as in_words
from reports.periods import periods, unit_for

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
    unit = unit_for(days, MOST_BARS)
    drawn = periods(list(Counter(days).elements()), unit)
    return Timeline(unit.value, _bars([(in_words(each, unit), each.number) for each in drawn]))


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
