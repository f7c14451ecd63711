"""Many articles in one file: JSON Lines, JSON, CSV, TSV and Parquet."""

from pathlib import Path

import polars as pl

from corpus.article import Article
from corpus.read import read_articles
from corpus.set_aside import SetAside


def read(path: Path) -> list[Article | SetAside]:
    return list(read_articles([str(path)]))


def reasons(items: list[Article | SetAside]) -> list[tuple[str, int | None]]:
    return [(item.why, item.line) for item in items if isinstance(item, SetAside)]


def test_jsonl_goes_on_after_a_bad_line(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    lines = [
        b'\xef\xbb\xbf{"body": "The ferry stays.", "title": "Ferry", "source": {"name": "Harbour Gazette"},'
        b' "authors": ["Ida Thorn", "Ned Oakes"], "link": "https://gazette.example/1", "date": "5 March 2024"}',
        b"",
        b'{"text": "cut off',
        b'{"text": "caf\xe9"}',
        b"[1, 2]",
        b'{"title": "no text"}',
        b'{"text": ""}',
        b'{"text": 5}',
        b'{"text": "", "content": "The bus goes.", "id": "g-17"}',
        b'{"text": "half a pair: \\ud83d", "id": "a/b"}',
        b'{"text": "last line without an end"}',
    ]
    path.write_bytes(b"\r\n".join(lines))
    found = read(path)
    first, second, third, fourth = (item for item in found if isinstance(item, Article))
    assert (first.text, first.headline, first.outlet) == ("The ferry stays.", "Ferry", "Harbour Gazette")
    assert (first.byline, first.url) == ("Ida Thorn, Ned Oakes", "https://gazette.example/1")
    assert (first.published, first.path) == ("2024-03-05", f"{path}#1")
    assert (second.text, second.path) == ("The bus goes.", f"{path}#g-17")
    assert (third.text, third.path) == ("half a pair: \ufffd", f"{path}#10")
    assert fourth.path == f"{path}#11"
    assert reasons(found) == [
        ("not JSON (Unterminated string starting at, column 10)", 3),
        ("not UTF-8 (byte 0xe9 at offset 13; looks like cp1252): convert it first", 4),
        ("not a JSON object", 5),
        ("no text field: there are 'title'", 6),
        ("empty", 7),
        ("the text field 'text' holds no text", 8),
    ]


def test_json_holds_one_or_many_or_lines(tmp_path: Path) -> None:
    path = tmp_path / "news.json"
    path.write_text('{\n"text": "The ferry stays.", "published": null}', encoding="utf-8")
    assert [item.path for item in read(path)] == [str(path)]
    path.write_text('[{"text": "One."}, 5, {"text": "Two."}]', encoding="utf-8")
    found = read(path)
    assert [item.path for item in found if isinstance(item, Article)] == [f"{path}#1", f"{path}#3"]
    assert reasons(found) == [("not a JSON object", 2)]
    path.write_text('{"text": "One."}\n{"text": "Two."}\n', encoding="utf-8")
    assert [item.path for item in read(path)] == [f"{path}#1", f"{path}#2"]


def test_csv_is_read_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    long = "long " * 40_000
    rows = [
        "\ufeffHeadline;Published At;Text",
        'Ferry;05.03.2024;"Line one; with a ""quotation""',
        'and line two."',
        "",
        "Bus;2024-03-06;The bus goes.;too much",
        "Bus;2024-03-06",
        f"Long;03/04/2024;{long}",
        "Empty;2024-03-06;",
        'Open;2024-03-06;"never closed',
        "to the end",
    ]
    path.write_text("\r\n".join(rows), encoding="utf-8", newline="")
    found = read(path)
    first, second = (item for item in found if isinstance(item, Article))
    assert first.text == 'Line one; with a "quotation"\r\nand line two.'
    assert (first.headline, first.published, first.path) == ("Ferry", "2024-03-05", f"{path}#2")
    assert (second.text, second.published, second.path) == (long, None, f"{path}#7")
    assert reasons(found) == [
        ("4 fields where the header has 3", 5),
        ("2 fields where the header has 3", 6),
        ("empty", 8),
        ("a quotation mark that opens a field is never closed: lines 9 to 10 are not read", 9),
    ]


def test_csv_sets_aside_rows_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "news.tsv"
    path.write_bytes(b"id\ttext\n1\tThe caf\xe9 stays.\n2\tThe ferry stays.\n")
    found = read(path)
    assert reasons(found) == [("not UTF-8 (byte 0xe9 at offset 8; looks like cp1252): convert it first", 2)]
    assert [item.path for item in found if isinstance(item, Article)] == [f"{path}#2"]


def test_parquet_is_read_in_slices(tmp_path: Path) -> None:
    path = tmp_path / "news.parquet"
    texts = [f"Article {i} about the ferry." for i in range(1, 1201)]
    texts[4] = ""
    frame = pl.DataFrame({"article": texts, "number": range(1200)}).with_columns(
        published=pl.datetime(2024, 3, 5, 9, 30, time_zone="UTC"), newspaper=pl.lit("Harbour Gazette")
    )
    frame.write_parquet(path)
    found = read(path)
    assert len(found) == 1200
    assert reasons(found) == [("empty", 5)]
    last = found[-1]
    assert isinstance(last, Article)
    assert (last.path, last.outlet, last.published) == (
        f"{path}#1200",
        "Harbour Gazette",
        "2024-03-05T09:30:00Z",
    )
    pl.DataFrame({"number": [1]}).write_parquet(path)
    assert reasons(read(path)) == [("no text column: there are 'number'", None)]
