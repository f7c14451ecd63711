"""A run as a workbook: what a spreadsheet shows best, and what its limits cut off, listed.

The sheets are Quotes, Speakers, Variants, Dictionary, About and, where a cell had to be cut, Truncated.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any, BinaryIO

from reports.exports.about import about
from reports.exports.column import Column, Kind
from reports.exports.dictionary import CONVENTIONS, columns_of, entries
from reports.exports.links import is_link
from reports.exports.lists import speaker_table, variant_table
from reports.exports.tables import row_of
from reports.selected import Selected
from resolvers.runs.storage import naming

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

# Excel's limits. It counts UTF-16 units, of which a character beyond the basic plane has two.
MAX_ROWS = 1_048_576
MAX_CELL = 32_767
MAX_LINKS = 65_530  # of a sheet
MAX_URL = 2_079
_FIRST_DAY = date(1900, 3, 1)  # before, Excel counts a 29th of February that was none

_CUT = -2  # what XlsxWriter answers when it has cut a text
_MADE = datetime(2000, 1, 1)  # one date for all: the same run gives the same bytes
_WIDTH = 12  # characters, of a column that is not named here
_WIDTHS = {
    "outlet": 20, "url": 24, "published_at": 19, "headline": 36, "quote_text": 70, "speaker": 24,
    "source_text": 24, "cue_text": 14, "via": 20, "context_before": 40, "context_after": 40, "reason": 50,
    "review_status": 14,
    "name": 28, "aliases": 40, "outlets": 40, "first": 19, "last": 19, "flags": 20, "notes": 50,
    "table": 16, "column": 22, "type": 14, "unit": 22, "meaning": 80, "example": 36, "empty": 36,
    "allowed": 30, "formats": 30, "what": 44, "value": 80, "sheet": 14, "id": 22, "full_length": 14,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CutCell:
    """A text that was too long for a cell. ``length`` is that of the whole, in UTF-16 units."""

    sheet: str
    row_id: str
    column: str
    length: int


def write_workbook(selected: Selected, stream: BinaryIO) -> tuple[int, tuple[CutCell, ...]]:
    """Write the workbook, row by row. Returns the number of quotes, and the cells that were cut.

    A sheet that is full goes on in another ("Quotes 2"). No text is run as a formula or made a link, but for
    the urls of articles.
    """
    from xlsxwriter import Workbook

    options = {
        "constant_memory": True,  # a row at a time: a fifth slower, and no run is too large
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with _temporary_files(), Workbook(stream, options) as workbook:
        workbook.set_properties(
            {"created": _MADE, "title": "Quotes", "comments": "Made by the program quotes"}
        )
        book = _Book(workbook)
        number = book.add("Quotes", columns_of("quotes", "xlsx"), map(row_of, selected.all()))
        book.add("Speakers", columns_of("speakers", "xlsx"), speaker_table(selected))
        book.add("Variants", columns_of("variants", "xlsx"), variant_table(selected))
        book.add("Dictionary", columns_of("dictionary", "xlsx"), entries())
        lines = [*about(selected), ("Quotes in this file", number), *(("Note", each) for each in CONVENTIONS)]
        book.add(
            "About",
            columns_of("about", "xlsx"),
            ({"what": what, "value": str(value)} for what, value in lines),
        )
        cut = tuple(book.cut)
        if cut:
            book.add(
                "Truncated",
                _texts(("sheet", "id", "column", "full_length")),
                (
                    {"sheet": c.sheet, "id": c.row_id, "column": c.column, "full_length": str(c.length)}
                    for c in cut
                ),
            )
    return number, cut


@contextmanager
def _temporary_files() -> Iterator[None]:
    """Let an error of the disk name the folder of temporary files, where sheets wait to be put together.

    What the stream of the workbook itself raises, its owner knows.
    """
    from xlsxwriter.exceptions import FileCreateError

    with naming(Path(gettempdir())):
        try:
            yield
        except FileCreateError as error:
            cause = error.args[0]
            raise cause if isinstance(cause, OSError) else error from error


def _texts(names: Sequence[str]) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.TEXT, "", "") for name in names)


@dataclass(slots=True)
class _Book:
    """A workbook in the making."""

    workbook: "Workbook"
    cut: list[CutCell] = field(default_factory=list)
    formats: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        new = partial(self.workbook.add_format)
        top = {"valign": "top"}
        self.formats = {
            "header": new({"bold": True, "bg_color": "#E7ECF2", "bottom": 1, **top}),
            "text": new({"text_wrap": True, **top}),
            "plain": new(top),
            "number": new({"num_format": "0.0000", **top}),
            "day": new({"num_format": "yyyy-mm-dd", "align": "left", **top}),
            "moment": new({"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left", **top}),
            "link": new({"font_color": "#0B57A4", "underline": 1, **top}),
        }

    def add(self, name: str, columns: Sequence[Column], rows: Iterable[Mapping[str, Any]]) -> int:
        """Add a table, on as many sheets as it needs. Returns the number of rows."""
        number, sheets = 0, 1
        sheet = _Sheet(self, name, columns)
        for row in rows:
            if sheet.at == MAX_ROWS:
                sheet.finish()
                sheets += 1
                sheet = _Sheet(self, f"{name} {sheets}", columns)
            sheet.write(row)
            number += 1
        sheet.finish()
        return number


class _Sheet:
    """A sheet that is filled from the top down."""

    def __init__(self, book: _Book, name: str, columns: Sequence[Column]) -> None:
        self.at = 1  # the row that comes next
        self._book = book
        self._columns = columns
        self._links = 0
        self._sheet: Worksheet = book.workbook.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        for place, column in enumerate(columns):
            self._sheet.set_column(place, place, _WIDTHS.get(column.name, _WIDTH))
            self._sheet.write_string(0, place, column.name, book.formats["header"])

    def write(self, row: Mapping[str, Any]) -> None:
        """Write the next row; ``None`` stays an empty cell."""
        for place, column in enumerate(self._columns):
            value = row[column.name]
            if value is not None and not self._cell(place, column, value):
                row_id = str(row.get("quote_id") or row.get("speaker_id") or f"row {self.at + 1}")
                length = _units(value)
                self._book.cut.append(CutCell(self._sheet.get_name(), row_id, column.name, length))
        self.at += 1

    def finish(self) -> None:
        """Set what depends on how many rows there are."""
        self._sheet.autofilter(0, 0, max(self.at - 1, 1), len(self._columns) - 1)

    def _cell(self, place: int, column: Column, value: Any) -> bool:
        """Write one cell. Returns whether all of it is there."""
        sheet, formats = self._sheet, self._book.formats
        match column.kind:
            case Kind.BOOLEAN:
                sheet.write_boolean(self.at, place, value, formats["plain"])
            case Kind.INTEGER:
                sheet.write_number(self.at, place, value, formats["plain"])
            case Kind.NUMBER:
                sheet.write_number(self.at, place, value, formats["number"])
            case Kind.DATE if (day := excel_date(value)) is not None:
                form = "moment" if isinstance(day, datetime) else "day"
                sheet.write_datetime(self.at, place, day, formats[form])
            case _ if column.name == "url" and self._may_link(value):
                self._links += 1
                sheet.write_url(self.at, place, value, formats["link"], value)
            case _:
                form = formats["plain" if column.kind is Kind.ID else "text"]
                return bool(sheet.write_string(self.at, place, value, form) != _CUT)
        return True

    def _may_link(self, value: str) -> bool:
        return self._links < MAX_LINKS and is_link(value) and _units(value) <= MAX_URL


def excel_date(value: str) -> date | None:
    """A date that Excel can hold: a day, or a moment (in UTC, without saying so); ``None`` for all else."""
    try:
        found = datetime.strptime(value, "%Y-%m-%dT%H:%M:%SZ") if "T" in value else date.fromisoformat(value)
    except ValueError:
        return None
    day = found.date() if isinstance(found, datetime) else found
    return found if day >= _FIRST_DAY and len(value) in (10, 20) else None


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
