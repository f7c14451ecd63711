"""Articles from files, folders, addresses and standard input, one at a time, and nothing lost in silence."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from io import BufferedReader, BytesIO, RawIOBase
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from corpus.article import Article
from corpus.columns import OWN_NAMES
from corpus.formats import jsonl, txt
from corpus.formats.packed import PackedError, packing_of, recognised_packing, unpacked
from corpus.paths import find_files, is_address, reason_of, without_password
from corpus.set_aside import SetAside

if TYPE_CHECKING:
    from corpus.web.fetch import Fetcher

_Reader = Callable[[str, BinaryIO], Iterator[Article | SetAside]]
_TableReader = Callable[[str, BinaryIO, Mapping[str, str]], Iterator[Article | SetAside]]

STDIN = "-"
_WARC = b"WARC/"
_MAGIC_BYTES = 6
_HTML_TAGS = (b"<html", b"<head", b"<body", b"<p>", b"<div", b"<article")


def _loaded_when_used(module: str) -> Callable[..., Iterator[Article | SetAside]]:
    """The reader of a module whose libraries take long to import (trafilatura, polars)."""

    def read(*arguments: object) -> Iterator[Article | SetAside]:
        found: Iterator[Article | SetAside] = import_module(module).read(*arguments)
        return found

    return read


_html: _Reader = _loaded_when_used("corpus.formats.html")
_feed: _Reader = _loaded_when_used("corpus.formats.feed")
_warc: _Reader = _loaded_when_used("corpus.formats.warc")
_csv: _TableReader = _loaded_when_used("corpus.formats.csv")
_PARQUET = ".parquet"

_BY_EXTENSION: dict[str, _Reader] = {
    ".txt": txt.read,
    ".text": txt.read,
    ".md": txt.read,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".xml": _feed,
    ".rss": _feed,
    ".atom": _feed,
    ".warc": _warc,
}
_TABLES: dict[str, _TableReader] = {  # of many articles, each with named fields
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".json": jsonl.read_json,
    ".csv": _csv,
    ".tsv": _csv,
    ".tab": _csv,
    _PARQUET: _loaded_when_used("corpus.formats.parquet"),
}


def read_articles(
    paths: Iterable[str],
    *,
    stdin: BinaryIO | None = None,
    fetcher: "Fetcher | None" = None,
    columns: Mapping[str, str] = OWN_NAMES,
) -> Iterator[Article | SetAside]:
    """Every article in ``paths``, in the order given, and for whatever gave none the reason why.

    A path is a file (the kind is known by its extension; any other is tried as text), a folder (every
    readable file below it, sorted), an http or https address of a page or a feed (fetched by ``fetcher``,
    as ``corpus.web`` promises), or ``-`` for ``stdin`` (by default the standard input), where JSON Lines,
    WARC and HTML are recognised by how they begin. Any of them may be packed with gzip, bzip2 or xz.
    ``columns`` says which column of a table (JSON, CSV, Parquet) holds which field (``corpus.columns``).
    Articles come one at a time; a file of many is never held in memory whole, except a ``.json``. Raises
    nothing for what the files hold or the disk and the network do.

        >>> [type(item).__name__ for item in read_articles(["no-such-file.txt"])]
        ['SetAside']
    """
    for path in paths:
        if path == STDIN:
            yield from _guarded(STDIN, _sniffed(STDIN, _plain(stdin or sys.stdin.buffer), columns))
            continue
        if is_address(path):
            from corpus.web import fetch, read  # urllib3, for those who fetch

            fetcher = fetcher or fetch.Fetcher()
            path = without_password(path)  # such an address is refused, and listed
            yield from _guarded(path, read.read_address(path, fetcher))
            continue
        for found in find_files(path):
            if isinstance(found, SetAside):
                yield found
            else:
                yield from _guarded(found, _read_file(found, columns))


def _read_file(path: str, columns: Mapping[str, str]) -> Iterator[Article | SetAside]:
    file = Path(path)
    with file.open("rb") as opened:
        stream = _plain(opened)
        is_packed = packing_of(file.suffix) is not None
        extension = (Path(file.stem) if is_packed else file).suffix.lower()
        if not file.is_file() or (is_packed and not extension):
            yield from _sniffed(path, stream, columns)  # a pipe has no extension to go by, and "day.gz" none
        elif extension == _PARQUET and stream is not opened:
            yield SetAside(
                path, "Parquet is read from its end, so it cannot be packed once more: unpack it first"
            )
        elif extension in _TABLES:
            yield from _TABLES[extension](path, stream, columns)
        else:
            yield from _BY_EXTENSION.get(extension, txt.read)(path, stream)


def _plain(stream: BinaryIO) -> BufferedReader:
    """The stream, unpacked if it begins as what is packed does, whatever its name."""
    buffered = stream if isinstance(stream, BufferedReader) else BufferedReader(cast(RawIOBase, stream))
    packing = recognised_packing(buffered.peek(_MAGIC_BYTES)[:_MAGIC_BYTES])
    return buffered if packing is None else unpacked(buffered, packing)


def _guarded(path: str, items: Iterator[Article | SetAside]) -> Iterator[Article | SetAside]:
    """The items, and if the disk fails on the way, that the rest is missing."""
    count = 0
    try:
        for item in items:
            count += 1
            yield item
    except (OSError, PackedError) as error:
        why = reason_of(error) if isinstance(error, OSError) else str(error)
        yield SetAside(path, why + (f", after {count} of its articles" if count else ""))
    except Exception as error:  # what no reader foresaw is this input's trouble, not that of all others
        why = f"cannot be read ({type(error).__name__}: {error})"
        yield SetAside(path, why + (f", after {count} of its articles" if count else ""))


def _sniffed(path: str, stream: BufferedReader, columns: Mapping[str, str]) -> Iterator[Article | SetAside]:
    """What comes through a pipe: WARC, JSON Lines, another JSON, HTML or text, by how it begins."""
    if stream.peek(len(_WARC)).startswith(_WARC):
        yield from _warc(path, stream)
        return
    begun: list[bytes] = []
    for line in stream:
        begun.append(line)
        if line.strip():
            break
    first = begun[-1] if begun else b""
    if isinstance(jsonl.parse(first.removeprefix(b"\xef\xbb\xbf")), dict):
        yield from jsonl.read_lines(path, chain(begun, stream), columns)
        return
    data = b"".join(begun) + stream.read()
    value = jsonl.parse(data) if data.lstrip()[:1] in (b"{", b"[") else None
    if isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
        yield from jsonl.articles_of(value, path, columns)
    elif _looks_like_html(data):
        yield from _html(path, BytesIO(data))
    else:
        yield from txt.read(path, BytesIO(data))


def _looks_like_html(data: bytes) -> bool:
    begin = data[:2048].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if begin.startswith((b"<!doctype html", b"<html")):
        return True
    return begin.startswith(b"<") and any(tag in begin for tag in _HTML_TAGS)
