"""Tracking addresses: records and the list of what was set aside name them, call after call."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.set_aside import SetAside
from reports.cli import main
from resolvers.pipeline import track
from resolvers.runs.run import Run
from resolvers.work.backend import InProcess
from tests.conftest import ARTICLES
from tests.corpus.web.internet import Internet, answer
from tests.fake_detector import FakeDetector

FEED = "http://courier.example/feed"


@pytest.fixture
def internet() -> Iterator[Internet]:
    with Internet() as made:
        yield made


def text(name: str) -> bytes:
    return answer(ARTICLES[name], "text/plain")


def feed(*links: str) -> bytes:
    items = "".join(f"<item><title>Quay</title><link>{link}</link></item>" for link in links)
    return answer(f'<rss version="2.0"><channel><title>Courier</title>{items}</channel></rss>', "text/xml")


def test_pages_and_feeds_make_a_run(
    internet: Internet, detector: FakeDetector, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = tmp_path / "run"
    run.mkdir()
    monkeypatch.chdir(run)  # an address is no file of the folder that it is called from
    internet.pages["http://ledger.example/quay"] = text("ledger_quay.txt")
    internet.pages["http://courier.example/quay"] = text("courier_quay.txt")
    internet.pages[FEED] = feed("/quay", "/weather", "/weather/today")
    given = ["http://ledger.example/quay", FEED, "http://ledger.example"]
    result = track(given, Path(), backend=InProcess(detector), fetcher=internet.fetcher())
    assert (result.articles, result.quotes) == (2, 4)
    gone = "there is no such page (HTTP 404)"
    assert list(result.set_aside) == [
        SetAside("http://courier.example/weather", gone),
        SetAside("http://courier.example/weather/today", gone),
        SetAside("http://ledger.example", gone),
    ]
    assert sorted(detector.articles) == ["http://courier.example/quay", "http://ledger.example/quay"]

    internet.pages["http://courier.example/weather"] = text("tribune_weather.txt")
    again = track([FEED], Path(), backend=InProcess(detector), fetcher=internet.fetcher())
    assert (again.articles, again.known, again.totals["articles"]) == (1, 1, 3)
    kept = [item.path for item in Run.open(Path()).set_aside()]
    assert sorted(kept) == ["http://courier.example/weather/today", "http://ledger.example"]

    track(["http://courier.example"], Path(), backend=InProcess(detector), fetcher=internet.fetcher())
    kept = [item.path for item in Run.open(Path()).set_aside()]
    assert len(kept) == 3  # a page is not below another


def test_the_command_says_what_it_refuses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Internet() as internet:
        address = f"http://127.0.0.1:{internet.port}/"
        paths = [address, "http://169.254.169.254/latest/meta-data/", "file:///etc/passwd"]
        assert main(["track", *paths, "--out", str(tmp_path / "run")]) == 3
        assert internet.connections == 0
    said = re.sub(r"\s+", " ", capsys.readouterr().err)
    for path in paths:
        assert f"set aside {path}: refused: " in said
