"""A direct quote is whole, and nothing stands beside it.

The tagger reads windows and chooses words; where it takes up a quotation and lays it down before the closing
mark, the rest belongs to it too. And beside a complete quotation ("No," she said of the plan) the object of
the cue, or the sentence before, is no part of what was said. Nor are two attributions one: Venn listed what
was missing: “There was no light,” she said.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.article import Span, trimmed
from quotes.beside import attribution_behind
from quotes.draft import Draft
from quotes.kinds import is_neutral
from quotes.marks import Quotation
from quotes.quote import Name

COMPLETE_END = (",", ".", "?", "!", "…")
MIN_WORDS = 2
CONFIDENCE = 0.6
ASIDE = re.compile(r" (?:which|who|whom|whose|a reference to|in reference to|(?!according)\w+ing) ")
LEADS = (":", "—", "–")
EDGES = " \t\r\n\u00a0.,;:!?—–"


def complete(text: str, drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> list[Draft]:
    """The drafts with each quotation that they take up, or lay down, taken whole.

    Not where the draft's own cue stands in the rest: then it is a report inside somebody's quotation. What
    another draft, without cue and source, has of the rest is given up.
    """
    outer = [q for q in quotations if not q.depth and (q.closed or _is_reopened(text, q))]
    found = [_completed(text, draft, outer) if draft.cue or draft.source else draft for draft in drafts]
    taken = [piece for draft in found if draft.cue or draft.source for piece in draft.content]
    kept = []
    for draft in found:
        if not draft.cue and not draft.source:
            rest = tuple(p for p in draft.content if not any(other.contains(p) for other in taken))
            if not rest:
                continue
            draft = _completed(text, replace(draft, content=rest), outer)
            taken += draft.content
        kept.append(draft)
    return kept


def _completed(text: str, draft: Draft, outer: Sequence[Quotation]) -> Draft:
    content = _united([_whole(text, piece, draft, outer) for piece in draft.content])
    return draft if content == draft.content else replace(draft, content=content)


def _is_reopened(text: str, quotation: Quotation) -> bool:
    """Whether the next paragraph opens the marks again: then this one is quotation to its end."""
    following = text[quotation.span.end : quotation.span.end + 9].lstrip()
    return following[:1] == text[quotation.span.start]


def _whole(text: str, piece: Span, draft: Draft, outer: Sequence[Quotation]) -> Span:
    for quotation in outer:
        span = quotation.span
        if not span.overlaps(piece) or any(span.overlaps(each) for each in (*draft.cue, *draft.source)):
            continue
        begins = piece.start <= quotation.inner.start or is_neutral(text, quotation.inner.start, piece.start)
        ends = piece.end >= quotation.inner.end or is_neutral(text, piece.end, quotation.inner.end)
        if begins or ends:
            piece = Span(min(piece.start, span.start), max(piece.end, span.end))
    return piece


def _united(pieces: Sequence[Span]) -> tuple[Span, ...]:
    """Pieces that overlap made one."""
    united: list[Span] = []
    for piece in sorted(pieces):
        if united and piece.start < united[-1].end:
            united[-1] = Span(united[-1].start, max(united[-1].end, piece.end))
        else:
            united.append(piece)
    return tuple(united)


def alone(text: str, drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> list[Draft]:
    """The drafts without what is no quotation beside one that is complete.

    Behind the cue: “No,” she said of *the plan*. In the sentence before: *His deputy was blunter.* “No,” Kell
    said. Before a cue with a colon: On *the plan* she said: “No.”
    """
    outer = [q for q in quotations if not q.depth]
    kept = []
    for draft in drafts:
        cut = replace(draft, content=tuple(_without_aside(text, piece, outer) for piece in draft.content))
        kept.append(replace(cut, content=tuple(p for p in cut.content if not _is_stray(text, p, cut, outer))))
    return kept


def _without_aside(text: str, piece: Span, outer: Sequence[Quotation]) -> Span:
    """“No,” *referring to the plan*: the words behind the comma are the writer's."""
    for quotation in outer:
        span = quotation.span
        if span.start == piece.start and span.end < piece.end and _is_complete(text, quotation):
            return span if ASIDE.match(text, span.end) else piece
    return piece


def released(
    text: str, names: Sequence[Name], drafts: Sequence[Draft], quotations: Sequence[Quotation]
) -> list[Draft]:
    """The drafts, and one for each quotation that stands behind a colon in the content of another's cue and
    has its own attribution behind it. The other draft keeps what stands before the colon."""
    found = list(drafts)
    for quotation in quotations:
        holder = next((d for d in found if _leads_to(text, d, quotation.span)), None)
        if holder is None or not holder.cue or quotation.depth:
            continue
        behind = attribution_behind(text, quotation, names)
        if behind is None or any(span.overlaps(behind[0]) for d in found for span in d.cue):
            continue
        kept = [trimmed(text, p.start, min(p.end, quotation.span.start), EDGES) for p in holder.content]
        at = found.index(holder)
        found[at] = replace(holder, content=tuple(piece for piece in kept if piece is not None))
        found.append(Draft((quotation.span,), (behind[0],), (behind[1],), CONFIDENCE))
    return found


def _leads_to(text: str, draft: Draft, span: Span) -> bool:
    """Whether the draft's last piece begins before ``span`` and ends with it, a colon or dash between."""
    last = draft.content[-1]
    return (
        last.start < span.start
        and last.end == span.end
        and text[last.start : span.start].rstrip().endswith(LEADS)
    )


def _is_stray(text: str, piece: Span, draft: Draft, outer: Sequence[Quotation]) -> bool:
    if not draft.cue or any(q.span.overlaps(piece) for q in outer):
        return False
    said = [q.span for q in outer if q.span in draft.content and _is_complete(text, q)]
    cue = draft.cue[0]
    for span in said:
        if span.end <= cue.start and cue.end <= piece.start:
            return True
        if piece.end <= span.start and text[piece.end : span.start].strip() in (".", "?", "!"):
            return True
        if piece.end <= cue.start < cue.end <= span.start and text[cue.start : span.start].rstrip().endswith(
            ":"
        ):
            return True
    return False


def _is_complete(text: str, quotation: Quotation) -> bool:
    inner = quotation.inner.of(text).rstrip()
    return quotation.closed and inner.endswith(COMPLETE_END) and len(inner.split()) >= MIN_WORDS
