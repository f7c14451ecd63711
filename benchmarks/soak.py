"""Many articles, some of them poison: is all else read, each piece set aside by name, and memory flat?

    python -m benchmarks.soak [--articles 10000] [--poison 1] [--kills N] [--stand-in] [--json OUT]

Writes articles of our own writing into a folder of many formats and plants poison of every kind among them
(``poison.py``); then the real command tracks the folder. Looked at: its exit code; that every good article
is in the run, with the words that were written; that exactly what was planted is set aside, each with its
place and the reason that fits; that the words of every quote stand at its offsets; that the second half of
the reading takes no more memory than the first (asked of a thousand articles and more). ``--kills`` makes
the run anew, killed so often on the way (``resume.py``), which has to end as the same files. ``--stand-in``
plays the models, and stumbles over two more kinds of poison.
"""

import argparse
import json
import random
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks import resume
from benchmarks.measuring import machine_with, versions
from benchmarks.memory_curve import Look
from benchmarks.soak_inputs import Inputs, Planted, write_inputs
from benchmarks.tracked import Tracked, track
from resolvers.runs.parquet import Table
from resolvers.runs.run import Run

SET_ASIDE = 3  # the exit code: done, but some inputs were set aside
MORE = 0.1  # of the memory of the first half that the second may hold more, and still be called flat
AT_LEAST = 64.0  # megabytes that it may, however little the first half holds: an article's scratch
ENOUGH = 1_000  # articles that tell it: what is loaded and kept once comes with the first hundreds
SHOWN = 5  # examples of what is wrong


@dataclass(frozen=True, slots=True)
class Soaked:
    """What came of it. ``wrong`` says in a line each what does not hold; empty if all does.

    ``first_half`` and ``second_half`` are the medians of the memory (PSS of all processes, megabytes of 2**20
    bytes) while the first and the second half of the articles were read; ``None`` where nobody looked.
    """

    articles: int
    planted: int
    read: int
    quotes: int
    set_aside: int
    kinds: Mapping[str, int]
    code: int
    seconds: float
    words: int
    peak: float | None
    first_half: float | None
    second_half: float | None
    growth: float | None
    kills: Mapping[str, int]
    wrong: tuple[str, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """Soak, print, and write the JSON that was asked for. Returns the exit code: 1 if anything is wrong."""
    options = _options().parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="quotes-soak-") as folder:
        soaked = _soak(options, Path(folder))
    _print(soaked, options)
    if options.json:
        Path(options.json).parent.mkdir(parents=True, exist_ok=True)
        about = {"machine": machine_with(options.workers), "versions": versions(), "seed": options.seed}
        text = json.dumps({**about, **asdict(soaked)}, indent=1, ensure_ascii=False)
        Path(options.json).write_text(text + "\n", encoding="utf-8")
    return 1 if soaked.wrong else 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000, help="in all, poison among them")
    parser.add_argument("--poison", type=float, default=1.0, help="percent of the articles")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2, help="at least 2: one may be killed")
    parser.add_argument("--kills", type=int, default=0, help="make the run again, killed so often on the way")
    parser.add_argument("--stand-in", action="store_true", help="in place of the models: seconds, for tests")
    parser.add_argument("--json", metavar="OUT", help="write all numbers to this file")
    return parser


def _soak(options: argparse.Namespace, folder: Path) -> Soaked:
    poisoned = round(options.articles * options.poison / 100)
    inputs = write_inputs(
        folder / "inputs", options.articles, poisoned, options.seed, models_too=options.stand_in
    )
    program = "tests.hostile.stand_in_command" if options.stand_in else "reports.cli"
    command = (sys.executable, "-m", program, "track", "--workers", str(options.workers))
    whole = folder / "run"
    tracked = track(str(inputs.folder), whole, command=command)
    first, second = _halves(tracked)
    wrong = [
        *_wrong(inputs, whole, tracked, folder / "quotes.jsonl"),
        *_not_flat(first, second, tracked.articles),
    ]
    fell: Counter[str] = Counter()
    if options.kills:
        course = resume.Course(tracked.loaded or 0.0, tracked.read, tracked.seconds, tracked.shards)
        again = (*command, str(inputs.folder))
        fell, _, different = resume.killed(
            again, folder / "again", whole, course, options.kills, random.Random(options.seed)
        )
        wrong += [f"killed and resumed, {name} is another file" for name in different]
    return Soaked(
        articles=options.articles,
        planted=len(inputs.planted),
        read=tracked.articles,
        quotes=tracked.quotes,
        set_aside=tracked.set_aside,
        kinds=dict(Counter(each.kind.name for each in inputs.planted)),
        code=tracked.code,
        seconds=tracked.seconds,
        words=tracked.words,
        peak=tracked.peak,
        first_half=first,
        second_half=second,
        growth=tracked.growth,
        kills=dict(fell),
        wrong=tuple(wrong),
    )


def _wrong(inputs: Inputs, run: Path, tracked: Tracked, exported: Path) -> Iterator[str]:
    """What of the run is not as it has to be."""
    if tracked.code != SET_ASIDE:
        yield f"the exit code is {tracked.code}, not {SET_ASIDE}"
    yield from _articles_wrong(inputs, run)
    yield from _set_aside_wrong(inputs.planted, run)
    yield from _quotes_wrong(run, exported)


