"""Which backend does the work, given what was asked for."""

import os
from math import ceil
from pathlib import Path

from resolvers.work.backend import Backend, InProcess, LateReader, ReaderSource
from resolvers.work.where import Where, Work


def backend_of(work: Work, source: ReaderSource) -> Backend:
    """The backend that was asked for. Nothing is started or loaded before the first batch."""
    if work.where is Where.RAY:
        from resolvers.work.over_ray import OverRay

        return OverRay(source, workers=work.workers, address=work.address)
    workers = work.workers or usable_cores()
    if workers == 1:
        return InProcess(LateReader(source))
    from resolvers.work.pool import Pool

    return Pool(source, workers)


def usable_cores(control_groups: Path = Path("/sys/fs/cgroup")) -> int:
    """The processor cores that this process may use, at least one.

    A container often sees all cores of its machine, and may use the time of a few: where the limit (of Linux'
    ``control_groups``) is lower than the number of cores, it counts, part of a core as a whole one.
    """
    has_affinity = hasattr(os, "sched_getaffinity")
    cores = len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1
    return max(1, min(cores, _limit(control_groups) or cores))


def _limit(control_groups: Path) -> int | None:
    """The limit in cores, if there is one: time in a period, in the files of version 2 or of version 1."""
    both, folder = control_groups / "cpu.max", control_groups / "cpu"
    try:
        if both.exists():
            time, period = both.read_text().split()
        else:
            time, period = ((folder / f"cpu.cfs_{name}_us").read_text() for name in ("quota", "period"))
        return ceil(int(time) / int(period)) if int(time) > 0 else None
    except (OSError, ValueError, ZeroDivisionError):  # no such files, or "max"
        return None
