"""CSV and TSV with a header row: one article per row, read as a stream."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from corpus.article import Article
from corpus.columns import OWN_NAMES, missing_columns
from corpus.decode import NotTextError, decode_utf8
from corpus.formats.csv_lines import BOM, Lines, RowTooLong, told_delimiter
from corpus.formats.limits import LIMITS
from corpus.record import article_from_record, known_columns, listed, record_of
from corpus.set_aside import SetAside

_DELIMITERS = (",", ";", "\t", "|")
_LONGEST_FIELD = 2**31 - 1  # fits in a C long everywhere; the limit is that of a row
_NOT_CLOSED = "a quotation mark that opens a field is never closed"
_ENOUGH = 10  # rows that show that what a quotation mark has swallowed is no text, but the rows below
_FITTING = 0.9  # of them
_LOOKED_THROUGH = 200  # lines, for the end of a row that went wrong


def read(path: str, stream: BinaryIO, columns: Mapping[str, str] = OWN_NAMES) -> Iterator[Article | SetAside]:
    """One article per row that holds a text; other rows are set aside with the line they begin on.

    The delimiter is the one that Excel's first line "sep=;" names, or with which the header has a text
    column. A row with more or fewer fields than the header is set aside: a part of its text would stand in
    another column, or be missing. A quotation mark that is never closed takes its own row with it, not the
    rows below. Lines end in LF, CR LF or, in a file that has no other, CR.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    lines = Lines(stream)
    try:
        header_line, told = _first_line(lines)
    except (RowTooLong, NotTextError) as error:
        yield SetAside(path, str(error))
        return
    delimiter = told or _delimiter(header_line, columns)
    # A header that spans lines is not looked into to choose the delimiter; the comma reads it.
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    header = _next_row(rows)
    if not isinstance(header, list) or not any(header):
        yield SetAside(path, header.why if isinstance(header, _Bad) else "empty")
        return
    if missing := missing_columns(header, columns):
        yield SetAside(path, f"no column {listed(missing)}: there are {listed(header)}")
        return
    if "text" not in known_columns(header) and "text" not in columns:
        yield SetAside(path, f"no text column: there are {listed(header)}")
        return
    is_empty = True
    bad = 0
    while True:
        lines.begin_row()
        begins = lines.next_number
        row = _next_row(rows)
        if row is None:
            break
        if isinstance(row, _Bad):
            # Where marks come in pairs, a row ends after an even number: the lines before are no rows.
            lines.go_on_to_even('"', _LOOKED_THROUGH)
            begins = lines.row[0][0] if lines.row else begins
            if why := _passed_over(row, lines, len(header), delimiter):
                yield SetAside(path, why, begins)
        elif row:
            item = _one(path, header, row, begins, columns, guess=bad < LIMITS.guessed)
            bad += isinstance(item, SetAside)
            yield item
        is_empty = is_empty and row == []
    if is_empty:
        yield SetAside(path, "empty: there is no row below the header")


def _first_line(lines: Lines) -> tuple[str, str | None]:
    """The first line that holds something, to be given again, and the delimiter that one before it names."""
    told = None
    for line in lines:
        data = line.encode("utf-8", "surrogateescape")
        if not line.removeprefix(BOM).strip():
            continue
        text = decode_utf8(data).removeprefix(BOM)
        if told is None and (told := told_delimiter(text)) is not None:
            continue
        lines.give_again([(lines.row[-1][0], text)])
        return text, told
    return "", told


@dataclass(frozen=True, slots=True)
class _Bad:
    """Why a row cannot be read."""

    why: str


def _delimiter(header: str, columns: Mapping[str, str]) -> str:
    """The delimiter that gives the header a text column, or if none does, most columns."""
    for delimiter in _DELIMITERS:
        names = [name.strip().strip('"') for name in header.split(delimiter)]
        if columns.get("text") in names if "text" in columns else "text" in known_columns(names):
            return delimiter
    return max(_DELIMITERS, key=header.count)


def _next_row(rows: Iterator[list[str]]) -> list[str] | _Bad | None:
    """The next row; why it cannot be read; or ``None`` at the end."""
    try:
        return next(rows)
    except StopIteration:
        return None
    except RowTooLong as why:
        return _Bad(str(why))
    except csv.Error as error:
        if "unexpected end" in str(error):
            return _Bad(_NOT_CLOSED)
        if "expected after" in str(error):
            return _Bad("a quotation mark in a field in quotation marks is not doubled, or one is not closed")
        if "new-line" in str(error):
            return _Bad("a carriage return stands outside quotation marks")
        return _Bad(f"not CSV ({error})")


def _passed_over(row: _Bad, lines: Lines, width: int, delimiter: str) -> str | None:
    """Why a bad row is passed over, ``None`` if nothing of it is.

    What it has swallowed of the rows below is given again, if it is that. Lines of a text can look like rows,
    one or two by chance; then they are not read, rather than be articles that nobody wrote.
    """
    if not lines.row:
        return row.why
    (number, line), *below = lines.row
    parts = [(number, f"{part}\r") for part in line.rstrip("\r\n").split("\r") if part.strip()]
    if not below and len(parts) > 1 and _count_fitting(parts, width, delimiter) == (len(parts), 0):
        lines.give_again(parts)  # a line that ends as on an old Mac, among others
        return None
    fitting, others = _count_fitting(below, width, delimiter)
    if width > 1 and fitting >= _ENOUGH and fitting >= _FITTING * (fitting + others):
        lines.give_again(below)
        return _NOT_CLOSED
    return f"{row.why}: lines {number} to {lines.row[-1][0]} are not read" if below else row.why


def _count_fitting(lines: list[tuple[int, str]], width: int, delimiter: str) -> tuple[int, int]:
    """How many rows there are in these lines with ``width`` fields, and how many others."""
    fitting = others = 0
    rows = csv.reader((line for _, line in lines), delimiter=delimiter, strict=True)
    while (row := _next_row(rows)) is not None:
        if isinstance(row, list) and len(row) == width:
            fitting += 1
        elif row:
            others += 1
    return fitting, others


def _one(
    path: str, header: list[str], row: list[str], line: int, columns: Mapping[str, str], *, guess: bool
) -> Article | SetAside:
    if len(row) != len(header):
        fields = "1 field" if len(row) == 1 else f"{len(row)} fields"
        return SetAside(path, f"{fields} where the header has {len(header)}", line)
    whole = "".join(row)
    if "\0" in whole or any("\udc80" <= c <= "\udcff" for c in whole):
        try:
            decode_utf8(whole.encode("utf-8", "surrogateescape"), guess=guess)
        except NotTextError as why:
            return SetAside(path, str(why), line)
    return article_from_record(record_of(list(zip(header, row, strict=True))), path, line, columns)
