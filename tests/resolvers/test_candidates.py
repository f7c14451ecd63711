"""Whom a pronoun can mean and what is seen of each; and what attribution keeps for every text there is."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, SectionKind, Span, article_id
from quotes.quote import Document, Name, Quote, QuoteKind, quote_id
from resolvers.attribution.attribute import attribute
from resolvers.attribution.candidates import Place, candidates_for, suits
from resolvers.attribution.fullest import Descriptions
from resolvers.attribution.nominals import nominals_of
from resolvers.attribution.scene import scene_of, source_span
from resolvers.attribution.voices import Voice
from resolvers.speaker import SpeakerKind

Mark = Callable[..., Document]

NAMES = {
    **dict.fromkeys(("Mara Venn", "Venn", "Otto Brill", "Brill", "Ida Lorne", "Quill Zorba"), "person"),
    **dict.fromkeys(("Port Authority", "Dockers Union"), "organisation"),
    "Oster": "place",
}

ABLE = [
    ("Mara Venn met Otto Brill. [s1:She] [c1:said] [q1:no].", "she", {"Mara Venn"}, "not a man"),
    ("Mara Venn met Quill Zorba. [s1:He] [c1:said] [q1:no].", "he", {"Quill Zorba"}, "whose sex nobody knows"),
    ("Mara Venn met the Port Authority in Oster. [s1:It] [c1:said] [q1:no].", "it", {"Port Authority", "Oster"}, "no people"),
    ("Mara Venn and Otto Brill met. [s1:They] [c1:said] [q1:no].", "they", {"Mara Venn and Otto Brill"}, "two named together, but neither alone"),
    ("Two ferry pilots met Mara Venn. [s1:They] [c1:said] [q1:no].", "they", {"two ferry pilots"}, "a crowd without a name"),
    ("A secret memo came. [s1:It] [c1:said] [q1:no].", "it", {"secret memo"}, "a paper without a name"),
    ("[s1:Mara Venn] [c1:said] [q1:no]. Otto Brill left. [s2:She] [c2:said] [q2:yes].", "she", {"Mara Venn"}, "who has spoken, once"),
    ("Mara Venn left. " + "It rained. " * 13 + "[s1:She] [c1:said] [q1:no].", "she", set(), "too many sentences back"),
    ("[s1:She] [c1:said] [q1:no]. Mara Venn left.", "she", set(), "only who came before"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "pronoun", "names", "why"), ABLE)
def test_whom_a_pronoun_can_mean(mark: Mark, marked: str, pronoun: str, names: set[str], why: str) -> None:
    document = mark(marked, NAMES)
    scene, quote = scene_of(document), document.quotes[-1]
    at = source_span(quote)
    assert at is not None
    able = candidates_for(
        scene, Place(at, pronoun, quote), (), Descriptions(nominals_of(scene.text, scene.cast))
    )
    assert {" and ".join(voice.name for voice in each.voices) for each in able} == names, why
    for each in able:
        assert each.antecedent.end <= at.start
        assert all(isinstance(value, float) for value in each.evidence.values())


EVIDENCE = [
    ("Venn’s plan failed. [s1:She] [c1:said] [q1:no].", {"possessive": 1.0, "sentence before": 1.0, "subject": 1.0}, "a possessor"),
    ("It was made by Venn. [s1:She] [c1:said] [q1:no].", {"after a preposition": 1.0}, "behind a preposition"),
    ("Mara Venn said so. [s1:She] [c1:said] [q1:no].", {"full name": 1.0, "followed by a verb": 1.0, "known to fit": 1.0}, "a full name that acts"),
    ("Mara Venn left. It rained. It rained. [s1:She] [c1:said] [q1:no].", {"sentences back": 2.0, "gap without a pronoun": 2.0}, "two sentences in between"),
    ("Mara Venn left. She ran. [s1:She] [c1:said] [q1:no].", {"bridged by pronouns": 1.0, "gap without a pronoun": 0.0}, "a pronoun in between"),
    ("Mara Venn left.\n[s1:She] [c1:said] [q1:no].", {"same paragraph": 0.0}, "another paragraph"),
    ("[q1:That Venn would leave], [s1:she] [c1:said].", {"in the content": 1.0, "same sentence": 1.0}, "named in what is said"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "evidence", "why"), EVIDENCE)
def test_what_speaks_for_a_candidate(mark: Mark, marked: str, evidence: dict[str, float], why: str) -> None:
    document = mark(marked, NAMES)
    quote = document.quotes[-1]
    at = source_span(quote)
    assert at is not None
    (only,) = candidates_for(scene_of(document), Place(at, "she", quote), (), Descriptions())
    assert {name: only.evidence[name] for name in evidence} == evidence, why


SUITS = [
    (SpeakerKind.PERSON, None, "she", True, "a person of unknown sex"),
    (SpeakerKind.PERSON, "he", "she", False, "a man"),
    (SpeakerKind.ANONYMOUS, None, "he", True, "somebody without a name"),
    (SpeakerKind.ORGANISATION, None, "she", False, "a body is no she"),
    (SpeakerKind.ORGANISATION, None, "it", True, "a body is it"),
    (SpeakerKind.PERSON, None, "it", False, "a person is not it"),
    (SpeakerKind.GROUP, "they", "they", True, "a crowd is they"),
    (SpeakerKind.GROUP, "they", "it", False, "and not it"),
]


@pytest.mark.parametrize(("kind", "known", "pronoun", "able", "why"), SUITS)
def test_whether_a_pronoun_suits(
    kind: SpeakerKind, known: str | None, pronoun: str, able: bool, why: str
) -> None:
    assert suits(Voice("X", kind, pronoun=known), pronoun) is able, why


_WORDS = """
    Mara Venn Otto Brill Sen. Mr. Ms. Venn's the of and , . ( ) “ ” said says it they he she I we who
    which both two officials poll 52 percent her his lawyer Port Authority (PA) WHO US
    according to reportedly adding ÿ \u0301 PeÃ±a — /
