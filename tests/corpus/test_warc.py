"""Web archives: each page an article, and what is missing is said. warcio writes them, and is the oracle."""

import gzip
import io
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from corpus.article import Article
from corpus.formats import warc
from corpus.formats.limits import Limits
from corpus.formats.warc_records import Record, read_records
from corpus.read import read_articles
from corpus.set_aside import SetAside

SITE = "https://ledger.example"


def page(number: int, words: str = "") -> bytes:
    said = f"“We will not sell quay {number},” said Mara Venn on Tuesday. {words}"
    return f"<html><head><title>Quay {number}</title></head><body><article><p>{said}</p><p>It was late, and the ferry had gone.</p></article></body></html>".encode()


class Archive:
    """An archive that is being written."""

    def __init__(self, *, packed: bool = False) -> None:
        self.stream = io.BytesIO()
        self._writer = WARCWriter(self.stream, gzip=packed)

    def answer(
        self,
        address: str,
        body: bytes,
        content_type: str = "text/html; charset=utf-8",
        status: str = "200 OK",
        *headers: tuple[str, str],
    ) -> "Archive":
        fields = StatusAndHeaders(status, [("Content-Type", content_type), *headers], protocol="HTTP/1.1")
        record = self._writer.create_warc_record(
            address, "response", payload=io.BytesIO(body), http_headers=fields
        )
        self._writer.write_record(record)
        return self

    def other(
        self, kind: str, address: str = SITE, body: bytes = b"x", content_type: str = "text/html"
    ) -> "Archive":
        record = self._writer.create_warc_record(
            address, kind, payload=io.BytesIO(body), warc_content_type=content_type
        )
        self._writer.write_record(record)
        return self

    @property
    def data(self) -> bytes:
        return self.stream.getvalue()


def read(data: bytes, limits: Limits | None = None) -> list[Article | SetAside]:
    return list(warc.read("a.warc", io.BytesIO(data), *([limits] if limits else [])))


def articles(found: list[Article | SetAside]) -> list[Article]:
    return [item for item in found if isinstance(item, Article)]


def reasons(found: list[Article | SetAside]) -> list[str]:
    return [item.why for item in found if isinstance(item, SetAside)]


@pytest.mark.parametrize("packed", [False, True])
def test_pages_are_articles(packed: bool, tmp_path: Path):
    archive = Archive(packed=packed)
    archive.other("warcinfo", "", b"software: a crawler")
    for number in range(3):
        archive.other("request", f"{SITE}/{number}", b"GET / HTTP/1.1")
        archive.answer(f"{SITE}/{number}", page(number))
    path = tmp_path / ("crawl.warc.gz" if packed else "crawl.warc")
    path.write_bytes(archive.data)
    found = list(read_articles([str(path)]))
    assert reasons(found) == []
    assert [item.url for item in articles(found)] == [f"{SITE}/{number}" for number in range(3)]
    assert [item.path for item in found] == [f"{path}#{number}" for number in (3, 5, 7)]
    assert "“We will not sell quay 1,” said Mara Venn" in articles(found)[1].text
    assert articles(found)[0].published is None, "the day of the crawl is no date of publication"


def test_an_archive_on_standard_input_is_recognised():
    for data in (Archive().answer(SITE, page(1)).data, Archive(packed=True).answer(SITE, page(1)).data):
        assert len(articles(list(read_articles(["-"], stdin=io.BytesIO(data))))) == 1


