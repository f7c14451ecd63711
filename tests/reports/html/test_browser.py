"""The site in a browser, opened from the disk as a reader opens it."""

import json
import shutil
import time
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import pytest

from reports.html.dossier import QUOTES_A_PAGE
from resolvers.runs.results import Results
from tests.reports.html.conftest import many_articles, run_of, site_of

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium and chromedriver are not installed"),
]

LOAD_SECONDS = 3.0  # a page of the site of 10,000 quotes; measured on two cores: .1 to .8
SEARCH_SECONDS = 1.5  # from the last key to the rows; measured: .15, of which .12 wait for the next key


@contextmanager
def chrome(profile: Path, *more: str):
    """A browser with an empty profile, offline but for its own habits, that logs all that it asks for."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,900",
        f"--user-data-dir={profile}",
        *more,
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.set_capability("unhandledPromptBehavior", "ignore")  # a page that raises an alert is to be seen
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    driver.set_page_load_timeout(60)
    try:
        yield driver
    finally:
        driver.quit()


@pytest.fixture(scope="module")
def open_browser(tmp_path_factory):
    with chrome(tmp_path_factory.mktemp("profile")) as driver:
        yield driver


@pytest.fixture
def browser(open_browser):
    """The browser; afterwards: nothing was said on the console, and nothing but files was asked for."""
    open_browser.get("about:blank")
    open_browser.get_log("browser"), open_browser.get_log("performance")
    yield open_browser
    assert open_browser.get_log("browser") == []
    asked = requests_of(open_browser)
    assert asked, "the log works"
    assert [url for url in asked if not url.startswith("file:///")] == []


def requests_of(driver) -> list[str]:
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    sent = [
        each["params"]["request"]["url"] for each in messages if each["method"] == "Network.requestWillBeSent"
    ]
    # The browser's own controls (a field for a date) are drawn with images that it has in itself.
    return [url for url in sent if url != "about:blank" and not url.startswith("data:image/svg+xml")]


def visit(driver, path: Path, fragment: str = "") -> float:
    """Open a page; the seconds until it and its scripts are there."""
    start = time.monotonic()
    driver.get("about:blank")
    driver.get(path.as_uri() + (f"#{fragment}" if fragment else ""))
    return time.monotonic() - start


def find(driver, selector: str):
    return driver.find_element("css selector", selector)


def texts(driver, selector: str) -> list[str]:
    """What is shown of each element, asked in one step: rows change while a reader types."""
    script = "return [...document.querySelectorAll(arguments[0])].map(each => each.innerText.trim())"
    return driver.execute_script(script, selector)


def text(driver, selector: str) -> str:
    return texts(driver, selector)[0]


def until(condition, seconds: float = 10.0) -> float:
    """The seconds until ``condition()`` holds."""
    start = time.monotonic()
    while not condition():
        assert time.monotonic() - start < seconds, "it never came to hold"
        time.sleep(0.01)
    return time.monotonic() - start


def choose(driver, selector: str, text: str) -> None:
    from selenium.webdriver.support.select import Select

    Select(find(driver, selector)).select_by_visible_text(text)


def names(driver) -> list[str]:
    return texts(driver, "#rows th a")


def test_search_narrows_the_list(browser, site):
    visit(browser, site / "index.html")
    assert names(browser) == ["Mara Venn", "Ada Kell", "Ida Venn", "Otto Brill"]
    find(browser, "#q").send_keys("vénn")
    until(lambda: names(browser) == ["Mara Venn", "Ida Venn"])
    assert text(browser, "#count") == "2 speakers of 4"
    assert find(browser, "#count").get_attribute("role") == "status", "a screen reader hears the count"
    find(browser, "#q").send_keys(" ida")
    until(lambda: names(browser) == ["Ida Venn"])
    find(browser, "#q").send_keys(" <b>nobody")
    until(lambda: names(browser) == [])
    assert text(browser, "#count") == "0 speakers of 4"
    find(browser, "button[type=reset]").click()
    until(lambda: len(names(browser)) == 4)
    assert text(browser, "#count") == "4 speakers, those with most quotes first"


def test_filters(browser, site):
    visit(browser, site / "index.html")
    choose(browser, "#outlet", "Tern Ledger")
    until(lambda: names(browser) == ["Mara Venn", "Ada Kell"])
    choose(browser, "#kind", "person")
    until(lambda: "kind=person" in browser.current_url)
    assert names(browser) == ["Mara Venn", "Ada Kell"]
    find(browser, "#q").send_keys("kell")
    until(lambda: names(browser) == ["Ada Kell"])


def test_filter_by_kind(browser, hostile_site):
    visit(browser, hostile_site / "index.html")
    assert len(names(browser)) > 1
    choose(browser, "#kind", "organisation")
    until(lambda: names(browser) == ["Transport Ministry"])


def test_search_over_several_files_of_words(browser, paged_site):
    visit(browser, paged_site / "search.html")
    choose(browser, "#kind", "direct")
    until(lambda: text(browser, "#count") == "6 quotes of 7")


def back_to(browser, address: str) -> list[str]:
    """Go back until the address ends so; all addresses on the way."""
    found = []
    while not found or not found[-1].endswith(address):
        before = browser.current_url
        # The driver's own "back" gives up when a page comes out of the browser's cache while it waits.
        browser.execute_script("history.back()")
        until(lambda before=before: browser.current_url != before)
        found.append(browser.current_url)
    return found


def test_from_the_index_to_the_article_and_back(browser, site):
    visit(browser, site / "index.html")
    find(browser, "#q").send_keys("mara")
    until(lambda: names(browser) == ["Mara Venn"])
    browser.find_element("link text", "Mara Venn").click()
    assert text(browser, "h1") == "Mara Venn"
    assert find(browser, "svg[role=img] title").get_attribute("textContent") == "Quotes of Mara Venn by day"
    browser.find_element("partial link text", "3 printings compared").click()
    assert text(browser, "h1") == "3 printings: Mara Venn"
    assert text(browser, ".sides ins").split() == ["[put", "in:", "never", "]"]
    browser.find_elements("link text", "In its article")[0].click()
    assert "/articles/a_" in browser.current_url
    hits = browser.find_elements("css selector", "mark.hit")
    assert [hit.text for hit in hits] == [
        "“We will not sell the northern quay to anybody, not this year and not the next,”"
    ]
    find(browser, "a.ref").click()
    assert browser.current_url.split("#")[1].startswith("n-q_")
    places = [each.rpartition("/")[2] for each in back_to(browser, "index.html#q=mara")]
    assert [each[:2] for each in places] == ["a_", "v_", "s_", "in"], "article, group, speaker, search"
    until(lambda: names(browser) == ["Mara Venn"])
    assert find(browser, "#q").get_attribute("value") == "mara", "the search is still there"


def test_keyboard_alone(browser, site):
    from selenium.webdriver.common.keys import Keys

    visit(browser, site / "index.html")

    def press(*keys):
        browser.switch_to.active_element.send_keys(*keys)

    press(Keys.TAB)
    assert browser.switch_to.active_element.text == "Skip to the content"
    box = browser.switch_to.active_element.rect
    assert box["x"] >= 0 and box["y"] >= 0, "the skip link is seen when it has the focus"
    press(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "main"
    order = []
    for _ in range(12):
        press(Keys.TAB)
        active = browser.switch_to.active_element
        order.append(active.get_attribute("id") or active.text)
        style = browser.execute_script(
            "const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth]",
        )
        assert style[0] != "none" and style[1] != "0px", (order[-1], "the focus is seen")
        if order[-1] == "q":
            press("brill")
            until(lambda: names(browser) == ["Otto Brill"])
        if order[-1] == "Otto Brill":
            press(Keys.ENTER)
            break
    assert order[order.index("q") :][:4] == ["q", "kind", "outlet", "Clear"]
    until(lambda: text(browser, "h1") == "Otto Brill")


def test_words_of_all_quotes(browser, site):
    visit(browser, site / "search.html")
    find(browser, "#q").send_keys("NORTHERN “never sell”")
    until(lambda: text(browser, "#count") == "1 quote of 7")
    assert texts(browser, "#rows mark") == ["never sell", "northern"]
    find(browser, "#rows a").click()
    assert texts(browser, "mark.hit") == [
        "“We will never sell the northern quay to anybody, not this year and not the next,”"
    ]
    browser.back()
    until(lambda: text(browser, "#count") == "1 quote of 7")


def test_quotes_by_kind_outlet_and_date(browser, site):
    visit(browser, site / "search.html", "since=2031-03-03&until=2031-03-04&outlet=0&kind=direct")
    until(lambda: text(browser, "#count") == "2 quotes of 7")
    assert all("Norrland Wire, 2031-03-04 · direct" in line for line in texts(browser, "#rows .meta"))


def test_no_script_is_needed_to_read(tmp_path, site):
    with chrome(tmp_path / "profile", "--blink-settings=scriptEnabled=false") as driver:
        visit(driver, site / "index.html")
        assert names(driver) == ["Mara Venn", "Ada Kell", "Ida Venn", "Otto Brill"]
        assert not find(driver, "form").is_displayed()
        assert "Search needs JavaScript" in text(driver, "main")
        driver.find_element("link text", "Mara Venn").click()
        assert len(texts(driver, "article.card")) == 4


def pages_to_look_at(site: Path) -> list[Path]:
    """One page of each kind, and all at the top."""
    inner = [sorted((site / folder).glob("*.html"))[0] for folder in ("speakers", "articles", "variants")]
    return [*sorted(site.glob("*.html")), *inner]


def test_hostile_articles_run_nothing(browser, hostile_site):
    from selenium.common.exceptions import NoAlertPresentException

    for page in sorted(hostile_site.rglob("*.html")):
        visit(browser, page)
        assert browser.execute_script("return document.querySelectorAll('main img, main script').length") == 0
        with pytest.raises(NoAlertPresentException):
            browser.switch_to.alert.text  # noqa: B018
    for start, words in (("search.html", "sell"), ("search.html", "<script>"), ("index.html", "venn")):
        visit(browser, hostile_site / start)
        find(browser, "#q").send_keys(words)
        until(lambda: browser.find_elements("css selector", "#rows > *"))
        assert browser.execute_script("return document.querySelectorAll('main img, main script').length") == 0


def test_the_policy_holds_where_a_page_was_changed(open_browser, site):
    """The policy is in force on pages from a disk: what somebody puts into one does not run, and is logged."""
    page = site / "about.html"
    page.write_text(
        page.read_text(encoding="utf-8").replace(
            "<h1>", "<script>document.title='ran'</script><img src='https://ledger.example/x.png'><h1>"
        ),
        encoding="utf-8",
    )
    visit(open_browser, page)
    assert "ran" not in open_browser.title
    said = [entry["message"] for entry in open_browser.get_log("browser")]
    assert any("script-src 'self'" in message for message in said)
    assert any("img-src 'self'" in message for message in said)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_accessible_by_axe_and_nothing_sticks_out(browser, site, hostile_site, scheme, width):
    axe = files("axe_core_python").joinpath("axe.min.js").read_text(encoding="utf-8")
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False},
    )
    try:
        for page in [*pages_to_look_at(site), *pages_to_look_at(hostile_site)]:
            visit(browser, page)
            assert browser.execute_script("return matchMedia('(prefers-color-scheme: dark)').matches") == (
                scheme == "dark"
            )
            overflow = browser.execute_script(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert overflow <= 0, f"{page.name} is wider than a window of {width}"
            browser.execute_script(axe)
            found = browser.execute_async_script("axe.run(document).then(arguments[0])")
            assert found["passes"], "it looked"
            told = [
                (rule["id"], [node["html"][:200] for node in rule["nodes"]]) for rule in found["violations"]
            ]
            assert told == [], page.name
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A site of 10,000 quotes and its run; making it is bounded in time and size."""
    folder = tmp_path_factory.mktemp("large")
    run = run_of(many_articles(10_000), folder)
    start = time.monotonic()
    site = site_of(run, folder / "site")
    assert time.monotonic() - start < 60, "10 s where it was measured"
    size = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    assert size < 80_000_000, "40 MB where it was measured"
    return site, run


