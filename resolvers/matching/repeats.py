"""The same words again: found by themselves, so that a line which 300 outlets carry is compared once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from resolvers.matching.block import WINDOW_DAYS, day_of
from resolvers.matching.normalise import normalise
from resolvers.matching.utterance import Utterance

# A sentence of so many words is not said twice by chance, however long the time between.
LONG = 8


@dataclass(frozen=True, slots=True)
class Repeats:
    """``first`` has the position of one utterance for each distinct wording; ``pairs`` (columns ``a``, ``b``)
    leads from it to every other utterance of the same words, kind and speakers."""

    first: tuple[int, ...]
    pairs: pl.DataFrame


def find_repeats(utterances: Sequence[Utterance], *, window_days: int = WINDOW_DAYS) -> Repeats:
    """Put utterances of the same normalised text, kind and speakers together, in the order given.

    Texts of fewer than ``LONG`` words are kept apart where no other of the same words was published within
    ``window_days``; undated ones go with the earliest. That they are one utterance is not decided here.
    """
    alike: dict[tuple[str, str, tuple[str, ...]], list[int]] = defaultdict(list)
    for position, utterance in enumerate(utterances):
        names = tuple(sorted(utterance.speaker_names))
        alike[normalise(utterance.text), utterance.kind, names].append(position)
    first: list[int] = []
    pairs: list[tuple[int, int]] = []
    for (normal, *_), positions in alike.items():
        gap = None if len(normal.split()) >= LONG else window_days
        for episode in _episodes(utterances, positions, gap):
            first.append(episode[0])
            pairs.extend((min(episode[0], other), max(episode[0], other)) for other in episode[1:])
    schema = {"a": pl.UInt32, "b": pl.UInt32}
    return Repeats(tuple(sorted(first)), pl.DataFrame(sorted(pairs), schema=schema, orient="row"))


def _episodes(utterances: Sequence[Utterance], positions: list[int], gap: int | None) -> list[list[int]]:
    """The positions cut wherever more than ``gap`` days lie between one and the next; ``None`` never cuts."""
    days = {position: day_of(utterances[position].published) for position in positions}
    known = [day for day in days.values() if day is not None]
    earliest = min(known, default=0)
    ordered = sorted(positions, key=lambda position: (days[position] or earliest, position))
    episodes = [[ordered[0]]]
    for before, after in pairwise(ordered):
        if gap is not None and (days[after] or earliest) - (days[before] or earliest) > gap:
            episodes.append([])
        episodes[-1].append(after)
    return episodes
