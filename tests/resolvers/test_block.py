"""Which pairs are compared: nothing that matches may be missed, and little else be looked at."""

import random
from collections import Counter
from collections.abc import Sequence

import pytest

from quotes.quote import QuoteKind
from resolvers.matching.block import BACK, KEPT, WINDOW_DAYS, candidate_pairs
from resolvers.matching.rarity import load_rarity
from resolvers.matching.utterance import Utterance, day_of, publication_order
from resolvers.matching.window import days_of
from resolvers.matching.wordings import wordings_of
from tests.resolvers.matching_samples import DEEDS, KINDS_OF, SUBJECTS, THINGS, matches_of, matches_of_all

GLUE = ("the", "of", "and", "to", "in", "that", "was", "for", "we", "not", "it", "with")


def utterance(number: int, text: str, published: str | None = "2031-05-04") -> Utterance:
    return Utterance(f"q_{number:04}", f"a_{number:04}", text, QuoteKind.DIRECT, (), published)


def sentence(chance: random.Random, vocabulary: list[str]) -> str:
    """Words as unequally common as those of a language, every other one of them grammar, in no order."""
    size = chance.randint(4, 14)
    telling = [vocabulary[int(len(vocabulary) * chance.random() ** 1.5)] for _ in range(size)]
    return " ".join(f"{chance.choice(GLUE)} {word}" for word in telling)


