"""An article made ready for coreference: its cast, and where sentences, contents and sources lie."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.article import Span
from quotes.quote import Document, Quote, QuoteKind
from resolvers.attribution.called import Called
from resolvers.cast.cast import Cast, cast_of
from resolvers.cast.figures import Figure, Named

_FARTHEST = 200  # characters that the parts of one source may span


@dataclass(frozen=True, slots=True)
class Scene:
    """A document, its cast, and the look-ups that every case needs; all are logarithmic in the article."""

    document: Document
    cast: Cast
    sentence_starts: tuple[int, ...]
    spoken: tuple[tuple[int, int], ...]  # direct contents in reading order, disjoint
    reported: tuple[tuple[int, int], ...]  # all contents, likewise
    paragraph_starts: tuple[int, ...]
    called: Called
    # Whom descriptions put the same way (noun and other words) may mean, with scores, the likeliest first.
    rankings: dict[tuple[str, frozenset[str]], tuple[tuple[float, int], ...]] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text of the article."""
        return self.document.article.text

    def sentence(self, offset: int) -> int:
        """The number of the sentence at ``offset``."""
        return bisect_right(self.sentence_starts, offset) - 1

    def sentence_span(self, offset: int) -> Span:
        """The sentence at ``offset``; the text from there to the next one if none covers it."""
        index = self.sentence(offset)
        start = self.sentence_starts[index] if index >= 0 else 0
        following = self.sentence_starts[index + 1 : index + 2]
        return Span(start, following[0] if following else max(len(self.text), start + 1))

    def is_spoken(self, offset: int) -> bool:
        """Whether ``offset`` lies in somebody's own words, between quotation marks."""
        index = bisect_right(self.spoken, (offset, len(self.text))) - 1
        return index >= 0 and offset < self.spoken[index][1]

    def is_reported(self, offset: int) -> bool:
        """Whether ``offset`` lies in what somebody is reported to have said, quoted or not."""
        index = bisect_right(self.reported, (offset, len(self.text))) - 1
        return index >= 0 and offset < self.reported[index][1]

    def paragraph(self, offset: int) -> int:
        """The number of the line at ``offset``: a paragraph, where there are no line breaks inside them."""
        return bisect_right(self.paragraph_starts, offset) - 1

    def figure(self, named: Named) -> Figure | None:
        """The figure that a mention names, if that is settled."""
        return None if named.figure is None else self.cast.figures[named.figure]


def scene_of(document: Document) -> Scene:
    """The scene of ``document``."""
    direct = (span for quote in document.quotes if quote.kind is QuoteKind.DIRECT for span in quote.content)
    contents = (span for quote in document.quotes for span in quote.content)
    starts = tuple(sentence.start for sentence in document.sentences)
    lines = (0, *(match.end() for match in re.finditer(r"\n+", document.article.text)))
    cast = cast_of(document)
    return Scene(document, cast, starts, _disjoint(direct), _disjoint(contents), lines, Called(cast))


def _disjoint(spans: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(span.end, joined[-1][1]))
        else:
            joined.append((span.start, span.end))
    return tuple(joined)


def source_span(quote: Quote) -> Span | None:
    """Where a quote's source stands: all its spans, or the first if the quote itself lies between them."""
    if not quote.source:
        return None
    whole = Span(quote.source[0].start, max(span.end for span in quote.source))
    between = any(whole.overlaps(span) for span in (*quote.content, *quote.cue))
    far = len(quote.source) > 1 and whole.end - whole.start > _FARTHEST
    return quote.source[0] if between or far else whole
