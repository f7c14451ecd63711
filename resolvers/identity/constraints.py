"""What must not, and what must, be one speaker: the words of a person, before any evidence counts."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from resolvers.identity.local import Key, LocalSpeaker

Side = tuple[int, int]  # the number of a pair that is kept apart, and which of the two


@dataclass(frozen=True, slots=True)
class Sealed:
    """Local speakers that a person set apart from others of their name, under a name of their own."""

    name: str
    members: tuple[LocalSpeaker, ...]


class Constraints:
    """Local speakers to be ``together``, pairs of sets to be kept ``apart``, and who is ``sealed``.

    Who is ``pinned`` goes to nobody by evidence: a person says who it is.
    """

    def __init__(
        self,
        *,
        together: Sequence[frozenset[Key]] = (),
        apart: Sequence[tuple[frozenset[Key], frozenset[Key]]] = (),
        sealed: Sequence[Sealed] = (),
        pinned: frozenset[Key] = frozenset(),
    ) -> None:
        self.together = tuple(together)
        self.sealed = tuple(sealed)
        self.pinned = pinned
        self._sides: dict[Key, set[Side]] = defaultdict(set)
        for number, pair in enumerate(apart):
            for side, keys in enumerate(pair):
                for key in keys:
                    self._sides[key].add((number, side))

    def sides(self, key: Key) -> set[Side]:
        """The sides that a local speaker is on."""
        return self._sides.get(key, set())


@dataclass(slots=True)
class Taken:
    """Which articles' speakers a cluster has, and on which sides they are: what it can still take."""

    constraints: Constraints
    articles: dict[str, set[str]] = field(default_factory=dict)
    sides: set[Side] = field(default_factory=set)

    def add(self, member: LocalSpeaker) -> None:
        """Take note of a new member."""
        self.articles.setdefault(member.article_id, set()).add(member.speaker_id)
        self.sides |= self.constraints.sides(member.key)

    def update(self, other: "Taken") -> None:
        """Take note of all members of another cluster."""
        for article, speakers in other.articles.items():
            self.articles.setdefault(article, set()).update(speakers)
        self.sides |= other.sides

    def bars(self, member: LocalSpeaker) -> bool:
        """Whether an article, or a person, keeps ``member`` apart from those who are here."""
        here = self.articles.get(member.article_id)
        return (here is not None and here != {member.speaker_id}) or self.opposes(member)

    def opposes(self, member: LocalSpeaker) -> bool:
        """Whether a person keeps ``member`` apart from those who are here."""
        return bool(self.sides) and _opposed(self.sides, self.constraints.sides(member.key))

    def bars_all(self, other: "Taken") -> bool:
        """Whether an article, or a person, keeps somebody here apart from somebody there."""
        if _opposed(self.sides, other.sides):
            return True
        few, many = sorted((self.articles, other.articles), key=len)
        return any(article in many and many[article] != speakers for article, speakers in few.items())


def _opposed(sides: set[Side], others: set[Side]) -> bool:
    return any((number, 1 - side) in sides for number, side in others)
