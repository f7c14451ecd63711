"""Cells and lines of a CSV file that a spreadsheet opens."""

import re
from collections.abc import Iterable

# A spreadsheet runs a cell that begins so as a formula; some fold full-width forms first, some skip what is
# not seen (white space, a byte-order mark, zero-width and control characters) or takes an apostrophe away.
_RUN = re.compile(
    r"'*[\t\r\n]"
    r"|['\s\x00-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]*"
    r"[=+\-@＝＋－＠]"
)
# Separators of a spreadsheet whatever its user chose: LibreOffice cuts at all three where nobody says which.
_QUOTED = re.compile(r'[,;\t"\r\n]')


def safe_cell(value: str) -> str:
    """``value``, with an apostrophe before it if a spreadsheet could run it.

    >>> safe_cell("=1+1"), safe_cell("\\ufeff=1"), safe_cell("1+1")
    ("'=1+1", "'\\ufeff=1", '1+1')
    """
    return f"'{value}" if _RUN.match(value) else value


def bare_cell(cell: str) -> str:
    """What ``safe_cell`` was given, whatever that was: what begins with an apostrophe may get another one.

    >>> bare_cell("'=1+1"), bare_cell("''=1"), bare_cell("'tis")
    ('=1+1', "'=1", "'tis")
    """
    return cell[1:] if cell[:1] == "'" and _RUN.match(cell, 1) else cell


def csv_line(cells: Iterable[str], delimiter: str = ",") -> str:
    """A line of RFC 4180 with its end. Cells with a comma, semicolon or tab are quoted, whatever separates.

    So what follows a semicolon in an article never becomes a cell of its own, which could be a formula. The
    ``csv`` module quotes for its own separator only, or all cells: then an empty one is no longer "no value".

    >>> csv_line(["x", "ferry;=1+1", ""])
    'x,"ferry;=1+1",\\r\\n'
    """
    quoted = ['"' + cell.replace('"', '""') + '"' if _QUOTED.search(cell) else cell for cell in cells]
    line = delimiter.join(quoted) if quoted != [""] else '""'  # else it would be an empty line
    return f"{line}\r\n"
