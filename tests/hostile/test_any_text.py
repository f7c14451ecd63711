"""Any text whatever, and anything that a tagger could make of it: nothing is raised, spans are in the text."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article, Span, trimmed
from corpus.record import make_article
from quotes.detect import find_quotes
from quotes.draft import Draft
from quotes.marks import find_quotations
from quotes.quote import Document, Name, QuoteKind, spans_text
from resolvers.attribution.attribute import attribute
from resolvers.matching.edits import word_edits
from resolvers.matching.flags import flags_of
from resolvers.matching.rarity import load_rarity
from resolvers.matching.utterance import Utterance
from resolvers.matching.wordings import wordings_of
from resolvers.record import record_of
from resolvers.syndication.sketch import sketch

MARKS = "“”„‟\"«»‹›‘’‚‛'`「」『』"
ODD = "\0\t\r\n\v\f\x1c\x85\u2028\u2029\u00a0\u00ad\u200b\u200d\u202e\u2066\ufeff\ufffd\U000e0041é\u0301한😀"
WORDS = (
    "Mara Venn", "Venn", "Mr. Venn", "Minister Otto Brill", "the minister", "he said", "she", "“No,”", "said",
    "according to", "reportedly", "VENN:", "Q:", "A:", "that", "who", "his wife", "— Ida Thorn, Mayor", "not",
    "&quot;", "declined to comment.", "called", "3 percent", "$4.5 billion", "Tuesday", "...", "the Harbor Board",
    "(HB)", "if", "might", "One deckhand disagreed. ", ". ", ": ", "\n", "\n\n",
)  # fmt: skip
texts = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(MARKS + ODD + " "),
        st.text(st.characters(exclude_categories=("Cs",)), max_size=6),
    ),
    max_size=40,
).map(" ".join) | st.text(st.sampled_from(MARKS + ODD + " ab.,A0"), max_size=120)


@st.composite
def spans_of(draw: st.DrawFn, text: str, most: int) -> list[Span]:
    """Spans of a text that do not overlap, in reading order; like words, with no white space at their ends."""
    edges = sorted(draw(st.sets(st.integers(0, len(text)), max_size=2 * most)))
    ranges = zip(edges[::2], edges[1::2], strict=False)
    return [span for start, end in ranges if (span := trimmed(text, start, end))]


@st.composite
def documents(draw: st.DrawFn) -> tuple[Article, list[Span], list[Name], list[Draft]]:
    """An article, and what no model would say of it, but might."""
    text = draw(texts.filter(str.strip))
    kinds = st.sampled_from(("person", "organisation", "place", "other"))
    names = [Name(span, draw(kinds)) for span in draw(spans_of(text, 6))]
    parts = draw(st.permutations(draw(spans_of(text, 12))))
    drafts = []
    while parts:
        size = draw(st.integers(1, 3))
        content, rest = parts[:size], parts[size:]
        cue, rest = (rest[:1], rest[1:]) if draw(st.booleans()) else ([], rest)
        source, parts = (rest[:1], rest[1:]) if draw(st.booleans()) else ([], rest)
        drafts.append(Draft(tuple(sorted(content)), tuple(cue), tuple(source), 0.5))
    return make_article(text, "any.txt"), draw(spans_of(text, 8)), names, drafts


@given(texts)
def test_marks(text: str) -> None:
    quotations = find_quotations(text)
    assert all(
        0 <= q.span.start <= q.inner.start < q.inner.end <= q.span.end <= len(text) for q in quotations
    )
    for depth in {q.depth for q in quotations}:
        level = [q.span for q in quotations if q.depth == depth]
        assert all(a.end <= b.start for a, b in pairwise(level))
    for quotation in quotations:
        assert quotation in quotations.overlapping(quotation.inner)
        slow = [q for q in quotations if q.span.overlaps(quotation.span)]
        assert quotations.overlapping(quotation.span) == slow


@pytest.mark.slow
@settings(max_examples=400)
@given(documents())
def test_from_drafts_to_records(given: tuple[Article, list[Span], list[Name], list[Draft]]) -> None:
    article, sentences, names, drafts = given
    quotes = find_quotes(article, sentences, names, drafts)
    assert [q.content for q in quotes] == sorted(q.content for q in quotes)
    for quote in quotes:
        for spans in (quote.content, quote.cue, quote.source):
            assert all(0 <= span.start < span.end <= len(article.text) for span in spans)
        assert quote.content
        assert all(a.start <= b.start for a, b in pairwise(quote.content))
    attributions = attribute(Document(article, tuple(sentences), tuple(names), quotes))
    assert [attribution.quote for attribution in attributions] == list(quotes)
    for attribution in attributions:
        record = record_of(article, attribution)
        assert record.text == spans_text(article.text, attribution.quote.content)
        assert 0 <= record.confidence <= 1
        assert record.reason
        assert attribution.mention is None or attribution.mention.span.end <= len(article.text)
    assert sketch(article) == sketch(article)


wordings = texts.filter(str.strip)


@pytest.mark.slow
@settings(max_examples=300)
@given(wordings, wordings, st.sampled_from(QuoteKind), st.sampled_from(QuoteKind))
def test_matching(one: str, other: str, kind: QuoteKind, other_kind: QuoteKind) -> None:
    pair = (
        Utterance("q_1", "a_1", one, kind, ("Mara Venn",), "2031-05-04"),
        Utterance("q_2", "a_2", other, other_kind, ("Mara Venn",), "2031-05-04"),
    )
    assert len(wordings_of(pair, load_rarity()).start) == 3
    assert flags_of(*pair) == flags_of(*pair)
    for edits, text, side in (
        (word_edits(one, other), one, "representative"),
        (word_edits(one, other), other, "member"),
    ):
        ranges = [getattr(edit, side) for edit in edits]
        assert all(0 <= start <= end <= len(text) for start, end in ranges)
        assert all(a[1] <= b[0] for a, b in pairwise(ranges))
