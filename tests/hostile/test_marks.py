"""Thousands of quotation marks, open, alternating or in a heap: linear time, and no more spans than marks."""

import random
from itertools import pairwise

import pytest

from corpus.article import Span
from corpus.record import make_article
from quotes.detect import find_quotes
from quotes.draft import Draft
from quotes.marks import MAX_DEPTH, Quotations, find_quotations
from quotes.quote import Name
from tests.hostile.growth import QUADRATIC, growth, seconds

MANY = 8_000

MARKS = [
    pytest.param("“", id="never closed"),
    pytest.param("“no ", id="a word behind each"),
    pytest.param("“no\n", id="a paragraph each"),
    pytest.param("“ ‘ ", id="double and single in turn"),
    pytest.param("“a ‘b ", id="and words between"),
    pytest.param("\"a 'b ", id="straight, which may open or close"),
    pytest.param("“a ‘b «c» d’ e” ", id="three deep, closed"),
    pytest.param("«»„‚", id="of four languages"),
    pytest.param("»«", id="turned inward, or out"),
    pytest.param("&quot;", id="as entities"),
    pytest.param("&quot", id="as entities that lack their end"),
    pytest.param("``a ''", id="of typewriters"),
    pytest.param("6' 2\" ", id="feet and inches"),
    pytest.param("the workers’ ", id="plural possessives"),
    pytest.param("’90s ", id="words cut short"),
    pytest.param("“a”", id="closed, no space between"),
    pytest.param("“‘’”", id="nothing in them"),
    pytest.param("”", id="only closing"),
]


@pytest.mark.parametrize("piece", MARKS)
def test_marks(piece: str) -> None:
    text = piece * MANY
    found: list[Quotations] = []
    assert seconds(lambda: found.append(find_quotations(text))) < 1
    (quotations,) = found
    marks = sum(not character.isalnum() and not character.isspace() for character in text)
    assert len(quotations) <= marks
    assert all(0 <= q.span.start <= q.inner.start < q.inner.end <= q.span.end for q in quotations)
    for depth in range(MAX_DEPTH):
        level = [q.span for q in quotations if q.depth == depth]
        assert all(a.end <= b.start for a, b in pairwise(level)), "those of one depth are apart"
    assert {q.depth for q in quotations} <= set(range(MAX_DEPTH))


# What the rules of quotations look for, in thousands, with every word drafted by a tagger gone mad.
RULES = [
    pytest.param("“No,” he said. ", id="quotations and cues"),
    pytest.param("“No,” he said.\n", id="the same in lines"),
    pytest.param("“We will not go there now.”\n", id="quotations alone"),
    pytest.param("“We will not go there now.\n", id="opened again in every line"),
    pytest.param("“We stand with the crews today.” — Ida Thorn, Mayor\n", id="signed"),
    pytest.param("VENN: Will we go?\nKELL: We will.\n", id="a transcript"),
    pytest.param("She listed what was missing: “There was no light,” she said. ", id="released"),
    pytest.param("“Every officer slept,” Lowen said. One deckhand disagreed. “We did it.” ", id="replies"),
    pytest.param("It was reportedly sold. ", id="hearsay"),
    pytest.param("a book called “The Slow Harbor” ", id="titles"),
    pytest.param("“No,” she said at the gate. “Never again.” ", id="split"),
    pytest.param("She declined to comment. ", id="refusals"),
    pytest.param("Pier sold: mayor\n", id="headlines"),
    pytest.param("“‘No,’ he told me, ‘never,’” Venn said. ", id="quotations inside"),
    pytest.param("“We stand here today.” —" + " \t" * 40 + "!", id="a signature that is only white space"),
]


def drafted(text: str) -> tuple[list[Span], list[Name], list[Draft]]:
    """Sentences, names and drafts as a tagger would give them that takes anything for anything."""
    words: list[Span] = []
    at = 0
    for word in text.split():
        at = text.index(word, at)
        words.append(Span(at, at + len(word)))
        at += len(word)
    chance = random.Random(len(text))
    drafts = []
    for index in range(0, len(words) - 4, 4):
        content = Span(words[index].start, words[index + 1].end)
        cue, source = ((words[index + 2],), (words[index + 3],)) if chance.random() < 0.6 else ((), ())
        drafts.append(Draft((content,), cue, source, 0.5))
    sentences = [Span(words[i].start, words[min(i + 5, len(words) - 1)].end) for i in range(0, len(words), 6)]
    names = [Name(word, "person") for word in words if word.of(text)[0].isupper()]
    return sentences, names, drafts


@pytest.mark.slow
@pytest.mark.parametrize("piece", RULES)
def test_rules_take_linear_time(piece: str) -> None:
    def work(size: int):
        text = piece * (size // len(piece) + 1)
        article, (sentences, names, drafts) = make_article(text, "many.txt"), drafted(text)

        def run() -> None:
            for found in (drafts, []):
                for quote in find_quotes(article, sentences, names, found):
                    assert all(0 <= s.start < s.end <= len(text) for s in quote.content)

        return run

    assert growth(work, 8_000) < QUADRATIC


def test_a_quotation_that_is_all_a_draft_has_may_be_released() -> None:
    """It stands behind a colon, and has an attribution of its own: nothing is left of the other draft."""
    text = "Venn said — : “No light,” she said."
    quotation, cue = Span(text.index("“"), text.index("”") + 1), Span(5, 9)
    dash = Span(text.index("—"), quotation.end)
    quotes = find_quotes(make_article(text, "x.txt"), [], [], [Draft((dash,), (cue,), (Span(0, 4),))])
    assert [[span.of(text) for span in quote.content] for quote in quotes] == [["“No light,”"]]
    assert [quote.source[0].of(text) for quote in quotes] == ["she"]
