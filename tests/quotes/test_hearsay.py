import pytest

from corpus.article import Span
from quotes.draft import Draft
from quotes.hearsay import with_hearsay

TABLE = [
    ("The pier was reportedly sold in May.", ["The pier was", "sold in May"], "in the middle of its clause"),
    ("Reportedly, the pier was sold.", ["the pier was sold"], "at the beginning"),
    ("The pier was sold, reportedly.", ["The pier was sold"], "at the end"),
    ("The pier was allegedly sold.", None, "annotators see no attribution in it"),
    ("The pier was sold.", None, "nothing"),
]


@pytest.mark.parametrize(("text", "content", "why"), TABLE, ids=[row[2] for row in TABLE])
def test_hearsay(text: str, content: list[str] | None, why: str) -> None:
    found = with_hearsay(text, [Span(0, len(text))], [])
    assert [[piece.of(text) for piece in draft.content] for draft in found] == (
        [content] if content else []
    ), why


def test_what_the_tagger_has_is_left_to_it() -> None:
    text = "Venn reportedly said the pier was sold."
    draft = Draft((Span(21, 38),), (Span(5, 20),), (Span(0, 4),))
    assert with_hearsay(text, [Span(0, len(text))], [draft]) == [draft]


def test_half_a_sentence_gives_way_to_the_whole() -> None:
    text = "Her interest was reportedly sparked by a map."
    half = Draft((Span(0, 12),), (Span(13, 34),))
    (found,) = with_hearsay(text, [Span(0, len(text))], [half])
    assert [piece.of(text) for piece in found.content] == ["Her interest was", "sparked by a map"]
