"""Articles from files, folders, addresses and standard input, one at a time, and nothing lost in silence."""

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from corpus.article import Article
from corpus.columns import OWN_NAMES
from corpus.formats import jsonl, txt
from corpus.formats.bounded import TooLarge, read_whole
from corpus.formats.limits import LIMITS
from corpus.formats.packed import PackedError, packing_of, recognised_packing, unpacked
from corpus.paths import find_files, is_address, reason_of, without_password
from corpus.set_aside import SetAside

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

    from corpus.web.fetch import Fetcher

_Reader = Callable[[str, BinaryIO], Iterator[Article | SetAside]]
_TableReader = Callable[[str, BinaryIO, Mapping[str, str]], Iterator[Article | SetAside]]

STDIN = "-"
_BOM = b"\xef\xbb\xbf"
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


def _after(count: int) -> str:
    return f", after {count:,} of its articles" if count else ""


def _guarded(path: str, items: Iterator[Article | SetAside]) -> Iterator[Article | SetAside]:
    """The items, and if anything fails on the way, that the rest is missing.

    Of what is set aside, the first are given one by one; a file of nothing but bad lines, which may be two
    bytes each, must not fill the memory with reasons.
    """
    count, rest, failure = 0, _Rest(path), None
    try:
        for item in items:
            if isinstance(item, SetAside) and rest.takes(item):
                continue
            count += isinstance(item, Article)
            yield item
    except (OSError, PackedError, TooLarge) as error:
        failure = reason_of(error) if isinstance(error, OSError) else str(error)
    except Exception as error:  # a fault of ours, or of a library: one file is lost by it, not all of them
        failure = f"the reader failed, which it never should ({type(error).__name__})"
    yield from rest.told()
    if failure is not None:
        yield SetAside(path, failure + _after(count))


class _Rest:
    """What is set aside of one file beyond the first so many, counted."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._count = 0
        self._first: SetAside | None = None
        self._last: SetAside | None = None

    def takes(self, item: SetAside) -> bool:
        """Whether it is one too many to be given by itself: never what is of more than a line."""
        if item.line is None:
            return False
        self._count += 1
        if self._count <= LIMITS.named:
            return False
        self._first, self._last = self._first or item, item
        return True

    def told(self) -> Iterator[SetAside]:
        """All of them together, if there are any."""
        if self._first is None or self._last is None:
            return
        number = self._count - LIMITS.named
        more = f"{number:,} more {'is' if number == 1 else 'are'} set aside, up to line {self._last.line:,}"
        more += f"; of the first: {self._first.why}"
        yield SetAside(self._path, more, self._first.line)


def _sniffed(path: str, stream: BufferedReader, columns: Mapping[str, str]) -> Iterator[Article | SetAside]:
    """What comes through a pipe: WARC, JSON Lines, another JSON, HTML or text, by how it begins."""
    if stream.peek(len(_WARC)).startswith(_WARC):
        yield from _warc(path, stream)
        return
    begun = _begun(stream)
    first = begun.lstrip().removeprefix(_BOM)
    whole = BufferedReader(cast(RawIOBase, _Rejoined(begun, stream)))
    is_long_object = first.startswith(b"{") and len(begun) > LIMITS.line_bytes
    if is_long_object or isinstance(jsonl.parse(first), dict):
        yield from jsonl.read(path, whole, columns)
    elif first.startswith((b"{", b"[")):
        yield from _json_or_text(path, read_whole(whole, LIMITS.document_bytes, "one JSON document"), columns)
    else:
        yield from (_html if _looks_like_html(begun + stream.peek()) else txt.read)(path, whole)


def _begun(stream: BufferedReader) -> bytes:
    """The beginning of the stream, up to the end of the first line that is not blank, if that is not long."""
    begun = bytearray()
    while line := stream.readline(LIMITS.line_bytes + 1 - len(begun)):
        begun += line
        if line.strip():
            break
    return bytes(begun)


class _Rejoined(RawIOBase):
    """A stream of which the beginning was read already."""

    def __init__(self, begun: bytes, rest: BufferedReader) -> None:
        self._begun = BytesIO(begun)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        return self._begun.readinto(buffer) or self._rest.readinto1(buffer)


def _json_or_text(path: str, data: bytes, columns: Mapping[str, str]) -> Iterator[Article | SetAside]:
    """What begins with a bracket: "[Applause] The ferry stays" is no JSON."""
    value = jsonl.parse(data)
    if isinstance(value, dict) or (isinstance(value, list) and value and isinstance(value[0], dict)):
        yield from jsonl.articles_of(value, path, columns)
    else:
        yield from txt.read(path, BytesIO(data))


def _looks_like_html(data: bytes) -> bool:
    begin = data[:2048].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if begin.startswith((b"<!doctype html", b"<html")):
        return True
    return begin.startswith(b"<") and any(tag in begin for tag in _HTML_TAGS)
