"""Files, folders and pipes that are not what a reader expects: an answer for each, and no end is waited for."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.paths import find_files
from corpus.read import read_articles
from corpus.set_aside import SetAside
from tests.hostile.command import quotes, start

SAID = "“We will not sell it,” said Mara Venn."
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such files there")


def read(*paths: str | Path) -> list[tuple[str, str]]:
    """The name of each input, and "article" or why there is none."""
    return [
        (Path(item.path).name, "article" if isinstance(item, Article) else item.why)
        for item in read_articles([str(path) for path in paths])
    ]


# Streams without an end

ENDLESS = [
    # what goes on and on, what it begins with, the reason, articles read, why it is tried
    (b"y\n", b"", "more than 10 MB in one article: it is not read", 0, "yes"),
    (b"\n", b"", "more than 10 MB in one article: it is not read", 0, "blank lines"),
    (bytes(1000), b"", "more than 10 MB in one article: it is not read", 0, "zeros"),
    (b"<p>x</p>\n", b"<!doctype html><html>\n", "more than 20 MB in one page: it is not read", 0, "a page"),
    (b'{"text": "x"},\n', b'[{"text": "x"},\n', "more than 256 MB in one JSON document: it is not read", 0, "an array"),
    (b"x" * 1000, f'{{"text": "{SAID}"}}\n'.encode(), "a line of more than 4 GB: the rest is not read, after 1 of its"
     " articles", 1, "a line"),
    (b"x" * 1000, b'{"text": "', "a line of more than 4 GB: the rest is not read", 0, "the first line"),
    (b"X: " + b"y" * 9_000 + b"\n", b"WARC/1.0\n", "more than 4 GB without a record: the rest is not read", 0, "an archive"),
]  # fmt: skip


class Endless(io.RawIOBase):
    """The stream of what goes on and on."""

    def __init__(self, begin: bytes, then: bytes) -> None:
        self._begin, self._then = begin, then * (1 + 1_000_000 // len(then))

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        size = len(buffer)
        if self._begin:
            part, self._begin = self._begin[:size], self._begin[size:]
        else:
            part = self._then[:size]
        buffer[: len(part)] = part
        return len(part)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("then", "begin", "reason", "number", "why"), ENDLESS, ids=[row[4] for row in ENDLESS]
)
def test_what_comes_without_an_end_is_given_up(
    then: bytes, begin: bytes, reason: str, number: int, why: str
) -> None:
    stdin = io.BufferedReader(Endless(begin, then), 1_000_000)  # type: ignore[type-var]
    found = list(read_articles(["-"], stdin=stdin))
    assert [each.why for each in found if isinstance(each, SetAside)][-1] == reason, why
    assert sum(isinstance(each, Article) for each in found) == number


@pytest.mark.slow
@pytest.mark.parametrize("given", ["-", "/dev/stdin", "/dev/zero"])
def test_the_command_ends_though_its_input_does_not(given: str, tmp_path: Path) -> None:
    (tmp_path / "quay.txt").write_text(SAID, encoding="utf-8")
    endless = subprocess.Popen(["cat", "/dev/zero"], stdout=subprocess.PIPE)
    try:
        command = start("detect", given, str(tmp_path / "quay.txt"), stdin=endless.stdout)
        assert endless.stdout is not None
        endless.stdout.close()
        out, err = command.communicate(timeout=60)
    finally:
        endless.kill()
        endless.wait()
    assert command.returncode == 3
    assert f"quotes: set aside {given}: more than 10 MB in one article: it is not read" in err.decode()
    assert out.count(b"\n") == 1, "the article after it is read"


@pytest.mark.slow
def test_a_pipe_with_a_name_is_read_as_it_is_written(tmp_path: Path) -> None:
    pipe = tmp_path / "day.jsonl"
    os.mkfifo(pipe)
    command = start("detect", str(pipe))
    with pipe.open("wb") as writing:
        for _ in range(3):
            writing.write(f'{{"text": "{SAID}"}}\n'.encode())
            writing.flush()
    out, err = command.communicate(timeout=60)
    assert (command.returncode, out.count(b"\n")) == (0, 3), err


# Files

FILES = [
    ("/dev/null", "empty", "nothing"),
    ("/dev/urandom", "more than 10 MB in one article: it is not read", "noise"),
    ("/proc/self/mem", "cannot be read (Input/output error)", "what can be opened and not be read"),
]


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="not Linux")
@pytest.mark.parametrize(("path", "reason", "why"), FILES, ids=[row[2] for row in FILES])
def test_what_is_a_file_in_name_only_is_answered(path: str, reason: str, why: str) -> None:
    assert read(path) == [(Path(path).name, reason)], why


def test_a_file_that_is_gone_before_its_turn_is_named(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(SAID, encoding="utf-8")
    items = read_articles([str(tmp_path)])
    assert isinstance(next(items), Article)
    (tmp_path / "b.txt").unlink()
    assert [type(item).__name__ for item in items] == ["SetAside", "Article"]


def test_a_file_that_is_cut_while_it_is_read_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    path = tmp_path / "day.jsonl"
    path.write_bytes(b'{"text": "The quay stays."}\n' * 20_000)
    items = read_articles([str(path)])
    assert isinstance(next(items), Article)
    os.truncate(path, 100_010)
    rest = list(items)
    assert sum(isinstance(item, Article) for item in rest) > 1000
    assert sum(isinstance(item, SetAside) for item in rest) == 1, "and half a line at the cut is named"


def test_a_reader_that_fails_loses_its_own_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(path: str, stream: object) -> Iterator[Article]:
        raise RecursionError("a fault of a library")
        yield

    monkeypatch.setitem(sys.modules["corpus.read"]._BY_EXTENSION, ".html", failing)
    (tmp_path / "a.html").write_text("<p>x</p>", encoding="utf-8")
    (tmp_path / "b.txt").write_text(SAID, encoding="utf-8")
    assert read(tmp_path) == [
        ("a.html", "the reader failed, which it never should (RecursionError)"),
        ("b.txt", "article"),
    ]


# Folders


def links_that_double(folder: Path) -> list[str]:
    for number in range(40):
        (folder / f"d{number}").mkdir()
        if number < 39:
            for name in ("a", "b"):
                (folder / f"d{number}" / name).symlink_to(f"../d{number + 1}")
    (folder / "d39" / "x.txt").write_text(SAID, encoding="utf-8")
    return ["x.txt"]


def links_to_each_other(folder: Path) -> list[str]:
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    (folder / "here").symlink_to(".")
    (folder / "up").symlink_to(folder)
    (folder / "x.txt").write_text(SAID, encoding="utf-8")
    return ["a", "b", "x.txt"]


def folders_in_each_other(folder: Path) -> list[str]:
    name = "d" * 2
    before = Path.cwd()
    try:
        os.chdir(folder)
        for _ in range(1200):  # more than Python's stack holds
            Path(name).mkdir()
            os.chdir(name)
        Path("x.txt").write_text(SAID, encoding="utf-8")
    finally:
        os.chdir(before)
    return ["x.txt"]


def a_name_too_long_for_the_system(folder: Path) -> list[str]:
    before = Path.cwd()
    try:
        os.chdir(folder)
        for _ in range(25):
            Path("d" * 200).mkdir()
            os.chdir("d" * 200)
    finally:
        os.chdir(before)
    (folder / "x.txt").write_text(SAID, encoding="utf-8")
    return ["d" * 200, "x.txt"]


FOLDERS = [
    (links_that_double, "2^39 ways to one file"),
    (links_to_each_other, "links that lead nowhere, here and up"),
    (folders_in_each_other, "1,200 folders in each other"),
    (a_name_too_long_for_the_system, "a path of 5,000 letters"),
]


@pytest.mark.parametrize(("make", "why"), FOLDERS, ids=[row[1] for row in FOLDERS])
def test_every_file_of_a_folder_is_found_once(
    make: Callable[[Path], list[str]], why: str, tmp_path: Path
) -> None:
    expected = make(tmp_path)
    found = list(find_files(str(tmp_path)))
    assert [Path(each.path if isinstance(each, SetAside) else each).name for each in found] == expected, why
    subprocess.run(["rm", "-rf", tmp_path], check=True)  # Python's own way out is as deep as its stack


@pytest.mark.slow
def test_a_hundred_thousand_files_are_found_in_order(tmp_path: Path) -> None:
    for number in range(100_000):
        os.close(os.open(tmp_path / f"{number:06}.txt", os.O_CREAT))
    found = list(find_files(str(tmp_path)))
    assert found == [str(tmp_path / f"{number:06}.txt") for number in range(100_000)]


# Names

NAMES = [
    # name, as it stands in the records and messages, why it is tried
    (b"caf\xe9.txt", "caf\\udce9.txt", "of another encoding"),
    (b"\xff\xfe\x80.txt", "\\udcff\\udcfe\\udc80.txt", "no encoding's"),
    (b"new\nline.txt", "new\nline.txt", "two lines"),
    (b"esc\x1b[31m\x1b]0;x\x07.txt", "esc\x1b[31m\x1b]0;x\x07.txt", "what a terminal would do"),
    ("bidi\u202egnp.txt".encode(), "bidi\u202egnp.txt", "read backwards"),
    (b"--out", "--out", "an option"),
    (b"-", "-", "standard input"),
    (b"https:", "https:", "the beginning of an address"),
    (b"$(id);`id`.txt", "$(id);`id`.txt", "a shell's"),
    (b"%s%n{0}.txt", "%s%n{0}.txt", "a format's"),
    (b"[b]x#1.txt", "[b]x#1.txt", "markup, and the number of a record"),
    (b" .txt", " .txt", "a space"),
    (b"n" * 251 + b".txt", "n" * 251 + ".txt", "the longest"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("is_folder", [True, False], ids=["found in a folder", "given"])
def test_files_of_any_name_are_read_kept_and_named(is_folder: bool, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for i, (name, *_) in enumerate(NAMES):
        (folder / os.fsdecode(name)).write_text(f"{SAID} {i}", encoding="utf-8")
    (folder / "empty\udcff\n.txt").touch()
    given = [folder] if is_folder else sorted(folder.iterdir())
    detected = quotes("detect", *given)
    assert detected.code == 3, detected.err
    paths = {json.loads(line)["path"] for line in detected.out.splitlines()}
    assert paths == {f"{folder}/{told}" for _, told, _ in NAMES}
    for _ in range(2):  # once more: what is known is known by the same names
        tracked = quotes("track", *given, "--out", tmp_path / "run")
        assert tracked.code == 3, tracked.err
        assert f"set aside {folder}/empty\\udcff .txt: empty" in tracked.err
        assert "\x1b" not in tracked.err + tracked.out
    assert json.loads((tmp_path / "run" / "manifest.json").read_text("utf-8"))["counts"]["articles"] == len(
        NAMES
    )
    exported = quotes("export", tmp_path / "run", "--format", "jsonl", "--to", tmp_path / "quotes.jsonl")
    assert exported.code == 0, exported.err
