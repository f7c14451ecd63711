"""Quotes in print: one where it stands, and a group of variants with what changed between them."""

from collections.abc import Sequence
from itertools import zip_longest

from rich.console import Console
from rich.text import Text

from reports.changes import compare, is_same
from reports.confidence import in_words
from reports.gravity import GRAVITY
from reports.printings import places
from reports.selected import Selected
from reports.spread import group_spread, place_name, spread_line
from reports.terminal.changed import marked
from reports.terminal.columns import GAP
from reports.terminal.console import has_colour, print_text
from reports.terminal.excerpt import excerpt
from reports.terminal.plain import plain
from reports.together import MEANING, reasons_together
from resolvers.matching.relation import Relation
from resolvers.matching.variants import VariantGroup
from resolvers.runs.results import Occurrence, publication_order
from resolvers.runs.reviews import ReviewStatus

AROUND = 90  # characters of context on each side of a quote, its cue and its source
SIDE_BY_SIDE = 64  # columns; in a narrower window the wordings stand one above the other
WIDEST = 140  # columns for two wordings: their lines are read side by side


def group_members(selected: Selected, group: VariantGroup) -> list[Occurrence]:
    """The quotes of a group, the earliest first."""
    return sorted(selected.occurrences(group.members).values(), key=publication_order)


def print_group(
    console: Console,
    group: VariantGroup,
    members: Sequence[Occurrence],
    heading: str = "",
    *,
    why: bool = True,
) -> None:
    """A group of variants: what changed that matters, the representative, and the others by date beside it.

    ``why`` adds the reasons for which each is in the group; to find these takes longer than all else.
    """
    title = f"in {places(members)}, {MEANING[group.relation]} [{group.group_id}]"
    print_text(console, Text(heading).append(title, "bold"), hanging=len(heading))
    indent = len(heading)
    print_text(console, Text(plain(spread_line(group_spread(members)))), indent=indent)
    by_id = {member.record.quote_id: member for member in members}
    gravest_first = sorted(group.flags, key=lambda flag: GRAVITY.index(flag.kind))
    # Several quotes of one article can differ in the same way: that is one line.
    for note, place in dict.fromkeys(
        (flag.note, place_and_day(by_id[flag.quote_id])) for flag in gravest_first
    ):
        print_text(console, _flag_line(note, place), indent=indent)
    relations = dict(zip(group.members, group.relations, strict=True))
    representative = by_id[group.representative]
    print_quote(console, representative, " " * indent)
    for other in members:
        if other is representative:
            continue
        print_text(console)
        relation = relations[other.record.quote_id]
        print_quote(console, other, " " * indent)
        print_text(console, f"{relation}: {MEANING[relation]}", indent=indent + 2)
        if why and relation is not Relation.VERBATIM:
            reasons = reasons_together(representative, other)
            print_text(console, plain(f"together because: {'; '.join(reasons)}"), indent=indent + 2)
        print_wordings(console, representative, other, indent + 2)


def _flag_line(note: str, place: str) -> Text:
    return Text().append("flag: ", "bold red").append(f"{plain(note)} ({plain(place)})")


def print_quote(console: Console, quote: Occurrence, heading: str) -> None:
    """Where and when it was printed, the words with what stands round them, and why it is this speaker's."""
    record, article = quote.record, quote.article
    indent = len(heading) + 2
    line = Text(heading).append(plain(place_and_day(quote)), "bold")
    names = ", ".join(speaker.name for speaker in quote.speakers) or "nobody named"
    line.append(plain(f" · {names} · {record.kind.value} · confidence {in_words(record.confidence)}"))
    if not record.speech:
        line.append(" · not speech")
    if quote.review is not ReviewStatus.UNREVIEWED:
        line.append(f" · checked: {quote.review.value}")
    print_text(console, line, hanging=len(heading))
    if article.headline:
        print_text(console, Text(plain(" ".join(article.headline.split())), "italic"), indent=indent)
    shown = excerpt(article, record, around=AROUND, coloured=has_colour(console))
    print_text(console, shown, indent=indent)
    if record.via:
        print_text(console, f"via {', '.join(relay.name for relay in record.via)}", indent=indent)
    print_text(console, f"why: {record.reason}", indent=indent)
    where = f"{article.path}, characters {record.content[0][0]} to {record.content[-1][1]}"
    print_text(console, Text(plain(where), "dim"), indent=indent)


def print_wordings(console: Console, first: Occurrence, other: Occurrence, indent: int) -> None:
    """The two wordings side by side, or a line that says they are the same."""
    if is_same(first.record.text, other.record.text):
        print_text(console, f"the same words as {place_and_day(first)}", indent=indent)
        return
    coloured = has_colour(console)
    sides = compare(first.record.text, other.record.text)
    texts = [marked(side, number, coloured=coloured) for number, side in enumerate(sides)]
    titles = [Text(plain(place_and_day(quote)), "bold") for quote in (first, other)]
    width = min(console.width - indent, WIDEST)
    if width < SIDE_BY_SIDE:
        for title, text in zip(titles, texts, strict=True):
            print_text(console, Text().append_text(title).append(": ").append_text(text), indent=indent)
        return
    half = (width - len(GAP)) // 2
    for pair in (titles, texts):
        left, right = (text.wrap(console, half, overflow="fold") for text in pair)
        for one, two in zip_longest(left, right, fillvalue=Text()):
            one.rstrip()
            line = Text(" " * indent).append_text(one).append(" " * (half - one.cell_len) + GAP)
            line.append_text(two).rstrip()
            console.print(line, soft_wrap=True)


def place_and_day(quote: Occurrence) -> str:
    """The outlet, or the file where none is known, and the date."""
    outlet = place_name(quote)
    return f"{outlet}, {quote.article.published[:10]}" if quote.article.published else outlet
