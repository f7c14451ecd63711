"""The same words again: found by themselves, so that a line which 300 outlets carry is compared once."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from resolvers.matching.block import UNDATED, WINDOW_DAYS
from resolvers.matching.columns import Ints
from resolvers.matching.utterance import Utterance

# A sentence of so many words is not said twice by chance, however long the time between.
LONG = 8

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Repeats:
    """``first`` has the positions of one utterance for each distinct wording, sorted. ``again`` are the
    others, sorted, and ``of`` the position of the one whose words each repeats."""

    first: Ints
    again: Ints
    of: Ints


def find_repeats(
    utterances: Sequence[Utterance], days: npt.NDArray[np.int32], *, window_days: int | None = WINDOW_DAYS
) -> Repeats:
    """Put utterances of the same letters, kind and speakers together; they must come in order of publication.

    Texts of fewer than ``LONG`` words are kept apart where no other of the same words was published within
    ``window_days``; undated ones go with the earliest. That they are one utterance is not decided here.
    """
    alike: dict[tuple[str, str, tuple[str, ...]], list[int]] = defaultdict(list)
    for position, utterance in enumerate(utterances):
        words = " ".join(_WORD.findall(utterance.text.casefold()))
        alike[words, utterance.kind, utterance.speaker_names].append(position)
    repeated: dict[int, int] = {}
    for (words, *_), positions in alike.items():
        gap = None if words.count(" ") + 1 >= LONG else window_days
        for episode in _episodes(days, positions, gap) if len(positions) > 1 else ():
            repeated.update(dict.fromkeys(episode[1:], episode[0]))
    again = np.array(sorted(repeated), dtype=np.int64)
    first = np.setdiff1d(np.arange(len(utterances)), again, assume_unique=True)
    return Repeats(first, again, np.array([repeated[each] for each in again.tolist()], dtype=np.int64))


def _episodes(days: npt.NDArray[np.int32], positions: list[int], gap: int | None) -> list[list[int]]:
    """The positions cut wherever more than ``gap`` days lie between one and the next; ``None`` never cuts."""
    earliest = int(days[positions[0]])  # the dated come first
    when = {each: earliest if days[each] == UNDATED else int(days[each]) for each in positions}
    ordered = sorted(positions, key=lambda each: (when[each], each))
    episodes = [[ordered[0]]]
    for before, after in pairwise(ordered):
        if gap is not None and when[after] - when[before] > gap:
            episodes.append([])
        episodes[-1].append(after)
    return episodes
