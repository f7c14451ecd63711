"""Quotes without a source: whoever the text names for it, or nobody. In every row the last quote is the one asked about."""

from collections.abc import Callable

import pytest

from quotes.quote import Document
from resolvers.attribution.attribute import attribute

Mark = Callable[..., Document]

NAMES = {
    **dict.fromkeys(("Mara Venn", "Venn", "Otto Brill", "Brill", "Ida Lorne", "Lorne"), "person"),
    "Port Authority": "organisation",
    "Oster": "place",
}

FOUND = [
    ("[q1:“The pier is lost,”] [c1:said] Mara Venn.", ["Mara Venn"], "named right behind the cue"),
    ("The plan was [c1:criticized] by Mara Venn [q1:as a waste of steel].", ["Mara Venn"], "the agent of a passive"),
    ("Otto Brill spoke first. Mara Venn's [c1:criticism] [q1:of the port's plans] grew.", ["Mara Venn"], "whose criticism it is"),
    ("Otto Brill listened to Mara Venn’s sharp [c1:criticism] [q1:of the plan].", ["Mara Venn"], "with an adjective between"),
    ("[s1:Mara Venn] [c1:said] [q1:the pier was old], [c2:adding] [q2:that it had cracks].", ["Mara Venn"], "a participle carries on"),
    ("[s1:Mara Venn] [c1:said] [q1:the pier was old] and later [c2:warned] [q2:of cracks].", ["Mara Venn"], "a second verb and an adverb"),
    ("[q1:“The pier is lost,”] [s1:Mara Venn] [c1:said] on Monday. [q2:“We will miss it.”]", ["Mara Venn"], "the next sentence is hers too"),
    ("Otto Brill came.\n[q1:“The pier is lost,”] [s1:Mara Venn] [c1:said].\n[q2:“We will miss it.”]", ["Mara Venn"], "the same in a new paragraph"),
    ("Mara Venn -- who once ran the ferry -- [c1:doubts] [q1:that the pier will last].", ["Mara Venn"], "the subject before an aside"),
    ("Mara Venn, now in her third term, [c1:blamed] [q1:the storm].", ["Mara Venn"], "the subject before a comma"),
    ("At the harbour, Mara Venn had [c1:promised] [q1:to rebuild the pier].", ["Mara Venn"], "behind an adverbial"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "speakers", "why"), FOUND)
def test_who_it_is_by_the_words_around_the_cue(
    mark: Mark, marked: str, speakers: list[str], why: str
) -> None:
    last = attribute(mark(marked, NAMES))[-1]
    assert [speaker.name for speaker in last.speakers] == speakers, f"{why}: {last.reason}"
    assert 0.4 <= last.score < 0.9, f"{why}: less sure than with a source"


def test_a_participle_that_opens_a_sentence_is_whoever_speaks_next(mark: Mark) -> None:
    marked = "[c1:Alarmed] [q1:by the storm], [s2:Mara Venn] [c2:said] [q2:the pier would close]."
    first = attribute(mark(marked, NAMES))[0]
    assert [speaker.name for speaker in first.speakers] == ["Mara Venn"]
    assert "Alarmed" in first.reason


OPEN = [
    ("The pier is [c1:said] [q1:to be unsafe].", "a passive names nobody"),
    ("Mara Venn was [c1:asked] [q1:whether the pier was safe].", "she was asked and said nothing"),
    ("Mara Venn [c1:seems] [q1:to like the pier].", "what the author sees, not what she says"),
    ("The pier [c1:appears] [q1:to be sinking].", "the same of a thing"),
    ("Mara Venn was [c1:accused] [q1:of selling the pier].", "the accused is not the accuser"),
    ("Mara Venn will [c1:reportedly] [q1:leave in May].", "an adverb, whoever the sentence is about"),
    ("A letter to Mara Venn [c1:demanded] [q1:a new pier].", "a name behind a preposition is no subject"),
    ("Mara Venn's pier [c1:seemed] [q1:unsafe to all].", "a possessor of something that seems"),
    ("Rain fell.\n[c1:Alarmed] [q1:by the storm], the town slept.", "a participle in whose sentence nobody speaks"),
    ("[q1:“Long live the pier!”]", "words that nobody is near"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "why"), OPEN)
def test_without_evidence_it_stays_open(mark: Mark, marked: str, why: str) -> None:
    last = attribute(mark(marked, NAMES))[-1]
    assert last.speakers == (), f"{why}: {last.reason}"
    assert last.mention is None and last.reason and last.score <= 0.5


def test_a_name_inside_the_content_is_not_its_subject(mark: Mark) -> None:
    last = attribute(mark("[q1:That Otto Brill would leave] was widely [c1:expected].", NAMES))[-1]
    assert last.speakers == (), last.reason


def test_whoever_is_only_quoted_is_not_the_subject(mark: Mark) -> None:
    marked = "[q1:“Brill is finished,”] read the sign. The crowd [c2:denied] [q2:that it had painted it]."
    last = attribute(mark(marked, NAMES))[-1]
    assert last.speakers == (), last.reason
