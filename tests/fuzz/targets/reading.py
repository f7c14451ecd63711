"""The readers of files: any bytes, under every name that a file may have."""

import bz2
import gzip
import json
import lzma
import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from corpus.article import Article
from corpus.decode import is_utf16
from corpus.formats import csv, feed, html, jsonl, parquet, txt, warc
from corpus.formats.packed import recognised_packing
from corpus.read import read_articles
from corpus.set_aside import SetAside
from tests.fuzz.choices import Choices
from tests.fuzz.invariants import check_items, must

Items = list[Article | SetAside]
Reader = Callable[[str, BinaryIO], Iterator[Article | SetAside]]
_FOLDER = TemporaryDirectory(prefix="quotes-fuzz-")  # until the program ends
_MAPPED = {"text": "body.words", "published": "when", "id": "ledger id"}
_PACK: Mapping[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
}
_EXTENSIONS = (".txt", ".jsonl", ".json", ".csv", ".tsv", ".html", ".xml", ".warc", "")


def text(data: bytes) -> None:
    found = _read(txt.read, data)
    must(len(found) == 1, "a text file is one article", found)
    for item in found:
        if isinstance(item, Article):
            must(item.text.encode() == data, "the text is the file, unchanged", item.text)


def page(data: bytes) -> None:
    must(len(_read(html.read, data)) == 1, "a page is one article")


def json_lines(data: bytes) -> None:
    found = _read(jsonl.read, data)
    lines = [line for line in data.split(b"\n") if line.removeprefix(b"\xef\xbb\xbf").strip()]
    expected = 1 if is_utf16(data) else max(len(lines), 1)  # a file in UTF-16 is named once, as a whole
    must(len(found) == expected, "each line gives an article or a reason why not", (found, lines))
    for item, line in zip(found, lines, strict=False):
        if isinstance(item, Article):
            written = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
            must(
                _printed(item.text) in [_printed(value) for value in written.values()],
                "the text is a field's",
                line,
            )
    _read(lambda path, stream: jsonl.read(path, stream, _MAPPED), data)


def json_file(data: bytes) -> None:
    _read(jsonl.read_json, data)


def table(data: bytes) -> None:
    _read(csv.read, data)
    _read(lambda path, stream: csv.read(path, stream, _MAPPED), data)


def columnar(data: bytes) -> None:
    path = Path(_FOLDER.name) / "a.parquet"
    path.write_bytes(data)
    with path.open("rb") as stream:
        check_items(parquet.read(str(path), stream), str(path))


def crawl(data: bytes) -> None:
    _read(warc.read, data)


def feed_file(data: bytes) -> None:
    _read(feed.read, data)


def packed(data: bytes) -> None:
    """Packed data as they come; and what is packed well reads as it does unpacked."""
    choices = Choices(data)
    extension, packing, cut = choices.one_of(_EXTENSIONS), choices.one_of(list(_PACK)), choices.number(4)
    content = choices.rest()
    _file(f"a{extension}{packing}", content)
    whole = _PACK[packing](content)
    if cut == 0:
        whole = whole[: choices.number(len(whole) + 1)]
    found = _file(f"a{extension}{packing}", whole)
    if cut and extension and recognised_packing(content) is None:
        must(
            _told(found) == _told(_file(f"a{extension}", content)), "packed or not, the articles are the same"
        )


def stream(data: bytes) -> None:
    """What comes through a pipe, of whatever kind."""
    _read(lambda path, stdin: read_articles([path], stdin=stdin), data, path="-")


def named(data: bytes) -> None:
    """A file under any name."""
    choices = Choices(data)
    extension = choices.one_of(_EXTENSIONS)
    _file(f"a{extension}", choices.rest())


def _read(reader: Reader, data: bytes, path: str = "ledger/a") -> Items:
    return check_items(reader(path, BytesIO(data)), path)


def _file(name: str, data: bytes) -> Items:
    path = Path(_FOLDER.name) / name
    path.write_bytes(data)
    found = check_items(read_articles([str(path)]), str(path))
    path.unlink()
    return found


def _told(items: Items) -> list[object]:
    return [item.text if isinstance(item, Article) else (item.line, item.why.count("\n")) for item in items]


def _printed(value: object) -> str:
    return re.sub("[\ud800-\udfff]", "\ufffd", str(value))