def deflated(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def chunked(data: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (data[:50], data[50:])) + b"0\r\n\r\n"


BODIES = [
    (page(1), (), "as it is"),
    (gzip.compress(page(1)), (("Content-Encoding", "gzip"),), "gzip"),
    (gzip.compress(page(1)), (("Content-Encoding", "X-GZIP"),), "gzip by its other name"),
    (zlib.compress(page(1)), (("Content-Encoding", "deflate"),), "deflate"),
    (deflated(page(1)), (("Content-Encoding", "deflate"),), "deflate without a header"),
    (chunked(page(1)), (("Transfer-Encoding", "chunked"),), "in chunks"),
    (chunked(page(1)), (("Transfer-Encoding", "Chunked"),), "in chunks, with a capital"),
    (chunked(gzip.compress(page(1))), (("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")), "both"),
    (page(1), (("Content-Encoding", "gzip"), ("Content-Length", "17")), "unpacked by the crawler, headers kept"),
    (page(1), (("Transfer-Encoding", "chunked"),), "put together by the crawler, headers kept"),
    (page(1), (("Content-Length", "5"),), "another length than the record's"),
    (page(1, "Café").decode().encode("cp1252"), (("Content-Type", "text/html; charset=cp1252"),), "another charset"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "headers", "why"), BODIES, ids=[row[-1] for row in BODIES])
def test_bodies(body: bytes, headers: tuple[tuple[str, str], ...], why: str):
    content_type = dict(headers).get("Content-Type", "text/html")
    headers = tuple(each for each in headers if each[0] != "Content-Type")
    (item,) = read(Archive().answer(SITE, body, content_type, "200 OK", *headers).data)
    assert isinstance(item, Article)
    assert "“We will not sell quay 1,” said Mara Venn on Tuesday." in item.text
    assert ("Café" in item.text) == ("charset" in why)


NO_PAGES = [
    (lambda a: a.answer(f"{SITE}/a.png", b"\x89PNG", "image/png"), "not a page (image/png)", "a picture"),
    (lambda a: a.answer(SITE, b"", "text/html", "301 Moved", ("Location", "/b")), "answered 301", "a redirect"),
    (lambda a: a.answer(SITE, page(1), "text/html", "404 Not Found"), "answered 404", "an error"),
    (lambda a: a.answer(SITE, b"<p></p>"), "no article text found in the page", "a page of nothing"),
    (lambda a: a.answer(f"{SITE}/robots.txt", b"User-agent: *", "text/plain"), "not a page (text/plain)", "for robots"),
    (lambda a: a.answer(SITE, b"\0\1", "text/plain"), "not text (NUL bytes)", "text that is none"),
    (lambda a: a.answer(SITE, b" ", "text/plain"), "empty", "text of nothing"),
    (lambda a: a.other("continuation"), "continuation records hold no page of their own", "a piece of another record"),
]  # fmt: skip


@pytest.mark.parametrize(("add", "message", "why"), NO_PAGES, ids=[row[-1] for row in NO_PAGES])
def test_what_is_no_page_is_counted_and_said_once(add, message, why):
    archive = Archive()
    for _ in range(3):
        add(archive)
    archive.answer(f"{SITE}/quay", page(1))
    found = read(archive.data)
    assert len(articles(found)) == 1
    (said,) = reasons(found)
    assert said.startswith(f"3 records: {message} (the first: {SITE}")


def spoilt(archive: Archive) -> None:
    """An answer without a status line, as no writer writes it."""
    answer = Archive().answer(SITE, page(1)).data
    archive.stream.write(answer.replace(b"HTTP/1.1 200 OK", b"HTTQ/9.9 2OO OK"))


BAD = [
    (lambda a: a.answer(SITE, gzip.compress(page(1))[:-9], "text/html", "200 OK", ("Content-Encoding", "gzip")), "cut off", "gzip that ends early"),
    (lambda a: a.answer(SITE, b"\x1f\x8b" + bytes(9), "text/html", "200 OK", ("Content-Encoding", "gzip")), "damaged", "gzip that is none"),
    (lambda a: a.answer(SITE, zlib.compress(page(1))[:-9], "text/html", "200 OK", ("Content-Encoding", "deflate")), "cut off", "deflate that ends early"),
    (lambda a: a.answer(SITE, chunked(page(1))[:-40], "text/html", "200 OK", ("Transfer-Encoding", "chunked")), "cut off", "chunks that end early"),
    (lambda a: a.answer(SITE, b"zz\r\n", "text/html", "200 OK", ("Transfer-Encoding", "chunked")), "", "chunks that are none"),
    (lambda a: a.answer(SITE, b"\x0b\x02\x80", "text/html", "200 OK", ("Content-Encoding", "br")), "packed with br, which is not read", "another packing"),
    (lambda a: a.answer(SITE, page(1, "very " * 200)), "more than 0 MB", "a page too large"),
    (lambda a: a.answer(SITE, page(1, "very " * 2000)), "in a record of more than", "a record too large"),
    (spoilt, "no answer of a site", "no status line"),
]  # fmt: skip
LIMITS = Limits(page_bytes=1000, record_bytes=5000)


@pytest.mark.parametrize(("add", "message", "why"), BAD, ids=[row[-1] for row in BAD])
def test_pages_that_cannot_be_read_are_named(add, message, why):
    archive = Archive().answer(f"{SITE}/before", page(1))
    add(archive)
    found = read(archive.answer(f"{SITE}/after", page(2)).data, LIMITS)
    assert [item.url for item in articles(found)] == [f"{SITE}/before", f"{SITE}/after"]
    (said,) = reasons(found)
    assert message in said and SITE in said


@pytest.mark.slow
@pytest.mark.parametrize("packed", [False, True])
def test_what_is_cut_off_is_said_wherever_that_is(packed: bool, tmp_path: Path):
    archive = Archive(packed=packed)
    ends = []
    for number in range(4):
        archive.answer(f"{SITE}/{number}", page(number))
        ends.append(len(archive.data))
    whole = [item.text for item in articles(list(read_articles(["-"], stdin=io.BytesIO(archive.data))))]
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    for end in range(9, len(archive.data), 11):
        if end in ends:
            continue  # between two records nothing tells that there was more
        path.write_bytes(archive.data[:end])
        found = list(read_articles([str(path)]))
        assert [item.text for item in articles(found)] == whole[: len(articles(found))]
        assert reasons(found), f"cut at {end}"


def test_after_damage_the_next_record_is_read():
    first, second, third = (Archive().answer(f"{SITE}/{n}", page(n)).data for n in range(3))
    damaged = second.replace(b"Content-Length: ", b"Content-Length: 9", 1)
    for middle in (
        damaged,
        second.replace(b"Content-Length", b"Content-Lenght", 1),
        b"rubbish\r\n" * 5,
        second.replace(b"WARC/1.0", b"WORC/1.0"),
    ):
        found = read(first + middle + third)
        urls = [item.url for item in articles(found)]
        assert urls[0] == f"{SITE}/0"
        assert len(reasons(found)) == 1, "and it is said, once"
        if middle is not damaged:  # one that claims to be longer swallows what comes after it
            assert urls[-1] == f"{SITE}/2"


@given(
    st.lists(
        st.tuples(st.sampled_from(["metadata", "resource", "conversion"]), st.binary(max_size=400)),
        max_size=6,
    )
)
def test_records_are_those_of_the_oracle(records):
    archive = Archive()
    for kind, body in records:
        archive.other(kind, SITE, body)
    expected = [
        (each.rec_type, each.raw_stream.read())
        for each in ArchiveIterator(io.BytesIO(archive.data), no_record_parse=True)
    ]
    found = list(read_records(io.BufferedReader(io.BytesIO(archive.data))))  # type: ignore[arg-type]
    assert [(each.kind, each.block) for each in found if isinstance(each, Record)] == expected
    assert len(found) == len(records)


@given(st.binary(max_size=2000))
def test_any_bytes_give_an_answer(data):
    for item in warc.read("a.warc", io.BytesIO(b"WARC/1.0\r\nContent-Length: 30\r\n" + data)):
        assert isinstance(item, SetAside)


def test_an_empty_archive_is_said():
    assert reasons(read(b"")) == ["empty"]
