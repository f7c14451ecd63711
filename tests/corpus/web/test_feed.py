"""Feeds: of every kind, whole and damaged, from the web and from the disk."""

import contextlib
import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.dates import DateDoubt
from corpus.read import read_articles
from corpus.set_aside import SetAside
from corpus.web.feed import NotAFeed, read_json_feed, read_xml_feed
from tests.corpus.web.internet import QUICK, Internet, answer, redirect

FEED = "http://ledger.example/feed.xml"
SAID = "“We will not sell the northern quay to anybody,” said Mara Venn on Tuesday."


def page(title: str, more: str = "") -> bytes:
    return answer(
        f"<html><head><title>{title}</title>{more}</head><body><article><h1>{title}</h1><p>{SAID}</p>"
        f"<p>{title} was the talk of the harbour all morning, and of the town.</p></article></body></html>"
    )


def rss(*items: str, more: str = "") -> str:
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Harbor Ledger</title>{more}{"".join(items)}</channel></rss>'


def item(link: str, title: str = "Quay stays", date: str = "Tue, 05 Mar 2024 09:30:00 +0100") -> str:
    return f"<item><title>{title}</title><link>{link}</link><pubDate>{date}</pubDate><description>Short.</description></item>"


def read(internet: Internet, *addresses: str, limits: object = QUICK) -> list[Article | SetAside]:
    return list(read_articles(addresses, fetcher=internet.fetcher(limits)))  # type: ignore[arg-type]


KINDS = {
    "RSS 0.91": '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
    '"http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>Ledger</title>'
    "<item><title>Quay &amp;amp; stays</title><link>/quay</link></item></channel></rss>",
    "RSS 1.0": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Ledger</title></channel>'
    '<item rdf:about="y"><title>Quay &amp;amp; stays</title><link>quay</link><dc:date>2024-03-05T08:30:00Z</dc:date></item></rdf:RDF>',
    "RSS 2.0": rss(item("http://ledger.example/quay", "Quay &amp;amp; stays")),
    "RSS 2.0, not well-formed": rss(item("http://ledger.example/quay?a=1&b=2", "Quay & stays")).replace("?a=1&b=2", ""),
    "Atom": '<feed xmlns="http://www.w3.org/2005/Atom"><title>Ledger</title><entry><title type="html">Quay &amp;amp; '
    '&lt;b&gt;stays&lt;/b&gt;</title><link rel="self" href="http://ledger.example/self"/><link href="./quay"/>'
    "<published>2024-03-05T09:30:00+01:00</published><updated>2024-04-01T00:00:00Z</updated></entry></feed>",
    "JSON Feed": json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Ledger", "items": [
        {"url": "/quay", "title": "Quay & stays", "date_published": "2024-03-05T09:30:00+01:00"}]}),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_gives_the_page_of_its_entry(internet: Internet, kind: str) -> None:
    content_type = "application/feed+json" if "JSON" in kind else "application/xml"
    internet.pages[FEED] = answer(KINDS[kind], content_type)
    internet.pages["http://ledger.example/quay"] = page("The quay stays public")
    (found,) = read(internet, FEED)
    assert isinstance(found, Article), found
    assert (found.path, found.url) == ("http://ledger.example/quay", "http://ledger.example/quay")
    assert SAID in found.text and found.outlet == "ledger.example"
    assert found.headline == "The quay stays public"  # the page's own goes before the feed's
    assert found.published == (None if kind == "RSS 0.91" else "2024-03-05T08:30:00Z")


DATES = [
    ("31 February 2024", "2024-03-06", ("2024-03-06", None), "the page has one"),
    ("31 February 2024", None, (None, DateDoubt.NO_DAY), "nobody has one"),
    ("03/04/2024", None, (None, DateDoubt.OPEN), "March or April"),
    ("5 March 2024", None, ("2024-03-05", None), "the feed has one"),
]


