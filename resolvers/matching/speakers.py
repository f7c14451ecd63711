"""Whether two quotes name the same speaker, in bulk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from resolvers.matching.columns import Bools, Ints, ranges
from resolvers.matching.conflicts import name_words
from resolvers.matching.utterance import Utterance


@dataclass(frozen=True, slots=True)
class _Names:
    """The name words of each quote, sorted numbers: ``word`` from ``start[q]`` to ``start[q + 1]``."""

    word: Ints
    start: Ints

    def known(self, quote: Ints) -> Bools:
        return self.start[quote] < self.start[quote + 1]


@dataclass(frozen=True, slots=True)
class Speakers:
    """The words of the names of whoever said each quote, and of whoever passed it on."""

    _names: _Names
    _relays: _Names

    def alike(self, a: Ints, b: Ints) -> Bools:
        """Whether the two are known to name a speaker alike; see ``conflicts.same_speaker``."""
        rows = np.flatnonzero(self._names.known(a) & self._names.known(b))
        same = np.zeros(len(a), np.bool_)
        for mine, other in (
            (self._names, self._names),
            (self._names, self._relays),
            (self._relays, self._names),
        ):
            same[rows] |= _share(mine, a[rows], other, b[rows])
        return same

    def differ(self, a: Ints, b: Ints) -> Bools:
        """Whether both name a speaker, and not one alike."""
        return self._names.known(a) & self._names.known(b) & ~self.alike(a, b)


def speakers_of(utterances: Sequence[Utterance]) -> Speakers:
    """The columns of ``utterances``, in their order."""
    numbers: dict[str, int] = {}

    def names(each: Iterable[tuple[str, ...]]) -> _Names:
        rows = [
            sorted(numbers.setdefault(word, len(numbers)) for word in name_words(names)) for names in each
        ]
        sizes = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
        words = np.fromiter((word for row in rows for word in row), dtype=np.int64, count=int(sizes.sum()))
        return _Names(words, np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)]))

    return Speakers(
        names(each.speaker_names for each in utterances), names(each.relay_names for each in utterances)
    )


def _share(mine: _Names, a: Ints, other: _Names, b: Ints) -> Bools:
    """Whether the words of ``a`` in ``mine`` and of ``b`` in ``other`` have one in common, for each pair."""
    shared = np.zeros(len(a), np.bool_)
    (at_a, row_a), (at_b, row_b) = (
        ranges(mine.start[a], mine.start[a + 1]),
        ranges(other.start[b], other.start[b + 1]),
    )
    if not len(at_a) or not len(at_b):
        return shared
    size = 1 + max(int(mine.word.max(initial=0)), int(other.word.max(initial=0)))
    key_a, key_b = row_a * size + mine.word[at_a], row_b * size + other.word[at_b]
    place = np.minimum(np.searchsorted(key_a, key_b), len(key_a) - 1)
    shared[row_b[key_a[place] == key_b]] = True
    return shared
