"""The report on a speaker: what they said, where and when, and in which words others printed the same."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from reports.printings import both_ways
from reports.selected import Selected
from reports.terminal.console import has_colour, print_text
from reports.terminal.excerpt import legend
from reports.terminal.passages import group_members, print_group, print_quote
from reports.terminal.plain import count, plain
from resolvers.runs.results import Occurrence, SpeakerSummary


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
            Text(plain(", ".join(_other_names(each)))),
        )
    console.print(table)


def print_report(
    console: Console,
    selected: Selected,
    speakers: Iterable[SpeakerSummary],
    *,
    most: int | None = None,
) -> None:
    """The reports on ``speakers``, of what is selected.

    With ``most``, only so many quotes of each, a group of variants counting as one, and how many are left.
    """
    print_text(console, legend(coloured=has_colour(console)))
    for summary in speakers:
        quotes = selected.of_speaker(summary.speaker.speaker_id)
        print_text(console)
        _print_heading(console, summary)
        if hidden := selected.thoughts_left_out(summary.speaker.speaker_id):
            unseen = f"{count(hidden, 'quote')} not shown: thoughts, beliefs or wishes (--all shows them)"
            print_text(console, unseen)
        _print_quotes(console, selected, quotes, most)


def print_unattributed(console: Console, selected: Selected) -> None:
    """The quotes of which nobody can honestly be said to be the speaker, with the reasons."""
    shown = selected.of_speaker(None)
    if shown:
        print_text(console)
        print_text(console, Text(f"Nobody could be named: {count(len(shown), 'quote')}", "bold"))
        _print_quotes(console, selected, shown)


def _print_heading(console: Console, summary: SpeakerSummary) -> None:
    name = Text().append(plain(summary.speaker.name), "bold underline")
    print_text(console, name.append(f"  {summary.speaker.kind.value}"))
    facts = f"{count(summary.quotes, 'quote')} in {both_ways(summary.articles, 'article', summary.texts)}"
    if summary.outlets:
        facts += f" · {', '.join(summary.outlets)}"
    if summary.first and summary.last:
        first, last = summary.first[:10], summary.last[:10]
        facts += f" · {first}" if first == last else f" · {first} to {last}"
    if summary.speaker.wikidata:
        facts += f" · Wikidata {summary.speaker.wikidata}"
    print_text(console, facts)
    if others := _other_names(summary):
        print_text(console, f"also named: {', '.join(others)}")


def _print_quotes(
    console: Console, selected: Selected, quotes: Sequence[Occurrence], most: int | None = None
) -> None:
    """Each quote, the first of a group of variants with all of its group."""
    group_ids = {quote.group_id for quote in quotes if quote.group_id is not None}
    groups = {group.group_id: group for group in selected.groups(group_ids)}
    done: set[str] = set()
    number = 0
    for quote in quotes:
        if quote.record.quote_id in done:
            continue
        if number == most:
            left = sum(other.record.quote_id not in done for other in quotes)
            print_text(console)
            print_text(console, f"… and {count(left, 'quote')} more")
            return
        number += 1
        done.add(quote.record.quote_id)
        print_text(console)
        if quote.group_id is None:
            print_quote(console, quote, f"{number}. ")
            continue
        group = groups[quote.group_id]
        members = group_members(selected, group)
        done.update(member.record.quote_id for member in members)
        print_group(console, group, members, f"{number}. ")


def _other_names(summary: SpeakerSummary) -> list[str]:
    return [alias for alias in summary.speaker.aliases if alias != summary.speaker.name]
