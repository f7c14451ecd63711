"""Reports inside reports: "According to the Ledger, two officials said that the pier was unsafe".

PolNeAR's annotation is flat and takes the outermost: the Ledger, with all the rest as its content. Whoever
asks who said it wants the officials, with the Ledger as the one who passed it on. So the content of such an
attribution is read once more by itself, and if an attribution opens it, that one takes its place. Only where
"according to" leads: behind a sentence it vouches for all of it.
"""

from collections.abc import Sequence

from corpus.article import Span
from quotes.draft import Draft
from quotes.quote import Name

RELAYING_CUES = ("according to", "as reported by", "as quoted by")
MIN_WORDS = 8
OPENING = 12  # characters of the content within which the inner source must begin


def may_relay(text: str, draft: Draft, names: Sequence[Name]) -> bool:
    """Whether the draft's source may only pass on what others said: an outlet or a report, not a person."""
    if len(draft.content) != 1 or not draft.cue or not draft.source:
        return False
    if draft.start < draft.cue[0].start:
        return False
    cue = " ".join(draft.cue[0].of(text).casefold().split())
    long_enough = len(draft.content[0].of(text).split()) >= MIN_WORDS
    people = [name for name in names if name.kind == "person" and name.span.overlaps(draft.source[0])]
    return cue in RELAYING_CUES and long_enough and not people


def replace_outer(outer: Draft, inner: Sequence[Draft]) -> list[Draft]:
    """The inner drafts in the place of the outer one, if the first of them opens its content."""
    whole = outer.content[0]
    complete = [draft for draft in inner if draft.source and draft.cue]
    opens = any(
        draft.source[0].start < whole.start + OPENING and draft.cue[0].start < draft.content[0].start
        for draft in complete
    )
    return complete if opens else [outer]


def all_but(text: str, span: Span) -> list[Span]:
    """What is to be skipped to read ``span`` alone."""
    ends = ((0, span.start), (span.end, len(text)))
    return [Span(start, end) for start, end in ends if start < end]
