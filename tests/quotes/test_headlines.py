import pytest

from corpus.article import Article, Section, SectionKind, Span
from quotes.draft import Draft
from quotes.headlines import cut_circumstances, headline_attributions
from quotes.marks import find_quotations
from quotes.quote import Name

TABLE = [
    ("No talks before autumn: minister", "No talks before autumn", "minister", "a role after the colon"),
    (
        "Bridge unsafe for years, says audit: Report",
        "Bridge unsafe for years, says audit",
        "Report",
        "a document",
    ),
    (
        "Mara Venn: We will not leave the coast",
        "We will not leave the coast",
        "Mara Venn",
        "a name before it",
    ),
    (
        "Treasury: deficit to fall below forecast",
        "deficit to fall below forecast",
        "Treasury",
        "an institution",
    ),
    (
        "‘Nobody pushed’: survivor of the ferry on a dark stairwell",
        "‘Nobody pushed’",
        "survivor",
        "a quotation, and somebody at the beginning of the rest",
    ),
    ("‘Nobody pushed’: a dark stairwell and its story", None, None, "a quotation, and nobody"),
    ("‘Enough’: minister on the harbour strike", None, None, "one word in marks may be a term"),
    ("Explained: why the harbour strike matters now", None, None, "a label is no speaker"),
    ("Harbour strike: what we know so far", None, None, "a topic is no speaker"),
    ("Kick-off at 18:30 in Port Elsin tonight", None, None, "a time of day"),
]


@pytest.mark.parametrize(("line", "content", "source", "why"), TABLE, ids=[row[3] for row in TABLE])
def test_headlines(line: str, content: str | None, source: str | None, why: str) -> None:
    names = [Name(Span(0, 9), "person")] if line.startswith("Mara Venn") else []
    article = Article("a_1", "x.txt", line, (Section(SectionKind.HEADLINE, Span(0, len(line))),))
    found = headline_attributions(article, names, find_quotations(line))
    got = [(d.content[0].of(line), d.source[0].of(line)) for d in found]
    assert got == ([(content, source)] if content else []), why


def test_body_is_left_alone() -> None:
    text = "There was one condition: minister or no minister, the talks go on"
    article = Article("a_1", "x.txt", text, (Section(SectionKind.BODY, Span(0, len(text))),))
    assert headline_attributions(article, [], []) == []


CIRCUMSTANCES = [
    ("Pilot says “radar was off” as toll rises", "“radar was off”", "what happens meanwhile"),
    ("Pilot says “radar was off”, ahead of inquiry", "“radar was off”", "what comes next"),
    ("Pilot says “radar was off” and horn silent", "“radar was off” and horn silent", "he says more"),
]


@pytest.mark.parametrize(("line", "content", "why"), CIRCUMSTANCES, ids=[row[2] for row in CIRCUMSTANCES])
def test_circumstances_are_cut_in_headlines_alone(line: str, content: str, why: str) -> None:
    draft = Draft((Span(11, len(line)),))
    for kind, expected in ((SectionKind.HEADLINE, content), (SectionKind.BODY, line[11:])):
        article = Article("a_1", "x.txt", line, (Section(kind, Span(0, len(line))),))
        (cut,) = cut_circumstances(article, [draft], find_quotations(line))
        assert cut.content[0].of(line) == expected, why
