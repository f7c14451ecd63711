"""How much two articles share, counted on their sketches, many pairs at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from resolvers.syndication.sketch import FIGURES_KEPT, KEPT, Hashes, Sketch

Positions = npt.NDArray[np.int64]
Shares = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

PAD = np.uint32(0xFFFFFFFF)  # fills a row after its last hash; no hash is so large but by chance
_AT_ONCE = 20_000  # pairs or rows, 20 MB of hashes

# Of the shorter text, so much stands in the longer one. What one outlet prints twice is one text only if it
# is nearly the same: its articles share galleries, notices and background.
CONTAINED = 0.5
CONTAINED_SAME_OUTLET = 0.9
# A brief is not the long story that it was cut from: who reads it read another text.
RESEMBLANCE = 0.25
# The daily report on the market says the same each day, but for the numbers.
FIGURES = 2
FIGURES_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class Table:
    """The sketches as arrays, a row each, in the order given: ``hashes`` (n, ``KEPT``), ``figures``
    (n, ``FIGURES_KEPT``), both filled up with ``PAD``, and ``outlets`` (n), a number for each name and one of
    its own for each article of no known outlet.
    """

    hashes: Hashes
    figures: Hashes
    outlets: Positions


def table_of(sketches: Sequence[Sketch]) -> Table:
    """The arrays of ``sketches``."""
    numbers: dict[str, int] = {}
    outlets = [
        numbers.setdefault(" ".join(each.outlet.casefold().split()), len(numbers)) if each.outlet else -place
        for place, each in enumerate(sketches, 1)
    ]
    return Table(
        _matrix([each.hashes for each in sketches], KEPT),
        _matrix([each.figures for each in sketches], FIGURES_KEPT),
        np.array(outlets, np.int64),
    )


@dataclass(frozen=True, slots=True)
class Likeness:
    """Of pairs, one entry each: ``same`` is whether they are one text, ``resemblance`` the share of what both
    hold in what either holds, ``coverage`` the share of the second that the first holds. In [0, 1].
    """

    same: Flags
    resemblance: Shares
    coverage: Shares


def compare(table: Table, one: Positions, other: Positions) -> Likeness:
    """The likeness of the articles at the positions ``one`` to those at ``other``, pair by pair."""
    of_one, of_other, both = _counts(table.hashes, one, other)
    resemblance = both / np.maximum(of_one + of_other - both, 1)
    contained = both / np.maximum(np.minimum(of_one, of_other), 1)
    few, many, shared = _counts(table.figures, one, other)
    fewer = np.minimum(few, many)
    asked = np.where(table.outlets[one] == table.outlets[other], CONTAINED_SAME_OUTLET, CONTAINED)
    other_figures = (fewer >= FIGURES) & (shared < FIGURES_SHARED * fewer)
    same = (contained >= asked) & (resemblance >= RESEMBLANCE) & ~other_figures
    return Likeness(same, resemblance, both / np.maximum(of_other, 1))


def _counts(hashes: Hashes, one: Positions, other: Positions) -> tuple[Positions, Positions, Positions]:
    """For each pair, how many hashes either holds and how many both, up to where both sketches are whole."""
    counts = [
        _counts_at_once(hashes[one[at : at + _AT_ONCE]], hashes[other[at : at + _AT_ONCE]])
        for at in range(0, len(one), _AT_ONCE)
    ]
    if not counts:
        none = np.zeros(0, np.int64)
        return none, none, none
    of_one, of_other, both = (np.concatenate(parts) for parts in zip(*counts, strict=True))
    return of_one, of_other, both


def _counts_at_once(one: Hashes, other: Hashes) -> tuple[Positions, Positions, Positions]:
    limit = np.minimum(one[:, -1:], other[:, -1:])
    merged = np.sort(np.concatenate([one, other], axis=1), axis=1)
    twice = (merged[:, 1:] == merged[:, :-1]) & (merged[:, 1:] <= limit) & (merged[:, 1:] != PAD)
    of_one, of_other = (((side <= limit) & (side != PAD)).sum(axis=1) for side in (one, other))
    return of_one, of_other, twice.sum(axis=1)


def _matrix(rows: Sequence[bytes], width: int) -> Hashes:
    matrix = np.full((len(rows), width), PAD, np.uint32)
    for at in range(0, len(rows), _AT_ONCE):
        part = rows[at : at + _AT_ONCE]
        lengths = np.array([len(row) // 4 for row in part], np.int64)
        matrix[at : at + _AT_ONCE][np.arange(width) < lengths[:, None]] = np.frombuffer(b"".join(part), "<u4")
    return matrix
