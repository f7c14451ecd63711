"""A site without a browser: every link leads somewhere, every quote stands where it is said to stand, nothing
that came out of an article is markup, and the same run gives the same bytes.
"""

import filecmp
import itertools
import json
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from reports.html.safe_text import shown
from reports.selected import Selected
from reports.selection import Selection
from resolvers.runs.results import Results
from resolvers.runs.run import Run
from resolvers.work.backend import InProcess
from tests.reports.html.conftest import HOSTILE, site_of

pytestmark = pytest.mark.slow

POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"


def pages_of(site: Path) -> dict[str, html.HtmlElement]:
    return {
        path.relative_to(site).as_posix(): html.document_fromstring(path.read_bytes().decode())
        for path in sorted(site.rglob("*.html"))
    }


def spoken(element) -> str:
    """The text of an element without what only a screen reader gets, on one line."""
    parts = element.xpath(
        ".//text()[not(ancestor::*[contains(concat(' ', @class, ' '), ' vh ') or contains(concat(' ', @class, ' '), ' ref ')])]"
    )
    return " ".join("".join(parts).split())


@pytest.fixture(params=["site", "paged_site", "hostile_site"])
def any_site(request) -> Path:
    return request.getfixturevalue(request.param)


def test_the_pages_of_a_small_run(site, run_folder):
    names = set(pages_of(site))
    results = Results(Run.open(run_folder))
    assert {
        "index.html",
        "search.html",
        "variants.html",
        "conflicts.html",
        "articles.html",
        "about.html",
    } <= names
    assert {f"speakers/{each.speaker.speaker_id}.html" for each in results.speakers()} <= names
    assert {f"variants/{group.group_id}.html" for group in results.groups()} <= names
    assert {f"articles/{quote.article.article_id}.html" for quote in results.all()} <= names
    index = html.document_fromstring((site / "index.html").read_text(encoding="utf-8"))
    rows = [[spoken(cell) for cell in row] for row in index.xpath("//tbody/tr")]
    assert rows[0][1:] == ["person", "4", "3", "3", "3", "2031-03-02", "2031-03-04"]
    assert rows[0][0].startswith("Mara Venn")
    assert "7 quotes of 4 speakers in 4 articles, 3 outlets, 2031-03-02 to 2031-03-05." in spoken(index)


def test_every_link_leads_somewhere_and_nowhere_else(any_site):
    pages = pages_of(any_site)
    ids = {name: set(page.xpath("//@id")) for name, page in pages.items()}
    outside = set()
    for name, page in pages.items():
        for url in page.xpath(
            "//@href | //@src | //@action | //@formaction | //@data | //@poster | //@srcset"
        ):
            parts = urlsplit(url)
            if parts.scheme or parts.netloc:
                outside.add(url)
                continue
            target = (any_site / name).parent / unquote(parts.path) if parts.path else any_site / name
            target = target.resolve()
            assert target.is_file(), (name, url)
            assert target.is_relative_to(any_site.resolve())
            if parts.fragment:
                assert parts.fragment in ids[target.relative_to(any_site.resolve()).as_posix()], (name, url)
    assert outside <= {row["url"] for row in HOSTILE} | {
        "https://courier.example/quay",
        "https://ledger.example/1",
    }
    assert all(url.startswith(("http://", "https://")) for url in outside)


def test_ids_are_unique_and_labels_lead_to_them(any_site):
    for name, page in pages_of(any_site).items():
        counts = Counter(page.xpath("//@id"))
        assert [one for one, number in counts.items() if number > 1] == [], name
        for attribute in ("aria-labelledby", "for"):
            for value in page.xpath(f"//@{attribute}"):
                assert set(value.split()) <= set(counts), (name, value)


def test_every_page_has_its_landmarks_policy_and_headings_in_order(any_site):
    for name, page in pages_of(any_site).items():
        assert page.get("lang") == "en"
        assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [POLICY], name
        assert page.xpath("string(//title)").strip(), name
        for landmark in ("header", "nav", "main", "footer"):
            assert page.xpath(f"//body//{landmark}"), (name, landmark)
        assert page.xpath("//a[@class='skip']/@href") == ["#main"]
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert levels[0] == 1 and levels.count(1) == 1, name
        assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), name
        assert all(spoken(heading) for heading in page.xpath("//h1|//h2[not(@class='vh')]|//h3")), name
        assert [
            field.get("id")
            for field in page.xpath("//input|//select")
            if not page.xpath("//label[@for=$id]", id=field.get("id"))
        ] == []


