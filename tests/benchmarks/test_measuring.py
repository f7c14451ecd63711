"""Memory is that of what is measured, and of nothing else."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from benchmarks.measuring import BUSY, forget_peak, held_megabytes, others_seconds, peak_megabytes, warning_of

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


def test_the_peak_counts_from_where_it_was_forgotten() -> None:
    held = len(b"x" * (200 << 20))
    before = peak_megabytes()
    if not forget_peak():
        pytest.skip("the system does not let a process forget its peak")
    assert held and before > 200
    assert held_megabytes() <= peak_megabytes() + 1
    assert peak_megabytes() < before - 150


BUSY_CHILD = "import time; until = time.process_time() + 1\nwhile time.process_time() < until: pass"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_what_this_process_has_started_are_no_others() -> None:
    before, started = others_seconds(), time.perf_counter()
    subprocess.run([sys.executable, "-c", BUSY_CHILD], check=True)
    after, taken = others_seconds(), time.perf_counter() - started
    assert before is not None and after is not None
    assert -0.2 < after - before < (os.cpu_count() or 1) * taken - 0.8, "its second of work is left out"


def test_only_a_busy_machine_is_warned_of() -> None:
    assert warning_of(BUSY) == []
    assert len(warning_of(BUSY + 1)) == 1
