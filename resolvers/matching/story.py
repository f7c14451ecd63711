"""What two articles have in common besides a pair of quotes: other quotes, and those next to it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from resolvers.matching.columns import Bools, Ints
from resolvers.matching.utterance import Utterance


@dataclass(frozen=True, slots=True)
class Story:
    """Where quotes stand: parallel columns, a row for each quote.

    ``article`` is the number of its article; ``start`` and ``end`` its range of code points, -1 if not known;
    ``before`` and ``after`` the quotes that come next to it in the text and do not overlap it, -1 if none.
    """

    article: Ints
    start: Ints
    end: Ints
    before: Ints
    after: Ints

    def nested(self, a: Ints, b: Ints) -> Bools:
        """Whether the two stand in one article and overlap, as "A said that B said X" and "X" do."""
        known = (self.start[a] >= 0) & (self.start[b] >= 0) & (self.article[a] == self.article[b])
        nested: Bools = known & (self.start[a] < self.end[b]) & (self.start[b] < self.end[a])
        return nested

    def apart(self, a: Ints, b: Ints) -> Bools:
        """Whether the two stand in different articles."""
        apart: Bools = self.article[a] != self.article[b]
        return apart

    def told(self, a: Ints, b: Ints, sure: Bools) -> Bools:
        """Of each pair, whether another pair of the same two articles is ``sure``."""
        articles = self.article[a], self.article[b]
        sure = sure & self.apart(a, b)
        story, row = np.unique(np.minimum(*articles) << 32 | np.maximum(*articles), return_inverse=True)
        others = np.bincount(row, sure, minlength=len(story))[row] - sure
        return (others > 0) & self.apart(a, b)

    def beside(self, a: Ints, b: Ints, known: Ints) -> Ints:
        """Of each pair, on how many sides, 0 to 2, the quotes next to it are a pair that is ``known``.

        ``known`` are numbers of pairs (``pair_numbers``).
        """
        sides = np.zeros(len(a), np.int64)
        for near in (self.before, self.after):
            sides += np.isin(pair_numbers(near[a], near[b]), known) & (near[a] >= 0) & (near[b] >= 0)
        return np.where(self.apart(a, b), sides, 0)

    def next_to(self, a: Ints, b: Ints) -> tuple[Ints, Ints]:
        """The pairs of quotes that stand next to these pairs, of different articles, each once."""
        found = [(near[a], near[b]) for near in (self.before, self.after)]
        one, other = (np.concatenate(column) for column in zip(*found, strict=True))
        there = (one >= 0) & (other >= 0)
        pair = np.unique(pair_numbers(one[there], other[there]))
        one, other = pair >> 32, pair & 0xFFFFFFFF
        apart = self.apart(one, other)
        return one[apart], other[apart]


def story_of(utterances: Sequence[Utterance]) -> Story:
    """The columns of ``utterances``, in their order."""
    numbers: dict[str, int] = {}
    article = np.array([numbers.setdefault(u.article_id, len(numbers)) for u in utterances], dtype=np.int64)
    extent = np.array([u.extent or (-1, -1) for u in utterances], dtype=np.int64).reshape(-1, 2)
    start, end = extent[:, 0], extent[:, 1]
    before, after = np.full(len(article), -1), np.full(len(article), -1)
    by_article: dict[int, list[int]] = defaultdict(list)
    for position in np.lexsort((end, start)).tolist():
        if start[position] >= 0:
            by_article[article[position]].append(position)
    for quotes in by_article.values():
        for index, quote in enumerate(quotes):
            later = (each for each in quotes[index + 1 :] if start[each] >= end[quote])
            after[quote] = next(later, -1)
            earlier = (each for each in reversed(quotes[:index]) if end[each] <= start[quote])
            before[quote] = next(earlier, -1)
    return Story(article, start, end, before, after)


def pair_numbers(a: Ints, b: Ints) -> Ints:
    """A number for each pair, whichever of the two comes first."""
    return np.minimum(a, b) << 32 | np.maximum(a, b)
