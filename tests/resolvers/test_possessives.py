"""Sources that belong to somebody: whose lawyer, campaign or rhetoric. In every row the last quote is the one asked about."""

from collections.abc import Callable

import pytest

from quotes.quote import Document
from resolvers.attribution.attribute import attribute
from resolvers.speaker import SpeakerKind

Mark = Callable[..., Document]

NAMES = {
    **dict.fromkeys(("Mara Venn", "Venn", "Otto Brill", "Brill"), "person"),
    "Port Authority": "organisation",
    "Oster": "place",
}

WHOSE = [
    ("[s1:Mara Venn] [c1:left] [q1:angry]. [s2:Her lawyer] [c2:said] [q2:no].", ["Mara Venn's lawyer"], "anonymous", "a pronoun's lawyer"),
    ("[s1:Mara Venn's lawyer] [c1:said] [q1:no].", ["Mara Venn's lawyer"], "anonymous", "a name's lawyer"),
    ("Mara Venn came with her lawyer, Otto Brill. [s1:Her lawyer] [c1:said] [q1:no].", ["Otto Brill"], "person", "a lawyer who is named elsewhere"),
    ("Otto Brill met his wife, Mara Venn. [s1:His wife] [c1:said] [q1:no].", ["Mara Venn"], "person", "kin who is named elsewhere"),
    ("[s1:Otto Brill] [c1:spoke] [q1:at length]. [s2:His rhetoric] [c2:suggests] [q2:that he is afraid].", ["Otto Brill"], "person", "somebody's words are his"),
    ("[s1:Otto Brill’s remarks] [c1:suggest] [q1:that he is afraid].", ["Otto Brill"], "person", "with the name"),
    ("Mara Venn left. [s1:Venn’s campaign] [c1:said] [q1:no].", ["Venn campaign"], "organisation", "a campaign is a body"),
    ("Mara Venn left. [s1:The Venn campaign] [c1:said] [q1:no].", ["Venn campaign"], "organisation", "without the possessive"),
    ("Mara Venn left. [s1:The Venn campaign] [c1:said] [q1:no]. [s2:The campaign] [c2:added] [q2:never].", ["Venn campaign"], "organisation", "and then the bare noun"),
    ("Mara Venn left. [s1:Two aides to Venn] [c1:said] [q1:no].", ["two aides to Venn"], "anonymous", "behind a preposition"),
    ("[s1:Otto Brill] [c1:left] [q1:angry]. [s2:His supporters] [c2:said] [q2:no].", ["Otto Brill's supporters"], "group", "a crowd of his"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "speakers", "kind", "why"), WHOSE)
def test_whose_source_it_is(mark: Mark, marked: str, speakers: list[str], kind: str, why: str) -> None:
    last = attribute(mark(marked, NAMES))[-1]
    assert [speaker.name for speaker in last.speakers] == speakers, f"{why}: {last.reason}"
    assert last.speakers[0].kind is SpeakerKind(kind), why


def test_whoever_owns_it_is_not_the_speaker(mark: Mark) -> None:
    said, lawyer = attribute(mark(WHOSE[0][0], NAMES))
    assert said.speakers[0].speaker_id != lawyer.speakers[0].speaker_id


def test_without_an_owner_it_stays_a_description(mark: Mark) -> None:
    (only,) = attribute(mark("It rained. [s1:Her lawyer] [c1:said] [q1:no].", NAMES))
    assert "Venn" not in " ".join(speaker.name for speaker in only.speakers)
