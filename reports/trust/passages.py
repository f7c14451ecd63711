"""Passages of articles with what was found in them marked: so that a person can count what was missed.

A passage is a paragraph, a headline or a caption, as ``corpus.sections`` has them; those in which no quote is
looked for (bylines, notices) are left out. A quote belongs to the passage in which it begins.
"""

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.article import Article, Span
from reports.context import one_line
from reports.selected import Selected
from reports.selection import Selection
from reports.trust.drawing import Draw, Of, as_typed, draw
from reports.trust.sheet import ASKED, AUDIT, KEYS, QUOTE_MARKS, row_cells
from resolvers.runs.parquet import Table
from resolvers.runs.results import Occurrence, Results
from resolvers.runs.spreadsheet import Row, Sheet

FOUND, PASSAGE_ID = KEYS[Of.PASSAGES]
MISSED, WRONG = ASKED[Of.PASSAGES]
NOT_FOR_PASSAGES = "--of passages takes --since, --until, --outlet and --min-confidence only"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article, and the quotes of the article."""

    article: Article
    span: Span
    quotes: tuple[Occurrence, ...]

    @property
    def passage_id(self) -> str:
        """The article and the code points of its text, as text that no spreadsheet computes with."""
        return f"{self.article.article_id}:{self.span.start}-{self.span.end}"

    @property
    def found(self) -> int:
        """How many quotes begin in it."""
        begins = [quote.record.content[0][0] for quote in self.quotes]
        return sum(self.span.start <= begin < self.span.end for begin in begins)

    def marked(self) -> str:
        """The passage on one line, every piece of a quote in marks, also of quotes that began before."""
        pieces = {
            (max(start, self.span.start), min(end, self.span.end))
            for quote in self.quotes
            for start, end in quote.record.content
            if start < self.span.end and self.span.start < end
        }
        # At one place what ends is closed before what begins is opened, the longer piece outside.
        marks = sorted(
            [(start, 1, -end, QUOTE_MARKS[0]) for start, end in pieces]
            + [(end, 0, -start, QUOTE_MARKS[1]) for start, end in pieces]
        )
        shown, at = "", self.span.start
        for place, _, _, mark in marks:
            shown += self.article.text[at:place] + mark
            at = place
        return one_line(shown + self.article.text[at : self.span.end])


@dataclass(frozen=True, slots=True)
class Counted:
    """What a person counted in a passage: of those ``found``, ``wrong`` are none; others were ``missed``."""

    passage_id: str
    found: int
    wrong: int
    missed: int


def passages(results: Results, selection: Selection) -> Iterator[Passage]:
    """The passages of all articles that pass the filters, with the quotes that do.

    Raises ``ValueError`` for filters that what was missed could not be held against.
    """
    if selection.kinds or selection.speech or selection.contains is not None:
        raise ValueError(NOT_FOR_PASSAGES)
    for article, quotes in results.by_article():
        if selection.holds_article(article):
            kept = tuple(quote for quote in quotes if selection.holds(quote))
            begins = [quote.record.content[0][0] for quote in kept]
            longest = max((q.record.content[-1][1] - q.record.content[0][0] for q in kept), default=0)
            for section in article.sections:
                if section.kind.is_quotable:
                    first = bisect(begins, section.span.start - longest - 1)
                    last = bisect(begins, section.span.end)
                    yield Passage(article, section.span, kept[first:last])


def sample_passages(selected: Selected, size: int, seed: int) -> tuple[Draw, list[list[str]]]:
    """The draw, and a row of the sheet for each passage drawn, in random order."""
    found, number = draw(
        passages(selected.results, selected.selection), size, seed=seed, key=lambda each: each.passage_id
    )
    drawn = Draw(Of.PASSAGES, seed, len(found), number, as_typed(selected.selection))
    return drawn, [_row(each, drawn.mark()) for each in found]


def _row(each: Passage, mark: str) -> list[str]:
    article = each.article
    about = {
        "headline": article.headline,
        "outlet": article.outlet,
        "published_at": article.published,
        "url": article.url,
    }
    values = {name: cell or "" for name, cell in about.items()} | {
        "passage": each.marked(),
        "path": article.path,
        FOUND: str(each.found),
        PASSAGE_ID: each.passage_id,
        AUDIT: mark,
    }
    return row_cells(Of.PASSAGES, values)


def read_counts(sheet: Sheet) -> tuple[list[Counted], int, list[str]]:
    """What was counted, each passage once; how many were not; and what cannot be used, a line each."""
    counted: dict[str, tuple[Counted, int]] = {}
    contradicted: set[str] = set()
    blank: set[str] = set()
    set_aside: list[str] = []
    for row in sheet.rows:
        if not any(cell.strip() for cell in row.cells):
            continue
        found = _counted(sheet, row)
        if isinstance(found, str):
            set_aside.append(f"line {row.line}{found}")
        elif found is None:
            blank.add(sheet.cell(row, PASSAGE_ID))
        else:
            earlier, line = counted.setdefault(found.passage_id, (found, row.line))
            if earlier != found:
                contradicted.add(found.passage_id)
                set_aside.append(f"lines {line} and {row.line} count differently: neither counts")
    used = [each for each, _ in counted.values() if each.passage_id not in contradicted]
    return used, len(blank - counted.keys()), set_aside


def _counted(sheet: Sheet, row: Row) -> Counted | str | None:
    """What a row says; why it says nothing; or ``None`` for one that is not filled in."""
    passage_id = sheet.cell(row, PASSAGE_ID)
    if not passage_id:
        return f" has no {PASSAGE_ID}: it is of no passage"
    said = {name: sheet.cell(row, name) for name in (FOUND, WRONG, MISSED)}
    if not said[MISSED] and not said[WRONG]:
        return None
    numbers = {name: _number(cell or "0") for name, cell in said.items()}
    for name, number in numbers.items():
        if number is None:
            return f", {name}: “{said[name]}” is no number of quotations"
    found, wrong, missed = (numbers[name] or 0 for name in (FOUND, WRONG, MISSED))
    if wrong > found:
        return f", {WRONG}: {wrong} of {found} cannot be wrong"
    return Counted(passage_id, found, wrong, missed)


def _number(cell: str) -> int | None:
    """A count as spreadsheets write it: "2", "2.0", "2,0"."""
    whole, _, rest = cell.replace(",", ".").partition(".")
    return int(whole) if whole.isascii() and whole.isdecimal() and not rest.strip("0") else None


def unknown_to(results: Results, counted: Sequence[Counted]) -> list[str]:
    """The passages counted of which the run has no article."""
    known = {row["article_id"] for row in results.rows(Table.ARTICLES, ["article_id"])}
    return [each.passage_id for each in counted if each.passage_id.partition(":")[0] not in known]
