"""Articles from files, folders, addresses and standard input, one at a time, and nothing lost in silence."""

import sys
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from corpus.article import Article
from corpus.formats import jsonl, txt
from corpus.paths import find_files, is_address, reason_of
from corpus.set_aside import SetAside

if TYPE_CHECKING:
    from corpus.web.fetch import Fetcher

_Reader = Callable[[str, BinaryIO], Iterator[Article | SetAside]]

STDIN = "-"
_HTML_TAGS = (b"<html", b"<head", b"<body", b"<p>", b"<div", b"<article")


def _loaded_when_used(module: str) -> _Reader:
    """The reader of a module whose libraries take long to import (trafilatura, polars)."""

    def read(path: str, stream: BinaryIO) -> Iterator[Article | SetAside]:
        reader: _Reader = import_module(module).read
        return reader(path, stream)

    return read


_html = _loaded_when_used("corpus.formats.html")
_csv = _loaded_when_used("corpus.formats.csv")
_feed = _loaded_when_used("corpus.formats.feed")

_BY_EXTENSION: dict[str, _Reader] = {
    ".txt": txt.read,
    ".text": txt.read,
    ".md": txt.read,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".json": jsonl.read_json,
    ".csv": _csv,
    ".tsv": _csv,
    ".tab": _csv,
    ".xml": _feed,
    ".rss": _feed,
    ".atom": _feed,
    ".parquet": _loaded_when_used("corpus.formats.parquet"),
}


def read_articles(
    paths: Iterable[str], *, stdin: BinaryIO | None = None, fetcher: "Fetcher | None" = None
) -> Iterator[Article | SetAside]:
    """Every article in ``paths``, in the order given, and for whatever gave none the reason why.

    A path is a file (the kind is known by its extension; any other is tried as text), a folder (every
    readable file below it, sorted), an http or https address of a page or a feed (fetched by ``fetcher``,
    as ``corpus.web`` promises), or ``-`` for ``stdin`` (by default the standard input), where JSON Lines and
    HTML are recognised by how they begin. Articles come one at a time; a file of many is never held
    in memory whole, except a ``.json``. Raises nothing for what the files hold or the disk
    and the network do.

        >>> [type(item).__name__ for item in read_articles(["no-such-file.txt"])]
        ['SetAside']
    """
    for path in paths:
        if path == STDIN:
            yield from _guarded(STDIN, _sniffed(STDIN, stdin or sys.stdin.buffer))
            continue
        if is_address(path):
            from corpus.web import fetch, read  # urllib3, for those who fetch

            fetcher = fetcher or fetch.Fetcher()
            yield from _guarded(path, read.read_address(path, fetcher))
            continue
        for found in find_files(path):
            if isinstance(found, SetAside):
                yield found
            else:
                yield from _guarded(found, _read_file(found))


def _read_file(path: str) -> Iterator[Article | SetAside]:
    file = Path(path)
    with file.open("rb") as stream:
        if not file.is_file():  # a pipe has no extension to go by
            yield from _sniffed(path, stream)
        else:
            yield from _BY_EXTENSION.get(file.suffix.lower(), txt.read)(path, stream)


def _guarded(path: str, items: Iterator[Article | SetAside]) -> Iterator[Article | SetAside]:
    """The items, and if the disk fails on the way, that the rest is missing."""
    count = 0
    try:
        for item in items:
            count += 1
            yield item
    except OSError as error:
        yield SetAside(path, reason_of(error) + (f", after {count} of its articles" if count else ""))


def _sniffed(path: str, stream: BinaryIO) -> Iterator[Article | SetAside]:
    """What comes through a pipe: JSON Lines, another JSON, HTML or text, by how it begins."""
    begun: list[bytes] = []
    for line in stream:
        begun.append(line)
        if line.strip():
            break
    first = begun[-1] if begun else b""
    if isinstance(jsonl.parse(first.removeprefix(b"\xef\xbb\xbf")), dict):
        yield from jsonl.read_lines(path, chain(begun, stream))
        return
    data = b"".join(begun) + stream.read()
    value = jsonl.parse(data) if data.lstrip()[:1] in (b"{", b"[") else None
    if isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
        yield from jsonl.articles_of(value, path)
    elif _looks_like_html(data):
        yield from _html(path, BytesIO(data))
    else:
        yield from txt.read(path, BytesIO(data))


def _looks_like_html(data: bytes) -> bool:
    begin = data[:2048].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if begin.startswith((b"<!doctype html", b"<html")):
        return True
    return begin.startswith(b"<") and any(tag in begin for tag in _HTML_TAGS)
