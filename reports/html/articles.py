"""The page of an article: its full text with every quote marked, numbered, and explained beside it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from corpus.article import Article, SectionKind
from reports.html.dossier import Groups
from reports.html.highlight import Numbered, Piece, pieces
from reports.html.pages import Pages, Paging, cut
from reports.html.safe_text import file_name
from reports.html.survey import Listed, Survey, title_of
from reports.selected import Selected
from resolvers.runs.results import Occurrence

ARTICLES_A_PAGE = 200
_LINE = re.compile(r"^[^\S\n]*+\S[^\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the text that is not blank, and what it is on the page of the outlet."""

    section: SectionKind
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What is known of a quote, beside the text."""

    number: int
    quote: Occurrence
    variants: int


def write_articles(pages: Pages, selected: Selected, survey: Survey, groups: Groups) -> None:
    """Write the page of every article with a quote, and the list of them."""
    reprints = _reprints(selected, survey)
    for _, some in groupby(selected.all(), key=lambda quote: quote.article.article_id):
        quotes = list(some)
        article = quotes[0].article
        pages.write(
            f"articles/{file_name(article.article_id)}",
            "article.html",
            article=article,
            title=title_of(article),
            paragraphs=paragraphs(article, quotes),
            notes=[
                Note(number, quote, len(groups[quote.group_id].members) if quote.group_id else 0)
                for number, quote in enumerate(quotes, 1)
            ],
            reprints=reprints.get(article.article_id, ()),
        )
    _write_list(pages, survey)


def paragraphs(article: Article, quotes: Sequence[Occurrence]) -> list[Paragraph]:
    """The text in paragraphs, its quotes marked and numbered from 1. Only blank lines are left out."""
    numbered = [Numbered(number, quote.record) for number, quote in enumerate(quotes, 1)]
    lines = [found.span() for found in _LINE.finditer(article.text)]
    sections = _sections(article, lines)
    found = pieces(article.text, lines, numbered)
    return [Paragraph(kind, row) for kind, row in zip(sections, found, strict=True)]


def _sections(article: Article, lines: Iterable[tuple[int, int]]) -> list[SectionKind]:
    """What each line is: both are in reading order, so one look at each does."""
    found, place = [], 0
    for start, end in lines:
        while place < len(article.sections) and article.sections[place].span.end <= start:
            place += 1
        is_in = place < len(article.sections) and article.sections[place].span.start < end
        found.append(article.sections[place].kind if is_in else SectionKind.BODY)
    return found


def _reprints(selected: Selected, survey: Survey) -> dict[str, list[Listed]]:
    """The other articles of the site that print the same text as each article."""
    found: dict[str, list[Listed]] = defaultdict(list)
    for group in selected.syndicated():
        members = [survey.articles[member] for member in group.members if member in survey.articles]
        for member in members:
            found[member.article_id] += [other for other in members if other is not member]
    return found


def _write_list(pages: Pages, survey: Survey) -> None:
    listed = sorted(
        survey.articles.values(),
        key=lambda each: (each.published is None, each.published or "", each.path, each.article_id),
    )
    parts = cut(listed, ARTICLES_A_PAGE)
    names = tuple(file_name("articles", number) for number in range(1, len(parts) + 1))
    for number, part in enumerate(parts, 1):
        pages.write(
            names[number - 1],
            "articles.html",
            articles=part,
            tally=survey.everything,
            paging=Paging(number, names),
        )
