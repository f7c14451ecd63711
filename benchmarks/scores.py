"""How much of what was planted is found, how much of what is found was planted, and how time grows."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from benchmarks.planted import SMALL, Planted, PlantedPair

Joined = Sequence[str]  # quote ids of which each is said to be one utterance with each: a group, or a pair


@dataclass(frozen=True, slots=True)
class Share:
    """``found`` of ``planted`` pairs."""

    found: int
    planted: int

    @property
    def value(self) -> float | None:
        """In [0, 1]; ``None`` where there are none to find."""
        return self.found / self.planted if self.planted else None


@dataclass(frozen=True, slots=True)
class Score:
    """What a matcher made of planted quotes.

    ``recall`` and ``look_alikes`` are by kind: of the pairs of a whole sentence with another printing of it,
    and with something that only looks like it, those that were joined. ``right`` joined pairs are of one
    utterance of at most eight printings (those of hundreds would outweigh all others), ``wrong`` ones of
    two, as far as is known: two sentences of the news that say the same are counted as wrong, too.
    """

    recall: dict[str, Share]
    look_alikes: dict[str, Share]
    right: int
    wrong: int
    largest: int

    @property
    def overall(self) -> float | None:
        """The recall of all planted pairs."""
        return _sum(self.recall).value

    @property
    def precision(self) -> float | None:
        """The share of ``right`` among the joined pairs that count; ``None`` if nothing was planted."""
        if not self.recall:
            return None
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def fooled(self) -> float | None:
        """The share of look-alikes that were joined."""
        return _sum(self.look_alikes).value


def score(planted: Planted, joined: Sequence[Joined]) -> Score:
    """Hold what was ``joined`` (no pair of quotes in two of them) against what was planted."""
    places = _places(joined)
    size = Counter(planted.group_of.values())
    right = wrong = 0
    for quotes in joined:
        groups = Counter(planted.group_of[quote] for quote in quotes if quote in planted.group_of)
        same = sum(math.comb(count, 2) for count in groups.values())
        wrong += math.comb(len(quotes), 2) - same
        right += sum(math.comb(count, 2) for group, count in groups.items() if size[group] <= SMALL[1])
    return Score(
        recall=_shares(planted.variants, places),
        look_alikes=_shares(planted.look_alikes, places),
        right=right,
        wrong=wrong,
        largest=max(map(len, joined), default=0),
    )


def wrong_pairs(planted: Planted, joined: Sequence[Joined]) -> Iterator[tuple[str, str, str]]:
    """What was joined and not planted together: two quote ids and the kind of look-alike, if it is one.

    First the look-alikes, then one pair of each of ``joined`` that has any.
    """
    places = _places(joined)
    for pair in planted.look_alikes:
        if _together(pair, places):
            yield pair.original, pair.other, pair.kind.value
    for quotes in joined:
        for one, other in combinations(quotes, 2):
            group = planted.group_of.get(one)
            if group is None or group != planted.group_of.get(other):
                yield one, other, ""
                break


def growth_exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float | None:
    """The b of time = a * size ** b, by least squares over the logarithms; ``None`` for a single size."""
    if len(set(sizes)) < 2:
        return None
    x, y = [math.log(size) for size in sizes], [math.log(time) for time in seconds]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    slope = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    return slope / sum((a - mean_x) ** 2 for a in x)


def _places(joined: Sequence[Joined]) -> dict[str, set[int]]:
    """For each quote where in ``joined`` it is."""
    places: dict[str, set[int]] = defaultdict(set)
    for place, quotes in enumerate(joined):
        for quote in quotes:
            places[quote].add(place)
    return places


def _together(pair: PlantedPair, places: dict[str, set[int]]) -> bool:
    return not places.get(pair.original, set()).isdisjoint(places.get(pair.other, ()))


def _shares(pairs: Iterable[PlantedPair], places: dict[str, set[int]]) -> dict[str, Share]:
    count: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for pair in pairs:
        count[pair.kind.value] += 1
        found[pair.kind.value] += _together(pair, places)
    return {kind: Share(found[kind], count[kind]) for kind in sorted(count)}


def _sum(shares: dict[str, Share]) -> Share:
    return Share(
        sum(share.found for share in shares.values()), sum(share.planted for share in shares.values())
    )
