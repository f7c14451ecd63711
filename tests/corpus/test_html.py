"""The article inside a page: its quotation marks, its captions, its metadata."""

import re

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        "2024-03-05T09:00:00Z",
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
    ("<p><q>'Tis the season</q></p>", "<p>“'Tis the season”</p>", "an apostrophe is no opening mark"),
    ("<p><q>“Half” of it is ours</q></p>", "<p>““Half” of it is ours”</p>", "marks about one word are not about all"),
    ("<p>“<q>Yes</q>”, she said.</p>", "<p>“Yes”, she said.</p>", "printed right outside the element"),
    ("<p>«\u202f<q>Oui</q>\u202f», dit-elle.</p>", "<p>«\u202fOui\u202f», dit-elle.</p>", "the same in French"),
    ("<p><q>« Oui »</q>, <q>„Ja“</q>, <q>»Ja«</q>, <q>”Ja”</q>, <q>「はい」</q></p>",
     "<p>« Oui », „Ja“, »Ja«, ”Ja”, 「はい」</p>", "French, German, Swedish and Japanese pages print marks of their own"),
    ("<p lang='fr'><q>Oui <q>non</q></q></p>", '<p lang="fr">“Oui ‘non’”</p>', "what we write is the same in any language"),
    ("<q><p>Yes.</p><p>No.</p></q>", "<p>“Yes.</p><p>“No.”</p>", "paragraphs inside the inline element"),
    ("<blockquote><p>We <q>will</q> build.</p></blockquote>", "<blockquote><p>“We ‘will’ build.”</p></blockquote>",
     "a quotation inside a block quotation gets single marks"),
    ("<blockquote><p><q>We will</q> is all.</p></blockquote>", "<blockquote><p>“‘We will’ is all.”</p></blockquote>",
     "also where it begins the block"),
    ("<blockquote><p><q>We will.</q></p></blockquote>", "<blockquote><p>“We will.”</p></blockquote>",
     "one quotation, said by two elements"),
    ("<blockquote><q>Yes.</q><cite>Ada</cite></blockquote>", "<blockquote><p>“Yes.”</p><p>— Ada</p></blockquote>",
     "the same with a source"),
    ("<blockquote><p>He wrote:</p><blockquote><p>Yes.</p></blockquote><p>He left.</p></blockquote>",
     "<blockquote><p>“He wrote:</p><blockquote><p>‘Yes.’</p></blockquote><p>“He left.”</p></blockquote>",
     "a block quotation in one with words of its own"),
    ("<blockquote><p>»Ja, wir bauen.«</p></blockquote>", "<blockquote><p>»Ja, wir bauen.«</p></blockquote>",
     "German marks, pointing inwards"),
    ("<blockquote><p>Yes.</p><p>“No,” he said.</p></blockquote>", "<blockquote><p>“Yes.</p><p>“No,” he said.”</p></blockquote>",
     "never two opening marks on a later paragraph"),
    ("<blockquote><p>Yes.</p><footer><p>Ada Venn</p><p>mayor</p></footer></blockquote>",
     "<blockquote><p>“Yes.”</p><p>— Ada Venn mayor</p></blockquote>", "paragraphs in a footer were said by nobody"),
    ("<blockquote><div><p>Yes.</p><footer>Ada</footer></div></blockquote>",
     "<blockquote><div><p>“Yes.”</p><p>— Ada</p></div></blockquote>", "a footer deeper inside"),
    ("<blockquote><p>Yes.</p><footer>— <cite>Ada</cite>, mayor</footer></blockquote>",
     "<blockquote><p>“Yes.”</p><p>— <cite>Ada</cite>, mayor</p></blockquote>", "a footer with a dash of its own"),
    ("<blockquote><p>Yes. <cite>Ada Venn</cite></p></blockquote>", "<blockquote><p>“Yes.”</p><p>— Ada Venn</p></blockquote>",
     "a source at the end of the paragraph"),
    ("<blockquote><p>Yes<br><cite>Ada Venn</cite></p></blockquote>", "<blockquote><p>“Yes”</p><p>— Ada Venn</p></blockquote>",
     "a source after a break"),
    ("<blockquote><p>Yes.</p><p><cite>Ada</cite></p></blockquote>", "<blockquote><p>“Yes.”</p><p>— Ada</p></blockquote>",
     "a paragraph of nothing but the source"),
    ("<blockquote><p>Read <cite>Slow Harbor</cite></p></blockquote>",
     "<blockquote><p>“Read <cite>Slow Harbor</cite>”</p></blockquote>", "a cite that is a book, inside the sentence"),
    ("<blockquote><cite>Yes, all of it.</cite></blockquote>", "<blockquote><p>“<cite>Yes, all of it.</cite>”</p></blockquote>",
     "a cite that is all there is cannot be the source"),
    ('<blockquote><p>Yes.</p><p class="attribution">Ada</p></blockquote>',
     '<blockquote><p>“Yes.”</p><p class="attribution">— Ada</p></blockquote>', "known by its class"),
    ('<blockquote><div class="author-quote"><p>Yes.</p></div></blockquote>',
     '<blockquote><div class="author-quote"><p>“Yes.”</p></div></blockquote>', "a class on all of it says nothing"),
    ("<blockquote>Yes.<br>No.<br>— Ada</blockquote>", "<blockquote><p>“Yes.<br>No.”</p><p>— Ada</p></blockquote>",
     "a last line with a dash"),
    ("<blockquote><p>No.<br>— Ada</p>Yes.</blockquote>", "<blockquote><p>“No.</p><p>— Ada</p><p>“Yes.”</p></blockquote>",
     "words after a source stay after it"),
    ("<blockquote><p>Yes. <footer>Ada</footer> No.</p></blockquote>",
     "<blockquote><p>“Yes. <footer>Ada</footer> No.”</p></blockquote>", "a footer with words after it is no source"),
    ("<blockquote>Yes.<p>No.</p></blockquote>", "<blockquote><p>“Yes.</p><p>“No.”</p></blockquote>",
     "words beside the paragraphs are said too"),
    ("<blockquote>— Oui, dit-elle.</blockquote>", "<blockquote>— Oui, dit-elle.</blockquote>", "speech after a dash is marked"),
    ("<figure><blockquote><p>Yes.</p></blockquote><figcaption>Ada</figcaption></figure>",
     "<figure><blockquote><p>“Yes.”</p></blockquote><p>— Ada</p></figure>", "the caption of a quotation is its source"),
    ("<blockquote><table><tr><td>Yes.</td></tr></table></blockquote>",
     "<blockquote><table><tr><td>Yes.</td></tr></table></blockquote>", "a table is no speech"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "why"), MARKS, ids=[row[2] for row in MARKS])
