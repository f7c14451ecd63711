"""People by their full names: the forms of one name together, and spellings of one name where roles agree."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from resolvers.cast.given_names import kindred
from resolvers.cast.names import PersonName, same_person
from resolvers.identity.cluster import Cluster, Form
from resolvers.identity.constraints import Constraints, Taken
from resolvers.identity.local import Key, LocalSpeaker
from resolvers.identity.roles import contradict, shared_office
from resolvers.identity.spellings import alike, alike_pairs
from resolvers.identity.union import united

_FAR = 3  # a form that fits several goes to the one with so many times as many quotes as the next
_MOST = 3  # people that a form is said to fit


@dataclass(frozen=True, slots=True)
class Question:
    """Two people whose full names can be one person's, and who were not joined."""

    one: Key
    other: Key
    reason: str


def by_full_name(
    full: dict[Form, list[LocalSpeaker]], names: dict[Form, PersonName], constraints: Constraints
) -> tuple[list[Cluster], list[Question]]:
    """Clusters of compatible full names. A form that fits several joins one with by far the most quotes, or
    stays a question."""
    clusters: list[Cluster] = []
    questions: list[Question] = []
    filed: dict[tuple[str, ...], list[int]] = defaultdict(list)
    counts = {form: sum(each.count for each in members) for form, members in full.items()}
    for form in sorted(full, key=lambda form: (-counts[form], form[0], form[1] or "")):
        name, own = names[form], Cluster(Taken(constraints))
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
    for first in (name.tokens[0], *filter(None, [name.nickname])):
        yield from (("given", name.tokens[-1], other) for other in sorted(kindred(first)))


def _by_far(counted: Sequence[tuple[int, int]]) -> int | None:
    """The index with the only count, or with one far above the next; ``None`` if nobody stands out."""
    ranked = sorted(counted, key=lambda item: (-item[0], item[1]))
    if ranked and (len(ranked) == 1 or ranked[0][0] >= _FAR * ranked[1][0]):
        return ranked[0][1]
    return None


def join_spellings(clusters: list[Cluster]) -> tuple[list[Cluster], list[Question]]:
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
    sure = [(a, b) for a, b in able if shared_office(clusters[a].roles, clusters[b].roles)]
    merged: dict[int, int] = {}
    for component in united(sure):
        if all(_one_person(clusters[a], clusters[b]) for a, b in combinations(component, 2)):
            for other in component[1:]:
                clusters[component[0]].absorb(clusters[other])
                merged[other] = component[0]
    questions = [_question(clusters[a], clusters[b]) for a, b in able if merged.get(a, a) != merged.get(b, b)]
    return [each for index, each in enumerate(clusters) if index not in merged], questions


def _one_person(a: Cluster, b: Cluster) -> bool:
    names = [(x, y) for x in a.names.values() for y in b.names.values()]
    return (
        all(alike(x, y) or same_person(x, y) for x, y in names)
        and not a.taken.bars_all(b.taken)
        and not contradict(a.roles, b.roles)
    )


def _question(a: Cluster, b: Cluster) -> Question:
    if shared_office(a.roles, b.roles):
        says = "and of more than two such names, which is whose is not known"
    elif contradict(a.roles, b.roles):
        says = "but their roles contradict each other"
    else:
        says = "but no office that both have says so"
    names = sorted((a.best_name, b.best_name))
    return Question(
        a.first.key, b.first.key, f"{names[0]} and {names[1]} look like spellings of one name, {says}"
    )
