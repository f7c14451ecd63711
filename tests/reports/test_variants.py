"""What "quotes variants" shows of a group: who was first, how each member stands, what to look at."""

import json
from pathlib import Path

import polars as pl
import pytest

from reports.cli import main
from reports.spread import spread_line
from resolvers.matching.spread import Printing, spread_of
from resolvers.runs.results import Results
from resolvers.runs.run import Run


def shown(capsys, *arguments: str) -> str:
    assert main([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


def test_a_group_as_text(run_folder, capsys):
    text = " ".join(shown(capsys, "variants", run_folder).split())
    assert "first: Oldhaven Courier, 2 March 2031; then 2 outlets by 4 March 2031" in text
    assert "near: a few words differ" in text
    assert "flag: words in the marks altered: “not” → “never”" in text
    assert text.count("flag: ") == 1, "the verbatim one has none"
    assert "verbatim: the same words" in text
    assert text.count("together because: ") == 1, "the verbatim one needs no reasons"
    assert "the same speaker" in text.split("together because: ")[1]


def test_a_group_as_a_line(run_folder, capsys):
    group = json.loads(shown(capsys, "variants", run_folder, "--format", "jsonl"))
    records = {
        row["quote_id"]: row
        for row in map(json.loads, shown(capsys, "export", run_folder, "--format", "jsonl", "--to", "-").splitlines())
    }  # fmt: skip
    outlets = [records[member]["outlet"] for member in group["members"]]
    assert outlets == ["Oldhaven Courier", "Tern Ledger", "Norrland Wire"]
    assert group["representative"] == group["members"][0]
    assert group["relations"] == ["verbatim", "near", "verbatim"]
    (flag,) = group["flags"]
    assert (flag["kind"], flag["quote_id"]) == ("altered", group["members"][1])
    assert group["notes"] == [flag["note"]]
    assert [len(edits) for edits in group["edits"]] == [0, 1, 0]
    kind, in_representative, in_member = group["edits"][1][0]
    texts = [records[member]["text"] for member in group["members"]]
    assert (kind, texts[0][slice(*in_representative)], texts[1][slice(*in_member)]) == (
        "replace",
        "not",
        "never",
    )
    assert group["first"] == {
        "date": "2031-03-02",
        "outlets": ["Oldhaven Courier"],
        "articles": [records[group["members"][0]]["article_id"]],
        "quotes": [group["members"][0]],
    }
    assert group["outlets"][1] == {
        "outlet": "Tern Ledger",
        "first": "2031-03-03",
        "printings": 1,
        "undated": 0,
    }


def test_a_run_of_an_earlier_version_is_read(run_folder, capsys):
    """It called the representative the centre, and had notes but no flags."""
    folder = Run.open(run_folder).resolved()
    assert folder is not None
    table: Path = folder / "variants.parquet"
    before = Results(Run.open(run_folder)).groups()
    pl.read_parquet(table).rename({"representative": "centre"}).drop("flags").write_parquet(table)
    (group,) = Results(Run.open(run_folder)).groups()
    assert (group.representative, group.notes, group.flags) == (before[0].representative, before[0].notes, ())
    assert "first: Oldhaven Courier" in shown(capsys, "variants", run_folder)


DAY, NEXT, LAST = "2031-05-03", "2031-05-04", "2031-05-06"
LINES = [
    (
        [("Harbor Ledger", DAY), ("Tern Post", NEXT), ("Norrland Wire", LAST)],
        "first: Harbor Ledger, 3 May 2031; then 2 outlets by 6 May 2031",
    ),
    ([("Tern Post", DAY), ("Harbor Ledger", DAY)], "first: Harbor Ledger, Tern Post, 3 May 2031 (same day)"),
    ([("Harbor Ledger", DAY), ("Tern Post", None)], "first: Harbor Ledger, 3 May 2031; undated: Tern Post"),
    ([("Harbor Ledger", None), ("Tern Post", None)], "undated: Harbor Ledger, Tern Post"),
    (
        [(f"Ledger {n}", DAY) for n in range(5)],
        "first: Ledger 0, Ledger 1, Ledger 2 and 2 more, 3 May 2031 (same day)",
    ),
]


@pytest.mark.parametrize(("rows", "expected"), LINES)
def test_the_spread_in_one_line(rows, expected):
    printings = [Printing(f"q_{n}", f"a_{n}", outlet, day) for n, (outlet, day) in enumerate(rows)]
    assert spread_line(spread_of(printings)) == expected
