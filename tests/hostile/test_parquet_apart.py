"""Parquet files that end the process in which they are read: rows are lost, no more, and these are named."""

import os
import signal
import subprocess
from itertools import islice
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest

from corpus.article import Article
from corpus.formats import parquet, parquet_apart
from corpus.set_aside import SetAside
from tests.hostile.command import quotes

ENDED = "not Parquet that can be read (reading it ended the process)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Four groups of 500 rows."""
    frame = pl.DataFrame({"text": [f"Article {n:04d} of the wire." for n in range(2_000)]})
    path = tmp_path / "news.parquet"
    frame.write_parquet(path, row_group_size=500, compression="uncompressed")
    return path


def found_in(path: Path) -> tuple[list[Article], list[SetAside]]:
    with path.open("rb") as stream:
        items = list(parquet.read(str(path), stream))
    return [each for each in items if isinstance(each, Article)], [
        each for each in items if isinstance(each, SetAside)
    ]


@pytest.mark.slow
def test_a_number_of_values_below_zero(path: Path) -> None:
    """It makes Polars reserve two million terabytes, found by fuzzing. In the head of the second group's page."""
    data = path.read_bytes()
    plus, minus = b"\x2c\x15\xe8\x07", b"\x2c\x15\xe9\x07"  # 500 and -501, as Thrift writes them
    assert data.count(plus) == 4
    at = data.index(plus, data.index(plus) + 1)
    path.write_bytes(data[:at] + minus + data[at + len(minus) :])
    done = quotes("track", path, "--out", path.with_name("run"), "--workers", "1")
    articles, others = found_in(path)
    (item,) = others
    first, last = (int(item.why.split()[word].rstrip(":").replace(",", "")) for word in (1, 3))
    assert item.line is None and 400 < first <= 501 and 1_000 <= last < 1_600
    assert len(articles) == 2_000 - (last - first + 1)
    assert [line for line in done.err.splitlines() if "set aside" in line] == [
        f"quotes: set aside {path}: {item.why}"
    ]
    assert done.code == 3


def ending(monkeypatch: pytest.MonkeyPatch, folder: Path, when: str) -> None:
    """Let the process end where ``when``, an expression, is true of what it is about to say."""
    program = folder / "ending.py"
    program.write_text(
        "import os, sys\n"
        f"sys.path.insert(0, {os.fspath(Path(parquet.__file__).parents[2])!r})\n"
        "from corpus.formats import parquet_process\n"
        "say = parquet_process._say\n"
        "def said(answer, data=b''):\n"
        f"    if {when}: os._exit(1)\n"
        "    say(answer, data)\n"
        "    sent.append(answer)\n"
        "sent = []\n"
        "parquet_process._say = said\n"
        "parquet_process.main()\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(parquet_apart, "parquet_process", SimpleNamespace(__file__=str(program)))


ENDINGS = [
    ("'columns' in answer", 0, [(None, ENDED)], "at once"),
    ("'total' in answer", 0, [(None, ENDED)], "before the rows"),
    ("'bytes' in answer and sent[-1]['start'] == 16", 1_968, [(None, f"rows 17 to 48: {ENDED}")], "in one slice"),
    ("'bytes' in answer and sent[-1]['start'] >= 1_008", 1_008, [(None, f"rows 1,009 to 2,000: {ENDED}")],
     "in all slices of the second half, after five of which nothing is tried"),
    ("'start' in answer and answer['start'] == 48 and len(sent) > 3", 2_000, [], "between slices, once"),
    ("'end' in answer", 2_000, [], "when all is said"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("when", "articles", "others", "why"), ENDINGS, ids=[row[-1] for row in ENDINGS])
def test_a_process_that_ends(
    when: str,
    articles: int,
    others: list[tuple[int | None, str]],
    why: str,
    path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ending(monkeypatch, path.parent, when)
    found, set_aside = found_in(path)
    assert [(item.line, item.why) for item in set_aside] == others
    assert len(found) == len({article.text for article in found}) == articles


@pytest.mark.slow
def test_rows_that_are_not_there(path: Path) -> None:
    """The file says that it has two thousand million: those that it lacks take no age."""
    data = path.read_bytes()
    size = int.from_bytes(data[-8:-4], "little")
    footer = data[-8 - size : -8]
    number = b"\x16\xa0\x1f"  # 2,000, as Thrift writes it
    assert footer.count(number) == 1
    footer = footer.replace(number, b"\x16" + b"\x80" * 4 + b"\x10")
    path.write_bytes(data[: -8 - size] + footer + len(footer).to_bytes(4, "little") + b"PAR1")
    articles, others = found_in(path)
    assert 1_488 < len(articles) <= 2_000
    (item,) = others
    assert item.why.startswith(f"rows {len(articles) + 1:,} to {2**31:,}: ")


def test_the_process_ends_with_who_reads(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def popen(*given: Any, **more: Any) -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen(*given, **more))
        return started[-1]

    monkeypatch.setattr(parquet_apart, "subprocess", SimpleNamespace(**{**vars(subprocess), "Popen": popen}))
    with path.open("rb") as stream:
        items = parquet.read(str(path), stream)
        assert len(list(islice(items, 3))) == 3
        assert [process.poll() for process in started] == [None]
        items.close()  # type: ignore[attr-defined]
    assert [process.returncode for process in started] == [-signal.SIGKILL]


def test_nothing_is_imported_from_the_working_folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor from that of the program itself, in which there is a ``csv.py``."""
    for name in ("polars.py", "json.py", "csv.py"):
        path.with_name(name).write_text(f"open({str(path.with_name('run-it'))!r}, 'w')\n", encoding="utf-8")
    monkeypatch.chdir(path.parent)
    articles, others = found_in(path)
    assert len(articles) == 2_000 and not others and not path.with_name("run-it").exists()
