"""The conflicts: what differs that matters, the two wordings side by side, who printed which."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from reports.conflicts import Conflict
from reports.gravity import MEANING
from reports.terminal.console import print_text
from reports.terminal.passages import place_and_day, print_wordings
from reports.terminal.plain import count, plain
from resolvers.runs.results import Occurrence

INDENT = 3
NAMED = 4  # places that print a wording; the others are counted


def print_conflicts(console: Console, found: Sequence[Conflict], *, most: int | None = None) -> None:
    """The conflicts by kind, the most serious kind first. At most ``most`` of each kind."""
    if not found:
        print_text(console, "No wordings differ in anything that matters.")
        return
    for kind, some in groupby(_together(found), key=lambda told: told[0].kind):
        conflicts = list(some)
        heading = Text().append(f"{kind.value} ({len(conflicts):,})", "bold underline")
        print_text(console, heading.append(f"  {MEANING[kind]}"))
        for number, (conflict, *besides) in enumerate(conflicts[:most], 1):
            print_text(console)
            _print_conflict(console, conflict, besides, number)
        if most is not None and len(conflicts) > most:
            print_text(console)
            print_text(console, f"… and {len(conflicts) - most:,} more")
        print_text(console)
    groups = len({conflict.group_id for conflict in found})
    print_text(console, f"{count(len(found), 'conflict')} in {count(groups, 'group')} of variants.")


def _together(found: Sequence[Conflict]) -> list[list[Conflict]]:
    """The conflicts of the same wordings as one, under the most serious: "not" left out in marks is both a
    negation dropped and words in marks altered."""
    same: dict[tuple[str, ...], list[Conflict]] = {}
    for conflict in found:
        ids = sorted(each.record.quote_id for each in conflict.of_other)
        same.setdefault((conflict.group_id, *ids), []).append(conflict)
    return list(same.values())


def _print_conflict(console: Console, conflict: Conflict, besides: Sequence[Conflict], number: int) -> None:
    heading = Text(f"{number}. ").append(plain(conflict.note), "bold")
    print_text(console, heading.append(f" [{conflict.group_id}]"), hanging=INDENT)
    for other in besides:
        print_text(console, f"also {other.kind.value}: {other.note}", indent=INDENT, hanging=2)
    for sign, quote, printed in (
        ("−", conflict.one, conflict.of_one),
        ("+", conflict.other, conflict.of_other),
    ):
        print_text(console, f"{sign} {_who(quote)}: {_where(printed or (quote,))}", indent=INDENT, hanging=2)
    print_wordings(console, conflict.one, conflict.other, INDENT)


def _who(quote: Occurrence) -> str:
    return " and ".join(speaker.name for speaker in quote.speakers) or "nobody named"


def _where(printed: Sequence[Occurrence]) -> str:
    places = Counter(map(place_and_day, printed))
    shown = [f"{place} ({times:,})" if times > 1 else place for place, times in places.items()][:NAMED]
    more = len(places) - len(shown)
    return "; ".join(shown) + (f" and {more:,} more" if more else "")
