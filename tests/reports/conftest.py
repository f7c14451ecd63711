"""A tracked run of four outlets, and a command line whose models are played by the stand-in."""

import json
from pathlib import Path

import pytest

from resolvers.pipeline import track
from resolvers.work.backend import InProcess

SPEECH = "“We will not sell the northern quay to anybody, not this year and not the next,” said Mara Venn"
ROWS = [
    {
        "outlet": "Oldhaven Courier",
        "url": "https://courier.example/quay",
        "date": "2031-03-02",
        "headline": "=HYPERLINK(quay)",
        "text": f"The mayor spoke on the pier.\n\n{SPEECH} on Tuesday.\n\n“Fees go up, [sic] and [/b] too,” said Otto Brill.",
    },
    {
        "outlet": "Tern Ledger",
        "url": "https://ledger.example/1",
        "date": "2031-03-03",
        "headline": "Mayor, on quay",
        "text": f"{SPEECH.replace('not sell', 'never sell')}.\n\nIt was late, that the tide will turn hopes Mara Venn.",
    },
    {
        "outlet": "Norrland Wire",
        "date": "2031-03-04",
        "headline": "Quay not for sale",
        "text": f"{SPEECH}.\n\n“Red \x1b[31malert\x1b[0m and \u202etfel\u202c,” said Ida Venn.",
    },
    {"outlet": "Tern Ledger", "date": "2031-03-05", "text": "“@sum of all fears,” said Ada Kell."},
]


@pytest.fixture
def run_folder(tmp_path: Path, detector) -> Path:
    """The run of the articles above."""
    source = tmp_path / "wire.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    track([str(source)], tmp_path / "run", backend=InProcess(detector))
    return tmp_path / "run"


@pytest.fixture(autouse=True)
def one_core(monkeypatch):
    """The work stays in this process, where the stand-ins are."""
    monkeypatch.setattr("resolvers.work.choose.usable_cores", lambda: 1)


@pytest.fixture
def fake_models(monkeypatch, detector):
    """Let every command that loads models get the stand-in; it counts how often."""
    from quotes.detect import Detector

    loads = []

    def load(models=None, *, official_stanza=False):
        loads.append(models)
        return detector

    monkeypatch.setattr(Detector, "load", load)
    return loads


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch):
    """No colours, and one width, whatever the tests are run in."""
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.delenv("QUOTES_DEBUG", raising=False)
