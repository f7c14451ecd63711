"""Quotation marks: which characters open and close a quotation, and which are apostrophes or inches.

One pass over the text, linear in its length. Marks pair up inside one paragraph (one line of text), since
the news convention is to open again at each paragraph; a mark that never closes ends with its paragraph.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.article import Span

MAX_DEPTH = 3  # news prose nests a quotation in a quotation, rarely a third; deeper is noise


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of text in quotation marks; ``span`` includes the marks.

    ``inner`` is what stands between the marks. ``depth`` is 0 for a quotation that stands in no other.
    An unclosed quotation runs to the end of its paragraph, or to the next opening mark of its kind.
    """

    span: Span
    inner: Span
    depth: int
    closed: bool


# Marks that say by themselves whether they open or close, and what closes what they open.
CLOSERS = {
    "“": ("”", '"', "''"),
    "„": ("“", "”", '"'),
    "«": ("»",),
    "‹": ("›",),
    "「": ("」",),
    "『": ("』",),
    "``": ("''", '"', "”"),
    '"': ('"', "”"),
    "&quot;": ("&quot;",),
    "‘": ("’", "'"),
    "‚": ("‘", "’"),
    "'": ("'", "’"),
}
NEVER_OPEN = {"”", "’", "›", "»", "」", "』", "''"}
SINGLE = {"‘", "‚", "'", "’"}
# Words whose first letters are dropped: the mark before them is an apostrophe ("rock ’n’ roll", "the ’90s").
ELISION = re.compile(r"(?:\d0s|em|til|tis|twas|cause|bout|n|round|cuz)\b", re.IGNORECASE)
MARK = re.compile(r"&quot;|``|''|[“”„\"‘’‚'«»‹›「」『』]")
OPENS_AFTER = set(" \t\u00a0([{<—–-/:;,“‘\"'«„‚…|") | {""}
INCHES = re.compile(r"\d\s?['’′]\s?\d{1,2}$")


@dataclass(slots=True)
class _Open:
    """An opening mark still waiting for its closing mark."""

    mark: str
    start: int
    inner_start: int
    doubtful_close: tuple[int, int] | None = None  # an apostrophe-like closer: used when no better one comes


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """All quotations in ``text``, outer before inner, in reading order.

    >>> [q.span.of('He said “no,” twice.') for q in find_quotations('He said “no,” twice.')]
    ['“no,”']
    """
    found = [quotation for start, end in _paragraphs(text) for quotation in _pair_up(text, start, end)]
    return tuple(sorted(found, key=lambda q: (q.span.start, -q.span.end)))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, start + len(line.rstrip())
        start += len(line)


def _pair_up(text: str, start: int, end: int) -> Iterator[Quotation]:
    stack: list[_Open] = []
    for match in MARK.finditer(text, start, end):
        mark = match.group()
        before = text[match.start() - 1] if match.start() > start else ""
        after = text[match.end()] if match.end() < end else ""
        if mark in SINGLE and _is_apostrophe(text, match.end(), before, after, mark):
            continue
        if mark == '"' and INCHES.search(text[max(start, match.start() - 8) : match.start()]):
            continue
        depth = _closes(stack, mark, before, after)
        if depth is not None:
            opened = stack[depth]
            if mark in SINGLE and _is_doubtful(before, after):
                opened.doubtful_close = opened.doubtful_close or match.span()
                continue
            yield from _drop(stack, depth + 1, match.start())
            stack.pop()
            yield from _quotation(opened, match.start(), match.end(), depth, closed=True)
        elif mark not in NEVER_OPEN and before in OPENS_AFTER and after.strip():
            again = next((i for i, o in enumerate(stack) if o.mark == mark), None)
            if again is not None:  # the earlier one never closed
                yield from _drop(stack, again, match.start())
            if len(stack) < MAX_DEPTH:
                stack.append(_Open(mark, match.start(), match.end()))
    yield from _drop(stack, 0, end)


def _is_apostrophe(text: str, after_at: int, before: str, after: str, mark: str) -> bool:
    if before.isalnum() and after.isalnum():
        return True  # don't, O'Brien
    if before.isdigit() and not after.isalnum() and mark in "'’" and after not in ",.?!":
        return True  # 6' tall
    return not before.isalnum() and ELISION.match(text, after_at) is not None


def _is_doubtful(before: str, after: str) -> bool:
    """A closer after a letter and before a space may be a plural possessive: "the workers' rights"."""
    return before in "sSnN" and before != "" and after in " \u00a0"


def _closes(stack: list[_Open], mark: str, before: str, after: str) -> int | None:
    """The index in ``stack`` of the opening mark that ``mark`` closes, innermost first."""
    if not before.strip() or (mark in {'"', "'"} and after.isalnum()):
        return None
    for depth in range(len(stack) - 1, -1, -1):
        if mark in CLOSERS[stack[depth].mark]:
            return depth
    return None


def _drop(stack: list[_Open], depth: int, end: int) -> Iterator[Quotation]:
    """Give up waiting for the closing marks of ``stack[depth:]``."""
    while len(stack) > depth:
        opened = stack.pop()
        if opened.doubtful_close:
            yield from _quotation(opened, *opened.doubtful_close, len(stack), closed=True)
        elif opened.mark not in SINGLE:  # a single mark that never closes was an apostrophe
            yield from _quotation(opened, end, end, len(stack), closed=False)


def _quotation(opened: _Open, inner_end: int, end: int, depth: int, *, closed: bool) -> Iterator[Quotation]:
    if inner_end > opened.inner_start:
        inner = Span(opened.inner_start, inner_end)
        yield Quotation(Span(opened.start, end), inner, depth, closed)
