"""Bars in plain characters: how many, when."""

from collections.abc import Sequence

from reports.dates import period
from reports.periods import Period, Unit

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_GAP = 3  # columns between the two dates of an axis


def sparkline(numbers: Sequence[int], most: int | None = None) -> str:
    """A column for each number, as high as its share of the largest, or of ``most``; none is left flat.

    >>> sparkline([0, 1, 4, 8])
    ' ▁▄█'
    """
    top = max(numbers, default=0) if most is None else most
    # Rounded up, so that one among thousands can be seen.
    return "".join(_EIGHTHS[-(-8 * number // top)] if number else " " for number in numbers)


def bar(number: int, most: int, width: int) -> str:
    """A bar from left to right, ``width`` columns for ``most``; at least one for what is not nothing."""
    return "█" * max(1, round(width * number / most)) if number else ""


def axis(found: Sequence[Period], unit: Unit, width: int, *, wide: int) -> list[str]:
    """The periods as columns, ``wide`` characters each, over the first and the last date; with the peak.

    Where both dates do not fit under the columns, nor in ``width``, they stand below one another.
    """
    columns = "".join(char * wide for char in sparkline([each.number for each in found]))
    first, last = period(found[0], unit), period(found[-1], unit)
    lines = [columns.rstrip() or columns]
    if len(found) == 1:
        return [*lines, first]
    room = max(len(columns), len(first) + _GAP + len(last))
    lines.append("─" * len(columns))
    lines += [first + last.rjust(room - len(first))] if room <= width else [f"{first} to", last]
    return lines


def peak(found: Sequence[Period], unit: Unit) -> str:
    """When there were most, the earliest if several periods tie."""
    top = max(found, key=lambda each: each.number)
    return f"most: {top.number:,} ({period(top, unit)})"
