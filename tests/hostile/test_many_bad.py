"""Files of which nothing, or next to nothing, can be read: the first so many lines are named, the others counted.

A reason takes hundreds of bytes; a bad line may be two, or, packed, next to none.
"""

import gzip
import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from corpus import read
from corpus.article import Article
from corpus.formats import jsonl
from corpus.formats.limits import LIMITS
from corpus.read import read_articles
from corpus.set_aside import SetAside
from tests.hostile.command import quotes

GOOD = b'{"text": "The quay stays."}\n'


@pytest.fixture
def three(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let three be named."""
    monkeypatch.setattr(read, "LIMITS", replace(LIMITS, named=3))


def found_in(path: Path) -> tuple[int, list[tuple[int | None, str]]]:
    items = list(read_articles([str(path)]))
    others = [(item.line, item.why) for item in items if isinstance(item, SetAside)]
    return sum(isinstance(item, Article) for item in items), others


BAD = "not JSON (Expecting value, column 1)"
FEW = [(line, BAD) for line in (1, 2, 3)]
FILES = [
    ("a.jsonl", b"x\n" * 3, 0, FEW, "as many as are named"),
    ("a.jsonl", b"x\n" * 4, 0, [*FEW, (4, f"1 more is set aside, up to line 4; of the first: {BAD}")], "one more"),
    ("a.jsonl", b"x\n" * 3_000 + b"5\n", 0,
     [*FEW, (4, f"2,998 more are set aside, up to line 3,001; of the first: {BAD}")], "many more"),
    ("a.jsonl", b"x\n" * 10 + GOOD + b"x\n" * 10 + GOOD, 2,
     [*FEW, (4, f"17 more are set aside, up to line 21; of the first: {BAD}")], "what is good is read all the same"),
    ("a.csv", b"text\n" + b" \n" * 9, 0,
     [*((line, "empty") for line in (2, 3, 4)), (5, "6 more are set aside, up to line 10; of the first: empty")],
     "rows"),
    ("a.json", b"[" + b"1, " * 9 + b"1]", 0,
     [*((line, "not a JSON object") for line in (1, 2, 3)),
      (4, "7 more are set aside, up to line 10; of the first: not a JSON object")], "numbers in a document"),
    ("a.jsonl.gz", gzip.compress(b"x\n" * 9_000, mtime=0)[:-9], 0,
     [*FEW, (4, f"8,997 more are set aside, up to line 9,000; of the first: {BAD}"), (None, "the gzip file is cut off")],
     "a file that breaks off is said to, besides"),
]  # fmt: skip


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(("name", "data", "articles", "others", "why"), FILES, ids=[row[-1] for row in FILES])
def test_what_is_beyond_is_counted(
    name: str, data: bytes, articles: int, others: list[tuple[int | None, str]], why: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    found, said = found_in(tmp_path / name)
    assert found == articles
    assert [
        (line, reason[: len(wanted)]) for (line, reason), (_, wanted) in zip(said, others, strict=True)
    ] == others


def test_reasons_that_an_archive_makes_up_are_not_without_number(tmp_path: Path) -> None:
    """Each record says that it is of another kind: a thousand are told apart, the others together."""
    record = (
        b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://ledger.example/%d\r\n"
        b"Content-Type: text/x%d\r\nContent-Length: 1\r\n\r\nx\r\n\r\n"
    )
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"".join(record % (number, number) for number in range(1_200)))
    articles, others = found_in(path)
    assert (articles, len(others)) == (0, 1_001)
    counts = [int(why.split()[0]) for _, why in others]
    assert sum(counts) == 1_200
    assert "200 records: other reasons (the first: http://ledger.example/1000)" in [why for _, why in others]


DOCUMENTS = [
    (b"[{}, {}, {}, {}]", "JSON of more than 7 values: it is not read", "objects"),
    (b"[[[[[[[[]]]]]]]]", "JSON of more than 7 values: it is not read", "lists in each other"),
    (b'{"a": 1, "b": 2, "c": 3, "text": "One, two, three, four."}', "", "commas in a text count, but few do"),
]


@pytest.mark.parametrize(("data", "reason", "why"), DOCUMENTS, ids=[row[-1] for row in DOCUMENTS])
def test_values_of_a_document_are_counted_before_they_are_made(
    data: bytes, reason: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two bytes of a document, "{}", are sixty and more in memory."""
    monkeypatch.setattr(jsonl, "LIMITS", replace(LIMITS, document_values=7))
    (tmp_path / "a.json").write_bytes(data)
    articles, others = found_in(tmp_path / "a.json")
    assert (articles, others) == ((0, [(None, reason)]) if reason else (1, []))


@pytest.mark.parametrize(("name", "head"), [("a.jsonl", b""), ("a.csv", b"text\n")], ids=["lines", "rows"])
def test_the_encoding_of_the_first_lines_is_guessed(name: str, head: bytes, tmp_path: Path) -> None:
    """A guess takes a millisecond or two: 64 kB of short lines would take seconds, and say the same throughout."""
    (tmp_path / name).write_bytes(
        head + "Причал остаётся открытым сказала Мара Венн.\n".encode("cp1251") * 5_000
    )
    articles, others = found_in(tmp_path / name)
    assert (articles, len(others)) == (0, 5_000)
    guessed, not_guessed = others[: LIMITS.guessed], others[LIMITS.guessed :]
    assert {reason for _, reason in guessed} == {
        "not UTF-8 (byte 0xcf at offset 0; looks like cp1251): convert it first"
    }
    assert {reason for _, reason in not_guessed} == {"not UTF-8 (byte 0xcf at offset 0): convert it first"}


@pytest.mark.slow
def test_a_document_of_lines_is_not_held_line_by_line(tmp_path: Path) -> None:
    few, many = tmp_path / "few.json", tmp_path / "many.json"
    few.write_bytes(b"x\n" * 10)
    many.write_bytes(b"x\n" * 10_000_000)
    one, other = (quotes("detect", path) for path in (few, many))
    assert one.code == other.code == 3 and other.err == one.err.replace("few.json", "many.json")
    assert other.peak < one.peak + 120e6  # the document as bytes, and as text


ROWS = [("", 3_000_000, "nothing"), ("The quay stays.", 3_000_000, "the same article, again and again")]


@pytest.mark.slow
@pytest.mark.parametrize(("text", "number", "why"), ROWS, ids=[row[-1] for row in ROWS])
def test_rows_that_take_no_room_are_not_all_read(text: str, number: int, why: str, tmp_path: Path) -> None:
    """Parquet keeps a text that stands in all rows once: a file of some kilobytes has any number of them."""
    path = tmp_path / "news.parquet"
    pl.DataFrame({"text": pl.repeat(text, number, eager=True)}).write_parquet(path)
    assert path.stat().st_size < 20_000
    articles, others = found_in(path)
    line, reason = others[-1]
    assert line is None and reason.startswith(
        "unpacks to more than 200 times its size, as no text does: from row "
    )
    row = int(reason.split("row ")[1].split()[0].replace(",", ""))
    assert 200_000 < row < 400_000
    assert (articles, len(others)) == ((row - 1, 1) if text else (0, LIMITS.named + 2))


@pytest.mark.slow
def test_a_file_of_bad_lines_fills_no_memory(tmp_path: Path) -> None:
    few, many = tmp_path / "few.jsonl", tmp_path / "many.jsonl"
    few.write_bytes(b"x\n" * 10 + GOOD)
    many.write_bytes(b"x\n" * 1_000_000 + GOOD)
    peaks = []
    for path, said in ((few, 10), (many, LIMITS.named + 1)):
        done = quotes("track", path, "--out", path.with_suffix(""), "--workers", "1")
        assert done.code == 3
        assert sum("set aside" in line for line in done.err.splitlines()) == said
        assert (
            json.loads((path.with_suffix("") / "manifest.json").read_text("utf-8"))["counts"]["articles"] == 1
        )
        peaks.append(done.peak)
    assert peaks[1] < peaks[0] + 30e6
