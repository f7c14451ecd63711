"""Pages and feeds made to break a parser: named or read, in a time that grows with their length, nothing dropped unsaid."""

import json
import tracemalloc
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import lxml.html
import pytest

from corpus.article import Article
from corpus.formats import feed, html
from corpus.formats.html_kinds import captions_made_paragraphs, kinds_by_text
from corpus.formats.html_marks import mark_quotations
from corpus.set_aside import SetAside
from tests.hostile.command import quotes
from tests.hostile.growth import QUADRATIC, growth, seconds

SAID = "“We will not sell it,” said Mara Venn on Tuesday."
P = f"<p>{SAID}</p>"
BEGIN = f"<html><body><article>{P * 3}"
ELEMENTS = "a page of more than 30,000 elements"
DEEP = "a page nested more than 200 elements deep"
TEXT = "more than 10 MB of text in one page: it is not read"


def of_page(page: str | bytes) -> Article | SetAside:
    (found,) = html.read(
        "a.html", BytesIO(page if isinstance(page, bytes) else page.encode("utf-8", "surrogatepass"))
    )
    return found


# What libxml2 drops the rest of a page for, unless told otherwise: then an article was half of itself, unsaid.

TOO_MUCH = [
    # page, reason, why
    ("<div>" * 50_000 + P, DEEP, "50,000 nested blocks, never closed"),
    ("<div>" * 50_000 + "</div>" * 50_000 + P, DEEP, "and closed"),
    ("<blockquote>" * 300 + "</blockquote>" * 300 + P, DEEP, "300 quotations in each other"),
    ("<table><tr><td>" * 3_000 + P, DEEP, "tables in tables"),
    ("<b>" * 50_000 + P, DEEP, "bold, deeper than is parsed"),
    ("<q>" * 5_000 + P, DEEP, "quotations, deeper than is parsed"),
    ("<p></p>" * 1_000_000 + P, ELEMENTS, "a million empty paragraphs"),
    ("<p>" * 6_000_000, ELEMENTS, "20 MB of them"),
    ("<" * 5_000_000, ELEMENTS, "nothing but brackets"),
    ("<!--" * 1_000_000 + P, ELEMENTS, "comments that open"),
    ("<br>" * 60_000 + P, ELEMENTS, "breaks"),
    ("<p>" + "word " * 2_200_000, TEXT, "11 MB of text"),
    ("<span>" * 150 + "word " * 2_200_000, TEXT, "in 150 elements"),
    ("<pre>" + "\n" * 11_000_000, TEXT, "of line ends"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("rest", "reason", "why"), TOO_MUCH, ids=[row[2] for row in TOO_MUCH])
def test_pages_with_too_much_in_them_are_named(rest: str, reason: str, why: str) -> None:
    found = of_page(BEGIN + rest + P)
    assert isinstance(found, SetAside) and found.why == reason, why


PICTURE = f'<img src="data:image/png;base64,{"A" * 12_000_000}">'
KEPT = [
    # what stands in the middle of an article, why the end of the article is read all the same
    (PICTURE, "a picture of 12 MB written into the page"),
    (f'<svg><path d="{"M1 1 " * 2_400_000}"/></svg>', "a drawing of 12 MB"),
    (f"<script>{'var a = 1;' * 1_200_000}</script>", "a script of 12 MB"),
    (f"<style>{'.a{b:c}' * 1_700_000}</style>", "a style of 12 MB"),
    (f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{"x" * 9_000_000}"}}</script>', "metadata of 9 MB"),
    (f'<script type="application/ld+json">{"[" * 100_000}</script>', "metadata nested 100,000 deep"),
    (f"<p {' '.join(f'a{i}=1' for i in range(5_000))}>x</p>", "5,000 attributes"),
    (f"<{'x' * 1_000_000}>y", "a tag of a million letters"),
    ("<font><b>" * 500, "a thousand tags that old pages forget to close"),
    ("<b><i></b></i>" * 2_000, "tags closed in the wrong order"),
    ("&amp" * 100_000 + "&#x110000;&#xD800;&#0;&#99999999999;&nosuch;", "references to no characters"),
    ("\x01\x02\x1b[31m\x85\u2028\u202e", "control characters"),
    ("<![CDATA[ <p>x ]]><?php echo 1 ?><!DOCTYPE x [<!ENTITY a 'b'>]>&a;", "what belongs to XML"),
    ('<iframe src="file:///etc/passwd"></iframe><object data="file:///etc/passwd"></object>', "files to be put in"),
    ("<base href='file:///etc/'><link rel=canonical href='javascript:x'>", "an address that is none"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("middle", "why"), KEPT, ids=[row[1] for row in KEPT])
def test_what_stands_in_the_middle_takes_nothing_of_the_article(middle: str, why: str) -> None:
    last = "The harbor master had the last word and nobody wrote it down."
    found = of_page(f"{BEGIN}{middle}{P}<p>{last}</p></article></body></html>")
    assert isinstance(found, Article), found
    assert SAID in found.text and last in found.text, why
    assert found.url is None
    assert "root:" not in found.text
    for field in (found.text, found.outlet, found.headline, found.byline, found.published):
        (field or "").encode("utf-8")


def repeated(begin: str, unit: str, end: str = "") -> Callable[[int], str]:
    return lambda number: f"<html><body>{P}{begin}{unit * number}{end}{P}"


GROWING: list[tuple[Callable[[int], str], str]] = [
    (repeated("<p>", "<q>x</q> "), "quotations in a line"),
    (repeated("", "<figure>x</figure>"), "figures"),
    (repeated("<blockquote>", "<cite>x</cite>", "</blockquote>"), "sources of one quotation"),
    (repeated("<blockquote>", "<span class=author>x</span>", "</blockquote>"), "the same, by class"),
    (repeated("<blockquote>", "x<br>", "</blockquote>"), "lines of one quotation"),
    (repeated("<blockquote>", "<p>x</p>", "</blockquote>"), "paragraphs of one quotation"),
    (repeated("<blockquote>" * 150, "<p>x</p>"), "of a quotation in 150 others"),
    (repeated("<blockquote>" * 150, "<cite>x</cite>"), "sources of a quotation in 150 others"),
    (repeated("<figure><blockquote>x</blockquote>", "<figcaption>y</figcaption>"), "captions"),
    (repeated("", "<p class='caption byline'>x</p>"), "classes"),
    (repeated("", "<ul>x</ul>"), "lists"),
    (repeated("", "<table>x</table>"), "tables"),
    (repeated("", '<a href="/x">y</a>'), "links"),
    (repeated("<select>", "<option>x"), "choices"),
    (repeated("<p>", "<b><i>x</b>"), "tags closed in the wrong order"),
]


def our_part(page: str) -> None:
    tree = lxml.html.document_fromstring(page, parser=lxml.html.HTMLParser(huge_tree=True))
    mark_quotations(tree)
    kinds_by_text(tree)
    captions_made_paragraphs(tree)


@pytest.mark.slow
@pytest.mark.parametrize(("page", "why"), GROWING, ids=[row[1] for row in GROWING])
def test_time_grows_with_the_length(page: Callable[[int], str], why: str) -> None:
    def work(number: int) -> Callable[[], None]:
        made = page(number)
        return lambda: our_part(made)

    assert growth(work, 3_000) < QUADRATIC, why


@pytest.mark.slow
@pytest.mark.parametrize(("page", "why"), GROWING, ids=[row[1] for row in GROWING])
def test_the_largest_page_that_is_read_takes_seconds(page: Callable[[int], str], why: str) -> None:
    """The extractor's time grows with the square, so what bounds it is the number of elements."""
    assert seconds(lambda: of_page(page(14_000))) < 30, why


@pytest.mark.slow
def test_memory_does_not_explode() -> None:
    page = (
        f'{BEGIN}<script type="application/ld+json">{{"headline": "{"x" * 15_000_000}"}}</script>{P}'.encode()
    )
    tracemalloc.start()
    of_page(page)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 6 * len(page)


ENCODINGS = [
    # what the page says it is in, bytes of the name, what is read, why
    ("undefined", "Zo\xeb".encode("cp1252"), "Zoë", "one that always fails in Python"),
    ("unicode_escape", b"Zo\xeb \\u0041", "Zoë \\u0041", "one of Python's that writes letters nobody sent"),
    ("punycode", b"Zo\xeb-z9z9", "Zoë-z9z9", "one that takes the square of the length"),
    ("idna", b"Zo\xeb", "Zoë", "names of sites"),
    ("rot13", b"Zo\xeb", "Zoë", "no encoding"),
    ("utf-7", b"Zo\xeb +ADw-b+AD4-", "Zoë +ADw-b+AD4-", "tags that are seen by one and not by another"),
    ("utf-16", b"Zo\xeb", "Zoë", "in which this could not be read"),
    ("utf-8", b"Zo\xeb", "Zo\ufffd", "a lie"),
    ("cp037", b"Zo\xeb", "Zoë", "a mainframe's"),
    ("big5", b"Zo\xeb", "Zoë", "in which these bytes are no letters"),
    ("windows-1251", b"Zo\xeb", "Zoл", "the truth, as far as anybody knows"),
    ("x" * 39, b"Zo\xeb", "Zoë", "no name"),
    ("../../etc/passwd", b"Zo\xeb", "Zoë", "a path"),
]  # fmt: skip


@pytest.mark.parametrize(("charset", "name", "read", "why"), ENCODINGS, ids=[row[0] for row in ENCODINGS])
def test_what_a_page_says_of_its_encoding_is_not_simply_believed(
    charset: str, name: bytes, read: str, why: str
) -> None:
    found = of_page(b'<meta charset="%s"><p>Said by %s, the mayor.</p>' % (charset.encode(), name))
    assert isinstance(found, Article)
    assert f"Said by {read}, the mayor." in found.text, why


# Feeds

FULL = (
    '<item><title>Quay</title><content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    f"<![CDATA[{P * 3}]]></content:encoded></item>"
)


def of_feed(rest: str, declared: str = "") -> list[Article | SetAside]:
    text = f'<?xml version="1.0"?>{declared}<rss version="2.0"><channel><title>Ledger</title>{rest}{FULL}</channel></rss>'
    return list(feed.read("a.xml", BytesIO(text.encode("utf-8", "surrogatepass"))))


LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
REFUSED = [
    # what stands in the feed, before its root, the reason
    ("<item><title>&l9;</title></item>", f'<!DOCTYPE r [<!ENTITY l0 "ha">{LAUGHS}]>', "declares XML entities", "a billion laughs"),
    ("<item><title>&x;</title></item>", f'<!DOCTYPE r [<!ENTITY x "{"x" * 100_000}">]>', "declares XML entities", "one large entity"),
    ("<item><title>&x;</title></item>", '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "declares XML entities", "a file"),
    ("", '<!DOCTYPE r [<!eNtItY % x SYSTEM "http://127.0.0.1/x.dtd"> %x;]>', "declares XML entities", "a parameter"),
    ("<a>" * 50_000, "", "nested too deeply", "50,000 elements in each other"),
    ("<item>" * 50_000, "", "nested too deeply", "50,000 entries in each other"),
    ("<item " + " ".join(f"a{i}='1'" for i in range(100_000)) + "/>", "", "hundreds of attributes", "100,000 attributes"),
    (f"<item><author>{'a' * 1_000_000}</author></item>", "", "an author of thousands of letters", "a million letters"),
    (f"<item><dc:creator>{'a.' * 500_000}@</dc:creator></item>", "", "an author of thousands of letters", "nearly an address"),
]  # fmt: skip


@pytest.mark.parametrize(("rest", "declared", "reason", "why"), REFUSED, ids=[row[3] for row in REFUSED])
def test_feeds_that_take_a_parser_far_are_refused(rest: str, declared: str, reason: str, why: str) -> None:
    (found,) = of_feed(rest, declared)
    assert isinstance(found, SetAside) and reason in found.why, why


CONTENT = '<item><content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[{}]]></content:encoded></item>'
ODD = [
    ("<item><title>&#xD800;&#55357;&#x110000;&#0;&#99999999999999999999;</title></item>", "references to no characters"),
    (f"<item><title>&#{'9' * 100_000};&#x{'f' * 100_000};</title></item>", "of 100,000 digits"),
    ("<item><title>x & y < z</title></item>", "not well-formed"),
    (f"<item><title>{'&lt;' * 300_000}</title></item>", "a title of brackets"),
    (f"<item><pubDate>{'1' * 500_000}</pubDate></item>", "a date of 500,000 digits"),
    (CONTENT.format("<div>" * 100_000), "content too deep"),
    (CONTENT.format("<!--" * 100_000), "content of comments"),
    (CONTENT.format("<a href='" * 100_000), "content of half links"),
    (CONTENT.format("<p a='b=c'>" * 1_000), "content with more equal signs than an element has"),
    ("<item><title>\x1b[31m\u202e</title></item>", "what a terminal would do"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("entry", "why"), ODD, ids=[row[1] for row in ODD])
def test_an_odd_entry_takes_no_other_with_it(entry: str, why: str) -> None:
    found = of_feed(entry)
    whole = [each for each in found if isinstance(each, Article) and SAID in each.text]
    assert whole, (why, found)
    for each in whole:
        (each.headline or "").encode("utf-8")


def test_a_document_that_a_feed_names_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.dtd"
    secret.write_text('<!ENTITY title "the secret">', encoding="utf-8")
    (found,) = of_feed("", f'<!DOCTYPE rss SYSTEM "{secret.as_uri()}">')
    assert isinstance(found, Article) and "secret" not in found.text


# On the real command


@pytest.mark.slow
def test_the_command_reads_the_good_ones_among_them(tmp_path: Path) -> None:
    for number, (rest, *_) in enumerate(TOO_MUCH):
        (tmp_path / f"{number:02}.html").write_text(BEGIN + rest + P, encoding="utf-8")
    (tmp_path / "quay.html").write_text(f"{BEGIN}{PICTURE}{P}", encoding="utf-8")
    done = quotes("detect", tmp_path)
    assert done.code == 3
    assert done.err.count("set aside") == len(TOO_MUCH)
    records = [json.loads(line) for line in done.out.splitlines()]
    assert {record["path"] for record in records} == {str(tmp_path / "quay.html")}
    assert done.peak < 500_000_000
