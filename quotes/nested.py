"""Reports inside reports: "According to the Ledger, two officials said that the pier was unsafe".

PolNeAR's annotation is flat and takes the outermost: the Ledger, with all the rest as its content. Whoever
asks who said it wants the officials, with the Ledger as the one who passed it on. So the content of such an
attribution is read once more by itself, and if an attribution opens it, that one takes its place. Only where
"according to" leads: behind a sentence it vouches for all of it. But if that sentence is a quotation with its
own attribution (“No,” Venn told the assembly, according to the Ledger), the words are Venn's. So they are in
"Venn said on Monday that it was safe, the Ledger reported".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.article import Span
from quotes.draft import Draft
from quotes.quote import Name, names_at

RELAYING_CUES = ("according to", "as reported by", "as quoted by")
BEHIND = (*RELAYING_CUES, "reported", "reports", "first reported", "has reported", "have reported")
MIN_WORDS = 8
_SAYING = re.compile(r"\b(?:said|says|told|announced|warned|insisted)\b")
QUOTATION_FIRST = re.compile(r"[“\"‘'«][^”\"»\n]+[,?!]['’]{0,2}[”\"’'»]{1,2},? [^“\"\s]")
OPENING = 12  # characters of the content within which the inner source must begin


def may_relay(text: str, draft: Draft, names: Sequence[Name]) -> bool:
    """Whether the draft's source may only pass on what others said: an outlet or a report, not a person."""
    if not draft.cue or not draft.source:
        return False
    leads = draft.cue[0].start < draft.start
    if leads and len(draft.content) != 1:
        return False
    cue = " ".join(draft.cue[0].of(text).casefold().split())
    if not leads and not _is_attributed(text, draft, cue):
        return False
    long_enough = not leads or len(draft.content[0].of(text).split()) >= MIN_WORDS
    people = [name for name in names_at(names, draft.source[0]) if name.kind == "person"]
    return cue in (RELAYING_CUES if leads else BEHIND) and long_enough and not people


def passed_on(draft: Draft) -> Span:
    """What is to be read once more: the content, or what of it stands before the cue."""
    before = [piece for piece in draft.content if draft.cue and piece.end <= draft.cue[0].start]
    return Span(draft.start, (before or draft.content)[-1].end)


def _is_attributed(text: str, draft: Draft, cue: str) -> bool:
    """Whether what stands before the cue has an attribution of its own.

    A quotation that ends on a comma, and something behind it; before "reported" also whoever "said", if the
    outer content ends there.
    """
    words = passed_on(draft).of(text)
    alone = draft.content[-1].end <= draft.cue[0].start
    said = cue not in RELAYING_CUES and alone and _SAYING.search(words) is not None
    return said or QUOTATION_FIRST.match(words) is not None


def replace_outer(outer: Draft, inner: Sequence[Draft]) -> list[Draft]:
    """The inner drafts in the place of the outer one, if the first of them opens its content.

    What the outer one has behind its cue goes on in the voice of the first.
    """
    whole = passed_on(outer)
    complete = [draft for draft in inner if draft.source and draft.cue]
    if whole.start < outer.cue[0].start:
        first = next(
            (d for d in complete if _opening(d) <= whole.start + OPENING and d.content[0].end <= whole.end),
            None,
        )
        rest = tuple(piece for piece in outer.content if piece.start >= outer.cue[0].end)
        others = [draft for draft in complete if draft is not first]
        return [replace(first, content=first.content + rest), *others] if first else [outer]
    opens = any(
        draft.source[0].start < whole.start + OPENING and draft.cue[0].start < draft.content[0].start
        for draft in complete
    )
    return complete if opens else [outer]


def _opening(draft: Draft) -> int:
    return min(span.start for span in (*draft.content, *draft.cue, *draft.source))
