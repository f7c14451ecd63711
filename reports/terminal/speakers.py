"""The speakers of a run, as tables that are as wide as the window."""

import shlex
from collections.abc import Iterable, Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from reports.overview import Heard, Overview
from reports.periods import periods, unit_for
from reports.printings import both_ways
from reports.terminal.bars import sparkline
from reports.terminal.console import print_text
from reports.terminal.plain import count, plain
from resolvers.runs.results import SpeakerSummary

COLUMNS_OF_TIME = 14
# From how many columns of the window on there is room for each column.
KIND, ARTICLES, OUTLETS, DATES, ROLE, WHEN = 64, 52, 52, 80, 100, 120


def print_speakers(console: Console, speakers: Iterable[SpeakerSummary]) -> None:
    """The canonical speakers with counts and aliases, as a table."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("speaker", overflow="fold", ratio=3)
    table.add_column("kind")
    for heading in ("quotes", "articles", "independent", "outlets"):
        table.add_column(heading, justify="right")
    table.add_column("also named", overflow="fold", ratio=4)
    for each in speakers:
        table.add_row(
            Text(plain(each.speaker.name)),
            each.speaker.kind.value,
            str(each.quotes),
            str(each.articles),
            str(each.texts),
            str(len(each.outlets)),
            Text(plain(", ".join(other_names(each)))),
        )
    console.print(table)


def other_names(summary: SpeakerSummary) -> list[str]:
    """The forms of the name in print, but for the one that stands for the speaker."""
    return [alias for alias in summary.speaker.aliases if alias != summary.speaker.name]


def print_overview(console: Console, found: Overview, run: Path, *, most: int | None = None) -> None:
    """Who is quoted, the most quoted first, what is left, and how to go on. At most ``most`` speakers."""
    shown = found.heard if most is None else found.heard[:most]
    if not shown:
        print_text(console, f"No speaker could be named in {run}.")
    else:
        _print_table(console, shown)
        if left := len(found.heard) - len(shown):
            print_text(console, f"… and {count(left, 'speaker')} more")
    print_text(console)
    total = f"{count(len(found.heard), 'speaker')}, {count(found.quotes, 'quote')} in "
    print_text(console, total + both_ways(found.articles, "article", found.texts) + ".")
    folder = shlex.quote(str(run))
    if found.unnamed:
        unnamed = f"Nobody could be named for {count(found.unnamed, 'quote')}"
        print_text(console, f"{unnamed}: quotes report {folder} --unattributed")
    if shown:
        name = shlex.quote(shown[0].summary.speaker.name)
        print_text(
            console, f"What one of them said, and who put it how: quotes report {folder} --speaker {name}"
        )


def _print_table(console: Console, heard: Sequence[Heard]) -> None:
    width = console.width
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("speaker", overflow="fold", ratio=3)
    if width >= KIND:
        table.add_column("kind", no_wrap=True)
    if width >= ROLE:
        table.add_column("described as", overflow="fold", ratio=3)
    table.add_column("quotes", justify="right", no_wrap=True)
    if width >= ARTICLES:
        table.add_column("articles", justify="right", no_wrap=True)
        table.add_column("outlets", justify="right", no_wrap=True)
    if width >= DATES:
        table.add_column("first", no_wrap=True)
        table.add_column("last", no_wrap=True)
    if width >= WHEN:
        table.add_column("when", no_wrap=True)
    days = [day for each in heard for day in each.days]
    unit = unit_for(days, COLUMNS_OF_TIME)
    ends = (min(days), max(days)) if days else None
    for each in heard:
        summary = each.summary
        cells = [Text(plain(summary.speaker.name), "bold")]
        if width >= KIND:
            cells.append(Text(summary.speaker.kind.value))
        if width >= ROLE:
            cells.append(Text(plain(each.described or "")))
        cells.append(Text(f"{summary.quotes:,}"))
        if width >= ARTICLES:
            texts = f" ({summary.texts:,})" if summary.texts < summary.articles else ""
            cells += [Text(f"{summary.articles:,}{texts}"), Text(f"{len(summary.outlets):,}")]
        if width >= DATES:
            cells += [Text((summary.first or "")[:10]), Text((summary.last or "")[:10])]
        if width >= WHEN:
            line = sparkline([period.number for period in periods(each.days, unit, ends)])
            cells.append(Text(line))
        table.add_row(*cells)
    console.print(table)
    if width >= ARTICLES and any(each.summary.texts < each.summary.articles for each in heard):
        print_text(console, "In parentheses: the independent texts, a story that several print counted once.")
