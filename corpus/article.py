"""The article: its text, never altered after reading, and the sections found in it."""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from corpus.dates import Doubt


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of Unicode code points, ``text[start:end]``."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The characters of this span in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Whether ``other`` lies inside this span, edges included."""
        return self.start <= other.start and other.end <= self.end


def trimmed(text: str, start: int, end: int, edges: str | None = None) -> Span | None:
    """The span of ``text[start:end]`` without white space, or the characters ``edges``, at its ends.

    ``None`` if nothing is left.
    """
    part = text[start:end]
    left, right = len(part) - len(part.lstrip(edges)), len(part.rstrip(edges))
    return Span(start + left, start + right) if left < right else None


class SectionKind(StrEnum):
    """What a part of a page is. Quotes are reported from the first five (see CONTRACT)."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    CAPTION = "caption"
    LINK = "link"  # teasers of other articles: "Also Read | ...", "Read Next Story"
    BYLINE = "byline"  # authors, datelines, publication dates
    NOTICE = "notice"  # "Advertisement", subscription and copyright lines

    @property
    def is_quotable(self) -> bool:
        """Whether a quote found here is reported at all."""
        return self not in (SectionKind.BYLINE, SectionKind.NOTICE)


@dataclass(frozen=True, slots=True)
class Section:
    """One contiguous part of an article, usually a line or a paragraph."""

    kind: SectionKind
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One article. ``text`` is what every offset of every result refers to.

    For a ``.txt`` file ``text`` is the file decoded as UTF-8, unchanged. ``sections`` are in reading
    order, do not overlap, and cover every character of the text that is not white space.
    ``published`` is ISO 8601 (a date, or a date and time in UTC) or ``None``. ``date_doubt`` is there if the
    metadata give a date that could not be read, or not whole.
    """

    article_id: str
    path: str
    text: str
    sections: tuple[Section, ...] = ()
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    headline: str | None = None
    byline: str | None = None
    date_doubt: Doubt | None = None

    def section_at(self, offset: int) -> SectionKind:
        """The kind of the section that holds the character at ``offset`` (``BODY`` if none does)."""
        index = bisect_right(self.sections, offset, key=lambda section: section.span.start) - 1
        inside = index >= 0 and offset < self.sections[index].span.end
        return self.sections[index].kind if inside else SectionKind.BODY


def content_id(prefix: str, *parts: str) -> str:
    """An identifier that depends on content alone: ``prefix`` and 16 hexadecimal digits.

    The parts are joined with a separator that no text holds, so ``("ab", "c")`` and ``("a", "bc")`` differ.
    """
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass"))
    return f"{prefix}_{digest.hexdigest()[:16]}"


def article_id(text: str, *, outlet: str | None = None, url: str | None = None) -> str:
    """The id of an article: the same text from the same place is the same article."""
    return content_id("a", text, outlet or "", url or "")
