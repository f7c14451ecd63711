"""The speakers of a run, as tables that are as wide as the window."""

import shlex
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.text import Text

from reports.dates import span
from reports.overview import Heard, Overview
from reports.periods import Unit, periods, unit_for
from reports.printings import both_ways
from reports.terminal.bars import sparkline
from reports.terminal.columns import Column, print_columns
from reports.terminal.console import print_text
from reports.terminal.plain import count, plain
from resolvers.runs.results import SpeakerSummary

COLUMNS_OF_TIME = 20


def print_speakers(console: Console, speakers: Iterable[SpeakerSummary]) -> None:
    """The canonical speakers with counts and aliases, as a table."""
    columns = (
        Column("speaker", share=3),
        Column("kind"),
        *(Column(heading, right=True) for heading in ("quotes", "articles", "independent", "outlets")),
        Column("also named", share=4),
    )
    rows = [
        (
            each.speaker.name,
            each.speaker.kind.value,
            f"{each.quotes:,}",
            f"{each.articles:,}",
            f"{each.texts:,}",
            f"{len(each.outlets):,}",
            ", ".join(other_names(each)),
        )
        for each in speakers
    ]
    print_columns(console, columns, rows)


def other_names(summary: SpeakerSummary) -> list[str]:
    """The forms of the name in print, but for the one that stands for the speaker."""
    return [alias for alias in summary.speaker.aliases if alias != summary.speaker.name]


def print_overview(console: Console, found: Overview, run: Path, *, most: int | None = None) -> None:
    """Who is quoted, the most quoted first, what is left, and how to go on. At most ``most`` speakers."""
    shown = found.heard if most is None else found.heard[:most]
    if not found.quotes:
        print_text(console, f"No quote in {run} passes the filters.")
        return
    if not shown:
        print_text(console, f"No speaker could be named in {run}.")
    else:
        _print_table(console, shown)
        if left := len(found.heard) - len(shown):
            print_text(console, f"… and {left:,} more")
    print_text(console)
    total = f"{count(len(found.heard), 'speaker')}, {count(found.quotes, 'quote')} in "
    print_text(console, total + both_ways(found.articles, "article", found.texts) + ".")
    folder = shlex.quote(str(run))
    if found.unnamed:
        print_text(console, f"Nobody could be named for {count(found.unnamed, 'quote')}:")
        _print_command(console, f"quotes report {folder} --unattributed")
    if shown:
        name = shlex.quote(shown[0].summary.speaker.name)
        print_text(console, "What one of them said, and who put it how:")
        _print_command(console, f"quotes report {folder} --speaker {name}")


def _print_command(console: Console, command: str) -> None:
    """On a line of its own, broken by the terminal if need be, so that it can be copied."""
    console.print(Text(plain(f"  {command}"), "bold"), soft_wrap=True)


def _print_table(console: Console, heard: Sequence[Heard]) -> None:
    days = [day for each in heard for day in each.days]
    unit = unit_for(days, COLUMNS_OF_TIME)
    ends = (min(days), max(days)) if days else None
    # What a column says, and from how many columns of the window on there is room for it.
    table: list[tuple[int, Column, Callable[[Heard], str]]] = [
        (0, Column("speaker", share=3, style="bold"), lambda each: each.summary.speaker.name),
        (64, Column("kind"), lambda each: each.summary.speaker.kind.value),
        (100, Column("described as", share=3), lambda each: each.described or ""),
        (0, Column("quotes", right=True), lambda each: f"{each.summary.quotes:,}"),
        (52, Column("articles", right=True), lambda each: _articles(each.summary)),
        (52, Column("outlets", right=True), lambda each: f"{len(each.summary.outlets):,}"),
        (80, Column("first"), lambda each: (each.summary.first or "")[:10]),
        (80, Column("last"), lambda each: (each.summary.last or "")[:10]),
        (120, Column(span(*ends) if ends else ""), lambda each: _when(each, unit, ends)),
    ]
    room = [
        (column, [cell(each) for each in heard]) for least, column, cell in table if console.width >= least
    ]
    shown = [(column, cells) for column, cells in room if any(cells)]
    print_columns(
        console,
        [column for column, _ in shown],
        list(zip(*(cells for _, cells in shown), strict=True)),
    )
    if len(shown) > 2 and any(each.summary.texts < each.summary.articles for each in heard):
        print_text(console, "In parentheses: independent texts, a story that several print counted once.")


def _when(heard: Heard, unit: Unit, ends: tuple[date, date] | None) -> str:
    return sparkline([period.number for period in periods(heard.days, unit, ends)])


def _articles(summary: SpeakerSummary) -> str:
    texts = f" ({summary.texts:,})" if summary.texts < summary.articles else ""
    return f"{summary.articles:,}{texts}"
