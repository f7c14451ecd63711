"""How fast is matching, how fast does its time grow, and what does it find of what was planted?

    python -m benchmarks.matching [--articles FILE...] [--sizes N...] [--compare N] [--days DAYS]
                                  [--window DAYS] [--modes window archive] [--json OUT] [--show OUT]

Every measurement has a process of its own, on as many processor cores as ``--cores`` says, that gets the
quotes and nothing else; reading them in is not in its time. At ``--compare`` quotes the same quotes also go
through brute force (our own scores of all pairs; rapidfuzz's token_set_ratio of all pairs) and MinHash LSH.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.marked import marked_quotes
from benchmarks.matching_table import table_of
from benchmarks.measuring import hold_to, load_now, machine_with, peak_megabytes
from benchmarks.meters import Clock, note
from benchmarks.news_sentences import enough, made_sentences, real_sentences
from benchmarks.planted import SENTENCES_A_QUOTE, Planted, planted
from benchmarks.scores import Score, score, wrong_pairs
from quotes.quote import QuoteKind
from resolvers.matching.utterance import Utterance

NEWS = Path(__file__).parents[2] / "shared" / "data" / "news" / "allsides.jsonl.xz"
OURS = "quotes"
OTHERS = ("all pairs", "token_set_ratio", "MinHash LSH")
WINDOW, ARCHIVE = "window", "archive"
SHOWN = 500  # joined pairs that were not planted, for a person to judge


@dataclass(frozen=True, slots=True)
class Measurement:
    """One matcher on so many quotes. Times are in seconds, ``window`` in days (``None``: all times).

    ``input_megabytes`` is what the process held before it began; ``peak_megabytes`` has that in it.
    ``stages`` are the parts of ours by the clock.
    """

    what: str
    quotes: int
    window: int | None
    seconds: float
    cpu_seconds: float
    input_megabytes: float
    peak_megabytes: float
    stages: dict[str, float]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write the files that were asked for. Returns the exit code."""
    options = _options().parse_args(arguments)
    if options.measure:
        window = None if options.modes == [ARCHIVE] else options.window
        print(json.dumps(asdict(_measure(options.measure, options.folder, window, options.cores))))
        return 0
    busy = load_now()
    paths = options.articles or ([NEWS] if NEWS.exists() else [])
    sentences, source = _sentences(paths, max(*options.sizes, options.compare), options.seed)
    measured: list[tuple[Measurement, Score]] = []
    shown: list[str] = []
    for quotes in sorted({*options.sizes, *([options.compare] if options.compare else [])}):
        made = planted(sentences, quotes, seed=options.seed, days=options.days)
        others = OTHERS if quotes == options.compare else ()
        measured += _measured(made, options, shown, others)
    if paths and not options.planted_only:
        real = Planted(tuple(marked_quotes(paths)), (), (), {})
        measured += [
            (replace(one, what=f"{one.what} (real)"), found) for one, found in _measured(real, options, shown)
        ]
    machine = machine_with(options.cores)
    print(table_of([(asdict(one), found) for one, found in measured], machine, source, busy))
    if options.show:
        Path(options.show).write_text("\n".join(shown) + "\n", encoding="utf-8")
    if options.json:
        record = {
            "machine": machine,
            "load_before": busy,
            "sentences": source,
            "seed": options.seed,
            "days": options.days,
            "measured": [{**asdict(one), **_as_json(found)} for one, found in measured],
        }
        Path(options.json).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching", description=__doc__.split("\n")[0])
    parser.add_argument(
        "--articles",
        type=Path,
        nargs="+",
        help="news articles whose sentences are quoted, .jsonl or .jsonl.xz with text and date in each line; "
        "by default those of the data folder beside the repository, and without it made sentences",
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000], metavar="N")
    parser.add_argument("--compare", type=int, default=5_000, help="at how many to run the others; 0: never")
    parser.add_argument("--planted-only", action="store_true", help="leave out the quotes in real marks")
    parser.add_argument("--window", type=int, default=31, help="days between two quotes that are compared")
    parser.add_argument("--modes", nargs="+", choices=(WINDOW, ARCHIVE), default=[WINDOW, ARCHIVE])
    parser.add_argument("--days", type=int, help="spread the quotes, few or many, over so many days")
    parser.add_argument("--seed", type=int, default=0, help="another number plants other quotes")
    parser.add_argument("--cores", type=int, default=2, help="how many processor cores may be used")
    parser.add_argument("--json", help="write everything that was measured to this file")
    parser.add_argument("--show", help=f"write {SHOWN} joined pairs a run that were not planted to this file")
    parser.add_argument("--measure", choices=(OURS, *OTHERS), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    return parser


def _sentences(paths: Sequence[Path], largest: int, seed: int) -> tuple[list[str], str]:
    """Sentences enough for the largest size, and what they are."""
    if not paths:
        return made_sentences(largest, seed), "sentences made of the words of the sample"
    found = real_sentences(paths)
    source = f"{len(found):,} sentences of {', '.join(path.name for path in paths)}"
    return enough(found, round(SENTENCES_A_QUOTE * largest)), source


def _measured(
    made: Planted, options: argparse.Namespace, shown: list[str], others: Sequence[str] = ()
) -> Iterator[tuple[Measurement, Score]]:
    """Ours in every mode, and the ``others`` in the first. To ``shown`` go pairs that ours joined wrongly."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(made.utterances, folder / "quotes.jsonl")
        first, *rest = options.modes
        for what, mode in [
            (OURS, first),
            *((other, first) for other in others),
            *((OURS, mode) for mode in rest),
        ]:
            one = _in_own_process(what, mode, folder, options)
            print(f"{what}, {one.quotes:,} quotes, {mode}: {one.seconds:,.1f} s", file=sys.stderr)
            joined = json.loads((folder / "joined.json").read_text(encoding="utf-8"))
            if what == OURS:
                shown += _shown(made, joined, f"{one.quotes:,} quotes, {mode}")
            yield one, score(made, joined)


def _in_own_process(what: str, mode: str, folder: Path, options: argparse.Namespace) -> Measurement:
    command = [sys.executable, "-m", "benchmarks.matching", "--measure", what, "--folder", str(folder)]
    command += ["--modes", mode, "--window", str(options.window), "--cores", str(options.cores)]
    environment = {**os.environ, "POLARS_MAX_THREADS": str(options.cores)}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    return Measurement(**json.loads(done.stdout.splitlines()[-1]))


def _measure(what: str, folder: Path, window: int | None, cores: int) -> Measurement:
    """Everything about one matcher, in this process."""
    hold_to(cores)
    from benchmarks.matchers import MATCHERS
    from resolvers.matching import find
    from resolvers.matching import window as windows
    from resolvers.matching.match import Matcher

    clock = Clock()
    parts = (
        (find, "find_repeats"),
        (windows, "wordings_of"),
        (windows, "candidate_pairs"),
        (Matcher, "matches"),
        (find, "group_variants"),
    )
    for where, stage in parts if what == OURS else ():
        note(where, stage, stage, clock)
    utterances = list(_read(folder / "quotes.jsonl"))
    before = peak_megabytes()
    started, busy = time.perf_counter(), time.process_time()
    joined = MATCHERS[what](utterances, window)
    seconds, cpu_seconds = time.perf_counter() - started, time.process_time() - busy
    peak = peak_megabytes()
    (folder / "joined.json").write_text(json.dumps(joined), encoding="utf-8")
    return Measurement(what, len(utterances), window, seconds, cpu_seconds, before, peak, clock.seconds)


def _write(utterances: Sequence[Utterance], path: Path) -> None:
    with path.open("w", encoding="utf-8") as lines:
        for one in utterances:
            lines.write(json.dumps(asdict(one)) + "\n")


def _read(path: Path) -> Iterator[Utterance]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row: dict[str, Any] = json.loads(line)
            row |= {name: tuple(value) for name, value in row.items() if isinstance(value, list)}
            yield Utterance(**row | {"kind": QuoteKind(row["kind"])})


def _shown(made: Planted, joined: Sequence[Sequence[str]], title: str) -> list[str]:
    by_id = {utterance.quote_id: utterance for utterance in made.utterances}
    lines = [f"== {title}"]
    wrong = list(wrong_pairs(made, joined))
    for *pair, kind in random.Random(0).sample(wrong, min(SHOWN, len(wrong))):
        lines.append(f"-- {kind or 'not planted'}")
        for one in (by_id[quote] for quote in pair):
            lines.append(f"{one.quote_id} {one.published} {', '.join(one.speaker_names) or '-'}: {one.text}")
    return lines


def _as_json(found: Score) -> dict[str, object]:
    shares = {"recall_of_all": found.overall, "precision": found.precision, "fooled": found.fooled}
    return {**asdict(found), **shares}


if __name__ == "__main__":
    sys.exit(main())
