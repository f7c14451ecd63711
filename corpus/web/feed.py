"""The entries of a feed: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed."""

import html
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from corpus.dates import ReadDate, read_date
from corpus.lines import readable
from corpus.web.characters import without_impossible
from corpus.web.charset import decode_xml

_ROOT = re.compile(r"<(?!\?|!)(?:[\w.-]+:)?([\w.-]+)")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_FEED_ROOTS = frozenset(("rss", "rdf", "feed"))
_ENTRY = re.compile(r"<(?:[\w.-]+:)?(?:item|entry)[\s>/]")
_CLOSED = re.compile(r"</(?:[\w.-]+:)?(?:rss|rdf|feed)\s*>", re.IGNORECASE)
_NESTING = re.compile(r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<(?P<end>/)?[A-Za-z][^<>]*?(?P<empty>/)?>", re.DOTALL)
_NAMING = re.compile(
    r"<(?:[\w.-]+:)?(?:author|creator|contributor|publisher|managingeditor|webmaster|owner|name|email)\b[^<>]*>",
    re.IGNORECASE,
)
_LONGEST_NAME = 1_000  # characters to the end of the element; feedparser looks for an address in it
_MOST_ATTRIBUTES = 300  # of one element
_DEEPEST = 1_000  # open elements; feedparser's time grows with their square
_TAG = re.compile(r"<[^<>]*>")
_HEAD = 20_000  # characters in which the root of a document stands
_TAIL = 2_000  # and in which it ends: comments may follow
_JSON_FEED = ("https://jsonfeed.org/version/", "http://jsonfeed.org/version/")


class NotAFeed(ValueError):
    """What was given is no feed that is read; the message is the reason, one line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. ``full`` is its whole text as HTML, if the feed has it; ``link`` is absolute."""

    number: int
    link: str | None
    headline: str | None
    published: ReadDate
    byline: str | None
    full: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its title and its entries; ``missing`` is why there may be more than could be read."""

    title: str | None
    entries: tuple[Entry, ...]
    missing: str | None = None


def looks_like_feed(text: str) -> bool:
    """Whether the root of an XML document is a feed's."""
    root = _ROOT.search(_COMMENT.sub("", text[:_HEAD]))
    return root is not None and root[1].lower() in _FEED_ROOTS


def read_xml_feed(data: bytes, *, charset: str | None = None, base: str = "") -> Feed:
    """The feed in ``data``, relative links made absolute with ``base``, its address.

    Raises:
        NotAFeed: for other XML, and for what takes a parser far: entities (no feed needs any, and a few lines
            of them can grow to gigabytes), thousands of elements in each other.
    """
    import feedparser

    text = decode_xml(data, charset)
    if "<!entity" in text.lower():
        raise NotAFeed("refused: the feed declares XML entities, which no feed needs")
    if "\0" in text or not looks_like_feed(text):
        raise NotAFeed("XML that is no feed" if text.lstrip().startswith("<") else "not a feed")
    if (why := _takes_far(text)) is not None:
        raise NotAFeed(why)
    # As bytes, never as text: text is taken for an address or a file to be opened. With the encoding said,
    # so that nothing is decoded in another way than it was looked at here. The texts of entries are read as
    # pages are, which makes them as harmless as feedparser would, in a time that grows with their length.
    try:
        found = feedparser.parse(
            without_impossible(text).encode("utf-8"),
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": base},
            sanitize_html=False,
        )
    except Exception as error:  # what strange XML does to it is nowhere written
        raise NotAFeed(f"a feed that cannot be read ({type(error).__name__})") from error
    entries = tuple(_entry(number, entry, found) for number, entry in enumerate(found.entries, start=1))
    is_whole = len(entries) >= len(_ENTRY.findall(text)) and _CLOSED.search(text[-_TAIL:])
    is_damaged = found.bozo and not is_whole
    missing = "the feed is damaged or cut off: entries may be missing" if is_damaged else None
    return Feed(_plain(found.feed.get("title")), entries, missing)


def read_json_feed(data: bytes, *, base: str = "") -> Feed | None:
    """The JSON Feed in ``data`` (https://jsonfeed.org), ``None`` if it is other JSON or none."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict) or not str(value.get("version", "")).startswith(_JSON_FEED):
        return None
    items = value.get("items")
    entries = [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    return Feed(
        _plain(value.get("title")),
        tuple(_json_entry(number, item, base) for number, item in enumerate(entries, start=1)),
    )


def without_repeats(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries, of those with the same link the first."""
    seen: set[str] = set()
    kept = []
    for entry in entries:
        if entry.link is not None:
            if entry.link in seen:
                continue
            seen.add(entry.link)
        kept.append(entry)
    return tuple(kept)


def _entry(number: int, entry: Any, found: Any) -> Entry:
    full = next((_as_html(content) for content in entry.get("content", ()) if content.get("value")), None)
    # RSS 1.0 has its date in dc:date, which feedparser calls "updated". What Atom calls so may be a later
    # version's, and says nothing of who printed first.
    is_rss = str(found.version).startswith("rss")
    published = entry.get("published") or entry.get("created") or (entry.get("updated") if is_rss else None)
    link = (entry.get("link") or "").strip()
    return Entry(
        number,
        link or None,
        _plain(entry.get("title")),
        read_date(published),
        _plain(entry.get("author")),
        full,
    )


def _json_entry(number: int, item: Mapping[str, Any], base: str) -> Entry:
    link = item.get("url") or item.get("external_url")
    authors = item.get("authors") or [item.get("author")]
    names = (
        [author.get("name") for author in authors if isinstance(author, dict)]
        if isinstance(authors, list)
        else []
    )
    full, plain = item.get("content_html"), item.get("content_text")
    if not (isinstance(full, str) and full.strip()):
        full = _paragraphs(plain) if isinstance(plain, str) and plain.strip() else None
    return Entry(
        number,
        _joined(base, link.strip()) if isinstance(link, str) and link.strip() else None,
        _plain(item.get("title")),
        read_date(item.get("date_published")),
        _plain(", ".join(str(name) for name in names if name)),
        full,
    )


def _takes_far(text: str) -> str | None:
    """Why the feed is refused, if it holds what takes feedparser the square of its length."""
    depth = 0
    for tag in _NESTING.finditer(text):
        if tag["end"]:
            depth = max(0, depth - 1)
            continue
        if tag[0][1] == "!":  # text that is marked as such
            continue
        if tag[0].count("=") > _MOST_ATTRIBUTES:
            return "refused: the feed has an element with hundreds of attributes"
        if not tag["empty"]:
            depth += 1
            if depth > _DEEPEST:
                return "refused: the feed is nested too deeply, or most of its elements are not closed"
    for named in _NAMING.finditer(text):
        end = text.find("</", named.end())
        if (end if end >= 0 else len(text)) - named.end() > _LONGEST_NAME:
            return "refused: the feed has an author of thousands of letters"
    return None


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link)
    except ValueError:
        return link


def _as_html(content: Mapping[str, Any]) -> str:
    value = str(content["value"])
    return _paragraphs(value) if content.get("type") == "text/plain" else value


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(part)}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())


def _plain(value: object) -> str | None:
    """A title without tags and entities, on one line."""
    if not isinstance(value, str):
        return None
    return readable(html.unescape(_TAG.sub("", value))) or None
