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
# The encodings of the web (https://encoding.spec.whatwg.org), as Python calls them. Others that it knows give
# letters that nobody sent ("unicode_escape"), see tags where a parser sees none (UTF-7), take the square of
# the length ("punycode") or raise whatever the bytes are ("undefined").
_OF_THE_WEB = frozenset(
    (
        *("utf-8", "utf-16", "utf-16-le", "utf-16-be", "ascii", "cp866", "cp874", "tis-620"),
        *("koi8-r", "koi8-u", "mac-roman", "mac-cyrillic", "gb2312", "gbk", "gb18030"),
        *("big5", "big5hkscs", "cp950", "euc_jp", "iso2022_jp", "shift_jis", "cp932"),
        *("euc_kr", "cp949", "johab"),
        *(f"cp125{number}" for number in range(9)),
        *(f"iso8859-{number}" for number in range(1, 17)),
    )
)  # fmt: skip


def known_encoding(name: str) -> str | None:
    """Python's name of an encoding that the web knows, ``None`` for any other.

    >>> known_encoding("Latin1"), known_encoding("unicode_escape")
    ('iso8859-1', None)
    """
    try:
        known = codecs.lookup(name).name
    except (LookupError, UnicodeError, ValueError):
        return None
    return known if known in _OF_THE_WEB else None


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
    encoding = known_encoding(name)
    try:
        return data.decode(encoding) if encoding else None
    except UnicodeDecodeError:
        return None
