import pytest

from corpus.article import Article, Section, SectionKind, Span
from quotes.headlines import headline_attributions
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
    ("Explained: why the harbour strike matters now", None, None, "a label is no speaker"),
    ("Harbour strike: what we know so far", None, None, "a topic is no speaker"),
    ("Kick-off at 18:30 in Port Elsin tonight", None, None, "a time of day"),
]


@pytest.mark.parametrize(("line", "content", "source", "why"), TABLE, ids=[row[3] for row in TABLE])
def test_headlines(line: str, content: str | None, source: str | None, why: str) -> None:
    names = [Name(Span(0, 9), "person")] if line.startswith("Mara Venn") else []
    article = Article("a_1", "x.txt", line, (Section(SectionKind.HEADLINE, Span(0, len(line))),))
    found = headline_attributions(article, names)
    got = [(d.content[0].of(line), d.source[0].of(line)) for d in found]
    assert got == ([(content, source)] if content else []), why


def test_body_is_left_alone() -> None:
    text = "There was one condition: minister or no minister, the talks go on"
    article = Article("a_1", "x.txt", text, (Section(SectionKind.BODY, Span(0, len(text))),))
    assert headline_attributions(article, []) == []
