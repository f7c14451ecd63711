"""Who is in the cast of an article: what is a name, where it begins and ends, and what is none."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, Span, article_id
from quotes.quote import Document
from resolvers.cast.cast import cast_of
from resolvers.speaker import SpeakerKind

Mark = Callable[..., Document]

NAMES = {
    **dict.fromkeys(
        ("Mara Venn", "Rand Venn", "Venn", "Otto Brill", "Bill Tarn", "Neil Reyl", "Peña"), "person"
    ),
    **dict.fromkeys(("Port Authority", "Northern Wire"), "organisation"),
    **dict.fromkeys(("Oster", "Vale"), "place"),
}

PEOPLE = [
    ("Maybe Venn will go.", {}, ["Venn"], "a sentence's first word is no given name"),
    ("It was Team Venn that won.", {}, ["Venn"], "nor is a team"),
    ("They asked Counsel W. Neil Reyl.", {}, ["W. Neil Reyl"], "a calling goes, an initial stays"),
    ("It was Sen. Rand Venn who spoke.", {"Rand Venn": "", "Venn": "person"}, ["Rand Venn"], "the model saw the surname alone"),
    ("They met Bill Tarn, and Tarn left.", {}, ["Bill Tarn"], "a given name that is also a noun of bodies"),
    ("They met Dean Venn at the pier.", {}, ["Dean Venn"], "a given name that is also a title"),
    ("They met Dean Mara Venn at the pier.", {}, ["Mara Venn"], "and here it is the title"),
    ("Will Venn Resign?\nMara Venn said no. Venn left.", {}, ["Mara Venn"], "a headline's question is no Will Venn"),
    ("Will Venn met Otto Brill. Will Venn left.", {"Will Venn": "person"}, ["Will Venn", "Otto Brill"], "somebody is called Will"),
    ("Otto Brill, Jr., met Mara Venn.", {}, ["Otto Brill Jr.", "Mara Venn"], "a suffix behind a comma"),
    ("Otto van der Brill spoke. Van der Brill left.", {"Otto Brill": "", "Otto van der Brill": "person"}, ["Otto van der Brill"], "particles"),
    ("MARA VENN spoke. Mara Venn left.", {"MARA VENN": "person"}, ["Mara Venn"], "capitals in one place"),
    ("Mara Pen\u0303a spoke, and Peña left.", {"Mara Pen\u0303a": "person"}, ["Mara Pen\u0303a"], "an accent as a character of its own"),
    ("Governor Zelda Quorn spoke. Quorn left.", {}, ["Zelda Quorn"], "a title is witness enough"),
    ("Mara Venn Election Day plans changed on election day.", {"Mara Venn Election Day": "person"}, ["Mara Venn"], "common words behind a name"),
    ("Mara Venn’s plan and Mara Venn's pier.", {}, ["Mara Venn"], "both kinds of apostrophe"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "more", "people", "why"), PEOPLE)
def test_the_people_of_an_article(
    mark: Mark, text: str, more: dict[str, str], people: list[str], why: str
) -> None:
    names = {name: kind for name, kind in {**NAMES, **more}.items() if kind}
    figures = cast_of(mark(text, names)).figures
    assert [figure.name for figure in figures if figure.kind is SpeakerKind.PERSON] == people, why


NOBODY = [
    ("Officials in Oster said no.", "a place"),
    ("The Port Authority met on Monday.", "a body"),
    ("The Prime Minister spoke to the Finance Committee.", "an office without its holder"),
    ("On Friday the Treasury Department said no.", "a day and a department"),
    ("However, Critics Say Pier Will Sink", "a headline"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "why"), NOBODY)
def test_what_is_no_person(mark: Mark, text: str, why: str) -> None:
    figures = cast_of(mark(text, NAMES)).figures
    assert [figure.name for figure in figures if figure.kind is SpeakerKind.PERSON] == [], why


BODIES = [
    ("The Alliance for Safe Piers (ASP) met. ASP left.", {}, ["Alliance for Safe Piers"], "an acronym spelled out is one with its name"),
    ("The Port Authority met. The Port Authority left.", {}, ["Port Authority"], "without its article"),
    ("Sen. Mara Venn, Democrat of Oster, met.", {"Democrat of Oster": "organisation"}, ["Oster"], "a party label names the place"),
    ("The Northern Wire met the Port Authority.", {}, ["Northern Wire", "Port Authority"], "two of them"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "more", "bodies", "why"), BODIES)
def test_the_bodies_of_an_article(
    mark: Mark, text: str, more: dict[str, str], bodies: list[str], why: str
) -> None:
    figures = cast_of(mark(text, {**NAMES, **more})).figures
    assert [figure.name for figure in figures if figure.kind is SpeakerKind.ORGANISATION] == bodies, why


def test_a_word_in_the_wrong_encoding_is_one_word(mark: Mark) -> None:
    document = mark("[s1:Mara PeÃ±a] [c1:said] [q1:no]. PeÃ±a left.", {"Mara PeÃ±a": "person"})
    cast = cast_of(document)
    assert [figure.name for figure in cast.figures] == ["Mara PeÃ±a"]
    assert cast.figures[0].count == 2


_WORDS = """
    Mara Venn Otto Brill Sen. Mr. Ms. Venn's the of and , . ( ) “ ” ' - — said Jr. III de la Will Bill
    President Oster Port Authority (PA) who WHO US IT ÿ \u0301 PeÃ±a 52 percent officials
"""
TEXTS = st.lists(
    st.sampled_from((*_WORDS.split(), "\n")),
    max_size=40,
).map(" ".join)


@settings(max_examples=150)
@given(TEXTS)
def test_mentions_are_whole_words_in_order_without_overlaps(text: str) -> None:
    article = Article(article_id(text), "story.txt", text)
    cast = cast_of(Document(article, (Span(0, max(len(text), 1)),), (), ()))
    starts, ends = {word.start for word in cast.words}, {word.end for word in cast.words}
    last = 0
    for named in cast.mentions:
        assert last <= named.start < named.end and named.start in starts and named.end in ends
        assert named.text == text[named.start : named.end]
        assert all(index < len(cast.figures) for index in (*named.rivals, named.figure or 0))
        last = named.end


@settings(max_examples=150)
@given(TEXTS, st.integers(-5, 300), st.integers(-5, 300))
def test_look_ups_agree_with_a_scan(text: str, start: int, end: int) -> None:
    article = Article(article_id(text), "story.txt", text)
    cast = cast_of(Document(article, (Span(0, max(len(text), 1)),), (), ()))
    if start < end:
        assert cast.within(start, end) == tuple(m for m in cast.mentions if m.start < end and start < m.end)
    assert cast.before(end) == tuple(m for m in cast.mentions if m.end <= end)
    assert cast.words_in(start, end) == tuple(w for w in cast.words if start <= w.start < end)
