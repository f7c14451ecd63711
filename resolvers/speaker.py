"""Who said it: mentions, speakers, and the attribution of a quote to them."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.article import Span, content_id
from quotes.quote import Quote


class SpeakerKind(StrEnum):
    """What kind of thing speaks (see CONTRACT)."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"  # "analysts", "voters", "Republicans"
    ANONYMOUS = "anonymous"  # "a senior US official", "two sources familiar with the talks"
    DOCUMENT = "document"  # a report, poll, letter, law
    AUTHOR = "author"  # the journalist's own voice
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker. ``name`` is what a report prints; ``aliases`` are the forms seen in print.

    ``roles`` are what one article calls them ("minister finance oster": the head noun, then the other words
    in alphabetical order); a speaker of a whole run has none. ``wikidata`` is an item's id ("Q42") that a
    person gave to a run's speaker.
    """

    speaker_id: str
    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Relay:
    """Somebody who passed the words on ("said Kim, reported CNN, citing state media"): never the speaker."""

    name: str
    kind: SpeakerKind


@dataclass(frozen=True, slots=True)
class Mention:
    """The words that name the source in this article: the quote's source span, or the antecedent used."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """A quote and who said it. Unattributed is a value: no speakers, and a reason that says why.

    ``via`` runs from the nearest relay outwards. ``score`` is in [0, 1]. ``reason`` can be checked by a
    journalist against the text: "'he' → Mara Venn: the last person named as speaking".
    """

    quote: Quote
    mention: Mention | None
    speakers: tuple[Speaker, ...]
    via: tuple[Relay, ...]
    score: float
    reason: str


def speaker_id(name: str, kind: SpeakerKind, scope: str = "") -> str:
    """The id of a speaker: of the name and kind, and for the anonymous also of ``scope``, their article.

    Two articles' "senior officials" are not known to be the same people, so they never share an id.
    """
    return content_id("s", " ".join(name.casefold().split()), kind.value, scope)
