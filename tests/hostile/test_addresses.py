"""Addresses that lead inside: refused before anything is connected to, whatever way they are written or come by.

That nothing was connected to is not believed of our own code: Python's audit events say it, of the whole command.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Article
from corpus.read import read_articles
from corpus.set_aside import SetAside
from corpus.web.fetch import Fetcher
from tests.corpus.web.internet import PUBLIC, Internet, answer, redirect
from tests.hostile.command import Done, quotes

INSIDE = [
    # address, the reason begins with, why it is tried
    ("http://127.0.0.1/", "refused: its address 127.0.0.1 is this computer", "this computer"),
    ("http://127.99.1.2/", "refused: its address 127.99.1.2 is this computer", "all of 127/8 is"),
    ("http://0.0.0.0/", "refused: its address 0.0.0.0 means this computer", "Linux connects to itself"),
    ("http://0/", "refused: 0 is a number in an unusual spelling", "the shortest"),
    ("http://[::]/", "refused: its address :: means this computer", "the same in IPv6"),
    ("http://[::1]/", "refused: its address ::1 is this computer", "IPv6"),
    ("http://[0000:0000::0001]/", "refused: its address ::1 is this computer", "IPv6 at length"),
    ("http://[::ffff:127.0.0.1]/", "refused: its address ::ffff:7f00:1 is this computer", "mapped"),
    ("http://[::ffff:a9fe:a9fe]/", "refused: its address ::ffff:a9fe:a9fe is a private", "mapped metadata"),
    ("http://[::127.0.0.1]/", "refused: its address ::7f00:1 is this computer", "compatible"),
    ("http://[64:ff9b::7f00:1]/", "refused: its address 64:ff9b::7f00:1 is this computer", "NAT64"),
    ("http://[64:ff9b:1::a00:1]/", "refused: its address 64:ff9b:1::a00:1 is a private", "a network's own NAT64"),
    ("http://[2002:7f00:1::]/", "refused: its address 2002:7f00:1:: is a tunnel (6to4)", "6to4"),
    ("http://[2001:0:7f00:1::]/", "refused: its address 2001:0:7f00:1:: is a tunnel (Teredo)", "Teredo"),
    ("http://[fe80::1]/", "refused: its address fe80::1 is a private one, of the local link", "link-local"),
    ("http://[fe80::1%25lo]/", "refused: a percent sign", "with a zone"),
    ("http://[fd00:ec2::254]/", "refused: its address fd00:ec2::254 is a private", "metadata in IPv6"),
    ("http://[ff02::1]/", "refused: its address ff02::1 is no single computer's", "multicast"),
    ("http://10.1.2.3/", "refused: its address 10.1.2.3 is a private one", "private"),
    ("http://172.16.0.1/", "refused: its address 172.16.0.1 is a private one", "private"),
    ("http://192.168.0.1/", "refused: its address 192.168.0.1 is a private one", "a router"),
    ("http://100.64.0.1/", "refused: its address 100.64.0.1 is a private one", "a provider's"),
    ("http://169.254.169.254/latest/meta-data/", "refused: its address 169.254.169.254 is a private", "metadata"),
    ("http://169.254.170.2/v2/credentials", "refused: its address 169.254.170.2 is a private", "of containers"),
    ("http://168.63.129.16/", "refused: its address 168.63.129.16 is a cloud's", "of another cloud"),
    ("http://255.255.255.255/", "refused: its address 255.255.255.255 is reserved", "everybody"),
    ("http://224.0.0.1/", "refused: its address 224.0.0.1 is no single computer's", "multicast"),
    ("http://2130706433/", "refused: 2130706433 is a number in an unusual spelling", "decimal"),
    ("http://017700000001/", "refused: 017700000001 is a number in an unusual spelling", "octal"),
    ("http://0x7f000001/", "refused: 0x7f000001 is a number in an unusual spelling", "hexadecimal"),
    ("http://0x7F.0.0.1/", "refused: 0x7f.0.0.1 is a number in an unusual spelling", "in part, in capitals"),
    ("http://0177.0.0.01/", "refused: 0177.0.0.01 is a number in an unusual spelling", "octal in parts"),
    ("http://127.1/", "refused: 127.1 is a number in an unusual spelling", "short"),
    ("http://192.168.257/", "refused: 192.168.257 is a number in an unusual spelling", "three parts"),
    ("http://4294967296/", "refused: 4294967296 is a number in an unusual spelling", "beyond 32 bits: 0.0.0.0"),
    ("http://127.0.0.1./", "refused: its address 127.0.0.1 is this computer", "a dot after it"),
    ("http://127.0.0.1../", "refused: not a site's name", "two"),
    ("http://localhost./", "refused: localhost is not a public site", "a name with a dot"),
    ("http://LocalHost/", "refused: localhost is not a public site", "in capitals"),
    ("http://a.b.localhost/", "refused: a.b.localhost is not a public site", "below it"),
    ("http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/", "refused: localhost is not a public site", "letters in circles"),
    ("http://loca\u00adlhost/", "refused: localhost is not a public site", "a soft hyphen, which is dropped"),
    ("http://１２７。０。０。１/", "refused: its address 127.0.0.1 is this computer", "full width, dots of IDN"),
    ("http://127．0．0．1/", "refused: its address 127.0.0.1 is this computer", "full-width dots"),
    ("http://①②⑦.⓪.⓪.①/", "refused: its address 127.0.0.1 is this computer", "digits in circles"),
    ("http://printer.local/", "refused: printer.local is not a public site", "of the local link"),
    ("http://metadata.google.internal/", "refused: metadata.google.internal is not", "a cloud's name for it"),
    ("http://router.home.arpa/", "refused: router.home.arpa is not a public site", "a household"),
    ("http://ledger.example@127.0.0.1/", "refused: the address holds a name or a password", "who reads to the @"),
    ("http://127.0.0.1@ledger.example/", "refused: the address holds a name or a password", "or from it"),
    ("http://ledger.example:80@127.0.0.1:80/", "refused: the address holds a name", "a port like a password"),
    ("http://ledger.example%40127.0.0.1/", "refused: a percent sign", "the @ written otherwise"),
    ("http://127.0.0.1%2f@ledger.example/", "refused: the address holds a name", "a slash in the name"),
    ("http://127.0.0.1\\@ledger.example/", "refused: the address holds a", "a slash to browsers"),
    ("http://127.0.0.1#@ledger.example/", "refused: its address 127.0.0.1 is this", "a fragment ends the host"),
    ("http://127.0.0.1?@ledger.example/", "refused: its address 127.0.0.1 is this", "so does a question"),
    ("http://127.0.0.1\t/", "refused: the address holds a backslash or", "a tab, which Python drops"),
    ("http://127.0.0.1\r\nHost: x/", "refused: the address holds a backslash or", "a second header"),
    ("http://[::1]evil.example/", "refused: not an address that can be read", "something after the bracket"),
    ("http://[2606:4700::1111]evil.example/", "refused: not an address that can be read", "after a public one"),
    ("http://[::1", "refused: not an address that can be read", "half a bracket"),
    ("http:///etc/passwd", "refused: no name of a site", "no host"),
    ("http://ledger.example:22/", "refused: port 22", "a console"),
    ("http://ledger.example:6379/", "refused: port 6379", "a database"),
    ("http://ledger.example:0/", "refused: port 0", "no port"),
    ("http://ledger.example:080080/", "refused: ", "a port of six digits"),
    ("http://127.0.0.1:80/", "refused: its address 127.0.0.1 is this computer", "with the usual port"),
    ("https://127.0.0.1/", "refused: its address 127.0.0.1 is this computer", "in https"),
    ("HTTP://127.0.0.1/", "refused: its address 127.0.0.1 is this computer", "in capitals"),
    ("file:///etc/passwd", "refused: only http and https", "a file"),
    ("FILE://localhost/etc/passwd", "refused: only http and https", "in capitals, with a host"),
    ("ftp://ledger.example/", "refused: only http and https", "another protocol"),
    ("gopher://127.0.0.1:6379/_FLUSHALL", "refused: only http and https", "speaks to databases"),
    ("dict://127.0.0.1:11211/stat", "refused: only http and https", "speaks to caches"),
    ("jar:http://127.0.0.1/!/", None, "one address in another: a file of that name"),
    ("view-source://127.0.0.1/", "refused: only http and https", "a browser's own"),
    ("unix://var/run/docker.sock", "refused: only http and https", "a socket"),
    ("http:/127.0.0.1/", "no such file", "one slash: a file"),
    ("//127.0.0.1/", "no such file", "no scheme: a file"),
    (" http://127.0.0.1/", "no such file", "a space before it: a file"),
    ("http://\udcff127.0.0.1/", "refused: the address holds a backslash or", "a byte that is no UTF-8"),
    ("http://ledger.example/\udcff", "refused: the address holds a backslash or", "in its path"),
]  # fmt: skip


def watched(tmp_path: Path, *arguments: str | Path) -> tuple[Done, dict[str, Any]]:
    done = quotes(*arguments, models="tests.hostile.watched_command", env={"WATCH": str(tmp_path)})
    return done, json.loads((tmp_path / "seen.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def given_inside(tmp_path_factory: pytest.TempPathFactory) -> tuple[Done, dict[str, Any]]:
    """One call of the command with all of them, and an article after them."""
    folder = tmp_path_factory.mktemp("watch")
    (folder / "quay.txt").write_text("“We will not sell it,” said Mara Venn.", encoding="utf-8")
    return watched(folder, "detect", *(row[0] for row in INSIDE), folder / "quay.txt")


@pytest.mark.slow
def test_addresses_that_lead_inside_are_refused_and_nothing_is_connected_to(
    given_inside: tuple[Done, dict[str, Any]],
) -> None:
    done, seen = given_inside
    assert done.code == 3
    assert seen["events"] == [], "no name was looked up, nothing was connected to"
    assert done.out.count("\n") == 1, "the article after them is read"
    told = [line for line in done.err.splitlines() if line.startswith("quotes: set aside ")]
    assert len(told) == len(INSIDE), "each is named"


@pytest.mark.parametrize(("address", "reason", "why"), INSIDE, ids=[row[2] for row in INSIDE])
def test_each_is_named_with_its_reason(address: str, reason: str | None, why: str) -> None:
    def never(*_: object) -> Any:
        raise AssertionError("looked up, or connected to")

    (found,) = read_articles([address], fetcher=Fetcher(resolve=never, dial=never))
    assert isinstance(found, SetAside)
    assert found.why.startswith(reason or "no such file"), why


LEAD_INSIDE = [
    # where a page leads, why it is tried
    ("http://127.0.0.1/", "this computer"),
    ("http://127.0.0.1:8080/admin", "another port of it"),
    ("//127.0.0.1/", "without a scheme"),
    ("///127.0.0.1/", "three slashes"),
    ("http:\\\\127.0.0.1\\", "backslashes"),
    ("/\\127.0.0.1/", "a slash and a backslash"),
    ("http://[::1]/", "IPv6"),
    ("http://[::ffff:10.0.0.1]/", "mapped"),
    ("http://169.254.169.254/latest/meta-data/iam/", "metadata"),
    ("http://2130706433/", "decimal"),
    ("http://0x7f.1/", "hexadecimal"),
    ("http://localhost/", "a name for it"),
    ("http://inside.example/", "a name that resolves to it"),
    ("http://mixed.example/", "one private address among public ones"),
    ("http://six.example/", "a private one of IPv6"),
    ("http://mapped.example/", "a mapped one"),
    ("http://zone.example/", "one of the local link, with its zone"),
    ("file:///etc/passwd", "a file"),
    ("FILE:/etc/passwd", "a file, in capitals"),
    ("data:text/html,<p>“Yes,” said Venn.</p>", "a page in the address"),
    ("javascript:alert(1)", "a script"),
    ("gopher://127.0.0.1:6379/_INFO", "a database"),
    ("http://a:b@127.0.0.1/", "a password"),
    ("http://ledger.example@127.0.0.1/", "a name like a site"),
    ("http://127.0.0.1\xff/", "a byte that is no letter"),
    ("http://ledger.example:25/", "mail"),
    ("https://127.0.0.1/", "in https"),
    ("?" * 5000, "endless"),
]  # fmt: skip
NAMES: Mapping[str, Sequence[Any]] = {
    "inside.example": ["10.0.0.7"],
    "mixed.example": [PUBLIC, "192.168.1.1"],
    "six.example": ["fd12:3456::1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "zone.example": ["fe80::1%eth0"],
    "numbers.example": ["169.254.169.254"],
    "unsure.example": [[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]],
}
SAID = "“We will not sell it,” said Mara Venn on Tuesday."
PAGE = f"<html><body><article><p>{SAID}</p><p>It rained on the harbour all day.</p></article></body></html>"


def world(folder: Path, pages: Mapping[str, bytes]) -> None:
    told = {"names": NAMES, "pages": {address: page.decode("latin-1") for address, page in pages.items()}}
    (folder / "internet.json").write_text(json.dumps(told), encoding="utf-8")


@pytest.mark.slow
def test_pages_and_feeds_that_lead_inside(tmp_path: Path) -> None:
    """Redirects, entries of a feed and of a JSON feed, links to more, robots.txt and answers of the resolver."""
    pages = {f"http://ledger.example/{i}": redirect(to) for i, (to, _) in enumerate(LEAD_INSIDE)}
    entries = "".join(
        f"<item><title>Quay {i}</title><link><![CDATA[{to}]]></link></item>"
        for i, (to, _) in enumerate(LEAD_INSIDE)
    )
    base = '<?xml version="1.0"?><rss version="2.0" xml:base="http://127.0.0.1/"><channel><title>L</title>'
    pages["http://ledger.example/feed.xml"] = answer(
        f"{base}{entries}<item><link>quay</link></item><item><link>http://courier.example/good</link></item>"
        f"</channel></rss>",
        "application/rss+xml",
    )
    items = [{"url": to} for to, _ in LEAD_INSIDE] + [{"url": "http://\ud800.example/"}, {"url": "\udcff"}]
    pages["http://ledger.example/feed.json"] = answer(
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items}), "application/feed+json"
    )
    pages["http://courier.example/good"] = answer(
        PAGE.replace("<p>", '<p><img src="http://127.0.0.1/x.png">')
    )
    pages["http://robots.example/robots.txt"] = redirect("http://127.0.0.1/robots.txt")
    pages["http://robots.example/"] = answer(PAGE)
    pages["http://unsure.example/robots.txt"] = answer("", "text/plain", "404 Not Found")
    pages["http://unsure.example/a"] = redirect("http://unsure.example/b")
    pages["http://unsure.example/b"] = answer(PAGE.replace("Tuesday", "Monday"))
    pages["http://ledger.example/hop"] = redirect("http://courier.example/hop")
    pages["http://courier.example/hop"] = redirect("http://numbers.example/")
    dtd = '<!DOCTYPE rss SYSTEM "http://127.0.0.1/feed.dtd"><rss><channel><title>x</title></channel></rss>'
    pages["http://ledger.example/dtd.xml"] = answer(dtd, "application/xml")
    world(tmp_path, pages)
    given_ = [f"http://ledger.example/{i}" for i in range(len(LEAD_INSIDE))]
    given_ += [f"http://{name}/" for name in NAMES if name != "unsure.example"]
    given_ += ["http://ledger.example/feed.xml", "http://ledger.example/feed.json", "http://robots.example/"]
    given_ += ["http://unsure.example/a", "http://ledger.example/hop", "http://ledger.example/dtd.xml"]
    done, seen = watched(tmp_path, "detect", *given_)
    assert done.code == 3, done.err
    assert {address for address, _ in seen["dialled"]} == {PUBLIC}
    own = {(event, host) for event, host, *_ in seen["events"]}
    assert own == {("socket.connect", "127.0.0.1")}, "the server of the test, in the place of PUBLIC, alone"
    assert len(seen["events"]) == len(seen["dialled"])
    records = [json.loads(line) for line in done.out.splitlines()]
    assert {record["path"] for record in records} == {
        "http://courier.example/good",
        "http://unsure.example/a",
    }
    for address in given_[: len(LEAD_INSIDE)]:
        assert f"set aside {address}: " in done.err, "each is named"
    assert "http://unsure.example/b" in seen["requests"], (
        "the first answer of the resolver is used throughout"
    )


@settings(max_examples=60)
@given(
    st.text(min_size=1, max_size=40),
    st.sampled_from(["http://", "//", "/", "", "https://", "http://ledger.example"]),
)
def test_wherever_a_page_leads_only_public_addresses_are_connected_to(text: str, begin: str) -> None:
    to = begin + text
    with Internet() as internet:
        header = f"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: {to}\r\n\r\n"
        internet.pages["http://ledger.example/"] = header.encode("utf-8", "surrogatepass")
        item = {"url": to, "title": to}
        feed = {"version": "https://jsonfeed.org/version/1.1", "items": [item]}
        internet.pages["http://ledger.example/f"] = answer(json.dumps(feed), "application/feed+json")
        found = list(
            read_articles(["http://ledger.example/", "http://ledger.example/f"], fetcher=internet.fetcher())
        )
        assert {address for address, _ in internet.dialled} == {PUBLIC}
    assert found and all(isinstance(each, SetAside | Article) for each in found)
