"""Hearsay: "The harbour has reportedly been sold". A report without a reporter, cued by an adverb.

PolNeAR marks it as cue "reportedly" with the clause around it as content. Its neighbours "allegedly" and
"supposedly" are left out: annotators took those for attributions 3 times in 21, "reportedly" 19 times in 29.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from corpus.article import Span, trimmed
from quotes.draft import Draft
from quotes.places import Places

ADVERB = re.compile(r"\breportedly\b", re.IGNORECASE)
CONFIDENCE = 0.5
EDGES = " \t\r\n\u00a0.,;:!?"


def with_hearsay(text: str, sentences: Sequence[Span], drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, and one for each sentence with "reportedly" of which no draft has anything.

    A draft that is cued by "reportedly", names no source and has only what stands on one side of it is
    half of such a sentence, and gives way to the whole.
    """
    kept = [draft for draft in drafts if not _is_half(text, draft)]
    return kept + _hearsay(text, sentences, kept)


def _is_half(text: str, draft: Draft) -> bool:
    if draft.source or not draft.cue or not ADVERB.search(draft.cue[0].of(text)):
        return False
    before = [piece.end <= draft.cue[0].start for piece in draft.content]
    return all(before) or not any(before)


def _hearsay(text: str, sentences: Sequence[Span], drafts: Sequence[Draft]) -> list[Draft]:
    taken = Places(span for draft in drafts for span in (*draft.content, *draft.cue))
    starts = [sentence.start for sentence in sentences]
    found = []
    for match in ADVERB.finditer(text):
        cue = Span(*match.span())
        number = bisect_right(starts, cue.start) - 1
        if number < 0 or not sentences[number].contains(cue) or taken.overlaps(sentences[number]):
            continue
        sentence = sentences[number]
        pieces = (
            trimmed(text, sentence.start, cue.start, EDGES),
            trimmed(text, cue.end, sentence.end, EDGES),
        )
        content = tuple(piece for piece in pieces if piece is not None)
        if content:
            found.append(Draft(content, (cue,), confidence=CONFIDENCE))
    return found
