"""The CSV: the contract's columns, safe in a spreadsheet, and equal after a round trip through one."""

import csv
import io

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from reports.cli import main
from reports.exports.csv import write_csv, write_quotes_csv
from reports.exports.tables import row_of
from resolvers.pipeline import track
from resolvers.runs.cells import bare_cell, csv_line, safe_cell
from resolvers.work.backend import InProcess
from tests.reports.exports.samples import NASTY, exported

COLUMNS = [
    "quote_id", "variant_group_id", "article_id", "syndication_group_id", "outlet", "url", "published_at",
    "headline", "kind", "speech", "quote_text", "speaker", "speaker_id", "speaker_kind", "source_text",
    "cue_text", "via", "char_start", "char_end", "context_before", "context_after", "confidence", "reason",
    "review_status",
]  # fmt: skip

CELLS = [
    ("=1+1", "'=1+1", "a formula"),
    ("+49 40 1234", "'+49 40 1234", "a telephone number is computed"),
    ("-5 degrees", "'-5 degrees", "so is a temperature"),
    ("@quay", "'@quay", "an old way to call a function"),
    ("\tx", "'\tx", "a tab is skipped before a formula"),
    ("\rx", "'\rx", "so is a carriage return"),
    ("＝1", "'＝1", "full-width, as some spreadsheets fold it"),
    ("＋1", "'＋1", "full-width"),
    ("－1", "'－1", "full-width"),
    ("＠x", "'＠x", "full-width"),
    ("\nx", "'\nx", "a line feed"),
    (" =1", "' =1", "white space that is stripped"),
    ("\ufeff=1", "'\ufeff=1", "a byte-order mark"),
    ("\u200b\u202e-1", "'\u200b\u202e-1", "what is not seen"),
    ("\x00=1", "'\x00=1", "a control that is dropped"),
    ("'=1", "''=1", "what had an apostrophe has two, and gets it back"),
    ("''=1", "'''=1", "and so on"),
    ("1=1", "1=1", "only the beginning counts"),
    (" x=1", " x=1", "what is seen first is no formula"),
    ("“=1”", "“=1”", "a quotation mark is no part of a formula"),
    ("'tis", "'tis", "an apostrophe alone"),
    ("", "", "an empty cell"),
]


@pytest.mark.parametrize(
    ("value", "safe", "why"), CELLS, ids=[f"{row[2]}-{n}" for n, row in enumerate(CELLS)]
)
def test_cells_that_a_spreadsheet_would_run(value, safe, why):
    assert safe_cell(value) == safe, why
    assert bare_cell(safe) == value, why


@given(st.text("'=+-@＝\t\r\n \ufeff\u200bx", max_size=8))
def test_the_apostrophe_can_always_be_taken_away(value):
    assert bare_cell(safe_cell(value)) == value
    assert value.lstrip("' \ufeff\u200b")[:1] not in tuple("=+-@＝") or safe_cell(value) == f"'{value}"


CELL_TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from(',;\t"\r\n'), max_size=8)


@given(st.lists(st.lists(CELL_TEXTS, min_size=1, max_size=4), max_size=4), st.sampled_from(",;\t"))
def test_any_lines_are_read_as_they_were(table, delimiter):
    text = "".join(csv_line(row, delimiter) for row in table)
    assert list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)) == table


