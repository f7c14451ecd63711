"""Tables that are not as they should be: every row is an article, to the character, or is named."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from random import Random

import polars as pl
import pytest

from corpus.article import Article
from corpus.formats import csv, parquet
from corpus.formats.limits import Limits
from corpus.read import read_articles
from corpus.set_aside import SetAside
from tests.hostile.command import quotes

HEAD = "id,headline,text\n"
ROW = "a,Ferry,The ferry stays.\n"
STAYS = "The ferry stays."
NOT_CLOSED = "a quotation mark that opens a field is never closed"
NOT_DOUBLED = "a quotation mark in a field in quotation marks is not doubled, or one is not closed"

# The file, the texts that are read, and what is set aside: line (None for all of it) and how the reason begins.
CSV = [
    ("a byte-order mark", f"\ufeff{HEAD}{ROW}", [STAYS], []),
    ("a byte-order mark before a quoted name", '\ufeff"text","id"\nx,1\n', ["x"], []),
    (
        "one row in CP1252",
        (HEAD + ROW).encode() + b"b,H,caf\xe9\n" + ROW.encode(),
        [STAYS, STAYS],
        [(3, "not UTF-8 (byte 0xe9 at offset 5; looks like cp1252): convert it first")],
    ),
    ("a header in CP1252", "Größe,text\n1,x\n".encode("cp1252"), [], [(None, "not UTF-8 (byte 0xf6")]),
    (
        "ragged rows",
        f"{HEAD}{ROW}b,H\nc,H,x,y\n{ROW}d\n",
        [STAYS, STAYS],
        [
            (3, "2 fields where the header has 3"),
            (4, "4 fields where the header has 3"),
            (6, "1 field where"),
        ],
    ),
    ("a NUL", f"{HEAD}{ROW}b,H,a\0b\n{ROW}", [STAYS, STAYS], [(3, "not text (NUL bytes)")]),
    ("a NUL in the header", "id,te\0xt\n1,x\n", [], [(None, "not text (NUL bytes)")]),
    ("200,000 characters", f"{HEAD}b,H,{'ferry ' * 33_334}\n{ROW}", ["ferry " * 33_334, STAYS], []),
    (
        "a mark never closed takes its own row with it",
        f'{HEAD}{ROW}b,H,"open\n{ROW * 50}',
        [STAYS] * 51,
        [(3, NOT_CLOSED)],
    ),
    (
        "a mark that a later row closes",
        f'{HEAD}b,H,"open\n{ROW * 50}c,H,"closed, and well"\n{ROW}',
        [STAYS] * 50 + ["closed, and well", STAYS],
        [(2, NOT_CLOSED)],
    ),
    (
        "two that are never closed",
        f'{HEAD}b,H,"open\n{ROW * 20}c,H,"open\n{ROW * 20}',
        [STAYS] * 40,
        [(2, NOT_CLOSED), (23, NOT_CLOSED)],
    ),
    (
        "a mark never closed before few rows: they could be its text",
        f'{HEAD}b,H,"open\n{ROW * 2}',
        [],
        [(2, f"{NOT_CLOSED}: lines 2 to 4 are not read")],
    ),
    (
        "a text of many lines with a mark that is not doubled gives no article of its lines",
        f'{HEAD}b,H,"He said "no" to it.\n' + "Then, for once, he left.\n" * 5 + f'At last."\n{ROW}',
        [STAYS],
        [(2, f"{NOT_DOUBLED}: lines 2 to 8 are not read")],
    ),
    ("marks in a field without marks", f'{HEAD}b,H,he said "no" twice\n', ['he said "no" twice'], []),
    ("marks that are not doubled", f'{HEAD}b,H,"no" he said\n{ROW}', [STAYS], [(2, NOT_DOUBLED)]),
    ("marks behind a backslash", f'{HEAD}b,H,"he said \\"no\\""\n{ROW}', [STAYS], [(2, NOT_DOUBLED)]),
    ("line ends of an old Mac", f'{HEAD}b,H,"one\ntwo"\n{ROW}'.replace("\n", "\r"), ["one\rtwo", STAYS], []),
    ("mixed line ends", "id,text\r\n1,a\n2,b\r3,c\r\n4,d", list("abcd"), []),
    ("fields of several lines", 'id,text\n1,"a\nb\r\nc"\n2\n', ["a\nb\r\nc"], [(5, "1 field")]),
    ("line ends that are none in CSV", "id,text\n1,a\u2028b\x85c\x0bd\x0ce\n", ["a\u2028b\x85c\x0bd\x0ce"], []),
    ("semicolons", "id;text\n1;a,b\n", ["a,b"], []),
    ("tabs", "id\ttext\n1\ta,b;c\n", ["a,b;c"], []),
    ("bars", "id|text\n1|a,b\n", ["a,b"], []),
    ("Excel's hint", "sep=;\r\nid;text\r\n1;a,b\r\n", ["a,b"], []),
    ("Excel's hint with a tab", "\ufeffsep=\t\nid\ttext\n1\ta\n", ["a"], []),
    ("Excel's hint in marks", '"sep=|"\nid|text\n1|a\n', ["a"], []),
    ("empty lines before the header", "\n\r\n\nid,text\n1,x\n", ["x"], []),
    ("two text columns", "text,text\na,b\n,b\na,\na,a\n", ["b", "a", "a"], [(2, "the field 'text' is there twice")]),
    ("columns without names", ",,text\n1,2,x\n", ["x"], []),
    ("no column with a name", ",,\na,b,c\n", [], [(None, "empty")]),
    ("names that differ in case", "Text,text\na,b\n", ["b"], []),
    ("a header and no row", HEAD, [], [(None, "empty: there is no row below the header")]),
    ("no text column", "id,words\n1,x\n", [], [(None, "no text column: there are 'id', 'words'")]),
    ("empty", "", [], [(None, "empty")]),
    ("only line ends", "\n\r\n", [], [(None, "empty")]),
    ("one mark", '"', [], [(None, NOT_CLOSED)]),
    ("UTF-16", "id\ttext\n1\tx\n".encode("utf-16"), [], [(None, "not UTF-8 (byte 0xff at offset 0; looks like utf_16")]),
    ("a workbook", b"PK\x03\x04\x14\x00", [], [(None, "not text but a zip archive or an Office document")]),
    ("cut off in a letter", f"{HEAD}b,H,caf".encode() + b"\xc3", [], [(2, "not UTF-8 (byte 0xc3")]),
    ("a line of 20 MB", f"{HEAD}{'x' * 20_000_000}\n{ROW}", [STAYS], [(2, "a line of more than 16 MB")]),
    ("a header of 20 MB", "x" * 20_000_000, [], [(None, "a line of more than 16 MB")]),
]  # fmt: skip


def found_in(path: Path) -> tuple[list[Article], list[SetAside]]:
    items = list(read_articles([str(path)]))
    return [i for i in items if isinstance(i, Article)], [i for i in items if isinstance(i, SetAside)]


@pytest.mark.parametrize(("why", "data", "texts", "aside"), CSV, ids=[row[0] for row in CSV])
def test_each_row_is_read_or_named(
    why: str, data: str | bytes, texts: list[str], aside: list[tuple[int | None, str]], tmp_path: Path
) -> None:
    path = tmp_path / "news.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    articles, others = found_in(path)
    assert [article.text for article in articles] == texts
    assert [item.line for item in others] == [line for line, _ in aside]
    for item, (_, reason) in zip(others, aside, strict=True):
        assert item.why.startswith(reason)


@pytest.mark.slow
def test_a_million_columns(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text("".join(f"c{n}," for n in range(1_000_000)) + "text\n" + "," * 1_000_000 + "x\n", "utf-8")
    articles, others = found_in(path)
    assert [article.text for article in articles] == ["x"] and others == []


def test_a_mark_never_closed_holds_no_more_than_a_row_may_have(tmp_path: Path) -> None:
    """The rest of a file of any size: as much as the limit is looked at, and the rows in it are read."""
    limits = Limits(line_bytes=2_000)
    lines = csv.Lines
    path = tmp_path / "news.csv"
    path.write_text(f'{HEAD}b,H,"open\n{ROW * 1_000}', encoding="utf-8")
    with path.open("rb") as stream, pytest.MonkeyPatch.context() as patched:
        patched.setattr(csv, "Lines", lambda stream: lines(stream, limits))
        items = list(csv.read(str(path), stream))
    assert sum(isinstance(item, Article) for item in items) == 1_000
    assert [(i.line, i.why) for i in items if isinstance(i, SetAside)] == [(2, NOT_CLOSED)]


@pytest.mark.slow
def test_the_command_says_the_same_of_all_of_them(tmp_path: Path) -> None:
    """All files in one folder: one line for each that is named, exit code 3, and every quote at its place."""
    said = "“The quay stays open” said Mara Venn."
    folder = tmp_path / "tables"
    folder.mkdir()
    for number, (_, data, *_) in enumerate(CSV):
        written = data if isinstance(data, bytes) else data.encode()
        (folder / f"{number:02d}.csv").write_bytes(written.replace(STAYS.encode(), said.encode()))
    done = quotes("detect", folder, "--workers", "1")
    assert done.code == 3 and "Traceback" not in done.err
    expected = sum(row[2].count(STAYS) for row in CSV)
    records = [json.loads(line) for line in done.out.splitlines() if line.startswith("{")]
    assert [r["text"] for r in records] == ["“The quay stays open”"] * expected
    assert all(r["content"] == [[0, 21]] for r in records)
    named = [line for line in done.err.splitlines() if "set aside" in line]
    assert len(named) == sum(len(row[3]) for row in CSV)
    for number, (why, _, _, aside) in enumerate(CSV):
        for line, reason in aside:
            place = f"{folder}/{number:02d}.csv" + ("" if line is None else f", line {line}")
            assert any(each.startswith(f"quotes: set aside {place}: {reason}") for each in named), why


def saved(path: Path, **columns: object) -> Path:
    pl.DataFrame(columns, strict=False).write_parquet(path)
    return path


TWO = ["One.", "Two."]
MOMENT = dt.datetime(2031, 3, 2, 9, 30)
FAR = 2**62
# The other columns of a file whose texts are TWO, and what is read of them: published and outlet of each row.
COLUMNS: list[tuple[str, Callable[[], dict[str, object]], list[tuple[str | None, str | None]]]] = [
    ("a time without a zone: the day", lambda: {"date": [MOMENT, None]}, [("2031-03-02", None), (None, None)]),
    (
        "a time with a zone: in UTC",
        lambda: {"date": pl.Series([MOMENT] * 2).dt.replace_time_zone("America/St_Johns")},
        [("2031-03-02T13:00:00Z", None)] * 2,
    ),
    (
        "nanoseconds",
        lambda: {"date": pl.Series([MOMENT] * 2).dt.cast_time_unit("ns").dt.replace_time_zone("UTC")},
        [("2031-03-02T09:30:00Z", None)] * 2,
    ),
    ("a day", lambda: {"date": [MOMENT.date()] * 2}, [("2031-03-02", None)] * 2),
    (
        "microseconds that no date of Python's reaches",
        lambda: {"date": pl.Series([FAR, -FAR]).cast(pl.Datetime("us"))},
        [(None, None)] * 2,
    ),
    (
        "milliseconds with a zone that no date reaches: the other row keeps its date",
        lambda: {"date": pl.Series([FAR, 1_930_210_200_000]).cast(pl.Datetime("ms", "UTC"))},
        [(None, None), ("2031-03-02T09:30:00Z", None)],
    ),
    (
        "days that no date reaches",
        lambda: {"date": pl.Series([2**30, 22_340], dtype=pl.Int32).cast(pl.Date)},
        [(None, None), ("2031-03-02", None)],
    ),
    ("a time of day", lambda: {"date": [dt.time(9, 30)] * 2}, [(None, None)] * 2),
    ("a duration", lambda: {"date": [dt.timedelta(1)] * 2}, [(None, None)] * 2),
    ("seconds since 1970", lambda: {"date": [1_930_210_200, 0]}, [("2031-03-02T09:30:00Z", None), (None, None)]),
    ("2**64 - 1", lambda: {"date": pl.Series([2**64 - 1] * 2, dtype=pl.UInt64)}, [(None, None)] * 2),
    ("a column of nothing", lambda: {"outlet": pl.Series([None] * 2, dtype=pl.Null)}, [(None, None)] * 2),
    ("an object", lambda: {"outlet": [{"name": "Tern"}, {"name": None}]}, [(None, "Tern"), (None, None)]),
    ("a list", lambda: {"outlet": [["Tern", "Ledger"], []]}, [(None, "Tern, Ledger"), (None, None)]),
    (
        "objects and lists in one another",
        lambda: {"outlet": [{"name": {"name": ["Tern"]}}] * 2},
        [(None, "Tern")] * 2,
    ),
    ("categories", lambda: {"outlet": pl.Series(["Tern"] * 2, dtype=pl.Categorical)}, [(None, "Tern")] * 2),
    ("an enum", lambda: {"outlet": pl.Series(["Tern"] * 2, dtype=pl.Enum(["Tern"]))}, [(None, "Tern")] * 2),
    ("numbers, not all of them", lambda: {"outlet": [7.5, float("nan")]}, [(None, "7.5"), (None, None)]),
    ("bytes", lambda: {"outlet": [b"Tern", b"\xff"]}, [(None, None)] * 2),
]  # fmt: skip


@pytest.mark.parametrize(("why", "columns", "expected"), COLUMNS, ids=[row[0] for row in COLUMNS])
def test_columns_of_other_types(
    why: str,
    columns: Callable[[], dict[str, object]],
    expected: list[tuple[str | None, str | None]],
    tmp_path: Path,
) -> None:
    articles, others = found_in(saved(tmp_path / "news.parquet", text=TWO, **columns()))
    assert others == []
    assert [article.text for article in articles] == TWO
    assert [(article.published, article.outlet) for article in articles] == expected


TEXTS = [
    ("lists", [["One."], ["Two."]], "the text field 'text' holds no text"),
    ("bytes", [b"One.", b"\xff"], "the text field 'text' holds no text"),
    ("numbers", [1, 2], "the text field 'text' holds no text"),
    ("nothing", pl.Series([None, None], dtype=pl.Null), "empty"),
    (
        "more than 10 MB each, in a file of a few kilobytes",
        ["x" * 11_000_000] * 2,
        "a text of more than 10 MB",
    ),
]


@pytest.mark.parametrize(("why", "texts", "reason"), TEXTS, ids=[row[0] for row in TEXTS])
def test_texts_of_other_types(why: str, texts: object, reason: str, tmp_path: Path) -> None:
    articles, others = found_in(saved(tmp_path / "news.parquet", text=texts))
    assert articles == []
    assert [(item.line, item.why[: len(reason)]) for item in others] == [(1, reason), (2, reason)]


WHOLE = [
    ("cut off", lambda data: data[:-100], "not Parquet that can be read"),
    ("half of it", lambda data: data[: len(data) // 2], "not Parquet that can be read"),
    ("only its name", lambda data: b"PAR1", "not Parquet that can be read"),
    ("empty", lambda data: b"", "not Parquet that can be read"),
    ("encrypted", lambda data: b"PARE" + data[4:-4] + b"PARE", "not Parquet that can be read"),
    ("a footer of 2 GB", lambda data: data[:-8] + b"\xff\xff\xff\x7fPAR1", "not Parquet that can be read"),
    ("CSV", lambda data: b"id,text\n1,x\n", "not Parquet that can be read"),
]


@pytest.mark.parametrize(("why", "change", "reason"), WHOLE, ids=[row[0] for row in WHOLE])
def test_a_file_that_is_no_parquet_is_named(
    why: str, change: Callable[[bytes], bytes], reason: str, tmp_path: Path
) -> None:
    path = saved(tmp_path / "news.parquet", text=[f"Article {n}." for n in range(500)])
    path.write_bytes(change(path.read_bytes()))
    articles, (item,) = found_in(path)
    assert articles == [] and item.line is None and item.why.startswith(reason)


def test_no_rows(tmp_path: Path) -> None:
    assert found_in(saved(tmp_path / "news.parquet", text=pl.Series([], dtype=pl.String))) == (
        [],
        [SetAside(str(tmp_path / "news.parquet"), "empty")],
    )


@pytest.mark.slow
def test_a_damaged_part_costs_its_own_rows(tmp_path: Path) -> None:
    """Four groups of rows; the pages of the second are overwritten."""
    path = tmp_path / "news.parquet"
    frame = pl.DataFrame({"text": [f"Article {n * 7919 % 1000:04d} of the wire." for n in range(2_000)]})
    frame.write_parquet(path, row_group_size=500, compression="uncompressed")
    data = bytearray(path.read_bytes())
    at = data.index(frame["text"][500].encode()) - 200
    data[at : at + 400] = b"\xff" * 400
    path.write_bytes(data)
    done = quotes("track", path, "--out", tmp_path / "run", "--workers", "1")
    assert done.code == 3
    articles, others = found_in(path)
    (item,) = others
    assert item.line is None and "not Parquet that can be read" in item.why
    first, last = (int(item.why.split()[word].rstrip(":").replace(",", "")) for word in (1, 3))
    assert len(articles) == 2_000 - (last - first + 1)
    assert first <= 501 and 1_000 <= last < 1_600, "the last two groups are read"
    assert [line for line in done.err.splitlines() if "set aside" in line] == [
        f"quotes: set aside {path}: {item.why}"
    ]


@pytest.mark.slow
def test_texts_of_a_megabyte_are_held_a_few_at_a_time(tmp_path: Path) -> None:
    """240 MB of texts in a small file, as small as one may be; what becomes of each is left out."""
    words = Random(8)
    texts = [
        "".join(f"{words.randbytes(20).hex()} " + f"w{n} " * 1_000 for _ in range(200)) for n in range(300)
    ]
    path = saved(tmp_path / "news.parquet", text=texts)
    few = saved(tmp_path / "few.parquet", text=["One."])
    assert path.stat().st_size < 5e6
    code = (
        "import sys; from corpus.formats import parquet; parquet.article_from_record = lambda *given: 1;"
        " print(sum(parquet.read(sys.argv[1], None)))"
    )
    peaks = [peak_of(code, str(each)) for each in (few, path)]
    assert peaks[1] < peaks[0] + 250e6


def peak_of(code: str, path: str) -> int:
    """The most memory that a program of its own, and the largest that it started, held, in bytes."""
    import subprocess
    import sys

    ending = "; import resource as r; print(sum(r.getrusage(w).ru_maxrss for w in (r.RUSAGE_SELF, r.RUSAGE_CHILDREN)) * 1024)"
    shell = ["/bin/sh", "-c", '"$0" -c "$1" "$2"', sys.executable, code + ending, path]
    done = subprocess.run(shell, capture_output=True, text=True, check=True, timeout=120)
    return int(done.stdout.split()[-1])


def test_parquet_is_not_looked_for_by_pattern(tmp_path: Path) -> None:
    """A file that is called as a pattern is that file, and no other."""
    saved(tmp_path / "a.parquet", text=["One."])
    path = saved(tmp_path / "[a].parquet", text=["Two."])
    with path.open("rb") as stream:
        (item,) = parquet.read(str(path), stream)
    assert isinstance(item, Article) and item.text == "Two."
