"""Which people of several articles are one: their full names first, then who a bare surname means."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from resolvers.cast.given_names import SHORT_FORMS
from resolvers.cast.names import PersonName, same_person
from resolvers.identity.constraints import Constraints, Taken
from resolvers.identity.evidence import MARGIN, Owner, leader, owner_of, reasons_for, weigh
from resolvers.identity.local import Key, LocalSpeaker
from resolvers.identity.reading import read_name
from resolvers.identity.roles import Roles, contradict, shared_role
from resolvers.identity.spellings import alike, alike_pairs
from resolvers.identity.union import united
from resolvers.speaker import SpeakerKind

_FAR = 3  # a full form that fits several goes to the one with so many times as many quotes as the next
_MOST = 3  # owners of an open surname that are named

_Form = tuple[tuple[str, ...], str | None]


@dataclass(frozen=True, slots=True)
class Possible:
    """Somebody whom an open surname can mean, and why. ``key`` is of a local speaker named in full."""

    key: Key
    name: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """A local speaker named by a word that several people bear, none of them by far: the best first."""

    member: LocalSpeaker
    possible: tuple[Possible, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """Two people whose full names can be one person's, and who were not joined."""

    one: Key
    other: Key
    reason: str


@dataclass(frozen=True, slots=True)
class People:
    """The people of a run: who is one, who is left by himself, and what was not certain."""

    clusters: tuple[tuple[LocalSpeaker, ...], ...]
    alone: tuple[Open, ...]
    questions: tuple[Question, ...]


@dataclass(slots=True)
class _Cluster:
    """Local speakers taken for one person, and the full names that they bear."""

    taken: Taken
    members: list[LocalSpeaker] = field(default_factory=list)
    names: dict[_Form, PersonName] = field(default_factory=dict)
    count: int = 0

    def take(self, member: LocalSpeaker) -> None:
        self.members.append(member)
        self.taken.add(member)
        self.count += member.count

    def absorb(self, other: "_Cluster") -> None:
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
        return form_of(name) in self.names or all(same_person(name, known) for known in self.names.values())

    @property
    def first(self) -> LocalSpeaker:
        return min(self.members, key=lambda member: member.key)

    @property
    def best_name(self) -> str:
        counts: dict[str, int] = defaultdict(int)
        for member in self.members:
            counts[member.name] += member.count
        return min(counts, key=lambda name: (-counts[name], -len(name), name))

    @property
    def roles(self) -> Roles:
        return tuple(sorted({role for member in self.members for role in member.roles}))


def form_of(name: PersonName) -> _Form:
    """What two printings of one form of a name have in common."""
    return name.tokens, name.suffix


def person_clusters(people: Sequence[LocalSpeaker], constraints: Constraints) -> People:
    """The local speakers that are one person, together; and those named by one word that several people bear.

    Full names first, the most quoted first; then spellings of one name whose roles agree; then single words,
    each to the owner of the name that the evidence is for (``evidence.FEATURES``), or to one person of that
    word alone if nobody has it in full. Independent of the order of ``people``.
    """
    full: dict[_Form, list[LocalSpeaker]] = defaultdict(list)
    names: dict[_Form, PersonName] = {}
    single: dict[str, list[LocalSpeaker]] = defaultdict(list)
    for person in sorted(people, key=lambda person: person.key):
        name = read_name(person.name)
        if name is None or not name.is_full:
            single[name.tokens[-1] if name else person.name].append(person)
            continue
        full[form_of(name)].append(person)
        names.setdefault(form_of(name), name)
    clusters, questions = _full_names(full, names, constraints)
    clusters, more = _spellings(clusters)
    clusters = _decided([*clusters, *_sealed(constraints)], constraints)
    owners: dict[str, list[_Cluster]] = defaultdict(list)
    for cluster in clusters:
        for token in sorted(cluster.short_names()):
            owners[token].append(cluster)
    bare = sorted(single.keys() & owners.keys())
    asked = {id(cluster): cluster for token in bare for cluster in owners[token]}
    known = {key: owner_of(cluster.best_name, cluster.members) for key, cluster in asked.items()}
    firsts = {key: cluster.first.key for key, cluster in asked.items()}
    alone: list[Open] = []
    for token in bare:
        alone += _unowned(single[token], owners[token], known, firsts)
    unshared = [members for token, members in sorted(single.items()) if token not in owners]
    together = [*(tuple(cluster.members) for cluster in clusters), *_unshared(unshared, constraints)]
    return People(tuple(together), tuple(alone), (*questions, *more))


