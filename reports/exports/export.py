"""A run as one file: CSV for spreadsheets, JSON Lines for programs, Parquet for data frames."""

import csv
import json
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from typing import Any, BinaryIO

from reports.exports.tables import COLUMNS, quote_frame, row_of
from reports.formats import ExportFormat
from reports.selected import Selected
from resolvers.runs.cells import safe_cell
from resolvers.runs.results import Occurrence, SpeakerSummary

# A record says these as "text" and "speakers".
_SAID_OTHERWISE = {"quote_text", "speaker", "speaker_id", "speaker_kind"}


def export(selected: Selected, form: ExportFormat, stream: BinaryIO, *, raw: bool = False) -> int:
    """Write what is selected of a run into ``stream``, in an order that does not depend on how it was made.

    Returns the number of quotes. ``raw`` leaves CSV cells that a spreadsheet would run as they are. CSV and
    JSON Lines are written as they are read, Parquet holds all quotes in memory.
    """
    match form:
        case ExportFormat.CSV:
            return _write_csv(selected, stream, raw=raw)
        case ExportFormat.JSONL:
            return _write_jsonl(selected, stream)
        case ExportFormat.PARQUET:
            frame = quote_frame(selected.all())
            frame.write_parquet(stream)
            return frame.height


def _write_csv(selected: Selected, stream: BinaryIO, *, raw: bool) -> int:
    text = TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    number = 0
    for quote in selected.all():
        row = row_of(quote)
        writer.writerow([_cell(row[column], raw=raw) for column in COLUMNS])
        number += 1
    text.flush()
    text.detach()  # the stream is the caller's to close
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


def _write_jsonl(selected: Selected, stream: BinaryIO) -> int:
    number = 0
    for row in json_rows(selected):
        stream.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
        number += 1
    return number


def json_rows(selected: Selected) -> Iterator[dict[str, Any]]:
    """The quote records of the contract with the run's canonical speakers, and the columns of the CSV that a
    record does not have.
    """
    for quote in selected.all():
        row = {name: value for name, value in row_of(quote).items() if name not in _SAID_OTHERWISE}
        yield row | quote.record.as_json() | {"speakers": _speakers(quote)}


def speaker_rows(speakers: Iterable[SpeakerSummary]) -> Iterator[dict[str, Any]]:
    """The canonical speakers as JSON objects."""
    for each in speakers:
        yield {
            "id": each.speaker.speaker_id,
            "name": each.speaker.name,
            "kind": each.speaker.kind.value,
            "aliases": list(each.speaker.aliases),
            "quotes": each.quotes,
            "speech": each.speech,
            "articles": each.articles,
            "independent_texts": each.texts,
            "outlets": list(each.outlets),
            "first": each.first,
            "last": each.last,
            "wikidata": each.speaker.wikidata,
        }


def _speakers(quote: Occurrence) -> list[dict[str, str]]:
    return [{"id": s.speaker_id, "name": s.name, "kind": s.kind.value} for s in quote.speakers]
