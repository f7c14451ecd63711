"""Any bytes and any characters, for every reader of texts: an article or a reason, and sections that hold.

Bytes at random never get past a first line, so most are built of pieces that mean something to a reader, put together,
cut, and spoilt.
"""

import bz2
import gzip
import io
import lzma
from collections.abc import Callable, Iterator
from typing import BinaryIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article
from corpus.formats import feed, html, txt, warc
from corpus.formats.packed import PackedError, unpacked
from corpus.lines import is_blank
from corpus.read import _sniffed
from corpus.sections import find_sections
from corpus.set_aside import SetAside

Reader = Callable[[str, BinaryIO], Iterator[Article | SetAside]]


def sniffed(path: str, stream: BinaryIO) -> Iterator[Article | SetAside]:
    """What comes through a pipe."""
    return _sniffed(path, io.BufferedReader(io.BytesIO(stream.read())), {})


READERS: dict[str, Reader] = {
    "txt": txt.read,
    "html": html.read,
    "feed": feed.read,
    "warc": warc.read,
    "pipe": sniffed,
}
WORDS = [
    "“We will not sell it,” said Mara Venn.", "By Ida Thorn", "Photo: Ned Oakes", "PORTSEA (AP) —", "Read more:", "March 5, 2024",
    "“", "”", "'", "«", "—", "\n", "\r", "\r\n\r\n", "\u2028", "\x85", "\x0b", "\ufeff", "\u200b", "\u202e", "\u00ad", " ", "\t",
    "é", "\u0301", "한국", "😀", "\U000e0001", "\x1b[31m", "\x00", "&amp;", "&#xD800;", "&#0;", "=1+1",
]  # fmt: skip
TAGS = ["p", "q", "blockquote", "cite", "footer", "figure", "figcaption", "div", "span", "table", "td", "li", "h1", "br", "b", "a",
        "svg", "script", "style", "template", "title", "html", "body", "head", "article", "form", "select", "option"]  # fmt: skip
MARKUP = [
    *(f"<{tag}>" for tag in TAGS), *(f"</{tag}>" for tag in TAGS), "<!--", "-->", "<![CDATA[", "]]>", "<!doctype html>", "<?xml version='1.0'?>",
    "<?xml version='1.0' encoding='utf-16'?>", "<meta charset=undefined>", "<meta charset=utf-7>", "<p class='byline caption'>", "<", ">", "'", '"', "=",
    "<rss>", "<channel>", "<item>", "</item>", "<link>", "</link>", "<title>", "<description>", "<author>", "<pubDate>", "</rss>", "<feed>", "<entry>",
    '<content type="html">', "<guid>", "<rdf:RDF>", "<!ENTITY a 'b'>", '<script type="application/ld+json">{"@type": "NewsArticle", "author": "\\ud800"}</script>',
    '<meta property="og:title" content="Quay', '<meta property="article:published_time" content="2024-99-99">', '<link rel="canonical" href="http://[',
    '<base href="file:///">', "http://[::1", "javascript:x",
]  # fmt: skip
ARCHIVE = [
    "WARC/1.0\r\n", "WARC/1.1\n", "WARC-Type: response\r\n", "WARC-Type: resource\r\n", "WARC-Type: conversion\r\n", "WARC-Target-URI: http://ledger.example/\r\n",
    "Content-Length: 200\r\n", "Content-Length: 60\r\n", "Content-Length: -1\r\n", "Content-Length: 9999999999999999\r\n", "\r\n", "\r\n\r\n", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 100 Continue\r\n",
    "Content-Type: text/html; charset=utf-8\r\n", "Content-Type: text/plain; charset*0=a; charset*=b\r\n", "Content-Encoding: gzip\r\n", "Content-Encoding: deflate\r\n", "Transfer-Encoding: chunked\r\n",
    "ffffffffffffffff\r\n", "5\r\nhello\r\n", "0\r\n\r\n", " folded\r\n", ": no name\r\n", "Content-Type: text/html\r\n\r\n<p>The quay stays public, the mayor said.</p>",
]  # fmt: skip
TABLES = [
    '{"text": "The quay stays."}',
    '{"text": "\\ud800"}',
    "{",
    "[",
    "]",
    "}",
    '{"a": 1}',
    "text,outlet\n",
    "1e999",
    '"',
    "\\",
    "null",
    ",",
]
BYTES = [
    b"\xff",
    b"\xe2\x80",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\x1f\x8b\x08",
    b"BZh9",
    b"\xfd7zXZ\x00",
    b"%PDF-",
    b"\x00",
    gzip.compress(b"<p>x</p>"),
]
PIECES = [piece.encode("utf-8", "surrogatepass") for piece in (*WORDS, *MARKUP, *ARCHIVE, *TABLES)] + BYTES

