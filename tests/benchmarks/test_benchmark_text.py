"""The sample, repeated, is of different articles; somebody's text is theirs."""

from pathlib import Path

import pytest

from benchmarks.benchmark_text import articles_of, sample_repeated
from corpus.article import Article
from corpus.read import read_articles
from corpus.sample import sample_folder


def read(path: Path) -> list[Article]:
    found = list(read_articles([str(path)]))
    articles = [item for item in found if isinstance(item, Article)]
    assert len(articles) == len(found), "nothing is set aside"
    return articles


def test_each_of_many_counts_as_an_article(tmp_path: Path) -> None:
    articles = read(sample_repeated(60, tmp_path / "many.jsonl"))
    assert len({article.article_id for article in articles}) == 60
    assert len({article.text for article in articles}) == 60
    assert len({article.published for article in articles}) == 5, "five rounds of twelve"
    again = read(sample_repeated(60, tmp_path / "again.jsonl"))
    assert [a.article_id for a in again] == [a.article_id for a in articles], "every time the same"


def test_the_first_of_a_text_are_what_they_were(tmp_path: Path) -> None:
    some = read(articles_of(str(sample_folder()), 5, tmp_path / "some.jsonl"))
    original = [item for item in read_articles([str(sample_folder())]) if isinstance(item, Article)][:5]
    assert [(a.text, a.outlet, a.url, a.published) for a in some] == [
        (a.text, a.outlet, a.url, a.published) for a in original
    ]


def test_no_articles(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"no articles in .*empty\.txt"):
        articles_of(str(tmp_path / "empty.txt"), 3, tmp_path / "out.jsonl")
