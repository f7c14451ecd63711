"""The article inside a page: its quotation marks, its captions, its metadata."""

import lxml.html
import pytest

from corpus.article import Article
from corpus.formats.html import decode_page
from corpus.formats.html_marks import mark_quotations
from corpus.read import read_articles

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Ferry stays in port | The Harbour Gazette</title>
<meta property="og:site_name" content="The Harbour Gazette"><meta name="author" content="Ida Thorn">
<meta property="og:title" content="Ferry stays in port">
<meta property="article:published_time" content="2024-03-05T10:00:00+01:00">
<link rel="canonical" href="https://gazette.example/ferry"></head>
<body><nav><a href="/">Home</a> <a href="/coast">Coast</a></nav><article>
<h1>Ferry stays in port</h1>
<figure><img src="a.jpg"><figcaption>The ferry, which the mayor called “a floating debt”.</figcaption></figure>
<p>The night ferry will not sail this winter, the mayor of Portsea said on Monday. <q>We have looked at
<em>every</em> number twice</q>, Ada Merrow told the council, which met until midnight in a full hall.</p>
<h2>What comes next</h2>
<blockquote><p>This is not the end of the ferry.</p><p>It is the end of pretending that it <b>pays</b>.</p>
<footer>Ada Merrow</footer></blockquote>
<p>The union answered that <q>nobody asked <q>those on deck</q></q>, and announced a march through the old
town for the coming weekend, with music and speeches.</p>
<p><a href="/bus">Mayor under fire over bus plan</a></p>
<p>A bus is to go every hour instead, and a smaller boat is to carry the mail and those who must cross.</p>
</article><footer>© 2024 The Harbour Gazette</footer></body></html>"""


def article_of(page: bytes, tmp_path_factory: pytest.TempPathFactory) -> Article:
    path = tmp_path_factory.mktemp("pages") / "page.html"
    path.write_bytes(page)
    (found,) = read_articles([str(path)])
    assert isinstance(found, Article)
    return found


def test_a_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    article = article_of(PAGE.encode(), tmp_path_factory)
    assert [(section.kind.value, section.span.of(article.text)) for section in article.sections] == [
        ("headline", "Ferry stays in port"),
        ("caption", "The ferry, which the mayor called “a floating debt”."),
        ("body", "The night ferry will not sail this winter, the mayor of Portsea said on Monday. “We have looked at "
         "every number twice”, Ada Merrow told the council, which met until midnight in a full hall."),
        ("body", "What comes next"),
        ("body", "“This is not the end of the ferry."),
        ("body", "“It is the end of pretending that it pays.”"),
        ("body", "— Ada Merrow"),
        ("body", "The union answered that “nobody asked ‘those on deck’”, and announced a march through the old town "
         "for the coming weekend, with music and speeches."),
        ("link", "Mayor under fire over bus plan"),
        ("body", "A bus is to go every hour instead, and a smaller boat is to carry the mail and those who must "
         "cross."),
    ]  # fmt: skip
    assert article.text.split("\n\n") == [section.span.of(article.text) for section in article.sections]
    assert (article.outlet, article.byline, article.published) == (
        "The Harbour Gazette",
        "Ida Thorn",
        "2024-03-05",
    )
    assert (article.headline, article.url) == ("Ferry stays in port", "https://gazette.example/ferry")


def test_a_page_too_small_for_the_extractor_gives_its_paragraphs(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    page = (
        b"<html><body><script>x()</script><div>Tiny. <q>Yes</q>, she said.<p>The end.</p></div></body></html>"
    )
    assert article_of(page, tmp_path_factory).text == "Tiny. “Yes”, she said.\n\nThe end."


MARKS = [
    # in, out, why
    ("<p><q>Yes</q>.</p>", "<p>“Yes”.</p>", "the browser would draw these"),
    ("<p><q>“Yes”</q>.</p>", "<p>“Yes”.</p>", "marks that stand there are enough"),
    ("<p><q>a <q>b</q></q></p>", "<p>“a ‘b’”</p>", "single inside double"),
    ("<p><q> </q></p>", "<p> </p>", "nothing said, no marks"),
    ("<blockquote>Yes <cite>Ada</cite></blockquote>", "<blockquote><p>“Yes”</p><p>— Ada</p></blockquote>",
     "the source stays outside"),
    ("<blockquote><p>Yes.</p><p>No.</p></blockquote>", "<blockquote><p>“Yes.</p><p>“No.”</p></blockquote>",
     "each paragraph opens, the last closes, as in print"),
    ("<blockquote><p>“Yes.”</p><p>— Ada</p></blockquote>", "<blockquote><p>“Yes.”</p><p>— Ada</p></blockquote>",
     "marked already"),
    ("<blockquote><blockquote><p>Yes.</p></blockquote></blockquote>",
     "<blockquote><blockquote><p>“Yes.”</p></blockquote></blockquote>", "once, inside"),
    ("<blockquote><ul><li>Yes.</li></ul></blockquote>", "<blockquote><ul><li>“Yes.”</li></ul></blockquote>",
     "a list"),
    ("<blockquote><p>Yes.</p>— Ada (@ada)</blockquote>", "<blockquote><p>“Yes.”</p>— Ada (@ada)</blockquote>",
     "an embedded post with its author"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "why"), MARKS, ids=[row[2] for row in MARKS])
def test_marks(before: str, after: str, why: str) -> None:
    tree = lxml.html.fragment_fromstring(before, create_parent="div")
    mark_quotations(tree)
    assert lxml.html.tostring(tree, encoding="unicode") == f"<div>{after}</div>", why


PAGE_BYTES = [
    ("<p>“Café”</p>".encode(), "UTF-8 without a declaration"),
    ('<meta charset="iso-8859-1"><p>“Café”</p>'.encode(), "a wrong declaration: it is valid UTF-8"),
    ("<p>“Café”</p>".encode("utf-16"), "a byte-order mark"),
    ("<p>“Café”</p>".encode("cp1252"), "no declaration, not UTF-8"),
    ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252"><p>“Café”</p>'.encode("cp1252"),
     "as declared"),
    ('<meta charset="no-such-code"><p>“Café”</p>'.encode("cp1252"), "declared, but there is no such encoding"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "why"), PAGE_BYTES, ids=[row[1] for row in PAGE_BYTES])
def test_page_encodings(data: bytes, why: str) -> None:
    assert "“Café”" in decode_page(data), why
