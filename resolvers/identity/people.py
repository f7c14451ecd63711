"""Which people of several articles are one, by their names."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from resolvers.cast.gazetteer import PARTICLES
from resolvers.cast.names import PersonName, read_name, same_person
from resolvers.identity.local import LocalSpeaker

_FAR = 3  # a bare surname goes to the full name with so many times as many quotes as the next

_Form = tuple[tuple[str, ...], str | None]


@dataclass(slots=True)
class _Cluster:
    """Local speakers taken for one person, and the full names that they bear."""

    members: list[LocalSpeaker] = field(default_factory=list)
    names: dict[_Form, PersonName] = field(default_factory=dict)
    articles: dict[str, str] = field(default_factory=dict)
    count: int = 0
    full_count: int = 0

    def take(self, members: Iterable[LocalSpeaker]) -> None:
        for member in members:
            self.members.append(member)
            self.articles[member.article_id] = member.speaker_id
            self.count += member.count

    def kept_apart(self, members: Iterable[LocalSpeaker]) -> bool:
        """Whether an article has one of ``members`` beside a member of this cluster."""
        return any(
            self.articles.get(member.article_id, member.speaker_id) != member.speaker_id for member in members
        )

    def short_names(self) -> set[str]:
        """The words that can name this person alone: surnames, and what an article uses so."""
        aliases = {alias for member in self.members for alias in member.aliases if " " not in alias}
        read = [name for alias in sorted(aliases) if (name := read_name(alias)) and len(name.tokens) == 1]
        return {token for name in (*self.names.values(), *read) for token in name.family}

    def fits(self, name: PersonName) -> bool:
        return _form(name) in self.names or all(same_person(name, known) for known in self.names.values())


def _form(name: PersonName) -> _Form:
    return name.tokens, name.suffix


def person_clusters(
    people: Sequence[LocalSpeaker],
) -> tuple[list[list[LocalSpeaker]], list[LocalSpeaker]]:
    """The local speakers that are one person, together; and those named by one word that several people bear.

    Full names first, the most quoted first; then single words, each to the owner of the name, or to one
    person of that word alone if nobody has it in full. Independent of the order of ``people``.
    """
    full: dict[_Form, list[LocalSpeaker]] = defaultdict(list)
    names: dict[_Form, PersonName] = {}
    single: dict[str, list[LocalSpeaker]] = defaultdict(list)
    for person in sorted(people, key=lambda person: person.key):
        name = read_name(person.name)
        if name is None or not name.is_full:
            single[name.tokens[-1] if name else person.name].append(person)
            continue
        full[_form(name)].append(person)
        names.setdefault(_form(name), name)
    clusters = _full_names(full, names)
    owners: dict[str, list[_Cluster]] = defaultdict(list)
    for cluster in clusters:
        for token in sorted(cluster.short_names()):
            owners[token].append(cluster)
    for cluster in clusters:
        cluster.full_count = cluster.count
    unshared = [members for token, members in sorted(single.items()) if token not in owners]
    alone: list[LocalSpeaker] = []
    for token in sorted(single.keys() & owners.keys()):
        alone += _unowned(single[token], owners[token])
    return [cluster.members for cluster in clusters] + unshared, alone


def _full_names(full: dict[_Form, list[LocalSpeaker]], names: dict[_Form, PersonName]) -> list[_Cluster]:
    """Clusters of compatible full names. A form that fits several joins one with by far the most quotes."""
    clusters: list[_Cluster] = []
    by_token: dict[str, list[int]] = defaultdict(list)
    by_last: dict[str, list[int]] = defaultdict(list)
    order = sorted(full, key=lambda form: (-sum(each.count for each in full[form]), form[0], form[1] or ""))
    for form in order:
        name, members = names[form], full[form]
        near = set(by_token[_joined(name)]) | set(by_token[name.tokens[-1]])
        for token in name.tokens:
            near.update(by_last[token])
        able = [
            index
            for index in sorted(near)
            if clusters[index].fits(name) and not clusters[index].kept_apart(members)
        ]
        chosen = _by_far([(clusters[index].count, index) for index in able])
        if chosen is None:
            clusters.append(_Cluster())
            chosen = len(clusters) - 1
        cluster = clusters[chosen]
        cluster.take(members)
        cluster.names[form] = name
        for token in {*name.tokens, _joined(name)} - PARTICLES:
            by_token[token].append(chosen)
        by_last[name.tokens[-1]].append(chosen)
    return clusters


def _by_far(counted: Sequence[tuple[int, int]]) -> int | None:
    """The index with the only count, or with one far above the next; ``None`` if nobody stands out."""
    ranked = sorted(counted, key=lambda item: (-item[0], item[1]))
    if ranked and (len(ranked) == 1 or ranked[0][0] >= _FAR * ranked[1][0]):
        return ranked[0][1]
    return None


def _joined(name: PersonName) -> str:
    return "".join(name.tokens)


def _unowned(members: Sequence[LocalSpeaker], owners: Sequence[_Cluster]) -> list[LocalSpeaker]:
    """Those of ``members``, all known by one word, whom no owner takes: several could, and none by far."""
    ranked = sorted(owners, key=lambda cluster: (-cluster.full_count, min(cluster.names)[0]))
    left = []
    for member in members:
        able = [
            (cluster.full_count, index)
            for index, cluster in enumerate(ranked)
            if not cluster.kept_apart([member])
        ]
        chosen = _by_far(able)
        if chosen is None:
            left.append(member)
        else:
            ranked[chosen].take([member])
    return left
