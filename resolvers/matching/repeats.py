"""The same words again: found by themselves, so that a line which 300 outlets carry is compared once."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from resolvers.matching.block import UNDATED, WINDOW_DAYS
from resolvers.matching.columns import Bools, Ints, is_new_value
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
    said = [said_by(utterance) for utterance in utterances]
    digests = np.fromiter((digest for digest, _ in said), dtype=np.uint64, count=len(said))
    is_long = np.fromiter((long for _, long in said), dtype=np.bool_, count=len(said))
    return repeats_among(digests, is_long, days, window_days=window_days)


def said_by(utterance: Utterance) -> tuple[int, bool]:
    """A digest of the letters, kind and speakers, of 64 bits, and whether the words are ``LONG``.

    That two of a million quotes share one by chance has a probability of 3 in 100 million.
    """
    words = " ".join(_WORD.findall(utterance.text.casefold()))
    said = "\x1f".join((words, utterance.kind, *utterance.speaker_names))
    digest = hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little"), words.count(" ") + 1 >= LONG


def repeats_among(
    digests: npt.NDArray[np.uint64],
    is_long: Bools,
    days: npt.NDArray[np.int32],
    *,
    window_days: int | None = WINDOW_DAYS,
) -> Repeats:
    """The same of utterances of which only this is at hand: parallel columns, in order of publication."""
    order = np.argsort(digests, kind="stable")
    edges = np.append(np.flatnonzero(is_new_value(digests[order])), len(order))
    several = np.flatnonzero(np.diff(edges) > 1)
    repeated: dict[int, int] = {}
    for start, end in zip(edges[several].tolist(), edges[several + 1].tolist(), strict=True):
        positions = order[start:end].tolist()
        gap = None if is_long[positions[0]] else window_days
        for episode in _episodes(days, positions, gap):
            repeated.update(dict.fromkeys(episode[1:], episode[0]))
    again = np.array(sorted(repeated), dtype=np.int64)
    first = np.setdiff1d(np.arange(len(digests)), again, assume_unique=True)
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
