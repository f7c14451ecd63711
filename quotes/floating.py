"""Quotations without a cue of their own: the speaker is the one of the quote before.

Three habits of news writing. The attribution splits a quote: “No,” she said at the gate. “Never.” A quote
that runs over paragraphs opens its marks again at each one and closes them only at the last. In both cases
the pieces are one quote. And after an attributed quote, a paragraph that is all quotation goes on in the same
voice: a quote of its own, without cue or source.
"""

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.article import Article, Span, trimmed
from quotes.draft import Draft, Drafts
from quotes.marks import CLOSERS, Quotation, Quotations
from quotes.places import Places
from quotes.signatures import begins_paragraph

MIN_WORDS = 4  # shorter ones standing alone are titles and slogans more often than speech
CONFIDENCE = 0.6
FARTHEST = 1000  # code points from a cue to the second part of its quote
MAX_WORDS_AFTER_CUE = 14  # "she said at a press conference on Monday after the vote. “..."
SENTENCE_END = (".", "?", "!")
REST_OF_PARAGRAPH = re.compile(r"[ \t\r.]*(?:\n|\Z)")


def join_reopened(text: str, drafts: Sequence[Draft], quotations: Quotations) -> list[Draft]:
    """Drafts without a cue joined to the draft whose quotation the paragraph before left open."""
    open_ends = _open_ends(quotations)
    joined: list[tuple[Draft, list[Span]]] = []  # with the pieces that it has by now
    for draft in sorted(drafts, key=lambda d: d.start):
        before = (i for i in reversed(range(len(joined))) if joined[i][1][-1].end <= draft.start)
        at = next(before, None)
        if at is not None and not draft.cue and not draft.source:
            pieces = joined[at][1]
            if _continues(text, pieces, draft, open_ends):
                joined.append(joined.pop(at))
                pieces += draft.content
                continue
        joined.append((draft, list(draft.content)))
    return [replace(draft, content=tuple(pieces)) for draft, pieces in joined]


def _continues(text: str, previous: Sequence[Span], draft: Draft, open_ends: dict[int, Quotation]) -> bool:
    opened = _left_open(text, draft.start, open_ends)
    if opened is None or "\n" not in text[opened.span.end : draft.start]:
        return False
    return any(piece.overlaps(opened.span) for piece in reversed(previous))


def _open_ends(quotations: Quotations) -> dict[int, Quotation]:
    """The outer quotations that never close, by where they end."""
    return {q.span.end: q for q in quotations.outer if not q.closed}


def _left_open(text: str, start: int, open_ends: dict[int, Quotation]) -> Quotation | None:
    """The quotation still open before ``start``, white space apart; another mark there begins another."""
    at = start
    while at > 0 and text[at - 1].isspace():
        at -= 1
    opened = open_ends.get(at)
    if opened and text[start] in CLOSERS and text[start] != text[opened.span.start]:
        return None
    return opened


def part_closed(text: str, drafts: Sequence[Draft], quotations: Quotations) -> list[Draft]:
    """Drafts that run over paragraphs although the quotation was closed in the first, taken apart.

    The pieces in other paragraphs than the cue become drafts without cue: the same voice may go on there, or
    another begin.
    """
    open_ends = _open_ends(quotations)
    parted: list[Draft] = []
    for draft in drafts:
        groups: list[list[Span]] = [[draft.content[0]]]
        for previous, piece in itertools.pairwise(draft.content):
            new_paragraph = "\n" in text[previous.end : piece.start]
            if new_paragraph and _left_open(text, piece.start, open_ends) is None:
                groups.append([])
            groups[-1].append(piece)
        cue = draft.cue[0] if draft.cue else draft.content[0]
        home = min(groups, key=lambda group: min(_newlines(text, cue, piece) for piece in group))
        for group in groups:
            pieces = tuple(group)
            parted.append(
                replace(draft, content=pieces) if group is home else Draft(pieces, confidence=CONFIDENCE)
            )
    return parted


def _newlines(text: str, a: Span, b: Span) -> int:
    return text.count("\n", min(a.end, b.end), max(a.start, b.start))


def join_split(text: str, drafts: Sequence[Draft], quotations: Quotations) -> list[Draft]:
    """Drafts whose attribution stands between two quotations of one paragraph, given the second one too."""
    joined = Drafts(sorted(drafts, key=lambda d: d.start))
    closed = {q.span.end for q in quotations if q.closed}
    for quotation in quotations.outer:
        start = quotation.span.start
        if not quotation.closed or not start:
            continue
        holders = joined.with_content(quotation.span)
        if any(joined[number].cue or joined[number].source for number in holders):
            continue
        near = joined.with_cue(Span(max(0, start - FARTHEST), start))
        split = (n for n in near if _is_split_before(text, joined[n], quotation, joined, closed))
        first = next(split, None)
        if first is not None:
            pieces = [piece for number in holders for piece in joined[number].content] or [quotation.span]
            whole = replace(joined[first], content=tuple(sorted({*joined[first].content, *pieces})))
            for number in (first, *holders):
                joined.remove(number)
            joined.add(whole)
    return joined.in_order()


def _is_split_before(
    text: str, draft: Draft, quotation: Quotation, drafts: Drafts, closed: Collection[int]
) -> bool:
    """Whether ``quotation`` follows a direct quote, its attribution and a sentence end.

    ``closed`` is where quotations end with a mark.
    """
    attribution_end = max(span.end for span in (*draft.cue, *draft.source))
    last = draft.content[-1]
    if not last.end <= draft.cue[0].start < attribution_end <= quotation.span.start:
        return False
    between = text[attribution_end : quotation.span.start]
    if "\n" in text[last.end : quotation.span.start] or len(between.split()) > MAX_WORDS_AFTER_CUE:
        return False
    if not between.rstrip().endswith(SENTENCE_END) or ". " in between.rstrip()[:-1]:
        return False
    return last.end in closed and not drafts.has(Span(attribution_end, quotation.span.start))


def floating_quotations(article: Article, drafts: Sequence[Draft], quotations: Quotations) -> list[Draft]:
    """Quotations that fill a paragraph of an article with attributed quotes, and that no draft has."""
    if not drafts:
        return []
    found = []
    taken = Places(piece for draft in drafts for piece in draft.content)
    for quotation in quotations.outer:
        if len(quotation.inner.of(article.text).split()) < MIN_WORDS:
            continue
        if not taken.overlaps(quotation.span) and _fills_paragraph(article.text, quotation.span):
            whole = trimmed(article.text, quotation.span.start, quotation.span.end) or quotation.span
            found.append(Draft((whole,), confidence=CONFIDENCE))
    return found


def _fills_paragraph(text: str, span: Span) -> bool:
    return begins_paragraph(text, span) and REST_OF_PARAGRAPH.match(text, span.end) is not None
