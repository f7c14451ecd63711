"""What a speaker said, each statement once, in the order asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.formats import Order
from reports.selected import Selected
from resolvers.matching.variants import VariantGroup
from resolvers.runs.results import Occurrence, publication_order


@dataclass(frozen=True, slots=True)
class Item:
    """A statement: ``quotes`` are those asked about; of a ``group``, ``members`` are all, earliest first."""

    quotes: tuple[Occurrence, ...]
    group: VariantGroup | None = None
    members: tuple[Occurrence, ...] = ()

    @property
    def printed(self) -> tuple[Occurrence, ...]:
        """Every printing of the statement."""
        return self.members or self.quotes


def in_order(selected: Selected, quotes: Sequence[Occurrence], order: Order) -> list[Item]:
    """The statements that ``quotes``, given in the order of publication, are."""
    by_group: dict[str, list[Occurrence]] = {}
    for quote in quotes:
        by_group.setdefault(quote.group_id or quote.record.quote_id, []).append(quote)
    groups = {group.group_id: group for group in selected.groups({q.group_id for q in quotes if q.group_id})}
    members = selected.occurrences(member for group in groups.values() for member in group.members)
    items = []
    for key, said in by_group.items():
        if (group := groups.get(key)) is None:
            items.append(Item(tuple(said)))
        else:
            together = sorted((members[member] for member in group.members), key=publication_order)
            items.append(Item(tuple(said), group, tuple(together)))
    match order:
        case Order.DATE:
            return items
        case Order.CONFIDENCE:
            return sorted(items, key=lambda item: -max(each.record.confidence for each in item.quotes))
        case Order.OUTLETS:
            return sorted(items, key=lambda item: (-len(_outlets(item)), -len(item.printed)))


def _outlets(item: Item) -> set[str]:
    return {each.article.outlet or each.article.path for each in item.printed}
