"""Pieces and followers of direct quotes, from drafts such as the tagger makes."""

import pytest

from corpus.article import Article, Span
from quotes.draft import Draft
from quotes.floating import floating_quotations, join_reopened, join_split, part_closed
from quotes.marks import find_quotations


def span(text: str, part: str) -> tuple[Span, ...]:
    if not part:
        return ()
    start = text.index(part)
    return (Span(start, start + len(part)),)


def draft(text: str, content: str, cue: str = "", source: str = "") -> Draft:
    return Draft(span(text, content), span(text, cue), span(text, source))


SPLIT = [
    ("“No,” said Ruo. “Never.”", ["“No,”", "“Never.”"], "the attribution in the middle"),
    ("“No,” said Ruo at the gate on Monday. “Never.”", ["“No,”", "“Never.”"], "with place and time"),
    ("“No,” said Ruo. He sat down. “Never.”", ["“No,”"], "another sentence stands between"),
    ("“No,” said Ruo.\n“Never.”", ["“No,”"], "another paragraph: not the same quote"),
    ("“No,” said Ruo, calling it “a farce”.", ["“No,”"], "no sentence end before it"),
]


@pytest.mark.parametrize(("text", "content", "why"), SPLIT, ids=[row[2] for row in SPLIT])
def test_split(text: str, content: list[str], why: str) -> None:
    found = join_split(text, [draft(text, "“No,”", "said", "Ruo")], find_quotations(text))
    assert [[piece.of(text) for piece in d.content] for d in found] == [content], why


def test_split_takes_over_a_draft_without_cue() -> None:
    text = "“No,” said Ruo. “Never.”"
    drafts = [draft(text, "“No,”", "said", "Ruo"), draft(text, "“Never.”")]
    (found,) = join_split(text, drafts, find_quotations(text))
    assert [piece.of(text) for piece in found.content] == ["“No,”", "“Never.”"]


def test_reported_speech_before_is_not_a_split() -> None:
    text = "Ruo said he would think. “Never.”"
    drafts = [draft(text, "he would think", "said", "Ruo")]
    assert join_split(text, drafts, find_quotations(text)) == drafts


def test_reopened_paragraph_is_one_quote() -> None:
    text = "Ruo said: “It began in spring.\n“It ended in autumn.”"
    drafts = [draft(text, "“It began in spring.", "said", "Ruo"), draft(text, "“It ended in autumn.”")]
    (found,) = join_reopened(text, drafts, find_quotations(text))
    assert len(found.content) == 2


def test_closed_paragraph_is_another_quote() -> None:
    text = "Ruo said: “It began in spring.”\n“It ended in autumn.”"
    drafts = [draft(text, "“It began in spring.”", "said", "Ruo"), draft(text, "“It ended in autumn.”")]
    assert len(join_reopened(text, drafts, find_quotations(text))) == 2


def test_pieces_of_a_closed_quote_in_other_paragraphs_are_quotes_of_their_own() -> None:
    text = "“No,” said Ruo.\n“Who asked?” the mayor wondered."
    linked = Draft(span(text, "“No,”") + span(text, "“Who asked?”"), span(text, "said"), span(text, "Ruo"))
    parted = part_closed(text, [linked], find_quotations(text))
    assert [[piece.of(text) for piece in d.content] for d in parted] == [["“No,”"], ["“Who asked?”"]]
    assert not parted[1].cue


def test_pieces_of_an_open_quote_stay_together() -> None:
    text = "“No, said Ruo.\n“Never again.”"
    linked = Draft(span(text, "“No,") + span(text, "“Never again.”"), span(text, "said"), span(text, "Ruo"))
    assert part_closed(text, [linked], find_quotations(text)) == [linked]


def test_other_marks_in_the_next_paragraph_are_another_quote() -> None:
    text = 'Ruo said: "It began in spring.\n“It ended in autumn,” said Kell.'
    first = draft(text, '"It began in spring.', "said", "Ruo")
    assert len(join_reopened(text, [first, draft(text, "“It ended in autumn,”")], find_quotations(text))) == 2
    linked = Draft(first.content + span(text, "“It ended in autumn,”"), first.cue, first.source)
    assert len(part_closed(text, [linked], find_quotations(text))) == 2


FLOATING = [
    (
        "“No,” said Ruo.\n“We stay here tonight.”\nHe left.",
        ["“We stay here tonight.”"],
        "a paragraph of its own",
    ),
    ("“No,” said Ruo.\n“Port Elsin”", [], "too short: a title"),
    ("“No,” said Ruo.\nThe film “We stay here tonight” opened.", [], "inside a sentence"),
]


@pytest.mark.parametrize(("text", "expected", "why"), FLOATING, ids=[row[2] for row in FLOATING])
def test_floating(text: str, expected: list[str], why: str) -> None:
    article = Article("a_1", "x.txt", text)
    found = floating_quotations(article, [draft(text, "“No,”", "said", "Ruo")], find_quotations(text))
    assert [d.content[0].of(text) for d in found] == expected, why


def test_nothing_floats_in_an_article_without_attributions() -> None:
    article = Article("a_1", "x.txt", "“We stay here tonight.”")
    assert floating_quotations(article, [], find_quotations(article.text)) == []
