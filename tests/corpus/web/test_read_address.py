"""Articles from addresses: what they hold, and where they are said to be from."""

import gzip
import subprocess
import sys

import pytest

from corpus.article import Article
from corpus.read import read_articles
from corpus.set_aside import SetAside
from tests.corpus.web.internet import Internet, answer, redirect

QUAY = "http://ledger.example/quay"
SAID = "“We will not sell the café on the quay,” said Mara Venn."


def read(internet: Internet, address: str = QUAY) -> list[Article | SetAside]:
    return list(read_articles([address], fetcher=internet.fetcher()))


def page(head: str = "", charset: str = "utf-8") -> bytes:
    text = f"<html><head><title>Quay stays</title>{head}</head><body><article><p>{SAID}</p><p>It rained all day on the harbour.</p></article></body></html>"
    return text.encode(charset, "replace")


HOMES = [
    # head, url, outlet, why
    ("", QUAY, "ledger.example", "nothing said"),
    ('<link rel="canonical" href="http://www.ledger.example/2024/quay">', "http://www.ledger.example/2024/quay",
     "ledger.example", "its own address"),
    ('<link rel="canonical" href="https://courier.example/quay">', QUAY, "courier.example", "another site's"),
    ('<meta property="og:site_name" content="Harbor Ledger">', QUAY, "Harbor Ledger", "an outlet"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "url", "outlet", "why"), HOMES, ids=[row[3] for row in HOMES])
def test_where_a_page_is_from(internet: Internet, head: str, url: str, outlet: str, why: str) -> None:
    internet.pages[QUAY] = answer(page(head))
    (found,) = read(internet)
    assert isinstance(found, Article)
    assert (found.path, found.url, found.headline) == (QUAY, url, "Quay stays")
    assert found.outlet == outlet


def test_the_path_is_the_address_as_given(internet: Internet) -> None:
    internet.pages[QUAY] = redirect("/2024/quay?from=x")
    internet.pages["http://ledger.example/2024/quay?from=x"] = answer(page())
    (found,) = read(internet, "HTTP://Ledger.example/quay#top")
    assert isinstance(found, Article)
    assert (found.path, found.url) == (
        "HTTP://Ledger.example/quay#top",
        "http://ledger.example/2024/quay?from=x",
    )


CHARSETS = [
    (page(), "text/html", "UTF-8, not said"),
    (page(), "text/html; charset=iso-8859-1", "UTF-8, said to be something else"),
    (page(charset="cp1252"), "text/html", "not UTF-8, not said"),
    (page(charset="cp1252"), "text/html; charset=windows-1252", "said by the site"),
    (
        page('<meta charset="utf-8">', "cp1252"),
        "text/html; charset=windows-1252",
        "the site goes before the page",
    ),
    (page('<meta charset="cp1252">', "cp1252"), "text/html; charset=x-none", "of no known name"),
    (page(charset="utf-16"), "text/html; charset=utf-8", "by its mark"),
    (SAID.encode("cp1252"), "text/plain; charset=windows-1252", "text"),
]


@pytest.mark.parametrize(("data", "content_type", "why"), CHARSETS, ids=[row[2] for row in CHARSETS])
def test_encodings(internet: Internet, data: bytes, content_type: str, why: str) -> None:
    internet.pages[QUAY] = answer(data, content_type)
    (found,) = read(internet)
    assert isinstance(found, Article)
    assert SAID in found.text


LINES = (
    b'{"id": "q1", "text": "The quay stays public.", "outlet": "Ledger"}\nnot json\n{"text": "It rains."}\n'
)
FILES = [
    ("/day.jsonl", "text/plain", LINES, ["#q1", ":2", "#3"]),
    ("/day.jsonl.gz", "application/octet-stream", gzip.compress(LINES), ["#q1", ":2", "#3"]),
    ("/day", "application/x-ndjson", LINES, ["#q1", ":2", "#3"]),
    ("/day.json", "application/json", b'[{"text": "The quay stays."}]', ["#1"]),
    ("/day.csv", "text/csv", b"id,text\r\nq1,The quay stays.\r\n", ["#q1"]),
    ("/day.txt", "text/plain", b"The quay stays public.", [""]),
    ("/day.txt", "text/plain", b" ", [":None"]),
]


@pytest.mark.parametrize(("path", "content_type", "data", "ends"), FILES)
def test_files_of_articles(
    internet: Internet, path: str, content_type: str, data: bytes, ends: list[str]
) -> None:
    address = f"http://ledger.example{path}"
    internet.pages[address] = answer(data, content_type)
    found = read(internet, address)
    assert [
        f":{each.line}" if isinstance(each, SetAside) else each.path.removeprefix(address) for each in found
    ] == ends


@pytest.mark.slow
def test_who_fetches_nothing_loads_nothing_for_it() -> None:
    code = (
        "import sys; from corpus.read import read_articles; import resolvers.pipeline, reports.cli; "
        "list(read_articles(['no-such-file.txt'])); "
        "print([name for name in ('urllib3', 'feedparser', 'certifi', 'idna', 'ssl') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
