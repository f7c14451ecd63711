"""A run that is killed and taken up again, however often and wherever, is the run that was never killed."""

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path
from shutil import copytree, rmtree
from typing import Any

import pytest

from benchmarks.resume import differences

ROOT = Path(__file__).parents[2]
KILLS = 20
LAST = 14  # writes of a call: from when its tables of the whole run are complete
OUTLETS = ("Harbor Ledger", "Oldhaven Courier", "Tern Tribune", "Norrland Wire", None)
SPEAKERS = ("Mara Venn", "Otto Brill", "Ada Kell", "Ida Venn", "Mara Venn-Osk", "Venn", "M. Venn")
THINGS = ("northern quay", "tram depot", "salt works", "lantern market", "old weir", "ferry line")
DEEDS = (
    "will not be sold this year",
    "opens again in the spring",
    "costs 40 million crowns",
    "was never closed",
)
CRASHES = (3, 9, 10, 11, 12, 13, 26, 59)  # a whole batch among them, and the last

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL"),
]


def archive(folder: Path, name: str, number: int, seed: int) -> Path:
    """Articles in one file, with lines that are none, articles that fail, and some that are there twice."""
    chance = random.Random(seed)
    lines = []
    for i in range(number):
        told = [
            f"“The {chance.choice(THINGS)} {chance.choice(DEEDS)}, whatever they write,” said {chance.choice(SPEAKERS)}."
            for _ in range(chance.randint(1, 4))
        ]
        if i in CRASHES:
            told.append("CRASH")
        row = {
            "text": f"Report {i} from {name}.\n\n" + "\n\n".join(told) + "\n",
            "outlet": chance.choice(OUTLETS),
            "date": f"2031-03-{chance.randint(1, 28):02d}",
        }
        lines.append(json.dumps(row))
        if i % 17 == 5:
            lines.append('{"text": "cut off')
        if i % 11 == 7:
            lines.append(chance.choice(lines[:-1]))
    path = folder / f"{name}.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def tracked(
    run: Path, paths: Sequence[Path], *, workers: int = 1, moment: str = "never"
) -> dict[str, Any] | None:
    """What the program says, or ``None`` if it was killed."""
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.resolvers.interrupted",
            str(run),
            str(workers),
            moment,
            *map(str, paths),
        ],
        cwd=ROOT,
        env={**os.environ, "POLARS_MAX_THREADS": "1"},
        start_new_session=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    if done.returncode == -signal.SIGKILL:
        return None
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return said


def moments(chance: random.Random, whole: dict[str, Any], kills: int) -> list[str]:
    """Where to kill: on the way through reading, then in what comes after, ever later, as it is begun anew."""
    reading = kills * 3 // 5
    found = []
    for i in range(reading):
        if i % 4 == 3:
            found.append(f"reading {chance.uniform(0, 2 * whole['reading'] / reading):.3f}")
        else:
            found.append(f"write {chance.randrange(int(2 * whole['before'] / reading))}")
    for i, part in enumerate(sorted(chance.random() for _ in range(kills - reading))):
        rest = whole["writes"] - whole["before"]
        found.append(f"matching {part * whole['matching']:.3f}" if i % 2 else f"write {int(part * rest)}")
    return found


@pytest.mark.parametrize(
    ("workers", "seed"),
    [
        pytest.param((1,), 1, id="in one process"),
        pytest.param((2,), 2, id="in two"),
        pytest.param((1, 3, 2), 3, id="in another number each time"),
    ],
)
def test_killed_at_twenty_moments(tmp_path, workers, seed):
    print(f"seed {seed}")
    chance, turn = random.Random(seed), cycle(workers)
    paths = [archive(tmp_path, "spring", 60, seed)]
    whole = tracked(tmp_path / "whole", paths)
    assert whole is not None
    killed: list[str] = []
    while len(killed) < KILLS:
        for moment in moments(chance, whole, KILLS - len(killed)):
            if tracked(tmp_path / "run", paths, workers=next(turn), moment=moment) is None:
                killed.append(moment)
            else:  # it had come to its end before: another run is killed at the moments that are left
                assert not differences(tmp_path / "run", tmp_path / "whole")
                rmtree(tmp_path / "run")
    print(f"killed at {killed}")
    tracked(tmp_path / "run", paths, workers=next(turn))
    assert not differences(tmp_path / "run", tmp_path / "whole")


def test_killed_in_calls_that_add_articles(tmp_path):
    chance = random.Random(4)
    files = three_files(tmp_path, (12, 20, 15), seed=4)
    for given in (files[:1], files[:2], files):
        whole = tracked(tmp_path / "whole", given)
        assert whole is not None
        for moment in moments(chance, whole, 7):
            tracked(tmp_path / "run", given, workers=chance.choice((1, 2)), moment=moment)
        tracked(tmp_path / "run", given)
        assert not differences(tmp_path / "run", tmp_path / "whole")


def test_killed_wherever_the_end_of_a_call_writes(tmp_path):
    """In a third call: it removes the tables that the first has made."""
    files = three_files(tmp_path, (4, 4, 4), seed=6)
    for given in (files[:1], files[:2]):
        tracked(tmp_path / "before", given)
    copytree(tmp_path / "before", tmp_path / "whole")
    whole = tracked(tmp_path / "whole", files)
    assert whole is not None
    unfinished = 0
    for number in range(whole["writes"] - LAST, whole["writes"]):
        run = tmp_path / f"run{number}"
        copytree(tmp_path / "before", run)
        assert tracked(run, files, moment=f"write {number}") is None
        unfinished += bool(differences(run, tmp_path / "whole"))
        tracked(run, files)
        assert not differences(run, tmp_path / "whole")
    assert unfinished > LAST / 2, "the moments are before the end"


def three_files(folder: Path, numbers: Sequence[int], seed: int) -> list[Path]:
    names = ("spring", "summer", "autumn")
    return [
        archive(folder, name, number, seed + i)
        for i, (name, number) in enumerate(zip(names, numbers, strict=True))
    ]
