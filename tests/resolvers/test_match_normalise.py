"""What counts as the same words."""

import pytest

from quotes.quote import QuoteKind
from resolvers.matching import wording
from resolvers.matching.normalise import normalise, stem, stems
from resolvers.matching.utterance import Utterance
from resolvers.matching.wording import wordings_of
from tests.hostile.growth import seconds

SAME = [
    ("“We won’t go.”", '"We will not go,"', "marks, full stop and contraction"),
    ("It’s the Harbour Board's plan", "it the harbour board plan", "possessives, and 's for is"),
    ("They’ve lost 1,200 jobs", "they have lost 1200 jobs", "the separator of thousands"),
    ("the E.U. and the W.H.O.", "the EU and the WHO", "full stops in abbreviations"),
    ("up 4 per cent", "up 4%", "percent in three spellings"),
    ("We came . . . we left", "We came … we left", "an omission in any print"),
    ("ﬁne words", "fine words", "a ligature (NFKC)"),
    ("[We] are “done” (really)", "we are done really", "brackets and inner marks"),
]


@pytest.mark.parametrize(("one", "other", "why"), SAME)
def test_the_same_words(one: str, other: str, why: str) -> None:
    assert normalise(one) == normalise(other), why


def test_an_omission_stays_inside_and_goes_at_the_edges() -> None:
    assert normalise("… we came … we left …") == "we came … we left"


STEMS = [
    ("demilitarisation", "demilitarization", "-is- and -iz-"),
    ("labour", "labor", "-our and -or"),
    ("theatres", "theaters", "-re and -er"),
    ("defence", "defense", "-ce and -se"),
    ("travelled", "traveled", "doubled l"),
    ("catalogue", "catalog", "-ogue and -og"),
    ("meeting", "meets", "two forms of a verb"),
    ("planning", "plans", "doubled n"),
    ("policies", "policy", "-ies and -y"),
    ("voted", "votes", "silent e"),
    ("twelve", "12", "a number in words"),
]


@pytest.mark.parametrize(("one", "other", "why"), STEMS)
def test_words_with_one_stem(one: str, other: str, why: str) -> None:
    assert stem(one) == stem(other), why


DIFFERENT_STEMS = [
    ("bring", "bre", "-ing that is no ending"),
    ("red", "r", "-ed that is no ending"),
    ("used", "us", "too short to lose its ending"),
    ("one", "1", "a pronoun more often than a number"),
    ("this", "thi", "function words are left alone"),
]


@pytest.mark.parametrize(("one", "other", "why"), DIFFERENT_STEMS)
def test_words_with_other_stems(one: str, other: str, why: str) -> None:
    assert stem(one) != stem(other), why


def test_stems_stay_parallel_to_the_words() -> None:
    normal = normalise("“The ferries … won't be sailing,” she said.")
    assert len(stems(normal)) == len(normal.split())


WORDINGS = [
    ("“The ferry is safe.”", ["the ferry is safe"], "all of it in marks: one wording"),
    ("the ferry is safe", ["the ferry is safe"], "none of it in marks: one wording"),
    (
        "he had “no intention” of closing the “night route”",
        ["he had no intention of closing the night route", "no intention … night route"],
        "a mixed quote is also what stands in marks",
    ),
    (
        "it was the ferrymen's own 'wish'",
        ["it was the ferrymen own wish", "wish"],
        "an apostrophe is no mark",
    ),
    ("“”", [], "nothing said"),
]


@pytest.mark.parametrize(("text", "wordings", "why"), WORDINGS)
def test_wordings(text: str, wordings: list[str], why: str) -> None:
    found = wordings_of(Utterance("q_1", "a_1", text, QuoteKind.MIXED))
    assert [wording.normal for wording in found if wording.words] == wordings, why


TITLES = [
    ("“Breakfast with Odile,”", True, "a show"),
    ("‘The Lantern Act’", True, "a law"),
    ("“We Have to Rebuild the Whole Northern Line Now,”", False, "too long: a headline's capitals"),
    ("“Marlow lied,”", False, "one capital, at the start"),
    ("“Never!”", False, "one word"),
]


@pytest.mark.parametrize(("text", "is_title", "why"), TITLES)
def test_titles(text: str, is_title: bool, why: str) -> None:
    assert wording.is_title(text) is is_title, why


@pytest.mark.parametrize("text", ["'a " * 5000, "“" * 20000, "a." * 20000, "s'" * 20000, "’s " * 9000])
def test_hostile_text_takes_no_time(text: str) -> None:
    assert seconds(lambda: wordings_of(Utterance("q_1", "a_1", text, QuoteKind.DIRECT))) < 2
