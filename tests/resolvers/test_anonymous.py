"""Sources without a name: their kind, and the fullest description that the article has of them."""

from collections.abc import Callable

import pytest

from quotes.quote import Document
from resolvers.attribution.anonymous import describe, unnamed_kind
from resolvers.attribution.attribute import attribute
from resolvers.cast.words import words_of
from resolvers.speaker import SpeakerKind

Mark = Callable[..., Document]

NAMES = {"Mara Venn": "person", "Venn": "person", "Oster": "place", "Ledger": "organisation"}

KINDS = [
    ("a senior official", "senior official", "anonymous", "one official"),
    ("two officials", "two officials", "anonymous", "several"),
    ("A State Harbour official", "State Harbour official", "anonymous", "typed by an institution"),
    ("a person familiar with the talks", "person familiar with the talks", "anonymous", "with its tail"),
    ("an official, who asked not to be named,", "official", "anonymous", "up to the comma"),
    ("At least three aides", "three aides", "anonymous", "counted"),
    ("analysts", "analysts", "group", "a crowd"),
    ("Critics", "critics", "group", "a capital of the sentence only"),
    ("52 percent of voters", "52 percent of voters", "group", "a share"),
    ("Most Democrats", "most Democrats", "group", "a party keeps its capital"),
    ("the family", "family", "group", "a family"),
    ("A new poll released Friday", "poll", "document", "without its date"),
    ("the leaked letter", "leaked letter", "document", "a letter"),
    ("a lawsuit filed in Oster", "lawsuit filed in Oster", "document", "a suit"),
    ("the results", "results", "document", "results"),
    ("the company", "company", "organisation", "a body"),
    ("a rescue hotline", "rescue hotline", "other", "what no table has"),
    ("a ferry pilot", "ferry pilot", "anonymous", "somebody without a name"),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "name", "kind", "why"), KINDS)
def test_what_a_description_is_called_and_its_kind(phrase: str, name: str, kind: str, why: str) -> None:
    described = describe(phrase, words_of(phrase))
    assert described is not None
    assert described.text == name, why
    assert unnamed_kind(described) is SpeakerKind(kind), why


def test_no_words_describe_nobody() -> None:
    assert describe("", ()) is None


FULLEST = [
    ("[s1:A senior Oster official] [c1:said] [q1:no]. [s2:The official] [c2:said] [q2:yes].", "senior Oster official", "one, again"),
    ("[s1:Two border officials] [c1:said] [q1:no]. [s2:The officials] [c2:said] [q2:yes].", "two border officials", "several, again"),
    ("They met a senior border official. [s1:The official] [c1:said] [q1:yes].", "senior border official", "described before, not as a source"),
    ("[s1:A pilot familiar with the talks] [c1:said] [q1:no]. [s2:The pilot] [c2:said] [q2:yes].", "pilot familiar with the talks", "with its tail"),
    ("[s1:A Ledger poll] [c1:showed] [q1:a tie]. [s2:The survey] [c2:found] [q2:few women].", "Ledger poll", "the survey is the poll"),
    ("[s1:A leaked memo] [c1:said] [q1:no]. [s2:The memo] [c2:added] [q2:never].", "leaked memo", "a paper"),
    ("[s1:A State Harbour official] [c1:said] [q1:no]. [s2:The official] [c2:said] [q2:yes].", "State Harbour official", "typed by an institution"),
    ("[s1:Official]: [q1:no]. [s2:A senior Oster official] [c2:said] [q2:yes].", "senior Oster official", "and the last is itself"),
    ("[s1:A senior official] [c1:said] [q1:no]. [s2:Another official] [c2:said] [q2:yes].", "another official", "another is another"),
    ("[s1:A senior official] [c1:said] [q1:no]. [s2:An official] [c2:said] [q2:yes].", "official", "so is an indefinite one"),
    ("[s1:A senior official] [c1:said] [q1:no]. [s2:The officials] [c2:said] [q2:yes].", "officials", "one is not several"),
    ("[s1:A senior official] [c1:said] [q1:no]. [s2:The junior official] [c2:said] [q2:yes].", "junior official", "words of its own"),
    ("[s1:52 percent of voters] [c1:said] [q1:no]. [s2:48 percent] [c2:said] [q2:yes].", "48 percent", "shares are never one"),
    ("[s1:52 percent of voters] [c1:said] [q1:no]. [s2:The voters] [c2:said] [q2:yes].", "voters", "nor is a share all of them"),
    ("[s1:A young voter] [c1:said] [q1:no]. [s2:A voter] [c2:said] [q2:yes].", "voter", "ordinary people are many"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "name", "why"), FULLEST)
def test_the_fullest_description_is_the_name(mark: Mark, marked: str, name: str, why: str) -> None:
    last = attribute(mark(marked, NAMES))[-1]
    assert [speaker.name for speaker in last.speakers] == [name], f"{why}: {last.reason}"


def test_a_bare_noun_in_a_headline_is_filled_in_from_below(mark: Mark) -> None:
    first = attribute(mark(FULLEST[7][0], NAMES))[0]
    assert [speaker.name for speaker in first.speakers] == ["senior Oster official"], first.reason


def test_one_description_in_one_article_is_one_speaker(mark: Mark) -> None:
    one, two = attribute(mark(FULLEST[0][0], NAMES))
    assert one.speakers[0].speaker_id == two.speakers[0].speaker_id


def test_two_shares_are_two_speakers(mark: Mark) -> None:
    one, two = attribute(mark(FULLEST[12][0], NAMES))
    assert one.speakers[0].speaker_id != two.speakers[0].speaker_id


def test_an_ordinary_person_is_not_whoever_spoke_last(mark: Mark) -> None:
    marked = "[s1:Mara Venn] [c1:said] [q1:no]. [s2:The voter] [c2:said] [q2:yes]."
    last = attribute(mark(marked, NAMES))[-1]
    assert [(each.name, each.kind) for each in last.speakers] == [("voter", SpeakerKind.ANONYMOUS)], (
        last.reason
    )
