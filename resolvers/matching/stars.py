"""Matches gathered into stars: a centre and what matches it, so that no chain runs through a whole corpus."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from resolvers.matching.match import Match
from resolvers.matching.relation import Relation
from resolvers.matching.utterance import Utterance
from resolvers.matching.wordings import length_of

# A quote earns the centre by what it matches of at most this much more than its own length: a fragment fits
# many wholes, and through it they would all become one.
CENTRE_LENGTH = 0.7

Links = Mapping[str, Mapping[str, Match]]


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a quote belongs: its ``centre`` (its own id if it is one), and how it came there.

    ``score`` in [0, 1] and ``relation`` are of the match that seated it: to the centre, or to
    the member of the star next to it. A centre fits itself with 1.
    """

    centre: str
    score: float = 1.0
    relation: Relation = Relation.VERBATIM


def find_seats(ordered: Sequence[Utterance], matches: Iterable[Match]) -> dict[str, Seat]:
    """The seat of every quote that has a match. ``ordered`` decides between equals.

    1. Quotes of the same words that match are one point. 2. Points rank by how well they match points that
    are not much longer. 3. In that order, each becomes a centre unless it matches one already. 4. Every other
    point goes to the centre that it matches best. 5. From the last centre to the first: one that matches a
    member of another star, and is not much longer than that member, moves there with its own, unless others
    have moved to it. So three steps from a centre is the farthest, and fragments join no wholes.
    Source of method: star clustering (Aslam, Pelekhov and Rus, 2004), without overlaps; step 5 is ours.
    """
    place = {utterance.quote_id: number for number, utterance in enumerate(ordered)}
    length = {utterance.quote_id: length_of(utterance) for utterance in ordered}
    by_place = sorted(matches, key=lambda match: sorted((place[match.a], place[match.b])))
    same = _same_words([match for match in by_place if match.relation is Relation.VERBATIM], place)
    links: dict[str, dict[str, Match]] = defaultdict(dict)
    for match in by_place:
        a, b = same.get(match.a, match.a), same.get(match.b, match.b)
        if a == b:
            links[a].setdefault(a, match)  # a point of its own is a group too
        elif b not in links[a] or match.score > links[a][b].score:
            links[a][b] = links[b][a] = match
    centre_of, link_of = _stars(links, place, length)
    seats = {}
    for point, centre in centre_of.items():
        link = link_of.get(point)
        seats[point] = Seat(centre, link.score, link.relation) if link else Seat(centre)
    for match in by_place:
        for quote in (match.a, match.b):
            head = same.get(quote, quote)
            if quote not in seats:
                seat = seats[head]
                seats[quote] = Seat(seat.centre, seat.score, seat.relation)
    return seats


def _same_words(verbatim: Sequence[Match], place: Mapping[str, int]) -> dict[str, str]:
    """For each quote that has one, the first of the quotes that verbatim matches connect it with."""
    near: dict[str, list[str]] = defaultdict(list)
    for match in verbatim:
        near[match.a].append(match.b)
        near[match.b].append(match.a)
    first: dict[str, str] = {}
    for quote in sorted(near, key=place.__getitem__):
        waiting = [] if quote in first else [quote]
        while waiting:
            reached = waiting.pop()
            if reached not in first:
                first[reached] = quote
                waiting.extend(near[reached])
    return first


def _stars(
    links: Links, place: Mapping[str, int], length: Mapping[str, int]
) -> tuple[dict[str, str], dict[str, Match]]:
    """Steps 2 to 5 of ``find_seats``: the centre of each point, and the match that put it there."""

    def fits(point: str, other: str) -> bool:
        return CENTRE_LENGTH * length[point] <= length[other]

    def best(point: str, among: Iterable[str]) -> str:
        return min(among, key=lambda other: (-links[point][other].score, place[other]))

    strength = {
        point: sum(match.score for other, match in near.items() if fits(other, point))
        for point, near in links.items()
    }
    centres: dict[str, None] = {}
    for point in sorted(links, key=lambda point: (-strength[point], place[point])):
        if centres.keys().isdisjoint(links[point]):
            centres[point] = None
    centre_of = {centre: centre for centre in centres}
    link_of: dict[str, Match] = {}
    for point in links.keys() - centres.keys():
        centre_of[point] = best(point, centres.keys() & links[point].keys())
        link_of[point] = links[point][centre_of[point]]
    moved: dict[str, str] = {}
    for centre in reversed(centres):
        hosts = [
            other
            for other in links[centre]
            if centre_of[other] != centre and centre_of[other] not in moved and fits(centre, other)
        ]
        if hosts and centre not in moved.values():
            host = best(centre, hosts)
            moved[centre], link_of[centre] = centre_of[host], links[centre][host]
    return {point: moved.get(centre, centre) for point, centre in centre_of.items()}, link_of
