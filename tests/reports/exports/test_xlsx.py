"""The workbook: read back with openpyxl and LibreOffice, within Excel's limits, and what they cut off is said."""

import io
from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from reports.exports import xlsx
from reports.exports.dictionary import columns_of
from reports.exports.links import is_link
from reports.exports.tables import COLUMNS, row_of
from reports.exports.xlsx import excel_date, write_workbook
from tests.reports.exports.samples import NASTY, Quotes, exported, occurrence


def book_of(quotes):
    stream = io.BytesIO()
    number, cut = write_workbook(quotes, stream)
    return load_workbook(stream), number, cut


def table(sheet) -> list[dict[str, object]]:
    header, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(header, line, strict=True)) for line in lines]


def test_the_sheets_of_a_run(harbor, tmp_path):
    book = load_workbook(exported(harbor, tmp_path, "xlsx"))
    assert book.sheetnames == ["Quotes", "Speakers", "Variants", "Dictionary", "About"]
    quotes = book["Quotes"]
    assert tuple(cell.value for cell in quotes[1]) == COLUMNS
    assert quotes.max_row == 8
    assert quotes.freeze_panes == "A2" and quotes.auto_filter.ref == "A1:X8"
    assert quotes["A1"].font.bold
    assert quotes.column_dimensions["K"].width > 60 and quotes["K2"].alignment.wrap_text
    variants = table(book["Variants"])
    assert [row["is_representative"] for row in variants].count(True) == 1
    assert variants[2]["flags"] == "altered"
    assert table(book["Speakers"])[0]["name"] == "Mara Venn"
    assert [column.name for column in columns_of("speakers", "xlsx")] == [
        c.value for c in book["Speakers"][1]
    ]


def test_about_says_which_run_through_which_filters(harbor, tmp_path):
    book = load_workbook(exported(harbor, tmp_path, "xlsx", "--outlet", "norrland", "--kind", "direct"))
    about = [(row["what"], row["value"]) for row in table(book["About"])]
    assert ("Run", "harbor") in about and ("Quotes in this file", "2") in about
    assert ("Articles in the run", "4") in about and ("Independent texts in the run", "3") in about
    assert [value for what, value in about if what == "Exported are quotes"] == [
        "in outlets called norrland",
        "of kind direct",
    ]


def test_values_have_types(harbor, tmp_path):
    rows = {row["outlet"]: row for row in table(load_workbook(exported(harbor, tmp_path, "xlsx"))["Quotes"])}
    first = rows["Harbor Ledger"]
    assert first["published_at"] == datetime(2031, 3, 2, 9, 30)
    assert rows["Tern Courier"]["published_at"] == datetime(2031, 3, 2)
    assert rows[None]["published_at"] is None
    assert (first["speech"], type(first["char_start"])) == (True, int)
    assert 0 <= first["confidence"] <= 1


DATES = [
    ("2031-03-02", date(2031, 3, 2), "a day"),
    ("2031-03-02T09:30:00Z", datetime(2031, 3, 2, 9, 30), "a moment"),
    ("2031-03", None, "a month is no day"),
    ("2031", None, "a year neither"),
    ("20310302", None, "not as a run writes days"),
    ("2031-03-02T09:30:00+02:00", None, "another zone would be shown as UTC"),
    ("1900-02-28", None, "before Excel's day that there never was"),
    ("1900-03-01", date(1900, 3, 1), "the first day after"),
    ("spring 2031", None, "words"),
]


@pytest.mark.parametrize(("value", "found", "why"), DATES, ids=[row[2] for row in DATES])
def test_dates_are_real_where_they_are_full(value, found, why):
    assert excel_date(value) == found, why


def test_text_stays_text_whatever_it_looks_like(nasty_quotes):
    book, number, cut = book_of(nasty_quotes)
    assert number == len(NASTY) and cut == ()
    lines = list(book["Quotes"].iter_rows(min_row=2))
    place = COLUMNS.index("headline")
    for line, (value, why) in zip(lines, NASTY, strict=True):
        cell = line[place]
        assert cell.data_type in ("s", "inlineStr"), why
        # The format writes a carriage return as an escape, which Excel reads and openpyxl leaves as it is.
        assert unescape(cell.value) == value, why


