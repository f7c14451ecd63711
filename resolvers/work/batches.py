"""Inputs cut into batches: each becomes a shard of the run."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from corpus.article import Article
from corpus.paths import printable
from corpus.set_aside import SetAside

BATCH_ARTICLES = 32
BATCH_CHARACTERS = 400_000  # a batch ends here too, so that a folder of books does not fill the memory


def batches(
    inputs: Iterable[Article | SetAside], set_aside: Callable[[SetAside], object]
) -> Iterator[tuple[Article, ...]]:
    """The articles of ``inputs`` in batches, in order; what none of these can hold, to ``set_aside``.

    Where a batch ends depends on its articles alone. So what was interrupted between two batches and taken up
    after the first of them is cut as it would have been.
    """
    articles: list[Article] = []
    characters = 0
    for item in map(_with_printable_path, inputs):
        if isinstance(item, SetAside):
            set_aside(item)
        elif (why := _unfit(item)) is not None:
            set_aside(SetAside(item.path, why))
        else:
            articles.append(item)
            characters += len(item.text)
        if len(articles) >= BATCH_ARTICLES or characters >= BATCH_CHARACTERS:
            yield tuple(articles)
            articles, characters = [], 0
    if articles:
        yield tuple(articles)


def _with_printable_path(item: Article | SetAside) -> Article | SetAside:
    path = printable(item.path)
    return item if path == item.path else replace(item, path=path)


def _unfit(article: Article) -> str | None:
    """Why no output format could hold the article, if so: half a surrogate pair has no UTF-8."""
    fields = (article.text, article.outlet, article.url, article.headline, article.byline)
    try:
        for field in fields:
            (field or "").encode("utf-8")
    except UnicodeEncodeError as error:
        return f"holds half of a surrogate pair, which is no character (position {error.start})"
    return None
