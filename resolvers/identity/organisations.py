"""Which organisations of several articles are one: equal names, and acronyms that only one of them has."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from resolvers.cast.organisations import initials, plain
from resolvers.identity.constraints import Constraints, Taken
from resolvers.identity.local import Key, LocalSpeaker

_Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenAcronym:
    """An acronym that several organisations of the run have: one local speaker of it, and one of each."""

    acronym: Key
    possible: tuple[Key, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Organisations:
    """The organisations of a run: who is one, who is left by himself, and which acronyms are open."""

    clusters: tuple[tuple[LocalSpeaker, ...], ...]
    alone: tuple[LocalSpeaker, ...]
    acronyms: tuple[OpenAcronym, ...]


@dataclass(slots=True)
class _Home:
    taken: Taken
    members: list[LocalSpeaker] = field(default_factory=list)

    def take(self, member: LocalSpeaker) -> bool:
        if self.taken.bars(member):
            return False
        self.members.append(member)
        self.taken.add(member)
        return True


def organisation_clusters(bodies: Sequence[LocalSpeaker], constraints: Constraints) -> Organisations:
    """Organisations of one name or of its acronym, if that is only theirs; and who is kept apart."""
    named: dict[_Words, list[LocalSpeaker]] = defaultdict(list)
    for body in sorted(bodies, key=lambda body: body.key):
        named[plain(body.name)].append(body)
    spelled: dict[str, list[_Words]] = defaultdict(list)
    for name in sorted(named):
        if len(name) > 1:
            for acronym in sorted(initials(name)):
                spelled[acronym].append(name)
    homes: dict[_Words, _Home] = defaultdict(lambda: _Home(Taken(constraints)))
    alone: list[LocalSpeaker] = []
    open_acronyms = []
    for name in sorted(named, key=lambda name: (-len(name), name)):
        meant = spelled.get(name[0], []) if len(name) == 1 else []
        if len(meant) > 1:
            open_acronyms.append(_open(named, name, meant))
        home = homes[meant[0] if len(meant) == 1 else name]
        for body in named[name]:
            if body.key in constraints.pinned:
                alone.append(body)
            elif not home.take(body):
                # Whom a person keeps from the owner of the acronym is the acronym's own.
                decided = body.article_id not in home.taken.articles and home is not homes[name]
                if not (decided and homes[name].take(body)):
                    alone.append(body)
    return Organisations(
        tuple(tuple(home.members) for home in homes.values() if home.members),
        tuple(alone),
        tuple(open_acronyms),
    )


def _open(named: dict[_Words, list[LocalSpeaker]], name: _Words, meant: Sequence[_Words]) -> OpenAcronym:
    firsts = [named[each][0] for each in meant]
    names = " or ".join(each.name for each in firsts)
    reason = f"{named[name][0].name} could be {names}"
    return OpenAcronym(named[name][0].key, tuple(each.key for each in firsts), reason)
