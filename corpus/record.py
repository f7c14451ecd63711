"""From text and metadata to an ``Article``: the one place that builds one, and the names that fields go "
"by."""

import re
from collections.abc import Iterable, Mapping

from corpus.article import Article, article_id
from corpus.columns import OWN_NAMES, value_at
from corpus.dates import normalise
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
_ID_FOR_A_PATH = re.compile(r"[^\s/\\#\x00-\x1f]{1,120}")


def make_article(
    text: str,
    path: str,
    *,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    headline: str | None = None,
    byline: str | None = None,
) -> Article:
    """An article with its sections and id. What metadata leaves open is taken from the text, if it says so.

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
    )


def known_columns(names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """For each of our fields, the columns among ``names`` that can hold it, best first; text may be "
    "missing."""
    by_key = {name.strip().lower().replace(" ", "_").replace("-", "_"): name for name in names}
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
    text = fields["text"]
    if text is not None and not isinstance(text, str):
        name = columns.get("text") or known["text"][0]
        return SetAside(path, f"the text field {name!r} holds no text", number)
    if not text or is_blank(text):
        return SetAside(path, "empty", number)
    name = str(fields.get("id") or "")
    return make_article(
        _LONE_SURROGATE.sub("\ufffd", text),
        path if number is None else f"{path}#{name if _ID_FOR_A_PATH.fullmatch(name) else number}",
        outlet=_as_text(fields.get("outlet")),
        url=_as_text(fields.get("url")),
        published=normalise(fields.get("published")),
        headline=_as_text(fields.get("headline")),
        byline=_as_text(fields.get("byline")),
    )


def _first_filled(record: Mapping[str, object], names: tuple[str, ...]) -> object:
    return next((record[name] for name in names if record[name] not in (None, "", [])), None)


def _as_text(value: object) -> str | None:
    """A metadata value as one line; several authors are joined, an object is known by its name."""
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("title")
    if isinstance(value, list | tuple):
        value = ", ".join(filter(None, (_as_text(item) for item in value)))
    if value is None or isinstance(value, bool):
        return None
    return " ".join(_LONE_SURROGATE.sub("\ufffd", str(value)).split()) or None


def listed(names: Iterable[str]) -> str:
    """The names of columns, for a message: the first dozen, quoted."""
    shown = [repr(name[:40]) for name in names][:12]
    return ", ".join(shown) or "no fields at all"
