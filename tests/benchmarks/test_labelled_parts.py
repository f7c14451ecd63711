"""Parts of a run: whole articles, the same labelled pairs whatever the size, no story cut."""

from collections import Counter

import pytest

from benchmarks.labelled_parts import parts_of
from quotes.quote import QuoteKind
from resolvers.matching.utterance import Utterance
from resolvers.training.matching import Pair

QUOTES_AN_ARTICLE = 5
UTTERANCES = [
    Utterance(f"q{article:02d}.{place}", f"a{article:02d}", "The pier stays.", QuoteKind.DIRECT)
    for article in range(40)
    for place in range(QUOTES_AN_ARTICLE)
]
PAIRS = [
    Pair("q00.0", "q01.0", True, "pier"),
    Pair("q01.1", "q02.0", False, "pier"),
    Pair("q10.0", "q11.0", True, "ferry"),
    Pair("q20.0", "q21.4", True, "budget"),
    Pair("q21.0", "q22.0", True, "strike"),  # shares an article with the budget
    Pair("q30.0", "gone", True, "a pair that the run does not hold"),
]
LABELLED = {f"a{number:02d}" for number in (0, 1, 2, 10, 11, 20, 21, 22, 30)}
AMONG = 100


def _ids(parts: list[tuple[Utterance, ...]]) -> list[str]:
    return [utterance.quote_id for part in parts for utterance in part]


def _parts(size: int, seed: int = 0) -> list[tuple[Utterance, ...]]:
    return list(parts_of(UTTERANCES, PAIRS, size, among=AMONG, seed=seed))


SIZES = [
    (20, 100, "small parts together have the quotes that the larger size has"),
    (50, 100, "two parts"),
    (100, 100, "one part"),
    (150, 150, "more than the smaller sizes are cut from"),
    (1000, 200, "more than the run has: all of it"),
]


@pytest.mark.parametrize(("size", "together", "why"), SIZES)
def test_parts_hold_all_labelled_articles_whole(size: int, together: int, why: str) -> None:
    parts = _parts(size)
    assert together <= len(_ids(parts)) < together + size, why
    assert len(set(_ids(parts))) == len(_ids(parts)), "no quote is in two parts"
    articles = Counter(utterance.article_id for part in parts for utterance in part)
    assert set(articles.values()) == {QUOTES_AN_ARTICLE}, "articles are whole"
    assert articles.keys() >= LABELLED
    for part in parts[:-1]:  # the last has what is left
        assert size <= len(part) < size + 3 * QUOTES_AN_ARTICLE, "over the size by one story at most"


@pytest.mark.parametrize("size", [5, 20, 50])
def test_no_labelled_pair_is_cut(size: int) -> None:
    part_of = {u.quote_id: number for number, part in enumerate(_parts(size)) for u in part}
    for pair in PAIRS[:-1]:
        assert part_of[pair.a] == part_of[pair.b]


def test_small_parts_are_cut_from_the_large_one() -> None:
    large = set(_ids(_parts(AMONG)))
    assert set(_ids(_parts(20))) == large
    assert set(_ids(_parts(150))) > large


def test_the_seed_alone_decides() -> None:
    again = list(parts_of(UTTERANCES[::-1], PAIRS, 50, among=AMONG, seed=0))
    assert again == _parts(50)
    assert _parts(50, seed=1) != _parts(50)


def test_stories_are_mixed_with_other_articles() -> None:
    first = {utterance.article_id for utterance in _parts(50)[0]}
    assert first & LABELLED and first - LABELLED
