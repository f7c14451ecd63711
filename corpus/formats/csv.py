"""CSV and TSV with a header row: one article per row, read as a stream."""

import csv
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from corpus.article import Article
from corpus.columns import OWN_NAMES, missing_columns
from corpus.decode import NotTextError, decode_utf8, recognised
from corpus.record import article_from_record, known_columns, listed
from corpus.set_aside import SetAside

_BOM = "\ufeff"
_DELIMITERS = (",", ";", "\t", "|")
_LONGEST_FIELD = 2**31 - 1  # fits in a C long everywhere; the default of 131,072 is less than some articles


def read(path: str, stream: BinaryIO, columns: Mapping[str, str] = OWN_NAMES) -> Iterator[Article | SetAside]:
    """One article per row that holds a text; other rows are set aside with the line they begin on.

    The delimiter is the one with which the header has a text column. A row with more or fewer fields than
    the header is set aside: a part of its text would stand in another column, or be missing.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    first = stream.readline()
    if (what := recognised(first)) is not None:
        yield SetAside(path, what)
        return
    try:
        header_line = decode_utf8(first).removeprefix(_BOM)
    except NotTextError as why:
        yield SetAside(path, str(why), 1)
        return
    lines = _Lines(header_line, stream)
    # A header that spans lines is not looked into to choose the delimiter; the comma reads it.
    rows = csv.reader(lines, delimiter=_delimiter(header_line, columns), strict=True)
    header = _next_row(rows)
    if not isinstance(header, list) or not any(header):
        yield SetAside(path, header if isinstance(header, str) else "empty")
        return
    if missing := missing_columns(header, columns):
        yield SetAside(path, f"no column {listed(missing)}: there are {listed(header)}")
        return
    if "text" not in known_columns(header) and "text" not in columns:
        yield SetAside(path, f"no text column: there are {listed(header)}")
        return
    begins = rows.line_num + 1
    is_empty = True
    while (row := _next_row(rows)) is not None:
        if row:
            is_empty = False
            yield _one(path, header, row, begins, columns)
        begins = rows.line_num + 1
    if is_empty:
        yield SetAside(path, "empty: no rows below the header")


class _Lines:
    """The lines of the file as text. Bytes that are not UTF-8 are kept apart as lone surrogates."""

    def __init__(self, first: str, stream: BinaryIO) -> None:
        self._first: str | None = first
        self._stream = stream

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._first is not None:
            first, self._first = self._first, None
            return first
        line = self._stream.readline()
        if not line:
            raise StopIteration
        return line.decode("utf-8", "surrogateescape")


def _delimiter(header: str, columns: Mapping[str, str]) -> str:
    """The delimiter that gives the header a text column, or if none does, most columns."""
    for delimiter in _DELIMITERS:
        names = [name.strip().strip('"') for name in header.split(delimiter)]
        if columns.get("text") in names if "text" in columns else "text" in known_columns(names):
            return delimiter
    return max(_DELIMITERS, key=header.count)


def _next_row(rows: Iterator[list[str]]) -> list[str] | str | None:
    """The next row; why it cannot be read; or ``None`` at the end."""
    try:
        return next(rows)
    except StopIteration:
        return None
    except csv.Error as error:
        if "unexpected end" in str(error):
            return "a quotation mark that opens a field is never closed: the rest of the file is in it"
        return f"not CSV ({error})"


def _one(
    path: str, header: list[str], row: list[str] | str, line: int, columns: Mapping[str, str]
) -> Article | SetAside:
    if isinstance(row, str):
        return SetAside(path, row, line)
    if len(row) != len(header):
        return SetAside(path, f"{len(row)} fields where the header has {len(header)}", line)
    whole = "".join(row)
    if any("\udc80" <= c <= "\udcff" for c in whole):
        try:
            decode_utf8(whole.encode("utf-8", "surrogateescape"))
        except NotTextError as why:
            return SetAside(path, str(why), line)
    return article_from_record(dict(zip(header, row, strict=True)), path, line, columns)
