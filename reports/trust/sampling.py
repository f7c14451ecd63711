"""The samples of a run: quotes, or pairs of quotes that were joined."""

from collections.abc import Iterator

from reports.selected import Selected
from reports.trust.drawing import Draw, Of, as_typed, draw
from reports.trust.passages import sample_passages
from reports.trust.sheet import Pair, pair_row, quote_row
from resolvers.matching.relation import Relation
from resolvers.matching.variants import VariantGroup
from resolvers.runs.results import Occurrence

Ids = tuple[str, str]  # of a member and its group's representative


def sample(selected: Selected, of: Of, size: int, seed: int) -> tuple[Draw, list[list[str]]]:
    """The draw, and a row of the sheet for each thing drawn, in random order.

    Raises ``ValueError`` for filters that do not go with ``of``.
    """
    drawers = {Of.QUOTES: _quotes, Of.VARIANTS: _pairs, Of.PASSAGES: sample_passages}
    return drawers[of](selected, size, seed)


def key_of(quote_id: str, other_id: str = "") -> str:
    """What a draw knows a quote, or a pair, by."""
    return f"{quote_id} {other_id}".strip()


def joined(groups: tuple[VariantGroup, ...]) -> Iterator[tuple[Ids, Relation]]:
    """Each member that has other words than its representative, with that, and how it stands to it.

    A member with the same words is left out: that it is the same utterance needs no person to see.
    """
    for group in groups:
        for member, relation in zip(group.members, group.relations, strict=True):
            if relation is not Relation.VERBATIM:
                yield (member, group.representative), relation


def _quotes(selected: Selected, size: int, seed: int) -> tuple[Draw, list[list[str]]]:
    quotes, number = draw(selected.all(), size, seed=seed, key=_id_of)
    drawn = Draw(Of.QUOTES, seed, len(quotes), number, as_typed(selected.selection))
    return drawn, [quote_row(quote, drawn.mark()) for quote in quotes]


def _pairs(selected: Selected, size: int, seed: int) -> tuple[Draw, list[list[str]]]:
    """Pairs of which a quote passes the filters."""
    wanted = None
    if not selected.selection.is_everything:
        wanted = {quote.record.quote_id for quote in selected.all()}
    relations = {
        ids: relation
        for ids, relation in joined(selected.groups())
        if wanted is None or not wanted.isdisjoint(ids)
    }
    pairs, number = draw(relations, size, seed=seed, key=lambda ids: key_of(*ids))
    drawn = Draw(Of.VARIANTS, seed, len(pairs), number, as_typed(selected.selection))
    found = selected.occurrences({quote_id for ids in pairs for quote_id in ids})
    return drawn, [
        pair_row(Pair(found[ids[1]], found[ids[0]], relations[ids]), drawn.mark()) for ids in pairs
    ]


def _id_of(quote: Occurrence) -> str:
    return key_of(quote.record.quote_id)
