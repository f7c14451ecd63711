"""Somebody else answers: “Every officer was rested,” Lowen said. One deckhand disagreed. “We did the Friday.”

The sentence between the two quotations has no verb of saying, so the tagger takes the second for more of the
first. It has a subject of its own and a verb of answering: that is an attribution.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.article import Span
from quotes.draft import Draft
from quotes.marks import Quotation

CONFIDENCE = 0.6
ANSWER = re.compile(
    r"(?P<source>[^\W\d_][^.?!:;“”\"]{1,80}?) (?P<cue>disagreed|agreed|concurred|differed|demurred|objected"
    r"|protested|interrupted|interjected|countered|retorted|cut in|chimed in|hit back|shot back)[.:] $"
)
LONGEST = 110  # characters


def with_replies(
    text: str, sentences: Sequence[Span], drafts: Sequence[Draft], quotations: Sequence[Quotation]
) -> list[Draft]:
    """The drafts, with a draft of its own for each quotation behind a sentence of answering."""
    found = list(drafts)
    for quotation in quotations:
        if quotation.depth or not quotation.closed:
            continue
        before = Span(max(0, quotation.span.start - LONGEST), max(1, quotation.span.start))
        starts = [s.start for s in sentences if before.start <= s.start < quotation.span.start]
        match = next((m for start in starts[-1:] if (m := ANSWER.match(text, start, before.end))), None)
        if match is None:
            continue
        cue, source = Span(*match.span("cue")), Span(*match.span("source"))
        holders = [d for d in found if any(piece.overlaps(quotation.span) for piece in d.content)]
        if any(span.overlaps(cue) for d in found for span in (*d.cue, *d.content)):
            continue
        if any(span.start >= quotation.span.end for d in holders for span in d.cue):
            continue  # it has an attribution of its own
        found = _without(found, quotation.span)
        found.append(Draft((quotation.span,), (cue,), (source,), CONFIDENCE))
    return found


def _without(drafts: Sequence[Draft], span: Span) -> list[Draft]:
    kept = ((d, tuple(piece for piece in d.content if not piece.overlaps(span))) for d in drafts)
    return [
        draft if content == draft.content else replace(draft, content=content)
        for draft, content in kept
        if content
    ]
