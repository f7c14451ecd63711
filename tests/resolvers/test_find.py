"""Adding articles to what is known: the same as matching all of them anew, whatever comes when."""

import datetime
import itertools
import random
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import content_id
from quotes.quote import QuoteKind
from resolvers.matching.find import NOTHING, Found, extend, find_variants
from resolvers.matching.utterance import Utterance, publication_order
from tests.resolvers.matching_samples import DAYS, FIRST_DAY, archive, matches_of, matches_of_all

pytestmark = pytest.mark.slow

SEEDS = st.integers(0, 10_000)
FEW = settings(max_examples=15)
WINDOWS = st.sampled_from((31, 5, None))
STORIES = 6


def before(utterances: Sequence[Utterance], day: int) -> list[Utterance]:
    """What was published before ``day`` of the archive."""
    date = (FIRST_DAY + datetime.timedelta(days=day)).isoformat()
    return [each for each in utterances if each.published is not None and each.published < date]


def step_by_step(steps: Sequence[Sequence[Utterance]], window: int | None) -> Found:
    """What is known in the end, of what there is at each step."""
    known = NOTHING
    for utterances in steps:
        known = extend(known, utterances, window_days=window)
    return known


def is_as_if_anew(found: Found, utterances: Sequence[Utterance], window: int | None) -> None:
    expected = extend(NOTHING, utterances, window_days=window)
    assert found.quotes == expected.quotes
    assert found.matches == expected.matches
    assert found.groups == expected.groups


@FEW
@given(seed=SEEDS, day=st.integers(0, DAYS), window=WINDOWS)
def test_what_is_appended_is_found_as_if_all_were_matched_anew(
    seed: int, day: int, window: int | None
) -> None:
    utterances = archive(seed, stories=STORIES, undated=0.0)
    found = step_by_step([before(utterances, day), utterances], window)
    is_as_if_anew(found, utterances, window)


@FEW
@given(seed=SEEDS, days=st.sets(st.integers(0, DAYS), min_size=2, max_size=6), window=WINDOWS)
def test_days_that_come_one_by_one(seed: int, days: set[int], window: int | None) -> None:
    utterances = archive(seed, stories=STORIES, undated=0.0)
    steps = [before(utterances, day) for day in sorted(days)]
    found = step_by_step(steps, window)
    is_as_if_anew(found, steps[-1], window)


