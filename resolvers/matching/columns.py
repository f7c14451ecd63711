"""Small operations on columns of numbers that matching needs in several places."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


def is_new_value(column: npt.NDArray[np.generic]) -> Bools:
    """Where a column begins or differs from the row before."""
    changed = np.ones(len(column), np.bool_)
    changed[1:] = column[1:] != column[:-1]
    return changed


def runs_of(column: npt.NDArray[np.generic]) -> Ints:
    """The place of each row in its run of equal values, counted from 0: of a a b b b it is 0 1 0 1 2."""
    rows = np.arange(len(column))
    return rows - np.maximum.accumulate(np.where(is_new_value(column), rows, 0))


def ranges(start: Ints, end: Ints) -> tuple[Ints, Ints]:
    """The numbers of all half-open ranges, one after the other, and the row of the range that each is of."""
    sizes = end - start
    row = np.repeat(np.arange(len(start)), sizes)
    before = np.cumsum(sizes) - sizes
    return np.arange(int(sizes.sum())) - before[row] + start[row], row


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of numbers, each sorted and without repeats: row ``r`` is ``value[start[r] : start[r + 1]]``."""

    value: npt.NDArray[np.integer]
    start: Ints

    def filled(self, row: Ints) -> Bools:
        """Which of these rows hold anything."""
        return self.start[row] < self.start[row + 1]


def in_common(mine: Rows, a: Ints, other: Rows, b: Ints) -> tuple[Ints, Ints]:
    """What row ``a[i]`` of ``mine`` and row ``b[i]`` of ``other`` both hold: each ``i``, and the number."""
    at_a, pair_a = ranges(mine.start[a], mine.start[a + 1])
    at_b, pair_b = ranges(other.start[b], other.start[b + 1])
    if not len(at_a) or not len(at_b):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    size = 1 + max(int(mine.value.max()), int(other.value.max()))
    key_a, key_b = pair_a * size + mine.value[at_a], pair_b * size + other.value[at_b]
    place = np.minimum(np.searchsorted(key_a, key_b), len(key_a) - 1)
    both = key_a[place] == key_b
    return pair_b[both], other.value[at_b[both]].astype(np.int64)
