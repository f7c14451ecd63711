"""Tables that a person edits in a spreadsheet, read however it saves them.

With commas, semicolons or tabs, in UTF-8, UTF-16 or CP1252; columns in any order, and others beside them.
Written in UTF-8 with a byte-order mark, cells that a spreadsheet would run as a formula disarmed.
"""

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.decode import recognised
from corpus.formats.csv_lines import told_delimiter
from resolvers.runs.cells import bare_cell, csv_line, safe_cell

_DELIMITERS = (",", ";", "\t")
_LONGEST_FIELD = 2**31 - 1


class Unreadable(Exception):
    """The file is not the table that is wanted; the message says why, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row, parallel to the header (a person's may be fewer or more), and its line."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it was read. ``header`` are the names of its columns as they stand there."""

    header: tuple[str, ...]
    rows: tuple[Row, ...] = ()
    delimiter: str = ","

    def cell(self, row: Row, column: str) -> str:
        """A cell by the name of its column, without white space around it; "" where there is none."""
        names = self.columns()
        at = names.index(column) if column in names else len(row.cells)
        return row.cells[at].strip() if at < len(row.cells) else ""

    def columns(self) -> list[str]:
        """The names of the columns in lower case, without white space around them."""
        return [name.strip().casefold() for name in self.header]


def read_sheet(data: bytes, *, needed: Sequence[str], known: Sequence[str]) -> Sheet:
    """The table in ``data``; of an empty file, one with the ``known`` columns and no rows.

    Raises ``Unreadable`` for what is no table, lacks a column ``needed`` or has one that is ``known`` twice.
    """
    text = _decoded(data)
    lines = text.splitlines(keepends=True)
    delimiter, before = None, 0
    if lines and (told := told_delimiter(lines[0])) is not None:
        delimiter, before = told, 1
    if not text.strip() or len(lines) == before:
        return Sheet(tuple(known))
    delimiter = delimiter or _delimiter(lines[before], needed)
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO("".join(lines[before:]), newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    begins = before + 1
    try:
        for cells in reader:
            rows.append(Row(tuple(map(bare_cell, cells)), begins))
            begins = before + reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(f"line {begins} is not CSV ({error})") from None
    sheet = Sheet(rows[0].cells, tuple(rows[1:]), delimiter)
    names = sheet.columns()
    if missing := [name for name in needed if name not in names]:
        raise Unreadable(
            f"it has no column {' and no column '.join(missing)}; its first line must name {', '.join(known)}"
        )
    if twice := [name for name in known if names.count(name) > 1]:
        raise Unreadable(f"it has the column {twice[0]} twice")
    return sheet


def sheet_bytes(header: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> bytes:
    """The table as bytes. ``read_sheet`` gives the same cells back."""
    lines = (csv_line(map(safe_cell, row), delimiter) for row in (header, *rows))
    return "".join(lines).encode("utf-8-sig", "replace")


def _delimiter(header: str, needed: Sequence[str]) -> str:
    """The delimiter that gives the header the columns that are needed; the comma if none does."""
    for delimiter in _DELIMITERS:
        names = {name.strip().strip('"').strip().casefold() for name in header.split(delimiter)}
        if names.issuperset(needed):
            return delimiter
    return ","


def _decoded(data: bytes) -> str:
    if (what := recognised(data)) is not None:
        raise Unreadable(f"it is {what.replace('text or HTML', 'CSV')}")
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        if _is_utf16(data):
            return data.decode("utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if _is_utf16(data) or data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Unreadable(f"it is no text ({error.reason})") from None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes  # slow to import, and rarely needed

        best = from_bytes(data).best()
        if best is None:
            raise Unreadable("it is in no encoding that is known") from None
        return str(best)


def _is_utf16(data: bytes) -> bool:
    """Whether it looks so without saying it. What we write says that it is UTF-8, whatever its cells hold."""
    return b"\0" in data.split(b"\n", 1)[0] and not data.startswith(codecs.BOM_UTF8)
