"""Which people of several articles are one: their full names first, then who a bare surname means."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from resolvers.cast.names import PersonName
from resolvers.identity.cluster import Cluster, Form, form_of
from resolvers.identity.constraints import Constraints, Taken
from resolvers.identity.full_names import Question, by_full_name, join_spellings
from resolvers.identity.local import LocalSpeaker
from resolvers.identity.reading import read_name
from resolvers.identity.surnames import Open, give_surnames
from resolvers.identity.union import united
from resolvers.speaker import SpeakerKind


@dataclass(frozen=True, slots=True)
class People:
    """The people of a run: who is one, who is left by himself, and what was not certain."""

    clusters: tuple[tuple[LocalSpeaker, ...], ...]
    alone: tuple[Open, ...]
    questions: tuple[Question, ...]


def person_clusters(people: Sequence[LocalSpeaker], constraints: Constraints) -> People:
    """The local speakers that are one person, together; and those named by one word that several people bear.

    Full names first, the most quoted first; then spellings of one name whose roles agree; then single words,
    each to the owner of the name that the evidence is for (``evidence.FEATURES``), or to one person of that
    word alone if nobody has it in full. Independent of the order of ``people``.
    """
    full: dict[Form, list[LocalSpeaker]] = defaultdict(list)
    names: dict[Form, PersonName] = {}
    single: dict[str, list[LocalSpeaker]] = defaultdict(list)
    pinned: list[Open] = []
    for person in sorted(people, key=lambda person: person.key):
        name = read_name(person.name)
        if person.key in constraints.pinned:
            pinned.append(Open(person, ()))
            continue
        if name is None or not name.is_full:
            single[name.tokens[-1] if name else person.name].append(person)
            continue
        full[form_of(name)].append(person)
        names.setdefault(form_of(name), name)
    clusters, questions = by_full_name(full, names, constraints)
    clusters, more = join_spellings(clusters)
    clusters = _decided([*clusters, *_sealed(constraints)], constraints)
    alone, unshared = give_surnames(single, clusters, constraints)
    together = [*(tuple(cluster.members) for cluster in clusters), *unshared]
    return People(tuple(together), (*pinned, *alone), (*questions, *more))


def _sealed(constraints: Constraints) -> Iterator[Cluster]:
    for sealed in constraints.sealed:
        if sealed.members[0].kind is not SpeakerKind.PERSON:
            continue
        cluster = Cluster(Taken(constraints))
        for member in sealed.members:
            cluster.take(member)
        if name := read_name(sealed.name):
            cluster.names[form_of(name)] = name
        yield cluster


def _decided(clusters: list[Cluster], constraints: Constraints) -> list[Cluster]:
    """The clusters, those with speakers that are to be together as one."""
    if not constraints.together:
        return clusters
    home = {member.key: index for index, each in enumerate(clusters) for member in each.members}
    links = []
    for keys in constraints.together:
        indices = sorted({home[key] for key in keys if key in home})
        links += [(indices[0], index) for index in indices[1:]]
    gone = set()
    for component in united(links):
        for other in component[1:]:
            clusters[component[0]].absorb(clusters[other])
            gone.add(other)
    return [each for index, each in enumerate(clusters) if index not in gone]
