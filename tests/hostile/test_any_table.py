"""Whatever a table holds: it is read or named, nothing is raised, and text comes through to the character."""

import csv
import io
import json
import math
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.article import Article
from corpus.formats import csv as csv_reader
from corpus.formats import jsonl, parquet
from corpus.lines import is_blank
from corpus.record import SYNONYMS, article_from_record, known_columns
from corpus.set_aside import SetAside
from resolvers.runs.rows import article_of, article_row

FEW = settings(max_examples=40)
NAMES = st.one_of(
    st.sampled_from([name for names in SYNONYMS.values() for name in names]),
    st.sampled_from(["Text ", "TEXT", ""]),
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(10**400), 10**400),
    st.floats(),
    st.text(st.characters(), max_size=40),
    st.dates().map(str),
    st.datetimes().map(str),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
)
RECORDS = st.dictionaries(NAMES | st.text(max_size=8), VALUES, max_size=8)
# What a CSV file in UTF-8 can hold and a reader of text takes: no half characters, no NUL.
CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=60)
QUOTE = "“The quay stays,” said Mara Venn."


def checked(item: Article | SetAside) -> None:
    """What holds for whatever comes out of a reader: it can be written down and read again."""
    if isinstance(item, SetAside):
        assert item.why and "\n" not in item.why and len(item.why) < 2_000
        item.why.encode()
        return
    for value in (item.text, item.path, item.outlet, item.url, item.published, item.headline, item.byline):
        assert value is None or value.encode().decode() == value
    for value in (item.outlet, item.url, item.headline, item.byline):
        assert value is None or value == " ".join(value.split()) != ""
    assert all(0 <= each.span.start < each.span.end <= len(item.text) for each in item.sections)
    assert article_of(article_row(item)) == item


@given(RECORDS)
@example({"text": "x", "date": 10**400})
@example({"text": "x", "outlet": 10**400})
@example({"text": "x", "outlet": math.nan, "id": math.inf})
@example({"text": "x", "outlet": {"name": {"name": ["a"]}}})
@example({"text": "x\ud800", "id": "\udfff", "date": "\ud800"})
def test_any_record_is_an_article_or_set_aside(record: dict[str, object]) -> None:
    item = article_from_record(record, "wire.jsonl", 7)
    checked(item)
    assert item.path.startswith("wire.jsonl")
    filled = [
        record[name] for name in known_columns(record).get("text", ()) if record[name] not in (None, "", [])
    ]
    is_text = bool(filled) and isinstance(filled[0], str) and not is_blank(filled[0])
    assert isinstance(item, Article) == is_text
    if isinstance(item, Article):
        assert len(item.text) == len(str(filled[0]))


@given(st.lists(RECORDS, min_size=1, max_size=5))
def test_json_lines_are_what_each_line_is(records: list[dict[str, object]]) -> None:
    lines = [json.dumps(record).encode() for record in records]
    items = list(jsonl.read("wire.jsonl", io.BytesIO(b"\n".join(lines))))
    assert len(items) == len(records)
    for number, (item, record) in enumerate(zip(items, records, strict=True), start=1):
        checked(item)
        alone = article_from_record(json.loads(json.dumps(record)), "wire.jsonl", number)
        if isinstance(alone, Article):
            assert item == alone


@given(
    st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=6),
    st.sampled_from([",", ";", "\t", "|"]),
    # With line ends of "\n" alone, it writes a carriage return without quotation marks.
    st.sampled_from([("\r\n", csv.QUOTE_MINIMAL), ("\r\n", csv.QUOTE_ALL), ("\n", csv.QUOTE_ALL)]),
)
@example([("x", "a\rb", "c")], ",", ("\n", csv.QUOTE_ALL))
@example([("", "sep=;", "")], ";", ("\r\n", csv.QUOTE_MINIMAL))
def test_what_the_csv_module_writes_is_read_to_the_character(
    rows: list[tuple[str, str, str]], delimiter: str, how: tuple[str, int]
) -> None:
    ending, quoting = how
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator=ending, quoting=quoting)  # type: ignore[arg-type]
    writer.writerows([("headline", "text", "notes"), *rows])
    items = list(csv_reader.read("news.csv", io.BytesIO(stream.getvalue().encode())))
    wanted = [text for _, text, _ in rows if not is_blank(text)]
    assert [item.text for item in items if isinstance(item, Article)] == wanted
    others = [item.why for item in items if isinstance(item, SetAside)]
    assert others == (
        ["empty"] * (len(rows) - len(wanted)) if rows else ["empty: there is no row below the header"]
    )
    for item in items:
        checked(item)


PIECES = st.lists(
    st.sampled_from(
        [b'"', b'""', b",", b";", b"\t", b"\n", b"\r", b"\r\n", b"\0", b"\xff", b"\xc3", b"\xef\xbb\xbf", b"text",
         b"sep=;", b"{", b"}", b"[", b"]", b":", b'{"text": "', b'"}', b"\\u", b"\\ud800", b"NaN", b"1e999", b"PAR1",
         b" ", b"\xe2\x80\xa8", QUOTE.encode()]
    )
    | st.binary(max_size=5),
    max_size=60,
).map(b"".join)  # fmt: skip


@given(PIECES)
@example(b'text,id\n"' + b'x"\n' * 30)
@example(b'"text"\n"a\n' + b"b\n" * 30)
def test_any_bytes_are_read_as_csv(data: bytes) -> None:
    for start in (b"", b"id,text\n"):
        for item in csv_reader.read("news.csv", io.BytesIO(start + data)):
            checked(item)


@given(PIECES)
def test_any_bytes_are_read_as_json(data: bytes) -> None:
    for item in jsonl.read("wire.jsonl", io.BytesIO(data)):
        checked(item)
    for item in jsonl.read_json("wire.json", io.BytesIO(data)):
        checked(item)


@pytest.mark.slow
@FEW
@given(st.lists(RECORDS, min_size=1, max_size=4))
def test_any_columns_of_parquet(records: list[dict[str, object]]) -> None:
    """As far as Polars makes a table of them."""
    try:
        frame = pl.DataFrame([{"text": "x", **record} for record in records], strict=False)
        with TemporaryDirectory() as folder:
            path = Path(folder) / "news.parquet"
            frame.write_parquet(path)
            with path.open("rb") as stream:
                items = list(parquet.read(str(path), stream))
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OverflowError, TypeError, UnicodeError):
        return
    assert len(items) == len(records)
    for item in items:
        checked(item)


def parquet_file() -> bytes:
    stream = io.BytesIO()
    pl.DataFrame({"text": [f"Article {n}." for n in range(40)], "date": ["2031-03-02"] * 40}).write_parquet(
        stream
    )
    return stream.getvalue()


WHOLE = parquet_file()


@pytest.mark.slow
@FEW
@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=4), st.integers(0, 40)
)
def test_any_damage_to_parquet_is_survived(changes: list[tuple[int, int]], cut: int) -> None:
    data = bytearray(WHOLE)
    for at, byte in changes:
        data[at] = byte
    with TemporaryDirectory() as folder:
        path = Path(folder) / "news.parquet"
        path.write_bytes(data[: len(data) - cut])
        with path.open("rb") as stream:
            items = list(parquet.read(str(path), stream))
    assert items
    for item in items:
        checked(item)