@pytest.mark.parametrize("separator", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
def test_whatever_a_spreadsheet_cuts_at_stands_in_quotation_marks(separator):
    assert csv_line([f"ferry{separator}=1+1", "x"]) == f'"ferry{separator}=1+1",x\r\n'


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_as_the_contract_has_it(run_folder, tmp_path, capsys):
    data = exported(run_folder, tmp_path, "csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfquote_id,")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert data.split(b"\r\n")[0].decode("utf-8-sig").split(",") == COLUMNS
    found = rows(data)
    assert len(found) == 7
    assert capsys.readouterr().out == "", "what was written is said on standard error"
    first = found[0]
    assert first["headline"] == "'=HYPERLINK(quay)"
    assert (first["outlet"], first["published_at"]) == ("Oldhaven Courier", "2031-03-02")
    assert (first["speaker"], first["speaker_kind"], first["cue_text"]) == ("Mara Venn", "person", "said")
    assert (first["speech"], first["review_status"], first["syndication_group_id"]) == (
        "true",
        "unreviewed",
        "",
    )
    assert first["context_before"] == "The mayor spoke on the pier."
    assert first["context_after"].startswith("said Mara Venn on Tuesday. “Fees go up")
    assert int(first["char_end"]) - int(first["char_start"]) == len(first["quote_text"])
    assert first["variant_group_id"] == found[2]["variant_group_id"] != ""


def test_raw_leaves_cells_alone(run_folder, tmp_path):
    assert (
        rows(exported(run_folder, tmp_path, "csv", "--raw").read_bytes())[0]["headline"] == "=HYPERLINK(quay)"
    )


def test_the_same_articles_give_the_same_file(tmp_path, archive, detector):
    paths = sorted(map(str, archive.iterdir()))
    for name, order in (("one", paths), ("two", paths[::-1])):
        for path in order:  # one call each: as many shards as articles
            track([path], tmp_path / name, backend=InProcess(detector))
    one = exported(tmp_path / "one", tmp_path, "csv").read_bytes()
    assert one == exported(tmp_path / "two", tmp_path, "csv").read_bytes()
    assert len(rows(one)) == 5


def test_csv_on_standard_output(run_folder, tmp_path, capfdbinary):
    assert main(["export", str(run_folder), "--format", "csv", "--to", "-"]) == 0
    assert capfdbinary.readouterr().out == exported(run_folder, tmp_path, "csv").read_bytes()


def test_no_file_can_be_made_there(run_folder, tmp_path, capsys):
    for target in (tmp_path, tmp_path / "no-folder" / "x.csv"):
        assert main(["export", str(run_folder), "--format", "csv", "--to", str(target)]) == 2
        assert "name a file" in capsys.readouterr().err


def written(quotes, *, raw: bool = False) -> bytes:
    stream = io.BytesIO()
    write_quotes_csv(quotes, stream, raw=raw)
    return stream.getvalue()


def expected(quotes) -> list[dict[str, object]]:
    """The rows as they should be read, the cells made safe."""
    return [
        {name: safe_cell(value) if isinstance(value, str) else value for name, value in row_of(quote).items()}
        for quote in quotes.all()
    ]


TYPES = {"speech": pl.Boolean, "char_start": pl.Int64, "char_end": pl.Int64, "confidence": pl.Float64}


def test_polars_reads_back_what_was_written_when_told_the_types(nasty_quotes):
    schema = {name: TYPES.get(name, pl.String) for name in COLUMNS}
    frame = pl.read_csv(written(nasty_quotes), schema=schema)
    assert frame.to_dicts() == expected(nasty_quotes)


def test_polars_reads_back_what_was_written_when_it_guesses_the_types(nasty_quotes):
    frame = pl.read_csv(written(nasty_quotes))
    assert frame.to_dicts() == expected(nasty_quotes)
    assert {name: frame.schema[name] for name in TYPES} == TYPES
    assert frame.schema["quote_id"] == frame.schema["published_at"] == pl.String
    days = pl.read_csv(written(nasty_quotes), try_parse_dates=True)["published_at"]
    assert days.dtype == pl.Date and days[0].isoformat() == "2031-03-02"


def test_raw_cells_are_read_back_as_the_articles_have_them(nasty_quotes):
    frame = pl.read_csv(written(nasty_quotes, raw=True), infer_schema=False)
    assert frame["headline"].to_list() == [value for value, _ in NASTY]


# What anything that is read could hold; a run keeps UTF-8, so no halves of surrogate pairs.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(st.lists(st.tuples(TEXTS, TEXTS | st.none(), st.booleans()), max_size=5))
def test_any_table_is_read_back_as_it_was(table):
    stream = io.BytesIO()
    names = ["one", "two", "three"]
    write_csv(names, (dict(zip(names, row, strict=True)) for row in table), stream)
    read = list(csv.reader(io.StringIO(stream.getvalue().decode("utf-8-sig"), newline="")))
    cells = [[safe_cell(a), "" if b is None else safe_cell(b), "true" if c else "false"] for a, b, c in table]
    assert read == [names, *cells]
    for row in read[1:]:
        assert not any(cell[:1] in tuple("=+-@\t\r＝＋－＠") for cell in row)


# Separator, quotation mark, UTF-8, from the first line, and every column as text: what "Text" in the dialogue does.
AS_TEXT = "CSV:44,34,76,1," + "/".join(f"{column}/2" for column in range(1, len(COLUMNS) + 1))
BACK_TO_CSV = ":Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


@pytest.mark.slow
def test_libreoffice_reads_and_writes_every_cell_as_it_was(nasty_quotes, soffice, tmp_path):
    path = tmp_path / "quotes.csv"
    path.write_bytes(written(nasty_quotes))
    again = rows(soffice(path, "csv", AS_TEXT, BACK_TO_CSV).read_bytes())
    before = rows(path.read_bytes())
    assert len(again) == len(before) == len(NASTY)
    for old, new in zip(before, again, strict=True):
        # The one thing that it changes: a carriage return alone becomes a line break.
        assert new == {name: cell.replace("\r", "\n") for name, cell in old.items()}


@pytest.mark.slow
def test_opened_with_a_double_click_nothing_is_run_and_ids_and_words_stay(nasty_quotes, soffice, tmp_path):
    path = tmp_path / "quotes.csv"
    path.write_bytes(written(nasty_quotes))
    sheet = load_workbook(soffice(path, "xlsx", "CSV:44,34,76,1")).active
    assert sheet is not None
    header, *lines = sheet.iter_rows()
    assert [cell.value for cell in header] == list(COLUMNS)
    assert len(lines) == len(NASTY)
    for line, old in zip(lines, rows(path.read_bytes()), strict=True):
        assert not any(cell.data_type == "f" for cell in line), "no formula"
        new = dict(zip(COLUMNS, (cell.value for cell in line), strict=True))
        for name in (
            "quote_id",
            "article_id",
            "speaker_id",
            "quote_text",
            "cue_text",
            "context_before",
            "url",
        ):
            assert new[name] == old[name]
        assert (new["char_start"], new["confidence"]) == (int(old["char_start"]), float(old["confidence"]))
        assert new["published_at"].date().isoformat() == old["published_at"], "a real date"
