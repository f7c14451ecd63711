"""Files made to fill the memory, and files that are not whole: capped, named, and the rest goes on.

The memory is that of the real command, measured from outside. An empty command takes 130 MB.
"""

import bz2
import gzip
import io
import json
import lzma
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.formats.bounded import TooLarge
from corpus.formats.limits import Limits
from corpus.formats.warc_records import read_records
from corpus.read import read_articles
from corpus.set_aside import SetAside
from tests.hostile.command import Done, quotes

SAID = "“We will not sell it,” said Mara Venn."
PAGE = f"<html><body><article>{f'<p>{SAID}</p>' * 4}</article></body></html>".encode()
MOST = 600_000_000  # bytes of memory: a .json of 256 MB is held, nothing else of more than 64 MB
NOT_READ = "the rest is not read"


def record(body: bytes, *headers: str, length: str | None = None, kind: str = "response") -> bytes:
    """A record of a web archive with a page in it."""
    lines = ["HTTP/1.1 200 OK", *headers]
    if not any(line.startswith("Content-Type") for line in headers):
        lines.append("Content-Type: text/html")
    block = "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body
    said = str(len(block)) if length is None else length
    fields = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: http://ledger.example/\r\nContent-Length: {said}\r\n\r\n"
    return fields.encode() + block + b"\r\n\r\n"


GOOD = record(PAGE)
ZEROS = bytes(100_000_000)


def archive(*records: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(GOOD + b"".join(records) + GOOD)


def written(make: Callable[[], bytes]) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(make())


def sparse(size: int, begin: bytes = b"") -> Callable[[Path], object]:
    """A file of that size which takes no place on the disk: zeros after its beginning."""

    def make(path: Path) -> None:
        path.write_bytes(begin)
        os.truncate(path, size)

    return make


GB = 1_000_000_000
GZIP = "Content-Encoding: gzip"
BOMBS: list[tuple[str, Callable[[Path], object], str, str]] = [
    # name, how it is made, the message has, why it is tried
    ("a.txt.gz", written(lambda: gzip.compress(ZEROS)), "more than 10 MB in one article", "1000:1"),
    ("b.html.bz2", written(lambda: bz2.compress(ZEROS)), "more than 20 MB in one page", "100,000:1"),
    ("c.jsonl.gz", written(lambda: gzip.compress(ZEROS)), f"more than 200 times its size, as no text does: {NOT_READ}", "one line"),
    ("d.csv.xz", written(lambda: lzma.compress(ZEROS)), f"200 times its size, as no text does: {NOT_READ}", "7000:1"),
    ("e.json.gz", written(lambda: gzip.compress(ZEROS)), f"200 times its size, as no text does: {NOT_READ}", "a document"),
    ("f.xml.gz", written(lambda: gzip.compress(ZEROS)), "more than 10 MB in one feed", "a feed"),
    ("g.gz", written(lambda: gzip.compress(ZEROS)), "more than 10 MB in one article", "no kind in its name"),
    ("h.warc.gz", written(lambda: gzip.compress(ZEROS)), f"200 times its size, as no text does: {NOT_READ}", "an archive of nothing"),
    ("i.txt.gz", written(lambda: gzip.compress(gzip.compress(ZEROS))), "compressed with gzip twice", "a bomb in a file"),
    ("j.jsonl.gz", written(lambda: gzip.compress(b"") * 100_000 + gzip.compress(ZEROS)), "line 1: a line of more than 16 MB", "behind empty members"),
    ("k.warc", archive(record(gzip.compress(ZEROS), GZIP)), "the page is more than 20 MB", "inside a record"),
    ("l.warc.gz", written(lambda: gzip.compress(GOOD + record(gzip.compress(ZEROS), GZIP) + GOOD)), "the page is more than 20 MB", "of a packed archive"),
    ("m.warc", archive(record(zlib.compress(ZEROS), "Content-Encoding: deflate")), "the page is more than 20 MB", "in deflate"),
    ("n.warc", archive(record(gzip.compress(gzip.compress(ZEROS)), GZIP)), "compressed with gzip twice", "twice"),
    ("o.warc", archive(record(bytes(70_000_000))), "in a record of more than 64 MB", "a large record"),
    ("p.warc", archive(record(b"ffffffffffffffff\r\nabc", "Transfer-Encoding: chunked")), "damaged (its chunks)", "a chunk of 2^64"),
    ("q.warc", archive(record(PAGE, "X: y\r\n" * 50_000)), "no answer of a site", "50,000 headers"),
    ("r.warc", archive(b"WARC/1.0\r\nX: " + b"y" * 20_000_000 + b"\r\n\r\n"), "does not say how long it is", "a header of 20 MB"),
    ("s.txt", sparse(2 * GB), "more than 10 MB in one article", "2 GB of text"),
    ("t.html", sparse(2 * GB, b"<html><body><p>"), "more than 20 MB in one page", "2 GB of page"),
    ("u.json", sparse(2 * GB, b'[{"text": "'), "more than 256 MB in one JSON document", "2 GB of JSON"),
    ("v.jsonl", sparse(2 * GB, f'{{"text": "{SAID}"}}\n'.encode()), "line 2: a line of more than 16 MB", "2 GB in a line"),
    ("w.csv", sparse(2 * GB, f'text\n"{SAID}"\n'.encode()), "line 3: a line of more than 16 MB", "2 GB in a row"),
    ("x.rss", sparse(2 * GB, b"<rss>"), "more than 10 MB in one feed", "2 GB of feed"),
    ("y.warc", sparse(2 * GB, GOOD), "no record begins where one should", "2 GB of nothing in an archive"),
    ("z.jsonl", written(lambda: b'{"text": "' + b"x" * 20_000_000 + f'"}}\n{{"text": "{SAID}"}}\n'.encode()),
     "line 1: a line of more than 16 MB", "20 MB in a line"),
]  # fmt: skip
# How many articles are read all the same: around the bomb, or before it.
READ = {"k": 2, "l": 2, "m": 2, "n": 2, "o": 2, "p": 2, "q": 2, "r": 2, "v": 1, "w": 1, "y": 1, "z": 1}


@pytest.fixture(scope="module")
def bombed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """One call of the command with all of them, and an article after them."""
    folder = tmp_path_factory.mktemp("bombs")
    for name, make, *_ in BOMBS:
        make(folder / name)
    (folder / "zz.txt").write_text(SAID, encoding="utf-8")
    done = quotes("detect", folder, timeout=400)
    for name, *_ in BOMBS:
        (folder / name).unlink()
    return folder, done


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "make", "message", "why"), BOMBS, ids=[f"{row[0]}: {row[3]}" for row in BOMBS]
)
def test_each_is_named(name: str, make: object, message: str, why: str, bombed: tuple[Path, Done]) -> None:
    folder, done = bombed
    place = f"quotes: set aside {folder / name}"
    told = [
        line for line in done.err.splitlines() if line.startswith((f"{place}:", f"{place}#", f"{place},"))
    ]
    assert any(message in line for line in told), (why, told)


