"""Quotes as JSON Lines: the records of the contract, with what a table has besides."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from reports.exports.dictionary import entries
from reports.exports.tables import row_of, speaker_objects
from reports.selected import Selected

# A record says these as "text" and "speakers".
_SAID_OTHERWISE = {"quote_text", "speaker", "speaker_id", "speaker_kind"}

# Stands only inside the strings of JSON, where \u202e is the same: what steers a terminal (see ``plain``),
# what some programs end a line at, and halves of surrogate pairs, which UTF-8 cannot hold.
_ESCAPED = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff]")


def write_quotes_jsonl(selected: Selected, stream: BinaryIO) -> int:
    """Write the quotes, an object a line, as they are read. Returns how many."""
    return write_lines(json_rows(selected), stream)


def write_dictionary_jsonl(stream: BinaryIO) -> int:
    """Write the data dictionary. Returns how many columns it describes."""
    return write_lines(entries(), stream)


def json_rows(selected: Selected) -> Iterator[dict[str, Any]]:
    """The quote records of the contract with the run's canonical speakers, and the columns of the CSV that a
    record does not have.
    """
    for quote in selected.all():
        row = {name: value for name, value in row_of(quote).items() if name not in _SAID_OTHERWISE}
        yield row | quote.record.as_json() | {"speakers": speaker_objects(quote)}


def write_lines(rows: Iterable[Mapping[str, Any]], stream: BinaryIO) -> int:
    """Write an object a line, in UTF-8. Returns how many."""
    number = 0
    for row in rows:
        stream.write(json_line(row))
        number += 1
    return number


def json_line(row: Mapping[str, Any]) -> bytes:
    """An object as a line, in UTF-8, that does nothing to a terminal: its controls are written as escapes.

    >>> json_line({"text": "é\u202e\x9b"}).decode()
    '{"text": "é\\\\u202e\\\\u009b"}\\n'
    """
    text = _ESCAPED.sub(_escape, json.dumps(row, ensure_ascii=False))
    return text.encode() + b"\n"


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"