@pytest.mark.parametrize(("told", "printed", "expected", "why"), DATES, ids=[row[-1] for row in DATES])
def test_a_date_of_an_entry_that_cannot_be_read_is_flagged(internet: Internet, told, printed, expected, why):
    entry = {"url": "http://ledger.example/quay", "title": "Quay", "date_published": told}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Ledger", "items": [entry]}
    internet.pages[FEED] = answer(json.dumps(feed), "application/feed+json")
    meta = f'<meta property="article:published_time" content="{printed}">' if printed else ""
    internet.pages["http://ledger.example/quay"] = page("The quay stays public", meta)
    (found,) = read(internet, FEED)
    assert isinstance(found, Article), found
    assert (found.published, found.date_doubt and found.date_doubt.why) == expected


def test_the_titles_of_each_kind_are_plain() -> None:
    for kind, text in KINDS.items():
        feed = (
            read_json_feed(text.encode(), base=FEED)
            if "JSON" in kind
            else read_xml_feed(text.encode(), base=FEED)
        )
        assert feed is not None
        (entry,) = feed.entries
        assert (entry.headline, entry.link) == ("Quay & stays", "http://ledger.example/quay"), kind


def test_a_feed_is_known_by_how_it_begins_whatever_its_type(internet: Internet) -> None:
    internet.pages["http://ledger.example/1"] = page("One")
    for content_type in ("text/html", "text/plain", "application/rss+xml", "text/xml; charset=utf-8", ""):
        internet.pages[FEED] = answer(rss(item("/1")), content_type)
        (found,) = read(internet, FEED)
        assert isinstance(found, Article), content_type


def test_nothing_of_a_feed_is_lost(internet: Internet) -> None:
    internet.names["inside.example"] = ["10.0.0.3"]
    internet.pages[FEED] = answer(
        rss(
            item("/1"), item("/gone"), item("http://inside.example/"), item("http://127.0.0.1/"), item("/1"),
            item("/feed.xml"), item("mailto:kim@ledger.example"), item(""), item("/moved"), item("/picture"),
        ),
        "application/rss+xml",
    )  # fmt: skip
    internet.pages["http://ledger.example/1"] = page("One")
    internet.pages["http://ledger.example/moved"] = redirect("http://courier.example/new")
    internet.pages["http://courier.example/new"] = page("New")
    internet.pages["http://ledger.example/picture"] = answer(b"\x89PNG", "image/png")
    found = read(internet, FEED)
    assert [(each.path, each.why if isinstance(each, SetAside) else each.url) for each in found] == [
        ("http://ledger.example/1", "http://ledger.example/1"),
        ("http://ledger.example/gone", "there is no such page (HTTP 404)"),
        ("http://inside.example/", "refused: its address 10.0.0.3 is a private one"),
        ("http://127.0.0.1/", "refused: its address 127.0.0.1 is this computer"),
        ("http://ledger.example/feed.xml", "leads to another feed: give its address"),
        (f"{FEED}#7", "its link is no address of the web: mailto:kim@ledger.example"),
        (f"{FEED}#8", "no link, and only a summary"),
        ("http://ledger.example/moved", "http://courier.example/new"),
        ("http://ledger.example/picture", "not text but image/png"),
    ]


def test_a_long_feed_is_read_as_far_as_any(internet: Internet) -> None:
    internet.pages[FEED] = answer(rss(*(item(f"/{n}") for n in range(9))), "application/rss+xml")
    found = read(internet, FEED, limits=replace(QUICK, feed_entries=3))
    assert len(found) == 4
    assert found[-1] == SetAside(FEED, "of its 9 entries the first 3 were read, as of any feed")


def bomb(times: int) -> str:
    lines = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, times))
    return (
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{lines}]>{rss(item("/1", f"&l{times - 1};"))}'
    )


