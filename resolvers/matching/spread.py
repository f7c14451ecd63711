"""Who printed an utterance first, and how it went round: by outlet and day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from resolvers.matching.utterance import day_of


@dataclass(frozen=True, slots=True)
class Printing:
    """One quote of a group in print. ``outlet`` is its name or, if that is unknown, what else to call it."""

    quote_id: str
    article_id: str
    outlet: str
    published: str | None


@dataclass(frozen=True, slots=True)
class OutletSpread:
    """What one outlet printed of a group.

    ``day`` is the ISO date of its first dated printing, ``None`` if it has none; ``quote_id`` and
    ``article_id`` are of that printing. ``printings`` counts all, ``undated`` those of them without a date.
    """

    outlet: str
    day: str | None
    article_id: str
    quote_id: str
    printings: int
    undated: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How an utterance went round.

    ``first`` are the outlets that printed it on the first day that is known: one, or several on the same
    day, of which none is said to be before the others. ``later`` are the others by their first day.
    ``undated`` are outlets none of whose printings has a date: they may have been earlier than any.
    """

    first: tuple[OutletSpread, ...]
    later: tuple[OutletSpread, ...]
    undated: tuple[OutletSpread, ...]

    @property
    def outlets(self) -> tuple[OutletSpread, ...]:
        """All, in order."""
        return (*self.first, *self.later, *self.undated)


def spread_of(printings: Iterable[Printing]) -> Spread:
    """The spread of the printings of one group. Their order changes nothing.

    Days are compared, never hours: outlets give times in many ways, and most give none. What is no ISO 8601
    date counts as undated. Outlets of one day are in alphabetical order.
    """
    by_outlet: dict[str, list[Printing]] = defaultdict(list)
    for printing in printings:
        by_outlet[printing.outlet].append(printing)
    outlets = sorted(
        (_outlet(name, some) for name, some in by_outlet.items()),
        key=lambda each: (each.day is None, each.day or "", each.outlet),
    )
    dated = [each for each in outlets if each.day is not None]
    return Spread(
        first=tuple(each for each in dated if each.day == dated[0].day),
        later=tuple(each for each in dated if each.day != dated[0].day),
        undated=tuple(outlets[len(dated) :]),
    )


def _outlet(name: str, printings: list[Printing]) -> OutletSpread:
    first = min(
        printings, key=lambda each: (_day(each) is None, _day(each) or "", each.article_id, each.quote_id)
    )
    undated = sum(_day(each) is None for each in printings)
    return OutletSpread(name, _day(first), first.article_id, first.quote_id, len(printings), undated)


def _day(printing: Printing) -> str | None:
    return (printing.published or "")[:10] if day_of(printing.published) is not None else None
