"""What an answer is: by the type that the site gives it, where that says little by the end of its address."""

from enum import StrEnum


class Kind(StrEnum):
    """What can be read. XML is a feed or XHTML, JSON articles or a feed: that is seen when it is read."""

    HTML = "html"
    XML = "xml"
    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


_BY_TYPE = {
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "application/xml": Kind.XML,
    "text/xml": Kind.XML,
    "application/rss+xml": Kind.XML,
    "application/atom+xml": Kind.XML,
    "application/rdf+xml": Kind.XML,
    "application/x-rss+xml": Kind.XML,
    "text/plain": Kind.TEXT,
    "text/markdown": Kind.TEXT,
    "application/json": Kind.JSON,
    "application/feed+json": Kind.JSON,
    "application/jsonl": Kind.JSONL,
    "application/jsonlines": Kind.JSONL,
    "application/x-jsonlines": Kind.JSONL,
    "application/x-ndjson": Kind.JSONL,
    "application/ndjson": Kind.JSONL,
    "text/csv": Kind.CSV,
    "text/tab-separated-values": Kind.CSV,
}
_BY_END = {
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".xml": Kind.XML,
    ".rss": Kind.XML,
    ".atom": Kind.XML,
    ".rdf": Kind.XML,
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.TEXT,
    ".json": Kind.JSON,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".tab": Kind.CSV,
}
# Types that say no more than "a file": sites that serve what somebody put there send everything as these.
_SAYS_LITTLE = frozenset(
    (
        "",
        "text/plain",
        "application/octet-stream",
        "binary/octet-stream",
        "application/gzip",
        "application/x-gzip",
    )
)
_GZIP = frozenset(("application/gzip", "application/x-gzip"))


def kind_of(content_type: str, path: str) -> Kind | None:
    """The kind of an answer with this type (without parameters) from this path, ``None`` if it is not read.

    >>> kind_of("text/html", "/a.jpg"), kind_of("text/plain", "/day.jsonl"), kind_of("image/png", "/a.html")
    (<Kind.HTML: 'html'>, <Kind.JSONL: 'jsonl'>, None)
    """
    if content_type in _SAYS_LITTLE:
        name = path.partition("?")[0].rpartition("/")[2].lower().removesuffix(".gz")
        end = name[name.rfind(".") :] if "." in name else ""
        if end in _BY_END:
            return _BY_END[end]
        if not content_type:
            return Kind.HTML  # what the web is made of; a page without text is set aside by its reader
    return _BY_TYPE.get(content_type)


def may_be_packed(content_type: str, path: str) -> bool:
    """Whether the answer may be a file packed with gzip, to be known by its first bytes."""
    return content_type in _GZIP or path.partition("?")[0].lower().endswith(".gz")
