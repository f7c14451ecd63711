"""When a page says that it was published: what it declares for programs, and what is printed on it.

htmldate, which trafilatura asks, gives a day for everything: the 4th of March or the 3rd of April for
"03/04/2031", the 1st for a 31st of February. So what is declared is read like the date of a table, with its
time, and what htmldate finds elsewhere counts only where that day is printed in a way that means no other.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import lxml.html

from corpus.dates import ReadDate, find_dates, first_dated, read_date

# Names of metadata that are the article's own date, whatever the program (Open Graph, schema.org) ...
_OWN = ("article:published_time", "og:article:published_time", "og:published_time", "datepublished")
# ... and those of single programs, of search engines and of libraries (Dublin Core), some of them less exact.
_OTHER = (
    *("parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "article:published"),
    *("article.published", "published_time", "publish-date", "publish_date", "publishdate", "published-date"),
    *("published_date", "publication_date", "pubdate", "citation_publication_date", "dc.date.issued"),
    *("dcterms.issued", "dc.date", "dcterms.date", "article_date_original", "article:published_date"),
    *("article:post_date", "og:article:published", "og:pubdate", "originalpublicationdate", "displaydate"),
    *("shareaholic:article_published_time", "rnews:datepublished", "vr:published_time", "date"),
)  # fmt: skip
_ARTICLES = re.compile(r"(?:Article|Posting|Report)\Z")  # types of https://schema.org/Article
_PAGES = re.compile(r"WebPage\Z")
_UNSEEN = frozenset(("script", "style", "template"))


def date_of_page(tree: lxml.html.HtmlElement, guess: str | None) -> ReadDate:
    """The date of a page. ``guess`` is the day that htmldate gives, in ISO 8601.

    Of what is declared, the first that can be read counts. A date with a doubt is kept as such, and not
    replaced by the guess.
    """
    declared = first_dated(*(read_date(value) for value in _declared(tree)))
    if declared.iso or declared.doubt or not guess:
        return declared
    page = "\n".join(_printed(tree))
    printed = find_dates(page)
    if any(date.iso is not None and date.iso[:10] == guess for date in printed):
        return ReadDate(guess)
    unclear = next((date for date in printed if date.iso is None), None)
    return read_date(page[unclear.start : unclear.end]) if unclear else ReadDate(None)


def _printed(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """What a reader sees, and the address. When a page was changed last is no date of publication."""
    for element in tree.iter():
        if element.tag == "link" and element.get("rel") == "canonical":
            yield element.get("href", "")
        elif element.tag == "time":
            yield element.get("datetime", "")
        if element.text and element.tag not in _UNSEEN:
            yield element.text
        if element.tail:
            yield element.tail


def _declared(tree: lxml.html.HtmlElement) -> Iterator[object]:
    named = _metadata(tree)
    yield from (named[name] for name in _OWN if name in named)
    yield from _of_json(tree)
    yield from (named[name] for name in _OTHER if name in named)
    for time in tree.iter("time"):
        if time.get("pubdate") is not None:
            yield time.get("datetime") or time.text_content()


def _metadata(tree: lxml.html.HtmlElement) -> dict[str, str]:
    """What is declared by name, in ``meta`` elements and as microdata; the first of each name."""
    named: dict[str, str] = {}
    for element in tree.iter():
        name = element.get("itemprop") or (
            element.get("property") or element.get("name") if element.tag == "meta" else None
        )
        value = element.get("content") or element.get("datetime")
        if name and value and value.strip():
            named.setdefault(name.strip().lower(), value)
    return named


def _of_json(tree: lxml.html.HtmlElement) -> Iterator[object]:
    """What JSON-LD declares of the article, then of the page; not of what it links to."""
    things = [thing for script in tree.iter("script") for thing in _things(script)]
    for wanted in (_ARTICLES, _PAGES):
        for thing in things:
            types = thing.get("@type")
            names = types if isinstance(types, list) else [types]
            if any(isinstance(name, str) and wanted.search(name) for name in names):
                yield thing.get("datePublished")


def _things(script: lxml.html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-LD script: those in no other, and what these are about."""
    if (script.get("type") or "").strip().lower() != "application/ld+json":
        return
    try:
        found = json.loads(script.text or "", strict=False)  # line breaks in strings are common
    except (ValueError, RecursionError):
        return
    for thing in found if isinstance(found, list) else [found]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph") or thing.get("mainEntity")
            parts = graph if isinstance(graph, list) else [graph]
            yield from (part for part in parts if isinstance(part, dict))
