"""What is measured of pairs of quotes, in bulk: how much of one stands in the other, and what that tells."""

from dataclasses import dataclass, fields, replace

import numpy as np
from rapidfuzz import fuzz, process

from resolvers.matching.columns import Bools, Ints, Rows, in_common, is_new_value, ranges
from resolvers.matching.rarity import Floats
from resolvers.matching.wordings import Small, Wordings

MOST_INFORMATION = 80.0  # nats; a sentence that says more is no surer a sign
LEAST_INFORMATION = 20.0  # nats; a unit that says less is often said
WORD_FOR_WORD = 0.95  # likeness in words of a unit of ``LEAST_INFORMATION``: no slip in ten
NEARLY = 0.85  # the same for one in marks of ``MUCH_INFORMATION`` or more, which nobody says twice
MUCH_INFORMATION = 60.0  # nats
HALF = 0.6  # likeness up to which a unit counts as not being there: two sentences of English share that much

_LETTERS = 0xFFFFF  # more distinct words than this share characters, which costs a little precision
_LETTER = 0x10000  # words become characters from here on, so that rapidfuzz compares words, not letters


@dataclass(frozen=True, slots=True)
class Measures:
    """Parallel columns, a row for each pair.

    ``alike``: of the units of either quote, the one that stands in the other with most information, in
    nats: ``information * ((likeness - HALF) / (1 - HALF))²``, likeness in stems. ``exact``: how many units of
    either, of ``LEAST_INFORMATION`` or more, stand in the other word for word. ``shorter``, ``longer``: the
    share, by weight, that the stems in common have of the lighter and of the heavier quote. ``evidence``:
    their weight. ``information``: of the less informative quote, in nats. ``topics``: how many of the two but
    name a topic. ``reported``: whether either is indirect; then all words are compared, else what stands in
    marks. ``titled``: either is a title.
    """

    alike: Floats
    exact: Floats
    shorter: Floats
    longer: Floats
    evidence: Floats
    information: Floats
    topics: Floats
    reported: Bools
    titled: Bools

    def rows(self, taken: Bools) -> "Measures":
        """The rows that are ``taken``."""
        return Measures(*(getattr(self, field.name)[taken] for field in fields(self)))


@dataclass(frozen=True, slots=True)
class _Bags:
    """The distinct ``stems`` of each quote, and their ``weight`` together, in thousandths."""

    stems: Rows
    weight: Ints


