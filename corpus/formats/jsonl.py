"""JSON Lines (one object per line), and JSON files that hold one object or an array of objects."""

import json
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import BinaryIO

from corpus.article import Article
from corpus.columns import OWN_NAMES
from corpus.decode import NotTextError, decode_utf8, is_utf16
from corpus.formats.bounded import LongLine, TooLarge, bounded_lines, read_whole
from corpus.formats.limits import LIMITS
from corpus.record import article_from_record, record_of
from corpus.set_aside import SetAside

_BOM = b"\xef\xbb\xbf"


def read(path: str, stream: BinaryIO, columns: Mapping[str, str] = OWN_NAMES) -> Iterator[Article | SetAside]:
    """One article per line that holds an object; a bad line is set aside and the rest is read.

    One line is held in memory at a time, and none that is longer than ``LIMITS`` has it. Blank lines are
    passed over.
    """
    return read_lines(path, bounded_lines(stream), columns)


def read_lines(
    path: str, lines: Iterable[bytes | LongLine], columns: Mapping[str, str] = OWN_NAMES
) -> Iterator[Article | SetAside]:
    """The same from lines that somebody else has begun to read."""
    is_empty = True
    bad = 0
    for number, line in enumerate(lines, start=1):
        if isinstance(line, LongLine):
            is_empty = False
            yield SetAside(path, line.why, number)
            continue
        if number == 1 and is_utf16(line):  # each of its lines would be named otherwise
            yield SetAside(path, "not UTF-8 but UTF-16: convert it first")
            return
        line = line.removeprefix(_BOM).strip()
        if not line:
            continue
        is_empty = False
        item = _one(path, line, number, columns, guess=bad < LIMITS.guessed)
        bad += isinstance(item, SetAside)
        yield item
    if is_empty:
        yield SetAside(path, "empty")


def read_json(
    path: str, stream: BinaryIO, columns: Mapping[str, str] = OWN_NAMES
) -> Iterator[Article | SetAside]:
    """A ``.json`` file: an array gives an article per object (numbered from 1), an object gives one.

    Several objects one after the other, a line each, are read as JSON Lines whatever the file is called.
    """
    try:
        data = read_whole(stream, LIMITS.document_bytes, "one JSON document").removeprefix(_BOM)
    except TooLarge as why:
        yield SetAside(path, f"{why}; as JSON Lines (.jsonl) it can be of any size")
        return
    if not data.strip():
        yield SetAside(path, "empty")
        return
    value = parse(data)
    if isinstance(value, NotJson):
        first = next(line for line in BytesIO(data) if line.strip())
        if isinstance(parse(first), dict):
            yield from read_lines(path, BytesIO(data), columns)
        else:
            yield SetAside(path, value.why)
        return
    yield from articles_of(value, path, columns)


def articles_of(
    value: object, path: str, columns: Mapping[str, str] = OWN_NAMES
) -> Iterator[Article | SetAside]:
    """The articles in a whole JSON value."""
    if not isinstance(value, list):
        yield _of_item(path, value, None, columns)
    elif not value:
        yield SetAside(path, "empty")
    else:
        for number, item in enumerate(value, start=1):
            yield _of_item(path, item, number, columns)


class NotJson:
    """What ``parse`` gives for bytes that are no JSON: ``why`` is the reason, on one line."""

    def __init__(self, why: str) -> None:
        self.why = why


def parse(data: bytes, *, guess: bool = True) -> object:
    """The JSON value in ``data``, or ``NotJson``; ``guess`` as for ``decode_utf8``."""
    if sum(map(data.count, (b",", b"[", b"{"))) > LIMITS.document_values:
        return NotJson(f"JSON of more than {LIMITS.document_values:,} values: it is not read")
    try:
        text = decode_utf8(data, guess=guess)
        return json.loads(text, object_pairs_hook=record_of, parse_constant=_missing)
    except NotTextError as error:
        return NotJson(str(error))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        return NotJson(f"not JSON ({error.msg[:80]}, {where})")
    except RecursionError:
        return NotJson("not JSON that can be read (nested too deeply)")
    except ValueError:  # an integer of thousands of digits
        return NotJson("not JSON that can be read (a number is too long)")


def _missing(constant: str) -> None:
    """NaN and the infinities, which are no JSON, are what Python writes for numbers that are missing."""


def _one(
    path: str, line: bytes, number: int, columns: Mapping[str, str], *, guess: bool
) -> Article | SetAside:
    value = parse(line, guess=guess)
    if isinstance(value, NotJson):
        return SetAside(path, value.why, number)
    return _of_item(path, value, number, columns)


def _of_item(path: str, value: object, number: int | None, columns: Mapping[str, str]) -> Article | SetAside:
    if not isinstance(value, dict):
        return SetAside(path, "not a JSON object", number)
    return article_from_record(value, path, number, columns)
