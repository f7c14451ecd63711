"""How fast is detection, and how fast is stock Stanza on the same text in the same run?

    python -m benchmarks.detection [--articles N] [--text FOLDER|FILE] [--json OUT] [--cores 2]

Each of the two runs in a process of its own, on as many processor cores as ``--cores`` says, and tells its
peak memory. Loading and a first article are not in its speed. What a stage takes is measured in a second pass
over half of the articles, one stage after the other.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import cycle, islice
from pathlib import Path

from benchmarks.measuring import hold_to, load_now, machine_with, note, peak_megabytes, warning_of
from corpus.article import Article
from corpus.read import read_articles
from corpus.sample import sample_folder

BATCH_ARTICLES = 32  # as many as `quotes track` reads at once
REFERENCE_ARTICLES = 12  # the reference is slow; its speed does not depend on how much it reads
DETECTOR, REFERENCE = "detector", "stock Stanza"


@dataclass(frozen=True, slots=True)
class Measurement:
    """One system on one text. Times are seconds by the clock; those of ``stages`` are of the second pass,
    over ``stage_words``."""

    what: str
    models: str
    articles: int
    words: int
    seconds: float
    loading: float
    peak_megabytes: float
    stages: dict[str, float]
    stage_words: int

    @property
    def speed(self) -> float:
        """Words a second; words are what white space separates."""
        return self.words / self.seconds


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write the JSON that was asked for. Returns the exit code."""
    options = _options().parse_args(arguments)
    if options.measure:
        measured = _measure(options.measure, _articles(options.text, options.articles), options.cores)
        print(json.dumps(asdict(measured)))
        return 0
    busy = load_now()
    detector = _in_own_process(DETECTOR, options)
    reference = _in_own_process(REFERENCE, options)
    machine = machine_with(options.cores)
    print(_table(detector, reference, machine, busy))
    if options.json:
        record = {
            "machine": machine,
            "load_before": busy,
            "measured": [{**asdict(each), "words_per_second": each.speed} for each in (detector, reference)],
            "speed_ratio": detector.speed / reference.speed,
            "memory_ratio": detector.peak_megabytes / reference.peak_megabytes,
        }
        Path(options.json).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.detection", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--articles", type=int, default=96, help="how many to read; the text is repeated")
    parser.add_argument("--text", default=str(sample_folder()), help="any input of `quotes track`")
    parser.add_argument("--cores", type=int, default=2, help="how many processor cores may be used")
    parser.add_argument("--json", help="write everything that was measured to this file")
    parser.add_argument("--measure", choices=(DETECTOR, REFERENCE), help=argparse.SUPPRESS)
    return parser


def _articles(text: str, count: int) -> list[Article]:
    found = [item for item in read_articles([text]) if isinstance(item, Article)]
    if not found:
        raise SystemExit(f"no articles in {text}")
    return list(islice(cycle(found), count))


def _in_own_process(what: str, options: argparse.Namespace) -> Measurement:
    articles = options.articles if what == DETECTOR else min(options.articles, REFERENCE_ARTICLES)
    command = [sys.executable, "-m", "benchmarks.detection", "--measure", what, "--articles", str(articles)]
    command += ["--text", options.text, "--cores", str(options.cores)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Measurement(**json.loads(done.stdout.splitlines()[-1]))


def _measure(what: str, articles: Sequence[Article], cores: int) -> Measurement:
    """Everything about one system, in this process."""
    hold_to(cores)
    started = time.perf_counter()
    import torch

    torch.set_num_threads(cores)
    with tempfile.TemporaryDirectory() as folder:
        system = _detector() if what == DETECTOR else _reference(articles, Path(folder))
        loading = time.perf_counter() - started
        system.read(articles[:1])
        seconds = _seconds(system.read, articles)
        stages: dict[str, float] = {}
        half = articles[: (len(articles) + 1) // 2]
        whole = _seconds(system.in_stages(stages), half)
    stages["everything else"] = whole - sum(stages.values())
    return Measurement(
        what=what,
        models=system.models,
        articles=len(articles),
        words=_words(articles),
        seconds=seconds,
        loading=loading,
        peak_megabytes=peak_megabytes(),
        stages=stages,
        stage_words=_words(half),
    )


Read = Callable[[Sequence[Article]], object]


@dataclass(frozen=True, slots=True)
class _System:
    """What is measured. ``in_stages`` gives a reader that notes in a dictionary what each stage took."""

    models: str
    read: Read
    in_stages: Callable[[dict[str, float]], Read]


def _detector() -> _System:
    import quotes.detect
    from quotes.detect import Detector

    detector = Detector.load()

    def in_stages(spent: dict[str, float]) -> Read:
        note(detector.nlp, "read", "sentences and names (Stanza)", spent)
        note(quotes.detect, "cut_windows", "windows", spent)
        note(detector.tagger, "encode", "tagger: encoder", spent)
        note(detector.tagger, "tag", "tagger: decoding and links", spent, within="tagger: encoder")
        note(quotes.detect, "find_quotes", "rules", spent)
        return lambda articles: detector.read_annotated(
            articles, detector.nlp.read([article.text for article in articles])
        )

    return _System("the bundled models", detector.read, in_stages)


def _reference(articles: Sequence[Article], folder: Path) -> _System:
    from benchmarks import stock_stanza

    pipeline, models = stock_stanza.official_pipeline(), stock_stanza.OFFICIAL
    if pipeline is None:
        words = [word for article in articles for word in article.text.split()]
        pipeline, models = stock_stanza.untrained_pipeline(folder, words), stock_stanza.UNTRAINED

    def read(articles: Sequence[Article]) -> object:
        return pipeline.bulk_process([article.text for article in articles])

    def in_stages(spent: dict[str, float]) -> Read:
        for name, processor in pipeline.processors.items():
            note(processor, "bulk_process", name, spent)
        return read

    return _System(models, read, in_stages)


def _seconds(read: Read, articles: Sequence[Article]) -> float:
    started = time.perf_counter()
    for start in range(0, len(articles), BATCH_ARTICLES):
        read(articles[start : start + BATCH_ARTICLES])
    return time.perf_counter() - started


def _words(articles: Sequence[Article]) -> int:
    return sum(len(article.text.split()) for article in articles)


def _table(detector: Measurement, reference: Measurement, machine: str, busy: float) -> str:
    lines = [machine, *warning_of(busy)]
    for each in (detector, reference):
        lines += ["", f"{each.what}: {each.models}", f"{each.articles} articles, {each.words:,} words"]
        lines.append(_row("words a second", f"{each.speed:,.0f}", _ratio(each.speed, reference.speed)))
        memory = _ratio(each.peak_megabytes, reference.peak_megabytes)
        lines.append(_row("peak memory", f"{each.peak_megabytes:,.0f} MB", memory))
        lines.append(_row("loading", f"{each.loading:.1f} s", "imports in it, not in the speed"))
        lines.append("  one stage after the other")
        whole = sum(each.stages.values())
        for stage, seconds in each.stages.items():
            speed = f"{each.stage_words / seconds:,.0f}" if seconds > 0 else "-"
            lines.append(_row(f"  {stage}", speed, f"{seconds / whole:6.1%} of the time"))
    return "\n".join(lines)


def _row(name: str, value: str, remark: str) -> str:
    return f"  {name:<32}{value:>12}   {remark}"


def _ratio(value: float, reference: float) -> str:
    return f"{value / reference:.2f} x {REFERENCE}"


if __name__ == "__main__":
    sys.exit(main())
