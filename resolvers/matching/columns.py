"""Small operations on columns of numbers that matching needs in several places."""

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
