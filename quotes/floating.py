"""Quotations without a cue of their own: the speaker is the one of the quote before.

Three habits of news writing. The attribution splits a quote: “No,” she said at the gate. “Never.” A quote
that runs over paragraphs opens its marks again at each one and closes them only at the last. In both cases
the pieces are one quote. And after an attributed quote, a paragraph that is all quotation goes on in the same
voice: a quote of its own, without cue or source.
"""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from corpus.article import Article, Span, trimmed
from quotes.draft import Draft
from quotes.marks import CLOSERS, Quotation

MIN_WORDS = 4  # shorter ones standing alone are titles and slogans more often than speech
CONFIDENCE = 0.6
MAX_WORDS_AFTER_CUE = 14  # "she said at a press conference on Monday after the vote. “..."
SENTENCE_END = (".", "?", "!")


def join_reopened(text: str, drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> list[Draft]:
    """Drafts without a cue joined to the draft whose quotation the paragraph before left open."""
    open_ends = _open_ends(quotations)
    joined: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.start):
        previous = next((d for d in reversed(joined) if d.content[-1].end <= draft.start), None)
        if previous and not draft.cue and not draft.source and _continues(text, previous, draft, open_ends):
            joined.remove(previous)
            joined.append(replace(previous, content=previous.content + draft.content))
        else:
            joined.append(draft)
    return joined


def _continues(text: str, previous: Draft, draft: Draft, open_ends: dict[int, Quotation]) -> bool:
    opened = _left_open(text, draft.start, open_ends)
    if opened is None or "\n" not in text[opened.span.end : draft.start]:
        return False
    return any(piece.overlaps(opened.span) for piece in previous.content)


def _open_ends(quotations: Sequence[Quotation]) -> dict[int, Quotation]:
    """The outer quotations that never close, by where they end."""
    return {q.span.end: q for q in quotations if not q.closed and q.depth == 0}


def _left_open(text: str, start: int, open_ends: dict[int, Quotation]) -> Quotation | None:
    """The quotation still open before ``start``, white space apart; another mark there begins another."""
    at = start
    while at > 0 and text[at - 1].isspace():
        at -= 1
    opened = open_ends.get(at)
    if opened and text[start] in CLOSERS and text[start] != text[opened.span.start]:
        return None
    return opened


def part_closed(text: str, drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> list[Draft]:
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


def join_split(text: str, drafts: Sequence[Draft], quotations: Sequence[Quotation]) -> list[Draft]:
    """Drafts whose attribution stands between two quotations of one paragraph, given the second one too."""
    joined = sorted(drafts, key=lambda d: d.start)
    for quotation in quotations:
        if quotation.depth or not quotation.closed:
            continue
        holders = [d for d in joined if any(piece.overlaps(quotation.span) for piece in d.content)]
        if any(d.cue or d.source for d in holders):
            continue
        first = next((d for d in joined if _is_split_before(text, d, quotation, joined, quotations)), None)
        if first is not None:
            pieces = [piece for d in holders for piece in d.content] or [quotation.span]
            joined = [d for d in joined if d is not first and d not in holders]
            joined.append(replace(first, content=tuple(sorted({*first.content, *pieces}))))
    return joined


def _is_split_before(
    text: str,
    draft: Draft,
    quotation: Quotation,
    drafts: Sequence[Draft],
    quotations: Sequence[Quotation],
) -> bool:
    """Whether ``quotation`` follows a direct quote, its attribution and a sentence end."""
    if not draft.cue:
        return False
    attribution_end = max(span.end for span in (*draft.cue, *draft.source))
    last = draft.content[-1]
    if not last.end <= draft.cue[0].start < attribution_end <= quotation.span.start:
        return False
    between = text[attribution_end : quotation.span.start]
    if "\n" in text[last.end : quotation.span.start] or len(between.split()) > MAX_WORDS_AFTER_CUE:
        return False
    if not between.rstrip().endswith(SENTENCE_END) or ". " in between.rstrip()[:-1]:
        return False
    gap = Span(attribution_end, quotation.span.start)
    if any(piece.overlaps(gap) for d in drafts for piece in (*d.content, *d.cue)):
        return False
    return any(q.span.end == last.end and q.closed for q in quotations)


def floating_quotations(
    article: Article, drafts: Sequence[Draft], quotations: Sequence[Quotation]
) -> list[Draft]:
    """Quotations that fill a paragraph of an article with attributed quotes, and that no draft has."""
    if not drafts:
        return []
    found = []
    for quotation in quotations:
        if quotation.depth or len(quotation.inner.of(article.text).split()) < MIN_WORDS:
            continue
        taken = any(piece.overlaps(quotation.span) for draft in drafts for piece in draft.content)
        if not taken and _fills_paragraph(article.text, quotation.span):
            whole = trimmed(article.text, quotation.span.start, quotation.span.end) or quotation.span
            found.append(Draft((whole,), confidence=CONFIDENCE))
    return found


def _fills_paragraph(text: str, span: Span) -> bool:
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    before, after = text[start : span.start], text[span.end : end if end >= 0 else len(text)]
    return not before.strip() and not after.strip(" \t\r.")
