"""Quotation marks: which characters open and close a quotation, and which are apostrophes or inches.

One pass over the text, linear in its length. Marks pair up inside one paragraph (one line of text), since
the news convention is to open again at each paragraph; a mark that never closes ends with its paragraph.
"""

import html
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from corpus.article import Span
from quotes.places import Places

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


class Quotations(tuple[Quotation, ...]):
    """The quotations of a text, outer before inner, in reading order, found by where they stand.

    Those of one depth do not overlap.
    """

    @cached_property
    def outer(self) -> "Quotations":
        """Those that stand in no other."""
        return Quotations(quotation for quotation in self if not quotation.depth)

    @cached_property
    def by_start(self) -> dict[int, Quotation]:
        """Each by where it begins, mark included."""
        return {quotation.span.start: quotation for quotation in self}

    @cached_property
    def _places(self) -> Places:
        return Places(quotation.span for quotation in self)

    def overlapping(self, span: Span) -> list[Quotation]:
        """Those that overlap ``span``, in order."""
        return [self[number] for number in self._places.overlapping(span)]


# What closes what they open. "'" and '"' may be either; so may "»", which some countries turn inward.
CLOSERS = {
    "“": ("”", '"', "''", "’’"),
    "„": ("“", "”", '"'),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "「": ("」",),
    "『": ("』",),
    "``": ("''", '"', "”"),
    "''": ("''",),
    '"': ('"', "”"),
    "‘": ("’", "'"),
    "‚": ("‘", "’"),
    "'": ("'", "’"),
}
ONLY_CLOSE = {"”", "’", "’’", "›", "」", "』"}
SINGLE = {"‘", "‚", "'", "’"}
SPACED = {"»", "›"}  # French puts a space inside its marks
ENTITY = re.compile(
    r"&(?:quot|[lr][sd]quo|[lr]aquo|#34|#39|#82(?:16|17|20|21));"
)  # left over by careless pages
MARK = re.compile(ENTITY.pattern + r"|``|''|’’|[“”„\"‘’‚'«»‹›「」『』]")
# Words whose first letters are dropped: the mark before them is an apostrophe ("rock ’n’ roll", "the ’90s").
ELISION = re.compile(r"(?:\d0s|em|til|tis|twas|cause|bout|n|round|cuz)\b", re.IGNORECASE)
OPENS_AFTER = set("([{<—–-/:;,“‘\"'«„‚…|") | {""}
FEET_AND_INCHES = re.compile(r"\d\s?['’′]\s?\d{1,2}$")
INCHES = re.compile(r"(?:^|[^\d.,])\d{1,3}$")
SENTENCE_END = ".,?!…"


@dataclass(slots=True)
class _Open:
    """An opening mark still waiting for its closing mark."""

    mark: str
    start: int
    inner_start: int
    doubtful_close: tuple[int, int] | None = None  # an apostrophe-like closer: used when no better one comes


def find_quotations(text: str) -> Quotations:
    """All quotations in ``text``, outer before inner, in reading order.

    >>> [q.span.of('He said “no,” twice.') for q in find_quotations('He said “no,” twice.')]
    ['“no,”']
    """
    paragraphs = [(start, end) for start, end in _paragraphs(text) if start < end]
    found: list[Quotation] = []
    for (start, end), (following, _) in itertools.pairwise([*paragraphs, (len(text), len(text))]):
        found += _pair_up(text, start, end, reopened=text[following : following + 1])
    return Quotations(sorted(found, key=lambda q: (q.span.start, -q.span.end)))


def without_entities(text: str) -> str:
    """``text`` with the mark itself where an entity stands for it, and spaces to keep the offsets."""
    return ENTITY.sub(lambda entity: html.unescape(entity.group()).ljust(len(entity.group())), text)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start + len(line) - len(line.lstrip()), start + len(line.rstrip())
        start += len(line)


def _pair_up(text: str, start: int, end: int, *, reopened: str) -> Iterator[Quotation]:
    """The quotations of one paragraph; ``reopened`` is the character that the next one begins with."""
    stack: list[_Open] = []
    for match in MARK.finditer(text, start, end):
        mark = html.unescape(match.group())
        before = text[match.start() - 1] if match.start() > start else ""
        after = text[match.end()] if match.end() < end else ""
        if mark in SINGLE and _is_apostrophe(text, match.end(), before, after, mark):
            continue
        so_far = text[max(start, match.start() - 8) : match.start()]
        if mark == '"' and FEET_AND_INCHES.search(so_far):
            continue
        depth = _closes(stack, mark, so_far, after)
        if depth is not None:
            opened = stack[depth]
            if _is_doubtful(mark, so_far, text[match.end() : min(match.end() + 2, end)]):
                opened.doubtful_close = opened.doubtful_close or match.span()
                continue
            yield from _drop(stack, depth + 1, match.start())
            stack.pop()
            yield from _quotation(opened, match.start(), match.end(), depth, closed=True)
        elif _opens(mark, before, after):
            again = next((i for i, o in enumerate(stack) if o.mark == mark), None)
            if again is not None:  # the earlier one never closed
                yield from _drop(stack, again, match.start())
            if len(stack) < MAX_DEPTH:
                stack.append(_Open(mark, match.start(), match.end()))
    if stack and stack[0].mark == reopened and text[end - 1] in SENTENCE_END:
        yield from _drop(stack, 1, end)
        yield from _quotation(stack.pop(), end, end, 0, closed=False)
    yield from _drop(stack, 0, end)


def _is_apostrophe(text: str, after_at: int, before: str, after: str, mark: str) -> bool:
    if before.isalnum() and after.isalnum():
        return True  # don't, O'Brien
    if before.isdigit() and not after.isalnum() and mark in "'’" and after not in ",.?!":
        return True  # 6' tall
    return not before.isalnum() and ELISION.match(text, after_at) is not None


def _is_doubtful(mark: str, so_far: str, after: str) -> bool:
    """A closer that may be none: a plural possessive ("the workers' rights"), inches (a 40" screen)."""
    if mark in SINGLE:
        return so_far[-1:] in ("s", "S", "n", "N") and after[:1] in ("", " ", "\u00a0")
    return mark == '"' and after[:1] == " " and after[1:].islower() and INCHES.search(so_far) is not None


def _closes(stack: list[_Open], mark: str, so_far: str, after: str) -> int | None:
    """The index in ``stack`` of the opening mark that ``mark`` closes, innermost first.

    Behind a space a mark closes only where that is a habit: in French, and after the marks of a quotation
    inside (‘No,’ ”). A straight mark before a letter opens, unless that is a sentence without its space.
    """
    before = so_far[-1:]
    if not before.strip() and mark not in SPACED and so_far.rstrip()[-1:] not in ("’", "'"):
        return None
    if mark in {'"', "'"} and after.isalnum():
        runs_on = mark == '"' and before in SENTENCE_END and after.isupper()
        if not runs_on:
            return None
    for depth in range(len(stack) - 1, -1, -1):
        if mark in CLOSERS[stack[depth].mark]:
            return depth
    return None


def _opens(mark: str, before: str, after: str) -> bool:
    if mark in ONLY_CLOSE or not (before in OPENS_AFTER or before.isspace()):
        return False
    if mark == "»" and not after.isalnum():
        return False
    return bool(after.strip()) or mark == "«"


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
