"""The group of variants: quotes that are one utterance, how each differs, and what they disagree about."""

from dataclasses import dataclass

from resolvers.matching.flag import Flag
from resolvers.matching.relation import Relation


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
