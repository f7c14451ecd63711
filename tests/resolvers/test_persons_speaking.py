"""I, we, you, they and both; several who speak as one; the author. In every row the last quote is the one asked about."""

from collections.abc import Callable

import pytest

from quotes.quote import Document
from resolvers.attribution.attribute import attribute
from resolvers.speaker import SpeakerKind

Mark = Callable[..., Document]

NAMES = {
    **dict.fromkeys(("Mara Venn", "Venn", "Otto Brill", "Brill", "Ida Lorne"), "person"),
    "Port Authority": "organisation",
}

WHO = [
    ("[q1:“The pier is old,”] [s1:Mara Venn] [c1:said]. [q2:“[s3:I] [c3:think] [q3:it will fall].”]", ["Mara Venn"], "I, in a quotation that floats behind hers"),
    ("[s1:Mara Venn] [c1:said]: [q1:“Look, [s2:I] [c2:told] them [q2:no].”]", ["Mara Venn"], "I, inside her own words"),
    ("[s1:Mara Venn] [c1:said]: [q1:“[s2:We] [c2:believe] [q2:in piers].”]", ["Mara Venn"], "we, likewise"),
    ("[s1:Mara Venn and Otto Brill] [c1:said] [q1:no]. [s2:They] [c2:want] [q2:a ferry].", ["Mara Venn", "Otto Brill"], "they who spoke together"),
    ("Mara Venn and Otto Brill met. [s1:Both] [c1:said] [q1:no].", ["Mara Venn", "Otto Brill"], "both who were named together"),
    ("Mara Venn and Otto Brill met. [s1:The two] [c1:said] [q1:no].", ["Mara Venn", "Otto Brill"], "the two"),
    ("Two ferry pilots met. [s1:They] [c1:said] [q1:no].", ["two ferry pilots"], "a crowd is they"),
    ("[s1:Mara Venn, Otto Brill and Ida Lorne] [c1:said] [q1:no].", ["Mara Venn", "Otto Brill", "Ida Lorne"], "three in a list"),
    ("[s1:Mara Venn and the Port Authority] [c1:said] [q1:no].", ["Mara Venn", "Port Authority"], "a person and a body"),
    ("[s1:Mara Venn and her lawyer] [c1:said] [q1:no].", ["Mara Venn", "Mara Venn's lawyer"], "and whoever is hers"),
    ("Sen. Mara Venn met Sen. Otto Brill. [s1:The two senators] [c1:said] [q1:no].", ["Mara Venn", "Otto Brill"], "two of one office"),
    ("[s1:Mara Venn herself] [c1:said] [q1:no].", ["Mara Venn"], "herself"),
    ("[s1:MARA VENN] [c1:said] [q1:no]. Mara Venn left.", ["Mara Venn"], "in capitals"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "speakers", "why"), WHO)
def test_who_speaks(mark: Mark, marked: str, speakers: list[str], why: str) -> None:
    last = attribute(mark(marked, NAMES))[-1]
    assert [speaker.name for speaker in last.speakers] == speakers, f"{why}: {last.reason}"


AUTHOR = [
    ("[s1:I] [c1:think] [q1:that piers are lovely].", "I, outside all quotation marks"),
    ("[s1:We] [c1:believe] [q1:in piers].", "we, in an editorial"),
    ("[q1:“No,”] [s1:Mara Venn] [c1:said].\n[s2:I] [c2:doubt] [q2:that].", "after somebody's quotation"),
    ("To [s1:me], [c1:it seems] [q1:late].", "in another case"),
]


@pytest.mark.parametrize(("marked", "why"), AUTHOR)
def test_the_authors_own_voice(mark: Mark, marked: str, why: str) -> None:
    last = attribute(mark(marked, NAMES, byline="By Ada Kell"))[-1]
    assert [(each.name, each.kind) for each in last.speakers] == [("Ada Kell", SpeakerKind.AUTHOR)], why


OPEN = [
    ("[s1:You] [c1:think] [q1:that piers are lovely].", "you are whoever reads it"),
    ("It rained. [s1:They] [c1:say] [q1:no].", "they, and nobody was named"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "why"), OPEN)
def test_what_means_nobody_is_left_open(mark: Mark, marked: str, why: str) -> None:
    last = attribute(mark(marked, NAMES))[-1]
    assert last.speakers == () and last.score < 0.5, f"{why}: {last.reason}"
