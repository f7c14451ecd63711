"""Which backend does the work, given what was asked for."""

import os

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


def usable_cores() -> int:
    """The processor cores that this process may use, at least one."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