def _full_names(
    full: dict[_Form, list[LocalSpeaker]], names: dict[_Form, PersonName], constraints: Constraints
) -> tuple[list[_Cluster], list[Question]]:
    """Clusters of compatible full names. A form that fits several joins one with by far the most quotes, or
    stays a question."""
    clusters: list[_Cluster] = []
    questions: list[Question] = []
    filed: dict[tuple[str, ...], list[int]] = defaultdict(list)
    counts = {form: sum(each.count for each in members) for form, members in full.items()}
    for form in sorted(full, key=lambda form: (-counts[form], form[0], form[1] or "")):
        name, own = names[form], _Cluster(Taken(constraints))
        for member in full[form]:
            own.take(member)
        own.names[form] = name
        near = {index for key in _sought(name) for index in filed.get(key, ())}
        able = [
            index
            for index in sorted(near)
            if clusters[index].fits(name) and not clusters[index].taken.bars_all(own.taken)
        ]
        chosen = _by_far([(clusters[index].count, index) for index in able])
        if chosen is None:
            names_able = " or ".join(sorted(clusters[index].best_name for index in able[:_MOST]))
            questions += [
                Question(own.first.key, clusters[index].first.key, f"{own.best_name} can be {names_able}")
                for index in able[:_MOST]
            ]
            clusters.append(own)
            chosen = len(clusters) - 1
        else:
            clusters[chosen].absorb(own)
        for key in set(_filed(name)):
            filed[key].append(chosen)
    return clusters, questions


def _filed(name: PersonName) -> Iterator[tuple[str, ...]]:
    """The keys under which every name that ``same_person`` can say yes to finds this one."""
    yield from _common_keys(name)
    first, last = name.tokens[0], name.tokens[-1]
    yield "letter", last, first[0]
    if len(first) == 1:
        yield "initial", last, first


def _sought(name: PersonName) -> Iterator[tuple[str, ...]]:
    """The keys under which the names that can be this person's are filed."""
    yield from _common_keys(name)
    first, last = name.tokens[0], name.tokens[-1]
    yield ("letter" if len(first) == 1 else "initial"), last, first[0]


def _common_keys(name: PersonName) -> Iterator[tuple[str, ...]]:
    yield "=", "".join(name.tokens)
    yield "sorted", *sorted(name.tokens)
    yield from (("both", *pair) for pair in combinations(name.tokens, 2))
    for first in {name.tokens[0], name.nickname} - {None}:
        yield "given", name.tokens[-1], SHORT_FORMS.get(str(first), str(first))


def _by_far(counted: Sequence[tuple[int, int]]) -> int | None:
    """The index with the only count, or with one far above the next; ``None`` if nobody stands out."""
    ranked = sorted(counted, key=lambda item: (-item[0], item[1]))
    if ranked and (len(ranked) == 1 or ranked[0][0] >= _FAR * ranked[1][0]):
        return ranked[0][1]
    return None


