"""Matches gathered into clusters, so that no chain of fragments runs through a whole corpus."""

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quotes.quote import QuoteKind
from resolvers.matching.match import Match
from resolvers.matching.utterance import Utterance
from resolvers.matching.wordings import length_of

# Two clusters are one if what speaks for it outweighs what speaks against it, in logits.
MOST = 3.0  # what one match says for it, near enough, at most: a fragment fits many wholes, however well
BEYOND = 0.1  # the share of what goes beyond that counts all the same: the surer match comes first
UNLIKE = 2.0  # what two quotes of about one length say against it that do not match
APART = 0.2  # the same of other two: two fragments of one statement need not share a word
RIVALS = 3.0  # of two quotes of one article that are alike, but not the same: it has been said twice
AS_LONG = 0.7  # the shorter's share of the longer's length from which two quotes are about as long


@dataclass(frozen=True, slots=True)
class Clusters:
    """``members`` are the clusters of two or more, quotes in the order given. ``point`` has, for each quote
    that has a match, the id of the first quote of the same words that it is connected with, or its own."""

    members: list[list[Utterance]]
    point: dict[str, str]


def cluster(ordered: Sequence[Utterance], matches: Iterable[Match]) -> Clusters:
    """The clusters of two or more that ``matches`` make.

    Quotes of the same words that match are one point. What stands in marks is gathered first, then what
    reports it. Each time the two clusters for which most speaks, relative to their sizes, become one, until
    nothing speaks for any. So two parts of one statement that share no word find together, and a fragment
    makes no one statement of two, unless it fits both all but perfectly. Of equals, those that come first in
    ``ordered``.
    Source of method: agglomerative correlation clustering (Bansal, Blum and Chawla, 2004), average linkage.
    """
    place = {utterance.quote_id: position for position, utterance in enumerate(ordered)}
    pairs = sorted(_placed(match, place) for match in matches)
    points = _points(pairs)
    clusters = _Clusters(ordered)
    reported = [utterance.kind is QuoteKind.INDIRECT for utterance in ordered]
    for reports in (False, True):
        for a, b, match in pairs:
            if points[a] != points[b] and (reported[a] or reported[b]) is reports:
                clusters.add(points[a], points[b], match)
        clusters.gather()
    gathered: dict[int, list[Utterance]] = defaultdict(list)
    for position in sorted(points):
        gathered[clusters.cluster_of(points[position])].append(ordered[position])
    return Clusters(
        [members for members in gathered.values() if len(members) > 1],
        {ordered[position].quote_id: ordered[point].quote_id for position, point in points.items()},
    )


def _placed(match: Match, place: Mapping[str, int]) -> tuple[int, int, Match]:
    one, other = sorted((place[match.a], place[match.b]))
    return one, other, match


def _points(pairs: Sequence[tuple[int, int, Match]]) -> dict[int, int]:
    """For every quote that has a match, the first of those of the same words that matches connect it with."""
    points = {position: position for a, b, _ in pairs for position in (a, b)}

    def first(position: int) -> int:
        while points[position] != position:
            points[position] = points[points[position]]
            position = points[position]
        return position

    for a, b, match in pairs:
        if match.same_words and not match.rivals:
            one, other = sorted((first(a), first(b)))
            points[other] = one
    return {position: first(position) for position in points}


class _Clusters:
    """Clusters of points, by position; a cluster is named by one of its members."""

    def __init__(self, ordered: Sequence[Utterance]) -> None:
        self._ordered = ordered
        self._links: dict[int, dict[int, float]] = defaultdict(dict)
        self._of: dict[int, int] = {}
        self._members: dict[int, list[int]] = {}
        self._speaks: dict[int, dict[int, float]] = defaultdict(dict)  # between clusters with a match
        self._length: dict[int, int] = {}

    def add(self, a: int, b: int, match: Match) -> None:
        """Let ``match`` speak for or against ``a`` and ``b`` being one; of several, the most in favour."""
        logit = math.log(match.score / max(1 - match.score, 1e-9))
        speaks = -RIVALS if match.rivals else min(logit, MOST) + BEYOND * max(logit - MOST, 0.0)
        for position in (a, b):
            if position not in self._of:
                self._of[position] = position
                self._members[position] = [position]
                self._length[position] = length_of(self._ordered[position])
        if speaks > self._links[a].get(b, -math.inf):
            self._links[a][b] = self._links[b][a] = speaks

    def gather(self) -> None:
        """Make clusters one for as long as something speaks for it."""
        self._speaks.clear()
        for a, links in self._links.items():
            for b, speaks in links.items():
                one, other = self._of[a], self._of[b]
                if speaks > 0 and one != other and other not in self._speaks[one]:
                    self._speaks[one][other] = self._speaks[other][one] = self._between(one, other)
        queue: list[tuple[float, int, int, int, int]] = []
        for one, near in self._speaks.items():
            for other in near:
                if one < other:
                    self._consider(queue, one, other)
        while queue:
            _, one, other, *sizes = heapq.heappop(queue)
            if sizes == [len(self._members.get(each, ())) for each in (one, other)]:
                self._join(one, other)
                for neighbour in self._speaks[one]:
                    self._consider(queue, min(one, neighbour), max(one, neighbour))

    def cluster_of(self, point: int) -> int:
        """The name of the cluster that ``point`` is in, itself if it was never added."""
        return self._of.get(point, point)

    def _consider(self, queue: list[tuple[float, int, int, int, int]], one: int, other: int) -> None:
        speaks, sizes = self._speaks[one][other], (len(self._members[one]), len(self._members[other]))
        if speaks > 0:
            heapq.heappush(queue, (-speaks / math.sqrt(sizes[0] * sizes[1]), one, other, *sizes))

    def _join(self, one: int, other: int) -> None:
        near = {}
        for each in (self._speaks[one].keys() | self._speaks[other].keys()) - {one, other}:
            parts = (self._speaks[half].get(each) for half in (one, other))
            near[each] = sum(
                self._between(half, each) if part is None else part
                for half, part in zip((one, other), parts, strict=True)
            )
        for each, speaks in near.items():
            self._speaks[each].pop(other, None)
            self._speaks[each][one] = speaks
        self._speaks[one] = near
        del self._speaks[other]
        moved = self._members.pop(other)
        self._members[one] += moved
        self._of.update(dict.fromkeys(moved, one))

    def _between(self, one: int, other: int) -> float:
        """What speaks for two clusters being one."""
        return sum(self._for(a, b) for a in self._members[one] for b in self._members[other])

    def _for(self, a: int, b: int) -> float:
        link = self._links[a].get(b)
        if link is not None:
            return link
        if self._ordered[a].article_id == self._ordered[b].article_id:
            return -APART
        shorter, longer = sorted((self._length[a], self._length[b]))
        return -UNLIKE if shorter >= AS_LONG * longer else -APART
