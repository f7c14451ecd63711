"""WARC: the pages in the archive of a crawl, each an article; what is no page is counted and said once."""

from collections import Counter
from collections.abc import Iterator
from io import BufferedReader, BytesIO, RawIOBase
from typing import BinaryIO, cast

from corpus.article import Article
from corpus.decode import NotTextError, decode_utf8
from corpus.formats import html
from corpus.formats.bounded import TooLarge
from corpus.formats.http_answer import Answer, BadAnswer, read_answer
from corpus.formats.limits import LIMITS, Limits, size_of
from corpus.formats.packed import PackedError
from corpus.formats.warc_records import Damage, Record, read_records
from corpus.lines import is_blank
from corpus.paths import is_address
from corpus.record import make_article
from corpus.set_aside import SetAside, quoted
from corpus.web.charset import in_utf8

_PAGES = frozenset(("text/html", "application/xhtml+xml"))
_OF_THE_CRAWL = frozenset(("warcinfo", "request", "metadata"))  # never a page, never missed
_LONGEST_SHOWN = 300
_LONGEST_NAME = 80
_MOST_REASONS = 1_000


class _NoPage(Exception):
    """A record that gives no article. Of many alike the message is said once, with their number."""


def read(path: str, stream: BinaryIO, limits: Limits = LIMITS) -> Iterator[Article | SetAside]:
    """One article per page that was answered with 200; ``path#number`` counts the records from 1.

    Pages that are cut off, damaged or too large are set aside each, with their address; pictures, redirects
    and pages without an article are counted. An article's url is the address that was crawled, or the one of
    the same site that the page calls its own; the day of the crawl is no date of publication. One record is
    held in memory.
    """
    counted: Counter[str] = Counter()
    examples: dict[str, str] = {}
    broken: Exception | None = None
    is_empty, gives_nothing = True, True
    buffered = stream if isinstance(stream, BufferedReader) else BufferedReader(cast(RawIOBase, stream))
    records = read_records(buffered, limits)
    while True:
        try:
            record = next(records, None)
        except (PackedError, TooLarge, OSError) as error:  # told after what was counted until then
            broken = error
            break
        if record is None:
            break
        is_empty = False
        try:
            item = _item(path, record, limits)
        except _NoPage as error:
            why = str(error)
            if len(counted) >= _MOST_REASONS and why not in counted:  # they have words of the archive
                why = "other reasons"
            counted[why] += 1
            examples.setdefault(why, record.address)
        else:
            if item is not None:
                gives_nothing = False
                yield item
    for why, count in sorted(counted.items()):
        counted_records = "1 record" if count == 1 else f"{count:,} records"
        yield SetAside(path, f"{counted_records}: {why} (the first: {_shown(examples[why])})")
    if broken is not None:
        raise broken
    if is_empty:
        yield SetAside(path, "empty")
    elif gives_nothing and not counted:
        yield SetAside(path, "no page among its records: they are of the crawl, or of no address")


def _item(path: str, record: Record | Damage, limits: Limits) -> Article | SetAside | None:
    """What a record gives; ``None`` for one that never holds a page."""
    place = f"{path}#{record.number}"
    if isinstance(record, Damage):
        return SetAside(place, f"the record is {record.why} ({_shown(record.address)})")
    if record.kind in _OF_THE_CRAWL or not is_address(record.address):
        return None
    try:
        return _page(place, _answer(record, limits), record.address)
    except BadAnswer as why:
        return SetAside(place, f"the page is {why} ({_shown(record.address)})")


def _answer(record: Record, limits: Limits) -> Answer:
    if record.block is None:
        raise BadAnswer(f"in a record of more than {limits.record_bytes // 1_000_000} MB")
    if record.kind == "response":
        return read_answer(record.block, limits)
    if record.kind not in ("resource", "conversion"):
        raise _NoPage(f"{quoted(record.kind, _LONGEST_NAME) or 'unnamed'} records hold no page of their own")
    if len(record.block) > limits.page_bytes:
        raise BadAnswer(f"more than {size_of(limits.page_bytes)}")
    kind, _, parameters = record.fields.get("content-type", "").partition(";")
    charset = parameters.partition("charset=")[2].strip(" \"'") or None
    return Answer(200, kind.strip().lower(), charset, record.block)


def _page(place: str, answer: Answer, address: str) -> Article:
    if answer.status != 200:
        raise _NoPage(f"answered {answer.status}")
    if answer.content_type in _PAGES:
        (item,) = html.read(place, BytesIO(in_utf8(answer.body, answer.charset)), address=address)
        if isinstance(item, SetAside):
            raise _NoPage(item.why)
        return item
    if answer.content_type == "text/plain" and not address.endswith("/robots.txt"):
        if len(answer.body) > LIMITS.article_bytes:
            raise BadAnswer(f"more than {size_of(LIMITS.article_bytes)} of text")
        return _text(place, in_utf8(answer.body, answer.charset), address)
    raise _NoPage(f"not a page ({quoted(answer.content_type, _LONGEST_NAME) or 'of no known type'})")


def _text(place: str, data: bytes, address: str) -> Article:
    try:
        text = decode_utf8(data)
    except NotTextError as why:
        raise _NoPage(str(why)) from None
    if is_blank(text):
        raise _NoPage("empty")
    return make_article(text, place, url=address)


def _shown(address: str) -> str:
    if not address:
        return "of no address"
    return quoted(address, _LONGEST_SHOWN)