def _articles_wrong(inputs: Inputs, run: Path) -> Iterator[str]:
    found = {row["path"]: row["text"] for row in Run.open(run).rows(Table.ARTICLES, columns=["path", "text"])}
    yield from _some("not in the run", inputs.texts.keys() - found.keys())
    yield from _some("in the run, and was not written", found.keys() - inputs.texts.keys())
    other = (
        path for path, text in inputs.texts.items() if path in found and not _says(found[path], text, path)
    )
    yield from _some("has other words than were written", other)


def _says(found: str, written: str, path: str) -> bool:
    """The same text; of a page the same paragraphs, in order."""
    if not path.endswith(".html"):
        return found == written
    return [line for line in found.split("\n\n") if line] == written.split("\n\n")


def _set_aside_wrong(planted: Sequence[Planted], run: Path) -> Iterator[str]:
    said = {_place(each.path, each.line): each.why for each in Run.open(run).set_aside()}
    kinds = {_place(each.path, each.line): each.kind for each in planted}
    missing, added = kinds.keys() - said.keys(), said.keys() - kinds.keys()
    yield from _some(
        "poison that was not set aside", (f"{kinds[place].name} at {place}" for place in missing)
    )
    yield from _some("set aside, and was no poison", (f"{place}: {said[place]}" for place in added))
    both = kinds.keys() & said.keys()
    other = (f"{kinds[p].name} at {p}: {said[p]}" for p in both if kinds[p].said not in said[p])
    yield from _some("set aside for another reason", other)
    told = run.with_suffix(".said").read_text(encoding="utf-8").splitlines()
    untold = (
        f"{place}: {why}" for place, why in said.items() if f"quotes: set aside {place}: {why}" not in told
    )
    yield from _some("set aside, and not told on standard error", untold)


def _place(path: str, line: int | None) -> str:
    return path if line is None else f"{path}, line {line}"


def _quotes_wrong(run: Path, exported: Path) -> Iterator[str]:
    """Every quote of the export against the text of its article."""
    command = [
        sys.executable,
        "-m",
        "reports.cli",
        "export",
        str(run),
        "--format",
        "jsonl",
        "--to",
        str(exported),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        yield f"the export ended with {done.returncode}: {done.stderr[-200:]}"
        return
    texts = {
        r["article_id"]: r["text"] for r in Run.open(run).rows(Table.ARTICLES, columns=["article_id", "text"])
    }
    with exported.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    if not records:
        yield "no quotes were found"
    yield from _some(
        "a quote whose words do not stand at its offsets",
        (
            f"{record['quote_id']} in {record['path']}"
            for record in records
            for spans, words in (
                (record["content"], "text"),
                (record["cue"], "cue_text"),
                (record["source"], "source_text"),
            )
            if _at(texts[record["article_id"]], spans) != record[words]
        ),
    )


def _at(text: str, spans: list[list[int]] | None) -> str | None:
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans) if spans else None


def _some(what: str, examples: "Sequence[str] | Iterator[str] | set[str]") -> Iterator[str]:
    """One line for all of a kind, with a few of them."""
    found = sorted(map(str, examples))
    if found:
        yield f"{what}: {len(found)} ({'; '.join(found[:SHOWN])})"


def _halves(tracked: Tracked) -> tuple[float | None, float | None]:
    """The median of the memory in either half of the reading, from the first shard on."""
    middle = (tracked.first_read + tracked.read) / 2

    def median(looks: Sequence[Look]) -> float | None:
        return statistics.median(look.megabytes for look in looks) if looks else None

    return (
        median([look for look in tracked.curve if tracked.first_read <= look.seconds < middle]),
        median([look for look in tracked.curve if middle <= look.seconds <= tracked.read]),
    )


def _not_flat(first: float | None, second: float | None, articles: int) -> Iterator[str]:
    if first is None or second is None or articles < ENOUGH:
        return
    if second - first > max(MORE * first, AT_LEAST):
        yield f"memory grew: {first:.0f} MB in the first half of the reading, {second:.0f} MB in the second"


def _print(soaked: Soaked, options: argparse.Namespace) -> None:
    def megabytes(value: float | None) -> str:
        return "not seen" if value is None else f"{value:,.0f} MB"

    rows = [
        (
            "articles written",
            f"{soaked.articles:,}, of these {soaked.planted:,} poison of {len(soaked.kinds)} kinds",
        ),
        ("articles in the run", f"{soaked.read:,}, with {soaked.quotes:,} quotes"),
        ("set aside", f"{soaked.set_aside:,}"),
        ("exit code", str(soaked.code)),
        ("time", f"{soaked.seconds:,.0f} s, {soaked.words / soaked.seconds:,.0f} words a second"),
        ("memory, first half", megabytes(soaked.first_half)),
        ("memory, second half", megabytes(soaked.second_half)),
        ("memory, peak", megabytes(soaked.peak)),
    ]
    if options.kills:
        rows.append(("killed", f"{sum(soaked.kills.values())} times: {soaked.kills}"))
    for name, value in rows:
        print(f"{name:<22}{value}")
    for kind, number in sorted(soaked.kinds.items()):
        print(f"  {number:>4}  {kind}")
    print("all as it has to be" if not soaked.wrong else "WRONG:")
    for line in soaked.wrong:
        print(f"  {line}")


if __name__ == "__main__":
    sys.exit(main())
