"""Tables of many rows: as wide as the window, a line printed as soon as it is laid out.

``rich.table`` measures every cell several times: a thousand speakers took it a second.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from reports.context import one_line
from reports.terminal.plain import plain

GAP = "  "
NARROWEST = 8  # columns of the terminal for what is wrapped, whatever the window


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``share`` is how much of the window it gets, beside others that wrap, where not all fit;
    without, its cells are never wrapped."""

    heading: str
    right: bool = False
    share: int = 0
    style: str = ""


def print_columns(console: Console, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> None:
    """Print ``rows`` under the headings. What the cells hold is text, never markup nor control.

    White space in a cell is one space: a name with a line break in it would look like rows of its own.
    """
    cells = [[one_line(plain(cell)) for cell in row] for row in rows]
    widths = _widths(columns, cells, console.width)
    headings = [column.heading for column in columns]
    bold = [Column(column.heading, column.right, column.share, "bold") for column in columns]
    for line in _lines(console, bold, headings, widths):
        console.print(line, soft_wrap=True)
    for row in cells:
        for line in _lines(console, columns, row, widths):
            console.print(line, soft_wrap=True)


def _widths(columns: Sequence[Column], rows: Sequence[Sequence[str]], window: int) -> list[int]:
    """Of each column in cells of the terminal: a wide character takes two."""
    widths = [
        max([cell_len(column.heading), *(cell_len(row[place]) for row in rows)])
        for place, column in enumerate(columns)
    ]
    wrapped = [place for place, column in enumerate(columns) if column.share]
    room = window - len(GAP) * (len(columns) - 1) - sum(widths) + sum(widths[place] for place in wrapped)
    shares = sum(columns[place].share for place in wrapped)
    # Those that need least come first: what they leave is for the others.
    for place in sorted(wrapped, key=lambda place: widths[place] / columns[place].share):
        fair = max(NARROWEST, room * columns[place].share // shares)
        widths[place] = min(widths[place], fair)
        room -= widths[place]
        shares -= columns[place].share
    return widths


def _lines(
    console: Console, columns: Sequence[Column], row: Sequence[str], widths: Sequence[int]
) -> Iterator[Text]:
    wrapped = [_wrapped(console, cell, width) for cell, width in zip(row, widths, strict=True)]
    for number in range(max(map(len, wrapped))):
        line, due = Text(), 0  # spaces that wait for something to follow them
        for column, parts, width in zip(columns, wrapped, widths, strict=True):
            part = parts[number] if number < len(parts) else ""
            missing = width - cell_len(part)
            line.append(" " * (due + missing * column.right) if part else "").append(part, column.style)
            due = (0 if part else due + width) + missing * (not column.right) * bool(part) + len(GAP)
        line.rstrip()
        yield line


def _wrapped(console: Console, cell: str, width: int) -> list[str]:
    if cell_len(cell) <= width:
        return [cell]
    return [line.plain.rstrip() for line in Text(cell).wrap(console, width, overflow="fold")]
