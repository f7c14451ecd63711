"""Any Unicode in any field: what is written is read back equal, by the programs that people read it with."""

import csv
import io
import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from corpus.article import article_id
from reports.exports.annotations import annotation
from reports.exports.csv import write_quotes_csv
from reports.exports.jsonl import json_line, json_rows, write_quotes_jsonl
from reports.exports.parquet import write_quotes_parquet
from reports.exports.sqlite import write_database
from reports.exports.tables import COLUMNS, row_of
from reports.exports.xlsx import write_workbook
from resolvers.pipeline import track
from resolvers.record import NamedSpeaker
from resolvers.runs.cells import bare_cell, safe_cell
from resolvers.runs.results import Occurrence, Results
from resolvers.runs.run import Run
from resolvers.speaker import Speaker, SpeakerKind, speaker_id
from resolvers.work.backend import InProcess
from tests.fake_detector import FakeDetector
from tests.reports.exports.samples import Quotes, occurrence

ODD = ["=1+1", "'", "''=", "\ufeff", "\x00", "\r", "\r\n", "\u2028", ";", "\t", ",", '"', '""', "_x0041_", "\ufffe", "\x1b[m", "\U0001f6a2"]  # fmt: skip
# A run is UTF-8, which has no halves of surrogate pairs; all else can be read from somebody's JSON.
ANY = st.lists(
    st.sampled_from(ODD) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=4
).map("".join)
FIELDS = st.fixed_dictionaries(
    dict.fromkeys(("outlet", "url", "headline", "text", "source", "cue", "via", "reason", "before", "after", "path"), ANY)
    | {"speaker": ANY.filter(str.strip), "published": st.none() | ANY}
)  # fmt: skip
TEXTS = [name for name in COLUMNS if name not in ("speech", "char_start", "char_end", "confidence")]
MANY = settings(max_examples=40)


def quote_with(given_: dict[str, str], number: int) -> Occurrence:
    """A quote all of whose fields are given."""
    plain = occurrence("Tern", number)
    text = f"{given_['before']}“{given_['text']}”{given_['after']}"
    start = len(given_["before"])
    span = (start, start + len(given_["text"]) + 2)
    name = given_["speaker"]
    article = replace(
        plain.article, text=text, article_id=article_id(text, outlet=str(number)), path=given_["path"], byline=given_["via"],
        **{each: given_[each] for each in ("outlet", "url", "headline", "published")},
    )  # fmt: skip
    record = replace(
        plain.record, article_id=article.article_id, content=(span,), cue=(), text=given_["text"], source_text=given_["source"],
        cue_text=given_["cue"], via=(NamedSpeaker(given_["via"], SpeakerKind.PERSON),), reason=given_["reason"], path=given_["path"],
    )  # fmt: skip
    speaker = Speaker(speaker_id(name, SpeakerKind.PERSON), name, SpeakerKind.PERSON, (name,))
    return replace(plain, record=record, article=article, speakers=(speaker,))


@pytest.fixture(scope="module")
def results(tmp_path_factory) -> Results:
    folder = tmp_path_factory.mktemp("any")
    track([], folder / "empty", backend=InProcess(FakeDetector()))
    return Results(Run.open(folder / "empty"))


def all_of(results: Results, fields: list[dict[str, str]]) -> Quotes:
    return Quotes(results, [quote_with(each, number) for number, each in enumerate(fields)])


@MANY
@given(st.lists(FIELDS, min_size=1, max_size=3), st.booleans())
def test_csv(results, fields, raw):
    quotes = all_of(results, fields)
    stream = io.BytesIO()
    write_quotes_csv(quotes, stream, raw=raw)
    kept = (lambda value: value) if raw else safe_cell
    wanted = [[kept(row[name] or "") for name in TEXTS] for row in map(row_of, quotes.all())]
    read = list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8-sig"), newline=""), strict=True))
    assert [[row[name] for name in TEXTS] for row in read] == wanted
    frame = pl.read_csv(stream.getvalue(), infer_schema=False).fill_null("")
    assert [list(row) for row in frame.select(TEXTS).iter_rows()] == wanted
    if not raw:
        bare = [[bare_cell(row[name]) for name in TEXTS] for row in read]
        assert bare == [[row[name] or "" for name in TEXTS] for row in map(row_of, quotes.all())]


@MANY
@given(st.lists(FIELDS, min_size=1, max_size=3))
def test_json_lines_and_annotations(results, fields):
    quotes = all_of(results, fields)
    stream = io.BytesIO()
    write_quotes_jsonl(quotes, stream)
    assert [json.loads(line) for line in stream.getvalue().decode().splitlines()] == list(json_rows(quotes))
    for quote in quotes.all():
        found = json.loads(json_line(annotation(quote)))
        assert found == annotation(quote)
        start, end = quote.record.content[0]
        assert found["target"]["selector"][1]["exact"] == quote.article.text[start:end]


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=())), st.text(st.characters(exclude_categories=()))
    )
)
def test_a_line_of_json_holds_even_halves_of_pairs(row):
    line = json_line(row)
    assert json.loads(line) == row or any(
        "\ud800" <= c <= "\udfff" for text in (*row, *row.values()) for c in text
    )
    assert json.loads(line) == json.loads(json.dumps(row))
    assert len(line.decode("utf-8").splitlines()) == 1


@MANY
@given(st.lists(FIELDS, min_size=1, max_size=3))
def test_parquet(results, fields):
    quotes = all_of(results, fields)
    stream = io.BytesIO()
    write_quotes_parquet(quotes, stream)
    frame = pl.read_parquet(stream.getvalue())
    assert frame.select(COLUMNS).to_dicts() == list(map(row_of, quotes.all()))
    assert frame["path"].to_list() == [each["path"] for each in fields]


@pytest.mark.slow
@MANY
@given(st.lists(FIELDS, min_size=1, max_size=3))
def test_sqlite(results, fields):
    quotes = all_of(results, fields)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "quotes.db"
        write_database(quotes, path)
        database = sqlite3.connect(path)
        found = list(database.execute(f"SELECT {', '.join(TEXTS)} FROM quotes ORDER BY number"))
        assert found == [tuple(row[name] for name in TEXTS) for row in map(row_of, quotes.all())]
        texts = list(database.execute("SELECT text, byline FROM articles ORDER BY article_id"))
        articles = sorted((q.article for q in quotes.all()), key=lambda article: article.article_id)
        assert texts == [(article.text, article.byline) for article in articles]
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        database.close()


@pytest.mark.slow
@settings(max_examples=15)
@given(st.lists(FIELDS, min_size=1, max_size=2))
def test_workbook(results, fields):
    stream = io.BytesIO()
    write_workbook(all_of(results, fields), stream)
    header, *rows = load_workbook(stream)["Quotes"].iter_rows(values_only=True)
    for given_, row in zip(fields, rows, strict=True):
        cells = dict(zip(header, row, strict=True))
        for column, name in (
            ("quote_text", "text"),
            ("outlet", "outlet"),
            ("headline", "headline"),
            ("reason", "reason"),
        ):
            # An empty cell is read as no value; XML has one kind of line end, and openpyxl leaves escapes to others.
            assert unescape(cells[column] or "").replace("\r\n", "\n") == given_[name].replace("\r\n", "\n")
