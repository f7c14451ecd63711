"""The small text tools of the reports: control characters, excerpts, and what changed between two wordings."""

import pytest

from corpus.article import Article, SectionKind
from quotes.quote import QuoteKind
from reports.changes import compare, is_same
from reports.context import after, before
from reports.terminal.changed import marked
from reports.terminal.excerpt import excerpt
from reports.terminal.plain import count, plain
from resolvers.record import QuoteRecord

PLAIN = [
    ("two\nlines\tand a tab", "two\nlines\tand a tab", "layout stays"),
    ("\x1b]0;title\x07", "\ufffd]0;title\ufffd", "an escape sequence that renames the window"),
    ("\x9b31m", "\ufffd31m", "the eight-bit form of the same"),
    ("a\rb", "a\ufffdb", "a carriage return would overwrite the line"),
    ("\u202eevil\u2066 \u200f", "evil ", "controls of direction"),
    ("[bold]“Zoë”[/bold] 🙂", "[bold]“Zoë”[/bold] 🙂", "all else"),
]


@pytest.mark.parametrize(("text", "expected", "why"), PLAIN, ids=[row[2] for row in PLAIN])
def test_plain(text, expected, why):
    assert plain(text) == expected, why


TEXT = "The harbour master spoke at length. Then he left."


@pytest.mark.parametrize(
    ("start", "length", "expected", "why"),
    [
        (19, 11, " master ", "harbour is cut, so it is left out"),
        (19, 15, "harbour master ", "the cut falls before a word"),
        (19, 100, "The harbour master ", "all there is"),
        (19, 3, " ", "no word fits: nothing but the space"),
        (0, 10, "", "nothing stands before"),
    ],
)
def test_before(start, length, expected, why):
    assert TEXT[before(TEXT, start, length) : start] == expected, why


@pytest.mark.parametrize(
    ("end", "length", "expected", "why"),
    [
        (24, 6, " at ", "length is cut, so it is left out"),
        (24, 11, " at length.", "the cut falls after a word"),
        (24, 100, " at length. Then he left.", "all there is"),
        (len(TEXT), 10, "", "nothing follows"),
    ],
)
def test_after(end, length, expected, why):
    assert TEXT[end : after(TEXT, end, length)] == expected, why


def record(text: str, content: list[str], cue: str = "", source: str = "") -> QuoteRecord:
    def spans(*parts: str) -> tuple[tuple[int, int], ...]:
        return tuple((text.index(part), text.index(part) + len(part)) for part in parts if part)

    return QuoteRecord(
        "q_1", "a_1", "a.txt", QuoteKind.DIRECT, spans(*content), spans(cue), spans(source), " … ".join(content),
        cue or None, source or None, (), (), True, SectionKind.BODY, 0.9, "",
    )  # fmt: skip


FAR = "“Now,” she began. " + "It rained for an hour and nobody moved. " * 5 + "Then Venn added “later”."
EXCERPTS = [
    (
        "Well. “Now,” said Venn.",
        ["“Now,”"],
        "said",
        "Venn",
        "Well. ‹“Now,”› _said_ *Venn*.",
        "all three roles",
    ),
    ("Head\n\n\n“Now,”\nsaid Venn", ["“Now,”"], "", "", "Head ¶ ‹“Now,”› ¶ said Venn", "new paragraphs show"),
    ("“A,” said Venn, “b.”", ["“A,”", "“b.”"], "said", "Venn", "‹“A,”› _said_ *Venn*, ‹“b.”›", "two pieces"),
    (
        FAR,
        ["“Now,”"],
        "added",
        "",
        "‹“Now,”› she began. It … moved. Then Venn _added_ “later”.",
        "what is far is cut",
    ),
    ("x \x1b[2J “Now,” y", ["“Now,”"], "", "", "x \ufffd[2J ‹“Now,”› y", "no control characters"),
]


@pytest.mark.parametrize(
    ("text", "content", "cue", "source", "expected", "why"), EXCERPTS, ids=[row[5] for row in EXCERPTS]
)
def test_excerpt(text, content, cue, source, expected, why):
    article = Article("a_1", "a.txt", text)
    shown = excerpt(article, record(text, content, cue, source), around=20, coloured=False)
    assert shown.plain == expected, why


def test_an_excerpt_says_that_there_is_more():
    text = "One two three four five six. “Now,” said Venn. Seven eight nine ten eleven twelve."
    shown = excerpt(Article("a_1", "a.txt", text), record(text, ["“Now,”"]), around=12, coloured=False)
    assert shown.plain == "… five six. ‹“Now,”› said Venn. …"


CHANGES = [
    (
        "We will not sell.",
        "We will never sell.",
        "We will [-not-] sell.",
        "We will {+never+} sell.",
        "a word",
    ),
    ("“We will,” he", "we WILL he", "“We will,” he", "we WILL he", "marks and case are no change"),
    ("It rose 2.4%", "It rose 4.2%", "It rose [-2.4%-]", "It rose {+4.2%+}", "a number, with its point"),
    (
        "It is sold",
        "It is not yet sold",
        "It is sold",
        "It is {+not yet+} sold",
        "words put in stand together",
    ),
    ("one two", "three", "[-one two-]", "{+three+}", "nothing in common"),
    ("a — b", "a b", "a — b", "a b", "a dash is no word"),
    ("a … b", "a x b", "a … b", "a {+x+} b", "nor is an ellipsis"),
    ("don’t go", "don't go", "don’t go", "don't go", "nor does the apostrophe count"),
]


@pytest.mark.parametrize(("one", "other", "left", "right", "why"), CHANGES, ids=[row[4] for row in CHANGES])
def test_changes(one, other, left, right, why):
    sides = compare(one, other)
    assert [marked(side, n, coloured=False).plain for n, side in enumerate(sides)] == [left, right], why
    assert is_same(one, other) is (left == one and right == other)


@pytest.mark.parametrize(("number", "expected"), [(0, "0 quotes"), (1, "1 quote"), (1200, "1,200 quotes")])
def test_count(number, expected):
    assert count(number, "quote") == expected
