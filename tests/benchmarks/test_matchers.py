"""Each matcher finds what it can find, and keeps to the window."""

import pytest

from benchmarks.matchers import MATCHERS
from quotes.quote import QuoteKind
from resolvers.matching.utterance import Utterance

SAID = "We will rebuild the old granary at Corrin before the autumn storms and nobody will stop us."
TEXTS = {
    "q_1": (f"“{SAID}”", "2031-01-01"),
    "q_2": (f"'{SAID.rstrip('.')},'", "2031-01-03"),
    "q_3": (f"“{SAID}”".replace("old", "ancient"), "2031-01-02"),
    "q_4": ("“The ferry left without its pilot, according to the logbook.”", "2031-01-02"),
    "q_5": ("“Dockers counted eleven missing lanterns in Tessaly harbor.”", "2031-06-01"),
    "q_6": ("“Dockers counted twelve missing lanterns in Tessaly harbor.”", "2031-09-01"),
}


@pytest.fixture(name="utterances")
def _utterances() -> list[Utterance]:
    return [
        Utterance(quote, f"a_{quote}", text, QuoteKind.DIRECT, published=day)
        for quote, (text, day) in TEXTS.items()
    ]


@pytest.mark.parametrize("name", MATCHERS)
def test_the_same_words_are_found_within_the_window(name: str, utterances: list[Utterance]) -> None:
    joined = {pair for quotes in MATCHERS[name](utterances, 31) for pair in pairs(quotes)}
    assert joined == {("q_1", "q_2"), ("q_1", "q_3"), ("q_2", "q_3")}


@pytest.mark.parametrize("name", ["token_set_ratio", "MinHash LSH"])
def test_without_a_window_all_times_are_compared(name: str, utterances: list[Utterance]) -> None:
    far = ("q_5", "q_6")
    whole_year = [*utterances[:4], *(each for each in utterances[4:])]
    assert (far in MATCHERS[name](whole_year, None)) is (name == "token_set_ratio"), (
        "LSH: four shingles of eight"
    )


@pytest.mark.parametrize("name", MATCHERS)
def test_nothing_in_common(name: str, utterances: list[Utterance]) -> None:
    assert MATCHERS[name](utterances[2:5], 31) == []


def pairs(quotes: tuple[str, ...]) -> list[tuple[str, str]]:
    ordered = sorted(quotes)
    return [(a, b) for place, a in enumerate(ordered) for b in ordered[place + 1 :]]