def test_marks(before: str, after: str, why: str) -> None:
    tree = lxml.html.fragment_fromstring(before, create_parent="div")
    mark_quotations(tree)
    assert lxml.html.tostring(tree, encoding="unicode") == f"<div>{after}</div>", why


_WORDS = st.sampled_from(["Yes. ", "No, ", "“Half” ", "«Oui» ", "— Ada ", "'Tis ", ""])
_TAGS = st.sampled_from(
    ["p", "q", "blockquote", "cite", "footer", "em", "div", "li", "figure", "figcaption", "h2", "table"]
)
_FRAGMENTS = st.recursive(
    _WORDS | st.just("<br>"),
    lambda inner: st.builds(
        lambda tag, parts, tail: f"<{tag}>{''.join(parts)}</{tag}>{tail}",
        _TAGS,
        st.lists(inner, max_size=4),
        _WORDS,
    ),
    max_leaves=25,
)


@given(_FRAGMENTS)
def test_marks_add_no_word_and_lose_none(fragment: str) -> None:
    tree = lxml.html.fragment_fromstring(fragment, create_parent="div")
    before = re.sub(r"\W", "", tree.text_content())
    mark_quotations(tree)
    assert re.sub(r"\W", "", tree.text_content()) == before
    assert tree.find(".//q") is None


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