def test_nothing_is_inline(any_site):
    for name, page in pages_of(any_site).items():
        assert not page.xpath("//style | //@style | //iframe | //object | //embed | //base | //img"), name
        assert all(
            element.get("src") and not (element.text or "").strip() for element in page.xpath("//script")
        ), name
        assert not page.xpath("//@*[starts-with(local-name(), 'on')]"), name


def test_every_quote_stands_in_its_article_at_its_anchor(any_site, run_folder, hostile_run):
    run = hostile_run if any_site.parent.name.startswith("hostile") else Run.open(run_folder)
    pages = pages_of(any_site)
    quotes = list(Results(run).all())
    assert quotes
    for quote in quotes:
        record, text = quote.record, quote.article.text
        page = pages[f"articles/{record.article_id}.html"]
        marks = page.xpath("//mark[contains(concat(' ', @data-q, ' '), $id)]", id=f" {record.quote_id} ")
        content = "".join(text[start:end] for start, end in record.content)
        assert "".join("".join(mark.itertext()) for mark in marks).split() == shown(content).split()
        (anchor,) = page.xpath("//*[@id=$id]", id=record.quote_id)
        following = anchor.xpath("following::mark[1]")
        assert following == marks[:1], "the anchor stands before the first mark of the quote"
        assert page.xpath("//li[@id=$id]", id=f"n-{record.quote_id}")
        for speaker in quote.speakers:
            dossiers = [
                page for name, page in pages.items() if name.startswith(f"speakers/{speaker.speaker_id}")
            ]
            (card,) = [
                card
                for dossier in dossiers
                for card in dossier.xpath("//article[@id=$id]", id=record.quote_id)
            ]
            assert (
                spoken(card.xpath(".//blockquote")[0]).count("…") <= text.count("…") + len(record.content) + 2
            )
            shown_marks = "".join("".join(mark.itertext()) for mark in card.xpath(".//mark"))
            assert shown_marks.split() == shown(content).split()
            assert record.reason in spoken(card)


def test_the_full_text_is_the_text(any_site, run_folder, hostile_run):
    run = hostile_run if any_site.parent.name.startswith("hostile") else Run.open(run_folder)
    pages = pages_of(any_site)
    for quote in Results(run).all():
        page = pages[f"articles/{quote.article.article_id}.html"]
        (section,) = page.xpath("//section[@aria-labelledby='text']")
        text = " ".join(spoken(paragraph) for paragraph in section.xpath("./p"))
        assert text.split() == shown(quote.article.text).split()


def test_a_group_has_both_wordings_with_what_changed(site, run_folder):
    (group,) = Results(Run.open(run_folder)).groups()
    page = pages_of(site)[f"variants/{group.group_id}.html"]
    sides = page.xpath("//div[@class='sides']")
    assert [(spoken(side.xpath(".//del")[0]), spoken(side.xpath(".//ins")[0])) for side in sides] == [
        ("not", "never")
    ]
    assert [heading.text_content() for heading in page.xpath("//h2")][-1] == "Who printed it when"
    assert "first: Oldhaven Courier, 2 March 2031; then 2 outlets by 4 March 2031" in spoken(page)
    told = [
        change.text_content()
        for change in page.xpath("//div[@class='sides']//del | //div[@class='sides']//ins")
    ]
    assert told == ["[left out: not]", "[put in: never]"], "colour is not all that tells"


def test_pages_follow_one_another(paged_site):
    pages = pages_of(paged_site)
    (first,) = {
        name.split("/")[1]
        for name, page in pages.items()
        if spoken(page.xpath("//h1")[0]) == "Mara Venn" and "-" not in name
    }
    second = pages[f"speakers/{first.replace('.html', '-2.html')}"]
    numbers = [number.text for number in pages[f"speakers/{first}"].xpath("//span[@class='number']")]
    assert numbers + [number.text for number in second.xpath("//span[@class='number']")] == [
        "1",
        "2",
        "3",
        "4",
    ]
    assert set(second.xpath("//a[@rel='prev']/@href")) == {first} and not second.xpath("//a[@rel='next']")
    assert not second.xpath("//svg"), "the timeline is drawn once"
    assert len([name for name in pages if name.startswith("variants/")]) == 2, "each with one of the others"
    assert len([name for name in pages if name.startswith("articles")]) == 4 + 4
    assert {path.name for path in (paged_site / "data").iterdir()} == {
        "speakers.js",
        *(f"quotes-{n}.js" for n in (1, 2, 3, 4)),
    }


