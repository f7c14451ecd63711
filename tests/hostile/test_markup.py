"""Markup that articles, names and decisions bring along is text in pages, scripts, Markdown and metadata."""

import json
import re
from pathlib import Path

import pytest
from lxml import html
from markdown_it import MarkdownIt

from reports.html.safe_text import shown
from reports.html.search_index import script
from tests.hostile.command import quotes
from tests.hostile.poison import poisoned
from tests.reports.html.test_browser import CHROMIUM, DRIVER, browser, find, open_browser, until, visit  # noqa: F401

PAYLOADS = [
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "<!--<script>",
    "-->]]><svg onload=window.hit=1>",
    "\"><img src=x onerror=window.hit=1>",
    "' onmouseover='window.hit=1' autofocus onfocus='window.hit=1",
    "</title><style>*{display:none}</style></textarea></bdi></main>",
    "<iframe srcdoc='<script>parent.hit=1</script>'></iframe><base href=//evil.example><meta http-equiv=refresh content=0;url=//evil.example>",
    "<a href=javascript:window.hit=1>x</a><form action=//evil.example><input name=q id=q>",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.hit=1>",
    "{{7*7}}{% raw %}${window.hit=1}#{7*7}<%= 7*7 %>",
    "&lt;script&gt;&#60;script&#62;&amp;quot;",
    "\u2028window.hit=1\u2029//",
    "`window.hit=1`\\u003cscript>\\\"",
    "+ADw-script+AD4-window.hit=1+ADw-/script+AD4-",
    "<scr\x00ipt>window.hit=1</scr\x00ipt>\x0c\x0b",
]  # fmt: skip
POISON = "".join(PAYLOADS)
LINKS = [
    "javascript:window.hit=1",
    "JaVaScRiPt:window.hit=1",
    "java\tscript:window.hit=1",
    "java\nscript:window.hit=1",
    "\x01\x1f javascript:window.hit=1",
    "\u2028javascript:window.hit=1",
    "&#106;avascript:window.hit=1",
    "javascript&colon;window.hit=1",
    "data:text/html,<script>window.hit=1</script>",
    "vbscript:msgbox(1)",
    "view-source:javascript:1",
    "file:///etc/passwd",
    "//evil.example/x",
    "\\\\evil.example\\x",
    "http:evil.example",
    "https://ledger.example\\@evil.example/",
    "https://ledger.example/\"onmouseover=window.hit=1",
    "https://ledger.example/ x",
    "https://ledger.example/<script>",
]  # fmt: skip


def site_of(run: Path, folder: Path) -> Path:
    done = quotes("export", run, "--format", "html", "--to", folder)
    assert done.code == 0, done.err
    return folder


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Path:
    """A run with the payloads in every field, in a folder whose name is one."""
    made = poisoned(tmp_path_factory.mktemp("markup"), POISON)
    return made.rename(made.with_name("<img src=x onerror=window.hit=1>{{7*7}}"))


@pytest.fixture(scope="module")
def site(run: Path, tmp_path_factory) -> Path:
    return site_of(run, tmp_path_factory.mktemp("site") / "pages")


OUR_ELEMENTS = {
    "a", "abbr", "article", "b", "bdi", "blockquote", "body", "button", "code", "dd", "del", "desc", "details",
    "div", "dl", "dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "head", "header", "html",
    "input", "ins", "label", "li", "link", "main", "mark", "meta", "nav", "noscript", "ol", "option", "p", "rect",
    "script", "section", "select", "span", "strong", "summary", "svg", "table", "tbody", "td", "th", "thead",
    "time", "title", "tr", "ul",
}  # fmt: skip


@pytest.mark.slow
def test_no_page_has_an_element_or_attribute_that_is_not_ours(site):
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 12
    for page in pages:
        tree = html.document_fromstring(page.read_bytes().decode())
        assert {str(element.tag) for element in tree.iter()} <= OUR_ELEMENTS, page.name
        attributes = {name for element in tree.iter() for name in element.attrib}
        assert not {
            name for name in attributes if name.startswith("on") or name in ("style", "srcdoc", "action")
        }
        assert len(tree.xpath("//meta[@http-equiv]")) == 1, "the policy alone"
        assert all(not element.text for element in tree.iter("script")), "no script is inline"
        assert not tree.xpath("//comment()")
        assert all(url.startswith(("http://", "https://")) for url in tree.xpath("//@href") if ":" in url)


@pytest.mark.slow
def test_what_was_written_is_what_is_read(site, run):
    articles = sorted((site / "articles").glob("a_*.html"))
    assert len(articles) == 3
    for page in articles:
        tree = html.document_fromstring(page.read_bytes().decode())
        text = "".join(tree.xpath("string(//h1)").split())
        assert "".join(shown(POISON).split()) in text, "the headline, letter by letter"
        assert "".join(shown(POISON).split()) in "".join(tree.xpath("string(//section[1])").split())
    speakers = [
        html.document_fromstring(page.read_bytes().decode()) for page in (site / "speakers").glob("s_*.html")
    ]
    assert any("{{7*7}}" in tree.xpath("string(//h1)") for tree in speakers), "no template runs in a name"
    assert not any("49" in tree.xpath("string(//h1)") for tree in speakers)
    for page in (site / "data").iterdir():
        data = page.read_text(encoding="ascii")
        assert not re.search(r"[<\u2028\u2029]", data) and data.count("\n") == 1


