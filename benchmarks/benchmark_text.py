"""The text that is measured on: somebody's articles, or as many as are wanted, made from the sample."""

import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path

from benchmarks.fictional import outlet_name, person_name
from corpus.article import Article
from corpus.read import read_articles
from corpus.sample import sample_folder

DAYS_BETWEEN = 40  # from one round of the sample to the next: more than matching looks back
FIRST_DAY = date(2031, 3, 1)


def articles_of(text: str, count: int, path: Path) -> Path:
    """The first ``count`` articles of ``text`` (any input of ``quotes track``) as JSON Lines in ``path``.

    Raises ``ValueError`` if there are none.
    """
    found = (item for item in read_articles([text]) if isinstance(item, Article))
    if not _write(path, map(_record, islice(found, count))):
        raise ValueError(f"no articles in {text}")
    return path


def sample_repeated(count: int, path: Path) -> Path:
    """``count`` articles made from the bundled sample, in ``path``.

    The sample is gone through again and again. Ids are digests of what an article holds, and what a run knows
    is not read again: so each has an outlet, an address and a last sentence of its own, and each round
    a later date.
    """
    articles = [item for item in read_articles([str(sample_folder())]) if isinstance(item, Article)]
    chance = random.Random(0)
    _write(
        path,
        (
            _varied(article, number, number // len(articles), outlet_name(chance))
            for number, article in enumerate(islice(cycle(articles), count))
        ),
    )
    return path


def _varied(article: Article, number: int, turn: int, outlet: str) -> dict[str, object]:
    told_by = f"{person_name(number)} told this to the {outlet} in print {number}."
    return _record(article) | {
        "text": f"{article.text.rstrip()}\n\n{told_by}\n",
        "outlet": outlet,
        "url": f"https://{outlet.lower().replace(' ', '-')}.example/{number}",
        "date": (FIRST_DAY + timedelta(days=turn * DAYS_BETWEEN)).isoformat(),
    }


def _record(article: Article) -> dict[str, object]:
    return {
        "text": article.text,
        "outlet": article.outlet,
        "url": article.url,
        "date": article.published,
        "headline": article.headline,
        "author": article.byline,
    }


def _write(path: Path, records: Iterator[dict[str, object]]) -> int:
    """How many were written."""
    written = 0
    with path.open("w", encoding="utf-8") as lines:
        for record in records:
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
            written += 1
    return written
