"""From text and metadata to an ``Article``: the one place that builds one, and the names that fields go "
"by."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from corpus.article import Article, article_id
from corpus.columns import OWN_NAMES, value_at
from corpus.dates import Doubt, read_date
from corpus.formats.limits import LIMITS, size_of
from corpus.hints import find_hints
from corpus.lines import is_blank
from corpus.sections import find_sections
from corpus.set_aside import SetAside

# What the fields of a record are called elsewhere. The first that is there and not empty is taken.
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "text": (
        "text", "body", "content", "article", "article_text", "full_text", "fulltext", "maintext", "story",
    ),
    "headline": ("headline", "title", "heading"),
    "url": ("url", "link", "canonical_url", "web_url", "permalink"),
    "outlet": ("outlet", "source", "publisher", "site", "sitename", "site_name", "publication", "newspaper"),
    "published": (
        "published", "published_at", "publish_date", "publishedat", "published_date", "publication_date",
        "date_published", "datepublished", "pubdate", "pub_date", "date", "datetime", "timestamp",
        "created_at",
    ),
    "byline": ("byline", "author", "authors", "writer", "journalist"),
    "id": ("id", "article_id", "uid", "guid", "_id"),
}  # fmt: skip

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_ID_FOR_A_PATH = re.compile(r"[^\s/\\#]{1,120}")
_DEEPEST = 8  # objects and lists in one another, where the name of an outlet or an author is looked for
_LONGEST_NUMBER = 100  # digits; what is longer counts nothing and identifies nothing


class _Contradiction:
    """In the place of a value that a record gives twice, and not the same."""


CONTRADICTION = _Contradiction()


def record_of(pairs: Sequence[tuple[str, object]]) -> dict[str, object]:
    """The record with these fields. One that is there twice is what is filled in of it, if that is one thing.

    Otherwise it is ``CONTRADICTION``: JSON's own rule, that the last one counts, loses a text in silence.

    >>> record_of([("text", ""), ("text", "The ferry stays."), ("id", 1), ("id", 1)])
    {'text': 'The ferry stays.', 'id': 1}
    """
    record = dict(pairs)
    if len(record) == len(pairs):
        return record
    record.clear()
    for name, value in pairs:
        before = record.get(name)
        if _is_filled(before) and _is_filled(value) and value != before:
            record[name] = CONTRADICTION
        elif not _is_filled(before):
            record[name] = value
    return record


def make_article(
    text: str,
    path: str,
    *,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    headline: str | None = None,
    byline: str | None = None,
    date_doubt: Doubt | None = None,
) -> Article:
    """An article with its sections and id. What metadata leaves open is taken from the text, if it says so.

    ``date_doubt`` is what could not be read of the date in the metadata (``corpus.dates.read_date``).

    The id depends on the text and on the outlet and url of the metadata alone, so that better hints in a
    later version do not change it. White space in metadata is made single: each is one line, or ``None``.
    """
    outlet, url, headline, byline = (
        " ".join((each or "").split()) or None for each in (outlet, url, headline, byline)
    )
    sections = find_sections(text, headline=headline)
    hints = find_hints(text, sections)
    return Article(
        article_id=article_id(text, outlet=outlet, url=url),
        path=path,
        text=text,
        sections=sections,
        outlet=outlet or hints.outlet,
        url=url or hints.url,
        published=published or hints.published,
        headline=headline or hints.headline,
        byline=byline or hints.byline,
        date_doubt=date_doubt,
    )


def known_columns(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each of our fields, the columns among ``names`` that can hold it, best first; text may be "
    "missing."""
    by_key: dict[str, str] = {}
    for name in names:
        key = name.strip().lower().replace(" ", "_").replace("-", "_")
        if key not in by_key or name == key:  # of "Text" and "text", the second
            by_key[key] = name
    return {
        field: found
        for field, synonyms in SYNONYMS.items()
        if (found := tuple(by_key[synonym] for synonym in synonyms if synonym in by_key))
    }


def article_from_record(
    record: Mapping[str, object], path: str, number: int | None, columns: Mapping[str, str] = OWN_NAMES
) -> Article | SetAside:
    """The article in one record of the file ``path``; ``number`` is its line or row, counted from 1.

    ``None`` says that the file holds this record alone; then the article goes by the file's path. ``columns``
    says where fields are found that are not called as usual (``corpus.columns``).

    The text is the text field, unchanged (but for halves of surrogate pairs, which no file can hold and
    which become U+FFFD). The article's path is ``path#id`` if the record has an id that fits in a path,
    otherwise ``path#number``.
    """
    known = known_columns(record)
    fields = {field: _first_filled(record, names) for field, names in known.items()}
    fields |= {field: value_at(record, column) for field, column in columns.items()}
    if "text" not in fields or ("text" in columns and fields["text"] is None):
        called = f" called {columns['text']!r}" if "text" in columns else ""
        return SetAside(path, f"no text field{called}: there are {listed(record)}", number)
    for field, value in fields.items():
        if value is CONTRADICTION:
            name = columns.get(field) or known[field][0]
            return SetAside(path, f"the field {name!r} is there twice, and not the same", number)
    text = fields["text"]
    if text is not None and not isinstance(text, str):
        name = columns.get("text") or known["text"][0]
        return SetAside(path, f"the text field {name[:40]!r} holds no text", number)
    if not text or is_blank(text):
        return SetAside(path, "empty", number)
    if len(text) > LIMITS.article_bytes:
        return SetAside(
            path, f"a text of more than {size_of(LIMITS.article_bytes)}, as no article has", number
        )
    name = _as_text(fields.get("id")) or ""
    is_plain = _ID_FOR_A_PATH.fullmatch(name) and name.isprintable()  # nothing that turns what follows round
    dated = read_date(fields.get("published"))
    return make_article(
        _LONE_SURROGATE.sub("\ufffd", text),
        path if number is None else f"{path}#{name if is_plain else number}",
        outlet=_as_text(fields.get("outlet")),
        url=_as_text(fields.get("url")),
        published=dated.iso,
        headline=_as_text(fields.get("headline")),
        byline=_as_text(fields.get("byline")),
        date_doubt=dated.doubt,
    )


def _first_filled(record: Mapping[str, object], names: tuple[str, ...]) -> object:
    return next((record[name] for name in names if _is_filled(record[name])), None)


def _is_filled(value: object) -> bool:
    return value not in (None, "", []) and not _is_no_number(value)


def _is_no_number(value: object) -> bool:
    """NaN and the infinities: what tables write where a number is missing."""
    return isinstance(value, float | Decimal) and not math.isfinite(value)


def _as_text(value: object, deep: int = 0) -> str | None:
    """A metadata value as one line; several authors are joined, an object is known by its name.

    A string stays what it is, whatever it looks like ("None", "007"); true and false say nothing.
    """
    if deep > _DEEPEST:
        return None
    if isinstance(value, Mapping):
        return _as_text(value.get("name") or value.get("title"), deep + 1)
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, (_as_text(item, deep + 1) for item in value))) or None
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        number = "" if _is_no_number(value) else str(value)
        return number if 0 < len(number) <= _LONGEST_NUMBER else None
    if isinstance(value, date):
        return value.isoformat()
    if not isinstance(value, str):
        return None
    return " ".join(_LONE_SURROGATE.sub("\ufffd", value).split()) or None


def listed(names: Iterable[str]) -> str:
    """The names of columns, for a message: the first dozen, quoted."""
    shown = [repr(name[:40]) for name in names][:12]
    return ", ".join(shown) or "no fields at all"
