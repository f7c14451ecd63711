"""What "who", "which" and "that" belong to. In every row the last quote is the one asked about."""

from collections.abc import Callable

import pytest

from quotes.quote import Document
from resolvers.attribution.attribute import attribute

Mark = Callable[..., Document]

NAMES = {
    **dict.fromkeys(("Mara Venn", "Venn", "Otto Brill"), "person"),
    **dict.fromkeys(("Port Authority", "Northern Wire", "Ministry of Piers"), "organisation"),
    "Oster": "place",
}

BELONGS = [
    ("They met Mara Venn, [s1:who] [c1:said] [q1:no].", ["Mara Venn"], "the name right before it"),
    ("They met Mara Venn, a pilot from Oster, [s1:who] [c1:said] [q1:no].", ["Mara Venn"], "a place in between"),
    ("They met Mara Venn of Oster, [s1:who] [c1:said] [q1:no].", ["Mara Venn"], "the same without a comma"),
    ("They met Mara Venn (K-Oster), [s1:who] [c1:said] [q1:no].", ["Mara Venn"], "parentheses do not count"),
    ("They met Otto Brill and then Mara Venn, [s1:who] [c1:said] [q1:no].", ["Mara Venn"], "the nearer one"),
    ("Otto Brill met two pilots [s1:who] [c1:said] [q1:no].", ["two pilots"], "people nearer than the name"),
    ("They met one pilot familiar with the talks, [s1:who] [c1:said] [q1:no].", ["one pilot familiar with the talks"], "reaches back over things"),
    ("They sent it to the Port Authority, [s1:which] [c1:said] [q1:no].", ["Port Authority"], "a body"),
    ("A leaked memo [s1:that] [c1:said] [q1:no].", ["leaked memo"], "a paper"),
    ("It angered farmers [s1:who] [c1:say] [q1:no].", ["farmers"], "a crowd"),
    ("[s1:Mara Venn, who ran the pier,] [c1:said] [q1:no].", ["Mara Venn"], "a clause inside the source"),
    ("The WHO met. [s1:WHO] [c1:said] [q1:no].", ["WHO"], "written in capitals it is a body"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "speakers", "why"), BELONGS)
def test_whom_a_relative_pronoun_means(mark: Mark, marked: str, speakers: list[str], why: str) -> None:
    last = attribute(mark(marked, {**NAMES, "WHO": "organisation"}))[-1]
    assert [speaker.name for speaker in last.speakers] == speakers, f"{why}: {last.reason}"


OPEN = [
    ("[s1:Who] [c1:said] [q1:no]?", "a question"),
    ("It rained, [s1:which] [c1:meant] [q1:no ferry].", "a whole clause is nobody"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "why"), OPEN)
def test_what_belongs_to_nobody_is_left_open(mark: Mark, marked: str, why: str) -> None:
    last = attribute(mark(marked, NAMES))[-1]
    assert last.speakers == () and last.score < 0.5, f"{why}: {last.reason}"
