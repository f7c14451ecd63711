"""The pages about one speaker: who, how much, when, and every quote where it stands."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reports.context import windows
from reports.html.highlight import Numbered, Piece, pieces
from reports.html.pages import Pages, Paging, cut
from reports.html.safe_text import file_name
from reports.html.survey import Counted, Survey, Tally, title_of
from reports.html.timeline import timeline
from reports.selected import Selected
from resolvers.matching.variants import VariantGroup
from resolvers.record import QuoteRecord
from resolvers.runs.results import Occurrence

QUOTES_A_PAGE = 200
AROUND = 160  # characters of context on each side of a quote, its cue and its source
_PARAGRAPH = re.compile(r"(?<![^\S\n])[^\S\n]*+\n\s*")
UNNAMED = "unnamed"  # the file of the quotes that nobody could be named for

Groups = Mapping[str, VariantGroup]


@dataclass(frozen=True, slots=True)
class Card:
    """A quote as a page shows it: the stretches of text round it, in pieces, and whether text is left out."""

    quote: Occurrence
    number: int
    title: str
    stretches: tuple[tuple[Piece, ...], ...]
    cut_before: bool
    cut_after: bool
    variants: int


def write_dossiers(pages: Pages, selected: Selected, survey: Survey, groups: Groups) -> None:
    """Write the pages of all speakers, and of what nobody could be named for."""
    for who in survey.speakers:
        _write(pages, selected, groups, who.speaker.speaker_id, who.tally, who)
    if survey.unnamed.quotes:
        _write(pages, selected, groups, UNNAMED, survey.unnamed, None)


def _write(
    pages: Pages, selected: Selected, groups: Groups, name: str, tally: Tally, who: Counted | None
) -> None:
    parts = cut(tally.quote_ids, QUOTES_A_PAGE)
    names = tuple(file_name(name, number) for number in range(1, len(parts) + 1))
    for number, quote_ids in enumerate(parts, 1):
        found = selected.occurrences(quote_ids)
        first = (number - 1) * QUOTES_A_PAGE + 1
        pages.write(
            f"speakers/{names[number - 1]}",
            "dossier.html",
            who=who,
            tally=tally,
            paging=Paging(number, names),
            timeline=timeline(tally.days) if number == 1 else None,
            cards=cards([found[quote_id] for quote_id in quote_ids], groups, first),
        )


def cards(quotes: list[Occurrence], groups: Groups, first: int = 1) -> Iterator[Card]:
    """The cards of ``quotes``, numbered from ``first``."""
    for number, quote in enumerate(quotes, first):
        text, record = quote.article.text, quote.record
        stretches = list(windows(text, _spans(record), AROUND))
        group = groups.get(quote.group_id) if quote.group_id is not None else None
        yield Card(
            quote=quote,
            number=number,
            title=title_of(quote.article),
            stretches=tuple(map(_in_line, pieces(text, stretches, [Numbered(number, record)]))),
            cut_before=bool(text[: stretches[0][0]].strip()),
            cut_after=bool(text[stretches[-1][1] :].strip()),
            variants=len(group.members) if group else 0,
        )


def _in_line(row: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces with a sign for each new paragraph, as a context is shown in one."""
    return tuple(replace(piece, text=_PARAGRAPH.sub(" ¶ ", piece.text)) for piece in row)


def _spans(record: QuoteRecord) -> list[tuple[int, int]]:
    return sorted((*record.content, *record.cue, *record.source))
