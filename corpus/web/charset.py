"""Bytes in the encoding that a site or an XML document names."""

import codecs
import re

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']""")
_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
# Encodings in which letters of ASCII mean ASCII: what is looked for in a text is what a parser sees there.
_STRANGE = ("utf_7", "utf-7", "cp037", "cp500", "cp1140", "hz", "idna", "punycode")


def in_utf8(data: bytes, charset: str | None) -> bytes:
    """``data`` made UTF-8 from ``charset``; as it is if it is UTF-8, has a mark, or does not fit."""
    if any(data.startswith(mark) for mark, _ in _MARKS) or _decoded(data, "utf-8") is not None:
        return data
    text = _decoded(data, charset) if charset else None
    return data if text is None else text.encode("utf-8")


def decode_xml(data: bytes, charset: str | None = None) -> str:
    """XML as text: by its byte-order mark, as UTF-8 if it fits, as the site or it says, as cp1252.

    Bytes that do not fit become U+FFFD.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    declared = _DECLARED.match(data[:400])
    said = declared[1].decode("ascii") if declared else None
    for encoding in ("utf-8", charset, said, "cp1252"):
        if encoding and (text := _decoded(data, encoding)) is not None:
            return text
    return data.decode("utf-8", "replace")


def _decoded(data: bytes, name: str) -> str | None:
    try:
        known = codecs.lookup(name).name
        return None if known in _STRANGE else data.decode(known)
    except (LookupError, UnicodeError, ValueError):
        return None
