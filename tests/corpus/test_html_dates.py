"""When a page was published: what it declares, with its time; what it prints; nothing that could be another day."""

from io import BytesIO

import pytest

from corpus.article import Article
from corpus.dates import DateDoubt
from corpus.formats import html

TEXT = "".join(
    f"<p>“The ferry stays where it is,” said Mara Venn of the harbor office, for the {n}th time this winter.</p>"
    for n in range(4, 8)
)
NO, OPEN, NO_DAY, TIME = DateDoubt.UNREADABLE, DateDoubt.OPEN, DateDoubt.NO_DAY, DateDoubt.TIME


def meta(value: str, name: str = "article:published_time", by: str = "property") -> str:
    return f'<meta {by}="{name}" content="{value}">'


def json_ld(value: str) -> str:
    return f'<script type="application/ld+json">{value}</script>'


def dated(kind: str, date: str) -> str:
    return f'{{"@type": "{kind}", "datePublished": "{date}"}}'


DAY, MOMENT = "2031-03-02", "2031-03-02T09:30:00Z"
DECLARED = [
    (meta("2031-03-02T10:30:00+01:00"), MOMENT, None, "with a zone: the moment, in UTC"),
    (meta("2031-03-02T23:30:00-03:30"), "2031-03-03T03:00:00Z", None, "the next day, in UTC"),
    (meta("2031-03-02"), DAY, None, "a day"),
    (meta("2031-03-02 09:30"), DAY, TIME, "a time somewhere"),
    (meta("1930210200"), MOMENT, None, "seconds since 1970"),
    (meta("Sun, 02 Mar 2031 09:30:00 GMT", "pubdate", "name"), MOMENT, None, "as feeds have it"),
    (meta("2031-03-02T09:30:00Z", "datePublished", "itemprop"), MOMENT, None, "microdata"),
    ('<time itemprop="datePublished" datetime="2031-03-02T09:30Z">x</time>', MOMENT, None, "microdata, of HTML 5"),
    ('<time pubdate datetime="2031-03-02T09:30Z">x</time>', MOMENT, None, "of an early HTML 5"),
    (json_ld(dated("NewsArticle", MOMENT)), MOMENT, None, "JSON-LD"),
    (json_ld(f"[{dated('ReportageNewsArticle', MOMENT)}]"), MOMENT, None, "in a list"),
    (json_ld('{"@type": ["Thing", "Article"], "datePublished": "2031-03-02"}'), DAY, None, "of several types"),
    (json_ld(f'{{"@graph": [{dated("WebPage", "2031-03-05")}, {dated("Article", MOMENT)}]}}'), MOMENT, None,
     "the article's, not the page's"),
    (json_ld(f'{{"@graph": [{dated("WebPage", MOMENT)}, 1]}}'), MOMENT, None, "the page's, where nothing else is"),
    (json_ld(f'{{"@type": "NewsArticle", "datePublished": "{MOMENT}", "headline": "two\nlines"}}'), MOMENT, None,
     "a line break, which JSON does not allow"),
    (json_ld(dated("Comment", "2029-01-01")) + meta("2031-03-02"), DAY, None, "a comment has a date of its own"),
    (json_ld('{"@type": "NewsArticle", "comment": ' + dated("Article", "2029-01-01") + "}") + meta(DAY, "date", "name"),
     DAY, None, "so have objects in objects"),
    (json_ld("{" * 20_000) + meta(DAY), DAY, None, "no JSON"),
    (json_ld("[" * 200_000) + meta(DAY), DAY, None, "deeper than Python's stack"),
    (json_ld('{"@type": 7, "datePublished": {"a": [1]}}') + meta(DAY), DAY, None, "of other types"),
    (meta(DAY, "shareaholic:article_published_time"), DAY, None, "the name of a plug-in"),
    (meta(DAY) + json_ld(dated("NewsArticle", "2031-03-09")), DAY, None, "the first that is declared"),
    (meta("2031-03-09", "date", "name") + json_ld(dated("NewsArticle", MOMENT)), MOMENT, None,
     "the exact name counts first, wherever it stands"),
    (meta("") + meta(DAY, "date", "name"), DAY, None, "an empty one is none"),
    (meta("soon") + json_ld(dated("NewsArticle", MOMENT)), MOMENT, None, "one that is none, and one that is"),
    (json_ld('{"@type": "WebPage", "mainEntity": ' + dated("NewsArticle", MOMENT) + "}"), MOMENT, None, "what it is about"),
    (meta("2031-03-09", "article:modified_time"), None, None, "when it was changed last"),
]  # fmt: skip

DOUBTFUL = [
    (meta("03/04/2031"), OPEN, "03/04/2031", "March or April"),
    (meta("2031-02-31"), NO_DAY, "2031-02-31", "not the 1st of February"),
    (meta("0000-00-00"), NO, "0000-00-00", "of a database"),
    (meta("last Tuesday"), NO, "last Tuesday", "no date"),
    (json_ld(dated("NewsArticle", "03/04/2031")), OPEN, "03/04/2031", "in JSON-LD"),
    ('<div class="date">03/04/2031</div>', OPEN, "03/04/2031", "printed beside the article"),
    ('<div class="date">2031-02-31</div>', NO_DAY, "2031-02-31", "printed, on no calendar"),
]

PRINTED = [
    ('<div class="date">2 March 2031</div>', "a day in words"),
    ('<div class="date">13/02/2031, changed 2 March 2031</div>', "the first"),
    ('<time datetime="2031-03-02">x</time>', "HTML 5, of an article that need not be this one"),
    ('<link rel="canonical" href="https://ledger.example/2031/03/02/ferry">', "in the address"),
]


def read(head: str) -> Article:
    page = f"<html><head><title>Ferry stays</title></head><body>{head}<article>{TEXT}</article></body></html>"
    (found,) = html.read("ferry.html", BytesIO(page.encode()))
    assert isinstance(found, Article), found
    return found


@pytest.mark.parametrize(("head", "published", "doubt", "why"), DECLARED, ids=[row[-1] for row in DECLARED])
def test_what_is_declared_counts(head: str, published: str | None, doubt: DateDoubt | None, why: str) -> None:
    article = read(head)
    assert (article.published, article.date_doubt and article.date_doubt.why) == (published, doubt)


@pytest.mark.parametrize(("head", "doubt", "given", "why"), DOUBTFUL, ids=[row[-1] for row in DOUBTFUL])
def test_a_date_in_doubt_is_none(head: str, doubt: DateDoubt, given: str, why: str) -> None:
    article = read(head)
    assert article.published is None and article.date_doubt is not None
    assert (article.date_doubt.why, article.date_doubt.given) == (doubt, given)


@pytest.mark.parametrize(("head", "why"), PRINTED, ids=[row[-1] for row in PRINTED])
def test_what_is_printed_counts_where_it_is_one_day(head: str, why: str) -> None:
    article = read(head)
    assert article.published in (DAY, "2031-02-13") and article.date_doubt is None
