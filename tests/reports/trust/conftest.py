"""A run that is large enough to be sampled: a story a day, as three outlets that do not exist put it."""

import csv
import io
import json
from pathlib import Path

import pytest

from reports.cli import main
from resolvers.pipeline import track
from resolvers.work.backend import InProcess

WHO = ["Mara Venn", "Otto Brill", "Ida Kell", "Ada Marsh"]
WHAT = [
    "crane",
    "ferry",
    "lantern",
    "warehouse",
    "tramway",
    "bakery",
    "lighthouse",
    "orchard",
    "theatre",
    "quarry",
]
WHERE = ["northern quay", "old harbour", "eastern market", "upper mill", "glass bridge"]


def stories():
    """Forty stories: a direct quote and a thought in each, the quote in other words in every other one."""
    for number in range(40):
        what, where = WHAT[number % 10], WHERE[number // 8]
        said = (
            f"We will not sell the {what} by the {where} to anybody, not before the summer of {2040 + number}"
        )
        day = f"2031-{3 + number // 20:02d}-{number % 20 + 1:02d}"
        yield {
            "outlet": "Tern Ledger", "date": day, "url": f"https://ledger.example/{number}", "headline": f"=No sale {number}",
            "text": f"It rained, as it does.\n\n“{said},” said {WHO[number % 4]} on Tuesday.\n\nBy then, that the {what} will close hopes Zoë Quill.\n",
        }  # fmt: skip
        if number % 2:
            text = f"“{said.replace('not sell', 'never sell')},” said {WHO[number % 4]}.\n"
            yield {"outlet": "Café Courier", "date": day, "text": text}


@pytest.fixture
def large_run(tmp_path: Path, detector) -> Path:
    """The run of the stories above: 100 quotes, at least 15 groups of variants."""
    source = tmp_path / "stories.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in stories()), encoding="utf-8")
    track([str(source)], tmp_path / "large", backend=InProcess(detector))
    return tmp_path / "large"


@pytest.fixture
def draw_sheet(tmp_path: Path):
    """Draws a sample with the command and gives back its rows."""

    def drawn(run: Path, *options: str, name: str = "audit.csv") -> list[dict[str, str]]:
        assert main(["audit", str(run), "--to", str(tmp_path / name), "--quiet", *options]) == 0
        return rows_of((tmp_path / name).read_bytes())

    return drawn


@pytest.fixture
def save_sheet(tmp_path: Path):
    """Saves rows as a spreadsheet might, and gives back where."""

    def saved(rows, *, delimiter=",", encoding="utf-8-sig", columns=None, name="filled.csv") -> str:
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, columns or list(rows[0]), delimiter=delimiter, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
        path = tmp_path / name
        path.write_bytes(text.getvalue().encode(encoding))
        return str(path)

    return saved


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
