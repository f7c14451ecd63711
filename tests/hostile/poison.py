"""A run in which every field that somebody else writes holds what its reader may choke on."""

import csv
import json
from pathlib import Path

from resolvers.runs.run import Run
from tests.hostile.command import quotes

BOARD = "“The tide tables were changed on purpose by the harbor board {0},” said"
TEXTS = (
    f"{{0}}\n\n“The northern quay will cost 12 million crowns and not a crown more,” said Mara Venn. {{0}}\n\n{BOARD} Officials.",
    f"{{0}}“The northern quay will cost 14 million crowns and not a crown more,” said Mara Venn.{{0}}\n\n{BOARD} Otto Brill.\n\n"
    "“We will not close the old fish {0} market in the harbor,” said Mara Venn.\n\n“The old {0} crane is safe,” said Diplomats.",
    f"“We will close the old fish {{0}} market in the harbor,” said Mara Venn.\n\n{BOARD} Ida Kell.\n\n{{0}}",
)
DECIDED = "Mara Venn"


def rows(poison: str) -> list[dict[str, str]]:
    """Articles of three outlets that disagree about a number, a "not" and who said it, with ``poison`` in every
    field."""
    return [
        {
            "outlet": f"{poison}{number}",
            "headline": f"{poison} headline",
            "url": poison,
            "byline": f"{poison} byline",
            "id": poison,
            "date": f"2031-05-0{number}",
            "text": text.replace("{0}", poison),
        }
        for number, text in enumerate(TEXTS, 1)
    ]


def poisoned(folder: Path, poison: str) -> Path:
    """The run, made by the command; a speaker is renamed to ``poison``, and a line of decisions makes no sense."""
    source = folder / "wire.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows(poison)), encoding="utf-8")
    done = quotes("track", source, "--out", folder / "run", "--workers", "1")
    assert done.code == 0, done.err
    decide(
        folder / "run", ("rename", DECIDED, poison), ("wikidata", "Otto Brill", poison), (poison, "x", poison)
    )
    return folder / "run"


def decide(run: Path, *decisions: tuple[str, str, str]) -> None:
    """Put decisions into the run, as a spreadsheet would save them."""
    with (Run.open(run).folder / "speakers.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("state", "action", "speaker", "other", "article", "reason"))
        writer.writerows(("accepted", *decision, "", decision[2]) for decision in decisions)
