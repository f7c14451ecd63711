"""Which articles are worth comparing: each with the first that printed some of its words, not long before."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import polars as pl

from resolvers.matching.block import day_of
from resolvers.syndication.likeness import PAD, Positions
from resolvers.syndication.sketch import Hashes, Sketch

ASKED = 32  # hashes of an article, the smallest
SHARED = 3  # of them, at the least
FIRST = 4  # holders of a hash: the very first can be a digest that holds the story and ten others
_DAY_BITS = np.uint64(20)  # the days from year 1 to 2870
_UNDATED = (1 << 20) - 1

_PAIRS = {"article": pl.Int64, "earlier": pl.Int64}


def days_of(sketches: Sequence[Sketch]) -> Positions:
    """The days of publication, counted from year 1; what has none comes after all days."""
    found = (day_of(each.published) for each in sketches)
    return np.array([_UNDATED if day is None else day for day in found], np.int64)


def earlier_printings(hashes: Hashes, days: Positions, *, window_days: int) -> pl.DataFrame:
    """The pairs to compare: columns ``article`` and ``earlier``, positions in ``hashes``, sorted, unique.

    ``hashes`` are rows of sketches (n, ``KEPT``) in the order of ``days``, which is that of publication. Each
    hash of an article leads to the ``FIRST`` articles that hold it among those of the ``window_days`` before,
    or among all if the article is undated; a pair shares ``SHARED`` or more that lead so. As only the first
    holders are asked, a story in a thousand outlets makes four thousand pairs, not half a million; and as
    only what came before is looked at, later articles never change a pair.
    """
    asked = hashes[:, :ASKED]
    there = asked != PAD
    article = np.repeat(np.arange(len(hashes)), there.sum(axis=1))
    high = asked[there].astype(np.uint64) << _DAY_BITS
    day = days[article]
    keys = high | day.astype(np.uint64)
    since = high | np.where(day == _UNDATED, 0, day - window_days).clip(0).astype(np.uint64)
    order: npt.NDArray[np.int64] = np.argsort(keys, kind="stable")  # those of one day stay in their order
    first = np.searchsorted(keys[order], since[order])
    own = np.arange(len(order))
    found = [
        pl.DataFrame(
            {"article": article[order[earlier]], "earlier": article[order[(first + step)[earlier]]]},
            schema=_PAIRS,
        )
        for step in range(FIRST)
        if len(earlier := np.flatnonzero(first + step < own))
    ]
    return (
        pl.concat(found or [pl.DataFrame(schema=_PAIRS)])
        .group_by("article", "earlier")
        .len()
        .filter(pl.col("len") >= SHARED)
        .select("article", "earlier")
        .sort("article", "earlier")
    )
