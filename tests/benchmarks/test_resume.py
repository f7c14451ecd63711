"""The benchmark of resuming: when it kills, and that it sees every difference."""

import re
import sys
from pathlib import Path

import pytest

from benchmarks.resume import Course, differences, main

COURSE = Course(loaded=4, read=24, ended=26, shards=10)


@pytest.mark.parametrize(
    ("moment", "shards", "wait", "why"),
    [
        (3, 0, 3, "while models are loaded"),
        (3, 5, 3, "they are loaded anew each time"),
        (14, 0, 14, "nothing is there: as the first run"),
        (14, 2, 10, "two shards of two seconds each are there"),
        (14, 9, 4, "more is there than should be: as soon as it reads"),
        (25, 9, 7, "the last shard, and matching"),
        (25, 10, 1, "only matching is left, without models"),
        (20, 10, 0, "it is further than it should be"),
    ],
)
def test_how_long_a_call_goes_on(moment, shards, wait, why):
    assert COURSE.wait(moment, shards) == wait, why


def make(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


FILES = {"manifest.json": "{}", "shards/000000/quotes.parquet": "one"}


@pytest.mark.parametrize(
    ("more", "different"),
    [
        ({}, []),
        ({".lock": "held"}, []),
        ({"manifest.json": "{ }"}, ["manifest.json"]),
        ({"shards/.tmp-1/quotes.parquet": "o"}, ["shards/.tmp-1", "shards/.tmp-1/quotes.parquet"]),
    ],
    ids=["the same", "the lock", "a file", "a leftover"],
)
def test_every_difference_is_seen(tmp_path, more, different):
    run, whole = make(tmp_path / "run", FILES | more), make(tmp_path / "whole", FILES)
    assert differences(run, whole) == differences(whole, run) == different


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
def test_the_sample_killed_twice(capsys):
    assert main(["--kills", "2", "--seed", "3"]) == 0
    said = capsys.readouterr().out
    assert re.search(r"killed 2 times \(seed 3\)", said)
    assert "byte for byte the same" in said
