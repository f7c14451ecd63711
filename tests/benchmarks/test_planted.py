"""Planted quotes are what they are said to be: only then do recall and precision mean anything."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from benchmarks.news_sentences import made_sentences
from benchmarks.planted import BIG, SPREAD_DAYS, Planted, planted
from benchmarks.rewording import Kind, LookAlike
from quotes.quote import QuoteKind
from resolvers.matching.normalise import normalise
from resolvers.matching.utterance import Utterance

QUOTES = 3000


@pytest.fixture(scope="module", name="sentences")
def _sentences() -> list[str]:
    return made_sentences(QUOTES, seed=1)


@pytest.fixture(scope="module", name="made")
def _made(sentences: list[str]) -> Planted:
    return planted(sentences, QUOTES, seed=7)


@pytest.fixture(scope="module", name="by_id")
def _by_id(made: Planted) -> dict[str, Utterance]:
    return {utterance.quote_id: utterance for utterance in made.utterances}


def words(text: str) -> str:
    return f" {normalise(text)} "


def test_as_many_as_asked_for_with_ids_of_their_own(made: Planted, by_id: dict[str, Utterance]) -> None:
    assert len(made.utterances) == len(by_id) == QUOTES


def test_the_seed_decides(sentences: list[str], made: Planted) -> None:
    assert planted(sentences, QUOTES, seed=7) == made
    assert planted(sentences, QUOTES, seed=8).utterances != made.utterances


def test_every_kind_is_planted_and_every_planted_quote_exists(
    made: Planted, by_id: dict[str, Utterance]
) -> None:
    pairs = [*made.variants, *made.look_alikes]
    assert {pair.kind for pair in pairs} == {*Kind, *LookAlike}
    assert {quote for pair in pairs for quote in (pair.original, pair.other)} <= by_id.keys()


def test_three_in_ten_belong_to_an_utterance_that_others_print(made: Planted) -> None:
    sizes = Counter(Counter(made.group_of.values()).values())
    assert 0.25 * QUOTES < len(made.group_of) <= 0.3 * QUOTES
    assert min(sizes) == 2
    assert max(sizes) >= BIG[0]


def test_no_look_alike_is_a_variant(made: Planted) -> None:
    assert {pair.other for pair in made.variants}.isdisjoint(pair.other for pair in made.look_alikes)
    for pair in made.look_alikes:
        assert pair.other not in made.group_of, "a look-alike belongs to no utterance"
    for pair in made.variants:
        assert made.group_of[pair.original] == made.group_of[pair.other]


CUTS = [
    pytest.param(Kind.FRAGMENT, id="the words in marks stand in the original"),
    pytest.param(Kind.TRUNCATED, id="head or tail"),
]


@pytest.mark.parametrize("kind", CUTS)
def test_what_was_cut_out_stands_in_the_original(
    made: Planted, by_id: dict[str, Utterance], kind: Kind
) -> None:
    pairs = [pair for pair in made.variants if pair.kind is kind]
    assert pairs
    for pair in pairs:
        text = by_id[pair.other].text
        part = text[text.index("“") + 1 : text.index("”")]
        assert words(part) in words(by_id[pair.original].text)
        assert len(part.split()) < len(by_id[pair.original].text.split())


def test_verbatim_is_the_same_but_for_marks_case_and_spelling(
    made: Planted, by_id: dict[str, Utterance]
) -> None:
    pairs = [pair for pair in made.variants if pair.kind is Kind.VERBATIM]
    alike = [words(by_id[pair.original].text) == words(by_id[pair.other].text) for pair in pairs]
    assert sum(alike) > 0.9 * len(alike), "the rest are spelt the British way"


def test_reported_speech_is_indirect_and_fragments_are_mixed(
    made: Planted, by_id: dict[str, Utterance]
) -> None:
    kinds = defaultdict(set)
    for pair in made.variants:
        kinds[pair.kind].add(by_id[pair.other].kind)
        assert by_id[pair.original].kind is QuoteKind.DIRECT
    assert kinds.pop(Kind.REPORTED) == {QuoteKind.INDIRECT}
    assert kinds.pop(Kind.FRAGMENT) == {QuoteKind.MIXED}
    assert set.union(*kinds.values()) == {QuoteKind.DIRECT}


def test_printings_of_one_utterance_are_near_in_time_and_in_articles_of_their_own(
    made: Planted, by_id: dict[str, Utterance]
) -> None:
    articles = Counter((group, by_id[quote].article_id) for quote, group in made.group_of.items())
    assert set(articles.values()) == {1}
    for pair in made.variants:
        apart = day(by_id[pair.other]) - day(by_id[pair.original])
        assert 0 <= apart <= SPREAD_DAYS


def test_stock_phrases_are_of_different_people(made: Planted, by_id: dict[str, Utterance]) -> None:
    pairs = [pair for pair in made.look_alikes if pair.kind is LookAlike.STOCK]
    assert all(by_id[pair.original].text == by_id[pair.other].text for pair in pairs)
    assert all(by_id[pair.original].speaker_names != by_id[pair.other].speaker_names for pair in pairs)


def test_quotes_of_one_article_do_not_overlap(made: Planted) -> None:
    articles = defaultdict(list)
    for utterance in made.utterances:
        articles[utterance.article_id].append(utterance)
    assert not any(
        a.is_nested_with(b) for quotes in articles.values() for a in quotes for b in quotes if a is not b
    )
    assert all(len({utterance.published for utterance in quotes}) == 1 for quotes in articles.values())


def test_more_quotes_take_more_days_and_not_more_a_day(sentences: list[str], made: Planted) -> None:
    few = planted(sentences, QUOTES // 3, seed=7)
    span, span_of_few = (max(map(day, each.utterances)) - SPREAD_DAYS for each in (made, few))
    first = min(map(day, made.utterances))
    assert span - first == pytest.approx(3 * (span_of_few - first), abs=3)
    hard = planted(sentences, QUOTES, seed=7, days=2)
    assert max(map(day, hard.utterances)) - first <= SPREAD_DAYS + 1


def test_without_dates(sentences: list[str]) -> None:
    assert {each.published for each in planted(sentences, 300, dated=False).utterances} == {None}


def test_too_few_sentences(sentences: list[str]) -> None:
    with pytest.raises(ValueError, match="too few"):
        planted(sentences[:500], QUOTES)


def day(utterance: Utterance) -> int:
    assert utterance.published is not None
    return date.fromisoformat(utterance.published).toordinal()
