"""Pairs of quotes that matching joined: those that are labelled, and those for a person to judge."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from quotes.quote import QuoteKind
from resolvers.matching.normalise import normalise
from resolvers.matching.relate import relation_between
from resolvers.matching.utterance import Utterance
from resolvers.matching.variants import VariantGroup
from resolvers.training.matching import Pair


class PairKind(StrEnum):
    """How the two were printed: in marks (direct or mixed), or as a report (indirect)."""

    QUOTES = "both quoted"
    ACROSS = "report, quote"
    REPORTS = "both reports"


@dataclass(frozen=True, slots=True)
class Tally:
    """Labelled pairs: of those that are one utterance, and of those that are not, how many there are and how
    many were ``joined``."""

    same: int = 0
    same_joined: int = 0
    different: int = 0
    different_joined: int = 0

    @property
    def recall(self) -> float | None:
        """The share of the same that was joined; ``None`` if there are none."""
        return self.same_joined / self.same if self.same else None

    @property
    def precision(self) -> float | None:
        """The share of the joined that is the same; ``None`` if none was joined."""
        joined = self.same_joined + self.different_joined
        return self.same_joined / joined if joined else None

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.same + other.same,
            self.same_joined + other.same_joined,
            self.different + other.different,
            self.different_joined + other.different_joined,
        )


def kind_of(one: Utterance, other: Utterance) -> PairKind:
    """The kind of a pair, whichever comes first."""
    reports = [one.kind, other.kind].count(QuoteKind.INDIRECT)
    return (PairKind.QUOTES, PairKind.ACROSS, PairKind.REPORTS)[reports]


def joined_of(groups: Iterable[VariantGroup], by_id: Mapping[str, Utterance]) -> Iterator[tuple[str, str]]:
    """All pairs of quotes of one group and two articles, each once, the smaller id first."""
    for group in groups:
        for one, other in combinations(sorted(group.members), 2):
            if by_id[one].article_id != by_id[other].article_id:
                yield one, other


def tally(
    pairs: Iterable[Pair], groups: Iterable[VariantGroup], by_id: Mapping[str, Utterance]
) -> dict[str, Tally]:
    """The labelled pairs of which both quotes are there: of all, by kind, and by relation."""
    group_of = {member: group.group_id for group in groups for member in group.members}
    found: dict[str, Tally] = defaultdict(Tally)
    for pair in pairs:
        if pair.a not in by_id or pair.b not in by_id:
            continue
        joined = pair.a in group_of and group_of[pair.a] == group_of.get(pair.b)
        one = Tally(pair.same, pair.same and joined, not pair.same, not pair.same and joined)
        a, b = by_id[pair.a], by_id[pair.b]
        for row in ("all", kind_of(a, b).value, relation_between(a, b).value):
            found[row] += one
    return dict(found)


def worded_differently(
    joined: Sequence[tuple[str, str]], by_id: Mapping[str, Utterance]
) -> list[tuple[str, str]]:
    """Those of the ``joined`` pairs that are not the same words, marks, case and spelling aside; sorted."""
    text = {quote: normalise(by_id[quote].text) for pair in joined for quote in pair}
    return sorted({pair for pair in joined if text[pair[0]] != text[pair[1]]})


def sample(
    joined: Sequence[tuple[str, str]], labelled: Sequence[Pair], count: int, seed: int
) -> list[tuple[str, str]]:
    """At most ``count`` of the ``joined`` pairs that are not ``labelled``, each as likely as any."""
    known = {(min(pair.a, pair.b), max(pair.a, pair.b)) for pair in labelled}
    wanted = sorted(pair for pair in joined if pair not in known)
    return random.Random(seed).sample(wanted, min(count, len(wanted)))
