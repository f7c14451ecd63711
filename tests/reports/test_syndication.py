"""Forty outlets that print one wire story are one source: the column of the export, and counts both ways."""

import csv
import io
import json
from pathlib import Path

import pytest

from reports.cli import main
from resolvers.pipeline import track
from resolvers.runs.parquet import Table, read_table, write_table
from resolvers.runs.results import Results
from resolvers.runs.run import Run
from resolvers.work.backend import InProcess

QUOTE = "“We will not sell the northern quay to anybody, not this year and not the next,” said Mara Venn"
WIRE = (
    "The harbor council met behind closed doors on Tuesday night and came out with nothing signed. Engineers who"
    " went down to the piles in February found that 43 of the 120 oak posts had been eaten through by worms.\n\n"
    f"{QUOTE} when the doors opened.\n\n"
    "The dockers’ union, whose members load some 300 ships a year there, called the meeting a comedy and promised"
    " to fill the square in front of the town hall on Saturday morning. Ships will be sent to the basin at Tern,"
    " forty minutes down the coast, whose moorings are free but whose roads were not made for so many lorries."
)
OWN = (
    "Our reporter waited on the stairs from six in the evening. It was after midnight when the mayor came down,"
    f" alone, without her coat.\n\n{QUOTE} to the handful of people left.\n\n"
    "Nobody asked her about the crane, which has stood unused since the accident in the autumn and which a"
    " company from across the water is said to have offered to take away for the price of its iron."
)
ROWS = [
    {"outlet": "Norrland Wire", "date": "2031-03-04", "headline": "Quay stays", "text": WIRE},
    {
        "outlet": "Tern Ledger",
        "date": "2031-03-04",
        "headline": "No sale",
        "text": f"{WIRE}\n\nMore on page 4.",
    },
    {"outlet": "Oldhaven Courier", "date": "2031-03-05", "headline": "Quay", "text": WIRE.split(" Ships")[0]},
    {"outlet": "Island Post", "date": "2031-03-05", "headline": "After midnight", "text": OWN},
]


@pytest.fixture
def wired(tmp_path: Path, detector) -> Path:
    """A run of a wire story in three outlets, and of a fourth outlet's own story with the same quote."""
    source = tmp_path / "wire.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    track([str(source)], tmp_path / "run", backend=InProcess(detector))
    return tmp_path / "run"


def shown(capsys, *arguments: object) -> str:
    assert main([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


def exported(run_folder: Path, capsys) -> list[dict[str, str]]:
    text = shown(capsys, "export", run_folder, "--format", "csv", "--to", "-")
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline="")))


def test_the_export_names_the_group_of_a_story_and_none_where_there_is_no_other(wired, capsys):
    groups = {row["outlet"]: row["syndication_group_id"] for row in exported(wired, capsys)}
    assert groups["Norrland Wire"] == groups["Tern Ledger"] == groups["Oldhaven Courier"] != ""
    assert groups["Island Post"] == ""


def test_counts_are_shown_both_ways(wired, capsys):
    assert "4 quotes in 4 articles (2 independent texts) · " in shown(capsys, "report", wired, "--full")
    assert "in 4 places (2 independent texts), the same words" in shown(capsys, "variants", wired)
    heading, venn = shown(capsys, "speakers", wired).splitlines()[:2]
    assert heading.split()[:5] == ["speaker", "kind", "quotes", "articles", "independent"]
    assert venn.split()[:6] == ["Mara", "Venn", "person", "4", "4", "2"]


def test_counts_both_ways_for_programs(wired, capsys):
    (speaker,) = map(json.loads, shown(capsys, "speakers", wired, "--format", "jsonl").splitlines())
    assert (speaker["articles"], speaker["independent_texts"]) == (4, 2)
    (group,) = map(json.loads, shown(capsys, "variants", wired, "--format", "jsonl").splitlines())
    assert (group["articles"], group["independent_texts"]) == (4, 2)
    assert Run.open(wired).manifest()["counts"]["texts"] == 2


def test_where_nothing_is_syndicated_the_second_count_is_not_said(run_folder, capsys):
    assert "independent" not in shown(capsys, "report", run_folder, "--full")
    assert "independent" not in shown(capsys, "variants", run_folder)


def test_what_track_says_of_the_whole_run(wired, fake_models, capsys):
    said = shown(capsys, "track", wired.parent / "wire.jsonl", "--out", wired)
    assert "The run holds 4 articles (2 independent texts), 4 quotes" in said


def test_a_day_later_the_group_is_the_same_with_one_more(wired, tmp_path, detector, capsys):
    (before,) = Results(Run.open(wired)).syndicated()
    late = {"outlet": "Hill Gazette", "date": "2031-03-06", "headline": "Late", "text": WIRE}
    (tmp_path / "late.jsonl").write_text(json.dumps(late) + "\n", encoding="utf-8")
    track([str(tmp_path / "late.jsonl")], wired, backend=InProcess(detector))
    (after,) = Results(Run.open(wired)).syndicated()
    assert (after.group_id, after.representative) == (before.group_id, before.representative)
    assert after.members[:3] == before.members and len(after.members) == 4


def test_a_run_of_a_version_that_did_not_look_is_readable(wired, capsys):
    folder = Run.open(wired).resolved()
    assert folder is not None
    Table.SYNDICATION.within(folder).unlink()
    for table, columns in ((Table.SPEAKERS, ["texts"]), (Table.VARIANTS, ["articles", "texts"])):
        without = [row | dict.fromkeys(columns) for row in read_table(folder, table)]
        write_table(folder, table, without)
    assert {row["syndication_group_id"] for row in exported(wired, capsys)} == {""}
    assert "4 quotes in 4 articles · " in shown(capsys, "report", wired, "--full")
    (group,) = map(json.loads, shown(capsys, "variants", wired, "--format", "jsonl").splitlines())
    assert (group["articles"], group["independent_texts"]) == (None, None)


def _unlink(path: Path) -> None:
    path.unlink()


def _by_another_method(path: Path) -> None:
    rows = [
        {**row, "method": 0, "hashes": b"", "figures": b""} for row in read_table(path.parent, Table.SKETCHES)
    ]
    write_table(path.parent, Table.SKETCHES, rows)


@pytest.mark.parametrize("damage", [_unlink, _by_another_method])
def test_sketches_that_an_earlier_version_did_not_keep_are_made_from_the_texts(
    damage, wired, tmp_path, detector
):
    run = Run.open(wired)
    (before,) = Results(run).syndicated()
    for shard in run.shards():
        damage(Table.SKETCHES.within(shard))
    (tmp_path / "more.txt").write_text("“The ferry leaves at noon,” said Ada Kell.\n", encoding="utf-8")
    track([str(tmp_path / "more.txt")], wired, backend=InProcess(detector))
    assert Results(run).syndicated() == (before,)
