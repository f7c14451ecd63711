"""The table of the end-to-end benchmark, and its JSON."""

import statistics
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.measuring import warning_of
from benchmarks.reference import Reference
from benchmarks.track_stages import REST, Passed
from benchmarks.tracked import Tracked

WARM = 1_000  # articles, before which memory still grows as whatever is kept fills
DISTURBING = 0.1  # cores taken by others
NOT_TOLD = "not told"


@dataclass(frozen=True, slots=True)
class Stages:
    """The same work twice: ``time`` in seconds, ``memory`` in megabytes."""

    time: Passed
    memory: Passed


@dataclass(frozen=True, slots=True)
class Measured:
    """Everything. ``articles`` are the stages of one article, ``run`` those of the whole run.

    ``load_before`` is the load when it began, ``others`` how many processor cores other programs kept busy
    meanwhile. ``starts`` has for each command how many seconds it took each time.
    """

    machine: str
    processor: str | None
    cores: int
    versions: dict[str, str | None]
    text: str
    tracked: Tracked
    articles: Stages
    run: Stages
    reference: Reference | None
    starts: dict[str, tuple[float, ...]]
    load_before: float = 0.0
    others: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """A stage. ``share`` is of the time that a word takes from its file to the tables, ``megabytes`` what the
    stage added at most, ``None`` where that is not told; ``ratio`` its speed over that of the reference."""

    stage: str
    seconds: float
    words: int
    share: float
    megabytes: float | None
    ratio: float | None

    @property
    def speed(self) -> float | None:
        """Words a second."""
        return self.words / self.seconds if self.seconds > 0 else None


