"""What fuzzing found: the smallest input of each fault, given again to the target that found it.

A row is added for every fault (see ``tests/fuzz/README.md``), with what a user would have seen.
"""

import time
from pathlib import Path

import pytest

from quotes.quote import QuoteKind
from resolvers.matching.find import find_variants
from resolvers.matching.flags import flags_of
from resolvers.matching.utterance import Utterance
from tests.fuzz.targets import TARGETS
from tests.hostile.command import quotes

PAGE = "<html><body><p>The quay stays open until autumn, the mayor said on Monday.</p>{}</body></html>"
RSS = '<rss version="2.0"><channel><item><title>Quay</title><link>http:/</item>/a</link><p＝1>x</p></item></channel></rss>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Quay</title><published>2024-&#xd800;</published></entry></feed>'
CRAWLED = b"WARC/1.0\r\nWARC-Type: %b\r\nWARC-Target-URI: %b\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n"
OPEN_PAGE = PAGE.format("").encode()

FOUND = [
    pytest.param("html", PAGE.format("<blockquote>&#1;We stay.</blockquote>").encode(),
                 id="a control written by number in a block quotation: the whole command ended"),
    pytest.param("html", PAGE.format("<blockquote><p>We stay.</p>\x0cMara Venn</blockquote>").encode(),
                 id="a page break loose in a block quotation: the whole command ended"),
    pytest.param("feed", ATOM.encode(), id="half a surrogate pair by number in a feed's date: the whole command ended"),
    pytest.param("feed", RSS.encode(), id="a link outside of the item it began in: the whole command ended"),
    pytest.param("csv", b"text,title\r\n", id="a table of a header alone was passed over in silence"),
    pytest.param("csv", b"text\r\n\r\n\r\n", id="a table of blank lines was passed over in silence"),
    pytest.param("warc", CRAWLED % (b"warcinfo", b"", 1, b"x"), id="an archive without a page was passed over in silence"),
    pytest.param("warc", CRAWLED % (b"resource", b"http:/a", len(OPEN_PAGE), OPEN_PAGE),
                 id="an archive whose only page has an address that is none was passed over in silence"),
    pytest.param("warc", CRAWLED % (b"resource", b"http://ledger.example/a\rb", len(OPEN_PAGE), OPEN_PAGE),
                 id="an address with a carriage return in it became a url of two lines"),
    pytest.param("warc", CRAWLED.replace(b"%d", b"x%d") % (b"response", "http://a.example/\u202e".encode(), 0, b""),
                 id="a reason showed the address with a control of direction that turns it round"),
    pytest.param("warc", CRAWLED % (b"a" * 3_000, b"http://ledger.example/a", 0, b""),
                 id="a reason was as long as a record says its kind is"),
    pytest.param("csv", b'text\ttitle\r\n"x"y\tz\r\n', id="a reason held the tab it speaks of"),
    pytest.param("sections", b"Title:\n\n" + b"The quay stays open until autumn, the mayor of Corrin said on Monday. " * 3 + b"\0",
                 id="a headline that is a label alone became an empty headline"),
    pytest.param("speakers-csv", "action,speaker,other\r\nmerge,Mara Venn,\0\r\n".encode("utf-16"),
                 id="a NUL in speakers.csv: the file that was written could not be read again"),
    pytest.param("speakers-csv", "action,speaker,other,a\0b\r\nmerge,Mara Venn,x,y\r\n".encode("utf-16"),
                 id="a NUL in the first line of speakers.csv: the same"),
    pytest.param("reviews-csv", "quote_id,note\r\nq_1,\0\0\0\r\n".encode("utf-16"),
                 id="a NUL in reviews.csv: the file that was written could not be read again"),
    pytest.param("reviews-csv", b"quote_id,quote_ok\r\nq_1," + b"not at all " * 200,
                 id="a cell that is no verdict was printed whole, however long"),
    pytest.param("records", b"[" * 100_000, id="a record nested without an end ended the command, and no file was named"),
    pytest.param("gold", b"[" * 100_000, id="so did labels"),
    pytest.param("gold", b'{"id": "ledger", "text": [], "attributions": []}', id="labels of a list: no file was named"),
    pytest.param("gold", b'{"id": 7, "text": "", "attributions": []}', id="labels of a number: an article called 7.txt"),
    pytest.param("settings", b"a = " + b"[" * 20_000, id="so did settings"),
]  # fmt: skip


@pytest.mark.parametrize(("target", "data"), FOUND)
def test_what_was_found_stays_mended(target: str, data: bytes) -> None:
    TARGETS[target].run(data)


def test_a_name_over_two_lines_is_printed_on_one() -> None:
    """Found by "documents": a name broken by a line made a reason, a name and an alias of several lines."""
    from corpus.article import Span
    from corpus.record import make_article
    from quotes.detect import find_quotes
    from quotes.draft import Draft
    from quotes.quote import Document
    from resolvers.attribution.attribute import attribute
    from resolvers.record import record_of

    text = "The quay stays, according to Venn's aide\n\nVenn's aide, who spoke on Monday."
    source = Span(text.index("Venn"), text.index(", who"))
    draft = Draft((Span(0, 14),), (Span(16, 28),), (source,))
    article = make_article(text, "a.txt")
    document = Document(article, (Span(0, len(text)),), (), find_quotes(article, (), (), [draft]))
    (attribution,) = attribute(document)
    for line in (attribution.reason, *(speaker.name for speaker in attribution.speakers)):
        assert len(line.splitlines()) == 1
    for speaker in attribution.speakers:
        assert all(len(alias.splitlines()) == 1 for alias in speaker.aliases)
    assert record_of(article, attribution).source_text == " ".join(source.of(text).split())


@pytest.mark.slow
def test_two_speeches_without_a_full_stop_are_matched_in_time() -> None:
    """Found by "flags" and "groups": two quotes of 8,000 words took 80 s, and ten times that of twice as many."""

    def seconds(words: int) -> float:
        some = [
            "we",
            "will",
            "not",
            "sell",
            "the",
            "quay",
            "for",
            "40",
            "million",
            "if",
            "never",
            "about",
            "3.5",
        ]
        one = [some[number * number % len(some)] for number in range(words)]
        other = [f"x{number}" if number % 20 == 0 else word for number, word in enumerate(one)]
        utterances = [
            Utterance(f"q_{n}", f"a_{n}", " ".join(text), QuoteKind.DIRECT, ("Mara Venn",), "2024-03-05")
            for n, text in enumerate((one, other))
        ]
        began = time.process_time()
        find_variants(utterances)
        flags_of(*utterances)
        return time.process_time() - began

    seconds(100)
    assert seconds(6_000) < 20


@pytest.mark.slow
def test_what_ends_a_reader_ends_nothing_else(tmp_path: Path) -> None:
    """On the command: each of the inputs above beside a good article, which is read."""
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    extensions = {"html": "html", "feed": "xml", "csv": "csv", "warc": "warc"}
    for number, row in enumerate(FOUND):
        target, data = row.values
        if target in extensions:
            (inputs / f"{number:02d}.{extensions[target]}").write_bytes(data)
    (inputs / "good.txt").write_text(
        "“The quay stays open until autumn,” said Mara Venn.\n", encoding="utf-8"
    )
    done = quotes("detect", inputs)
    assert done.code == 3
    assert '"name": "Mara Venn"' in done.out
    assert "Traceback" not in done.err
    said = [line for line in done.err.splitlines() if "set aside" in line]
    assert len(said) >= 8 and all(line.isprintable() for line in said)
