"""Local speakers taken for one person, while it is worked out who else is."""

from collections import defaultdict
from dataclasses import dataclass, field

from resolvers.cast.names import PersonName, same_person
from resolvers.identity.constraints import Taken
from resolvers.identity.local import LocalSpeaker
from resolvers.identity.reading import read_name
from resolvers.identity.roles import Roles

Form = tuple[tuple[str, ...], str | None]


def form_of(name: PersonName) -> Form:
    """What two printings of one form of a name have in common."""
    return name.tokens, name.suffix


@dataclass(slots=True)
class Cluster:
    """Local speakers taken for one person, and the full names that they bear."""

    taken: Taken
    members: list[LocalSpeaker] = field(default_factory=list)
    names: dict[Form, PersonName] = field(default_factory=dict)
    count: int = 0

    def take(self, member: LocalSpeaker) -> None:
        """One local speaker more."""
        self.members.append(member)
        self.taken.add(member)
        self.count += member.count

    def absorb(self, other: "Cluster") -> None:
        """All of another cluster."""
        self.members += other.members
        self.taken.update(other.taken)
        self.names |= other.names
        self.count += other.count

    def short_names(self) -> set[str]:
        """The words that can name this person alone: surnames, and what an article uses so."""
        aliases = {alias for member in self.members for alias in member.aliases if " " not in alias}
        read = [name for alias in sorted(aliases) if (name := read_name(alias)) and len(name.tokens) == 1]
        return {token for name in (*self.names.values(), *read) for token in name.family}

    def fits(self, name: PersonName) -> bool:
        """Whether all names of the cluster can be the same person's as ``name``."""
        return form_of(name) in self.names or all(same_person(name, known) for known in self.names.values())

    @property
    def first(self) -> LocalSpeaker:
        """The member whose key is first: what the cluster is known by."""
        return min(self.members, key=lambda member: member.key)

    @property
    def best_name(self) -> str:
        """The name with most quotes."""
        counts: dict[str, int] = defaultdict(int)
        for member in self.members:
            counts[member.name] += member.count
        return min(counts, key=lambda name: (-counts[name], -len(name), name))

    @property
    def roles(self) -> Roles:
        """What any article calls them."""
        return tuple(sorted({role for member in self.members for role in member.roles}))
