"""A run in which outlets disagree: about a number, a "not", and who said it."""

import json
from pathlib import Path

import pytest

from resolvers.pipeline import track
from resolvers.work.backend import InProcess

BOARD = "“The tide tables were changed on purpose by the harbor board,” said"
CLOSED = "“We will not close the old fish market in the harbor,” said Mara Venn."
ROWS = [
    (
        "Tern Ledger",
        "2031-05-03",
        "“The northern quay will cost 12 million crowns and not a crown more,” said Mara Venn.\n\n"
        f"{BOARD} Officials.",
    ),
    (
        "Harbor Post",
        "2031-05-04",
        "“The northern quay will cost 14 million crowns and not a crown more,” said Mara Venn.\n\n"
        f"{BOARD} Otto Brill.\n\n{CLOSED}\n\n“The old crane is safe and sound,” said Diplomats.",
    ),
    (
        "Norrland Wire",
        "2031-05-06",
        f"{CLOSED.replace('will not close', 'will close')}\n\n{BOARD} Ida Kell.\n\n"
        "“潮位表は変更されました、港湾委員会によって、誰にも知らされずに,” said Sources.",
    ),
    ("Island Post", None, "“Nobody asked the islands, and nobody ever will,” said Ida Kell."),
]


@pytest.fixture
def disputed(tmp_path: Path, detector) -> Path:
    """The run of the articles above."""
    source = tmp_path / "wire.jsonl"
    rows = [
        {"outlet": outlet, "headline": "Harbor", "text": text} | ({"date": date} if date else {})
        for outlet, date, text in ROWS
    ]
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    track([str(source)], tmp_path / "run", backend=InProcess(detector))
    return tmp_path / "run"
