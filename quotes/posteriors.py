"""What a linear-chain conditional random field believes of a text: the forward-backward algorithm.

In NumPy and in doubles, since for reading there is nothing to learn: both directions of all rows are one
recursion of small products, divided by their sums so that they neither vanish nor overflow (Rabiner, 1989,
section V.A). In torch, as sums of logarithms, each step took ten times as long.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Chain:
    """The scores of a field that are not of a place: logarithms.

    ``transitions`` (tags, tags), from row to column; ``first`` and ``last`` (tags,), of the tags that begin
    and end a row.
    """

    transitions: Doubles
    first: Doubles
    last: Doubles


@dataclass(frozen=True, slots=True)
class Posteriors:
    """The beliefs about one row of ``length`` places. All are logarithms, (length, tags).

    ``forward`` has, for a place and a tag, all ways to come to it, its own emission included; ``backward``
    all ways to go on from it, its own emission included, too; ``onward`` the same without it.
    """

    chain: Chain
    emissions: Doubles
    forward: Doubles
    backward: Doubles
    onward: Doubles

    @property
    def total(self) -> float:
        """The logarithm of the sum of all ways."""
        return float(np.logaddexp.reduce(self.forward[-1] + self.onward[-1]))

    def tags(self) -> Doubles:
        """The probability of each tag at each place: (length, tags)."""
        return np.exp(self.forward + self.onward - self.total)

    def spans(self, begin: int, inside: int, *, above: float) -> Iterator[tuple[int, int, float]]:
        """The spans that are more probable than ``above``, as first place, last place, probability.

        ``begin`` and ``inside`` are the two tags of their role. A span's probability is that exactly its
        places are one span, summed over every labelling of the rest, as the whole of a chain's score between
        two points is a difference of running sums. No span is more probable than one that begins where it
        begins, or one that ends where it ends: so only few are looked at.
        """
        total = self.total
        enter = self.forward[:, begin] - total
        leave_first, leave_later = self._leave(begin, inside), self._leave(inside, inside)
        begins = np.flatnonzero(enter + self.onward[:, begin] > np.log(above))
        single = enter + leave_first
        longer = self.forward[:, inside] - total + leave_later
        ends = np.flatnonzero(np.logaddexp(single, longer) > np.log(above))
        stay = self.chain.transitions[inside, inside]
        running = np.cumsum(self.emissions[:, inside] + stay)
        change = self.chain.transitions[begin, inside] - stay
        into, out = enter[begins] - running[begins] + change, running[ends] + leave_later[ends]
        probability = np.exp(np.minimum(into[:, np.newaxis] + out, 0.0))
        for row, start in enumerate(begins.tolist()):
            if (alone := float(np.exp(single[start]))) > above:
                yield start, start, alone
            for column in np.flatnonzero((ends > start) & (probability[row] > above)).tolist():
                yield start, int(ends[column]), float(probability[row, column])

    def _leave(self, tag: int, inside: int) -> Doubles:
        """All ways to go on from a span whose last place has ``tag``: (length,), logarithms."""
        ahead = self.backward[1:] + self.chain.transitions[tag]
        ahead[:, inside] = -np.inf  # the span would go on
        return np.append(np.logaddexp.reduce(ahead, axis=1), self.chain.last[tag])


def posteriors(emissions: Sequence[Doubles], chain: Chain) -> list[Posteriors]:
    """What the field believes of each row. ``emissions`` are (length, tags) each, at least one place long."""
    lengths = [len(row) for row in emissions]
    longest, tags = max(lengths), len(chain.first)
    highest = [row.max(1) for row in emissions]
    # Both ways at once: forward[t] = (forward[t-1] @ T) * e[t], and the same from the end with T turned.
    steps = np.ones((longest, 2, len(emissions), tags))
    for number, (row, high) in enumerate(zip(emissions, highest, strict=True)):
        weights = np.exp(row - high[:, np.newaxis])
        steps[: len(row), 0, number] = weights
        steps[: len(row), 1, number] = weights[::-1]
    both = np.exp(np.stack([chain.transitions, chain.transitions.T]))
    found, sums = np.empty_like(steps), np.empty((longest, 2, len(emissions), 1))
    now = np.exp(np.stack([chain.first, chain.last]))[:, np.newaxis] * steps[0]
    for place in range(longest):
        if place:
            now = np.matmul(now, both)
            now *= steps[place]
        sums[place] = now.sum(2, keepdims=True)
        now /= sums[place]
        found[place] = now
    with np.errstate(divide="ignore"):  # the logarithm of what is impossible
        return [
            _of_row(chain, row, found[: len(row), :, number], np.log(sums[: len(row), :, number, 0]), high)
            for number, (row, high) in enumerate(zip(emissions, highest, strict=True))
        ]


def _of_row(chain: Chain, row: Doubles, found: Doubles, sums: Doubles, highest: Doubles) -> Posteriors:
    """The beliefs about a row: what was ``found`` both ways, and the logarithms of what it was divided by."""
    forth, back = found[:, 0], found[::-1, 1]
    grown_forth = np.cumsum(sums[:, 0] + highest)[:, np.newaxis]
    grown_back = np.cumsum(sums[:, 1] + highest[::-1])[::-1, np.newaxis]
    onward = np.log(back[1:] @ np.exp(chain.transitions.T)) + grown_back[1:]
    return Posteriors(
        chain,
        row,
        np.log(forth) + grown_forth,
        np.log(back) + grown_back,
        np.vstack([onward, chain.last]),
    )
