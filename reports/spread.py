"""How an utterance went round: "first: Harbor Ledger, 3 May 2031; then 4 outlets by 6 May 2031"."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from reports.terminal.plain import count
from resolvers.matching.spread import OutletSpread, Printing, Spread, spread_of
from resolvers.runs.results import Occurrence

NAMED = 3  # outlets of one day or without a date; the others are counted


def group_spread(members: Iterable[Occurrence]) -> Spread:
    """The spread of the quotes of a group."""
    return spread_of(
        Printing(each.record.quote_id, each.article.article_id, place_name(each), each.article.published)
        for each in members
    )


def place_name(quote: Occurrence) -> str:
    """The outlet, or the file where none is known."""
    return quote.article.outlet or quote.article.path


def spread_line(spread: Spread) -> str:
    """Who was first, and where it went by when. Outlets of one day are said to be of the same day."""
    parts = []
    if spread.first:
        same_day = " (same day)" if len(spread.first) > 1 else ""
        parts.append(f"first: {_names(spread.first)}, {_day(spread.first[0])}{same_day}")
    if spread.later:
        parts.append(f"then {count(len(spread.later), 'outlet')} by {_day(spread.later[-1])}")
    if spread.undated:
        parts.append(f"undated: {_names(spread.undated)}")
    return "; ".join(parts)


def first_json(spread: Spread) -> dict[str, Any] | None:
    """The first day and who printed it then, several if on the same day; ``None`` where no date is known."""
    if not spread.first:
        return None
    return {
        "date": spread.first[0].day,
        "outlets": [each.outlet for each in spread.first],
        "articles": [each.article_id for each in spread.first],
        "quotes": [each.quote_id for each in spread.first],
    }


def outlets_json(spread: Spread) -> list[dict[str, Any]]:
    """Each outlet by its first day, the undated last."""
    return [
        {"outlet": each.outlet, "first": each.day, "printings": each.printings, "undated": each.undated}
        for each in spread.outlets
    ]


def _names(outlets: tuple[OutletSpread, ...]) -> str:
    names = [each.outlet for each in outlets[:NAMED]]
    more = len(outlets) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


def _day(outlet: OutletSpread) -> str:
    day = date.fromisoformat(outlet.day or "")
    return f"{day.day} {day:%B %Y}"