@FEW
@given(seed=SEEDS, parts=st.integers(2, 4), undated=st.sampled_from((0.0, 0.3, 1.0)), window=WINDOWS)
def test_articles_that_come_in_any_order(seed: int, parts: int, undated: float, window: int | None) -> None:
    """Late ones, dated before what is known, and those without a date among them."""
    utterances = archive(seed, stories=STORIES, undated=undated)
    articles = sorted({each.article_id for each in utterances})
    random.Random(seed).shuffle(articles)
    steps = []
    for part in range(1, parts + 1):
        taken = set(articles[: len(articles) * part // parts])
        steps.append([each for each in utterances if each.article_id in taken])
    is_as_if_anew(step_by_step(steps, window), utterances, window)


@FEW
@given(seed=SEEDS, window=WINDOWS)
def test_the_undated_that_come_last(seed: int, window: int | None) -> None:
    utterances = archive(seed, stories=STORIES, undated=0.3)
    dated = [each for each in utterances if each.published is not None]
    is_as_if_anew(step_by_step([dated, utterances], window), utterances, window)


VIADUCT = "“The old viaduct will carry trams again before my granddaughter starts school.”"
GRAIN = "“Whoever burnt the granary knew the watchman's hours to the minute.”"
REPORTS = (
    "the council could rebuild the library with the insurers' money",
    "the council may put up a new library with the insurers' money",
)


def article(number: int, published: str | None, *texts: str) -> list[Utterance]:
    """An article of these quotes in a row: direct where in marks, else indirect."""
    return [
        Utterance(
            f"q_{number}_{place}",
            f"a_{number}",
            text,
            QuoteKind.DIRECT if text.startswith("“") else QuoteKind.INDIRECT,
            published=published,
            extent=(200 * place, 200 * place + len(text)),
        )
        for place, text in enumerate(texts)
    ]


OLD = article(1, "2021-01-01", VIADUCT, REPORTS[0], GRAIN)
ARRIVALS = [
    (OLD, article(2, "2031-01-01", VIADUCT, REPORTS[1], GRAIN), "an old article's lines, beside a report"),
    (article(2, "2031-01-01", VIADUCT, REPORTS[1], GRAIN), OLD, "the old article turns up late"),
    (OLD, article(2, None, VIADUCT, REPORTS[1], GRAIN), "without a date"),
    (
        article(1, "2031-01-01", REPORTS[0], VIADUCT),
        article(2, "2031-01-01", REPORTS[1], VIADUCT),
        "the same day",
    ),
]


@pytest.mark.parametrize(("first", "then", "why"), ARRIVALS, ids=[row[2] for row in ARRIVALS])
@pytest.mark.parametrize("others", [0, 2], ids=["alone", "among others"])
def test_what_stands_beside_a_line_counts_when_it_is_printed_again(
    first: list[Utterance], then: list[Utterance], why: str, others: int
) -> None:
    company = [
        each
        for number in range(others)
        for each in archive(number, stories=3)
        if each.published is None or each.published < "2031-12"
    ]
    known = extend(NOTHING, [*company, *first])
    found = extend(known, [*company, *first, *then])
    is_as_if_anew(found, [*company, *first, *then], 31)
    reports = {each.quote_id for each in (*first, *then) if each.kind is QuoteKind.INDIRECT}
    assert any({match.a, match.b} == reports for match in found.matches), why


SHORT = "“The bridge must fall,”"
BETWEEN = [
    ("2031-01-01", "2031-02-20", "2031-01-25", 3, "joins two printings that were too far apart"),
    ("2031-01-01", "2031-01-20", "2031-03-20", 2, "is too far from either"),
    ("2031-01-01", "2031-03-20", None, 2, "goes with the earliest for want of a date"),
]


@pytest.mark.parametrize(("one", "other", "late", "members", "why"), BETWEEN, ids=[row[4] for row in BETWEEN])
def test_a_short_line_that_comes_late(one: str, other: str, late: str | None, members: int, why: str) -> None:
    known = [*article(1, one, SHORT), *article(2, other, SHORT)]
    everything = [*known, *article(3, late, SHORT)]
    found = step_by_step([known, everything], 31)
    is_as_if_anew(found, everything, 31)
    assert [len(group.members) for group in found.groups] == [members], why


def test_groups_keep_their_ids_when_a_day_is_appended() -> None:
    """All but a few: an earliest member may come to stand with others, where two groups share a fragment."""
    known_before, kept = Counter[str](), 0
    for seed in range(12):
        utterances = archive(seed, undated=0.0)
        known = extend(NOTHING, before(utterances, DAYS // 2))
        found = {group.group_id: group for group in extend(known, utterances).groups}
        for group in known.groups:
            known_before[group.group_id] += 1
            kept += group.group_id in found
            assert group.group_id == content_id("v", group.members[0])
    assert known_before.total() > 150
    assert kept >= 0.99 * known_before.total()


def test_what_is_known_is_handed_back_where_nothing_is_new() -> None:
    utterances = archive(1, stories=3)
    known = extend(NOTHING, utterances)
    assert extend(known, utterances[::-1]) is known
    assert extend(NOTHING, []) == NOTHING


def test_what_is_known_of_other_quotes_is_not_used() -> None:
    utterances = archive(1, stories=STORIES)
    gone = utterances[0].article_id
    left = [each for each in utterances if each.article_id != gone]
    is_as_if_anew(extend(extend(NOTHING, utterances), left), left, 31)


def test_the_order_of_the_quotes_changes_nothing() -> None:
    utterances = archive(2)
    expected = extend(NOTHING, utterances)
    assert len(expected.groups) > 20
    for seed in range(3):
        shuffled = utterances[:]
        random.Random(seed).shuffle(shuffled)
        assert extend(NOTHING, shuffled) == expected
    assert find_variants(utterances) == expected.groups


def test_matches_and_groups_are_in_order() -> None:
    utterances = archive(3)
    found = extend(NOTHING, utterances)
    pairs = [(match.a, match.b) for match in found.matches]
    assert pairs == sorted(set(pairs))
    assert all(a < b for a, b in pairs)
    place = {each.quote_id: n for n, each in enumerate(sorted(utterances, key=publication_order))}
    earliest = [min(place[member] for member in group.members) for group in found.groups]
    assert earliest == sorted(earliest)


def test_brute_force_finds_little_more_and_nothing_else() -> None:
    """Of the matches among all pairs one in twelve may be missed: reports half in other words.

    They share too little; or the line that tells that two articles are of one story repeats a third's in both,
    and is compared with that alone. A line that is printed again counts as found with the line that it repeats.
    """
    slow_pairs = missed = 0
    for seed in range(4):
        utterances = archive(seed)
        slow = {(match.a, match.b) for match in matches_of_all(utterances)}
        fast = {(match.a, match.b) for match in extend(NOTHING, utterances, window_days=None).matches}
        assert fast <= slow
        words = {each.quote_id: (each.text, each.kind, each.speaker_names) for each in utterances}
        found = {frozenset((words[a], words[b])) for a, b in fast}
        slow_pairs += len(slow)
        missed += sum(frozenset((words[a], words[b])) not in found for a, b in slow)
    assert slow_pairs > 400
    assert missed <= slow_pairs / 12


def test_a_pair_scores_alone_what_it_scores_among_hundreds() -> None:
    """Unless its two articles share another match."""
    utterances = [each for seed in range(3) for each in archive(seed)]
    found = extend(NOTHING, utterances).matches
    by_id = {each.quote_id: each for each in utterances}
    articles = [frozenset((by_id[match.a].article_id, by_id[match.b].article_id)) for match in found]
    times = Counter(articles)
    single = [match for match, story in zip(found, articles, strict=True) if times[story] == 1]
    assert len(single) > 20
    for match in single:
        assert matches_of([by_id[match.a], by_id[match.b]], [(0, 1)]) == (match,)


def test_no_quote_is_in_two_groups_and_none_matches_itself() -> None:
    for seed in range(4):
        found = extend(NOTHING, archive(seed))
        members = list(itertools.chain.from_iterable(group.members for group in found.groups))
        assert len(members) == len(set(members))
        assert found.quotes.issuperset(members)
        assert all(match.a != match.b for match in found.matches)
