"""Where quotes stand: in one article or two, inside one another, next to one another."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.quote import QuoteKind
from resolvers.matching.story import Story, pair_numbers, story_of
from resolvers.matching.utterance import Utterance

Extent = tuple[int, int] | None


def story(*rows: tuple[str, Extent]) -> Story:
    return story_of(
        [
            Utterance(f"q_{n}", article, "no", QuoteKind.DIRECT, extent=extent)
            for n, (article, extent) in enumerate(rows)
        ]
    )


def ints(*numbers: int) -> "np.ndarray":
    return np.array(numbers, dtype=np.int64)


NEIGHBOURS: list[tuple[list[tuple[str, Extent]], list[int], list[int], str]] = [
    ([("a", (0, 9)), ("a", (20, 29)), ("a", (40, 49))], [-1, 0, 1], [1, 2, -1], "in a row"),
    ([("a", (40, 49)), ("a", (0, 9)), ("a", (20, 29))], [2, -1, 1], [-1, 2, 0], "given in another order"),
    ([("a", (0, 9)), ("b", (20, 29))], [-1, -1], [-1, -1], "of two articles"),
    ([("a", (0, 60)), ("a", (20, 60)), ("a", (80, 90))], [-1, -1, 1], [2, 2, -1], "what is inside is no neighbour"),
    ([("a", (0, 9)), ("a", (9, 20))], [-1, 0], [1, -1], "without a gap"),
    ([("a", (0, 9)), ("a", None), ("a", (20, 29))], [-1, -1, 0], [2, -1, -1], "nobody knows where"),
    ([], [], [], "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "before", "after", "why"), NEIGHBOURS, ids=[row[3] for row in NEIGHBOURS])
def test_neighbours(rows: list[tuple[str, Extent]], before: list[int], after: list[int], why: str) -> None:
    found = story(*rows)
    assert found.before.tolist() == before, why
    assert found.after.tolist() == after, why


NESTED: list[tuple[tuple[str, Extent], tuple[str, Extent], bool, str]] = [
    (("a", (0, 60)), ("a", (20, 60)), True, "inside"),
    (("a", (0, 40)), ("a", (20, 60)), True, "overlap"),
    (("a", (0, 20)), ("a", (20, 60)), False, "touch"),
    (("a", (0, 60)), ("b", (20, 60)), False, "in two articles"),
    (("a", None), ("a", (20, 60)), False, "nobody knows where"),
]


@pytest.mark.parametrize(("one", "other", "nested", "why"), NESTED, ids=[row[3] for row in NESTED])
def test_nested(one: tuple[str, Extent], other: tuple[str, Extent], nested: bool, why: str) -> None:
    found = story(one, other)
    assert found.nested(ints(0, 1), ints(1, 0)).tolist() == [nested] * 2, why


TWO = story(*((article, (20 * n, 20 * n + 9)) for article in "ab" for n in range(4)))
TOLD = [
    ([(0, 4), (1, 5)], [True, False], [False, True], "another pair of the two articles"),
    ([(0, 4), (5, 1)], [True, False], [False, True], "whichever article comes first"),
    ([(0, 4), (1, 5)], [True, True], [True, True], "each for the other"),
    ([(0, 4)], [True], [False], "none for itself"),
    ([(0, 1), (2, 6)], [True, False], [False, False], "two quotes of one article say nothing of two"),
    ([(0, 4), (1, 2)], [True, False], [False, False], "nor are they told anything"),
]


@pytest.mark.parametrize(("pairs", "sure", "told", "why"), TOLD, ids=[row[3] for row in TOLD])
def test_told(pairs: list[tuple[int, int]], sure: list[bool], told: list[bool], why: str) -> None:
    a, b = (ints(*(pair[side] for pair in pairs)) for side in (0, 1))
    assert TWO.told(a, b, np.array(sure)).tolist() == told, why


BESIDE = [
    ((1, 5), [(0, 4), (2, 6)], 2, "on both sides"),
    ((1, 5), [(4, 0)], 1, "on one, whichever comes first"),
    ((1, 5), [(0, 6)], 0, "crosswise"),
    ((1, 5), [(1, 5)], 0, "not of itself"),
    ((0, 4), [(1, 5)], 1, "at the top of the article"),
    ((1, 2), [(0, 1), (2, 3)], 0, "within one article"),
    ((1, 5), [], 0, "nothing known"),
]


@pytest.mark.parametrize(("pair", "known", "sides", "why"), BESIDE, ids=[row[3] for row in BESIDE])
def test_beside(pair: tuple[int, int], known: list[tuple[int, int]], sides: int, why: str) -> None:
    numbers = pair_numbers(ints(*(each[0] for each in known)), ints(*(each[1] for each in known)))
    assert TWO.beside(ints(pair[0]), ints(pair[1]), numbers).tolist() == [sides], why
    assert TWO.beside(ints(pair[1]), ints(pair[0]), numbers).tolist() == [sides], why


NEXT = [
    ([(1, 5)], [(0, 4), (2, 6)], "both sides"),
    ([(0, 4)], [(1, 5)], "the first of either"),
    ([(0, 5)], [(1, 6)], "the first of one"),
    ([(1, 5), (2, 6), (5, 1)], [(0, 4), (1, 5), (2, 6), (3, 7)], "each once"),
    ([(1, 2)], [], "one article"),
    ([], [], "nothing"),
]


@pytest.mark.parametrize(("pairs", "expected", "why"), NEXT, ids=[row[2] for row in NEXT])
def test_next_to(pairs: list[tuple[int, int]], expected: list[tuple[int, int]], why: str) -> None:
    a, b = (ints(*(pair[side] for pair in pairs)) for side in (0, 1))
    one, other = TWO.next_to(a, b)
    assert list(zip(one.tolist(), other.tolist(), strict=True)) == expected, why


@given(st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 40), st.integers(1, 20)), max_size=10))
def test_a_neighbour_is_the_nearest_that_does_not_overlap(rows: list[tuple[str, int, int]]) -> None:
    found = story(*((article, (start, start + size)) for article, start, size in rows))
    for quote, (article, start, size) in enumerate(rows):
        ends = [at + more for of, at, more in rows if of == article and at + more <= start]
        starts = [at for of, at, _ in rows if of == article and at >= start + size]
        before, after = found.before[quote], found.after[quote]
        assert (before < 0) is not bool(ends)
        assert (after < 0) is not bool(starts)
        assert after < 0 or rows[after][1] == min(starts)
        assert before < 0 or found.end[before] <= start
