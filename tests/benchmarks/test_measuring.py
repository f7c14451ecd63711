"""Memory and stages are those of what is measured, and of nothing else."""

import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

from benchmarks.measuring import BUSY, note, warning_of

ROOT = Path(__file__).parents[2]
CHILD = "from benchmarks.measuring import peak_megabytes; print(peak_megabytes())"
PARENT = f"""
import subprocess, sys
held = b"x" * (400 << 20)
subprocess.run([sys.executable, "-c", {CHILD!r}], check=True)
"""


def test_a_small_program_started_by_a_large_one_is_small() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PARENT], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert 1 < float(done.stdout) < 200


def test_stages_add_up_without_those_inside_them() -> None:
    work = SimpleNamespace(inner=lambda: time.sleep(0.05), outer=lambda: None)
    work.outer = lambda: (time.sleep(0.01), work.inner())
    spent: dict[str, float] = {}
    note(work, "inner", "network", spent)
    note(work, "outer", "rest", spent, within="network")
    work.outer()
    work.outer()
    assert spent["network"] >= 0.1
    assert 0.02 <= spent["rest"] < spent["network"]


def test_only_a_busy_machine_is_warned_of() -> None:
    assert warning_of(BUSY) == []
    assert len(warning_of(BUSY + 1)) == 1
