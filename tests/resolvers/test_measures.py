"""What is measured of a pair: how much of one stands in the other, and how telling it is."""

import itertools
from dataclasses import fields

import numpy as np
import pytest

from quotes.quote import QuoteKind
from resolvers.matching.measures import LEAST_INFORMATION, MOST_INFORMATION, Measurer, Measures
from resolvers.matching.rarity import load_rarity
from resolvers.matching.utterance import Utterance
from resolvers.matching.wordings import wordings_of
from tests.resolvers.matching_samples import archive

D, M, I = QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT  # noqa: E741 - a table's abbreviations
Side = tuple[str, QuoteKind]
Range = tuple[float, float]

NONE, ALL = (0.0, 0.0), (1.0, 1.0)
ANY = (0.0, 1.0)


def measured(one: Side, other: Side) -> dict[str, float]:
    """The measures of one pair."""
    two = [Utterance(f"q_{n}", f"a_{n}", *side) for n, side in enumerate((one, other))]
    found = Measurer(wordings_of(two, load_rarity())).measure(np.array([0]), np.array([1]))
    return {field.name: float(getattr(found, field.name)[0]) for field in fields(Measures)}


WEIR = "The ferry drifted past the weir with all its lamps unlit."
MILL = "Nobody had oiled the sluice gates of the old mill since spring."

PAIRS: list[tuple[Side, Side, Range, Range, Range, Range, str]] = [
    # alike in nats, exact units, shorter, longer
    ((f"“{WEIR}”", D), (f"‘{WEIR}’", D), (60, 80), (2, 2), ALL, ALL, "the same sentence: a unit of either"),
    ((f"“{WEIR} {MILL}”", D), (f"“{WEIR} {MILL}”", D), (60, 80), (4, 4), ALL, ALL, "two sentences"),
    ((f"“{WEIR} {MILL}”", D), (f"“{MILL}”", D), (60, 80), (2, 2), ALL, (0.3, 0.7), "one of two sentences"),
    ((f"“{WEIR}”", D), ("“all its lamps unlit”", D), (15, 60), (0, 1), ALL, (0.1, 0.6), "a few words"),
    ((f"“{WEIR}”", D), ("it came with “all its lamps unlit” at last", M), (15, 60), (0, 1), ALL, (0.1, 0.6), "what a mixed one has in marks"),
    ((f"“{WEIR}”", D), ("that the ferry drifted past the weir with all its lamps unlit", I), (50, 80), (1, 2), (0.95, 1.0), (0.95, 1.0), "a report in the same words"),
    ((f"“{WEIR}”", D), ("that a boat had been adrift, unlit, near the weir", I), (0, 5), NONE, (0.05, 0.6), (0.03, 0.5), "a report in other words"),
    ((f"“{WEIR}”", D), (f"“{MILL}”", D), (0, 2), NONE, (0.0, 0.2), (0.0, 0.2), "another sentence"),
    (("“Thank you very much,”", D), ("“Thank you very much.”", D), (15, 25), (0, 2), ALL, ALL, "a common turn of phrase says little"),
    (("“It is what it is,”", D), ("“what is it”", D), (0, 8), NONE, (0.9, 1.0), ANY, "grammar in another order"),
    (("“The mill, the weir, the lamps, the ferry,”", D), ("“The ferry, the lamps, the weir, the mill,”", D), (0, 8), NONE, ALL, ALL, "the same words in another order"),
    (("“”", D), (f"“{WEIR}”", D), NONE, NONE, NONE, NONE, "nothing said"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "alike", "exact", "shorter", "longer", "why"), PAIRS, ids=[row[6] for row in PAIRS]
)
def test_measures(
    one: Side, other: Side, alike: Range, exact: Range, shorter: Range, longer: Range, why: str
) -> None:
    found = measured(one, other)
    for name, (least, most) in (("alike", alike), ("exact", exact), ("shorter", shorter), ("longer", longer)):
        assert least <= found[name] <= most, (why, name, found)
    assert measured(other, one) == found, "whichever comes first"
    assert found["longer"] <= found["shorter"]
    assert found["alike"] <= MOST_INFORMATION


def test_what_kind_of_quotes_a_pair_has() -> None:
    direct, mixed, report = (f"“{WEIR}”", D), (f"he said “{WEIR}” twice", M), ("talks with the owners", I)
    assert [measured(direct, other)["reported"] for other in (direct, mixed, report)] == [0, 0, 1]
    assert measured(mixed, report)["reported"] == 1
    assert [measured(direct, other)["topics"] for other in (mixed, report)] == [0, 1]
    assert measured(report, report)["topics"] == 2
    title = ("“Breakfast with Odile,”", D)
    assert [measured(direct, other)["titled"] for other in (mixed, title)] == [0, 1]


def test_with_a_report_all_of_a_mixed_quote_counts() -> None:
    """What stands round the marks is a report, too."""
    mixed = ("the mayor was “appalled” by the state of the sluice gates", M)
    assert measured(mixed, ("“appalled by the state of the sluice gates”", D))["evidence"] < 5
    assert measured(mixed, ("that the state of the sluice gates appalled her", I))["evidence"] > 6


def test_information_is_of_the_less_informative() -> None:
    both = [measured((f"“{text}”", D), (f"“{text}”", D))["information"] for text in (WEIR, "no comment")]
    assert measured((f"“{WEIR}”", D), ("“no comment”", D))["information"] == min(both)
    assert min(both) < LEAST_INFORMATION < max(both)


def test_in_bulk_as_one_by_one() -> None:
    """And quick measures are the most that the slow ones can be."""
    utterances = archive(4, stories=4)
    measurer = Measurer(wordings_of(utterances, load_rarity()))
    pairs = np.array(list(itertools.permutations(range(len(utterances)), 2)))
    bulk = measurer.measure(pairs[:, 0], pairs[:, 1])
    back = measurer.measure(pairs[:, 1], pairs[:, 0])
    quick = measurer.quick(pairs[:, 0], pairs[:, 1])
    for field in fields(Measures):
        column = getattr(bulk, field.name)
        assert np.array_equal(column, getattr(back, field.name)), f"{field.name} of b and a"
        if field.name in ("alike", "exact"):
            assert (column <= getattr(quick, field.name) + 1e-4).all()
        else:
            assert np.array_equal(column, getattr(quick, field.name))
    assert ((bulk.shorter >= 0) & (bulk.shorter <= 1)).all()
    for row in range(0, len(pairs), 97):
        one, other = (utterances[position] for position in pairs[row].tolist())
        alone = measured((one.text, one.kind), (other.text, other.kind))
        assert alone == {field.name: float(getattr(bulk, field.name)[row]) for field in fields(Measures)}


def test_rows_and_nothing_to_measure() -> None:
    utterances = archive(4, stories=2)
    measurer = Measurer(wordings_of(utterances, load_rarity()))
    first, others = np.zeros(3, np.int64), np.arange(1, 4)
    some = measurer.measure(first, others).rows(np.array([False, True, True]))
    assert some.evidence.tolist() == measurer.measure(first[1:], others[1:]).evidence.tolist()
    nothing = measurer.measure(np.zeros(0, np.int64), np.zeros(0, np.int64))
    assert all(len(getattr(nothing, field.name)) == 0 for field in fields(Measures))
