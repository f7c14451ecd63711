"""Intervals of a share: Wilson's, against scipy and against textbook cases; of clusters, against simulation."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from reports.trust.intervals import ratio_interval, wilson, wilson_of_all

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


CLUSTERS = st.lists(
    st.integers(0, 8).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))), max_size=40
)


@given(CLUSTERS)
def test_the_interval_of_clusters_holds_the_share(counts: list[tuple[int, int]]) -> None:
    right, of = sum(each for each, _ in counts), sum(size for _, size in counts)
    low, high = ratio_interval(counts)
    assert 0 <= low <= high <= 1
    if of:
        assert low - 1e-9 <= right / of <= high + 1e-9
        wide = wilson(right, of)
        assert low <= wide[0] + 1e-9 and wide[1] <= high + 1e-9, "never narrower than if drawn one by one"
    assert ratio_interval(counts[::-1]) == pytest.approx((low, high))
    assert ratio_interval([*counts, (0, 0)]) == pytest.approx((low, high)), "what is empty tells nothing"


def test_clusters_that_err_together_say_less() -> None:
    apart, together = [(3, 4)] * 10 + [(4, 4), (2, 4)] * 5, [(4, 4)] * 15 + [(0, 4)] * 5
    narrow, wide = ratio_interval(apart), ratio_interval(together)
    assert wide[1] - wide[0] > 1.5 * (narrow[1] - narrow[0])
    assert narrow == pytest.approx(wilson(60, 80)), "these vary no more than single quotes would"
    assert wide == pytest.approx(wilson(15, 20), abs=0.02), "these are worth about one a cluster"


@pytest.mark.parametrize(("share", "alike"), [(0.7, 0.0), (0.7, 0.6), (0.9, 0.3)])
def test_nineteen_intervals_of_twenty_hold_the_truth(share: float, alike: float) -> None:
    """Clusters of one to four, in which each is as the first with probability ``alike``."""
    rolls = random.Random(7)

    def cluster() -> tuple[int, int]:
        size = rolls.randint(1, 4)
        first = rolls.random() < share
        said = [first] + [
            first if rolls.random() < alike else rolls.random() < share for _ in range(size - 1)
        ]
        return sum(said), size

    times = 2000
    held = 0
    for _ in range(times):
        low, high = ratio_interval([cluster() for _ in range(40)])
        held += low <= share <= high
    assert 0.925 <= held / times <= 0.985
