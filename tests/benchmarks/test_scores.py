"""The table's arithmetic, on quotes few enough to count."""

import pytest

from benchmarks.planted import Planted, PlantedPair
from benchmarks.rewording import Kind, LookAlike
from benchmarks.scores import Share, growth_exponent, score, wrong_pairs

# a, b, c are one utterance, d and e another; f looks like a; g is anything else.
PLANTED = Planted(
    utterances=(),
    variants=(
        PlantedPair("a", "b", Kind.VERBATIM),
        PlantedPair("a", "c", Kind.FRAGMENT),
        PlantedPair("d", "e", Kind.FRAGMENT),
    ),
    look_alikes=(PlantedPair("a", "f", LookAlike.TOPIC),),
    group_of={"a": 1, "b": 1, "c": 1, "d": 2, "e": 2},
)

JOINED = [
    ([("a", "b", "c"), ("d", "e")], 1.0, 1.0, 0.0, 3, "everything, and nothing else"),
    ([("a", "b"), ("a", "c"), ("b", "c"), ("d", "e")], 1.0, 1.0, 0.0, 2, "the same, as pairs"),
    ([("b", "c")], 0.0, 1.0, 0.0, 2, "right, but not with the whole sentence"),
    ([("a", "b", "f")], 1 / 3, 1 / 3, 1.0, 3, "a look-alike makes two pairs wrong"),
    ([("a", "b", "c", "d", "e")], 1.0, 4 / 10, 0.0, 5, "two utterances in one group"),
    ([("f", "g")], 0.0, 0.0, 0.0, 2, "two of which nothing is planted"),
    ([], 0.0, None, 0.0, 0, "nothing joined: no precision"),
]  # fmt: skip


@pytest.mark.parametrize(("joined", "recall", "precision", "fooled", "largest", "why"), JOINED)
def test_score(
    joined: list[tuple[str, ...]],
    recall: float,
    precision: float | None,
    fooled: float,
    largest: int,
    why: str,
) -> None:
    found = score(PLANTED, joined)
    assert found.overall == pytest.approx(recall), why
    assert found.precision == (None if precision is None else pytest.approx(precision)), why
    assert (found.fooled, found.largest) == (fooled, largest), why


def test_recall_is_told_by_kind() -> None:
    found = score(PLANTED, [("a", "b"), ("d", "e")])
    assert found.recall == {"verbatim": Share(1, 1), "fragment": Share(1, 2)}
    assert found.look_alikes == {"topic": Share(0, 1)}


def test_an_utterance_that_hundreds_print_does_not_make_up_for_what_is_wrong() -> None:
    many = [f"m{number}" for number in range(60)]
    group_of = {**PLANTED.group_of, **dict.fromkeys(many, 3)}
    planted = Planted((), PLANTED.variants, PLANTED.look_alikes, group_of)
    assert score(planted, [tuple(many), ("a", "b"), ("f", "g")]).precision == pytest.approx(1 / 2)


def test_nothing_planted_nothing_known() -> None:
    assert score(Planted((), (), (), {}), [("a", "b")]).precision is None


def test_look_alikes_are_shown_then_one_wrong_pair_of_each_group() -> None:
    joined = [("a", "b", "f", "g"), ("d", "e"), ("c", "d")]
    assert list(wrong_pairs(PLANTED, joined)) == [("a", "f", "topic"), ("a", "f", ""), ("c", "d", "")]


GROWTH = [
    ([10, 100, 1000], [1, 10, 100], 1.0, "in proportion"),
    ([10, 100], [1, 100], 2.0, "all pairs"),
    ([1000, 10, 100], [31.6227766, 0.0316227766, 1], 1.5, "in any order"),
    ([10, 100, 1000], [1, 10, 1000], 1.5, "the line of least squares"),
]  # fmt: skip


@pytest.mark.parametrize(("sizes", "seconds", "exponent", "why"), GROWTH)
def test_growth(sizes: list[int], seconds: list[float], exponent: float, why: str) -> None:
    assert growth_exponent(sizes, seconds) == pytest.approx(exponent), why


def test_a_single_size_has_no_growth() -> None:
    assert growth_exponent([10], [1]) is None
    assert growth_exponent([10, 10], [1, 2]) is None
