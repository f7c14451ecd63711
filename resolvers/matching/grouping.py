"""Making groups of variants of matches. Apart from ``variants``: who reads a run makes none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.article import content_id
from quotes.quote import QuoteKind
from resolvers.matching.clusters import AS_LONG, cluster
from resolvers.matching.flags import flags_of
from resolvers.matching.match import Match
from resolvers.matching.relate import relation_between
from resolvers.matching.relation import Relation
from resolvers.matching.utterance import Utterance, publication_order
from resolvers.matching.variants import VariantGroup
from resolvers.matching.wordings import length_of

MANY = 200  # members from which the longest represents a group: all pairs of them would be too many

# Two parts of one statement need not match, so not all must match the one that represents them. Of 372
# joined pairs of real news that were judged one by one, those that matched only through others were one
# utterance three times of ten, those that matched three times of four.
BOUND = 0.25


def group_variants(utterances: Sequence[Utterance], matches: Sequence[Match]) -> tuple[VariantGroup, ...]:
    """The groups that ``matches`` make of ``utterances`` (see ``cluster``), in the order of earliest members.

    The member that the others match best represents the group; if it only reports what a member about as long
    has in quotation marks, the best of those does. Who matches neither it nor ``BOUND`` of the others is left
    out. Of two quotes of one article of which one is inside the other, a group keeps the one that matches the
    representative better.
    """
    ordered = sorted(utterances, key=publication_order)
    clusters = cluster(ordered, matches)
    known: dict[tuple[str, str], float] = {}
    for match in matches:
        if not match.rivals:
            pair = _pair(clusters.point[match.a], clusters.point[match.b])
            known[pair] = max(match.score, known.get(pair, 0.0))
    scores = _Scores(clusters.point, known)
    groups = (_group(members, scores) for members in clusters.members)
    return tuple(group for group in groups if group is not None)


@dataclass(frozen=True, slots=True)
class _Scores:
    """How well quotes match, by the quotes whose words they repeat."""

    point: Mapping[str, str]
    known: Mapping[tuple[str, str], float]

    def of(self, one: Utterance, other: Utterance) -> float:
        """How well two quotes match: 1 if they are the same words, 0 if they do not."""
        first, second = self.point[one.quote_id], self.point[other.quote_id]
        return 1.0 if first == second else self.known.get(_pair(first, second), 0.0)


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _group(members: Sequence[Utterance], scores: _Scores) -> VariantGroup | None:
    representative = _representative(members, scores)
    members = _without_nested(_bound(members, representative, scores), representative, scores)
    if len(members) < 2:
        return None
    relations = tuple(
        Relation.VERBATIM if member == representative else relation_between(representative, member)
        for member in members
    )
    flags = tuple(
        flag for member in members if member != representative for flag in flags_of(representative, member)
    )
    return VariantGroup(
        group_id=content_id("v", members[0].quote_id),
        members=tuple(member.quote_id for member in members),
        relation=max(relations, key=lambda relation: relation.looseness),
        representative=representative.quote_id,
        relations=relations,
        flags=flags,
        notes=tuple(dict.fromkeys(flag.note for flag in flags)),
    )


def _representative(members: Sequence[Utterance], scores: _Scores) -> Utterance:
    """The member to hold the others against: the one that they match best, or as long a one in marks."""
    lengths = [length_of(member) for member in members]

    def strength(place: int) -> float:
        """How well it matches the others, those aside that are much longer: a fragment fits many wholes."""
        return sum(
            scores.of(members[place], other)
            for other, length in zip(members, lengths, strict=True)
            if AS_LONG * length <= lengths[place]
        )

    strengths = [strength(place) for place in range(len(members))] if len(members) <= MANY else lengths
    best = max(range(len(members)), key=lambda place: (strengths[place], -place))
    quoted = [
        place
        for place, member in enumerate(members)
        if member.kind is QuoteKind.DIRECT
        and lengths[place] >= AS_LONG * lengths[best]
        and scores.of(members[best], member)
    ]
    if members[best].kind is QuoteKind.DIRECT or not quoted:
        return members[best]
    return members[max(quoted, key=lambda place: (scores.of(members[best], members[place]), -place))]


def _bound(members: Sequence[Utterance], representative: Utterance, scores: _Scores) -> list[Utterance]:
    """The members that match the representative, or ``BOUND`` of the others."""
    points = {scores.point[member.quote_id]: member for member in members}

    def is_bound(member: Utterance) -> bool:
        if scores.of(representative, member):
            return True
        matched = sum(scores.of(member, other) > 0 for other in points.values()) - 1
        return matched >= BOUND * (len(points) - 1)

    kept = {point for point, member in points.items() if is_bound(member)}
    return [member for member in members if scores.point[member.quote_id] in kept]


def _without_nested(
    members: Sequence[Utterance], representative: Utterance, scores: _Scores
) -> list[Utterance]:
    """The members without those that overlap, in their article, with one that matches better."""
    kept: list[Utterance] = [representative]
    for member in sorted(members, key=lambda member: -scores.of(representative, member)):
        if member != representative and not any(member.is_nested_with(other) for other in kept):
            kept.append(member)
    ids = {member.quote_id for member in kept}
    return [member for member in members if member.quote_id in ids]
