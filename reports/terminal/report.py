"""The report on a speaker: who it is, when they were quoted, and in which words by whom."""

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from reports.dates import span
from reports.described import descriptions
from reports.formats import Order
from reports.order import Item, in_order
from reports.periods import date_of, periods, unit_for
from reports.printings import both_ways
from reports.selected import Selected
from reports.terminal.bars import axis, peak
from reports.terminal.console import has_colour, print_text
from reports.terminal.excerpt import legend
from reports.terminal.passages import print_group, print_quote
from reports.terminal.plain import count, plain
from reports.terminal.speakers import other_names
from resolvers.runs.results import Occurrence, SpeakerSummary

NAMED = 8  # outlets, forms of a name, descriptions; the others are counted
WIDEST = 3  # characters of a period in the timeline


def print_report(
    console: Console,
    selected: Selected,
    speakers: Iterable[SpeakerSummary],
    *,
    most: int | None = None,
    order: Order = Order.DATE,
    why: bool = False,
) -> None:
    """The reports on ``speakers``, of what is selected.

    With ``most``, only so many quotes of each, a group of variants counting as one, and how many are left.
    With ``why``, also why wordings are taken for one statement.
    """
    print_text(console, legend(coloured=has_colour(console)))
    for summary in speakers:
        quotes = selected.of_speaker(summary.speaker.speaker_id)
        print_text(console)
        _print_heading(console, summary, quotes)
        if hidden := selected.thoughts_left_out(summary.speaker.speaker_id):
            unseen = f"{count(hidden, 'quote')} not shown: thoughts, beliefs or wishes (--all shows them)"
            print_text(console, unseen)
        _print_quotes(console, selected, quotes, most, order, why=why)


def print_unattributed(
    console: Console,
    selected: Selected,
    *,
    most: int | None = None,
    order: Order = Order.DATE,
    why: bool = False,
) -> None:
    """The quotes of which nobody can honestly be said to be the speaker, with the reasons."""
    shown = selected.of_speaker(None)
    print_text(console)
    if not shown:
        print_text(console, "Somebody could be named for every quote.")
        return
    print_text(console, Text(f"Nobody could be named: {count(len(shown), 'quote')}", "bold"))
    _print_quotes(console, selected, shown, most, order, why=why)


def _print_heading(console: Console, summary: SpeakerSummary, quotes: Sequence[Occurrence]) -> None:
    name = Text().append(plain(summary.speaker.name), "bold underline")
    print_text(console, name.append(f"  {summary.speaker.kind.value}"))
    if described := descriptions(quotes, summary.speaker):
        print_text(console, f"described as: {_some([_times(*each) for each in described])}")
    if others := other_names(summary):
        print_text(console, f"also named: {_some(others)}")
    if summary.speaker.wikidata:
        print_text(console, f"Wikidata {summary.speaker.wikidata}")
    facts = f"{count(summary.quotes, 'quote')} in {both_ways(summary.articles, 'article', summary.texts)}"
    days = [day for quote in quotes if (day := date_of(quote.article.published))]
    if days:
        facts += f" · {span(min(days), max(days))}"
    if undated := len(quotes) - len(days):
        facts += f" · {undated:,} undated"
    print_text(console, facts)
    outlets = Counter(quote.article.outlet for quote in quotes if quote.article.outlet)
    if outlets:
        ordered = sorted(outlets.items(), key=lambda each: (-each[1], each[0]))
        print_text(console, f"outlets: {_some([f'{name} {number:,}' for name, number in ordered])}")
    if len(set(days)) > 1:
        most = min(console.width, 100)
        unit = unit_for(days, most)
        found = periods(days, unit)
        wide = max(1, min(WIDEST, most // len(found)))
        print_text(console)
        for line in axis(found, unit, console.width, wide=wide):
            console.print(Text(line), soft_wrap=True)
        print_text(console, f"quotes a {unit}, {peak(found, unit)}")


def _times(words: str, number: int) -> str:
    return f"{words} ({number:,})"


def _some(parts: Sequence[str]) -> str:
    more = len(parts) - NAMED
    shown = parts if more <= 1 else [*parts[:NAMED], f"{more:,} more"]
    return ", ".join(shown)


def _print_quotes(
    console: Console,
    selected: Selected,
    quotes: Sequence[Occurrence],
    most: int | None,
    order: Order,
    *,
    why: bool,
) -> None:
    """Each quote, the first of a group of variants with all of its group."""
    items = in_order(selected, quotes, order)
    shown = items if most is None else items[:most]
    for number, item in enumerate(shown, 1):
        print_text(console)
        if item.group is None:
            print_quote(console, item.quotes[0], f"{number}. ")
        else:
            print_group(console, item.group, item.members, f"{number}. ", why=why)
    if left := _quotes_in(items[len(shown) :]):
        print_text(console)
        print_text(console, f"… and {count(left, 'quote')} more")


def _quotes_in(items: Sequence[Item]) -> int:
    return sum(len(item.quotes) for item in items)