def rows_of(measured: Measured) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The stages of an article, and those of the whole run.

    The two were measured on different numbers of words, so shares are of the time for each word.
    """
    blocks = (measured.articles, measured.run)
    of_a_word = sum(sum(block.time.stages.values()) / block.time.words for block in blocks)

    def row(block: Stages, stage: str, seconds: float) -> Row:
        words = block.time.words
        speed = words / seconds if seconds > 0 else None
        ratio = speed / measured.reference.speed if speed and measured.reference else None
        share = seconds / words / of_a_word
        return Row(stage, seconds, words, share, block.memory.stages.get(stage), ratio)

    articles, run = (tuple(row(b, s, t) for s, t in b.time.stages.items()) for b in blocks)
    return articles, run


def record_of(measured: Measured) -> dict[str, Any]:
    """Everything as JSON, which holds no date and no path."""
    tracked, reference = measured.tracked, measured.reference
    articles, run = rows_of(measured)
    time, memory = measured.articles.time, measured.articles.memory
    return {
        "machine": measured.machine,
        "processor": measured.processor,
        "cores": measured.cores,
        "versions": measured.versions,
        "load_before": measured.load_before,
        "cores_taken_by_others": measured.others,
        "text": measured.text,
        "product": tracked.as_json(),
        "stages": {
            "loading": {"seconds": time.loading, "megabytes": memory.loading},
            "articles": time.articles,
            "of_an_article": [asdict(row) | {"words_per_second": row.speed} for row in articles],
            "of_the_run": [asdict(row) | {"words_per_second": row.speed} for row in run],
        },
        "reference": asdict(reference) | {"words_per_second": reference.speed} if reference else None,
        "ratios": {
            "speed": tracked.speed / reference.speed,
            "speed_after_first_shard": tracked.steady_speed and tracked.steady_speed / reference.speed,
            "memory": tracked.peak and tracked.peak / reference.peak,
        }
        if reference
        else None,
        "starts": {
            command: {"median": statistics.median(taken), "seconds": taken}
            for command, taken in measured.starts.items()
        },
    }


def table_of(measured: Measured) -> str:
    """What is printed: at most 110 columns."""
    return "\n".join(_lines(measured))


def _lines(measured: Measured) -> Iterator[str]:
    yield f"{measured.machine}{f', {measured.processor}' if measured.processor else ''}"
    packages = {name: number for name, number in measured.versions.items() if number and name != "python"}
    yield ", ".join(f"{name} {number}" for name, number in packages.items())
    yield from warning_of(measured.load_before)
    if measured.others > DISTURBING:
        yield f"meanwhile other programs took {measured.others:.1f} cores: no number is right, ratios least"
    yield ""
    yield from _of_track(measured)
    yield ""
    yield from _of_stages(measured)
    if measured.reference:
        yield ""
        yield from _of_reference(measured.reference)
    yield ""
    yield "starting: the median of several new processes"
    for command, taken in measured.starts.items():
        yield _line(command, f"{statistics.median(taken):.2f} s")


def _of_track(measured: Measured) -> Iterator[str]:
    tracked, reference = measured.tracked, measured.reference
    yield f"quotes track: {measured.text}"
    yield f"{tracked.articles:,} articles, {tracked.words:,} words, {tracked.quotes:,} quotes"
    speed = f"{tracked.articles / tracked.seconds:.1f} articles/s, {tracked.speed:,.0f} words/s"
    yield _line("from start to end", f"{tracked.seconds:.1f} s", speed + _times(tracked.speed, reference))
    if tracked.loaded is not None:
        yield _line("  until models are loaded", f"{tracked.loaded:.1f} s")
    yield _line("  until all is read", f"{tracked.read:.1f} s")
    if steady := tracked.steady_speed:
        taken = tracked.read - tracked.first_read
        articles = (tracked.articles - tracked.first_articles) / taken
        speed = f"{articles:.1f} articles/s, {steady:,.0f} words/s" + _times(steady, reference)
        yield _line("    from the first shard on", f"{taken:.1f} s", speed)
    yield _line("  after that: matching", f"{tracked.seconds - tracked.read:.1f} s")
    busy = tracked.cpu_seconds / tracked.seconds / measured.cores
    yield _line("processor time", f"{tracked.cpu_seconds:.1f} s", f"{busy:.0%} of {measured.cores} cores")
    memory = f"reading {_megabytes(tracked.peak_reading)}, matching {_megabytes(tracked.peak_matching)}"
    if reference and tracked.peak:
        memory += f"; {tracked.peak / reference.peak:.2f} x stock Stanza"
    yield _line("memory of all processes, at most", _megabytes(tracked.peak), memory)
    held = ", ".join(map(_megabytes, tracked.held.values()))
    yield _line("  when 25, 50, 75, 100 % are read", "", held)
    yield _line("  growth, second half of reading", "", _growth(tracked))
    yield _line("memory of the largest process", _megabytes(tracked.largest))


def _growth(tracked: Tracked) -> str:
    if tracked.growth is None:
        return NOT_TOLD
    warm = "" if tracked.articles >= WARM else "; so few only warm up"
    return f"{tracked.growth:+,.0f} MB for each 1,000 articles{warm}"


def _of_stages(measured: Measured) -> Iterator[str]:
    articles, run = rows_of(measured)
    time, memory = measured.articles.time, measured.articles.memory
    yield f"where the time goes, in one process with one thread: the first {time.articles:,} articles"
    yield _row("", "seconds", "share", "words/s", "x stock Stanza" if measured.reference else "", "adds")
    yield _row("loading the models", f"{time.loading:.2f}", "", "", "", _megabytes(memory.loading))
    yield from map(_stage, articles)
    yield f"the whole run, {measured.run.time.articles:,} articles"
    yield from map(_stage, run)


def _of_reference(reference: Reference) -> Iterator[str]:
    yield f"stock Stanza: {reference.models}"
    yield f"{reference.articles:,} articles, {reference.words:,} words, loaded in {reference.loading:.1f} s"
    yield _line("reading", f"{reference.seconds:.1f} s", f"{reference.speed:,.0f} words/s")
    for stage, seconds in reference.stages.items():
        yield _line(f"  {stage}", f"{seconds:.1f} s", f"{seconds / reference.seconds:.0%}")
    yield _line("memory, at most", _megabytes(reference.peak))


def _stage(row: Row) -> str:
    speed = f"{row.speed:,.0f}" if row.speed else "-"
    ratio = f"{row.ratio:,.0f}" if row.ratio else ""
    added = "" if row.stage == REST else _megabytes(row.megabytes)
    return _row(row.stage, f"{row.seconds:.2f}", f"{row.share:.1%}", speed, ratio, added)


def _row(stage: str, seconds: str, share: str, speed: str, ratio: str, added: str) -> str:
    return f"  {stage:<28}{seconds:>10}{share:>9}{speed:>14}{ratio:>16}{added:>12}".rstrip()


def _line(name: str, value: str, remark: str = "") -> str:
    return f"  {name:<34}{value:>10}   {remark}".rstrip()


def _megabytes(value: float | None) -> str:
    return NOT_TOLD if value is None else f"{value:,.0f} MB"


def _times(speed: float, reference: Reference | None) -> str:
    return f", {speed / reference.speed:.1f} x stock Stanza" if reference else ""
