"""Choosing spans: what beats what, and that nothing better was overlooked."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.decode import Candidate, Worth, choose

SOURCE, CONTENT = 0, 2
WORTH = (Worth(0.48), Worth(0.48), Worth(0.48, covering=0.04))


def content(start: int, end: int, exact: float, present: float = 0.5) -> Candidate:
    return Candidate(CONTENT, start, end, exact, present)


@pytest.mark.parametrize(
    ("candidates", "chosen", "why"),
    [
        ([], [], "nothing to choose from"),
        ([(0, 3, 0.9)], [(0, 3)], "a likely span"),
        ([(0, 3, 0.3)], [], "an unlikely span of words that may as well be nothing"),
        ([(0, 3, 0.6), (0, 5, 0.55)], [(0, 3)], "of two that overlap, the likelier"),
        ([(0, 3, 0.7), (3, 6, 0.6)], [(0, 3), (3, 6)], "neighbours both"),
        ([(0, 3, 0.7), (2, 6, 0.9), (5, 9, 0.7)], [(0, 3), (5, 9)], "two good ones before one better"),
    ],
)
def test_choices(candidates: list[tuple[int, int, float]], chosen: list[tuple[int, int]], why: str) -> None:
    found = choose([content(*bounds) for bounds in candidates], WORTH)
    assert [(c.start, c.end) for c in found] == chosen, why


def test_a_stretch_surely_content_is_covered_though_its_edges_are_open() -> None:
    long, short = content(0, 30, 0.3, present=0.9), content(0, 3, 0.3, present=0.9)
    assert choose([long], WORTH) == [long]
    assert choose([short], WORTH) == []
    assert choose([Candidate(SOURCE, 0, 30, 0.3, 0.9)], WORTH) == []


CANDIDATES = st.builds(
    lambda role, start, length, exact, present: Candidate(role, start, start + length, exact, present),
    st.sampled_from([SOURCE, CONTENT]),
    st.integers(0, 8),
    st.integers(1, 6),
    st.floats(0, 1),
    st.floats(0, 1),
)


@given(st.lists(CANDIDATES, max_size=8, unique_by=lambda c: (c.role, c.start, c.end)))
def test_no_other_choice_is_worth_more(candidates: list[Candidate]) -> None:
    def worth(chosen: tuple[Candidate, ...] | list[Candidate]) -> float:
        return sum(c.value(WORTH[c.role]) for c in chosen)

    def apart(chosen: tuple[Candidate, ...] | list[Candidate]) -> bool:
        return all(a.end <= b.start or b.end <= a.start for a, b in itertools.combinations(chosen, 2))

    found = choose(candidates, WORTH)
    assert apart(found)
    assert [c.start for c in found] == sorted(c.start for c in found)
    sizes = range(len(candidates) + 1)
    subsets = itertools.chain.from_iterable(itertools.combinations(candidates, n) for n in sizes)
    assert worth(found) >= max(worth(s) for s in subsets if apart(s)) - 1e-9
