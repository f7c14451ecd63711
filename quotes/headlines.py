"""Headlines that attribute with a colon: "No talks before autumn: minister", "Minister: no talks"."""

import re
from collections.abc import Sequence

from corpus.article import Article, SectionKind, Span, trimmed
from quotes.draft import Draft
from quotes.quote import Name

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


def headline_attributions(article: Article, names: Sequence[Name]) -> list[Draft]:
    """Attributions made by a colon in headlines, standfirsts and teasers of ``article``."""
    found = []
    for section in article.sections:
        if section.kind in HEADLINE_LIKE:
            draft = _colon_attribution(article.text, section.span, names)
            if draft:
                found.append(draft)
    return found


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


def _may_speak(text: str, source: Span, names: Sequence[Name]) -> bool:
    """Whether the words can be a speaker: few, and a name or a role, not a topic ("Explained: ...")."""
    words = WORD.findall(source.of(text))
    if not 1 <= len(words) <= MAX_SOURCE_WORDS or source.of(text).endswith(("?", "!")):
        return False
    if words[-1].casefold() in SPEAKING_NOUNS:
        return True
    inside = [name for name in names if source.contains(name.span)]
    return any(name.kind in ("person", "organisation") and name.span.end == source.end for name in inside)
