"""Fit the weights of matching on labelled pairs of quotes, and say how well they do on pairs not fitted on.

    quotes track basil/*.txt --out basil-run
    python -m resolvers.training.matching --pairs basil-run basil.jsonl --pairs news-run news.jsonl

Pairs are JSON Lines: the quote ids ``a`` and ``b``, ``same`` (whether they are one utterance), and ``story``
(what they are about; folds are cut between stories). ``pairs/`` holds those that were read for this; they
name quotes by the hash that a run gives them, so they need the articles, which are not here. ``--events``
reads the labels of BASIL, in the form of its gold file, for the run given with it.
"""

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import numpy as np
import numpy.typing as npt

from resolvers.matching.block import candidate_pairs
from resolvers.matching.match import Matcher
from resolvers.matching.rarity import load_rarity
from resolvers.matching.utterance import publication_order
from resolvers.matching.weights import FEATURES, features_of
from resolvers.matching.window import days_of
from resolvers.matching.wordings import wordings_of
from resolvers.runs.run import Run
from resolvers.runs.utterances import utterances_of

FOLDS = 10
RIDGE = 1.0  # of the squared weights of measures scaled to a variance of 1
OTHER_EVENTS = 6000  # candidate pairs of different events, which are no pairs
COVERED = 0.5  # of a labelled stretch of text, by a quote that stands for it

Matrix = npt.NDArray[np.float64]
Truth = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two quotes, by id, and whether they are one utterance. ``story`` is what they are about."""

    a: str
    b: str
    same: bool
    story: str


@dataclass(frozen=True, slots=True)
class Measured:
    """Labelled pairs, measured: ``measures`` has a column for each of ``FEATURES`` and one for the story."""

    measures: Matrix
    same: Truth
    reported: Truth
    story: tuple[str, ...]


def main() -> None:
    """Measure, fit, and print the table of weights."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", nargs=2, type=Path, action="append", default=[], metavar=("RUN", "JSONL"))
    parser.add_argument("--events", nargs=2, type=Path, action="append", default=[], metavar=("RUN", "GOLD"))
    options = parser.parse_args()
    parts = [measure(Run.open(run), list(read_pairs(labels))) for run, labels in options.pairs]
    for run_folder, gold in options.events:
        run = Run.open(run_folder)
        parts.append(measure(run, event_pairs(run, json.loads(gold.read_text(encoding="utf-8")))))
    print(f"{'':>14}{'quoted':>10}{'reported':>10}")
    fitted = [fit(*_kind(parts, reported)) for reported in (False, True)]
    for row, name in enumerate([*FEATURES, "story", "bias"]):
        print(f"{name:>14}" + "".join(f"{weights[row]:>10.2f}" for weights in fitted))
    for name, reported in (("quoted", False), ("reported", True)):
        print(f"{name}: {_report(parts, reported)}")


def measure(run: Run, pairs: Sequence[Pair]) -> Measured:
    """What matching measures of ``pairs`` in their run, with what their articles have in common besides.

    Pairs of quotes that the run does not hold are left out.
    """
    ordered = sorted(utterances_of(run), key=publication_order)
    place = {utterance.quote_id: position for position, utterance in enumerate(ordered)}
    held = [pair for pair in pairs if pair.a in place and pair.b in place]
    rarity = load_rarity()
    wordings = wordings_of(ordered, rarity)
    matcher = Matcher(ordered, wordings)
    a, b = (np.array([place[getattr(pair, side)] for pair in held], dtype=np.int64) for side in ("a", "b"))
    told = matcher.told(a, b, *candidate_pairs(wordings, days_of(ordered), rarity))
    measures, same_speaker = matcher.measured(a, b)
    columns = [*features_of(measures, same_speaker).values(), told]
    return Measured(
        np.column_stack([column.astype(np.float64) for column in columns]),
        np.array([pair.same for pair in held]),
        measures.reported,
        tuple(pair.story for pair in held),
    )


def fit(measures: Matrix, same: Truth) -> Matrix:
    """The weight of each measure, and last the bias: logistic regression with a ridge (Newton's method)."""
    spread = measures.std(axis=0)
    scale = np.where(spread > 0, spread, 1.0)
    rows = np.column_stack([measures / scale, np.ones(len(measures))])
    penalty = RIDGE * np.append(np.ones(measures.shape[1]), 0.0)
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (chance - same) + penalty * weights
        curvature = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return np.append(weights[:-1] / scale, weights[-1])


