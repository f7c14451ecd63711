"""Are reprints found, are look-alikes left apart, and how long does it take?

    python -m benchmarks.syndication [--text PATH] [--plant N] [--oracle N] [--sizes N ...] [--json OUT]

With ``--text``, articles of yours: reprints and look-alikes are made of ``--plant`` of them and looked for
among all; ``--oracle`` of them, with their reprints, are also grouped the slow way, every article against
every earlier group by all runs of its words. ``--sizes`` are numbers of articles in a made-up language, each
in a process of its own: time, peak memory, and how it grows.
"""

import argparse
import json
import math
import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from benchmarks.planted_articles import LOOK_ALIKES, REPRINTS, Planted, made_up, pick, plant
from corpus.article import Article
from corpus.read import read_articles
from resolvers.matching.normalise import stem
from resolvers.matching.utterance import day_of
from resolvers.syndication.group import SyndicationGroup
from resolvers.syndication.groups import WINDOW_DAYS, find_syndicated, group_sketches
from resolvers.syndication.likeness import CONTAINED, CONTAINED_SAME_OUTLET, RESEMBLANCE
from resolvers.syndication.sketch import SHINGLE, own_words, sketch

SEED = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and write the JSON that was asked for. Returns the exit code."""
    options = _options().parse_args(arguments)
    if options.measure:
        print(json.dumps(_grown(options.measure)))
        return 0
    record: dict[str, Any] = {}
    if options.text:
        articles = [item for item in read_articles([options.text]) if isinstance(item, Article)]
        record["planted"] = _quality(articles, min(options.plant, len(articles) - 1))
        _print_quality(record["planted"])
        if options.oracle:
            record["oracle"] = _against_oracle(articles[: options.oracle], options.plant)
            print(
                "against all pairs, every run of words: {agreed} of {articles} alike".format(
                    **record["oracle"]
                )
            )
    record["growth"] = [_in_own_process(size) for size in options.sizes]
    _print_growth(record["growth"])
    if options.json:
        Path(options.json).write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    return 0


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.syndication", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--text", help="articles to make reprints of: any input of `quotes track`")
    parser.add_argument("--plant", type=int, default=500, help="of so many articles")
    parser.add_argument(
        "--oracle", type=int, default=0, help="so many articles are grouped the slow way, too"
    )
    parser.add_argument("--sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--json", help="write everything that was measured to this file")
    parser.add_argument("--measure", type=int, help=argparse.SUPPRESS)
    return parser


def _quality(articles: Sequence[Article], number: int) -> dict[str, Any]:
    """Reprints found and look-alikes joined, by kind, among all ``articles``."""
    planted, apart = _planted(articles, number)
    started = time.perf_counter()
    groups = find_syndicated([*articles, *(each.article for each in [*planted, *apart])])
    seconds = time.perf_counter() - started
    themselves = find_syndicated(articles)
    return {
        "articles": len(articles),
        "seconds": seconds,
        "groups_without_planted": len(themselves),
        "reprints": _joined(planted, groups),
        "look_alikes": _joined(apart, groups),
        "strangers": _strangers(
            planted, find_syndicated([*articles, *(each.article for each in planted)]), themselves
        ),
    }


def _planted(articles: Sequence[Article], number: int) -> tuple[list[Planted], list[Planted]]:
    chance = random.Random(SEED)
    pairs = pick(articles, number, chance)
    with_figures = [pair for pair in pairs if len(set(filter(str.isdigit, pair[0].text.split()))) >= 3]
    reprints = [each for pair in pairs for each in plant(*pair, REPRINTS, chance)]
    alike = [
        each
        for kind, change in LOOK_ALIKES.items()
        for pair in (with_figures if "figures" in kind else pairs)
        for each in plant(*pair, {kind: change}, chance)
    ]
    return reprints, alike


def _joined(planted: Iterable[Planted], groups: Iterable[SyndicationGroup]) -> dict[str, dict[str, int]]:
    """Of each kind how many there are, and how many are in one group with their origin."""
    group_of = {member: group.group_id for group in groups for member in group.members}
    found: dict[str, Counter[str]] = {}
    for each in planted:
        group = group_of.get(each.article.article_id)
        counts = found.setdefault(each.kind, Counter(all=0, joined=0))
        counts["all"] += 1
        counts["joined"] += group is not None and group == group_of.get(each.origin.article_id)
    return {kind: dict(counts) for kind, counts in found.items()}


def _strangers(
    planted: Iterable[Planted], groups: Iterable[SyndicationGroup], themselves: Iterable[SyndicationGroup]
) -> int:
    """How many articles are in a group whose representative was made of another story."""
    root = {member: group.representative for group in themselves for member in group.members}
    for each in planted:
        root[each.article.article_id] = root.get(each.origin.article_id, each.origin.article_id)
    return sum(
        root.get(member, member) != root.get(group.representative, group.representative)
        for group in groups
        for member in group.members
    )


def _against_oracle(articles: Sequence[Article], number: int) -> dict[str, int]:
    """How many articles have the same representative as when all runs of words of all pairs are compared."""
    planted, apart = _planted(articles, min(number, len(articles) - 1))
    given = [*articles, *(each.article for each in [*planted, *apart] if "figures" not in each.kind)]
    slow = _slowly(given)
    fast = {member: group.representative for group in find_syndicated(given) for member in group.members}
    ids = {each.article_id for each in given}
    return {"articles": len(ids), "agreed": sum(slow[each] == fast.get(each, each) for each in ids)}


def _slowly(articles: Iterable[Article]) -> Mapping[str, str]:
    """The representative of each article, found without sketches or candidates (and without figures)."""
    leaders: list[tuple[Article, set[tuple[str, ...]], list[int | None]]] = []
    found: dict[str, str] = {}
    for each in sorted(
        articles, key=lambda each: (each.published is None, each.published or "", each.article_id)
    ):
        words, whole = own_words(each)
        stems = [stem(word) for word in words]
        size = len(stems) if whole else SHINGLE
        runs = {tuple(stems[at : at + size]) for at in range(len(stems) - size + 1)} if size else set()
        day = day_of(each.published)
        best: tuple[float, int] | None = None
        for place, (leader, held, days) in enumerate(leaders):
            near = day is None or any(other is not None and day - other <= WINDOW_DAYS for other in days)
            both = len(runs & held) if near else 0
            resemblance = both / max(1, len(runs | held)) if both else 0.0
            same_outlet = each.outlet is not None and each.outlet == leader.outlet
            asked = CONTAINED_SAME_OUTLET if same_outlet else CONTAINED
            if both >= asked * min(len(runs), len(held)) and resemblance >= RESEMBLANCE:
                best = max(best or (0.0, 0), (resemblance, -place))
        if best is None:
            leaders.append((each, runs, [day]))
            found[each.article_id] = each.article_id
        else:
            leader, _, days = leaders[-best[1]]
            days.append(day)
            found[each.article_id] = leader.article_id
    return found


def _in_own_process(size: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.syndication", "--measure", str(size)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def _grown(size: int) -> dict[str, float]:
    """Time, memory, recall and false joins with ``size`` articles; their texts are not held."""
    origins: dict[str, str] = {}
    sketches, sketching = [], 0.0
    for article in islice(made_up(SEED), size):
        started = time.perf_counter()
        sketches.append(sketch(article))
        sketching += time.perf_counter() - started
        if article.path:
            origins[article.article_id] = article.path
    started = time.perf_counter()
    groups = group_sketches(sketches)
    grouping = time.perf_counter() - started
    together = {member: group.representative for group in groups for member in group.members}
    root = {each: origins.get(each, each) for each in together}
    return {
        "articles": size,
        "sketching_seconds": sketching,
        "grouping_seconds": grouping,
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "recall": sum(together.get(one, one) == together.get(other, other) for one, other in origins.items())
        / max(1, len(origins)),
        "joined_wrongly": sum(root[each] != root[leader] for each, leader in together.items()),
    }


def _print_quality(found: Mapping[str, Any]) -> None:
    print(f"{found['articles']:,} articles and what was planted: {found['seconds']:.1f} s;", end=" ")
    print(f"{found['groups_without_planted']} groups among the articles themselves")
    for title in ("reprints", "look_alikes"):
        for kind, counts in found[title].items():
            share = counts["joined"] / max(1, counts["all"])
            print(f"  {title:12}{kind:42}{counts['joined']:6} of {counts['all']:6} joined {share:8.2%}")
    print(f"  {found['strangers']} articles in a group of reprints of another story")


def _print_growth(grown: Sequence[Mapping[str, float]]) -> None:
    for each in grown:
        print(
            f"{each['articles']:9,} articles: sketches {each['sketching_seconds']:.1f} s, groups"
            f" {each['grouping_seconds']:.1f} s, {each['peak_megabytes']:,.0f} MB,"
            f" recall {each['recall']:.4f}, {each['joined_wrongly']} joined wrongly"
        )
    for one, other in pairwise(grown):
        times = other["grouping_seconds"] / one["grouping_seconds"]
        print(f"  growth exponent of grouping {math.log(times, other['articles'] / one['articles']):.2f}")


if __name__ == "__main__":
    sys.exit(main())