def test_hostile_text_is_text(hostile_site):
    for name, page in pages_of(hostile_site).items():
        raw = (hostile_site / name).read_text(encoding="utf-8")
        assert "<script>alert" not in raw and "<img" not in raw, name
        assert not re.search("[\x00-\x08\x0e-\x1f\u202a-\u202e\u2066-\u2069]", raw), name
        assert "{{" not in raw.replace("{{ 7777*7777 }}", ""), name
        assert "60481729" not in page.xpath("string(//h1)")
    text = (hostile_site / "data" / "quotes-1.js").read_text(encoding="ascii")
    assert "<" not in text
    assert "javascript:" not in "".join(
        url for page in pages_of(hostile_site).values() for url in page.xpath("//@href")
    )


def test_what_is_no_web_address_is_shown_as_text(hostile_site):
    text = " ".join(spoken(page) for page in pages_of(hostile_site).values())
    assert "original at javascript:alert(3)" in text
    assert "original at //evil.example/x" in text


def test_the_search_index_holds_every_quote(site, run_folder):
    loaded = {}
    for path in (site / "data").iterdir():
        found = re.fullmatch(r'quotesData\("([\w-]+)", (.*)\);\n', path.read_text(encoding="ascii"))
        loaded[found[1]] = json.loads(found[2])
    quotes = list(Results(Run.open(run_folder)).all())
    assert [row[0] for row in loaded["quotes-1"]] == [quote.record.quote_id for quote in quotes]
    assert [row[6] for row in loaded["quotes-1"]] == [shown(quote.record.text) for quote in quotes]
    assert loaded["speakers"]["files"] == 1
    assert loaded["speakers"]["quotes"] == len(quotes)
    names = [each[1] for each in loaded["speakers"]["speakers"]]
    assert names == [
        each.speaker.name
        for each in sorted(
            Results(Run.open(run_folder)).speakers(), key=lambda each: (-each.quotes, each.speaker.name)
        )
    ]


def same_tree(one: Path, other: Path) -> bool:
    compared = filecmp.dircmp(one, other)
    found = [compared]
    while found:
        level = found.pop()
        if level.left_only or level.right_only or level.funny_files:
            return False
        if filecmp.cmpfiles(level.left, level.right, level.common_files, shallow=False)[1]:
            return False
        found += level.subdirs.values()
    return True


def test_the_same_run_gives_the_same_bytes(hostile_run, hostile_site, tmp_path):
    again = site_of(hostile_run, tmp_path / "again")
    assert same_tree(hostile_site, again)
    (again / "index.html").write_text("changed")
    assert not same_tree(hostile_site, again), "the comparison sees a change"


def test_only_what_is_selected(run_folder, tmp_path):
    run = Run.open(run_folder)
    selection = Selection(outlets=("courier",))
    site = site_of(run, tmp_path / "site", selection)
    pages = pages_of(site)
    selected = list(Selected(Results(run), selection).all())
    assert [name for name in pages if name.startswith("articles/")] == [
        f"articles/{selected[0].article.article_id}.html"
    ]
    assert "2 quotes of 2 speakers in 1 article" in spoken(pages["index.html"])
    (group,) = [page for name, page in pages.items() if name.startswith("variants/")]
    assert len(group.xpath("//article")) == 3, "a group is shown whole"
    assert spoken(group).count("Not in what was selected") == 2
    assert "in outlets called courier" in spoken(pages["about.html"])
    marks = pages[f"articles/{selected[0].article.article_id}.html"].xpath("//mark/@data-q")
    assert set(marks) == {quote.record.quote_id for quote in selected}


def test_an_empty_run(tmp_path, detector):
    from resolvers.pipeline import track

    track([], tmp_path / "run", backend=InProcess(detector))
    pages = pages_of(site_of(Run.open(tmp_path / "run"), tmp_path / "site"))
    assert "No speaker could be named." in spoken(pages["index.html"])
    assert "no date is known" in spoken(pages["about.html"])


def test_inputs_that_were_set_aside_are_named(tmp_path, detector):
    from resolvers.pipeline import track

    (tmp_path / "broken.jsonl").write_text('{"text": \n', encoding="utf-8")
    track([str(tmp_path / "broken.jsonl")], tmp_path / "run", backend=InProcess(detector))
    page = pages_of(site_of(Run.open(tmp_path / "run"), tmp_path / "site"))["about.html"]
    assert "1 input could not be read" in spoken(page)
    assert "broken.jsonl, line 1" in spoken(page)
