"""Articles from an address: of the page, of every entry of the feed, or of the file that is found there."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from corpus.article import Article
from corpus.dates import ReadDate, first_dated
from corpus.decode import NotTextError, decode_utf8
from corpus.formats import jsonl
from corpus.lines import is_blank
from corpus.paths import is_address, without_password
from corpus.record import make_article
from corpus.set_aside import SetAside, quoted
from corpus.web.charset import decode_xml, in_utf8
from corpus.web.feed import (
    Entry,
    Feed,
    NotAFeed,
    looks_like_feed,
    read_json_feed,
    read_xml_feed,
    without_repeats,
)
from corpus.web.fetch import Fetcher, Page
from corpus.web.kinds import Kind
from corpus.web.not_fetched import NotFetched

_HTML_ROOT = re.compile(r"<!doctype html|<html", re.IGNORECASE)
_HEAD = 2_000  # characters in which a page says that it is HTML
_LONGEST_SHOWN = 500


def read_address(address: str, fetcher: Fetcher) -> Iterator[Article | SetAside]:
    """Every article at ``address``, and for what gave none the reason why.

    An article's path is ``address``, or the link of the feed's entry; those of a file of many have ``#id`` or
    ``#number`` after it. Its url is where it was found in the end, or the address that the page says is its
    own, if it is of the same site.
    """
    try:
        page = fetcher.fetch(address)
    except NotFetched as why:
        yield SetAside(address, str(why))
        return
    try:
        feed = _feed(page)
    except NotAFeed as why:
        yield SetAside(address, str(why))
        return
    if feed is None:
        yield from _articles(address, page)
    else:
        yield from _of_feed(address, feed, fetcher)


def _of_feed(address: str, feed: Feed, fetcher: Fetcher) -> Iterator[Article | SetAside]:
    if not feed.entries:
        yield SetAside(address, feed.missing or "the feed has no entries")
        return
    entries = without_repeats(feed.entries)
    most = fetcher.limits.feed_entries
    for entry in entries[:most]:
        yield from _of_entry(address, entry, feed, fetcher)
    if len(entries) > most:
        yield SetAside(address, f"of its {len(entries)} entries the first {most} were read, as of any feed")
    if feed.missing is not None:
        yield SetAside(address, feed.missing)


def _of_entry(address: str, entry: Entry, feed: Feed, fetcher: Fetcher) -> Iterator[Article | SetAside]:
    if entry.link is None:
        from corpus.formats import feed as feed_file

        yield feed_file.article_of(f"{address}#{entry.number}", entry, feed, "no link, and only a summary")
        return
    path = _shown(entry.link)
    if not is_address(path):
        yield SetAside(f"{address}#{entry.number}", f"its link is no address of the web: {path}")
        return
    try:
        page = fetcher.fetch(entry.link)
        if _feed(page) is not None:
            raise NotFetched("leads to another feed: give its address")
    except (NotFetched, NotAFeed) as why:
        yield SetAside(path, str(why))
        return
    for item in _articles(path, page):
        if isinstance(item, Article):
            dated = first_dated(ReadDate(item.published, item.date_doubt), entry.published)
            item = replace(
                item,
                published=dated.iso,
                date_doubt=dated.doubt,
                headline=item.headline or entry.headline,
                byline=item.byline or entry.byline,
            )
        yield item


def _feed(page: Page) -> Feed | None:
    """The feed, if the page is one, whatever type the site gives it; raises ``NotAFeed`` for other XML."""
    if page.kind is Kind.JSON:
        return read_json_feed(page.data, base=page.address)
    if page.kind not in (Kind.XML, Kind.HTML, Kind.TEXT):
        return None
    begin = decode_xml(page.data[: 8 * _HEAD], page.charset).lstrip("\ufeff \t\r\n")
    if page.kind is Kind.XML:
        is_page = _HTML_ROOT.search(begin[:_HEAD]) and not looks_like_feed(begin)
    else:
        is_page = not (begin.startswith("<") and looks_like_feed(begin))
    return None if is_page else read_xml_feed(page.data, charset=page.charset, base=page.address)


def _articles(path: str, page: Page) -> Iterator[Article | SetAside]:
    data = in_utf8(page.data, page.charset)
    if page.kind in (Kind.HTML, Kind.XML):
        from corpus.formats import html

        yield from html.read(path, BytesIO(data), address=page.address)
    elif page.kind is Kind.TEXT:
        yield _text(path, data, page.address)
    elif page.kind is Kind.CSV:
        from corpus.formats import csv

        yield from csv.read(path, BytesIO(data))
    else:
        reader = jsonl.read if page.kind is Kind.JSONL else jsonl.read_json
        yield from reader(path, BytesIO(data))


def _text(path: str, data: bytes, address: str) -> Article | SetAside:
    try:
        text = decode_utf8(data)
    except NotTextError as why:
        return SetAside(path, str(why))
    return SetAside(path, "empty") if is_blank(text) else make_article(text, path, url=address)


def _shown(link: str) -> str:
    """A link that somebody else wrote, fit to be a path that is printed and kept."""
    return quoted(without_password(link), _LONGEST_SHOWN)
