"""Several people with one surname in one article: told apart by the text, or left open; never made one."""

from collections.abc import Callable

import pytest

from quotes.quote import Document
from resolvers.attribution.attribute import attribute
from resolvers.cast.cast import cast_of
from resolvers.speaker import SpeakerKind

Mark = Callable[..., Document]

NAMES = dict.fromkeys(
    ("Ida Lorne", "Otto Lorne", "Lorne", "Mara Venn", "Carl Venn", "Venn", "Quill Lorne", "Zorba Lorne"),
    "person",
)

TOLD_APART = [
    ("Ida Lorne and Otto Lorne own the yard. [s1:Ms. Lorne] [c1:said] [q1:it was for sale].", "Ida Lorne", "a form of address"),
    ("Ida Lorne and Otto Lorne own the yard. [s1:Mr. Lorne] [c1:said] [q1:it was for sale].", "Otto Lorne", "and the other one"),
    ("Ida Lorne and Otto Lorne own the yard. [s1:Otto] [c1:said] [q1:it was for sale].", "Otto Lorne", "a given name alone"),
    ("Mayor Ida Lorne and Otto Lorne own the yard. [s1:Mayor Lorne] [c1:said] [q1:it was for sale].", "Ida Lorne", "who has been called mayor"),
    ("[s1:Ida Lorne] [c1:said] [q1:no]. It rained all day in the old port and the ferries stayed where they were. [s2:Lorne] [c2:added] [q2:that it was late].\nHer brother, Otto Lorne, waited.", "Ida Lorne", "the only one introduced so far"),
    ("Ida Lorne spoke. Ida Lorne sang. Ida Lorne rowed. Ida Lorne slept. Her uncle was Otto Lorne. [s1:Lorne] [c1:said] [q1:it was late].", "Ida Lorne", "the article is about her"),
    ("Ida Lorne runs the yard that her family has owned since the war and the flood. Her husband is Otto Lorne. [s1:Lorne] [c1:said] [q1:it was late].", "Ida Lorne", "introduced long before the other"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "speaker", "why"), TOLD_APART)
def test_what_tells_namesakes_apart(mark: Mark, marked: str, speaker: str, why: str) -> None:
    last = attribute(mark(marked, NAMES))[-1]
    assert [each.name for each in last.speakers] == [speaker], f"{why}: {last.reason}"


def test_the_other_one_is_named_in_the_reason(mark: Mark) -> None:
    last = attribute(mark(TOLD_APART[5][0], NAMES))[-1]
    assert "Otto Lorne" in last.reason and last.score < 0.9


OPEN = [
    ("Ida Lorne and Otto Lorne own the yard. [s1:Lorne] [c1:said] [q1:it was for sale].", "named in one breath"),
    ("Otto Lorne and Ida Lorne own the yard. [s1:Lorne] [c1:said] [q1:it was for sale].", "in either order"),
    ("Quill Lorne and Zorba Lorne own the yard. [s1:Ms. Lorne] [c1:said] [q1:it was for sale].", "a form of address that fits both"),
    ("Sen. Ida Lorne and Sen. Otto Lorne own the yard. [s1:Sen. Lorne] [c1:said] [q1:no].", "one title for both"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "why"), OPEN)
def test_what_nothing_tells_apart_is_left_open(mark: Mark, marked: str, why: str) -> None:
    last = attribute(mark(marked, NAMES))[-1]
    assert last.speakers == (), f"{why}: {last.reason}"
    assert "Lorne or " in last.reason and last.score < 0.5


TWO_PEOPLE = [
    ("Ida Lorne met Otto Lorne.", {"Ida Lorne", "Otto Lorne"}, "two given names"),
    ("Carl Venn met Carl Venn Jr. at the pier.", {"Carl Venn", "Carl Venn Jr."}, "a father and a son"),
    ("Ida Lorne met Mr. Lorne.", {"Ida Lorne", "Lorne"}, "a Mr. who is no Ida"),
    ("Mara Venn met Carl Venn and Ida Lorne.", {"Mara Venn", "Carl Venn", "Ida Lorne"}, "a third with another surname"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "people", "why"), TWO_PEOPLE)
def test_namesakes_are_never_made_one(mark: Mark, text: str, people: set[str], why: str) -> None:
    figures = cast_of(mark(text, NAMES)).figures
    assert {figure.name for figure in figures if figure.kind is SpeakerKind.PERSON} == people, why


def test_a_joint_source_of_namesakes_is_both(mark: Mark) -> None:
    (only,) = attribute(mark("[s1:Ida Lorne and Otto Lorne] [c1:said] [q1:the yard was for sale].", NAMES))
    assert [speaker.name for speaker in only.speakers] == ["Ida Lorne", "Otto Lorne"]


def test_a_surname_held_by_one_goes_on_meaning_that_one(mark: Mark) -> None:
    marked = (
        "Ida Lorne and her husband Otto Lorne own the yard. [s1:Mr. Lorne] [c1:said] [q1:it was for sale]. "
        "[s2:Lorne] [c2:added] [q2:that it was late]."
    )
    last = attribute(mark(marked, NAMES))[-1]
    assert [speaker.name for speaker in last.speakers] == ["Otto Lorne"], last.reason
