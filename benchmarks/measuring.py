"""What every benchmark needs: few cores, the peak of memory, and what disturbs."""

import os
import platform
import re
import sys
from contextlib import suppress
from pathlib import Path

from resolvers.runs.versions import own_version, version_of

BUSY = 0.5  # the load from which other programs count as disturbing
PACKAGES = ("torch", "stanza", "tokenizers", "numpy", "polars")  # those that most of the time is spent in


def hold_to(cores: int) -> None:
    """Keep this process on ``cores`` of the processor cores that it may use, where the system can."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])


def machine_with(cores: int) -> str:
    """The machine in a line."""
    return f"{platform.machine()}, {cores} of {os.cpu_count()} cores, Python {platform.python_version()}"


def processor() -> str | None:
    """What the processor calls itself, where the system tells."""
    with suppress(OSError):
        text = Path("/proc/cpuinfo").read_text(encoding="utf-8")
        if found := re.search(r"^model name\s*: *(.+)$", text, re.MULTILINE):
            return found[1].strip()
    return None


def versions() -> dict[str, str | None]:
    """The versions of what is measured, of Python, and of the packages that the time is spent in."""
    return {
        "quotes": own_version(),
        "python": platform.python_version(),
        **{package: version_of(package) for package in PACKAGES},
    }


def load_now() -> float:
    """How many programs have lately wanted to run; 0 where the system does not tell."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def others_seconds() -> float | None:
    """The processor time that other programs have taken since the machine started: the difference of two
    calls is theirs in between. ``None`` where the system does not tell.

    Those that this process has started count as its own once they have ended.
    """
    try:
        fields = Path("/proc/stat").read_text(encoding="utf-8").split("\n", 1)[0].split()
    except OSError:
        return None
    user, nice, system, _idle, _waiting, *interrupts = map(int, fields[1:8])
    busy = (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")
    return busy - sum(os.times()[:4])


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
    found = _of_status("VmHWM")
    if found is not None:
        return found
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)  # bytes there, kilobytes elsewhere


def held_megabytes() -> float:
    """What this process holds now; 0 where the system does not tell."""
    return _of_status("VmRSS") or 0.0


def forget_peak() -> bool:
    """Have ``peak_megabytes`` count from now on. False, and nothing done, where the system does not let us.

    Linux does, by a 5 written to ``clear_refs`` (proc(5), since 4.0).
    """
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return False
    return True


def _of_status(name: str) -> float | None:
    """A line of /proc/self/status, in megabytes."""
    status = Path("/proc/self/status")
    if not status.exists():
        return None
    found = re.search(rf"^{name}:\s+(\d+) kB", status.read_text(), re.MULTILINE)
    return int(found[1]) / (1 << 10) if found else None
