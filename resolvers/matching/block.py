"""Which pairs of quotes are worth comparing: those that share rare words and were printed near in time.

All pairs of 50,000 quotes are 1.2 billion. Each quote asks with its rarest words and pairs of neighbouring
words, and looks back: at the last few quotes before it that hold one. It answers too, so that a whole finds
the fragment that was cut from it earlier, whose rarest words are others. As nobody looks forward, what was
found among the quotes of a month stays as it is when the next day is added.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from resolvers.matching.columns import Bools, Ints, is_new_value, runs_of
from resolvers.matching.rarity import Keys, Rarity, pair_keys
from resolvers.matching.wordings import Small, Wordings

WINDOW_DAYS = 31
ASKED = 6  # rarest words, and as many rarest neighbours, that a quote asks with, and what it has in marks too
BACK = 24  # quotes that hold a word: how many of them it leads back to
KEPT = 16  # pairs of one quote with earlier ones, those that share most
LEAST_SHARE = 0.12  # of what one of the two asks with, by weight, that the other must hold

UNDATED = np.iinfo(np.int32).max  # the day of a quote without a date: it comes last, and is near to all

_CHUNK = 5_000  # quotes that are worked on at a time, for the sake of memory


@dataclass(frozen=True, slots=True)
class _Postings:
    """What quotes hold: parallel arrays, quote by quote, of ``feature`` numbers and their weights.

    ``asked`` tells that the quote asks with the feature. ``start[q]`` is where quote ``q`` begins, and
    ``total[q]`` the weight of all that it asks with, whether or not another quote holds it: what is shared is
    a share of that, so that a pair does not hang on what else there is.
    """

    feature: Small
    weight: Small
    asked: Bools
    quote: Small
    start: Ints
    total: Ints


def candidate_pairs(
    wordings: Wordings,
    days: npt.NDArray[np.int32],
    rarity: Rarity,
    *,
    window_days: int | None = WINDOW_DAYS,
    since: int = 0,
) -> tuple[Ints, Ints]:
    """The pairs to compare, as two arrays: the later quote and the earlier, sorted, each pair once.

    ``days`` are the days of the quotes, which must come in the order of publication, undated ones
    (``UNDATED``) last. Two quotes are a pair if they share a feature that one of them asks with, at most
    ``BACK`` holders of it apart and ``window_days`` (``None``: any time), and if the earlier is among
    the ``KEPT`` that share most with the later. Quotes that come later in the order change nothing. Only the
    pairs are given of which the later quote is number ``since`` or after.
    Source of method: DESIGN's measurement of blocking by rare word features in a sliding window of time.
    """
    postings = _postings(wordings, rarity, since)
    order = np.argsort(postings.feature, kind="stable").astype(np.int32)
    place = np.empty_like(order)
    place[order] = np.arange(len(order), dtype=np.int32)
    later, earlier = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for begin in range(since, len(days), _CHUNK):
        end = min(begin + _CHUNK, len(days))
        chunk = slice(postings.start[begin], postings.start[end])
        a, b, weight = _looking_back(postings, order, place[chunk], days, window_days)
        a, b = _most_alike(a, b, weight, postings.total)
        later.append(a)
        earlier.append(b)
    return np.concatenate(later), np.concatenate(earlier)


def _looking_back(
    postings: _Postings,
    order: Small,
    place: Small,
    days: npt.NDArray[np.int32],
    window_days: int | None,
) -> tuple[Ints, Ints, Small]:
    """Later and earlier quote and shared weight, a row for every feature that leads from one to the other.

    ``order`` sorts the postings by feature, then by quote; ``place`` are the places, in that order, to look
    back from.
    """
    found: list[tuple[Small, Small, Small]] = []
    at = place
    for back in range(1, BACK + 1):
        at = at[at >= back]
        mine, other = order[at], order[at - back]
        near = postings.feature[mine] == postings.feature[other]
        a, b = postings.quote[mine], postings.quote[other]
        if window_days is not None:
            undated = days[a] == UNDATED
            near &= undated | (days[a].astype(np.int64) - days[b] <= window_days)
        at, mine, other, a, b = at[near], mine[near], other[near], a[near], b[near]
        asked = postings.asked[mine] | postings.asked[other]
        found.append((a[asked], b[asked], postings.weight[mine[asked]]))
        if not len(at):
            break
    later, earlier, weight = (np.concatenate(column) for column in zip(*found, strict=True))
    return later.astype(np.int64), earlier.astype(np.int64), weight


def _most_alike(later: Ints, earlier: Ints, weight: Small, total: Ints) -> tuple[Ints, Ints]:
    """Each pair once, if it shares enough, and of each later quote the ``KEPT`` pairs that share most."""
    if not len(later):
        return later, earlier
    pair, row = np.unique(later << 32 | earlier, return_inverse=True)
    shared = np.bincount(row, weight)
    a, b = pair >> 32, pair & 0xFFFFFFFF
    share = shared / np.maximum(np.minimum(total[a], total[b]), 1)
    enough = share >= LEAST_SHARE
    a, b, shared, share = a[enough], b[enough], shared[enough], share[enough]
    ranked = np.lexsort((b, -shared, -np.minimum(share, 1.0), a))
    kept = np.sort(ranked[runs_of(a[ranked]) < KEPT])
    return a[kept], b[kept]


def _postings(wordings: Wordings, rarity: Rarity, since: int) -> _Postings:
    """The features that somebody asks with, a quote from ``since`` on holds, and another holds, too.

    Of the quotes before ``since``, who look back at nobody, only the last ``BACK`` that hold a feature count.
    Features are worked out twice, chunk by chunk: held all at once they would fill the memory.
    """
    quotes = len(wordings.start) - 1
    chunks = [(begin, min(begin + _CHUNK, quotes)) for begin in range(0, quotes, _CHUNK)]
    asked, recent = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint64)]
    for begin, end in chunks:
        features = _features(wordings, rarity, begin, end)
        asked.append(np.unique(features.key[features.asked]))
        recent.append(np.unique(features.key[features.quote >= since]))
    wanted = np.intersect1d(np.concatenate(asked), np.concatenate(recent))
    nothing = np.zeros(0, np.int32)
    before = _Held(nothing, nothing, nothing.astype(np.bool_), nothing)
    parts: list[_Held] = []
    total = np.zeros(quotes, np.int64)
    for begin, end in chunks if len(wanted) else ():
        features = _features(wordings, rarity, begin, end)
        asks = features.weight * features.asked
        total[begin:end] = np.bincount(features.quote - begin, asks, minlength=end - begin)
        place = np.minimum(np.searchsorted(wanted, features.key), len(wanted) - 1)
        columns = (place, features.weight, features.quote)
        number, weight, quote = (column.astype(np.int32) for column in columns)
        held = _Held(number, weight, features.asked, quote).rows(wanted[number] == features.key)
        before = _together([before, held.rows(held.quote < since)]).last(BACK)
        parts.append(held.rows(held.quote >= since))
    every = _together([before, *parts])
    every = every.rows(np.bincount(every.feature, minlength=len(wanted))[every.feature] > 1)
    start = np.searchsorted(every.quote, np.arange(quotes + 1))
    return _Postings(every.feature, every.weight, every.asked, every.quote, start, total)


@dataclass(frozen=True, slots=True)
class _Held:
    """Which quote holds which feature: parallel columns, quote by quote."""

    feature: Small
    weight: Small
    asked: Bools
    quote: Small

    def rows(self, which: Bools | Ints) -> "_Held":
        """These rows."""
        return _Held(self.feature[which], self.weight[which], self.asked[which], self.quote[which])

    def last(self, number: int) -> "_Held":
        """Of the rows of each feature the last ``number``."""
        latest_first = np.argsort(self.feature, kind="stable")[::-1]
        return self.rows(np.sort(latest_first[runs_of(self.feature[latest_first]) < number]))


def _together(parts: Sequence[_Held]) -> _Held:
    names = ("feature", "weight", "asked", "quote")
    return _Held(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


@dataclass(frozen=True, slots=True)
class _Features:
    """The distinct features of some quotes, parallel arrays, quote by quote."""

    quote: Ints
    key: Keys
    weight: Ints
    asked: Bools


def _features(wordings: Wordings, rarity: Rarity, begin: int, end: int) -> _Features:
    """The telling words of the quotes from ``begin`` to ``end``, and their pairs of neighbours.

    Neighbours that are both function words count too: they are all that "what we do is who we are" has.
    """
    words = slice(wordings.start[begin], wordings.start[end])
    vocabulary = wordings.vocabulary
    stem = vocabulary.stem[wordings.word[words]]
    quote = np.repeat(np.arange(begin, end), np.diff(wordings.start[begin : end + 1]))
    compared, key = wordings.compared[words], vocabulary.key[stem]
    telling = vocabulary.telling[stem]
    weight = (1000 * vocabulary.weight[stem]).astype(np.int64)
    follows = np.flatnonzero(~wordings.first[words][1:] & (quote[1:] == quote[:-1]))
    pair_weight = (1000 * rarity.pair_weights(key[follows + 1], key[follows])).astype(np.int64)
    pair_key = pair_keys(key[follows], key[follows + 1]) << np.uint64(1)
    columns = (
        (quote[telling], key[telling] | np.uint64(1), weight[telling], compared[telling]),
        (quote[follows], pair_key, pair_weight, compared[follows] & compared[follows + 1]),
    )
    found = [_asking(*column) for column in columns]
    quote, key, weight, asked = (
        np.concatenate([getattr(part, name) for part in found])
        for name in ("quote", "key", "weight", "asked")
    )
    order = np.argsort(quote, kind="stable")
    return _Features(quote[order], key[order], weight[order], asked[order])


def _asking(quote: Ints, key: Keys, weight: Ints, compared: Bools) -> _Features:
    """Features of one size, each once a quote: the ``ASKED`` rarest of all, and of what is compared, ask."""
    order = np.lexsort((~compared, key, quote))
    quote, key, weight, compared = quote[order], key[order], weight[order], compared[order]
    is_new = is_new_value(quote) | is_new_value(key)
    quote, key, weight, compared = quote[is_new], key[is_new], weight[is_new], compared[is_new]
    rarest = np.lexsort((key, -weight, quote))
    asked = np.zeros(len(quote), np.bool_)
    asked[rarest[runs_of(quote[rarest]) < ASKED]] = True
    in_marks = rarest[compared[rarest]]
    asked[in_marks[runs_of(quote[in_marks]) < ASKED]] = True
    return _Features(quote, key, weight, asked)
