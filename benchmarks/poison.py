"""What cannot be read, of every kind that people have been seen to give, and what is to be said of each."""

import gzip
import json
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum


class Where(Enum):
    """How a piece of poison comes: as a line of a table among good ones, or as a file of its own."""

    LINE = ".jsonl"
    ROW = ".csv"
    FILE = ""
    ARTICLE = ".txt"  # an article that can be read, and that the models stumble over


@dataclass(frozen=True, slots=True)
class Poison:
    """One kind. ``make`` gives its bytes from the text of an article that could have stood there.

    ``said`` is part of the reason that has to be given. A file has the ``extension``; where only a part of it
    is at fault, its path in the reason has ``place`` after that of the file.
    """

    name: str
    where: Where
    make: Callable[[str], bytes]
    said: str
    extension: str = ""
    place: str = ""


def _json(text: str) -> bytes:
    return json.dumps({"text": text}, ensure_ascii=False).encode()


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def _record(block: bytes, length: int) -> bytes:
    """A record of an archive that says it is ``length`` bytes long."""
    head = "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://ledger.example/a\r\n"
    return f"{head}Content-Type: text/plain\r\nContent-Length: {length}\r\n\r\n".encode() + block


_MARK = "“".encode()
_JUNK = b"x" * 400
_BLANK = b" " * 1_000_000 + b"\n"
_ENTITIES = b"<!DOCTYPE a [<!ENTITY b 'cc'>]><rss></rss>"
_LINE, _ROW, _FILE, _ARTICLE = Where.LINE, Where.ROW, Where.FILE, Where.ARTICLE

POISON: tuple[Poison, ...] = (
    Poison("a line cut off", _LINE, lambda text: _json(text)[:-20], "not JSON"),
    Poison("a line with NUL", _LINE, lambda text: _json(text).replace(b" ", b"\0", 1), "NUL"),
    Poison("a line not UTF-8", _LINE, lambda text: _json(text).replace(_MARK, _MARK[:2], 1), "not UTF-8"),
    Poison("a line of empty text", _LINE, lambda text: b'{"text": " \\n "}', "empty"),
    Poison("a text that is a number", _LINE, lambda text: b'{"text": 17}', "holds no text"),
    Poison("no text field", _LINE, lambda text: b'{"words": "x"}', "no text field"),
    Poison("a line that is a list", _LINE, lambda text: b"[1, 2]", "not a JSON object"),
    Poison("JSON nested too deeply", _LINE, lambda text: b"[" * 100_000, "nested too deeply"),
    Poison("an endless number", _LINE, lambda text: b'{"n": ' + b"9" * 10_000 + b"}", "too long"),
    Poison("a line too long", _LINE, lambda text: _json(text * (16_500_000 // len(text))), "more than 16 MB"),
    Poison("a ragged row", _ROW, lambda text: b"one field alone\r\n", "where the header has"),
    Poison("a row not UTF-8", _ROW, lambda text: b'h,"The quay \xff\xfe closed.",,\r\n', "not UTF-8"),
    Poison("a row of empty text", _ROW, lambda text: b"h,,,\r\n", "empty"),
    Poison("an empty file", _FILE, lambda text: b"", "empty", ".txt"),
    Poison("a text with NUL", _FILE, lambda text: text.encode().replace(b" ", b"\0", 3), "NUL", ".txt"),
    Poison("a text in cp1252", _FILE, lambda text: text.encode("cp1252", "replace"), "not UTF-8", ".txt"),
    Poison("a text in UTF-16", _FILE, lambda text: text.encode("utf-16"), "utf_16", ".txt"),
    Poison("a PDF called .txt", _FILE, lambda text: b"%PDF-1.7\n" + text.encode(), "a PDF", ".txt"),
    Poison("a zip called .txt", _FILE, lambda text: b"PK\x03\x04" + text.encode(), "a zip archive", ".txt"),
    Poison("a .csv workbook", _FILE, lambda text: b"\xd0\xcf\x11\xe0" + text.encode(), "Office", ".csv"),
    Poison("a damaged page", _FILE, lambda text: b"<html><body><div><p></b></html", "no article", ".html"),
    Poison("a page too deep", _FILE, lambda text: b"<div>" * 50_000 + text.encode(), "deep", ".html"),
    Poison("a page with NUL", _FILE, lambda text: f"<html><p>{text}\0</p>".encode(), "NUL", ".html"),
    Poison("XML that is no feed", _FILE, lambda text: b"<?xml version='1.0'?><a><b/></a>", "no feed", ".xml"),
    Poison("a feed of entities", _FILE, lambda text: _ENTITIES, "entities", ".xml"),
    Poison("gzip cut off", _FILE, lambda text: _packed(text.encode())[:-40], "cut off", ".txt.gz"),
    Poison("damaged gzip", _FILE, lambda text: _packed(text.encode())[:40] + _JUNK, "damage", ".txt.gz"),
    Poison("a gzip bomb", _FILE, lambda text: _packed(_BLANK * 40), "200 times", ".jsonl.gz"),
    Poison("a cut crawl", _FILE, lambda text: _record(text.encode(), 9_999), "cut off", ".warc", "#1"),
    Poison("no Parquet", _FILE, lambda text: b"PAR1" + text.encode() + b"PAR1", "not Parquet", ".parquet"),
)  # fmt: skip

# Articles that only the stand-in stumbles over: what its tests have it do on these words.
OF_THE_MODELS: tuple[Poison, ...] = (
    Poison("the model raises", _ARTICLE, lambda text: f"{text}\n\nCRASH".encode(), "could not be analysed"),
    Poison("the worker is killed", _ARTICLE, lambda text: f"{text}\n\nDIES".encode(), "its process ended"),
)
