"""Packed files: read as if they were not, and nothing of them lost in silence."""

import bz2
import gzip
import io
import json
import lzma
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.formats.limits import Limits
from corpus.formats.packed import PackedError, unpacked
from corpus.read import read_articles
from corpus.set_aside import SetAside

pytestmark = pytest.mark.slow

PACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
}
SUFFIX = {"gzip": ".gz", "bzip2": ".bz2", "xz": ".xz"}
ROWS = [{"id": f"n{number}", "text": f"The ferry number {number} stays in port."} for number in range(300)]
LINES = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
PAGE = b"<html><head><title>Quay</title></head><body><article><p>The quay stays public, the mayor said on Tuesday.</p></article></body></html>"


def articles(found: list[Article | SetAside]) -> list[Article]:
    return [item for item in found if isinstance(item, Article)]


def reasons(found: list[Article | SetAside]) -> list[str]:
    return [item.why for item in found if isinstance(item, SetAside)]


KINDS = [
    ("wire.jsonl", LINES, 300, "JSON Lines"),
    ("wire.JSONL", LINES, 300, "whatever the case of its name"),
    ("wire.json", json.dumps(ROWS).encode(), 300, "a JSON array"),
    ("wire.csv", b"text,outlet\nThe ferry stays.,Tern Ledger\n", 1, "CSV"),
    ("quay.html", PAGE, 1, "a page"),
    ("quay.txt", b"The quay stays public.", 1, "text"),
    ("quay", PAGE, 1, "no kind in its name: by how it begins"),
]


@pytest.mark.parametrize("packing", PACK)
@pytest.mark.parametrize(("name", "data", "number", "why"), KINDS, ids=[row[-1] for row in KINDS])
def test_a_packed_file_is_read_as_what_is_in_it(packing, name, data, number, why, tmp_path: Path):
    plain, packed = tmp_path / name, tmp_path / f"{name}{SUFFIX[packing]}"
    plain.write_bytes(data)
    packed.write_bytes(PACK[packing](data))
    expected, found = (list(read_articles([str(path)])) for path in (plain, packed))
    if name != "quay":  # without a kind in its name, a file that is not packed is text
        assert [item.text for item in articles(found)] == [item.text for item in articles(expected)]
    assert len(articles(found)) == number
    assert all(item.path.startswith(str(packed)) for item in found)


@pytest.mark.parametrize("packing", PACK)
def test_standard_input_may_be_packed(packing):
    found = list(read_articles(["-"], stdin=io.BytesIO(PACK[packing](LINES))))
    assert [item.path for item in found] == [f"-#n{number}" for number in range(300)]


def test_a_file_that_is_packed_under_another_name_is_unpacked(tmp_path: Path):
    (tmp_path / "wire.jsonl").write_bytes(gzip.compress(LINES))
    assert len(articles(list(read_articles([str(tmp_path)])))) == 300


def test_a_file_that_is_called_packed_and_is_not_is_read(tmp_path: Path):
    (tmp_path / "wire.jsonl.gz").write_bytes(LINES)
    assert len(articles(list(read_articles([str(tmp_path)])))) == 300


def test_parquet_that_is_packed_once_more_is_said(tmp_path: Path):
    (tmp_path / "wire.parquet.gz").write_bytes(gzip.compress(b"PAR1"))
    assert "unpack it first" in reasons(list(read_articles([str(tmp_path)])))[0]


@pytest.mark.parametrize("packing", PACK)
def test_members_one_after_the_other_are_one(packing, tmp_path: Path):
    lines = LINES.splitlines(keepends=True)
    parts = (b"".join(lines[:100]), b"".join(lines[100:]))
    path = tmp_path / f"wire.jsonl{SUFFIX[packing]}"
    path.write_bytes(b"".join(map(PACK[packing], parts)))
    assert len(articles(list(read_articles([str(path)])))) == 300


@pytest.mark.parametrize("packing", PACK)
def test_what_is_cut_off_is_said_wherever_that_is(packing, tmp_path: Path):
    """Whole lines before the cut are read, half a line is not, and the rest is said to be missing."""
    packed = PACK[packing](LINES)
    texts = [row["text"] for row in ROWS]
    path = tmp_path / f"wire.jsonl{SUFFIX[packing]}"
    for end in range(7, len(packed) - 1, 23):
        path.write_bytes(packed[:end])
        found = list(read_articles([str(path)]))
        assert [item.text for item in articles(found)] == texts[: len(articles(found))]
        (why,) = reasons(found)
        assert "cut off: the rest is missing" in why
        assert ("of its articles" in why) == bool(articles(found))


@pytest.mark.parametrize("packing", PACK)
def test_what_is_damaged_is_said(packing, tmp_path: Path):
    """Also in the second of two members, whose damage BZ2File and LZMAFile of the standard library pass over."""
    one, other = (bytearray(PACK[packing](LINES[at : at + 6000])) for at in (0, 6000))
    other[1] ^= 0xFF
    path = tmp_path / f"wire.txt{SUFFIX[packing]}"
    path.write_bytes(bytes(one + other))
    (item,) = read_articles([str(path)])
    assert isinstance(item, SetAside) and "is damaged" in item.why


@given(st.binary(max_size=3000), st.sampled_from(list(PACK)), st.integers(1, 2000))
def test_any_bytes_come_back(data, packing, size):
    stream = unpacked(io.BytesIO(PACK[packing](data)), packing)
    parts = iter(lambda: stream.read(size), b"")
    assert b"".join(parts) == data


@pytest.mark.parametrize("packing", PACK)
def test_a_bomb_is_not_unpacked(packing, tmp_path: Path):
    packed = PACK[packing](bytes(80_000_000))
    path = tmp_path / f"bomb.jsonl{SUFFIX[packing]}"
    path.write_bytes(packed)
    (tmp_path / "next.txt").write_text("The ferry stays.", encoding="utf-8")
    tracemalloc.start()
    found = list(read_articles([str(tmp_path)]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert reasons(found) == [
        "unpacks to more than 200 times its size, as no text does: the rest is not read"
    ]
    assert len(articles(found)) == 1, "the rest of the inputs goes on"
    assert peak < 150_000_000


def test_no_more_is_unpacked_than_is_allowed():
    packed = io.BytesIO(gzip.compress(bytes(range(32, 127)) * 100))
    stream = unpacked(packed, "gzip", Limits(unpacked_bytes=1000))
    with pytest.raises(PackedError, match="unpacks to more than"):
        stream.readline()
