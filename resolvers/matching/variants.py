"""Groups of variants: the quotes that are one utterance, how each differs, and what they disagree about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

import polars as pl

from corpus.article import content_id
from quotes.quote import QuoteKind
from resolvers.matching.block import WINDOW_DAYS, candidate_pairs
from resolvers.matching.flag import Flag
from resolvers.matching.flags import flags_of
from resolvers.matching.match import Match, score_pairs
from resolvers.matching.rarity import measure_rarity
from resolvers.matching.relation import Relation, relation_between
from resolvers.matching.repeats import find_repeats
from resolvers.matching.stars import CENTRE_LENGTH, Seat, find_seats
from resolvers.matching.utterance import Utterance


@dataclass(frozen=True, slots=True)
class VariantGroup:
    """Two or more quotes that are one utterance.

    ``members`` are quote ids, the earliest published first, undated last. ``representative`` is the member
    that the others are held against. ``relations`` are parallel to ``members``: how each stands to the
    representative, which itself is "verbatim"; ``relation`` is the loosest of them. ``flags`` are what a
    journalist should look at, in the order of members; ``notes`` say the same in sentences, each once.
    ``group_id`` depends on the earliest member and nothing else: members that come later leave it as it is.
    It changes where an earlier printing is added, or where the earliest comes to stand in another group.
    """

    group_id: str
    members: tuple[str, ...]
    relation: Relation
    representative: str
    relations: tuple[Relation, ...]
    flags: tuple[Flag, ...]
    notes: tuple[str, ...]


def find_variants(
    utterances: Sequence[Utterance], *, window_days: int = WINDOW_DAYS
) -> tuple[VariantGroup, ...]:
    """The groups of variants among ``utterances``, in the order of their earliest members.

    The order of ``utterances`` changes nothing. Quotes published more than ``window_days`` apart are compared
    only if they are the same words, eight or more of them. No quote is in two groups; quotes that are like no
    other are in none. 50,000 quotes take well under a minute on one core.
    """
    ordered = sorted(utterances, key=_place)
    rarity = measure_rarity(utterance.text for utterance in ordered)
    repeats = find_repeats(ordered, window_days=window_days)
    first = pl.Series(repeats.first, dtype=pl.UInt32)
    found = candidate_pairs([ordered[position] for position in repeats.first], window_days=window_days)
    others = found.select(first.gather(found[side]).alias(side) for side in ("a", "b"))
    matches = score_pairs(ordered, pl.concat([repeats.pairs, others]), rarity=rarity)
    return group_variants(ordered, matches)


def group_variants(utterances: Sequence[Utterance], matches: Sequence[Match]) -> tuple[VariantGroup, ...]:
    """The groups that ``matches`` make of ``utterances``, each round a centre (see ``find_seats``).

    The centre, which most others match, represents the group, unless it only reports what a member as long
    has in quotation marks: then the one of those that it matches best does.
    Of two quotes of one article of which one is inside the other, a group keeps the one that matches better.
    """
    ordered = sorted(utterances, key=_place)
    seats = find_seats(ordered, matches)
    gathered: dict[str, list[Utterance]] = {}
    for utterance in ordered:
        if utterance.quote_id in seats:
            gathered.setdefault(seats[utterance.quote_id].centre, []).append(utterance)
    known = {(match.a, match.b): match for match in matches}
    groups = ((centre, _without_nested(members, seats)) for centre, members in gathered.items())
    return tuple(_group(centre, members, known) for centre, members in groups if len(members) > 1)


def _place(utterance: Utterance) -> tuple[bool, str, str, str]:
    """The order of members: by date, undated last, then by what does not depend on the input's order."""
    return utterance.published is None, utterance.published or "", utterance.article_id, utterance.quote_id


def _without_nested(members: Sequence[Utterance], seats: dict[str, Seat]) -> list[Utterance]:
    """The members without those that overlap, in their article, with one that matches better."""
    kept: list[Utterance] = []
    for member in sorted(members, key=lambda member: -seats[member.quote_id].score):
        if not any(member.is_nested_with(other) for other in kept):
            kept.append(member)
    return [member for member in members if member in kept]


def _group(centre: str, members: Sequence[Utterance], known: Mapping[tuple[str, str], Match]) -> VariantGroup:
    representative = _representative(centre, members, known)
    relations = tuple(_relation(representative, member, known) for member in members)
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


def _representative(
    centre: str, members: Sequence[Utterance], known: Mapping[tuple[str, str], Match]
) -> Utterance:
    """The member to hold the others against: the centre, or what was printed in marks of the same length."""
    (middle,) = (member for member in members if member.quote_id == centre)
    quoted = [
        (match.score, -place, member)
        for place, member in enumerate(members)
        if member.kind is QuoteKind.DIRECT
        and len(member.text) >= CENTRE_LENGTH * len(middle.text)
        and (match := _match(middle, member, known))
    ]
    return middle if middle.kind is QuoteKind.DIRECT or not quoted else max(quoted, key=itemgetter(0, 1))[2]


def _relation(
    representative: Utterance, member: Utterance, known: Mapping[tuple[str, str], Match]
) -> Relation:
    if member == representative:
        return Relation.VERBATIM
    match = _match(representative, member, known)
    return match.relation if match else relation_between(representative, member)


def _match(one: Utterance, other: Utterance, known: Mapping[tuple[str, str], Match]) -> Match | None:
    first, second = sorted((one.quote_id, other.quote_id))
    return known.get((first, second))
