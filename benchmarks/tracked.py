"""``quotes track`` as people run it, measured from outside: time, memory, and when reading ended."""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from benchmarks.memory_curve import Course, Look, MemoryCurve, growth, held_at, highest
from resolvers.runs.parquet import Table, read_table
from resolvers.runs.run import Run

COMMAND = (sys.executable, "-m", "reports.cli")
DONE = (0, 3)  # exit codes: all done, or done with inputs set aside
ENOUGH = 4  # shards that tell a speed
SEEN = 2.0  # seconds that matching has to take, to be looked at often enough to tell its memory
SHARES = (0.25, 0.5, 0.75, 1.0)  # of the reading, at which memory is told


@dataclass(frozen=True, slots=True)
class Tracked:
    """A run of ``quotes track``, from its start to its end. Seconds by the clock, megabytes of 2**20 bytes.

    ``seconds`` hold everything: starting, loading, reading, matching, writing. Counted from the start, models
    were ``loaded`` (as soon as that was seen; ``None`` where it cannot be), the first of the ``shards`` was
    there (``first_read``), and all was ``read`` when the last was. ``peak`` is the highest sum of the PSS of
    all processes, ``largest`` the most that one process alone held. ``held`` has the memory at each of
    ``SHARES`` of the reading, ``growth`` what it grew by for each 1,000 articles in the second half of it.
    ``code`` is what the command ended with.
    """

    articles: int
    words: int
    quotes: int
    set_aside: int
    seconds: float
    cpu_seconds: float
    loaded: float | None
    shards: int
    first_read: float
    first_articles: int
    first_words: int
    read: float
    peak: float | None
    peak_reading: float | None
    peak_matching: float | None
    largest: float
    held: dict[str, float | None]
    growth: float | None
    curve: tuple[Look, ...]
    code: int = 0

    @property
    def speed(self) -> float:
        """Words a second, loading and matching included; words are what white space separates."""
        return self.words / self.seconds

    @property
    def steady_speed(self) -> float | None:
        """Words a second from the first shard to the last: reading without loading. ``None`` if there are so
        few shards that articles begun before the first was there would count for much."""
        if self.shards < ENOUGH:
            return None
        return (self.words - self.first_words) / (self.read - self.first_read)

    def as_json(self) -> dict[str, object]:
        """Everything, and what it comes to."""
        speeds = {"words_per_second": self.speed, "words_per_second_after_first_shard": self.steady_speed}
        curve = [[round(look.seconds, 1), round(look.megabytes, 1)] for look in self.curve]
        return asdict(self) | speeds | {"articles_per_second": self.articles / self.seconds, "curve": curve}


def track(text: str, folder: Path, *, command: Sequence[str] = (*COMMAND, "track")) -> Tracked:
    """Track ``text`` into the run ``folder``; what the command said is kept beside it, as ``NAME.said``.

    ``command`` is another one than the usual. Raises ``RuntimeError`` if that fails, or reads nothing.
    """
    began, started = time.time(), time.perf_counter()
    with folder.with_suffix(".said").open("w+", encoding="utf-8") as said:
        process = subprocess.Popen(
            [*command, text, "--out", str(folder)], stdout=subprocess.DEVNULL, stderr=said
        )
        memory = MemoryCurve(process.pid)
        memory.start()
        _, status, used = os.wait4(process.pid, 0)  # tells what it and all that it waited for have used
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        memory.stop()
        said.seek(0)
        if process.returncode not in DONE:
            raise RuntimeError(f"quotes track ended with {process.returncode}: {said.read()[-500:]}")
    tracked = _tracked(Run.open(folder), began, seconds, used.ru_utime + used.ru_stime, memory)
    return replace(tracked, code=process.returncode)


def _tracked(run: Run, began: float, seconds: float, cpu_seconds: float, memory: MemoryCurve) -> Tracked:
    shards = run.shards()
    if not shards:
        raise RuntimeError("quotes track found no articles")
    articles, words, times = zip(*(_of_shard(shard, began) for shard in shards), strict=True)
    # A busy machine may see workers after their first shard, for which models had to be loaded.
    loaded = min(memory.loaded, times[0]) if memory.loaded is not None else None
    course = Course(loaded or 0.0, times, tuple(sum(articles[: n + 1]) for n in range(len(shards))))
    looks = memory.looks
    return Tracked(
        articles=sum(articles),
        words=sum(words),
        quotes=run.manifest()["counts"]["quotes"],
        set_aside=len(run.set_aside()),
        seconds=seconds,
        cpu_seconds=cpu_seconds,
        loaded=loaded,
        shards=len(shards),
        first_read=times[0],
        first_articles=articles[0],
        first_words=words[0],
        read=times[-1],
        peak=highest(looks, 0, seconds),
        peak_reading=highest(looks, 0, times[-1]),
        peak_matching=highest(looks, times[-1], seconds) if seconds - times[-1] >= SEEN else None,
        largest=memory.largest,
        held={f"{share:.0%}": held_at(looks, course, share) for share in SHARES},
        growth=growth(looks, course),
        curve=tuple(looks),
    )


def _of_shard(shard: Path, began: float) -> tuple[int, int, float]:
    """The articles of a shard, their words, and when it was there."""
    texts = [row["text"] for row in read_table(shard, Table.ARTICLES, columns=["text"])]
    return len(texts), words_of(texts), shard.stat().st_mtime - began


def words_of(texts: Sequence[str]) -> int:
    """How many words there are; words are what white space separates."""
    return sum(len(text.split()) for text in texts)


def start_up(*arguments: str, times: int) -> tuple[float, ...]:
    """How many seconds a command took from its start to its end, each time in a new process, in order.

    Raises ``RuntimeError`` if it fails.
    """
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        done = subprocess.run([*COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        taken.append(time.perf_counter() - started)
        if done.returncode not in DONE:
            raise RuntimeError(
                f"quotes {arguments[0]} ended with {done.returncode}: {done.stderr.decode()[-500:]}"
            )
    return tuple(sorted(taken))