LONG = f'<!DOCTYPE rss [<!ENTITY a "{"a" * 100_000}">]>' + rss(item("/1", "&a;" * 10_000))
EXTERNAL = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + rss(item("/1", "&a;"))
REFUSED = "refused: the feed declares XML entities, which no feed needs"
NOT_FEEDS = [
    (bomb(12).encode(), REFUSED, "entities in entities"),
    (LONG.encode(), REFUSED, "one long entity, often"),
    (EXTERNAL.encode(), REFUSED, "a file"),
    (EXTERNAL.encode("utf-16"), REFUSED, "hidden in UTF-16"),
    (EXTERNAL.encode("utf-32"), REFUSED, "hidden in UTF-32"),
    (b"<?xml version='1.0' encoding='utf-7'?>" + EXTERNAL.encode("utf-7"), None, "hidden in UTF-7"),
    (EXTERNAL.encode("cp037"), "not a feed", "hidden in EBCDIC"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "XML that is no feed", "a drawing"),
    (b"Ferry news", "not a feed", "text"),
    (b"\0\0<rss>", "not a feed", "NUL bytes"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "reason", "why"), NOT_FEEDS, ids=[row[2] for row in NOT_FEEDS])
def test_what_is_no_feed_or_a_bomb(data: bytes, reason: str | None, why: str) -> None:
    with pytest.raises(NotAFeed) as raised:
        read_xml_feed(data)
    assert reason is None or str(raised.value) == reason


HOSTILE = [
    "<rss>" + "<a>" * 200_000,
    "<rss>" + "<!--" * 200_000,
    "<rss><channel><item><title>" + "<" * 200_000,
    "<rss><channel>" + "<item><title>" * 20_000,
    "<rss><channel><item><title>" + "&" * 200_000,
    "<rss><channel><item><title><![CDATA[" + "<![CDATA[" * 20_000,
    "<rss" + " a" * 100_000 + ">",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_feeds_end(text: str) -> None:
    begun = time.process_time()
    with contextlib.suppress(NotAFeed):
        read_xml_feed(text.encode())
    assert time.process_time() - begun < 10


def test_an_empty_and_a_damaged_feed_say_so(internet: Internet) -> None:
    internet.pages["http://ledger.example/1"] = page("One")
    for text, reason in (
        (rss(), "the feed has no entries"),
        (rss(item("/1"), item("/1"))[:-190], "the feed is damaged or cut off: entries may be missing"),
    ):
        internet.pages[FEED] = answer(text, "application/rss+xml")
        assert SetAside(FEED, reason) in read(internet, FEED)


def test_a_feed_in_another_encoding(internet: Internet) -> None:
    text = rss(item("/1", "Café am Kai")).replace('"1.0"', '"1.0" encoding="iso-8859-1"', 1)
    assert read_xml_feed(text.encode("latin-1")).entries[0].headline == "Café am Kai"
    assert read_xml_feed(text.encode("utf-16")).entries[0].headline == "Café am Kai"
    said = rss(item("/1", "Паром стоит")).encode("cp1251")
    assert read_xml_feed(said, charset="windows-1251").entries[0].headline == "Паром стоит"


# On the disk


def test_a_feed_on_the_disk_is_read_without_the_web(tmp_path: Path) -> None:
    full = (
        "<item><title>Quay stays</title><link>https://ledger.example/quay</link><dc:creator>Ida Kell</dc:creator>"
        f"<pubDate>Tue, 05 Mar 2024 09:30:00 GMT</pubDate><content:encoded><![CDATA[<p>{SAID}</p><p>It was cold, "
        "and the harbour was quiet.</p><script>alert(1)</script>]]></content:encoded></item>"
    )
    text = rss(full, item("https://ledger.example/2")).replace(
        "<rss",
        '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"',
    )
    for name in ("feed.xml", "feed.rss", "feed.atom"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        article, other = read_articles([str(path)])
        assert isinstance(article, Article)
        assert SAID in article.text and "alert" not in article.text
        assert (article.path, article.url, article.outlet) == (
            f"{path}#1",
            "https://ledger.example/quay",
            "Harbor Ledger",
        )
        assert (article.published, article.headline, article.byline) == (
            "2024-03-05T09:30:00Z",
            "Quay stays",
            "Ida Kell",
        )
        assert other == SetAside(f"{path}#2", "only a summary: give the feed's address")


def test_other_xml_on_the_disk_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    for data, reason in ((b"<svg/>", "XML that is no feed"), (b" ", "empty"), (bomb(3).encode(), REFUSED)):
        path.write_bytes(data)
        assert list(read_articles([str(path)])) == [SetAside(str(path), reason)]
