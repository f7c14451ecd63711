"""Headlines that attribute with a colon: "No talks before autumn: minister", "Minister: no talks".

And what is said of a quotation in one: ‘Nobody pushed’: survivor on the night of the ferry; Pilot says “radar
was off” as toll rises.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.article import Article, SectionKind, Span, trimmed
from quotes.draft import Draft
from quotes.marks import Quotations
from quotes.quote import Name, names_at

HEADLINE_LIKE = (SectionKind.HEADLINE, SectionKind.STANDFIRST, SectionKind.LINK)
MAX_SOURCE_WORDS = 5
CONFIDENCE = 0.7

# Heads of descriptions that can stand for a speaker in a headline without an article.
SPEAKING_NOUNS = frozenset(
    """adviser advisor agency aide ambassador analyst analysts army attorney author authorities bank bishop
    board candidate chairman chairwoman chief coach commander commission commissioner committee company
    congressman congresswoman coroner council court critics delegate deputy diplomat diplomats director doctor
    doctors economist economists editor embassy envoy executive expert experts father firm general governor
    government group insider investigators judge king kremlin lawmaker lawmakers lawyer lawyers leader leaders
    mayor media military minister ministry mother negotiator office officer official officials organisation
    organization party pentagon poll police pope premier president prosecutor prosecutors protesters queen
    regulator report reports researcher researchers resident residents scientist scientists secretary senator
    source sources spokesman spokesperson spokeswoman staff state study survey survivor treasury union
    victims voters watchdog witness witnesses workers""".split()  # noqa: SIM905
)
COLON = re.compile(r":(?=\s)")
WORD = re.compile(r"[\w’'.-]+")
CIRCUMSTANCE = re.compile(r",? (?:as|after|amid|ahead of|before|despite|while)\b", re.IGNORECASE)
FIRST_WORDS = re.compile(r"\S+(?: \S+){0,4}")


def headline_attributions(article: Article, names: Sequence[Name], quotations: Quotations) -> list[Draft]:
    """Attributions made by a colon in headlines, standfirsts and teasers of ``article``."""
    found = []
    for section in article.sections:
        if section.kind in HEADLINE_LIKE:
            draft = _colon_attribution(article.text, section.span, names) or _quotation_first(
                article.text, section.span, names, quotations
            )
            if draft:
                found.append(draft)
    return found


def cut_circumstances(article: Article, drafts: Sequence[Draft], quotations: Quotations) -> list[Draft]:
    """The drafts, without what follows a quotation in a headline and tells when or why it was said."""
    ends = {q.span.start: q.span.end for q in quotations.outer if q.closed}

    def cut(piece: Span) -> Span:
        end = ends.get(piece.start, piece.end)
        if end == piece.end or not CIRCUMSTANCE.match(article.text, end):
            return piece
        return Span(piece.start, end) if article.section_at(piece.start) in HEADLINE_LIKE else piece

    return [replace(draft, content=tuple(cut(piece) for piece in draft.content)) for draft in drafts]


def _colon_attribution(text: str, line: Span, names: Sequence[Name]) -> Draft | None:
    colons = [match.start() for match in COLON.finditer(text, line.start, line.end)]
    if not colons:
        return None
    for colon, source_first in ((colons[-1], False), (colons[0], True)):
        left, right = trimmed(text, line.start, colon), trimmed(text, colon + 1, line.end)
        if left is None or right is None:
            return None
        source, content = (left, right) if source_first else (right, left)
        if _may_speak(text, source, names) and len(content.of(text).split()) >= 3:
            return Draft((content,), (Span(colon, colon + 1),), (source,), CONFIDENCE)
    return None


def _quotation_first(text: str, line: Span, names: Sequence[Name], quotations: Quotations) -> Draft | None:
    """A quotation, a colon, and somebody of whom the rest of the line tells."""
    quotation = quotations.outer.by_start.get(line.start)
    if quotation is None or not quotation.closed:
        return None
    colon, rest = quotation.span.end, trimmed(text, quotation.span.end + 1, line.end)
    if not text.startswith(":", colon) or rest is None or len(quotation.inner.of(text).split()) < 2:
        return None
    for source in _beginnings(text, rest):
        if _may_speak(text, source, names):
            return Draft((quotation.span,), (Span(colon, colon + 1),), (source,), CONFIDENCE)
    return None


def _beginnings(text: str, rest: Span) -> list[Span]:
    """The first word, the first two, and so on."""
    words = FIRST_WORDS.match(text, rest.start, rest.end)
    return (
        [Span(rest.start, rest.start + end.end()) for end in re.finditer(r"\S+", words.group())]
        if words
        else []
    )


def _may_speak(text: str, source: Span, names: Sequence[Name]) -> bool:
    """Whether the words can be a speaker: few, and a name or a role, not a topic ("Explained: ...")."""
    words = WORD.findall(source.of(text))
    if not 1 <= len(words) <= MAX_SOURCE_WORDS or source.of(text).endswith(("?", "!")):
        return False
    if words[-1].casefold() in SPEAKING_NOUNS:
        return True
    inside = [name for name in names_at(names, source) if source.contains(name.span)]
    return any(name.kind in ("person", "organisation") and name.span.end == source.end for name in inside)
