"""People named by one word: whose surname it is, or that nobody can say."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from resolvers.identity.cluster import Cluster
from resolvers.identity.constraints import Constraints, Taken
from resolvers.identity.evidence import MARGIN, Owner, leader, owner_of, weigh
from resolvers.identity.local import Key, LocalSpeaker

_MOST = 3  # owners of an open surname that are named


@dataclass(frozen=True, slots=True)
class Possible:
    """Somebody whom an open surname can mean. ``key`` is of one local speaker of those named in full."""

    key: Key
    owner: Owner


@dataclass(frozen=True, slots=True)
class Open:
    """A local speaker named by a word that several people bear, none of them by far: the best first."""

    member: LocalSpeaker
    possible: tuple[Possible, ...]


def give_surnames(
    single: Mapping[str, Sequence[LocalSpeaker]], clusters: Sequence[Cluster], constraints: Constraints
) -> tuple[list[Open], list[tuple[LocalSpeaker, ...]]]:
    """Give those named by one word, which ``single`` has them by, to the cluster whose name it is.

    Returns those for whom several could be meant, and the people of one word alone: nobody has it in full, or
    a person said that it is none of those who have.
    """
    owners: dict[str, list[Cluster]] = defaultdict(list)
    for cluster in clusters:
        for token in sorted(cluster.short_names()):
            owners[token].append(cluster)
    asked = {id(cluster): cluster for token in single for cluster in owners.get(token, ())}
    known = {key: owner_of(cluster.best_name, cluster.members) for key, cluster in asked.items()}
    firsts = {key: cluster.first.key for key, cluster in asked.items()}
    alone: list[Open] = []
    unshared: list[tuple[LocalSpeaker, ...]] = []
    for token in sorted(single):
        able = owners.get(token, [])
        mine: list[LocalSpeaker] = []
        others: list[LocalSpeaker] = []
        for member in single[token]:
            (mine if any(not each.taken.opposes(member) for each in able) else others).append(member)
        alone += _unowned(mine, able, known, firsts)
        unshared += _unshared(others, constraints)
    return alone, unshared


def _unowned(
    members: Sequence[LocalSpeaker],
    owners: Sequence[Cluster],
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
        left.append(Open(member, tuple(Possible(key, owner) for _, key, owner in best)))
    return left


def _unshared(
    members: Sequence[LocalSpeaker], constraints: Constraints
) -> Iterator[tuple[LocalSpeaker, ...]]:
    """Those of one word: one person, but for the forms of it that an article or a person keeps apart.

    "Pope Innocent" and "Innocent" are one, unless an article has both.
    """
    forms: dict[str, Cluster] = defaultdict(lambda: Cluster(Taken(constraints)))
    for member in members:
        forms[member.name.casefold()].take(member)
    clusters: list[Cluster] = []
    for name in sorted(forms, key=lambda name: (-forms[name].count, name)):
        form = forms[name]
        home = next((each for each in clusters if not each.taken.bars_all(form.taken)), None)
        if home is None:
            clusters.append(form)
        else:
            home.absorb(form)
    yield from (tuple(each.members) for each in clusters)
