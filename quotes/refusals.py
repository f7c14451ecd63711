"""Refusals: "Venn declined to comment". Nothing was said, so it is no quote.

PolNeAR marks most of them as attributions (cue "declined", content "to comment"); whoever asks what Venn said
does not want them. A refusal with a matter ("declined to say whether he would sue") stays: it tells of one.
"""

import re
from collections.abc import Sequence

from quotes.draft import Draft
from quotes.marks import Quotations

_NOT = r"(?:did|does|do|has|have|had|would|could|will)(?: not|n[’']t)(?: \w+ly| yet| been)*"
_MATTER = r"(?:the|this|his|her|their|its) (?:\w+ )?(?:matter|record|story|article|report|issue|case)"
_WHEN = r"(?: (?:on )?\w+day(?: (?:morning|afternoon|evening|night))?)?"
_COMMENT = rf"comments?(?: further| publicly| directly)?(?: (?:on|about|for) {_MATTER})?{_WHEN}"
_ASKING = r"(?:requests?|calls?|messages?|e-?mails?|inquiries|inquiry|enquiries|questions?|texts?)"
_FOR = rf"(?: (?:for|seeking) {_COMMENT})?"
# Tried on cue and content together, in the order of the text.
REFUSALS = (
    rf"(?:\w+ )?(?:declin|refus)\w+(?: to)?(?: offer| provide| make)?(?: any| further)? {_COMMENT}",
    rf"{_NOT} (?:offer |make )?{_COMMENT}",
    rf"{_NOT} (?:respond|reply|return|answer)\w*{_WHEN}(?: to)? (?:\w+ ){{0,3}}{_ASKING}{_FOR}{_WHEN}",
    rf"(?:{_NOT} be|was not|were not|wasn[’']t|weren[’']t) (?:\w+ly )?(?:reached|available){_FOR}{_WHEN}",
    rf"{_ASKING} (?:for|seeking) {_COMMENT}",
    rf"had no (?:\w+ )?{_COMMENT}",
)
REFUSAL = re.compile("|".join(f"(?:{pattern})" for pattern in REFUSALS))


def without_refusals(text: str, drafts: Sequence[Draft], quotations: Quotations) -> list[Draft]:
    """The drafts but those that are a bare refusal; “No comment,” in marks was said, and stays."""
    return [
        draft
        for draft in drafts
        if any(quotations.overlapping(piece) for piece in draft.content)
        or not is_refusal(" ".join(span.of(text) for span in sorted((*draft.cue, *draft.content))))
    ]


def is_refusal(words: str) -> bool:
    """Whether cue and content together only say that there was no comment.

    >>> is_refusal("declined to comment"), is_refusal("declined to say whether he would sue")
    (True, False)
    """
    plain = " ".join(words.casefold().split()).rstrip(" .,;")
    return REFUSAL.fullmatch(plain) is not None