def _spellings(clusters: list[_Cluster]) -> tuple[list[_Cluster], list[Question]]:
    """The clusters, those of one name in several spellings as one, and the pairs that stay a question.

    They are joined where roles agree and nothing contradicts. Of several that hang together all are joined
    or none: if one could be either of two people, nobody knows which.
    """
    spelled = [(name, index) for index, each in enumerate(clusters) for name in each.names.values()]
    pairs = {
        (spelled[a][1], spelled[b][1])
        for a, b in alike_pairs([name for name, _ in spelled])
        if spelled[a][1] != spelled[b][1]
    }
    able = sorted({(min(pair), max(pair)) for pair in pairs})
    able = [(a, b) for a, b in able if not clusters[a].taken.bars_all(clusters[b].taken)]
    sure = [(a, b) for a, b in able if shared_role(clusters[a].roles, clusters[b].roles)]
    merged: dict[int, int] = {}
    for component in united(sure):
        if all(_one_person(clusters[a], clusters[b]) for a, b in combinations(component, 2)):
            for other in component[1:]:
                clusters[component[0]].absorb(clusters[other])
                merged[other] = component[0]
    questions = [_question(clusters[a], clusters[b]) for a, b in able if merged.get(a, a) != merged.get(b, b)]
    return [each for index, each in enumerate(clusters) if index not in merged], questions


def _one_person(a: _Cluster, b: _Cluster) -> bool:
    names = [(x, y) for x in a.names.values() for y in b.names.values()]
    return (
        all(alike(x, y) or same_person(x, y) for x, y in names)
        and not a.taken.bars_all(b.taken)
        and not contradict(a.roles, b.roles)
    )


def _question(a: _Cluster, b: _Cluster) -> Question:
    role = shared_role(a.roles, b.roles)
    if role:
        says = "and of more than two such names, which is whose is not known"
    elif contradict(a.roles, b.roles):
        says = "but their roles contradict each other"
    else:
        says = "but no role that both have says so"
    names = sorted((a.best_name, b.best_name))
    return Question(
        a.first.key, b.first.key, f"{names[0]} and {names[1]} look like spellings of one name, {says}"
    )


def _sealed(constraints: Constraints) -> Iterator[_Cluster]:
    for sealed in constraints.sealed:
        if sealed.members[0].kind is not SpeakerKind.PERSON:
            continue
        cluster = _Cluster(Taken(constraints))
        for member in sealed.members:
            cluster.take(member)
        if name := read_name(sealed.name):
            cluster.names[form_of(name)] = name
        yield cluster


def _decided(clusters: list[_Cluster], constraints: Constraints) -> list[_Cluster]:
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


def _unowned(
    members: Sequence[LocalSpeaker],
    owners: Sequence[_Cluster],
    known: dict[int, Owner],
    firsts: dict[int, Key],
) -> list[Open]:
    """Those of ``members``, all known by one word, whom no owner takes: several could, and none leads."""
    left = []
    for member in members:
        able = [cluster for cluster in owners if not cluster.taken.bars(member)]
        scores = [weigh(member, known[id(cluster)]) for cluster in able]
        chosen = leader(scores)
        if chosen is not None:
            able[chosen].take(member)
            continue
        least = max(scores, default=0.0) - MARGIN
        near = [
            (-score, firsts[id(cluster)], known[id(cluster)])
            for cluster, score in zip(able, scores, strict=True)
            if score > least
        ]
        best = sorted(near, key=lambda each: each[:2])[:_MOST]
        possible = (Possible(key, owner.name, reasons_for(member, owner)) for _, key, owner in best)
        left.append(Open(member, tuple(possible)))
    return left


def _unshared(
    groups: Sequence[Sequence[LocalSpeaker]], constraints: Constraints
) -> Iterator[tuple[LocalSpeaker, ...]]:
    """People of one word that nobody has in full: one, but for whom a person keeps apart."""
    for group in groups:
        clusters: list[_Cluster] = []
        for member in group:
            home = next((each for each in clusters if not each.taken.bars(member)), None)
            if home is None:
                home = _Cluster(Taken(constraints))
                clusters.append(home)
            home.take(member)
        yield from (tuple(each.members) for each in clusters)
