"""Which pairs count as joined, how the labelled ones are counted, and which are drawn for a person."""

import pytest

from benchmarks.joined_pairs import PairKind, Tally, joined_of, kind_of, sample, tally, worded_differently
from quotes.quote import QuoteKind
from resolvers.matching.relation import Relation
from resolvers.matching.utterance import Utterance
from resolvers.matching.variants import VariantGroup
from resolvers.training.matching import Pair

DIRECT, MIXED, REPORT = QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT
WHOLE = "We will rebuild the old pier before the winter storms arrive."


def _quote(name: str, text: str, kind: QuoteKind = DIRECT) -> Utterance:
    return Utterance(name, f"article of {name[0]}", text, kind)


def _group(*members: str) -> VariantGroup:
    relations = tuple(Relation.VERBATIM for _ in members)
    return VariantGroup(f"v_{members[0]}", members, Relation.NEAR, members[0], relations, (), ())


BY_ID = {
    each.quote_id: each
    for each in (
        _quote("a1", f"“{WHOLE}”"),
        _quote("a2", "“Nobody asked me about the ferry.”"),
        _quote("b1", "“we will rebuild the old pier before the winter storms arrive”"),
        _quote("c1", "“rebuild the old pier”"),
        _quote("d1", "the city would rebuild the old pier before winter", REPORT),
        _quote("e1", "the pier would be rebuilt by the city", REPORT),
    )
}

KINDS = [
    (DIRECT, DIRECT, PairKind.QUOTES, "both in marks"),
    (DIRECT, MIXED, PairKind.QUOTES, "a mixed quote has marks"),
    (REPORT, DIRECT, PairKind.ACROSS, "a report, and what it reports"),
    (MIXED, REPORT, PairKind.ACROSS, "whichever comes first"),
    (REPORT, REPORT, PairKind.REPORTS, "two reports"),
]


@pytest.mark.parametrize(("one", "other", "kind", "why"), KINDS)
def test_kind(one: QuoteKind, other: QuoteKind, kind: PairKind, why: str) -> None:
    assert kind_of(_quote("a", "x", one), _quote("b", "y", other)) is kind, why


def test_joined_pairs_are_of_one_group_and_two_articles() -> None:
    groups = [_group("c1", "a1", "a2", "b1"), _group("d1", "e1")]
    assert sorted(joined_of(groups, BY_ID)) == [
        ("a1", "b1"),
        ("a1", "c1"),
        ("a2", "b1"),
        ("a2", "c1"),
        ("b1", "c1"),
        ("d1", "e1"),
    ]  # but not a1 with a2, which are of one article


def test_tally_counts_labelled_pairs_by_kind_and_relation() -> None:
    pairs = [
        Pair("a1", "b1", True, "s"),
        Pair("c1", "a1", True, "s"),
        Pair("d1", "a1", True, "s"),
        Pair("e1", "d1", False, "s"),
        Pair("a2", "b1", False, "s"),
        Pair("a1", "gone", True, "s"),  # not in this part
    ]
    found = tally(pairs, [_group("a1", "b1", "c1"), _group("d1", "e1")], BY_ID)
    assert found["all"] == Tally(same=3, same_joined=2, different=2, different_joined=1)
    assert found[PairKind.QUOTES] == Tally(same=2, same_joined=2, different=1)
    assert found[PairKind.ACROSS] == Tally(same=1)
    assert found[PairKind.REPORTS] == Tally(different=1, different_joined=1)
    assert found[Relation.VERBATIM] == Tally(same=1, same_joined=1)
    assert found[Relation.FRAGMENT] == Tally(same=1, same_joined=1)
    assert found[Relation.REPORTED] == Tally(same=1)
    assert found["all"].recall == pytest.approx(2 / 3)
    assert found["all"].precision == pytest.approx(2 / 3)


def test_nothing_to_divide_by() -> None:
    assert Tally(different=3).recall is None
    assert Tally(same=2, different=3).precision is None
    assert Tally(1, 1, 2, 0) + Tally(2, 1, 0, 0) == Tally(3, 2, 2, 0)


JOINED = [("a1", "b1"), ("a1", "c1"), ("b1", "c1"), ("d1", "e1")]


def test_marks_and_case_are_no_other_words() -> None:
    assert worded_differently(JOINED[::-1], BY_ID) == JOINED[1:]


def test_a_sample_has_no_labelled_pairs() -> None:
    drawn = sample(JOINED[1:], [Pair("c1", "a1", True, "s")], 10, seed=0)
    assert sorted(drawn) == [("b1", "c1"), ("d1", "e1")]


def test_a_sample_is_the_seed_s_and_as_large_as_asked_for() -> None:
    def drawn(seed: int) -> list[tuple[str, str]]:
        return sample(JOINED, [], 1, seed)

    assert drawn(1) == sample(JOINED[::-1], [], 1, seed=1)
    assert {pair for seed in range(40) for pair in drawn(seed)} == set(JOINED)
