"""Somebody else answers: “Every officer was rested,” Lowen said. One deckhand disagreed. “We did the Friday.”

The sentence between the two quotations has no verb of saying, so the tagger takes the second for more of the
first. It has a subject of its own and a verb of answering: that is an attribution.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from corpus.article import Span
from quotes.draft import Draft, Drafts
from quotes.marks import Quotations

CONFIDENCE = 0.6
ANSWER = re.compile(
    r"(?P<source>[^\W\d_][^.?!:;“”\"]{1,80}?) (?P<cue>disagreed|agreed|concurred|differed|demurred|objected"
    r"|protested|interrupted|interjected|countered|retorted|cut in|chimed in|hit back|shot back)[.:] $"
)
LONGEST = 110  # characters


def with_replies(
    text: str, sentences: Sequence[Span], drafts: Sequence[Draft], quotations: Quotations
) -> list[Draft]:
    """The drafts, with a draft of its own for each quotation behind a sentence of answering."""
    found = Drafts(drafts)
    starts = [sentence.start for sentence in sentences]
    for quotation in quotations:
        if quotation.depth or not quotation.closed:
            continue
        before = Span(max(0, quotation.span.start - LONGEST), max(1, quotation.span.start))
        last = bisect_left(starts, quotation.span.start) - 1
        if last < 0 or starts[last] < before.start:
            continue
        match = ANSWER.match(text, starts[last], before.end)
        if match is None:
            continue
        cue, source = Span(*match.span("cue")), Span(*match.span("source"))
        holders = found.with_content(quotation.span)
        if found.has(cue):
            continue
        if any(span.start >= quotation.span.end for number in holders for span in found[number].cue):
            continue  # it has an attribution of its own
        for number in holders:
            rest = tuple(p for p in found[number].content if not p.overlaps(quotation.span))
            if rest:
                found.replace(number, replace(found[number], content=rest))
            else:
                found.remove(number)
        found.add(Draft((quotation.span,), (cue,), (source,), CONFIDENCE))
    return found.in_order()
