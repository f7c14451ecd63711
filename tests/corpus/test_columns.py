"""``--map text=body``: tables whose columns are called otherwise."""

import json
from pathlib import Path

import polars as pl
import pytest

from corpus.article import Article
from corpus.columns import parse_columns, value_at
from corpus.read import read_articles
from corpus.set_aside import SetAside

WRONG = [
    (["text"], "write FIELD=COLUMN, as in text=body", "no column"),
    (["text="], "write FIELD=COLUMN", "an empty column"),
    (["txet=body"], "there is no field txet; did you mean text?", "a slip"),
    (["colour=red"], "there are text, headline, url, outlet, published, byline, id", "no such field"),
    (["text=a", "text=b"], "text is said twice: a and b", "said twice"),
]


@pytest.mark.parametrize(("typed", "message", "why"), WRONG, ids=[row[-1] for row in WRONG])
def test_what_is_typed_wrong_is_said(typed, message, why):
    with pytest.raises(ValueError, match=message):
        parse_columns(typed)


def test_columns_may_hold_any_characters():
    assert parse_columns(["text = Full text", "url=a=b"]) == {"text": "Full text", "url": "a=b"}


DEEP = [
    ({"a": 1}, "a", 1, "a column"),
    ({"a": {"b": {"c": 1}}}, "a.b.c", 1, "three deep"),
    ({"a.b": 1, "a": {"b": 2}}, "a.b", 1, "a name with a dot goes first"),
    ({"a": {"b.c": 1}}, "a.b.c", 1, "a dot in an inner name"),
    ({"a": [1]}, "a.0", None, "lists are not looked into"),
    ({"a": 1}, "a.b", None, "nothing deeper"),
    ({}, "a", None, "nothing at all"),
]


@pytest.mark.parametrize(("record", "column", "expected", "why"), DEEP, ids=[row[-1] for row in DEEP])
def test_a_column_may_lie_deeper(record, column, expected, why):
    assert value_at(record, column) == expected


ROW = {
    "story": {"words": "The ferry stays."},
    "paper": "Tern Ledger",
    "text": "not this",
    "day": "2031-03-02",
}
FLAT = {"words": "The ferry stays.", "paper": "Tern Ledger", "text": "not this", "day": "2031-03-02"}


def written(folder: Path, kind: str) -> str:
    path = folder / f"wire.{kind}"
    match kind:
        case "jsonl" | "json":
            path.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
        case "csv":
            pl.DataFrame([FLAT]).write_csv(path)
        case "tsv":
            pl.DataFrame([FLAT]).write_csv(path, separator="\t")
        case "parquet":
            pl.DataFrame([ROW]).write_parquet(path)
    return str(path)


@pytest.mark.parametrize("kind", ["jsonl", "json", "csv", "tsv", "parquet"])
def test_fields_are_taken_from_the_columns_that_are_named(kind, tmp_path):
    text = "words" if kind in ("csv", "tsv") else "story.words"
    columns = {"text": text, "outlet": "paper", "published": "day"}
    (item,) = read_articles([written(tmp_path, kind)], columns=columns)
    assert isinstance(item, Article)
    assert (item.text, item.outlet, item.published) == ("The ferry stays.", "Tern Ledger", "2031-03-02")


@pytest.mark.parametrize("kind", ["jsonl", "json", "csv", "tsv", "parquet"])
def test_a_text_column_that_is_not_there_is_named(kind, tmp_path):
    (item,) = read_articles([written(tmp_path, kind)], columns={"text": "body"})
    assert isinstance(item, SetAside)
    assert "'body'" in item.why and "there are" in item.why and "'paper'" in item.why


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_any_column_that_a_table_lacks_is_named(kind, tmp_path):
    (item,) = read_articles([written(tmp_path, kind)], columns={"outlet": "publisher"})
    assert isinstance(item, SetAside) and "no column 'publisher'" in item.why


def test_a_record_may_lack_what_is_not_its_text(tmp_path):
    (item,) = read_articles([written(tmp_path, "jsonl")], columns={"url": "link"})
    assert isinstance(item, Article) and item.url is None


def test_the_delimiter_is_the_one_that_gives_the_named_column(tmp_path):
    path = tmp_path / "wire.csv"
    path.write_text("paper;full, text\nTern Ledger;The ferry stays.\n", encoding="utf-8")
    (item,) = read_articles([str(path)], columns={"text": "full, text"})
    assert isinstance(item, Article) and item.text == "The ferry stays."