"""
WORDS = st.lists(
    st.sampled_from((*_WORDS.split(), "\n")),
    min_size=1,
    max_size=50,
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Any words, with any of them quoted, cued and sourced, and any taken for names."""
    words = draw(WORDS)
    text = " ".join(words)
    starts = [0, *(index + 1 for index, letter in enumerate(text) if letter == " ")]

    def span(longest: int) -> Span:
        first = draw(st.sampled_from(starts))
        return Span(first, max(first + 1, min(len(text), first + draw(st.integers(1, longest)))))

    article = Article(
        article_id(text), "story.txt", text or "x", byline=draw(st.sampled_from((None, "By Ada Kell")))
    )
    quotes = []
    for _ in range(draw(st.integers(0, 6))):
        content = (span(30),)
        quotes.append(
            Quote(
                quote_id(article, content),
                article.article_id,
                draw(st.sampled_from(list(QuoteKind))),
                content,
                (span(8),) if draw(st.booleans()) else (),
                (span(40),) if draw(st.booleans()) else (),
                True,
                SectionKind.BODY,
                draw(st.floats(0, 1)),
            )
        )
    ends = [-1, *(index for index, letter in enumerate(text) if letter in ".\n")]
    sentences = tuple(Span(a + 1, b + 1) for a, b in pairwise([*ends, len(text) - 1]) if b > a)
    names, last = [], 0
    for each in sorted(span(12) for _ in range(draw(st.integers(0, 6)))):
        if each.start >= last:
            names.append(Name(each, draw(st.sampled_from(("person", "organisation", "place")))))
            last = each.end
    return Document(article, sentences, tuple(names), tuple(quotes))


@settings(max_examples=300)
@given(documents())
def test_every_quote_of_any_text_has_a_reason_and_a_score(document: Document) -> None:
    found = attribute(document)
    assert tuple(each.quote for each in found) == document.quotes
    for each in found:
        assert each.reason and 0 <= each.score <= 1
        assert all(speaker.name for speaker in each.speakers)
        assert len({speaker.speaker_id for speaker in each.speakers}) == len(each.speakers)
        assert each.mention is None or each.mention.span.end <= len(document.article.text)


@settings(max_examples=150)
@given(documents(), st.randoms(use_true_random=False))
def test_the_order_of_the_quotes_changes_nothing(document: Document, random: object) -> None:
    def places(quote: Quote) -> object:
        return (quote.source or quote.cue or quote.content)[0].start

    if len({places(quote) for quote in document.quotes}) < len(document.quotes):
        return  # two that begin in one place are read in the order given
    shuffled = list(document.quotes)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    before = {each.quote: each for each in attribute(document)}
    after = {each.quote: each for each in attribute(replace(document, quotes=tuple(shuffled)))}
    assert before == after


STORY = (
    "Mayor Mara Venn met Otto Brill in Oster. [s1:She] [c1:said] [q1:the pier was old]. [s2:Brill] [c2:agreed] "
    "[q2:that it was]. [s3:A senior official] [c3:said] [q3:no]. [s4:The official] [c4:added] [q4:never]. "
    "[s5:Venn’s campaign] [c5:denied] [q5:that it knew]. [s6:The mayor] [c6:laughed] [q6:at it]."
)
LATER = [
    ("\nIda Lorne rows. She wins.", "people without quotes"),
    ("\nIda Lorne rows. [s9:She] [c9:said] [q9:she would win].", "somebody else who speaks"),
    (
        "\nThe Dockers Union met Quill Zorba. [q9:It was late], [s9:it] [c9:said].",
        "a body and one of unknown sex",
    ),
]


@pytest.mark.parametrize(("more", "why"), LATER)
def test_a_paragraph_about_others_changes_no_speaker_before_it(mark: Mark, more: str, why: str) -> None:
    before = attribute(mark(STORY, NAMES))
    after = attribute(mark(STORY + more, NAMES))[: len(before)]
    assert [[s.name for s in each.speakers] for each in after] == [
        [s.name for s in each.speakers] for each in before
    ], why
    assert all(each.speakers for each in before)
