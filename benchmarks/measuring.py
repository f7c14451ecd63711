"""What every benchmark needs: few cores, the time of stages, the peak of memory, and what disturbs."""

import os
import platform
import re
import sys
import time
from functools import wraps
from pathlib import Path
from typing import Any

BUSY = 0.5  # the load from which other programs count as disturbing


def hold_to(cores: int) -> None:
    """Keep this process on ``cores`` of the processor cores that it may use, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])


def machine_with(cores: int) -> str:
    """The machine in a line."""
    return f"{platform.machine()}, {cores} of {os.cpu_count()} cores, Python {platform.python_version()}"


def load_now() -> float:
    """How many programs have lately wanted to run; 0 where the system does not tell."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def warning_of(load: float) -> list[str]:
    """The line that a table needs if the load was ``load`` before its measurements, if any."""
    if load <= BUSY:
        return []
    return [f"other programs were running (load {load:.1f}): all times are too long"]


def peak_megabytes() -> float:
    """The most memory that this process has held so far.

    Linux hands what ``getrusage`` counts from a process on to what it starts: a small program started by a
    large one would seem large. So there it is read from where each program begins anew.
    """
    status = Path("/proc/self/status")
    if status.exists():
        found = re.search(r"^VmHWM:\s+(\d+) kB", status.read_text(), re.MULTILINE)
        if found:
            return int(found[1]) / (1 << 10)
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)  # bytes there, kilobytes elsewhere


def note(
    owner: Any, function: str, stage: str, spent: dict[str, float], *, within: str | None = None
) -> None:
    """Have every call of ``owner.function`` add its time to ``stage``, but for that of ``within``, a stage
    inside it."""
    original = getattr(owner, function)
    spent.setdefault(stage, 0.0)

    @wraps(original)
    def noted(*args: Any, **named: Any) -> Any:
        started, inner = time.perf_counter(), spent.get(within or "", 0.0)
        try:
            return original(*args, **named)
        finally:
            inner = spent.get(within or "", 0.0) - inner
            spent[stage] += time.perf_counter() - started - inner

    setattr(owner, function, noted)
