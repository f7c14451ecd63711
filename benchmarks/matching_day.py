"""What does a day more cost a run whose quotes are matched already, and does it change anything else?

    python -m benchmarks.matching_day [--articles FILE...] [--sizes N...] [--days DAYS]

Quotes are planted as in ``benchmarks.matching``. All but those of the last day are matched; then the last day
is added, and then all are matched at once. Time is this process's, reading aside.
"""

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.matching import NEWS
from benchmarks.measuring import hold_to, machine_with
from benchmarks.news_sentences import enough, made_sentences, real_sentences
from benchmarks.planted import SENTENCES_A_QUOTE, planted
from resolvers.matching.find import NOTHING, extend
from resolvers.matching.utterance import Utterance, day_of


@dataclass(frozen=True, slots=True)
class DayMore:
    """The cost of the last day. Times are in seconds of the processor.

    ``same`` tells that adding the day gave the matches and groups that matching everything at once gives,
    ``ids_kept`` how many of the ``groups`` there were before have the id that they had.
    """

    quotes: int
    of_the_day: int
    day: float
    everything: float
    same: bool
    groups: int
    ids_kept: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print. Returns the exit code: 1 if adding a day gave something else."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.matching_day", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--articles", type=Path, nargs="+", help="as for benchmarks.matching")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], metavar="N")
    parser.add_argument("--days", type=int, help="spread the quotes over so many days")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--cores", type=int, default=2)
    options = parser.parse_args(arguments)
    hold_to(options.cores)
    print(machine_with(options.cores))
    print(f"{'quotes':>10}{'that day':>10}{'day, s':>10}{'all, s':>10}  the same  ids kept")
    paths = options.articles or ([NEWS] if NEWS.exists() else [])
    most = max(options.sizes)
    sentences = (
        enough(real_sentences(paths), round(SENTENCES_A_QUOTE * most))
        if paths
        else made_sentences(most, options.seed)
    )
    all_same = True
    for quotes in options.sizes:
        found = a_day_more(planted(sentences, quotes, seed=options.seed, days=options.days).utterances)
        kept = f"{found.ids_kept:,} of {found.groups:,}"
        print(
            f"{found.quotes:>10,}{found.of_the_day:>10,}{found.day:>10.2f}{found.everything:>10.2f}"
            f"{'yes' if found.same else 'NO':>10}  {kept}"
        )
        all_same &= found.same
    return 0 if all_same else 1


def a_day_more(utterances: Sequence[Utterance]) -> DayMore:
    """Match all of ``utterances`` but the last day's, add that day, and match all at once."""
    days = [day_of(utterance.published) for utterance in utterances]
    last = max(day for day in days if day is not None)
    before = extend(NOTHING, [u for u, day in zip(utterances, days, strict=True) if day != last])
    started = time.process_time()
    added = extend(before, utterances)
    day = time.process_time() - started
    started = time.process_time()
    everything = extend(NOTHING, utterances)
    all_of_it = time.process_time() - started
    ids = {group.group_id for group in added.groups}
    return DayMore(
        quotes=len(utterances),
        of_the_day=days.count(last),
        day=day,
        everything=all_of_it,
        same=added == everything,
        groups=len(before.groups),
        ids_kept=sum(group.group_id in ids for group in before.groups),
    )


if __name__ == "__main__":
    raise SystemExit(main())