LINKS = [
    ("https://ledger.example/quay?a=1&b=2#top", True, "a page"),
    ("http://ledger.example", True, "without a path"),
    ("javascript:alert(1)", False, "runs something"),
    ("file:///etc/passwd", False, "no page"),
    ("ledger.example/quay", False, "without a scheme it is a guess"),
    ("https://ledger.example/a b", False, "a space ends an address"),
    ("https://ledger.example/\n", False, "a line break too"),
    ("https://[broken", False, "no host can be read"),
    ("https://", False, "no host"),
]


@pytest.mark.parametrize(("value", "links", "why"), LINKS, ids=[row[2] for row in LINKS])
def test_what_is_made_a_link(value, links, why):
    assert is_link(value) is links, why


def test_links_within_the_limits_of_excel(empty_results, monkeypatch):
    monkeypatch.setattr(xlsx, "MAX_LINKS", 2)
    quotes = [occurrence("Ledger", number) for number in range(4)]
    long = "https://ledger.example/" + "x" * xlsx.MAX_URL
    object.__setattr__(quotes[0].article, "url", long)
    book, _, cut = book_of(Quotes(empty_results, quotes))
    cells = [row[COLUMNS.index("url")] for row in book["Quotes"].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == [long, *(f"https://ledger.example/{n}" for n in (1, 2, 3))]
    assert [cell.hyperlink is not None for cell in cells] == [False, True, True, False]
    assert cut == ()


@pytest.mark.parametrize(
    ("text", "kept"),
    [("x" * 40_000, 32_767), ("🚢" * 20_000, 16_383), ("x" * 32_767, 32_767)],
    ids=["long", "long in units of UTF-16", "as long as a cell can be"],
)
def test_what_is_too_long_for_a_cell_is_cut_and_listed(text, kept, empty_results):
    quote = occurrence("Ledger")
    object.__setattr__(quote.record, "reason", text)
    book, _, cut = book_of(Quotes(empty_results, [quote]))
    assert table(book["Quotes"])[0]["reason"] == text[:kept]
    if kept == len(text):
        assert cut == () and "Truncated" not in book.sheetnames
        return
    assert table(book["Truncated"]) == [
        {"sheet": "Quotes", "id": quote.record.quote_id, "column": "reason", "full_length": "40000"}
    ]


def test_the_command_says_what_was_cut(harbor, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(xlsx, "_CUT", 0)  # as if every text had been too long
    exported(harbor, tmp_path, "xlsx")
    said = capsys.readouterr().err
    assert "too long for a cell, cut and listed in the sheet Truncated: q_" in said and " more" in said


def test_a_full_sheet_goes_on_in_another(empty_results, monkeypatch):
    monkeypatch.setattr(xlsx, "MAX_ROWS", 4)
    quotes = [occurrence("Ledger", number) for number in range(7)]
    book, number, _ = book_of(Quotes(empty_results, quotes))
    assert number == 7
    assert book.sheetnames[:3] == ["Quotes", "Quotes 2", "Quotes 3"]
    ids = [row["quote_id"] for name in book.sheetnames[:3] for row in table(book[name])]
    assert ids == [quote.record.quote_id for quote in quotes]


def test_characters_that_xml_cannot_hold(empty_results):
    value = "a\x00b\x0bc\ufffed_x0041_"
    book, _, _ = book_of(Quotes(empty_results, [occurrence(value)]))
    assert unescape(table(book["Quotes"])[0]["headline"]) == value


@pytest.mark.slow
def test_libreoffice_shows_every_text_as_it_was(nasty_quotes, soffice, tmp_path):
    path = tmp_path / "quotes.xlsx"
    with path.open("wb") as stream:
        write_workbook(nasty_quotes, stream)
    book = load_workbook(soffice(path, "xlsx"))
    assert book.sheetnames == ["Quotes", "Speakers", "Variants", "Dictionary", "About"]
    shown = table(book["Quotes"])
    for row, quote in zip(shown, nasty_quotes.all(), strict=True):
        assert row.pop("speech") == "=TRUE()", "how LibreOffice writes a truth value"
        wanted = row_of(quote) | {"published_at": datetime(2031, 3, 2)}
        del wanted["speech"]
        # LibreOffice makes a line break of a carriage return alone.
        read = {n: unescape(v).replace("\r", "\n") if isinstance(v, str) else v for n, v in row.items()}
        assert read == {n: v.replace("\r", "\n") if isinstance(v, str) else v for n, v in wanted.items()}
