"""An HTML page: the article in it, as text with blank lines between paragraphs.

trafilatura finds the article. What it would drop and quotations need is put into the page before it looks:
the marks of ``<q>`` and ``<blockquote>``, and captions as paragraphs of their own.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO

import lxml.html
import trafilatura
from lxml import etree
from trafilatura.settings import Document

from corpus.article import Article, Section, SectionKind
from corpus.dates import ReadDate
from corpus.decode import recognised
from corpus.formats.bounded import TooLarge, read_whole
from corpus.formats.html_bounds import too_much_markup, without_ballast
from corpus.formats.html_dates import date_of_page
from corpus.formats.html_kinds import captions_made_paragraphs, kinds_by_text
from corpus.formats.html_marks import mark_quotations
from corpus.formats.limits import LIMITS
from corpus.lines import readable
from corpus.record import make_article
from corpus.set_aside import SetAside
from corpus.web.characters import without_impossible
from corpus.web.charset import known_encoding
from corpus.web.site import own_address, site_name

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_HEAD_BYTES = 4096  # where browsers look for the declared encoding
_LONG_PAGE = 20_000  # tags that open or close: ten times what most pages have
# What can be written in a page by number ("&#1;") and what lxml then refuses to write into a tree.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_TEXT_TAGS = ("script", "style", "noscript", "template", "svg", "nav", "footer", "form", "button")
# Of the page, and of trafilatura's own tree.
_BLOCKS = frozenset(
    {
        *("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "td", "th", "dt", "dd", "pre"),
        *("div", "section", "article", "figure", "head", "item", "cell", "row", "quote"),
    }
)


@dataclass(frozen=True, slots=True)
class _Block:
    """One paragraph of the page and what its element says it is."""

    text: str
    kind: SectionKind | None


def read(path: str, stream: BinaryIO, *, address: str | None = None) -> Iterator[Article | SetAside]:
    """The article in the page, with its metadata, or why there is none.

    The text begins with the headline. Offsets are into this text, not into the page. ``address`` is where the
    page was fetched from, if it was: its url unless it names another of the same site, and its outlet unless
    it names one.
    """
    try:
        data = read_whole(stream, LIMITS.page_bytes, "one page")
    except TooLarge as why:
        yield SetAside(path, str(why))
        return
    if (what := recognised(data)) is not None:
        yield SetAside(path, what)
    elif not data.strip():
        yield SetAside(path, "empty")
    elif b"\0" in data and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield SetAside(path, "not text (NUL bytes)")
    else:
        yield _article(path, without_impossible(decode_page(data)), address)


def decode_page(data: bytes) -> str:
    """The page as text: by its byte-order mark; as UTF-8 if it is that; as declared; else as cp1252.

    UTF-8 goes before the declaration because text that happens to be valid UTF-8 is UTF-8, whatever a
    template written long ago declares. Bytes that do not fit become U+FFFD.
    """
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if data.startswith(mark):
            return data.decode("utf-16", "replace")
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = _META_CHARSET.search(data[:_HEAD_BYTES])
    encoding = known_encoding(declared[1].decode("ascii", "replace")) if declared else None
    if encoding == "utf-8":
        return data.decode("utf-8", "replace")
    # That it is UTF-16 could not be read in UTF-16.
    names = [encoding] if encoding and not encoding.startswith("utf-16") else []
    for name in (*names, "cp1252"):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def _article(path: str, page: str, address: str | None) -> Article | SetAside:
    if (why := too_much_markup(page)) is not None:
        return SetAside(path, why)
    tree = _parse(page)
    if tree is None:
        return SetAside(path, "no article text found in the page")
    if (why := without_ballast(tree)) is not None:
        return SetAside(path, why)
    mark_quotations(tree)
    kinds = kinds_by_text(tree)
    captions_made_paragraphs(tree)
    whole = lxml.html.tostring(tree, encoding="unicode")
    found = _extract(whole, is_long=page.count("<") > _LONG_PAGE)
    blocks = _blocks(found.body, kinds) if found is not None and found.body is not None else []
    if not blocks:
        blocks = _all_paragraphs(_parse(whole), kinds)
    if not blocks:
        return SetAside(path, "no article text found in the page")
    title = readable(found.title) if found is not None and found.title else None
    dated = date_of_page(tree, found.date if found is not None else None)
    return _build(path, blocks, title, found, dated, address)


def _build(
    path: str,
    blocks: list[_Block],
    title: str | None,
    found: Document | None,
    dated: ReadDate,
    address: str | None,
) -> Article:
    if title and not any(readable(block.text).casefold() == title.casefold() for block in blocks[:5]):
        blocks = [_Block(title, SectionKind.HEADLINE), *blocks]
    outlet, url = (found.sitename, found.url) if found else (None, None)
    if address is not None:
        outlet, url = outlet or site_name(address), own_address(url, address)
    article = make_article(
        "\n\n".join(block.text for block in blocks),
        path,
        outlet=outlet,
        url=url,
        published=dated.iso,
        headline=title,
        byline=found.author if found else None,
        date_doubt=dated.doubt,
    )
    kinds: dict[int, SectionKind] = {}
    at = 0
    for block in blocks:
        if block.kind is not None:
            kinds[at] = block.kind
        at += len(block.text) + 2
    return replace(article, sections=tuple(_with_kind(section, kinds) for section in article.sections))


def _with_kind(section: Section, kinds: dict[int, SectionKind]) -> Section:
    kind = kinds.get(section.span.start)
    # What the page marks up as a caption or a link is one; a notice stays a notice wherever it stands.
    return replace(section, kind=kind) if kind and section.kind is not SectionKind.NOTICE else section


def _parse(page: str) -> lxml.html.HtmlElement | None:
    # As bytes with the encoding said: a str with an XML declaration is refused by lxml.
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = lxml.html.document_fromstring(page.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    for element in tree.iter():
        element.text, element.tail = _writable(element.text), _writable(element.tail)
    return tree


def _writable(text: str | None) -> str | None:
    """Feeds made the space that they are on paper, and U+FFFD for each other control."""
    if text is None or _UNWRITABLE.search(text) is None:
        return text
    return _UNWRITABLE.sub("\ufffd", text.replace("\x0b", " ").replace("\x0c", " "))


def _extract(page: str, *, is_long: bool) -> Document | None:
    try:
        found = trafilatura.bare_extraction(
            page,
            fast=is_long,  # without asking two other extractors, one of which takes the square of the length
            include_comments=False,
            with_metadata=True,
            # No guessing of dates from anywhere in the text: a wrong date is worse than none. And no
            # limit at today, which would make the result depend on the day.
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "max_date": "2100-01-01",
            },
        )
    except Exception:  # whatever a strange page does to it, the page's own paragraphs remain
        return None
    return found if isinstance(found, Document) else None


def _blocks(body: etree._Element, kinds: dict[str, SectionKind]) -> list[_Block]:
    """The paragraphs under ``body``, in order: each innermost block element, and text beside them."""
    blocks: list[_Block] = []
    words: list[str] = []

    def close() -> None:
        text = readable("".join(words))
        words.clear()
        if text:
            blocks.append(_Block(text, kinds.get(text)))

    # Walked by events, not by recursion: pages nest deeper than Python's stack.
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS:
            close()
        if event == "start":
            words.append(" " if element.tag in ("lb", "br") else element.text or "")
        elif element is not body:
            words.append(element.tail or "")
    close()
    return blocks


def _all_paragraphs(tree: lxml.html.HtmlElement | None, kinds: dict[str, SectionKind]) -> list[_Block]:
    """Every paragraph of the page's body, for pages in which no article is recognised."""
    body = tree.find("body") if tree is not None else None
    if body is None:
        return []
    for element in list(body.iter(*_NOT_TEXT_TAGS)):
        element.drop_tree()
    return _blocks(body, kinds)
