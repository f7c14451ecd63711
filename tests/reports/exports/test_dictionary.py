"""The data dictionary says what the exports hold: no column without an entry, no entry without a column."""

import csv
import io
import json
import sqlite3

import pytest
from openpyxl import load_workbook

from reports.cli import main
from reports.exports.column import Kind
from reports.exports.dictionary import ENTRY, TABLES, columns_of, described, entries
from reports.exports.tables import COLUMNS
from tests.reports.exports.samples import exported

ALL = [(table, column) for table, (_, columns) in TABLES.items() for column in columns]


@pytest.mark.parametrize(
    ("table", "column"), ALL, ids=[f"{table}-{column.name}-{n}" for n, (table, column) in enumerate(ALL)]
)
def test_an_entry_says_what_a_reader_needs(table, column):
    assert column.meaning.endswith("."), "a sentence"
    assert column.where, "some format has it"
    if column.allowed:
        assert set(column.example.split("; ")) <= set(column.allowed), "the example is a value"
    match column.kind:
        case Kind.INTEGER:
            assert column.example.isdecimal()
        case Kind.NUMBER:
            assert 0 <= float(column.example) <= 1 and column.unit
        case Kind.LIST:
            assert json.loads(column.example)
    assert column.name in described(column) or column.meaning in described(column)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", ["csv", "xlsx", "jsonl", "parquet", "sqlite"])
def test_no_column_twice(table, form):
    names = [column.name for column in columns_of(table, form)]
    assert len(names) == len(set(names))


def test_cells_hold_what_the_dictionary_allows(harbor, tmp_path):
    with exported(harbor, tmp_path, "csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows
    for row in rows:
        for column in columns_of("quotes", "csv"):
            cell = row[column.name]
            assert cell or column.empty, f"{column.name} is never empty"
            if cell and column.allowed:
                assert set(cell.split("; ")) <= set(column.allowed)


def test_printed_without_a_run(capsys):
    assert main(["export", "--dictionary"]) == 0
    shown = capsys.readouterr().out
    assert all(name in shown for name in COLUMNS)
    assert "code points" in shown and "--raw" in shown


def test_written_as_a_table(tmp_path, capsys):
    path = tmp_path / "dictionary.csv"
    assert main(["export", "--dictionary", "--to", str(path)]) == 0
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["column"] for row in rows][: len(COLUMNS)] == list(COLUMNS)
    assert len(rows) == len(ALL) and list(rows[0]) == list(ENTRY)
    capsys.readouterr()
    assert main(["export", "--dictionary", "--format", "jsonl"]) == 0
    lines = [json.loads(line) for line in io.StringIO(capsys.readouterr().out)]
    assert lines == list(entries())


def test_inside_the_workbook_and_the_database(harbor, tmp_path):
    sheet = load_workbook(exported(harbor, tmp_path, "xlsx"))["Dictionary"]
    lines = list(sheet.iter_rows(values_only=True))
    assert lines == [ENTRY, *(tuple(entry.values()) for entry in entries())]
    database = sqlite3.connect(exported(harbor, tmp_path, "sqlite"))
    assert list(database.execute("SELECT * FROM dictionary")) == lines[1:]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["export"], "needs the folder RUN, --format, --to"),
        (["export", "run", "--format", "csv"], "needs --to"),
        (["export", "--dictionary", "--format", "xlsx"], "csv or jsonl, not xlsx"),
    ],
)
def test_what_is_missing_is_named(arguments, said, capsys):
    assert main(arguments) == 2
    assert said in capsys.readouterr().err