@pytest.mark.slow
def test_only_addresses_of_the_web_become_links(tmp_path):
    rows = [
        {"url": url, "headline": f"Number {n}", "outlet": "Tern", "date": "2031-03-02", "text": f"“We keep pier {n} open for all,” said Mara Venn."}
        for n, url in enumerate([*LINKS, "https://ledger.example/ok"])
    ]  # fmt: skip
    (tmp_path / "wire.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert quotes("track", tmp_path / "wire.jsonl", "--out", tmp_path / "run", "--workers", "1").code == 0
    found = set()
    for page in site_of(tmp_path / "run", tmp_path / "site").rglob("*.html"):
        tree = html.document_fromstring(page.read_bytes().decode())
        found |= {url for url in tree.xpath("//@href | //@src") if ":" in url or url.startswith(("/", "\\"))}
    assert found == {"https://ledger.example/ok"}
    done = quotes("export", tmp_path / "run", "--format", "annotations", "--to", "-")
    sources = {json.loads(line)["target"]["source"] for line in done.out.splitlines()}
    assert {source for source in sources if not source.startswith("urn:quotes:a_")} == {
        "https://ledger.example/ok"
    }


@pytest.mark.slow
@pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not installed")
def test_in_a_browser_nothing_runs_and_nothing_is_asked_for(browser, site):  # noqa: F811
    """``browser`` asserts at its end that the console said nothing and that only files of the disk were read."""
    for page in sorted(site.rglob("*.html")):
        visit(browser, page)
        assert browser.execute_script(
            "return [window.hit === undefined, document.querySelectorAll('main img, main script, main iframe, base').length]"
        ) == [True, 0], page.name
        browser.execute_script(
            "for (const each of document.querySelectorAll('main *')) each.dispatchEvent(new MouseEvent('mouseover'))"
        )
        assert browser.execute_script("return window.hit === undefined")
    for start, words in (
        ("search.html", "crowns"),
        ("search.html", "onerror=window"),
        ("index.html", "script"),
    ):
        visit(browser, site / start)
        find(browser, "input#q[type=search]").send_keys(words)
        until(lambda: browser.find_elements("css selector", "#rows > *"))
        assert browser.execute_script(
            "return [window.hit === undefined, document.querySelectorAll('main img, main script').length]"
        ) == [True, 0]


@pytest.mark.slow
@pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not installed")
def test_the_policy_stops_what_escaping_would_have_missed(open_browser, site, tmp_path):  # noqa: F811
    page = site / "articles.html"
    injected = page.with_name("injected.html")
    evil = "<script>window.hit=1</script><img src=x onerror=window.hit=1><a id=e onclick=window.hit=1>e</a><script src=https://evil.example/x.js></script><style>h1{display:none}</style>"
    injected.write_bytes(page.read_bytes().replace(b"<h1>", evil.encode() + b"<h1>", 1))
    visit(open_browser, injected)
    open_browser.execute_script("document.getElementById('e').click()")
    assert open_browser.execute_script("return window.hit === undefined")
    assert find(open_browser, "h1").is_displayed()
    said = " ".join(entry["message"] for entry in open_browser.get_log("browser"))
    assert said.count("Content Security Policy") >= 4
    injected.unlink()


@pytest.mark.slow
def test_markdown_for_a_methods_box_formats_nothing(run):
    done = quotes("methodology", run, "--format", "markdown")
    assert done.code == 0
    page = html.fragment_fromstring(
        MarkdownIt("commonmark").enable("table").render(done.out), create_parent=True
    )
    assert {str(element.tag) for element in page.iter()} <= {
        "div",
        "h1",
        "h2",
        "p",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert "<script>" in page.text_content(), "it is there, as text"


@pytest.mark.slow
def test_metadata_and_annotations_say_plain_text(run, tmp_path):
    assert quotes("export", run, "--format", "sqlite", "--to", tmp_path / "q.db").code == 0
    metadata = (tmp_path / "q.metadata.json").read_text(encoding="utf-8")
    assert "<img src=x onerror" in metadata, "the name of the run, which Datasette escapes in a description"
    assert not re.search(r'"\w+_html"|"plugins"|"extra_\w+_urls"|"source_url"', metadata)
    done = quotes("export", run, "--format", "annotations", "--to", "-")
    bodies = [body for line in done.out.splitlines() for body in json.loads(line)["body"]]
    assert {body["format"] for body in bodies if body["type"] == "TextualBody"} == {"text/plain"}
    assert not any("wikidata" in str(body.get("source")) for body in bodies), (
        "what is no id of an item is none"
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_script_with_data_ends_where_it_ends(payload):
    line = script(payload, {payload: [payload]})
    assert line.isascii() and "<" not in line and line.count("\n") == 1
    name, value = json.loads(f"[{line.removeprefix('quotesData(').removesuffix(');' + chr(10))}]")
    assert (name, value) == (payload, {payload: [payload]})
