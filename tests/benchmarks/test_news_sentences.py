"""Sentences to plant on: real ones are distinct and in the order of the news, made ones never run out."""

import json
import lzma
from pathlib import Path

import pytest

from benchmarks.marked import marked_quotes
from benchmarks.news_sentences import enough, made_sentences, real_sentences

ARTICLES = [
    {"date": "2031-03-02", "outlet": "Harbor Ledger", "text": "THE PIER WAS SOLD ON MONDAY! Brief.\nMr. Kell said that “the radar was off.” Then he left the wet office."},
    {"date": "2031-03-01", "outlet": "Tessaly Post", "text": "The pier was sold on Monday. It had been “empty for years,” Mayor Venn said."},
    {"date": None, "text": "Nobody knows when this was printed. “Never say such things,” he said. “No.”"},
]  # fmt: skip


@pytest.fixture(name="plain")
def _plain(tmp_path: Path) -> Path:
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(map(json.dumps, ARTICLES)), encoding="utf-8")
    return path


def test_sentences_are_distinct_the_earliest_first_and_without_double_marks(plain: Path) -> None:
    assert real_sentences([plain]) == [
        "Nobody knows when this was printed.",
        "Never say such things, he said.",
        "The pier was sold on Monday.",
        "It had been empty for years, Mayor Venn said.",
        "Mr. Kell said that the radar was off.",
        "Then he left the wet office.",
    ]


def test_packed_files(plain: Path, tmp_path: Path) -> None:
    packed = tmp_path / "news.jsonl.xz"
    packed.write_bytes(lzma.compress(plain.read_bytes()))
    assert real_sentences([packed]) == real_sentences([plain])


def test_the_longest_sentences_are_cut_where_there_are_too_few() -> None:
    sentences = ["one two three four five", "a b c d e f g h i j k l", "five four three two one"]
    assert enough(sentences, 3) == sentences
    assert enough(sentences, 4) == [sentences[0], "a b c d e f", "g h i j k l", sentences[2]]
    with pytest.raises(ValueError, match="too few"):
        enough(sentences, 5)


def test_made_sentences_are_distinct_and_the_seed_decides() -> None:
    made = made_sentences(200, seed=3)
    assert len(set(made)) == 200
    assert made_sentences(200, seed=3) == made != made_sentences(200, seed=4)
    assert all(len(sentence.split()) >= 5 for sentence in made)


def test_marked_quotes_stand_where_they_say(plain: Path) -> None:
    found = list(marked_quotes([plain]))
    assert [each.text for each in found] == [
        "“the radar was off.”",
        "“empty for years,”",
        "“Never say such things,”",
    ]
    assert [each.published for each in found] == ["2031-03-02", "2031-03-01", None]
    for each in found:
        assert each.extent is not None
        article = ARTICLES[int(each.article_id.removeprefix("a_"))]
        assert str(article["text"])[slice(*each.extent)] == each.text
