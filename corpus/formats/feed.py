"""A feed that lies on the disk: what it holds itself, nothing is fetched."""

import html as markup
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import BinaryIO

from corpus.article import Article
from corpus.dates import ReadDate, first_dated
from corpus.decode import recognised
from corpus.formats import html
from corpus.formats.bounded import TooLarge, read_whole
from corpus.formats.limits import LIMITS
from corpus.set_aside import SetAside
from corpus.web.feed import Entry, Feed, NotAFeed, read_xml_feed


def read(path: str, stream: BinaryIO) -> Iterator[Article | SetAside]:
    """An article for each entry whose full text the feed holds; the others are set aside.

    The path of each is ``path#number``, entries counted from 1.
    """
    try:
        data = read_whole(stream, LIMITS.feed_bytes, "one feed")
    except TooLarge as why:
        yield SetAside(path, str(why))
        return
    if (what := recognised(data)) is not None:
        yield SetAside(path, what)
        return
    if not data.strip():
        yield SetAside(path, "empty")
        return
    try:
        feed = read_xml_feed(data)
    except NotAFeed as why:
        yield SetAside(path, str(why))
        return
    for entry in feed.entries:
        yield article_of(f"{path}#{entry.number}", entry, feed, "only a summary: give the feed's address")
    if feed.missing is not None or not feed.entries:
        yield SetAside(path, feed.missing or "the feed has no entries")


def article_of(path: str, entry: Entry, feed: Feed, otherwise: str) -> Article | SetAside:
    """The article in the feed itself, or one set aside with ``otherwise`` as the reason.

    It is made a page and read like one, so that the same words give the same text and id.
    """
    if entry.full is None:
        return SetAside(path, otherwise)
    link = entry.link if entry.link and entry.link.startswith(("http://", "https://")) else None
    title, outlet = markup.escape(entry.headline or ""), markup.escape(feed.title or "")
    page = (
        f'<html><head><title>{title}</title><meta property="og:title" content="{title}">'
        f'<meta property="og:site_name" content="{outlet}"></head>'
        f"<body><article><h1>{title}</h1>{entry.full}</article></body></html>"
    )
    (found,) = html.read(path, BytesIO(page.encode("utf-8", "replace")), address=link)
    if isinstance(found, SetAside):
        return found
    dated = first_dated(entry.published, ReadDate(found.published, found.date_doubt))
    return replace(
        found,
        headline=found.headline or entry.headline,
        published=dated.iso,
        date_doubt=dated.doubt,
        byline=entry.byline or found.byline,
    )
