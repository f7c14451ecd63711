"""A run as a file for other programs, in each of the formats."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from reports.destination import STDOUT, make_at, write_to
from reports.exits import ExitCode, Stop
from reports.exports.annotations import write_annotations
from reports.exports.csv import write_dictionary_csv, write_quotes_csv
from reports.exports.datasette import metadata_bytes, metadata_path
from reports.exports.ftm import write_entities
from reports.exports.jsonl import write_dictionary_jsonl, write_quotes_jsonl
from reports.exports.parquet import write_quotes_parquet
from reports.exports.sqlite import write_database
from reports.exports.xlsx import write_workbook
from reports.formats import DictionaryFormat, ExportFormat
from reports.selected import Selected
from resolvers.runs.storage import write_file

_NAMED = 3  # cells that were cut; the sheet lists all


@dataclass(frozen=True, slots=True)
class Exported:
    """How many quotes were written. ``lost`` is what the format could not hold, ``hints`` what to do next."""

    quotes: int
    lost: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


def export(selected: Selected, form: ExportFormat, destination: str, *, raw: bool = False) -> Exported:
    """Write what is selected of a run to the file named (the pages: the folder), or to standard output ("-").

    The file holds all or is not touched, and the order does not depend on how the run was made. ``raw``
    leaves CSV cells that a spreadsheet would run as they are. Raises ``Stop`` where no such file can be made.
    """
    match form:
        case ExportFormat.CSV:
            return _written(destination, lambda stream: write_quotes_csv(selected, stream, raw=raw))
        case ExportFormat.XLSX:
            return _workbook(selected, destination)
        case ExportFormat.JSONL:
            return _written(destination, lambda stream: write_quotes_jsonl(selected, stream))
        case ExportFormat.PARQUET:
            return _written(
                destination, lambda stream: write_quotes_parquet(selected, stream), "a Parquet file"
            )
        case ExportFormat.SQLITE:
            return _database(selected, destination)
        case ExportFormat.HTML:
            return _site(selected, destination)
        case ExportFormat.ANNOTATIONS:
            return _written(destination, lambda stream: write_annotations(selected, stream))
        case ExportFormat.FTM:
            return _written(destination, lambda stream: write_entities(selected, stream))


def export_dictionary(form: DictionaryFormat, destination: str) -> int:
    """Write the data dictionary to the file named, or to standard output. Returns how many columns it has."""
    match form:
        case DictionaryFormat.CSV:
            return _written(destination, write_dictionary_csv).quotes
        case DictionaryFormat.JSONL:
            return _written(destination, write_dictionary_jsonl).quotes


def _written(destination: str, write: Callable[[BinaryIO], int], binary: str | None = None) -> Exported:
    written = 0

    def counting(stream: BinaryIO) -> None:
        nonlocal written
        written = write(stream)

    write_to(destination, counting, binary=binary)
    return Exported(written)


def _workbook(selected: Selected, destination: str) -> Exported:
    lost: list[str] = []

    def write(stream: BinaryIO) -> int:
        number, cut = write_workbook(selected, stream)
        lost.extend(f"{each.row_id} {each.column} ({each.length:,} characters)" for each in cut)
        return number

    exported = _written(destination, write, "a workbook")
    if not lost:
        return exported
    more = f" and {len(lost) - _NAMED:,} more" if len(lost) > _NAMED else ""
    said = f"too long for a cell, cut and listed in the sheet Truncated: {', '.join(lost[:_NAMED])}{more}"
    return Exported(exported.quotes, (said,))


def _site(selected: Selected, destination: str) -> Exported:
    from reports.html.folder import NoSiteThere
    from reports.html.site import write_site  # Jinja2, for those who want pages

    if destination == STDOUT:
        raise Stop(ExitCode.USAGE, "pages are files: name a folder with --to")
    try:
        written = write_site(selected, Path(destination))
    except NoSiteThere as error:
        raise Stop(ExitCode.USAGE, str(error)) from error
    return Exported(written, hints=(f"to look at it: open {Path(destination) / 'index.html'}",))


def _database(selected: Selected, destination: str) -> Exported:
    written = 0

    def make(path: Path) -> None:
        nonlocal written
        written = write_database(selected, path)

    database = make_at(destination, make, "a database")
    beside = metadata_path(database)
    write_file(beside, lambda stream: stream.write(metadata_bytes(selected, database.stem)))
    return Exported(written, hints=(f"to look at it: datasette {database.name} --metadata {beside.name}",))
