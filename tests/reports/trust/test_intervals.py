"""Intervals of a share: Wilson's, against scipy and against textbook cases."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from reports.trust.intervals import wilson, wilson_of_all

# From the formula, worked by hand; 0 of 10 and 10 of 10 are Wilson's textbook cases.
INTERVALS = [
    (0, 10, 0.0, 0.2775, "nothing right does not mean nothing ever will be"),
    (10, 10, 0.7225, 1.0, "nor does everything"),
    (5, 10, 0.2366, 0.7634, "even"),
    (95, 100, 0.8882, 0.9785, "more pairs, a narrower interval; longer towards the middle"),
    (0, 0, 0.0, 1.0, "nothing judged, nothing known"),
]
COUNTS = st.integers(1, 2000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))


@pytest.mark.parametrize(("right", "of", "low", "high", "why"), INTERVALS)
def test_wilson(right: int, of: int, low: float, high: float, why: str) -> None:
    assert wilson(right, of) == pytest.approx((low, high), abs=1e-4), why


@given(COUNTS)
def test_wilson_is_scipys(counts: tuple[int, int]) -> None:
    right, of = counts
    theirs = binomtest(right, of).proportion_ci(confidence_level=0.95, method="wilson")
    assert wilson(right, of) == pytest.approx((theirs.low, theirs.high), abs=1e-12)


@given(COUNTS)
def test_the_interval_holds_the_share(counts: tuple[int, int]) -> None:
    right, of = counts
    low, high = wilson(right, of)
    assert 0 <= low <= right / of + 1e-12 and right / of - 1e-12 <= high <= 1
    assert wilson(of - right, of) == pytest.approx((1 - high, 1 - low))


@given(COUNTS, st.integers(0, 5000))
def test_a_part_of_few_says_more_than_a_part_of_many(counts: tuple[int, int], unseen: int) -> None:
    right, of = counts
    low, high = wilson_of_all(right, of, of + unseen)
    wide = wilson(right, of)
    assert wide[0] <= low + 1e-12 and high <= wide[1] + 1e-12, "never wider than without the correction"
    assert low - 1e-12 <= right / of <= high + 1e-12
    nearly = wilson_of_all(right, of, 10**12)
    assert nearly == pytest.approx(wide, abs=1e-6), "of very many, the same"


@pytest.mark.parametrize(("right", "of"), [(0, 5), (3, 5), (5, 5)])
def test_who_has_seen_all_knows(right: int, of: int) -> None:
    assert wilson_of_all(right, of, of) == (right / of, right / of)


def test_nothing_seen() -> None:
    assert wilson_of_all(0, 0, 10) == wilson_of_all(0, 0, 0) == (0.0, 1.0)
