"""How much of what is hard is found, and how much of what is found is right, among few quotes and many?

    python -m benchmarks.hard_pairs --run RUN --pairs PAIRS.jsonl [--sizes N...] [--among N] [--window DAYS]
                                    [--sample K --to FILE]
    python -m benchmarks.hard_pairs --judged FILE

``PAIRS.jsonl`` are labelled pairs of quotes of the run (``resolvers/training/pairs/``). A sample of what was
joined and is worded differently is written with texts and contexts, for a person to fill in the labels; the
second call reads it back. It holds text of the articles, so it goes nowhere inside the repository.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.joined_pairs import PairKind, Tally, joined_of, sample, tally, worded_differently
from benchmarks.judged_pairs import Judged, read_judged, write_sample
from benchmarks.labelled_parts import parts_of
from benchmarks.matching_table import Row, aligned
from resolvers.matching.find import find_variants
from resolvers.matching.relation import Relation
from resolvers.matching.utterance import Utterance
from resolvers.runs.run import Run
from resolvers.runs.utterances import utterances_of
from resolvers.training.matching import Pair, read_pairs

REPOSITORY = Path(__file__).parents[1]
ROWS = ("all", *(kind.value for kind in PairKind), *(relation.value for relation in Relation))


@dataclass(frozen=True, slots=True)
class Measurement:
    """What was found at one size: in ``parts`` of quotes, together ``quotes``; the largest has ``most``.

    ``tallies`` are of the labelled pairs. Of all pairs of two articles that were ``joined``, labelled or not,
    ``differing`` are those worded differently. ``largest`` is the number of quotes of the largest group.
    """

    size: int
    parts: int
    quotes: int
    most: int
    tallies: dict[str, Tally]
    joined: int
    differing: tuple[tuple[str, str], ...]
    largest: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, or print what was judged. Returns the exit code."""
    parser = _options()
    options = parser.parse_args(arguments)
    if options.judged:
        print("\n".join(judged_table(read_judged(options.judged))))
        return 0
    if not (options.run and options.pairs):
        parser.error("--run and --pairs are needed, or --judged")
    if options.sample and not options.to:
        parser.error("--sample needs --to")
    if options.to and options.to.resolve().is_relative_to(REPOSITORY.resolve()):
        parser.error(f"{options.to} is inside the repository, where no text of articles belongs")
    run = Run.open(options.run)
    utterances = list(utterances_of(run))
    by_id = {utterance.quote_id: utterance for utterance in utterances}
    pairs = list(read_pairs(options.pairs))
    held = sum(pair.a in by_id and pair.b in by_id for pair in pairs)
    print(f"{len(utterances):,} quotes; of {len(pairs)} labelled pairs the run holds {held}")
    measured = []
    for size in options.sizes:
        parts = parts_of(utterances, pairs, size, among=options.among, seed=options.seed)
        measured.append(measure(list(parts), pairs, size, options.window))
        print(f"{size:,} quotes: done", file=sys.stderr)
    print("\n".join(measured_table(measured)))
    if options.sample:
        chosen = {
            one.size: sample(one.differing, pairs, options.sample, options.seed + place)
            for place, one in enumerate(measured)
        }
        write_sample(chosen, by_id, run, options.to)
    return 0


def measure(
    parts: Sequence[Sequence[Utterance]], pairs: Sequence[Pair], size: int, window: int | None
) -> Measurement:
    """Match each of the ``parts`` by itself, within a ``window`` in days (``None``: all times)."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    differing: list[tuple[str, str]] = []
    joined = largest = 0
    for part in parts:
        by_id = {utterance.quote_id: utterance for utterance in part}
        groups = find_variants(part, window_days=window)
        for row, one in tally(pairs, groups, by_id).items():
            tallies[row] += one
        found = list(joined_of(groups, by_id))
        joined += len(found)
        differing += worded_differently(found, by_id)
        largest = max([largest, *(len(group.members) for group in groups)])
    return Measurement(
        size=size,
        parts=len(parts),
        quotes=sum(map(len, parts)),
        most=max(map(len, parts), default=0),
        tallies=dict(tallies),
        joined=joined,
        differing=tuple(differing),
        largest=largest,
    )


def measured_table(measured: Sequence[Measurement]) -> list[str]:
    """A row for each size and each kind and relation of labelled pairs."""
    counts: list[Row] = [
        ["size", "parts", "quotes", "largest part", "joined pairs", "worded differently", "largest group"]
    ]
    for one in measured:
        pairs = (one.joined, len(one.differing))
        numbers = (one.size, one.parts, one.quotes, one.most, *pairs, one.largest)
        counts.append([f"{number:,}" for number in numbers])
    shares: list[Row] = [["labelled", "size", "same", "joined", "recall", "different", "joined", "precision"]]
    for row in ROWS:
        for one in measured:
            found = one.tallies.get(row)
            if found is not None:
                same = (str(found.same), str(found.same_joined), _share(found.recall))
                different = (str(found.different), str(found.different_joined), _share(found.precision))
                shares.append([row, f"{one.size:,}", *same, *different])
    return [*aligned(counts), "", *aligned(shares)]


def judged_table(judged: dict[tuple[int, str], Judged]) -> list[str]:
    """A row for each size and kind."""
    rows: list[Row] = [["judged", "size", "same", "different", "undecided", "precision", "95 % interval"]]
    for (size, kind), found in judged.items():
        low, high = found.interval
        counts = (str(found.same), str(found.different), str(found.undecided))
        rows.append([kind, f"{size:,}", *counts, _share(found.precision), f"{low:.3f} to {high:.3f}"])
    return aligned(rows)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.hard_pairs", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--run", type=Path, help="the run that the labelled pairs are of")
    parser.add_argument("--pairs", type=Path, help="labelled pairs: JSON Lines of a, b, same and story")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000], metavar="N")
    parser.add_argument("--among", type=int, default=10_000, help="quotes that smaller sizes are parts of")
    parser.add_argument("--window", type=int, default=31, help="days between two quotes that are compared")
    parser.add_argument("--seed", type=int, default=0, help="another number draws other articles and pairs")
    parser.add_argument("--sample", type=int, default=0, metavar="K", help="joined pairs to judge, a size")
    parser.add_argument("--to", type=Path, help="write the sample to this file, outside the repository")
    parser.add_argument("--judged", type=Path, help="print the precision of a sample that was judged")
    return parser


if __name__ == "__main__":
    sys.exit(main())
