"""Whether two quotes name the same speaker, in bulk."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from resolvers.matching.columns import Bools, Ints, Rows, in_common
from resolvers.matching.conflicts import name_words
from resolvers.matching.utterance import Utterance


@dataclass(frozen=True, slots=True)
class Speakers:
    """The words of the names of whoever said each quote, and of whoever passed it on."""

    _names: Rows
    _relays: Rows

    def alike(self, a: Ints, b: Ints) -> Bools:
        """Whether the two are known to name a speaker alike; see ``conflicts.same_speaker``."""
        rows = np.flatnonzero(self.known(a, b))
        same = np.zeros(len(a), np.bool_)
        for mine, other in (
            (self._names, self._names),
            (self._names, self._relays),
            (self._relays, self._names),
        ):
            shared, _ = in_common(mine, a[rows], other, b[rows])
            same[rows[shared]] = True
        return same

    def known(self, a: Ints, b: Ints) -> Bools:
        """Whether both name a speaker."""
        return self._names.filled(a) & self._names.filled(b)


def speakers_of(utterances: Sequence[Utterance]) -> Speakers:
    """The columns of ``utterances``, in their order."""
    numbers: dict[str, int] = {}

    def names(each: Iterable[tuple[str, ...]]) -> Rows:
        rows = [
            sorted(numbers.setdefault(word, len(numbers)) for word in name_words(names)) for names in each
        ]
        sizes = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
        words = np.fromiter((word for row in rows for word in row), dtype=np.int64, count=int(sizes.sum()))
        return Rows(words, np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)]))

    return Speakers(
        names(each.speaker_names for each in utterances), names(each.relay_names for each in utterances)
    )