def event_pairs(run: Run, gold: dict[str, Any]) -> list[Pair]:
    """The pairs of BASIL's gold, and of its events with one another, as quotes of ``run``.

    A quote stands for a labelled stretch if it covers half of it. Two quotes that are a pair somewhere are
    none of the pairs that are not: one quote may hold several stretches.
    """
    spans: dict[str, list[tuple[str, set[int]]]] = {}
    event_of: dict[str, str] = {}
    for record in run.records():
        article = PurePath(record.path).stem
        spans.setdefault(article, []).append(
            (record.quote_id, {i for start, end in record.content for i in range(start, end)})
        )
        event_of[record.quote_id] = article.rpartition("_")[0]

    def quotes(member: dict[str, Any]) -> list[str]:
        wanted = set(range(member["start"], member["end"]))
        return [
            q for q, held in spans.get(member["article"], ()) if len(wanted & held) >= COVERED * len(wanted)
        ]

    found: dict[tuple[str, str], Pair] = {}

    def add(one: dict[str, Any], other: dict[str, Any], same: bool, story: str) -> None:
        for a in quotes(one):
            for b in quotes(other):
                if a != b:
                    pair = min(a, b), max(a, b)
                    found.setdefault(pair, Pair(*pair, same, story))

    for name, event in gold["events"].items():
        for group in event["groups"]:
            members = group["members"]
            for one, other, _ in group["pairs"]:
                if members[one]["article"] != members[other]["article"]:
                    add(members[one], members[other], True, name)
    for name, event in gold["events"].items():
        for one, other in event.get("negatives", ()):
            add(one, other, False, name)
    for one, other in gold.get("cross_event_negatives", ()):
        add(one, other, False, "between")
    others = [pair for pair in _between_events(run, event_of) if (pair.a, pair.b) not in found]
    return [*found.values(), *others]


def _between_events(run: Run, event_of: dict[str, str]) -> list[Pair]:
    """Quotes of different events that are candidates all the same: the first of a fixed shuffle."""
    ordered = sorted(utterances_of(run), key=publication_order)
    rarity = load_rarity()
    later, earlier = candidate_pairs(wordings_of(ordered, rarity), days_of(ordered), rarity)
    pairs = [
        (ordered[a].quote_id, ordered[b].quote_id)
        for a, b in zip(later.tolist(), earlier.tolist(), strict=True)
    ]
    pairs = sorted(tuple(sorted(pair)) for pair in pairs if event_of[pair[0]] != event_of[pair[1]])
    random.Random(0).shuffle(pairs)
    return [Pair(a, b, False, f"between {event_of[a]}") for a, b in pairs[:OTHER_EVENTS]]


def read_pairs(path: Path) -> Iterator[Pair]:
    """The labelled pairs of a file in the form of ``pairs/``."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Pair(row["a"], row["b"], row["same"], row["story"])


def _kind(parts: Sequence[Measured], reported: bool) -> tuple[Matrix, Truth]:
    """The pairs of all parts of which either is a report, or neither is."""
    rows = [part.reported == reported for part in parts]
    return (
        np.concatenate([part.measures[taken] for part, taken in zip(parts, rows, strict=True)]),
        np.concatenate([part.same[taken] for part, taken in zip(parts, rows, strict=True)]),
    )


def _report(parts: Sequence[Measured], reported: bool) -> str:
    """Loss, recall and precision on stories that were not fitted on, those between events aside."""
    measures, same = _kind(parts, reported)
    stories = [
        story
        for part in parts
        for story, kind in zip(part.story, part.reported.tolist(), strict=True)
        if kind == reported
    ]
    order = sorted(set(stories))
    random.Random(0).shuffle(order)
    fold_of = {story: number % FOLDS for number, story in enumerate(order)}
    fold = np.array([fold_of[story] for story in stories])
    logit = np.zeros(len(same))
    for number in range(FOLDS):
        weights = fit(measures[fold != number], same[fold != number])
        logit[fold == number] = measures[fold == number] @ weights[:-1] + weights[-1]
    hard = np.array([not story.startswith("between") for story in stories])
    loss = np.where(same, np.log1p(np.exp(-logit)), np.log1p(np.exp(logit)))[hard].mean()
    right, joined = (logit[same & hard] >= 0).sum(), (logit[hard] >= 0).sum()
    false = ((logit >= 0) & ~hard).sum()
    return (
        f"{(same & hard).sum()} of {hard.sum()} are one utterance; log loss {loss:.3f}, recall "
        f"{right / (same & hard).sum():.3f}, precision {right / max(joined, 1):.3f}; of "
        f"{(~hard).sum()} pairs between events {false} joined"
    )


if __name__ == "__main__":
    main()
