"""Pronouns and descriptions: whom they mean. In every row the last quote is the one asked about."""

from collections.abc import Callable

import pytest

from quotes.quote import Document
from resolvers.attribution.attribute import attribute

PEOPLE = {"Mara Venn": "person", "Venn": "person", "Otto Brill": "person", "Brill": "person"}
BODIES = {
    "Port Authority": "organisation",
    "Harbour Courier": "organisation",
    "Oster": "place",
    "Dockers Union": "organisation",
}

PRONOUNS = [
    (
        "[s1:Mara Venn] [c1:said] [q1:the pier would close]. [s2:She] [c2:added] [q2:that it was old].",
        ["Mara Venn"],
        "the one who has just spoken",
    ),
    (
        "[s1:Mara Venn] [c1:said] [q1:the pier would close]. Otto Brill disagreed. [q2:It was sound], [s2:he] [c2:said].",
        ["Otto Brill"],
        "the pronoun's gender decides against the last speaker",
    ),
    (
        "Mara Venn met Otto Brill on Monday. [s1:She] [c1:asked] [q1:for more time].",
        ["Mara Venn"],
        "two people in a sentence, one of them a woman",
    ),
    (
        "Quill Zorba and Mr. Brill met. [q1:It was late], [s1:he] [c1:said]. [s2:She] [c2:agreed] [q2:that it was].",
        ["Quill Zorba"],
        "a given name that says nothing is left for the other pronoun",
    ),
    (
        "[s1:Otto Brill] [c1:said] [q1:“Carl Lund will not last.”] [s2:He] [c2:laughed] [q2:that nobody does].",
        ["Otto Brill"],
        "a name inside quoted words is no antecedent outside them",
    ),
    (
        "[q1:Carl Lund would lose the vote], [s1:Otto Brill] [c1:said]. [s2:He] [c2:added] [q2:that it was a pity].",
        ["Otto Brill"],
        "the speaker rather than whom he spoke about",
    ),
    (
        "Otto Brill's driver waited. [s1:He] [c1:said] [q1:that the road was closed].",
        ["Otto Brill"],
        "a possessor is the only man named",
    ),
    (
        "[s1:The Port Authority] [c1:said] [q1:the pier was safe]. [s2:It] [c2:promised] [q2:a report].",
        ["Port Authority"],
        "a body is it",
    ),
    (
        "[s1:Mara Venn and Otto Brill] [c1:said] [q1:the pier would close]. [s2:They] [c2:want] [q2:a ferry].",
        ["Mara Venn", "Otto Brill"],
        "they who spoke together",
    ),
    (
        "[s1:Harbour pilots] [c1:say] [q1:the channel is narrow]. [s2:They] [c2:fear] [q2:an accident].",
        ["Harbour pilots"],
        "a crowd is they",
    ),
    (
        "The letter came from Mara Venn, [s1:who] [c1:said] [q1:that she would go].",
        ["Mara Venn"],
        "a relative pronoun belongs to the name right before it",
    ),
    (
        "It angered many ferry captains [s1:who] [c1:say] [q1:the channel is narrow].",
        ["many ferry captains"],
        "or to the noun phrase right before it",
    ),
    (
        "A report reached the Port Authority (PA), [s1:which] [c1:denied] [q1:that the pier was unsafe].",
        ["Port Authority"],
        "parentheses between them do not count",
    ),
    (
        "[s1:A ferry pilot] [c1:said] [q1:the channel was narrow]. [s2:She] [c2:feared] [q2:an accident].",
        ["ferry pilot"],
        "somebody without a name can be she",
    ),
]


@pytest.mark.parametrize(("marked", "speakers", "why"), PRONOUNS)
def test_pronouns(mark: Callable[..., Document], marked: str, speakers: list[str], why: str) -> None:
    names = {**PEOPLE, **BODIES, "Carl Lund": "person", "Quill Zorba": "person"}
    last = attribute(mark(marked, names))[-1]
    assert [speaker.name for speaker in last.speakers] == speakers, f"{why}: {last.reason}"


