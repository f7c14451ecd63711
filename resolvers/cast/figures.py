"""Who and what an article names: figures and their mentions."""

from dataclasses import dataclass

from resolvers.cast.roles import Role
from resolvers.speaker import SpeakerKind


@dataclass(frozen=True, slots=True)
class Figure:
    """Somebody or something named in the article, under the fullest name it has there.

    ``forms`` are the names as printed, ``pronoun`` is "he", "she" or unknown, ``count`` the mentions.
    """

    name: str
    kind: SpeakerKind
    forms: tuple[str, ...]
    pronoun: str | None
    roles: tuple[Role, ...]
    count: int
    is_place: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """One place where a figure is named. ``figure`` is an index into the cast.

    ``rivals`` are the others whose name it is too; if nothing decides between them, ``figure`` is ``None``.
    """

    start: int
    end: int
    figure: int | None
    text: str
    rivals: tuple[int, ...] = ()
