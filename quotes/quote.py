"""The quotation, as found: spans only, nobody named yet."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from corpus.article import Article, SectionKind, Span, content_id
from quotes.confidence import Evidence


class QuoteKind(StrEnum):
    """How the words are reported (the terms of the quotation literature)."""

    DIRECT = "direct"  # the whole content stands in quotation marks
    MIXED = "mixed"  # a paraphrase with a quoted fragment
    INDIRECT = "indirect"  # no quotation marks


@dataclass(frozen=True, slots=True)
class Quote:
    """One attribution: what was said (content), the words that say so (cue), and who said it (source).

    ``content`` has at least one span, in reading order; ``cue`` and ``source`` may be empty. The content
    includes the quotation marks of direct speech and the complementiser *that* of indirect speech
    (PolNeAR's convention; Newell, Margolin and Ruths, LREC 2018). ``confidence`` is the probability that the
    quote is right (:mod:`quotes.confidence`), ``evidence`` what it was made from: ``None`` if by a rule.
    """

    quote_id: str
    article_id: str
    kind: QuoteKind
    content: tuple[Span, ...]
    cue: tuple[Span, ...]
    source: tuple[Span, ...]
    speech: bool
    section: SectionKind
    confidence: float
    evidence: Evidence | None = None


def quote_id(article: Article, content: tuple[Span, ...]) -> str:
    """The id of the quote with this content in this article; it depends on nothing else."""
    return content_id("q", article.article_id, *(f"{span.start}-{span.end}" for span in content))


def spans_text(text: str, spans: tuple[Span, ...]) -> str:
    """The spans as one line of print: pieces joined with " … ", white space runs made single."""
    return " … ".join(" ".join(span.of(text).split()) for span in spans)


@dataclass(frozen=True, slots=True)
class Name:
    """A named entity as the NER model found it."""

    span: Span
    kind: str  # "person", "organisation", "place", "other"


def names_at(names: Sequence[Name], span: Span) -> Sequence[Name]:
    """Those of ``names``, which are in reading order and do not overlap, that overlap ``span``."""
    low = bisect_right(names, span.start, key=lambda name: name.span.end)
    return names[low : bisect_left(names, span.end, lo=low, key=lambda name: name.span.start)]


@dataclass(frozen=True, slots=True)
class Document:
    """An article and all that was found in it: what attribution works from.

    ``sentences`` and ``names`` are in reading order and do not overlap among themselves.
    """

    article: Article
    sentences: tuple[Span, ...]
    names: tuple[Name, ...]
    quotes: tuple[Quote, ...]