DESCRIPTIONS = [
    (
        "Finance Minister Otto Brill met Mara Venn. [s1:The minister] [c1:said] [q1:that taxes would fall].",
        ["Otto Brill"],
        "a title before the name",
    ),
    (
        "Mara Venn, the harbour board's chairwoman, met Otto Brill. [s1:The chairwoman] [c1:said] [q1:that it was time].",
        ["Mara Venn"],
        "a description after the name",
    ),
    (
        "Otto Brill, a lawyer for the port, and Mara Venn met. [s1:The 57-year-old attorney] [c1:said] [q1:he was tired].",
        ["Otto Brill"],
        "another word for one calling",
    ),
    (
        "Sen. Mara Venn of Oster met Sen. Otto Brill. [s1:The senator from Oster] [c1:said] [q1:that she was hopeful].",
        ["Mara Venn"],
        "what else is said of the two senators decides",
    ),
    (
        "Gov. Otto Brill spoke in Oster. Congresswoman Mara Venn came too. [s1:The congresswoman] [c1:said] [q1:it rained].",
        ["Mara Venn"],
        "an office that implies a woman",
    ),
    (
        "Sen. Mara Venn (R-Oster) arrived. [s1:The lawmaker] [c1:said] [q1:that roads were bad].",
        ["Mara Venn"],
        "a general word for a senator",
    ),
    (
        "Sen. Mara Venn and Sen. Otto Brill dined. [s1:The two senators] [c1:agreed] [q1:that roads were bad].",
        ["Mara Venn", "Otto Brill"],
        "two of one office",
    ),
    (
        "[s1:The Port Authority] [c1:said] [q1:the pier was safe]. In Oster, [s2:the agency] [c2:promised] [q2:a report].",
        ["Port Authority"],
        "a noun for a kind of body",
    ),
    (
        "The Dockers Union met the Port Authority. [s1:The union] [c1:wants] [q1:more pay].",
        ["Dockers Union"],
        "a noun that is part of the name, though another body is nearer",
    ),
    (
        "[s1:A former mayor] [c1:says] [q1:the pier must go].\n[s2:Otto Brill] [c2:told] reporters [q2:that it was old].",
        ["Otto Brill"],
        "the last quote here, and see the first below",
    ),
]


@pytest.mark.parametrize(("marked", "speakers", "why"), DESCRIPTIONS)
def test_descriptions(mark: Callable[..., Document], marked: str, speakers: list[str], why: str) -> None:
    last = attribute(mark(marked, {**PEOPLE, **BODIES}))[-1]
    assert [speaker.name for speaker in last.speakers] == speakers, f"{why}: {last.reason}"


def test_a_first_line_can_describe_whom_the_next_one_names(mark: Callable[..., Document]) -> None:
    first = attribute(mark(DESCRIPTIONS[-1][0], {**PEOPLE, **BODIES}))[0]
    assert [speaker.name for speaker in first.speakers] == ["Otto Brill"]
    assert "below" in first.reason


OPEN = [
    (
        "Carl Lund met Otto Brill. Carl Lund left. Otto Brill left. [s1:She] [c1:said] [q1:it was late].",
        "no woman was named",
    ),
    (
        "Ida Lorne and Otto Lorne own the yard. [s1:Lorne] [c1:said] [q1:the yard was for sale].",
        "a surname of two, both named once",
    ),
    (
        "Sen. Carl Lund waited, and so did Sen. Otto Brill. [s1:The senator] [c1:said] [q1:that roads were bad].",
        "two senators, and nothing more is said",
    ),
]


@pytest.mark.parametrize(("marked", "why"), OPEN)
def test_what_nothing_decides_is_left_open(mark: Callable[..., Document], marked: str, why: str) -> None:
    names = dict.fromkeys(("Carl Lund", "Otto Brill", "Ida Lorne", "Otto Lorne"), "person")
    last = attribute(mark(marked, names))[-1]
    assert last.speakers == (), f"{why}: {last.reason}"
    assert last.score < 0.5 and last.reason
