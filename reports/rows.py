"""Rows for programs: JSON Lines, or CSV with what is nested spread over columns."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from reports.destination import STDOUT, write_to
from reports.exports.jsonl import write_lines
from reports.formats import TableFormat
from resolvers.runs.cells import csv_line, safe_cell


def print_rows(rows: Iterable[Mapping[str, Any]], form: TableFormat) -> None:
    """Print ``rows``, which have the same keys throughout, on standard output.

    CSV begins with a byte-order mark, as the export does, and disarms what a spreadsheet would run. In it
    ``{"other": {"text": "x"}}`` is the column ``other.text``; the values of a list are joined by "; ",
    those of an object in a list by ", ". A list inside such an object is left out: JSON Lines has it.
    """
    write = write_lines if form is TableFormat.JSONL else _write_csv
    write_to(STDOUT, lambda stream: write(rows, stream))


def _write_csv(rows: Iterable[Mapping[str, Any]], stream: BinaryIO) -> None:
    for number, row in enumerate(rows):
        flat = dict(_flat(row, ""))
        if number == 0:
            stream.write(csv_line(flat).encode("utf-8-sig"))
        stream.write(csv_line(map(safe_cell, flat.values())).encode())


def _flat(row: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in row.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{name}.")
        elif isinstance(value, list):
            yield name, "; ".join(map(_cell, value))
        else:
            yield name, _cell(value)


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case Mapping():
            parts = (_cell(each) for each in value.values() if not isinstance(each, list))
            return ", ".join(filter(None, parts))
        case _:
            return str(value)
