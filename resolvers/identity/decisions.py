"""What a person decided about speakers, and why a decision could not be applied."""

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """What a decision asks for."""

    MERGE = "merge"  # speaker and other are one
    SPLIT = "split"  # the speaker of that article is somebody else, called other
    RENAME = "rename"  # call the speaker other
    NEVER = "never-merge"  # speaker and other are two
    WIKIDATA = "wikidata"  # the speaker is the item other


class State(StrEnum):
    """Whether a row of decisions counts."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Decision:
    """One row. ``place`` tells it from the others and means nothing else.

    ``speaker`` and ``other`` are names in any form that the run prints, or ids; ``article`` is an id, a
    path or a url, and where it is given only the speaker of that article is meant. A rejected merge is a
    never-merge; a rejected split is not suggested again; what else is rejected is nothing.
    """

    place: int
    state: State
    action: Action
    speaker: str
    other: str = ""
    article: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why the decision at ``place`` is not applied. ``against`` are the places of those it contradicts."""

    place: int
    why: str
    against: tuple[int, ...] = ()


class Unclear(Exception):
    """A name that means nobody in the run, or several; the message says so."""