pieces = st.lists(
    st.sampled_from(PIECES)
    | st.binary(max_size=8)
    | st.text(max_size=8).map(lambda t: t.encode("utf-8", "replace")),
    max_size=40,
)
documents = st.builds(lambda parts, cut: b"".join(parts)[: cut or None], pieces, st.integers(0, 400))
archives = st.lists(
    st.sampled_from([piece.encode() for piece in ARCHIVE]) | st.sampled_from(PIECES), max_size=30
).map(lambda parts: b"WARC/1.0\r\n" + b"".join(parts))


def held(item: Article | SetAside) -> None:
    """What is promised of whatever a reader gives."""
    if isinstance(item, SetAside):
        assert item.why and len(item.why.splitlines()) == 1
        return
    assert not is_blank(item.text)
    for field in (item.text, item.outlet, item.url, item.published, item.headline, item.byline):
        (field or "").encode("utf-8")  # none holds half a surrogate pair
    end = 0
    for section in item.sections:
        assert end <= section.span.start < section.span.end <= len(item.text)
        assert not item.text[end : section.span.start].strip()
        end = section.span.end
    assert not item.text[end:].strip(), "the sections cover all that is not white space"


def check(reader: str, data: bytes) -> None:
    found = list(READERS[reader]("a", io.BytesIO(data)))
    assert found or reader == "warc", (
        "every input has an answer; an archive may hold nothing but notes of its crawl"
    )
    for item in found:
        held(item)
    if reader == "txt" and isinstance(found[0], Article):
        assert found[0].text.encode("utf-8") == data, "a text is unchanged"


@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=25)
@given(data=documents | archives | st.binary(max_size=300))
def test_any_bytes_are_answered(reader: str, data: bytes) -> None:
    check(reader, data)


@pytest.mark.slow
@pytest.mark.parametrize("reader", READERS)
@settings(max_examples=700)
@given(data=documents | archives | st.binary(max_size=3000))
def test_many_more_bytes_are_answered(reader: str, data: bytes) -> None:
    check(reader, data)


PAGE = "<!doctype html><html><head><title>Quay</title></head><body><article>{}</article></body></html>"
FEED = '<?xml version="1.0"?><rss version="2.0"><channel><item><content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[{}]]></content:encoded></item></channel></rss>'
BODY = "<p>“We will not sell it,” said Mara Venn on Tuesday.</p>" * 3
WHOLE: dict[str, bytes] = {
    "txt": BODY.encode(),
    "html": PAGE.format(BODY).encode(),
    "feed": FEED.format(BODY).encode(),
    "warc": b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://ledger.example/\r\nContent-Length: %d\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n%s\r\n\r\n"
    % (44 + len(PAGE.format(BODY).encode()), PAGE.format(BODY).encode()),
}


@pytest.mark.slow
@pytest.mark.parametrize("reader", WHOLE)
@settings(max_examples=300)
@given(
    at=st.integers(0, 10_000), gone=st.integers(0, 20), put=st.sampled_from(PIECES) | st.binary(max_size=4)
)
def test_what_was_whole_and_is_spoilt_is_answered(reader: str, at: int, gone: int, put: bytes) -> None:
    data = WHOLE[reader]
    at %= len(data)
    check(reader, data[:at] + put + data[at + gone :])


def test_the_whole_ones_are_articles() -> None:
    for reader, data in WHOLE.items():
        (found,) = READERS[reader]("a", io.BytesIO(data))
        assert isinstance(found, Article), found


@settings(max_examples=200)
@given(
    st.lists(st.sampled_from(WORDS) | st.text(max_size=12), max_size=40).map("".join),
    st.none() | st.text(max_size=30),
)
def test_sections_of_any_text_hold(text: str, headline: str | None) -> None:
    end = 0
    for section in find_sections(text, headline=headline):
        assert end <= section.span.start < section.span.end <= len(text)
        assert not text[end : section.span.start].strip()
        end = section.span.end
    assert not text[end:].strip()


PACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "bzip2": bz2.compress,
    "xz": lzma.compress,
}


@pytest.mark.parametrize("packing", PACK)
@settings(max_examples=60)
@given(
    data=st.binary(max_size=2000),
    at=st.integers(0, 3000),
    put=st.binary(max_size=3),
    more=st.binary(max_size=50),
)
def test_what_is_packed_and_spoilt_gives_its_beginning_or_a_reason(
    packing: str, data: bytes, at: int, put: bytes, more: bytes
) -> None:
    whole = PACK[packing](data) + more
    at %= len(whole)
    parts: list[bytes] = []
    try:
        stream = unpacked(io.BytesIO(whole[:at] + put + whole[at + len(put) :]), packing)
        while part := stream.read(100):
            parts.append(part)
    except PackedError as error:
        assert len(str(error).splitlines()) == 1
