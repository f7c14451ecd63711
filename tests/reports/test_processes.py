"""The real command with the real models in several processes: streams, interruptions, lost workers."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.resume import below
from corpus.sample import sample_folder
from tests.resolvers.work.processes import all_gone, wait_for

ROOT = Path(__file__).parents[2]
SAMPLE = sample_folder() / "levy_lanternly.txt"
COMMAND = [sys.executable, "-m", "reports.cli"]
WORKERS = ["--workers", "2"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc"),
]


@pytest.fixture
def plenty(tmp_path: Path) -> Path:
    """More articles than can be read before something happens."""
    text = SAMPLE.read_text(encoding="utf-8")
    rows = ({"text": text, "url": f"https://lanternly.example/{i}"} for i in range(400))
    path = tmp_path / "plenty.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def tracking(tmp_path: Path, plenty: Path):
    """``quotes track`` at work, and how it is waited for: until it has so many processes."""
    command = [*COMMAND, "track", str(plenty), "--out", str(tmp_path / "run"), *WORKERS]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.communicate()


def end_first(processes: list[int]) -> None:
    os.kill(processes[0], signal.SIGINT)


def end_nursery(processes: list[int]) -> None:
    nursery = next(each for each in processes[1:] if below(each))
    os.kill(nursery, signal.SIGKILL)


@pytest.mark.parametrize(
    ("end", "code", "said"),
    [
        pytest.param(
            end_first, 130, "quotes: interrupted; run the same command again to resume", id="Ctrl-C"
        ),
        pytest.param(
            end_nursery,
            1,
            "quotes: the processes that read articles were ended from outside (memory ran out?);"
            " run the same command again to resume",
            id="lost workers",
        ),
    ],
)
def test_what_ends_track_leaves_no_process_and_says_how_to_go_on(
    tracking: "subprocess.Popen[str]", end: Callable[[list[int]], None], code: int, said: str
):
    wait_for(lambda: len(below(tracking.pid)) == 4)  # a tracker of resources, the nursery, two workers
    processes = [tracking.pid, *below(tracking.pid)]
    end(processes)
    out, err = tracking.communicate(timeout=10)
    assert all_gone(processes)
    assert (tracking.returncode, out) == (code, "")
    assert err.splitlines()[-1] == said
    assert "Traceback" not in err


def test_detect_reads_standard_input_and_prints_what_one_process_prints():
    printed = []
    for workers in ("1", "2"):
        with SAMPLE.open("rb") as article:
            done = subprocess.run(
                [*COMMAND, "detect", "-", "--workers", workers], cwd=ROOT, stdin=article, capture_output=True
            )
        assert done.returncode == 0
        printed.append(done.stdout)
    assert printed[0] == printed[1] != b""


def test_detect_ends_when_nobody_reads_on(plenty):
    command = [*COMMAND, "detect", str(plenty), *WORKERS]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())
    processes = below(process.pid)
    process.stdout.close()
    assert process.wait(60) == 0
    assert all_gone(processes)
