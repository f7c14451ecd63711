"""Does a run that is killed again and again, and resumed each time, end as the very files of one that is not?

    python -m benchmarks.resume [--text PATH...] [--kills N] [--seed N] [--workers N]

The real command with the real models tracks the text once undisturbed, and then again: it is killed with
SIGKILL, and all its processes with it, at moments spread evenly at random over the time that the first run
took; the same command goes on until the next. Where it comes to its end before, what it made is compared, and
the moments that are left kill another run. At the end, all files have to be the same, byte for byte.
"""

import argparse
import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from corpus.sample import sample_folder

STAGES = ("loading", "reading", "matching")
OFTEN = 0.02  # seconds between two looks at a run
DONE = (0, 3)  # exit codes: all done, or done with inputs set aside


@dataclass(frozen=True, slots=True)
class Course:
    """How an undisturbed run went: when, in seconds from its start, models were loaded, the last of its
    ``shards`` was written and all was done."""

    loaded: float
    read: float
    ended: float
    shards: int

    def wait(self, moment: float, shards: int) -> float:
        """How long to let a call go on that finds ``shards`` made, to be where this run was at ``moment``."""
        if moment <= self.loaded:
            return moment
        if shards == self.shards:  # no models are loaded
            return max(0.0, moment - self.read)
        saved = (self.read - self.loaded) * shards / self.shards
        return max(self.loaded, moment - saved)


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill, compare and print. Returns the exit code: 1 if anything is different."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.resume", description=__doc__.split("\n")[0])
    parser.add_argument("--text", nargs="+", default=[str(sample_folder())], metavar="PATH")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2, help="at least 2: they tell when models are loaded")
    options = parser.parse_args(arguments)
    if options.workers < 2:
        parser.error("--workers: at least 2")
    with TemporaryDirectory(prefix="quotes-resume-") as folder:
        whole, run = Path(folder) / "whole", Path(folder) / "run"
        command = (
            sys.executable,
            "-m",
            "reports.cli",
            "track",
            *options.text,
            "--workers",
            str(options.workers),
        )
        course = undisturbed(command, whole)
        print(
            f"undisturbed: {course.ended:.1f} s, of these {course.loaded:.1f} s loading,"
            f" {course.ended - course.read:.1f} s matching; {course.shards} shards"
        )
        fell, runs, different = killed(
            command, run, whole, course, options.kills, random.Random(options.seed)
        )
    print(
        f"killed {fell.total()} times (seed {options.seed}): " + ", ".join(f"{fell[s]} {s}" for s in STAGES)
    )
    print(f"runs that came to their end: {runs}")
    print("byte for byte the same" if not different else f"DIFFERENT: {', '.join(different)}")
    return 1 if different else 0


def undisturbed(command: Sequence[str], run: Path) -> Course:
    """Make the run at ``run`` and note how it goes. Raises ``RuntimeError`` if the command fails."""
    began = time.monotonic()
    process = _start(command, run)
    loaded = read = shards = 0.0
    while process.poll() is None:
        now = time.monotonic() - began
        loaded = loaded or (now if has_workers(process.pid) else 0.0)
        if _shards(run) > shards:
            read, shards = now, _shards(run)
        time.sleep(OFTEN)
    _check(process)
    return Course(loaded, read, time.monotonic() - began, _shards(run))


def killed(
    command: Sequence[str], run: Path, whole: Path, course: Course, kills: int, chance: random.Random
) -> tuple[Counter[str], int, list[str]]:
    """Make the run at ``run``, killed ``kills`` times on the way.

    Gives back the kills by stage, how many runs came to their end, and which of their files differ from those
    of ``whole``.
    """
    fell: Counter[str] = Counter()
    runs, different = 0, []
    while fell.total() < kills:
        left = kills - fell.total()
        for moment in sorted(chance.uniform(0, course.ended) for _ in range(left)):
            stage = _killed_after(command, run, course, course.wait(moment, _shards(run)))
            if stage:
                fell[stage] += 1
                continue
            runs += 1
            different += differences(run, whole)
            rmtree(run)
            break
    _check(_start(command, run))
    return fell, runs + 1, sorted({*different, *differences(run, whole)})


def everything(run: Path) -> dict[str, str]:
    """Every file and folder of a run, but for the lock, with a digest of what it holds."""
    paths = sorted(path for path in run.rglob("*") if path.name != ".lock")
    return {
        path.relative_to(run).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file()
        else ""
        for path in paths
    }


def differences(run: Path, other: Path) -> list[str]:
    """The files and folders that only one of the runs has, or that hold something else."""
    one, two = everything(run), everything(other)
    return sorted(name for name in one.keys() | two.keys() if one.get(name) != two.get(name))


def below(pid: int) -> list[int]:
    """The processes that ``pid`` has started, each followed by those that it has; where /proc tells."""
    try:
        files = sorted(Path(f"/proc/{pid}/task").glob("*/children"))
        children = [int(child) for file in files for child in file.read_text().split()]
    except OSError:  # it has ended
        return []
    return [each for child in children for each in (child, *below(child))]


def _killed_after(command: Sequence[str], run: Path, course: Course, seconds: float) -> str | None:
    """Let the command go on for so long, and kill it: the stage it was in, or ``None`` if it was done."""
    process = _start(command, run)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        stage = STAGES[2] if _shards(run) == course.shards else STAGES[has_workers(process.pid)]
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return stage
    _check(process)
    return None


def _start(command: Sequence[str], run: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*command, "--out", str(run)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def _check(process: "subprocess.Popen[str]") -> None:
    _, said = process.communicate()
    if process.returncode not in DONE:
        raise RuntimeError(f"quotes track ended with {process.returncode}: {said[-500:]}")


def has_workers(pid: int) -> bool:
    """Whether the first process has started another that has started others: once models are loaded."""
    return any(below(child) for child in below(pid))


def _shards(run: Path) -> int:
    return sum(path.name.isdecimal() for path in (run / "shards").glob("*"))


if __name__ == "__main__":
    raise SystemExit(main())
