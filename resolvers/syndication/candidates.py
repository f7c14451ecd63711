"""Which articles are worth comparing: each with the first that printed some of its words, not long before."""

from collections.abc import Sequence

import numpy as np
import polars as pl

from resolvers.matching.utterance import day_of
from resolvers.syndication.likeness import PAD, Positions
from resolvers.syndication.sketch import Hashes, Sketch

ASKED = 32  # hashes of an article, the smallest
SHARED = 3  # of them, at the least
FIRST = 4  # holders of a hash: the very first can be a digest that holds the story and ten others
_DAY_BITS = np.uint64(20)  # the days from year 1 to 2870
_UNDATED = (1 << 20) - 1
_HALF, _LOWER = np.uint64(32), np.uint64(0xFFFFFFFF)

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
    held = asked[there].astype(np.uint64) << _HALF  # and in the lower half, who holds it
    held |= np.repeat(np.arange(len(hashes), dtype=np.uint64), there.sum(axis=1))
    held.sort()
    same = (held[1:] ^ held[:-1]) >> _HALF == 0
    shared = np.zeros(len(held), bool)
    shared[1:] |= same
    shared[:-1] |= same
    held = held[shared]  # most hashes have one holder
    article = (held & _LOWER).astype(np.int64)
    high = held >> _HALF << _DAY_BITS
    day = days[article]
    since = np.where(day == _UNDATED, 0, day - window_days).clip(0)
    first = np.searchsorted(high | day.astype(np.uint64), high | since.astype(np.uint64))
    own = np.arange(len(held))
    found = [
        pl.DataFrame(
            {"article": article[earlier], "earlier": article[(first + step)[earlier]]},
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
