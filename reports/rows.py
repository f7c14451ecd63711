"""Rows for programs: JSON Lines, or CSV with what is nested spread over columns."""

import csv
import io
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reports.formats import TableFormat
from resolvers.runs.cells import safe_cell

BYTE_ORDER_MARK = "\ufeff"


def print_rows(rows: Iterable[Mapping[str, Any]], form: TableFormat) -> None:
    """Print ``rows``, which have the same keys throughout, on standard output.

    CSV begins with a byte-order mark, as the export does, and disarms what a spreadsheet would run. In it
    ``{"other": {"text": "x"}}`` is the column ``other.text``; the values of a list are joined by "; ",
    those of an object in a list by ", ". A list inside such an object is left out: JSON Lines has it.
    """
    if form is TableFormat.JSONL:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
    else:
        stream = io.StringIO()
        writer = csv.writer(stream)
        for number, row in enumerate(rows):
            flat = dict(_flat(row, ""))
            if number == 0:
                print(BYTE_ORDER_MARK, end="")
                writer.writerow(flat)
            writer.writerow([safe_cell(cell) for cell in flat.values()])
            print(stream.getvalue(), end="")
            stream.seek(0)
            stream.truncate()
    sys.stdout.flush()


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
            parts = (str(each) for each in value.values() if each is not None and not isinstance(each, list))
            return ", ".join(parts)
        case _:
            return str(value)