def synthetic(size: int, seed: int) -> list[Utterance]:
    """Sentences of common words; of every third a fragment, a truncation and a retelling follow."""
    chance = random.Random(seed)
    vocabulary = [*SUBJECTS, *THINGS, *DEEDS, *KINDS_OF]
    chance.shuffle(vocabulary)
    texts = []
    for number in range(size):
        text = sentence(chance, vocabulary)
        texts.append(text)
        if number % 3 == 0:
            words = text.split()
            texts += [
                " ".join(words[-5:]),
                " ".join(words[: len(words) * 2 // 3]),
                text.replace("the", "that"),
            ]
    return [utterance(number, text) for number, text in enumerate(texts)]


def candidates(
    utterances: Sequence[Utterance], window_days: int | None = WINDOW_DAYS
) -> list[tuple[int, int]]:
    """The pairs of positions of these, which come in order of publication."""
    rarity = load_rarity()
    wordings = wordings_of(utterances, rarity)
    later, earlier = candidate_pairs(wordings, days_of(utterances), rarity, window_days=window_days)
    return list(zip(later.tolist(), earlier.tolist(), strict=True))


def ids(utterances: Sequence[Utterance]) -> set[tuple[str, str]]:
    """The candidates among these, in any order, as ids in order."""
    ordered = sorted(utterances, key=publication_order)
    return {(ordered[b].quote_id, ordered[a].quote_id) for a, b in candidates(ordered)}


def test_no_match_of_all_pairs_is_missed() -> None:
    utterances = synthetic(100, seed=3)
    found = candidates(utterances)
    slow = {(match.a, match.b) for match in matches_of_all(utterances)}
    fast = {(match.a, match.b) for match in matches_of(utterances, found)}
    assert len(slow) > 100
    assert fast <= slow
    assert len(slow - fast) <= 0.01 * len(slow)
    assert len(found) < KEPT * len(utterances)


PAIRS = [
    (
        "the granary burnt down",
        "nobody guarded the granary",
        None,
        None,
        True,
        "one telling word in a small corpus",
    ),
    (
        "what we do is who we are",
        "that is who we are",
        None,
        None,
        True,
        "neighbours, for want of rare words",
    ),
    ("we are not", "so it is", None, None, False, "no words in common"),
    ("it is", "is it", None, None, False, "single function words"),
    ("the granary burnt", "the granary burnt", "2031-05-04", "2031-06-04", True, "31 days apart"),
    ("the granary burnt", "the granary burnt", "2031-05-04", "2031-06-05", False, "32 days apart"),
    (
        "the granary burnt",
        "the granary burnt",
        "2031-05-04T23:00:00Z",
        "2031-05-05",
        True,
        "a date and a time",
    ),
    ("the granary burnt", "the granary burnt", "1999-01-01", None, True, "undated pairs with all times"),
    (
        "the granary burnt",
        "the granary burnt",
        "1999-01-01",
        "May 4th",
        True,
        "what is no ISO date is undated",
    ),
]


@pytest.mark.parametrize(("one", "other", "day", "other_day", "paired", "why"), PAIRS)
def test_pairs(one: str, other: str, day: str | None, other_day: str | None, paired: bool, why: str) -> None:
    assert bool(ids([utterance(1, one, day), utterance(2, other, other_day)])) is paired, why
    assert bool(ids([utterance(1, other, other_day), utterance(2, one, day)])) is paired, why


def test_a_fragment_finds_its_whole_though_the_whole_has_rarer_words() -> None:
    names = " ".join(f"zyx{chr(97 + n)}{chr(97 + m)}" for n in range(6) for m in range(6))
    whole = utterance(1, f"{names} painted the granary at dawn")
    twin = utterance(2, f"{names} sold the quarry")
    fragment = utterance(3, "“painted the granary”")
    assert ("q_0001", "q_0003") in ids([whole, twin, fragment])
    assert ("q_0001", "q_0003") in ids([fragment, twin, whole])


def test_a_fragment_that_came_first_is_found_by_its_whole() -> None:
    """The whole asks with six rarest words of its own; what it holds besides is looked up all the same."""
    names = " ".join(f"zyx{chr(97 + n)}{chr(97 + m)}" for n in range(6) for m in range(6))
    fragment = utterance(1, "“painted the granary”", "2031-05-01")
    whole = utterance(2, f"{names} painted the granary at dawn", "2031-05-02")
    assert ids([fragment, whole]) == {("q_0001", "q_0002")}


def test_what_comes_later_changes_nothing() -> None:
    utterances = synthetic(60, seed=5)
    everything = candidates(utterances)
    for size in (0, 1, 17, 60, 119):
        assert candidates(utterances[:size]) == [pair for pair in everything if pair[0] < size]


def test_what_is_out_of_the_window_changes_nothing() -> None:
    old = [utterance(n, each.text, "2031-01-01") for n, each in enumerate(synthetic(20, seed=8))]
    new = [utterance(1000 + n, each.text, "2031-05-04") for n, each in enumerate(synthetic(40, seed=9))]
    assert ids(old) | ids(new) == ids([*old, *new])


def test_a_window_of_all_times() -> None:
    two = [utterance(1, "the granary burnt", "1931-05-04"), utterance(2, "the granary burnt", "2031-05-04")]
    assert candidates(two) == []
    assert candidates(two, window_days=None) == [(1, 0)]
    assert candidates(two, window_days=36_525) == [(1, 0)]


def test_a_line_that_everybody_prints_leads_back_to_the_last_few() -> None:
    utterances = [utterance(n, "nobody had oiled the sluice gates of Brannock") for n in range(3 * BACK)]
    pairs = candidates(utterances)
    assert max(a - b for a, b in pairs) <= BACK
    per_quote = Counter(a for a, _ in pairs)
    assert max(per_quote.values()) == KEPT
    assert set(per_quote) == set(range(1, 3 * BACK))


def test_pairs_do_not_depend_on_the_order_of_the_quotes() -> None:
    utterances = synthetic(60, seed=5)
    shuffled = utterances[:]
    random.Random(1).shuffle(shuffled)
    assert ids(shuffled) == ids(utterances)


def test_pairs_are_sorted_unique_and_lead_back() -> None:
    rows = candidates(synthetic(60, seed=6))
    assert rows == sorted(set(rows))
    assert all(a > b for a, b in rows)


def test_nothing_to_pair() -> None:
    assert candidates([]) == []
    assert candidates([utterance(1, "the granary burnt")]) == []
    assert candidates([utterance(1, "“”"), utterance(2, "…")]) == []


def test_day_of() -> None:
    first, second = day_of("2031-12-31"), day_of("2032-01-01T00:00:00+00:00")
    assert first is not None
    assert second is not None
    assert second - first == 1
    assert [day_of(text) for text in (None, "", "2031", "31/12/2031", "2031-13-01")] == [None] * 5
