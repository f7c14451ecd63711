"""Groups of variants: the quotes that are one utterance, how each differs, and what they disagree about."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import content_id
from resolvers.matching.match import Match
from resolvers.matching.relation import Relation
from resolvers.matching.stars import Seat, find_seats
from resolvers.matching.utterance import Utterance


@dataclass(frozen=True, slots=True)
class VariantGroup:
    """Two or more quotes that are one utterance.

    ``members`` are quote ids, the earliest published first, undated last. ``centre`` is the member that the
    others are held against. ``relations`` are parallel to ``members``: how each stands to the centre, which
    itself is "verbatim"; ``relation`` is the loosest of them. ``notes`` say what the wordings disagree about.
    ``group_id`` depends on the members and nothing else.
    """

    group_id: str
    members: tuple[str, ...]
    relation: Relation
    centre: str
    relations: tuple[Relation, ...]
    notes: tuple[str, ...]


def group_variants(utterances: Sequence[Utterance], matches: Sequence[Match]) -> tuple[VariantGroup, ...]:
    """The groups that ``matches`` make of ``utterances``, each round a centre (see ``find_seats``).

    Of two quotes of one article of which one is inside the other, a group keeps the one that matches better.
    """
    ordered = sorted(utterances, key=_place)
    seats = find_seats(ordered, matches)
    gathered: dict[str, list[Utterance]] = {}
    for utterance in ordered:
        if utterance.quote_id in seats:
            gathered.setdefault(seats[utterance.quote_id].centre, []).append(utterance)
    groups = ((centre, _without_nested(members, seats)) for centre, members in gathered.items())
    return tuple(_group(centre, members, seats) for centre, members in groups if len(members) > 1)


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


def _group(centre: str, members: Sequence[Utterance], seats: dict[str, Seat]) -> VariantGroup:
    quotes = tuple(member.quote_id for member in members)
    relations = tuple(seats[quote].relation for quote in quotes)
    notes: tuple[str, ...] = ()
    return VariantGroup(
        group_id=content_id("v", *sorted(quotes)),
        members=quotes,
        relation=max(relations, key=lambda relation: relation.looseness),
        centre=centre,
        relations=relations,
        notes=notes,
    )
