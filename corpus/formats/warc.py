"""WARC: the pages in the archive of a crawl, each an article; what is no page is counted and said once.

warcio reads the records (Webrecorder's, in wide use; pure Python, Apache-2.0). It is given the archive
unpacked, since of a gzip file that is cut off it says nothing.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import BytesIO, StringIO
from typing import Any, BinaryIO
from urllib.parse import urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord

from corpus.article import Article
from corpus.decode import NotTextError, decode_utf8
from corpus.formats import html
from corpus.lines import is_blank
from corpus.packed import PackedError
from corpus.record import make_article
from corpus.set_aside import SetAside
from corpus.web.charset import in_utf8

MOST_OF_A_PAGE = 20_000_000  # bytes, unpacked
_PAGES = frozenset(("text/html", "application/xhtml+xml"))
_HOLDS_PAGES = frozenset(("response", "resource", "conversion"))
_SAYS_NOTHING_OF_PAGES = frozenset(("warcinfo", "request", "metadata"))
_UNPACKED_BY_WARCIO = frozenset(("", "identity", "gzip", "x-gzip", "deflate"))
_IS_DAMAGED = "damaged, or cut off: the rest is missing"


class _NoPage(Exception):
    """A record that gives no article. Of many alike the message is said once, with their number."""


def read(path: str, stream: BinaryIO) -> Iterator[Article | SetAside]:
    """One article per page that was answered with 200; ``path#number`` counts the records from 1.

    Pages that are cut off, damaged or too large are set aside each, with their address; pictures, redirects
    and pages without an article are counted. An article's url is the address that was crawled, or the one of
    the same site that the page calls its own; the day of the crawl is no date of publication. One record is
    held in memory.
    """
    counted: Counter[str] = Counter()
    examples: dict[str, str] = {}
    number = 0
    for number, record in enumerate(_records(stream), 1):
        if isinstance(record, SetAside):
            yield SetAside(path, record.why if number > 1 else f"not WARC that can be read ({record.why})")
            break
        address = record.rec_headers.get_header("WARC-Target-URI") or ""
        try:
            item = _item(f"{path}#{number}", record, address)
        except _NoPage as error:
            why = str(error)
            counted[why] += 1
            examples.setdefault(why, address)
            continue
        if item is not None:
            yield item
    if not number:
        yield SetAside(path, "empty")
    for why, count in sorted(counted.items()):
        records = "1 record" if count == 1 else f"{count:,} records"
        yield SetAside(path, f"{records}: {why} (the first: {examples[why][:300]})")


def _records(stream: BinaryIO) -> Iterator[Any]:
    """The records; where no more can be read that should be there, a ``SetAside`` without a path at the end."""
    said = StringIO()  # warcio warns on standard error where a record does not end as it should
    records = iter(ArchiveIterator(stream))
    while True:
        try:
            with redirect_stderr(said):
                record = next(records, None)
        except PackedError as error:
            yield SetAside("", str(error))
            return
        except Exception:  # warcio's own errors, and whatever damage does to it
            yield SetAside("", _IS_DAMAGED)
            return
        if said.getvalue() or (record is not None and not _has_length(record)):
            yield SetAside("", _IS_DAMAGED)
            return
        if record is None:
            return
        yield record


def _has_length(record: ArcWarcRecord) -> bool:
    length = record.rec_headers.get_header("Content-Length") or ""
    return record.format == "arc" or (length.isdecimal() and bool(record.rec_type))


def _item(place: str, record: ArcWarcRecord, address: str) -> Article | SetAside | None:
    """The article of a record, ``None`` for one that never holds a page."""
    kind = record.rec_type
    if kind in _SAYS_NOTHING_OF_PAGES or urlsplit(address).scheme not in ("http", "https"):
        return None
    if kind not in _HOLDS_PAGES:
        raise _NoPage(f"{kind} records hold no page")
    headers = record.http_headers
    if headers is not None and kind == "response":
        if (status := headers.get_statuscode()) != "200":
            raise _NoPage(f"answered {status or 'nothing'}")
        given = headers.get_header("Content-Type") or ""
        packing = (headers.get_header("Content-Encoding") or "").strip().lower()
    else:
        given, packing = record.rec_headers.get_header("Content-Type") or "", ""
    content_type, _, parameters = given.partition(";")
    content_type = content_type.strip().lower()
    if content_type not in _PAGES and (content_type != "text/plain" or address.endswith("/robots.txt")):
        raise _NoPage(f"not a page ({content_type[:60] or 'of no known type'})")
    if packing not in _UNPACKED_BY_WARCIO:
        raise _NoPage(f"packed with {packing[:40]}, which is not read")
    data = _payload(record)
    if isinstance(data, str):
        return SetAside(place, f"{address[:300]}: {data}")
    data = in_utf8(data, _charset(parameters))
    return _page(place, data, address) if content_type in _PAGES else _text(place, data, address)


def _payload(record: ArcWarcRecord) -> bytes | str:
    """The page as bytes, or why it cannot be had."""
    try:
        data: bytes = record.content_stream().read(MOST_OF_A_PAGE + 1)
        if len(data) > MOST_OF_A_PAGE:
            return f"more than {MOST_OF_A_PAGE // 1_000_000} MB"
        record.raw_stream.read()
    except PackedError as error:
        return str(error)
    except Exception as error:  # chunks and packings that are damaged fail in many ways
        return f"damaged ({type(error).__name__})"
    return "cut off" if record.raw_stream.limit > 0 else data


def _page(place: str, data: bytes, address: str) -> Article | SetAside:
    (item,) = html.read(place, BytesIO(data), address=address)
    if isinstance(item, SetAside):
        raise _NoPage(item.why)
    return item


def _text(place: str, data: bytes, address: str) -> Article | SetAside:
    try:
        text = decode_utf8(data)
    except NotTextError as why:
        raise _NoPage(str(why)) from None
    if is_blank(text):
        raise _NoPage("empty")
    return make_article(text, place, url=address)


def _charset(parameters: str) -> str | None:
    for part in parameters.split(";"):
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None
