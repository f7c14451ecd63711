"""The memory of a program and of all processes that it started, over time: Linux, from /proc.

Processes that were forked share pages, so the sum of what each holds counts these several times. What is
added up here is PSS, the *proportional* set size: of a page that n processes share, each has an nth (proc(5),
``smaps_rollup``).
"""

import re
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread

import numpy as np

from benchmarks.resume import OFTEN, below, has_workers

EVERY = 0.5  # seconds between two looks at the memory
NEAR = 5  # looks of which the median is the memory at a moment: an article's scratch comes and goes
FEWEST = 8  # looks that a slope needs
MEGABYTE = 1 << 10  # in the kilobytes of /proc


@dataclass(frozen=True, slots=True)
class Look:
    """``megabytes`` that all processes held, ``seconds`` after the start."""

    seconds: float
    megabytes: float


@dataclass(slots=True)
class MemoryCurve:
    """Looks at a process and all below it, until told to stop.

    ``largest`` is the most that one of them held. ``loaded`` is when a process below was first seen to have
    others below it: when the models are loaded and workers are forked. ``None`` if that was never seen.
    """

    pid: int
    looks: list[Look] = field(default_factory=list)
    largest: float = 0.0
    loaded: float | None = None
    _ended: Event = field(default_factory=Event)
    _looker: Thread | None = None

    def start(self) -> None:
        """Look from now on."""
        self._looker = Thread(target=self._look_often, daemon=True)
        self._looker.start()

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()
        if self._looker:
            self._looker.join()

    def _look_often(self) -> None:
        started, due = time.time(), 0.0
        while not self._ended.is_set():
            seconds = time.time() - started
            if self.loaded is None and has_workers(self.pid):
                self.loaded = seconds
            if seconds >= due:
                self._look(seconds)
                due = seconds + EVERY
            self._ended.wait(EVERY if self.loaded is not None else OFTEN)

    def _look(self, seconds: float) -> None:
        held = 0
        for pid in (self.pid, *below(self.pid)):
            try:
                held += kilobytes(Path(f"/proc/{pid}/smaps_rollup").read_text(), "Pss")
                peak = kilobytes(Path(f"/proc/{pid}/status").read_text(), "VmHWM")
            except OSError:  # it has ended
                continue
            self.largest = max(self.largest, peak / MEGABYTE)
        if held:
            self.looks.append(Look(seconds, held / MEGABYTE))


def kilobytes(text: str, name: str) -> int:
    """What a file of /proc says of ``name``; 0 if nothing."""
    found = re.search(rf"^{name}:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) if found else 0


@dataclass(frozen=True, slots=True)
class Course:
    """How reading went: it began at ``began``, and ``done`` articles in all had been read at each of the
    ``seconds``, all counted from the start of the program."""

    began: float
    seconds: tuple[float, ...]
    done: tuple[int, ...]

    def articles_at(self, seconds: float) -> float:
        """How many articles had been read by then, as if each took as long as those beside it."""
        return float(np.interp(seconds, (self.began, *self.seconds), (0, *self.done)))

    def when(self, share: float) -> float:
        """When so large a share of the articles had been read: seconds after the start."""
        return float(np.interp(share * self.done[-1], (0, *self.done), (self.began, *self.seconds)))


def highest(looks: Sequence[Look], since: float, until: float) -> float | None:
    """The most that was held between two moments; ``None`` if nobody looked."""
    return max((look.megabytes for look in looks if since <= look.seconds <= until), default=None)


def held_at(looks: Sequence[Look], course: Course, share: float) -> float | None:
    """What was held when so large a share of the articles had been read: the median of the looks next to it
    while articles were read."""
    moment = course.when(share)
    reading = [look for look in looks if look.seconds <= course.seconds[-1]]
    near = sorted(reading, key=lambda look: abs(look.seconds - moment))[:NEAR]
    return statistics.median(look.megabytes for look in near) if near else None


def growth(looks: Sequence[Look], course: Course) -> float | None:
    """By how many megabytes memory grew for each 1,000 articles, over the second half of the reading.

    The slope of the line of least squares; ``None`` where there are too few looks for one.
    """
    since, until = course.when(0.5), course.seconds[-1]
    half = [look for look in looks if since <= look.seconds <= until]
    if len(half) < FEWEST:
        return None
    articles = np.array([course.articles_at(look.seconds) for look in half])
    return float(np.polyfit(articles, [look.megabytes for look in half], 1)[0] * 1000)
