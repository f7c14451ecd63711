"""Word edits: what counts as a change, where it stands, and that applying the steps gives the other wording."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.matching.edits import EditKind, align, word_edits
from resolvers.matching.printed import printed_words

KEYS = [
    ("We don’t, can't and won't.", "we do not can not and will not", "contractions"),
    ("I'm sure you're right; they've gone", "i am sure you are right they have gone", "more of them"),
    ("It's been long. It's late. He'd gone, she'd go", "it has been long it is late he had gone she would go", "'s and 'd"),
    ("Let's ask the mayor's clerk", "let us ask the mayor clerk", "a genitive is no word"),
    ("You cannot, wanna, gonna", "you can not want to going to", "two words printed as one"),
    ("the harbour's colour, realised", "the harbor color realized", "spelling"),
    ("U.S. and U.K. tariffs", "us and uk tariffs", "initials"),
    ("1,200 crates, 2.4% and 5 per cent", "1200 crates 2.4 percent and 5 percent", "numbers and signs"),
    ("$5 & forty-one €", "5 and 40 one euro", "a currency is a word; a compound is two"),
    ("[W]e deliver[ed] it [sic]", "we delivered it sic", "brackets inside a word, and round one"),
    ("Zoë naïve ’em ok", "zoe naive them okay", "accents and forms"),
    ("wouldn't've — “quote” … end", "would not have quote end", "marks are no words"),
    ("fourth of ourselves", "fourth of ourselves", "what spelling must not touch"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "keys", "why"), KEYS, ids=[row[2] for row in KEYS])
def test_printed_words(text: str, keys: str, why: str) -> None:
    expected = keys.replace("5 and 40", "dollar 5 and 40")
    assert " ".join(word.key for word in printed_words(text)) == expected, why


EDITS = [
    ("We will not sell.", "“we WILL sell”", [("delete", "not", "")], "a word left out"),
    ("It is ours", "It is not yet ours", [("insert", "", "not yet")], "words put in"),
    ("a shameful day", "a sad day", [("replace", "shameful", "sad")], "a word for another"),
    ("They don't sell", "they do sell", [("delete", "n't", "")], "half of a word as printed"),
    (
        "The sluices of the port open. The order is signed",
        "the order is signed",
        [("delete", "The sluices of the port open", "")],
        "the article goes with its phrase",
    ),
    (
        "We sell. We will not lease. We will build.",
        "We sell. We will build.",
        [("delete", "We will not lease", "")],
        "whole sentences are left out, not their halves",
    ),
    (
        "the tribunal read the letters of the colonel",
        "a judge saw in the notes what he sought",
        [("replace", "the tribunal read the letters of the colonel", "a judge saw in the notes what he sought")],
        "a shared article between other words is chance",
    ),
    ("forty boats, 5 %, my favourite", "40 boats, five percent, my favorite", [], "no change at all"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "expected", "why"), EDITS, ids=[row[3] for row in EDITS])
def test_word_edits(one: str, other: str, expected: list[tuple[str, str, str]], why: str) -> None:
    steps = [
        (step.kind.value, one[slice(*step.representative)], other[slice(*step.member)])
        for step in word_edits(one, other)
        if step.kind is not EditKind.EQUAL
    ]
    assert steps == expected, why


WORDS = [
    "we",
    "will",
    "not",
    "sell",
    "the",
    "quay",
    "don't",
    "It's",
    "40",
    "U.S.",
    "per cent",
    "…",
    "pier.",
    "“ours”",
    "[W]e",
]
WORDINGS = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@given(st.one_of(WORDINGS, st.text(max_size=40)), st.one_of(WORDINGS, st.text(max_size=40)))
def test_applying_the_steps_gives_the_other_wording(one: str, other: str) -> None:
    words, others = printed_words(one), printed_words(other)
    applied: list[str] = []
    at = [0, 0]
    for step in word_edits(one, other):
        inside = [
            word
            for word in words
            if step.representative[0] <= word.start and word.end <= step.representative[1]
        ]
        opposite = [word for word in others if step.member[0] <= word.start and word.end <= step.member[1]]
        keys, opposite_keys = [word.key for word in inside], [word.key for word in opposite]
        assert (keys == opposite_keys) or step.kind is not EditKind.EQUAL
        assert bool(keys) is (step.kind is not EditKind.INSERT)
        assert bool(opposite_keys) is (step.kind is not EditKind.DELETE)
        for place, (start, end), text in ((0, step.representative, one), (1, step.member, other)):
            assert at[place] <= start <= end <= len(text), "in order, inside the text"
            at[place] = end
        applied += keys if step.kind is EditKind.EQUAL else opposite_keys
    assert applied == [word.key for word in others]


@given(st.text(max_size=60))
def test_printed_words_lie_in_order_and_have_a_key(text: str) -> None:
    words = printed_words(text)
    ends = [0, *(word.end for word in words)]
    for before, word in zip(ends, words, strict=False):
        assert before <= word.start < word.end <= len(text)
        assert word.key


@given(WORDINGS)
def test_a_wording_is_itself(text: str) -> None:
    assert all(step.kind is EditKind.EQUAL for step in word_edits(text, text))


@given(
    st.lists(st.sampled_from(["abcd", "the", "of"]), max_size=12),
    st.lists(st.sampled_from(["abcd", "the", "of"]), max_size=12),
)
def test_an_alignment_covers_both_sides(a: list[str], b: list[str]) -> None:
    at_a = at_b = 0
    for block in align(a, b, seams=(frozenset({2, 5}), frozenset({3}))):
        assert (block.a[0], block.b[0]) == (at_a, at_b)
        at_a, at_b = block.a[1], block.b[1]
        assert not block.equal or a[slice(*block.a)] == b[slice(*block.b)]
    assert (at_a, at_b) == (len(a), len(b))
