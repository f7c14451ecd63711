"""Which processes there are, as /proc has them: what a test started, and whether it is gone."""

import os
import time
from collections.abc import Callable
from multiprocessing import resource_tracker
from pathlib import Path
from typing import TypeVar

from benchmarks.resume import below

Found = TypeVar("Found")


def runs(pid: int) -> bool:
    """Whether there is such a process, and it is not only waiting to be forgotten."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def all_gone(pids: list[int], seconds: float = 1.0) -> bool:
    until = time.monotonic() + seconds
    while any(map(runs, pids)) and time.monotonic() < until:
        time.sleep(0.01)
    return not any(map(runs, pids))


def children() -> list[int]:
    """The nursery, then its workers; Python's tracker of shared resources stays for the next pool.

    That is known by its number: to look twice, for all and for trackers, is to miss it once in a while, as
    /proc may leave a child out while another one ends.
    """
    tracker = resource_tracker._resource_tracker._pid  # type: ignore[attr-defined]
    return [pid for pid in below(os.getpid()) if pid != tracker and b"resource_tracker" not in command(pid)]


def command(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def wait_for(condition: Callable[[], Found], seconds: float = 20.0) -> Found:
    until = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < until, "it does not happen"
        time.sleep(0.01)
    return found
