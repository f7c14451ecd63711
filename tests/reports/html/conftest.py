"""Sites to look at: one of the small run, one of hostile articles, one of 10,000 quotes. None needs models."""

import json
import random
from pathlib import Path

import pytest

from reports.html.site import write_site
from reports.selected import Selected
from reports.selection import Selection
from resolvers.pipeline import track
from resolvers.runs.results import Results
from resolvers.runs.run import Run
from resolvers.work.backend import InProcess
from tests.fake_detector import FakeDetector

TAG = "<script>alert(1)</script>"
BREAK = "\"><img src=x onerror=alert(2)>'"
HOSTILE = [
    {
        "outlet": f"Ledger {TAG}{BREAK}",
        "url": "javascript:alert(3)",
        "date": "2031-03-02",
        "headline": f"Mayor {BREAK}{{{{ 7777*7777 }}}}",
        "byline": TAG,
        "text": f"{TAG} &amp; {BREAK}\n\n“We will not sell </script>{TAG} the northern quay to anybody, not this year,” said Mara Venn.\n\n"
        "“Left \u202eright\u202c and \x00 nul \u2028 line {% raw %},” said Otto Brill.\n\n“…”,\x1b[31m “Yes & no <b>, not <i> at all, I say,” said Ida Kell.",
    },
    {
        "outlet": "\u202eretsuG\u2066",
        "url": 'https://user:pass@courier.example/a?b=<c>&d="e"',
        "date": "2031-03-03",
        "headline": "]]> --> \u2029 ${alert(4)}",
        "text": f"“We will never sell </script>{TAG} the northern quay to anybody, not this year,” said Mara Venn.\n\n"
        + "x" * 3000,
    },
    {
        "outlet": "data:text/html,x",
        "url": "http://ok.example/path?q=a&b=c",
        "text": "“We will not sell the northern quay to anybody, not this year,” said Mara Venn. \u05e9\u05dc\u05d5\u05dd said nobody.",
    },
    {
        "outlet": "Tern",
        "url": "//evil.example/x",
        "text": "“Nobody goes home before the tide turns, that is all,” said Nobody. “Trains run as before, nearly all,” said Transport Ministry.",
    },
]


def run_of(rows: list[dict[str, str]], folder: Path) -> Run:
    """A tracked run of articles given as rows."""
    source = folder / "wire.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    track([str(source)], folder / "run", backend=InProcess(FakeDetector()))
    return Run.open(folder / "run")


def site_of(run: Run, folder: Path, selection: Selection | None = None) -> Path:
    """The site of a run."""
    write_site(Selected(Results(run), selection), folder)
    return folder


@pytest.fixture
def site(run_folder: Path, tmp_path: Path) -> Path:
    """The site of the small run."""
    return site_of(Run.open(run_folder), tmp_path / "site")


@pytest.fixture
def paged_site(run_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same with so little on a page that every list has several."""
    for place in (
        "articles.ARTICLES_A_PAGE",
        "groups.GROUPS_A_PAGE",
        "groups.MEMBERS_A_PAGE",
        "site.MEMBERS_A_PAGE",
    ):
        monkeypatch.setattr(f"reports.html.{place}", 1)
    for place in ("dossier.QUOTES_A_PAGE", "site.SPEAKERS_A_PAGE", "search_index.QUOTES_A_FILE"):
        monkeypatch.setattr(f"reports.html.{place}", 2)
    return site_of(Run.open(run_folder), tmp_path / "paged")


@pytest.fixture(scope="session")
def hostile_run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return run_of(HOSTILE, tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="session")
def hostile_site(hostile_run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_of(hostile_run, tmp_path_factory.mktemp("hostile") / "site")


GIVEN = [
    "Mara",
    "Otto",
    "Ida",
    "Ada",
    "Tomas",
    "Odile",
    "Lucan",
    "Helene",
    "Bram",
    "Petra",
    "Edwin",
    "Yara",
    "Milo",
    "Dario",
    "Selma",
    "Jonas",
    "Runa",
    "Piet",
]
FAMILY = [
    "Venn",
    "Brill",
    "Kell",
    "Quist",
    "Ostrava",
    "Marsh",
    "Ferrow",
    "Solent",
    "Lowen",
    "Strand",
    "Coll",
    "Brandt",
    "Harrow",
    "Tarn",
    "Lind",
    "Hask",
]
WORDS = [
    "harbor",
    "quay",
    "ferry",
    "levy",
    "budget",
    "bridge",
    "council",
    "school",
    "winter",
    "river",
    "market",
    "tower",
    "crane",
    "ticket",
    "summer",
    "report",
    "window",
    "engine",
    "cabin",
    "garden",
    "letter",
    "captain",
    "storm",
    "railway",
    "contract",
    "minister",
    "hospital",
    "signal",
    "library",
    "orchard",
    "pension",
    "vote",
    "strike",
    "answer",
    "promise",
    "mistake",
    "cargo",
    "island",
    "tunnel",
    "lighthouse",
    "festival",
    "account",
    "number",
    "paper",
    "witness",
]
VERBS = [
    "close",
    "open",
    "build",
    "repair",
    "sell",
    "keep",
    "change",
    "move",
    "answer",
    "count",
    "paint",
    "carry",
    "leave",
    "inspect",
    "rent",
]


def many_articles(quotes: int) -> list[dict[str, str]]:
    """Articles of invented outlets with so many quotes; one in five is printed again in other words."""
    dice = random.Random(6)
    rows: list[dict[str, str]] = []
    earlier: list[tuple[str, str]] = []
    made = 0
    while made < quotes:
        body = [f"A day in the {dice.choice(WORDS)}, number {len(rows)}."]
        for _ in range(min(dice.randint(3, 9), quotes - made)):
            if earlier and dice.random() < 0.2:
                said, who = dice.choice(earlier[-200:])
                if dice.random() < 0.5:
                    said = said.replace("will not", "will never", 1)
            else:
                said = (
                    f"We will not {dice.choice(VERBS)} the {dice.choice(WORDS)} and the {dice.choice(WORDS)} of the"
                    f" {dice.choice(WORDS)} before the {dice.choice(WORDS)} {made}, whatever the"
                    f" {dice.choice(WORDS)} of {dice.choice(FAMILY)} says about the {dice.choice(WORDS)}"
                )
                who = "Mara Venn" if dice.random() < 0.15 else f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}"
                earlier.append((said, who))
            body.append(f"“{said},” said {who}. It was a {dice.choice(WORDS)} like any other.")
            made += 1
        day = len(rows) % 700
        rows.append(
            {
                "outlet": f"{dice.choice(['Harbor', 'Tern', 'Oldhaven', 'Norrland', 'Tessaly'])} {dice.choice(['Ledger', 'Courier', 'Wire', 'Post', 'Tribune', 'Star'])}",
                "url": f"https://news.example/{len(rows)}",
                "date": f"{2030 + day // 336}-{day % 336 // 28 + 1:02}-{day % 28 + 1:02}",
                "headline": f"The {dice.choice(WORDS)} and the {dice.choice(WORDS)}",
                "text": "\n\n".join(body),
            }
        )
    return rows
