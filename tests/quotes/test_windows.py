"""Windows hold every word once, in order, with what it looks like. A tiny tokeniser stands in for BERT's."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from corpus.article import Span
from quotes.marks import find_quotations
from quotes.windows import (
    CLOSING,
    INSIDE,
    LOWER,
    MIXED,
    OPENING,
    OTHER,
    OUTSIDE,
    TITLE,
    UNCLOSED,
    UPPER,
    case_of,
    cut_windows,
    mark_states,
    windows_of,
)


def tiny_tokenizer() -> Tokenizer:
    letters = "abcdefghijklmnopqrstuvwxyz0123456789“”\"'.,!é"
    vocabulary = ["[UNK]", "[CLS]", "[SEP]", *letters, *(f"##{letter}" for letter in letters)]
    tokenizer = Tokenizer(WordPiece({piece: i for i, piece in enumerate(vocabulary)}, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


TOKENIZER = tiny_tokenizer()


@given(st.text(max_size=300), st.integers(5, 40))
def test_words_stand_in_one_window_each_in_order(text: str, size: int) -> None:
    windows = cut_windows(text, TOKENIZER, max_pieces=size)
    words = [word for window in windows for word in window.words]
    assert all(a.end <= b.start for a, b in itertools.pairwise(words)), "in order, none twice"
    for window in windows:
        assert len(window.pieces) == len(window.cases) == len(window.marks)
        assert len(window.words) == len(window.first_piece)


@given(st.text(alphabet='ab “”".\n', max_size=200))
def test_every_visible_character_is_in_a_word(text: str) -> None:
    words = [word for window in cut_windows(text, TOKENIZER) for word in window.words]
    assert {i for w in words for i in range(w.start, w.end)} == {i for i, c in enumerate(text) if c.strip()}


def test_marks_and_cases() -> None:
    text = "He said “No, ABC” “never"
    (window,) = cut_windows(text, TOKENIZER)
    seen = [
        (word.of(text), window.cases[piece], window.marks[piece])
        for word, piece in zip(window.words, window.first_piece, strict=True)
    ]
    assert seen == [
        ("He", TITLE, OUTSIDE),
        ("said", LOWER, OUTSIDE),
        ("“", OTHER, OPENING),
        ("No", TITLE, INSIDE),
        (",", OTHER, INSIDE),
        ("ABC", UPPER, INSIDE),
        ("”", OTHER, CLOSING),
        ("“", OTHER, OPENING),
        ("never", LOWER, UNCLOSED),
    ]


def test_a_part_is_read_as_it_is_in_the_whole() -> None:
    text = "He read: “Ba, ab”\nit “goes on, ABC he.\n“Never.”"
    part = Span(text.index("ab”"), text.index(", ABC"))
    states = mark_states(text, find_quotations(text))
    (window,) = windows_of(text, part, TOKENIZER, states)
    hidden = [Span(0, part.start), Span(part.end, len(text))]
    (same,) = cut_windows(text, TOKENIZER, skip=hidden)
    assert [word.of(text) for word in window.words] == ["ab", "”", "it", "“", "goes", "on"]
    assert (window.words, window.pieces, window.cases, window.marks, window.first_piece) == (
        (same.words, same.pieces, same.cases, same.marks, same.first_piece)
    )


def test_an_entity_left_over_is_the_mark_that_it_stands_for() -> None:
    text = "&quot;Hi,&quot; he"
    (window,) = cut_windows(text, TOKENIZER)
    (same,) = cut_windows('"Hi," he', TOKENIZER)
    assert window.pieces == same.pieces
    assert window.marks == same.marks
    assert [word.of(text) for word in window.words] == ["&quot;", "Hi", ",", "&quot;", "he"]


def test_paragraphs_are_kept_whole_and_apart() -> None:
    text = "ab ab\n\nba ba ba"
    sep = TOKENIZER.token_to_id("[SEP]")
    (window,) = cut_windows(text, TOKENIZER)
    assert window.pieces.count(sep) == 2, "one between the paragraphs, one at the end"
    assert [len(w.words) for w in cut_windows(text, TOKENIZER, max_pieces=8)] == [2, 3]


@pytest.mark.parametrize(
    ("word", "case"),
    [("venn", LOWER), ("Venn", TITLE), ("NATO", UPPER), ("McVenn", MIXED), ("12", OTHER), ("", OTHER)],
)
def test_case(word: str, case: int) -> None:
    assert case_of(word) == case
