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
from quotes.draft import Draft, Drafts
from quotes.kinds import is_neutral
from quotes.marks import Quotation, Quotations
from quotes.places import Places
from quotes.quote import Name

COMPLETE_END = (",", ".", "?", "!", "…")
MIN_WORDS = 2
CONFIDENCE = 0.6
ASIDE = re.compile(r" (?:which|who|whom|whose|a reference to|in reference to|(?!according)\w+ing) ")
LEADS = (":", "—", "–")
EDGES = " \t\r\n\u00a0.,;:!?—–"


def complete(text: str, drafts: Sequence[Draft], quotations: Quotations) -> list[Draft]:
    """The drafts with each quotation that they take up, or lay down, taken whole.

    Not where the draft's own cue stands in the rest: then it is a report inside somebody's quotation. What
    another draft, without cue and source, has of the rest is given up.
    """
    outer = Quotations(q for q in quotations.outer if q.closed or _is_reopened(text, q))
    found = [_completed(text, draft, outer) if draft.cue or draft.source else draft for draft in drafts]
    taken = Places(piece for draft in found if draft.cue or draft.source for piece in draft.content)
    kept = []
    for draft in found:
        if not draft.cue and not draft.source:
            rest = tuple(p for p in draft.content if not taken.hold(p))
            if not rest:
                continue
            draft = _completed(text, replace(draft, content=rest), outer)
            taken.add(0, draft.content)
        kept.append(draft)
    return kept


def _completed(text: str, draft: Draft, outer: Quotations) -> Draft:
    content = _united([_whole(text, piece, draft, outer) for piece in draft.content])
    return draft if content == draft.content else replace(draft, content=content)


def _is_reopened(text: str, quotation: Quotation) -> bool:
    """Whether the next paragraph opens the marks again: then this one is quotation to its end."""
    following = text[quotation.span.end : quotation.span.end + 9].lstrip()
    return following[:1] == text[quotation.span.start]


def _whole(text: str, piece: Span, draft: Draft, outer: Quotations) -> Span:
    for quotation in outer.overlapping(piece):
        span = quotation.span
        if any(span.overlaps(each) for each in (*draft.cue, *draft.source)):
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


def alone(text: str, drafts: Sequence[Draft], quotations: Quotations) -> list[Draft]:
    """The drafts without what is no quotation beside one that is complete.

    Behind the cue: “No,” she said of *the plan*. In the sentence before: *His deputy was blunter.* “No,” Kell
    said. Before a cue with a colon: On *the plan* she said: “No.”
    """
    outer = quotations.outer
    kept = []
    for draft in drafts:
        cut = replace(draft, content=tuple(_without_aside(text, piece, outer) for piece in draft.content))
        said = _said(text, cut.content, outer) if cut.cue else []
        content = tuple(p for p in cut.content if not (said and _is_stray(text, p, cut.cue[0], said, outer)))
        kept.append(replace(cut, content=content))
    return kept


def _without_aside(text: str, piece: Span, outer: Quotations) -> Span:
    """“No,” *referring to the plan*: the words behind the comma are the writer's."""
    quotation = outer.by_start.get(piece.start)
    if quotation is None or quotation.span.end >= piece.end or not _is_complete(text, quotation):
        return piece
    return quotation.span if ASIDE.match(text, quotation.span.end) else piece


def released(
    text: str, names: Sequence[Name], drafts: Sequence[Draft], quotations: Quotations
) -> list[Draft]:
    """The drafts, and one for each quotation that stands behind a colon in the content of another's cue and
    has its own attribution behind it. The other draft keeps what stands before the colon."""
    found = Drafts(drafts)
    for quotation in quotations.outer:
        end = Span(quotation.span.end - 1, quotation.span.end)
        holders = (n for n in found.with_content(end) if _leads_to(text, found[n], quotation.span))
        number = next(holders, None)
        if number is None or not found[number].cue:
            continue
        behind = attribution_behind(text, quotation, names)
        if behind is None or found.with_cue(behind[0]):
            continue
        before = [(p.start, min(p.end, quotation.span.start)) for p in found[number].content]
        kept = tuple(piece for at in before if (piece := trimmed(text, *at, EDGES)) is not None)
        if kept:
            found.replace(number, replace(found[number], content=kept))
        else:
            found.remove(number)
        found.add(Draft((quotation.span,), (behind[0],), (behind[1],), CONFIDENCE))
    return found.in_order()


def _leads_to(text: str, draft: Draft, span: Span) -> bool:
    """Whether the draft's last piece begins before ``span`` and ends with it, a colon or dash between."""
    last = draft.content[-1]
    return (
        last.start < span.start
        and last.end == span.end
        and text[last.start : span.start].rstrip().endswith(LEADS)
    )


def _said(text: str, content: Sequence[Span], outer: Quotations) -> list[Span]:
    """The pieces that are a complete quotation."""
    at = ((piece, outer.by_start.get(piece.start)) for piece in content)
    return [piece for piece, q in at if q and q.span == piece and _is_complete(text, q)]


def _is_stray(text: str, piece: Span, cue: Span, said: Sequence[Span], outer: Quotations) -> bool:
    if outer.overlapping(piece):
        return False
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