@pytest.mark.slow
def test_the_rest_goes_on_and_memory_is_bounded(bombed: tuple[Path, Done]) -> None:
    folder, done = bombed
    assert done.code == 3
    paths = {json.loads(line)["path"] for line in done.out.splitlines()}
    assert str(folder / "zz.txt") in paths, "the article after them is read"
    for letter, number in READ.items():
        assert sum(path.startswith(f"{folder}/{letter}.") for path in paths) == number, letter
    assert done.peak < MOST


CUT: list[tuple[str, bytes, str, int, str]] = [
    # name, content, the message has, articles that are read, why
    ("a.jsonl.gz", gzip.compress(b'{"text": "The quay stays."}\n' * 99)[:-9], "cut off: the rest is missing", 99, "its last bytes"),
    ("a.jsonl.gz", gzip.compress(b"") + b"rubbish", "is damaged", 0, "something after it"),
    ("a.txt.gz", b"\x1f\x8b", "cut off", 0, "two bytes"),
    ("a.txt.gz", b"", "empty", 0, "nothing"),
    ("a.txt.bz2", bz2.compress(SAID.encode())[:-3], "cut off", 0, "bzip2"),
    ("a.txt.xz", lzma.compress(SAID.encode())[:-3], "cut off", 0, "xz"),
    ("a.warc", GOOD + GOOD[:-300], "the record is cut off", 1, "a record"),
    ("a.warc", GOOD + record(gzip.compress(PAGE)[:-9], GZIP) + GOOD, "the page is the gzip file is cut off", 2, "gzip in a record"),
    ("a.warc", GOOD + record(PAGE, length="-5") + GOOD, "does not say how long", 2, "a length below nothing"),
    ("a.warc", GOOD + record(PAGE, length="9" * 5000) + GOOD, "does not say how long", 2, "a length of 5000 digits"),
    ("a.warc", GOOD + record(PAGE, length="٣") + GOOD, "damaged", 2, "a length in Arabic digits"),
    ("a.warc", GOOD + record(PAGE, length="0") + GOOD, "longer than it says", 2, "a length of nothing"),
    ("a.warc", GOOD + record(PAGE, length="999999999999999") + GOOD, "cut off", 1, "a length of a petabyte"),
    ("a.warc", GOOD + record(PAGE, "Content-Type: text/html; charset*0=a; charset*=b") + GOOD, "", 3, "a charset in pieces"),
    ("a.warc", GOOD + record(PAGE.replace(b"We", b"W\xe9"), "Content-Type: text/html; charset=undefined") + GOOD, "", 3,
     "an encoding that always fails"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "message", "number", "why"), CUT, ids=[f"{row[0]}: {row[4]}" for row in CUT]
)
def test_what_is_not_whole_is_named_and_what_is_whole_is_read(
    name: str, data: bytes, message: str, number: int, why: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found = list(read_articles([str(path)]))
    assert sum(isinstance(each, Article) for each in found) == number
    told = [each.why for each in found if isinstance(each, SetAside)]
    assert [message in each for each in told] == ([True] if message else []), told


def test_damage_without_end_is_given_up() -> None:
    data = b"WARC/1.0\r\nX\r\n" + b"no record\n" * 100
    records = read_records(io.BufferedReader(io.BytesIO(data)), Limits(passed_over_bytes=500))
    next(records)
    with pytest.raises(TooLarge, match="without a record: the rest is not read"):
        next(records)
