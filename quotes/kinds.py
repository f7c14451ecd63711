"""Direct, mixed or indirect: decided by quotation marks alone, and the edges of direct quotes with it."""

import re
from collections import deque
from collections.abc import Sequence

from corpus.article import Span
from quotes.marks import Quotation, Quotations
from quotes.quote import QuoteKind

# What may stand between a quotation and the edge of its content without making the content mixed.
NEUTRAL = re.compile("[ \t\r\n\u00a0.,;:!?…—–-]*")


def snap_to_marks(text: str, content: Span, quotations: Quotations) -> Span:
    """The content with an edge that falls just beside a quotation mark moved to include the mark.

    The tagger decides what was said; where it says "from the first word of this quotation" or "to its last
    word", the quotation's own edge is the better one. Edges deep inside a quotation stay: they are reports
    inside a quotation.
    """
    near = deque(quotations.overlapping(content))
    while near:
        quotation = near.popleft()
        inner, outer = quotation.inner, quotation.span
        covers_start = content.start <= inner.start or is_neutral(text, inner.start, content.start)
        covers_end = content.end >= inner.end or is_neutral(text, content.end, inner.end)
        if quotation.closed and covers_start and covers_end and not content.contains(outer):
            content = Span(min(content.start, outer.start), max(content.end, outer.end))
            here = (outer.start, -outer.end)
            more = quotations.overlapping(content)
            near = deque(each for each in more if (each.span.start, -each.span.end) > here)
    return content


def kind_of(text: str, content: Sequence[Span], quotations: Quotations) -> QuoteKind:
    """Direct if every piece is quotation and nothing else, mixed if some of it is, otherwise indirect.

    A content that lies inside a larger quotation is indirect: the marks around it are somebody else's.
    """
    pieces = run_together(text, content)
    quoted = [_quoted(text, piece, quotations) for piece in pieces]
    if all(spans and _is_covered(text, piece, spans) for piece, spans in zip(pieces, quoted, strict=True)):
        return QuoteKind.DIRECT
    return QuoteKind.MIXED if any(quoted) else QuoteKind.INDIRECT


def run_together(text: str, content: Sequence[Span]) -> list[Span]:
    """Pieces of one line with only white space between made one: annotators may mark by sentences."""
    pieces: list[Span] = []
    for piece in sorted(content):
        gap = text[pieces[-1].end : piece.start] if pieces else "-"
        if gap.strip() or "\n" in gap:
            pieces.append(piece)
        else:
            pieces[-1] = Span(pieces[-1].start, max(pieces[-1].end, piece.end))
    return pieces


def quoted_words(text: str, content: Sequence[Span], quotations: Quotations) -> int:
    """How many words of ``content`` stand in one pair of marks, where most do; 0 for an indirect quote."""
    return max(
        (
            len(text[max(span.start, piece.start) : min(span.end, piece.end)].split())
            for piece in content
            for span in _quoted(text, piece, quotations)
        ),
        default=0,
    )


def _quoted(text: str, piece: Span, quotations: Quotations) -> list[Span]:
    """The quotations that belong to ``piece``; not one around it."""
    near = quotations.overlapping(piece)
    return [q.span for q in near if piece.contains(q.span)] or _continued(text, piece, near)


def _continued(text: str, piece: Span, near: Sequence[Quotation]) -> list[Span]:
    """A quotation that runs past the piece because it is never closed here still counts as quotation."""
    return [
        q.span
        for q in near
        if not q.closed and (piece.start <= q.inner.start or is_neutral(text, q.inner.start, piece.start))
    ]


def _is_covered(text: str, piece: Span, spans: Sequence[Span]) -> bool:
    """Whether nothing but neutral characters of ``piece`` lies outside ``spans``."""
    position = piece.start
    for span in sorted(spans):
        if span.start > position and not is_neutral(text, position, span.start):
            return False
        position = max(position, span.end)
    return position >= piece.end or is_neutral(text, position, piece.end)


def is_neutral(text: str, start: int, end: int) -> bool:
    """Whether only white space and punctuation stand in ``text[start:end]``; also where that is empty."""
    run = NEUTRAL.match(text, start, max(start, end))
    return run is not None and run.end() >= end
