"""The anonymous sources of a run: who uses them how much, how they are called, and who names them."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from reports.anonymous import Anonymous, Outlet, Unmasked, most_frequent
from reports.terminal.columns import Column, print_columns
from reports.terminal.console import has_colour, print_text
from reports.terminal.excerpt import legend
from reports.terminal.passages import place_and_day, print_quote, print_wordings
from reports.terminal.plain import count, plain
from resolvers.runs.results import Occurrence

NAMED = 4  # descriptions of an outlet's sources, in the table
WITH_DESCRIPTIONS = 70  # columns of the window; in a narrower one they are left out
INDENT = 3


def print_anonymous(console: Console, found: Anonymous, *, most: int | None = None) -> None:
    """The shares by outlet, what others give to somebody by name, and the quotes by source.

    At most ``most`` quotes, and as many statements that others name somebody for.
    """
    if not found.quotes:
        print_text(console, f"None of {count(found.total, 'quote')} is given to a source without a name.")
        return
    share = len(found.quotes) / found.total
    print_text(
        console,
        f"{count(len(found.quotes), 'quote')} of {found.total:,} ({share:.0%}) from sources without a name",
    )
    print_text(console)
    _print_outlets(console, found.outlets)
    if found.unmasked:
        print_text(console)
        print_text(console, Text("Named elsewhere", "bold underline"))
        for number, each in enumerate(found.unmasked[:most], 1):
            print_text(console)
            _print_unmasked(console, each, number)
        _print_left(console, len(found.unmasked), most)
    print_text(console)
    print_text(console, Text("What they said", "bold underline"))
    names = Counter(speaker.name for quote in found.quotes for speaker in quote.speakers)
    print_text(console, ", ".join(f"{name} ({number:,})" for name, number in most_frequent(names)))
    print_text(console, legend(coloured=has_colour(console)))
    for number, quote in enumerate(found.quotes[:most], 1):
        print_text(console)
        print_quote(console, quote, f"{number}. ")
    _print_left(console, len(found.quotes), most)


def _print_outlets(console: Console, outlets: Sequence[Outlet]) -> None:
    columns = [
        Column("outlet", share=2),
        *(Column(heading, right=True) for heading in ("quotes", "unnamed", "share")),
    ]
    if console.width >= WITH_DESCRIPTIONS:
        columns.append(Column("called", share=4))
    rows = [
        (
            each.name,
            f"{each.quotes:,}",
            f"{each.anonymous:,}",
            f"{each.anonymous / each.quotes:.0%}",
            _called(each),
        )[: len(columns)]
        for each in outlets
    ]
    print_columns(console, columns, rows)


def _called(outlet: Outlet) -> str:
    names = [f"{name} ({number:,})" if number > 1 else name for name, number in outlet.descriptions[:NAMED]]
    more = len(outlet.descriptions) - len(names)
    return "; ".join([*names, f"{more:,} more"] if more else names)


def _print_unmasked(console: Console, each: Unmasked, number: int) -> None:
    names = " or ".join(each.names)
    heading = Text(f"{number}. ").append(plain(names), "bold")
    print_text(console, heading.append(f" [{each.group.group_id}]"), hanging=INDENT)
    for sign, quotes in (("−", each.unnamed), ("+", each.named)):
        for quote in quotes:
            print_text(console, f"{sign} {place_and_day(quote)}: {_who(quote)}", indent=INDENT, hanging=2)
    print_wordings(console, each.unnamed[0], each.named[0], INDENT)


def _who(quote: Occurrence) -> str:
    return " and ".join(speaker.name for speaker in quote.speakers)


def _print_left(console: Console, number: int, most: int | None) -> None:
    if most is not None and number > most:
        print_text(console)
        print_text(console, f"… and {number - most:,} more")
