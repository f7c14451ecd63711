"""Tables as CSV: what a spreadsheet opens, and what a program reads without being told how."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

from reports.exports.dictionary import ENTRY, columns_of, entries
from reports.exports.lists import speaker_table, variant_table
from reports.exports.tables import COLUMNS, row_of
from reports.selected import Selected
from resolvers.runs.cells import csv_line, safe_cell


def write_quotes_csv(selected: Selected, stream: BinaryIO, *, raw: bool = False) -> int:
    """Write the quotes in the contract's form, as they are read. Returns how many."""
    return write_csv(COLUMNS, map(row_of, selected.all()), stream, raw=raw)


def write_speakers_csv(selected: Selected, stream: BinaryIO, *, raw: bool = False) -> int:
    """Write the speakers of what is selected, those with most speech first. Returns how many."""
    return write_csv(_names("speakers"), speaker_table(selected), stream, raw=raw)


def write_variants_csv(selected: Selected, stream: BinaryIO, *, raw: bool = False) -> int:
    """Write the groups of variants that have a selected member, whole, a row a member. Returns how many."""
    return write_csv(_names("variants"), variant_table(selected), stream, raw=raw)


def write_dictionary_csv(stream: BinaryIO, *, raw: bool = False) -> int:
    """Write the data dictionary. Returns how many columns it describes."""
    return write_csv(ENTRY, entries(), stream, raw=raw)


def write_csv(
    columns: Sequence[str], rows: Iterable[Mapping[str, Any]], stream: BinaryIO, *, raw: bool = False
) -> int:
    """Write a table as the contract has it: UTF-8 with a byte-order mark, RFC 4180.

    ``None`` is an empty cell. Cells that a spreadsheet would run are made safe, unless ``raw``. Returns the
    number of rows.
    """
    stream.write(csv_line(columns).encode("utf-8-sig"))
    number = 0
    for row in rows:
        stream.write(csv_line(_cell(row[column], raw=raw) for column in columns).encode())
        number += 1
    return number


def _cell(value: Any, *, raw: bool) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return value if raw else safe_cell(value)
        case _:
            return str(value)


def _names(table: str) -> tuple[str, ...]:
    return tuple(column.name for column in columns_of(table, "csv"))
