"""Whatever asks a command to end: it ends within a second, tidily, with 130, and the same call goes on."""

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from benchmarks.resume import below, differences
from tests.hostile.archives import archive
from tests.hostile.command import quotes, start
from tests.resolvers.work.processes import all_gone, wait_for

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc"),
]
INT, TERM, HUP, KILL = signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL
RESUME = "run the same command again to resume"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with articles that take a while, and the run of them."""
    folder = tmp_path_factory.mktemp("base")
    archive(folder / "slow.jsonl", 100, more="TAKES 0.04 SECONDS", malformed=True)
    assert quotes("track", folder / "slow.jsonl", "--out", folder / "whole", "--workers", "2").code == 3
    return folder


def resumed(base: Path, run: Path) -> None:
    assert not list(run.rglob(".tmp-*")), "nothing half written is left"
    assert quotes("track", base / "slow.jsonl", "--out", run, "--workers", "2").code == 3
    assert not differences(run, base / "whole")


@pytest.mark.parametrize(
    ("number", "to_all", "workers", "said"),
    [
        pytest.param(INT, True, 2, "interrupted", id="Ctrl-C"),
        pytest.param(INT, True, 1, "interrupted", id="Ctrl-C, one process"),
        pytest.param(TERM, False, 2, "interrupted (SIGTERM)", id="kill, docker stop"),
        pytest.param(TERM, True, 2, "interrupted (SIGTERM)", id="systemd stops all of a service"),
        pytest.param(TERM, False, 1, "interrupted (SIGTERM)", id="kill, one process"),
        pytest.param(HUP, True, 2, "interrupted (SIGHUP)", id="the terminal is closed"),
    ],
)
def test_a_signal_while_articles_are_read(base, tmp_path, number, to_all, workers, said):
    run = tmp_path / "run"
    process = start("track", str(base / "slow.jsonl"), "--out", str(run), "--workers", str(workers))
    wait_for((run / "shards" / "000000").exists)
    processes = below(process.pid)
    began = time.monotonic()
    (os.killpg if to_all else os.kill)(process.pid, number)
    out, err = process.communicate(timeout=20)
    assert time.monotonic() - began < 5
    assert (process.returncode, out) == (130, b"")
    lines = [
        line for line in err.decode().splitlines() if line.startswith("quotes: ") and "reading" not in line
    ]
    assert lines == [f"quotes: {said}; {RESUME}"]
    assert b"Traceback" not in err
    assert all_gone(processes), "no process is left"
    resumed(base, run)


@pytest.mark.parametrize("number", [INT, TERM], ids=["Ctrl-C", "SIGTERM"])
@pytest.mark.parametrize("pause", [0.0, 0.02, 0.2, 0.5])
def test_an_impatient_second_one(base, tmp_path, pause, number):
    run = tmp_path / "run"
    process = start("track", str(base / "slow.jsonl"), "--out", str(run), "--workers", "2")
    wait_for((run / "shards" / "000000").exists)
    processes = below(process.pid)
    for _ in range(3):
        if process.poll() is None:
            os.killpg(process.pid, number)
            time.sleep(pause)
    _, err = process.communicate(timeout=20)
    assert process.returncode in (130, -number), err  # the latter where all was tidied up already
    assert b"Traceback" not in err
    assert all_gone(processes)
    assert not list(run.rglob(".tmp-*"))


def test_killed_with_all_its_processes_or_alone(base, tmp_path):
    for to_all in (True, False):
        run = tmp_path / f"run{to_all}"
        process = start("track", str(base / "slow.jsonl"), "--out", str(run), "--workers", "2")
        wait_for((run / "shards" / "000000").exists)
        processes = below(process.pid)
        (os.killpg if to_all else os.kill)(process.pid, KILL)
        assert process.wait(10) == -KILL
        process.communicate()
        assert all_gone(processes, 3)
        assert quotes("track", base / "slow.jsonl", "--out", run, "--workers", "1").code == 3
        assert not differences(run, base / "whole")


def test_nohup_is_respected(base, tmp_path):
    before = signal.signal(HUP, signal.SIG_IGN)  # as nohup does, for those that are started
    try:
        process = start("track", str(base / "slow.jsonl"), "--out", str(tmp_path / "run"), "--workers", "2")
    finally:
        signal.signal(HUP, before)
    wait_for((tmp_path / "run" / "shards" / "000000").exists)
    os.killpg(process.pid, HUP)
    process.communicate(timeout=60)
    assert process.returncode == 3
    assert not differences(tmp_path / "run", base / "whole")


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet", "sqlite", "html"])
def test_an_export_that_is_ended_leaves_the_one_before_or_makes_the_new_one(base, tmp_path, form):
    command = ("export", base / "whole", "--format", form, "--to", tmp_path / "out")
    done = quotes(*command)
    whole = {
        path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.name != ".lock"
    }
    for part in (0.6, 0.75, 0.9, 1.0):
        process = start(*map(str, command))
        time.sleep(done.seconds * part)
        process.send_signal(TERM)
        _, err = process.communicate(timeout=20)
        assert process.returncode in (0, 130, -TERM), err  # -TERM before the command begins, or after it
        assert b"Traceback" not in err and b"Exception" not in err
        now = {
            path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.name != ".lock"
        }
        if form != "html" or (tmp_path / "out" / "index.html").exists():
            assert now == whole


@pytest.mark.parametrize("fork", [True, False], ids=["several", "one"])
def test_detect_that_is_ended_prints_whole_lines(base, tmp_path, fork):
    process = start("detect", str(base / "slow.jsonl"), "--workers", "2" if fork else "1")
    assert process.stdout is not None
    first = process.stdout.readline()
    process.send_signal(TERM)
    rest, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.splitlines()[-1] == b"quotes: interrupted (SIGTERM); run the same command again"
    assert all(line.endswith(b"}\n") for line in (first + rest).splitlines(keepends=True))


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("report", "RUN", "--full"), id="report"),
        pytest.param(("variants", "RUN", "--format", "jsonl"), id="variants"),
        pytest.param(("export", "RUN", "--format", "csv", "--to", "-"), id="csv"),
        pytest.param(("export", "RUN", "--format", "xlsx", "--to", "-"), id="xlsx"),
        pytest.param(("export", "RUN", "--format", "parquet", "--to", "-"), id="parquet"),
        pytest.param(("detect", "ARTICLES"), id="detect"),
    ],
)
def test_nobody_reads_on(base, command):
    """``| head -c 1``: no complaint, and nothing goes on."""
    named = {"RUN": str(base / "whole"), "ARTICLES": str(base / "slow.jsonl")}
    process = start(*(named.get(each, each) for each in command))
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    said = [line for line in process.stderr.read().decode().splitlines() if "set aside" not in line]
    assert process.wait(20) == 0
    assert [line for line in said if not line.startswith(("quotes: wrote", "quotes: reading"))] == []
    process.stderr.close()
