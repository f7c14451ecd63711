"""Signed quotes, of press releases, pull quotes and tweets: “We stand with the crews.” — Ida Thorn, Mayor.

The dash is the cue, what follows it the source; both may stand in the next line.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.article import Span
from quotes.draft import Draft, Drafts
from quotes.headlines import SPEAKING_NOUNS
from quotes.marks import Quotations
from quotes.quote import Name, names_at

CONFIDENCE = 0.7
MIN_WORDS = 4
# From the end of the quotation to the end of the signature's line.
SIGNATURE = re.compile(
    r"[ \t\u00a0]*+(?:[\r\n]\s{0,9})?(?P<dash>[—–―-]{1,2})[ \t\u00a0]*+"
    r"(?P<source>[A-Z][^\r\n—–―?!:;]{2,90}?)(?:,? [A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})?[ \t]*+\.?[ \t]*+$",
    re.MULTILINE,
)
SENTENCE = re.compile(r"(?:\b[a-z]\S*|\b\S{6,})\. ")  # a full stop that is no "Sen." or "J."
TITLE_WORDS = 4  # "Deputy Prime Minister Ida Thorn": so many words may stand before the name


def with_signatures(
    text: str, names: Sequence[Name], drafts: Sequence[Draft], quotations: Quotations
) -> list[Draft]:
    """The drafts, with cue and source for each signed quotation that nobody else is the source of."""
    found = Drafts(drafts)
    for quotation in quotations:
        if quotation.depth or not quotation.closed or not begins_paragraph(text, quotation.span):
            continue
        match = SIGNATURE.match(text, quotation.span.end)
        if match is None or len(quotation.inner.of(text).split()) < MIN_WORDS:
            continue
        dash, source = Span(*match.span("dash")), Span(*match.span("source"))
        if not _is_somebody(text, source, names):
            continue
        holders = found.with_content(quotation.span)
        if any(found[number].cue and found[number].source for number in holders):
            continue
        holder = found[holders[0]] if holders else Draft((quotation.span,), confidence=CONFIDENCE)
        for number in {*holders, *found.with_content(source)}:
            found.remove(number)
        found.add(replace(holder, cue=(dash,), source=(source,)))
    return found.in_order()


def begins_paragraph(text: str, span: Span) -> bool:
    """Whether only white space stands before ``span`` in its line."""
    at = span.start
    while at > 0 and text[at - 1] != "\n" and text[at - 1].isspace():
        at -= 1
    return at == 0 or text[at - 1] == "\n"


def _is_somebody(text: str, source: Span, names: Sequence[Name]) -> bool:
    """Whether the signature begins with a name, or a title and a name, or is a role ("A resident")."""
    if SENTENCE.search(source.of(text)):
        return False
    near = names_at(names, source)
    inside = [n for n in near if source.contains(n.span) and n.kind in ("person", "organisation")]
    if any(len(text[source.start : name.span.start].split()) <= TITLE_WORDS for name in inside):
        return True
    return source.of(text).split()[-1].casefold() in SPEAKING_NOUNS
