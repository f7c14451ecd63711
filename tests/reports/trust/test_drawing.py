"""The draw: fair, and the same for everybody."""

import random
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chisquare

from quotes.quote import QuoteKind
from reports.selection import Selection
from reports.trust.drawing import Draw, Of, as_typed, draw

KEYS = [f"q_{number:04x}" for number in range(40)]


def drawn(keys, size, seed=1):
    return draw(keys, size, seed=seed, key=str)[0]


@given(
    st.lists(st.text(max_size=6), unique=True, max_size=30), st.integers(1, 40), st.integers(), st.randoms()
)
def test_order_means_nothing(keys, size, seed, shuffler):
    other = list(keys)
    shuffler.shuffle(other)
    found, number = draw(keys, size, seed=seed, key=str)
    assert (found, number) == draw(iter(other), size, seed=seed, key=str)
    assert (len(found), number) == (min(size, len(keys)), len(keys))
    assert len(set(found)) == len(found), "each once"
    assert found == drawn(keys, size + 5, seed)[: len(found)], "a larger sample begins with the smaller"


def test_what_is_added_takes_the_place_of_what_it_beats_and_no_more():
    before, after = drawn(KEYS[:30], 10), drawn(KEYS, 10)
    assert [key for key in after if key in KEYS[:30]] == before[: sum(key in KEYS[:30] for key in after)]


def test_every_key_is_as_likely_as_the_others():
    counts = Counter(key for seed in range(3000) for key in drawn(KEYS, 10, seed))
    # Draws without replacement vary less than chi-square allows for; a bias would show all the more.
    assert chisquare([counts[key] for key in KEYS]).pvalue > 0.001
    assert min(counts.values()) > 3000 * 10 / 40 * 0.85


def test_every_pair_is_as_likely_as_the_others():
    pairs = Counter(tuple(sorted(drawn(KEYS[:8], 2, seed))) for seed in range(5600))
    assert len(pairs) == 28
    assert chisquare(list(pairs.values())).pvalue > 0.001


def test_another_seed_is_another_sample():
    assert drawn(KEYS, 10, 1) != drawn(KEYS, 10, 2)


FILTERS = [
    (Selection(), "", "nothing is left out"),
    (Selection(since="2031-03", until="2031-04"), "--since 2031-03 --until 2031-04", "dates"),
    (Selection(outlets=("Harbor Ledger", "tern")), "--outlet 'Harbor Ledger' --outlet tern", "to be typed again"),
    (Selection(kinds=frozenset({QuoteKind.MIXED, QuoteKind.DIRECT})), "--kind direct --kind mixed", "in order"),
    (Selection(speech=True, min_confidence=0.55), "--speech --min-confidence 0.55", "speech, confidence"),
    (Selection(contains="it's; “so”"), "--contains 'it'\"'\"'s; “so”'", "marks of every kind"),
]  # fmt: skip


@pytest.mark.parametrize(("selection", "typed", "why"), FILTERS, ids=[row[2] for row in FILTERS])
def test_filters_as_typed(selection, typed, why):
    assert as_typed(selection) == typed
    mark = Draw(Of.QUOTES, -7, 5, 19, typed)
    assert Draw.of_mark(f" {mark.mark()} ") == mark, why


@pytest.mark.parametrize("mark", ["", "quotes", "articles; seed 1; 5 of 6", "quotes; seed 1; 5 of many"])
def test_what_is_no_mark(mark):
    assert Draw.of_mark(mark) is None


def test_the_draw_does_not_hold_all():
    held = []

    class Item:
        def __init__(self, number):
            self.name = str(number)
            held.append(1)

        def __del__(self):
            held.pop()

    def items():
        for number in random.Random(5).sample(range(500), 500):
            assert len(held) < 20
            yield Item(number)

    assert len(draw(items(), 5, seed=1, key=lambda item: item.name)[0]) == 5
