"""The timeline: a bar for each day or week, who spoke, and what was first printed then."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from reports.dates import period as in_words
from reports.order import Item
from reports.periods import Unit
from reports.spread import group_spread, spread_line
from reports.terminal.bars import bar, peak
from reports.terminal.console import print_text
from reports.terminal.plain import count, plain
from reports.timeline import Stretch, Timeline
from resolvers.speaker import Speaker

NAMED = 4  # speakers of a stretch; the others are counted
BAR = 30  # columns
INDENT = 3
LONGEST = 240  # characters of a statement


def print_timeline(console: Console, found: Timeline, *, most: int) -> None:
    """The stretches in order, each with at most ``most`` statements, the most printed first."""
    if not found.stretches:
        print_text(console, "There is no quote to put on a timeline.")
        return
    print_text(
        console, f"By {found.unit}" + (f", {peak(found.counted, found.unit)}" if found.counted else "")
    )
    top = max(len(stretch.quotes) for stretch in found.stretches)
    for stretch in found.stretches:
        print_text(console)
        _print_stretch(console, stretch, found.unit, top, most)


def _print_stretch(console: Console, stretch: Stretch, unit: Unit, top: int, most: int) -> None:
    when = in_words(stretch.period, unit) if stretch.period else "undated"
    drawn = bar(len(stretch.quotes), top, min(BAR, console.width // 3))
    line = Text().append(when, "bold underline").append(f"  {drawn} ")
    print_text(console, line.append(count(len(stretch.quotes), "quote")))
    if stretch.speakers:
        print_text(console, _who(stretch.speakers))
    for item in stretch.statements[:most]:
        _print_statement(console, item)
    if (left := len(stretch.statements) - most) > 0:
        print_text(console, f"… and {left:,} more", indent=INDENT)


def _who(speakers: Sequence[tuple[Speaker, int]]) -> str:
    shown = [f"{speaker.name} {number:,}" for speaker, number in speakers[:NAMED]]
    more = len(speakers) - len(shown)
    return ", ".join(shown) + (f" and {more:,} more" if more else "")


def _print_statement(console: Console, item: Item) -> None:
    quote = item.quotes[0]
    names = " and ".join(speaker.name for speaker in quote.speakers) or "nobody named"
    line = Text("• ").append(plain(names), "bold").append(f": {plain(_short(quote.record.text))}")
    print_text(console, line, indent=INDENT, hanging=2)
    print_text(console, Text(plain(spread_line(group_spread(item.printed))), "dim"), indent=INDENT + 2)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
