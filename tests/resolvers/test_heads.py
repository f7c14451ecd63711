"""Which name inside a source phrase is the source, and where one source is several."""

from collections.abc import Callable

import pytest

from quotes.quote import Document
from resolvers.attribution.heads import head_name, split_joint
from resolvers.attribution.scene import scene_of, source_span

Mark = Callable[..., Document]

NAMES = {
    **dict.fromkeys(("Mara Venn", "Venn", "Otto Brill", "Brill", "Ida Lorne", "Carl Lund"), "person"),
    **dict.fromkeys(
        ("Port Authority", "Northern Wire", "Citizenship", "Harbour Services", "Piers First", "Ledger"),
        "organisation",
    ),
    **dict.fromkeys(("Oster", "Vale"), "place"),
}

HEADS = [
    ("Mara Venn", "Mara Venn", "a name"),
    ("President Mara Venn", "Mara Venn", "a title before it"),
    ("Oster Finance Minister Mara Venn", "Mara Venn", "a place and an office"),
    ("Oster Chief of Staff Mara Venn", "Mara Venn", "an office written with of"),
    ("former Head of Roads Mara Venn", "Mara Venn", "and a former one"),
    ("the port's director, Mara Venn,", "Mara Venn", "a role and a comma"),
    ("Mara Venn, the port's director,", "Mara Venn", "the comma behind the name"),
    ("Mara Venn, a lawyer for Otto Brill,", "Mara Venn", "the client is not the source"),
    ("Mara Venn (K-Oster)", "Mara Venn", "a party in parentheses"),
    ("Mara Venn herself", "Mara Venn", "herself"),
    ("Mara Venn of Oster", "Mara Venn", "where she is from"),
    ("Northern Wire columnist Mara Venn", "Mara Venn", "whom she writes for"),
    ("the candidate Mara Venn", "Mara Venn", "a role with an article"),
    ("lawyer turned ferry pilot Mara Venn", "Mara Venn", "one calling after another"),
    ("a spokesman for the candidate Mara Venn", None, "the spokesman is not the candidate"),
    ("advisers to President Mara Venn", None, "advisers are not the president"),
    ("Mara Venn's lawyer", None, "a possessor"),
    ("Mara Venn supporters", None, "a name before a noun"),
    ("the super PAC backing Mara Venn", None, "a participle and its object"),
    ("people close to Mara Venn", None, "close to her"),
    ("the crowd that cheered Mara Venn", None, "a relative clause"),
    ("critics of Mara Venn", None, "those who are against her"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "name", "why"), HEADS)
def test_the_name_that_a_source_is(mark: Mark, source: str, name: str | None, why: str) -> None:
    document = mark(f"[s1:{source}] [c1:said] [q1:no].", NAMES)
    span = source_span(document.quotes[0])
    assert span is not None
    named = head_name(scene_of(document), span)
    assert (named.text if named else None) == name, why


JOINT = [
    ("Mara Venn and Otto Brill", ["Mara Venn", "Otto Brill"], "two names"),
    ("Mara Venn, Otto Brill and Ida Lorne", ["Mara Venn", "Otto Brill", "Ida Lorne"], "three"),
    ("Mara Venn, Otto Brill, and Ida Lorne", ["Mara Venn", "Otto Brill", "Ida Lorne"], "with a comma before and"),
    ("Mara Venn (K-Oster) and Otto Brill (K-Vale)", ["Mara Venn (K-Oster)", "Otto Brill (K-Vale)"], "with parties"),
    ("both the candidate and her staff", ["the candidate", "her staff"], "both … and"),
    ("Mara Venn and her staff", ["Mara Venn", "her staff"], "a name and whose staff"),
    ("unions and employers", ["unions", "employers"], "two crowds"),
    ("Mara Venn and the Port Authority", ["Mara Venn", "the Port Authority"], "a person and a body"),
    ("Sen. Mara Venn and Gov. Otto Brill", ["Sen. Mara Venn", "Gov. Otto Brill"], "each with a title"),
    ("she and Otto Brill", ["she", "Otto Brill"], "a pronoun and a name"),
    ("federal and state officials", ["federal and state officials"], "two adjectives of one noun"),
    ("minority and women voters", ["minority and women voters"], "two nouns before one"),
    ("Mara Venn, a lawyer and pilot,", ["Mara Venn, a lawyer and pilot,"], "two callings of one woman"),
    ("the secretary of roads and bridges", ["the secretary of roads and bridges"], "one office"),
    ("Citizenship and Harbour Services", ["Citizenship and Harbour Services"], "a body with and in its name"),
    ("Mara Venn", ["Mara Venn"], "one name"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "parts", "why"), JOINT)
def test_the_parts_of_a_joint_source(mark: Mark, source: str, parts: list[str], why: str) -> None:
    document = mark(f"[s1:{source}] [c1:said] [q1:no].", NAMES)
    span = source_span(document.quotes[0])
    assert span is not None
    assert [
        part.of(document.article.text).strip(" ,()") for part in split_joint(scene_of(document), span)
    ] == [part.strip(" ,()") for part in parts], why