class Measurer:
    """Measures pairs of the quotes in ``wordings``. What is needed of each quote is worked out once."""

    def __init__(self, wordings: Wordings) -> None:
        self._wordings = wordings
        self._weight = np.round(1000 * wordings.vocabulary.weight).astype(np.int64)
        everything = np.ones(len(wordings.word), np.bool_)
        self._whole = _bags(wordings, everything, self._weight)
        self._marked = _bags(wordings, wordings.compared, self._weight)
        self._stems = wordings.vocabulary.stem[wordings.word]
        self._words_marked = np.concatenate([[0], np.cumsum(wordings.compared)])  # before each word
        self._information = np.add.reduceat(
            np.append(wordings.information, np.float32(0)), wordings.units[:-1]
        ) * (np.diff(wordings.units) > 0)

    def _words_in_common(self, a: Ints, b: Ints) -> tuple[Ints, Ints, Ints]:
        """The weight of the stems in common, of the lighter and of the heavier quote, in thousandths."""
        reported = self._wordings.reported[a] | self._wordings.reported[b]
        evidence, light, heavy = (np.zeros(len(a), np.int64) for _ in range(3))
        for bags, rows in (
            (self._whole, np.flatnonzero(reported)),
            (self._marked, np.flatnonzero(~reported)),
        ):
            shared, stem = in_common(bags.stems, a[rows], bags.stems, b[rows])
            evidence[rows] = np.bincount(shared, self._weight[stem], minlength=len(rows))
            weights = bags.weight[a[rows]], bags.weight[b[rows]]
            light[rows], heavy[rows] = np.minimum(*weights), np.maximum(*weights)
        return evidence, light, heavy

    def measure(self, a: Ints, b: Ints) -> Measures:
        """All measures of each pair of ``a`` and ``b``, quotes by number."""
        alike, exact = self._units_in_common(a, b)
        return replace(self.quick(a, b), alike=alike, exact=exact)

    def quick(self, a: Ints, b: Ints) -> Measures:
        """What is quick to measure: all but "alike" and "exact", here the most that they can be."""
        w = self._wordings
        evidence, light, heavy = self._words_in_common(a, b)
        information = np.minimum(self._information[a], self._information[b])
        units = np.diff(w.units)
        return Measures(
            np.minimum(information, MOST_INFORMATION),
            (units[a] + units[b]).astype(np.float32),
            _share(evidence, light),
            _share(evidence, heavy),
            (evidence / 1000).astype(np.float32),
            information,
            w.topic[a].astype(np.float32) + w.topic[b],
            w.reported[a] | w.reported[b],
            w.titled[a] | w.titled[b],
        )

    def _units_in_common(self, a: Ints, b: Ints) -> tuple[Floats, Floats]:
        """ "alike" and "exact" of each pair."""
        w = self._wordings
        reported = w.reported[a] | w.reported[b]
        alike, exact = np.zeros(len(a), np.float32), np.zeros(len(a), np.float32)
        for mine, other in ((a, b), (b, a)):
            unit, pair = ranges(w.units[mine], w.units[mine + 1])
            whole = other[pair]
            view = whole * 2 + reported[pair]
            fits = w.unit_end[unit] - w.unit_start[unit] <= self._sizes(whole, reported[pair])
            unit, pair, view = unit[fits], pair[fits], view[fits]
            information = np.minimum(w.information[unit], MOST_INFORMATION)
            likeness = self._likeness(self._stems, unit, view)
            said = information * np.maximum(0.0, (likeness - HALF) / (1 - HALF)) ** 2
            np.maximum.at(alike, pair, said.astype(np.float32))
            least = np.interp(information, (LEAST_INFORMATION, MUCH_INFORMATION), (WORD_FOR_WORD, NEARLY))
            least[reported[pair]] = WORD_FOR_WORD
            same = (likeness >= least) & (information >= LEAST_INFORMATION)
            same[same] = self._likeness(w.word, unit[same], view[same]) >= least[same]
            exact += np.bincount(pair[same], minlength=len(a)).astype(np.float32)
        return alike, exact

    def _sizes(self, quote: Ints, reported: Bools) -> Ints:
        """How many words of each quote are compared."""
        w = self._wordings
        of_marked = self._words_marked[w.start[quote + 1]] - self._words_marked[w.start[quote]]
        return np.where(reported, w.start[quote + 1] - w.start[quote], of_marked)

    def _likeness(self, numbers: Small, unit: Ints, view: Ints) -> Floats:
        """How alike each unit is to the stretch of the other quote that is most like it, in [0, 1]."""
        w = self._wordings
        units, unit_row = np.unique(unit, return_inverse=True)
        views, view_row = np.unique(view, return_inverse=True)
        texts = [
            _letters(numbers[start:end])
            for start, end in zip(w.unit_start[units], w.unit_end[units], strict=True)
        ]
        wholes = [
            _letters(numbers[start:end] if whole else numbers[start:end][w.compared[start:end]])
            for start, end, whole in zip(
                w.start[views >> 1], w.start[(views >> 1) + 1], views & 1, strict=True
            )
        ]
        left, right = [texts[row] for row in unit_row], [wholes[row] for row in view_row]
        found = process.cpdist(left, right, scorer=fuzz.partial_ratio, dtype=np.float32, workers=-1)
        return np.asarray(found / 100, dtype=np.float32)


def _share(part: Ints, whole: Ints) -> Floats:
    return (part / np.maximum(whole, 1)).astype(np.float32)


def _letters(numbers: Small) -> str:
    """The words as one string, a character for each."""
    return (numbers.astype("<u4") % _LETTERS + _LETTER).tobytes().decode("utf-32-le")


def _bags(wordings: Wordings, taken: Bools, weight: Ints) -> _Bags:
    """The distinct stems of the words that are ``taken``, quote by quote."""
    quotes = len(wordings.start) - 1
    quote = np.repeat(np.arange(quotes), np.diff(wordings.start))[taken]
    stem = wordings.vocabulary.stem[wordings.word][taken]
    order = np.lexsort((stem, quote))
    quote, stem = quote[order], stem[order]
    once = is_new_value(quote) | is_new_value(stem)
    quote, stem = quote[once], stem[once]
    total = np.bincount(quote, weight[stem], minlength=quotes).astype(np.int64)
    return _Bags(Rows(stem, np.searchsorted(quote, np.arange(quotes + 1))), total)
