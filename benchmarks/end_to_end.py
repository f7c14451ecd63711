"""How fast is `quotes track`, in how much memory, where does the time go, and how fast is stock Stanza?

    python -m benchmarks.end_to_end [--text PATH] [--articles N] [--cores 2] [--json OUT] [--no-reference]

The real command runs as a program of its own, held to ``--cores`` processor cores. Then its stages are
measured one by one in one process with one thread, those of an article on the first ``--stage-articles``,
those of the whole run on all; and a stock Stanza pipeline reads the same text on the same cores. Needs Linux,
whose /proc tells the memory of several processes that share pages.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from benchmarks.benchmark_text import articles_of, sample_repeated
from benchmarks.end_to_end_table import Measured, Stages, record_of, table_of
from benchmarks.measuring import hold_to, load_now, machine_with, others_seconds, processor, versions
from benchmarks.reference import Reference, read_with_stanza
from benchmarks.track_stages import Passed, over_articles, over_run
from benchmarks.tracked import start_up, track
from corpus.sample import sample_folder

SAMPLE_ARTICLES = 240  # made from the sample if no text is given
ONE_ARTICLE = sample_folder() / "ferry_post.txt"
ARTICLES, RUN, REFERENCE = "articles", "run", "reference"  # what a process of its own measures


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write the JSON that was asked for. Returns the exit code."""
    options = _options().parse_args(arguments)
    try:
        return _measured(options)
    except (RuntimeError, ValueError) as error:  # the command failed, a stage is missing, there is no text
        print(f"not measured: {error}", file=sys.stderr)
        return 1


def _measured(options: argparse.Namespace) -> int:
    if options.measure:
        print(json.dumps(asdict(_measure(options))))
        return 0
    if sys.platform != "linux":
        print("this benchmark needs Linux: memory is read from /proc", file=sys.stderr)
        return 2
    busy, others, started = load_now(), others_seconds(), time.perf_counter()
    hold_to(options.cores)  # and all that is started
    with tempfile.TemporaryDirectory(prefix="quotes-bench-") as folder:
        measured = _everything(options, Path(folder))
    taken = (others_seconds() or 0.0) - (others or 0.0)
    measured = replace(measured, load_before=busy, others=taken / (time.perf_counter() - started))
    print(table_of(measured))
    if options.json:
        Path(options.json).parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(record_of(measured), indent=1, ensure_ascii=False)
        Path(options.json).write_text(text + "\n", encoding="utf-8")
        print(f"\neverything that was measured: {options.json}")
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.end_to_end", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--text", help="any input of `quotes track`; by default the bundled sample, repeated")
    parser.add_argument("--articles", type=_number, help="read so many, the first ones; by default all")
    parser.add_argument(
        "--stage-articles", type=_number, default=100, help="of these the stages are measured"
    )
    parser.add_argument("--reference-articles", type=_number, default=12, help="stock Stanza is slow")
    parser.add_argument(
        "--no-reference", action="store_true", help="without stock Stanza, and without ratios"
    )
    parser.add_argument("--cores", type=_number, default=2, help="how many processor cores may be used")
    parser.add_argument("--starts", type=_number, default=5, help="how often to start, of which the median")
    parser.add_argument("--json", metavar="OUT", help="write everything that was measured to this file")
    parser.add_argument("--measure", choices=(ARTICLES, RUN, REFERENCE), help=argparse.SUPPRESS)
    parser.add_argument("--memory", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--run", type=Path, help=argparse.SUPPRESS)
    return parser


def _number(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _everything(options: argparse.Namespace, folder: Path) -> Measured:
    text, about = _text(options, folder)
    _say("starting")
    starts = {
        "quotes --help": start_up("--help", times=options.starts),
        "quotes detect ONE_ARTICLE": start_up("detect", str(ONE_ARTICLE), times=options.starts),
    }
    _say("quotes track")
    tracked = track(text, folder / "run")
    stages = []
    for what in (ARTICLES, RUN):
        both = []
        for memory in (False, True):
            _say(f"stages: {what}, {'memory' if memory else 'time'}")
            run = folder / ("run" if what == RUN else f"stages-{memory}")
            more = ("--memory",) if memory else ()
            count = ("--stage-articles", str(options.stage_articles))
            both.append(Passed(**_in_own_process(what, text, *count, "--run", str(run), *more)))
        stages.append(Stages(*both))
    reference = None
    if not options.no_reference:
        _say("stock Stanza")
        count = ("--reference-articles", str(options.reference_articles))
        reference = Reference(**_in_own_process(REFERENCE, text, *count, "--cores", str(options.cores)))
    return Measured(
        machine=machine_with(options.cores),
        processor=processor(),
        cores=options.cores,
        versions=versions(),
        text=about,
        tracked=tracked,
        articles=stages[0],
        run=stages[1],
        reference=reference,
        starts=starts,
    )


def _text(options: argparse.Namespace, folder: Path) -> tuple[str, str]:
    """What is read, and what to call it: by what it is, as where it lies is nobody's concern."""
    path = folder / "articles.jsonl"
    if options.text is None:
        return str(sample_repeated(options.articles or SAMPLE_ARTICLES, path)), "the bundled sample, repeated"
    if options.articles is None:
        return options.text, Path(options.text).name
    return str(articles_of(options.text, options.articles, path)), Path(options.text).name


def _in_own_process(what: str, text: str, *options: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.end_to_end", "--measure", what, "--text", text, *options]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise RuntimeError(f"{what}, for the reason above")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _measure(options: argparse.Namespace) -> Passed | Reference:
    if options.measure == REFERENCE:
        return read_with_stanza(options.text, options.reference_articles, options.cores)
    if options.measure == RUN:
        return over_run(options.run, memory=options.memory)
    return over_articles(options.text, options.stage_articles, options.run, memory=options.memory)


def _say(what: str) -> None:
    print(f"measuring: {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
