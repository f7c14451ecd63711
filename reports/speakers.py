"""The report on a speaker: what they said, where and when, and in which words others printed the same."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from reports.excerpt import legend
from reports.passages import group_members, print_group, print_quote
from reports.printings import both_ways
from reports.terminal import count, has_colour, plain, print_text
from resolvers.runs.results import Occurrence, Results, SpeakerSummary


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
    results: Results,
    speakers: Iterable[SpeakerSummary],
    *,
    with_thoughts: bool,
    most: int | None = None,
) -> None:
    """The reports on ``speakers``. Thoughts, beliefs and wishes are left out unless ``with_thoughts``.

    With ``most``, only so many quotes of each, a group of variants counting as one, and how many are left.
    """
    print_text(console, legend(coloured=has_colour(console)))
    for summary in speakers:
        quotes = results.of_speaker(summary.speaker.speaker_id)
        shown = [quote for quote in quotes if with_thoughts or quote.record.speech]
        print_text(console)
        _print_heading(console, summary, hidden=len(quotes) - len(shown))
        _print_quotes(console, results, shown, most)


def print_unattributed(console: Console, results: Results, *, with_thoughts: bool) -> None:
    """The quotes of which nobody can honestly be said to be the speaker, with the reasons."""
    quotes = results.of_speaker(None)
    shown = [quote for quote in quotes if with_thoughts or quote.record.speech]
    if shown:
        print_text(console)
        print_text(console, Text(f"Nobody could be named: {count(len(shown), 'quote')}", "bold"))
        _print_quotes(console, results, shown)


def _print_heading(console: Console, summary: SpeakerSummary, *, hidden: int) -> None:
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
    if hidden:
        print_text(
            console, f"{count(hidden, 'quote')} not shown: thoughts, beliefs or wishes (--all shows them)"
        )


def _print_quotes(
    console: Console, results: Results, quotes: Sequence[Occurrence], most: int | None = None
) -> None:
    """Each quote, the first of a group of variants with all of its group."""
    group_ids = {quote.group_id for quote in quotes if quote.group_id is not None}
    groups = {group.group_id: group for group in results.groups(group_ids)}
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
        members = group_members(results, group)
        done.update(member.record.quote_id for member in members)
        print_group(console, group, members, f"{number}. ")


def _other_names(summary: SpeakerSummary) -> list[str]:
    return [alias for alias in summary.speaker.aliases if alias != summary.speaker.name]
