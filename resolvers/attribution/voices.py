"""What the cases of attribution answer: voices, and the reason for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import Span
from resolvers.cast.figures import Figure
from resolvers.cast.phrases import ARTICLES
from resolvers.cast.roles import Role, role_noun
from resolvers.speaker import SpeakerKind

_SMALL = frozenset(("of", "for", "at", "from", "in", "on", "to", "by", "with", "and"))  # no part of a role


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in this article; ``figure`` is an index into the cast if the article names them.

    ``roles`` are those printed with the name: the head noun, then the other words in alphabetical order.
    """

    name: str
    kind: SpeakerKind
    figure: int | None = None
    pronoun: str | None = None
    forms: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """The voices of one source, how sure that is, and why. No voices: left open, and the reason says why.

    ``antecedent`` is where the words that name the voice stand, if not in the source itself.
    """

    voices: tuple[Voice, ...]
    score: float
    reason: str
    antecedent: Span | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier answer in reading order: somebody had the floor at ``offset``."""

    offset: int
    end: int
    voices: tuple[Voice, ...]


def voice_of(figure: Figure, index: int) -> Voice:
    """The voice of a figure of the cast."""
    roles = tuple(dict.fromkeys(map(_printed, figure.roles)))
    return Voice(figure.name, figure.kind, index, figure.pronoun, figure.forms, roles)


def _printed(role: Role) -> str:
    """ "The Oster finance minister" → "minister finance oster"."""
    around = {word for word in role.words if role_noun(word) != role.head} - ARTICLES - _SMALL
    return " ".join((role.head, *sorted(around - {role.head})))


def names_of(voices: Sequence[Voice]) -> str:
    """The names of voices as a reason prints them: "Ida Venn and Otto Brill"."""
    return " and ".join(voice.name for voice in voices)
