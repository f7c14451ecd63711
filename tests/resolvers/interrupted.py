"""A program that tracks with the stand-in detector, and kills its whole process group at a moment given.

    python -m tests.resolvers.interrupted RUN WORKERS MOMENT PATH...

MOMENT is "never"; "write 7", at the seventh time that something is written, renamed or removed; "reading 0.2"
or "matching 0.2", so many seconds after that has begun. If it comes to its end, it prints how many seconds
reading and matching took, and how often something was written before matching and in all.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path
from threading import Timer
from typing import Any

from resolvers.pipeline import Progress, track
from resolvers.work import batches
from resolvers.work.backend import InProcess
from resolvers.work.pool import Pool
from tests.resolvers.work.stand_in import Source

BATCH = 4
WRITING = {"os.mkdir", "os.rename", "os.remove", "os.rmdir"}


def kill() -> None:
    os.killpg(0, signal.SIGKILL)


def kill_after(seconds: float) -> None:
    later = Timer(seconds, kill)
    later.daemon = True
    later.start()


def main(run: str, workers: str, moment: str, *paths: str) -> None:
    batches.BATCH_ARTICLES = BATCH
    kind, _, number = moment.partition(" ")
    writes = 0
    marks: list[float] = []

    def count(event: str, about: tuple[Any, ...]) -> None:
        nonlocal writes
        if event in WRITING or (event == "open" and set("wxa").intersection(about[1] or "")):
            if kind == "write" and writes == int(number):
                kill()
            writes += 1

    def on_progress(progress: Progress) -> None:
        if progress.stage == "matching":
            marks[:] = time.monotonic(), writes
        if progress.stage == kind == "matching":
            kill_after(float(number))

    sys.addaudithook(count)
    began = time.monotonic()
    if kind == "reading":
        kill_after(float(number))
    backend = InProcess(Source().load()) if workers == "1" else Pool(Source(), int(workers))
    with backend:
        track(paths, Path(run), backend=backend, on_progress=on_progress, settings={"official_stanza": False})
    matched, before = marks
    times = {"reading": matched - began, "matching": time.monotonic() - matched}
    print(json.dumps({**times, "before": before, "writes": writes}))


if __name__ == "__main__":
    main(*sys.argv[1:])