def test_ten_thousand_quotes_can_be_used(browser, large):
    site, run = large
    assert visit(browser, site / "index.html") < LOAD_SECONDS
    find(browser, "#q").send_keys("mara venn")
    assert until(lambda: names(browser) == ["Mara Venn"]) < SEARCH_SECONDS
    browser.find_element("link text", "Mara Venn").click()
    assert len(browser.find_elements("css selector", "article.card")) == QUOTES_A_PAGE
    quotes = max(each.quotes for each in Results(run).speakers())
    browser.find_element("link text", "Next").click()
    assert text(browser, ".number") == str(QUOTES_A_PAGE + 1)
    find(browser, ".pager li:nth-last-child(2) a").click()
    assert texts(browser, ".number")[-1] == str(quotes), "the last page ends with the last quote"
    sizes = sorted(site.rglob("*.html"), key=lambda path: path.stat().st_size)
    assert visit(browser, sizes[-1]) < LOAD_SECONDS, "the largest page"


def test_ten_thousand_quotes_can_be_searched(browser, large):
    site, _ = large
    assert visit(browser, site / "search.html") < LOAD_SECONDS
    find(browser, "#q").send_keys("lighthouse")
    first = until(lambda: text(browser, "#count").endswith("quotes of 10,000"))
    assert first < LOAD_SECONDS + SEARCH_SECONDS, "the first search loads the words"
    before = text(browser, "#count")
    find(browser, "#q").send_keys(" island")
    assert until(lambda: text(browser, "#count") not in (before, "")) < SEARCH_SECONDS
    assert 0 < len(texts(browser, "#rows > li")) <= 200
    find(browser, "button[type=reset]").click()
    choose(browser, "#kind", "direct")
    until(lambda: text(browser, "#count") == "10,000 quotes of 10,000")
    find(browser, "#more").click()
    until(lambda: len(browser.find_elements("css selector", "#rows > li")) == 400)
