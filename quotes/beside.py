"""The attribution right behind a quotation: “...,” said Venn. “...,” she told the crews.

For quotations that the tagger has given to a cue before them. Only the plainest of forms: a verb of saying
and a pronoun, a name, or a noun with its article.
"""

import re
from collections.abc import Sequence

from corpus.article import Span
from quotes.marks import Quotation
from quotes.quote import Name, names_at

VERB = (
    r"(?:said|says|told|tells|added|adds|asked|asks|wrote|writes|tweeted|tweets|posted|warned|warns|explained"
    r"|explains|argued|argues|insisted|insists|continued|continues|replied|replies|answered|joked|recalled"
    r"|concluded|declared|noted|notes|shouted|stated|states|responded|responds|remarked|announced)"
)
PRONOUN = r"(?:he|she|they|it|I|we)"
NOUN = r"(?:the|a|an|one|his|her|their|its) [\w’'-]+(?: [\w’'-]+){0,2}"
SOURCE_FIRST = re.compile(rf"\s*(?P<source>{PRONOUN}|{NOUN}) (?P<cue>{VERB})\b")
CUE_FIRST = re.compile(rf"\s*(?P<cue>{VERB}) (?P<source>{PRONOUN}\b|{NOUN}(?=[,.]))?")
CUE_AFTER_NAME = re.compile(rf",? (?P<cue>{VERB})\b")


def attribution_behind(text: str, quotation: Quotation, names: Sequence[Name]) -> tuple[Span, Span] | None:
    """Cue and source right behind ``quotation``, which must not end its sentence; ``None`` if there is none.

    ``names`` are in reading order.
    """
    if not quotation.closed or quotation.inner.of(text).rstrip().endswith("."):
        return None
    at = quotation.span.end
    if match := SOURCE_FIRST.match(text, at):
        return Span(*match.span("cue")), Span(*match.span("source"))
    if match := CUE_FIRST.match(text, at):
        if match["source"]:
            return Span(*match.span("cue")), Span(*match.span("source"))
        name = _name_at(names, match.end())
        return (Span(*match.span("cue")), name.span) if name else None
    name = _name_at(names, at + len(text[at : at + 3]) - len(text[at : at + 3].lstrip()))
    told = CUE_AFTER_NAME.match(text, name.span.end) if name else None
    return (Span(*told.span("cue")), name.span) if name and told else None


def _name_at(names: Sequence[Name], start: int) -> Name | None:
    near = names_at(names, Span(start, start + 1))
    return next((n for n in near if n.span.start == start and n.kind in ("person", "organisation")), None)
