"""Which spans to report, given how probable each possible span is.

The best sequence of tags (Viterbi) maximises the chance that *everything* in the window is right. Readers and
scores ask for something else: as many right spans as possible. So each span has a value, and the set of spans
without overlap that has the highest sum is chosen (minimum Bayes risk decoding, Goel and Byrne 2000; weighted
interval scheduling, Kleinberg and Tardos 2005, section 6.1). What it gained over Viterbi is in the table of
``quotes/training``.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

WORTHLESS = 0.01  # what is less probable is not looked at
PRESENT = 0.5  # a word is worth covering when it is more probably in a span of the role than not


@dataclass(frozen=True, slots=True)
class Worth:
    """What spans of a role are worth. A span gains its probability less ``break_even``; and for each word,
    edges aside, ``covering`` times what its probability to be in a span of the role exceeds one half."""

    break_even: float
    covering: float = 0.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words ``[start, end)`` might be a span of ``role``.

    ``exact`` is the probability that its edges are exactly these; ``present`` the mean probability of its
    words to be in any span of the role.
    """

    role: int
    start: int
    end: int
    exact: float
    present: float

    def value(self, worth: Worth) -> float:
        """What choosing it adds."""
        covered = worth.covering * (self.present - PRESENT) * (self.end - self.start)
        return self.exact - worth.break_even + covered


def choose(candidates: Sequence[Candidate], worth: Sequence[Worth]) -> list[Candidate]:
    """The candidates without overlap that are worth most together, in reading order.

    ``worth`` has one entry for each role.
    """
    valued = [(c.value(worth[c.role]), c) for c in candidates]
    worthy = sorted((pair for pair in valued if pair[0] > 0), key=lambda p: (p[1].end, p[1].start, p[1].role))
    ends = [candidate.end for _, candidate in worthy]
    best = [0.0]  # the highest sum with the first n candidates
    before: list[int] = []  # how many candidates end where the nth begins, or earlier
    for number, (value, candidate) in enumerate(worthy):
        before.append(bisect_right(ends, candidate.start, 0, number))
        best.append(max(best[-1], best[before[-1]] + value))
    chosen: list[Candidate] = []
    number = len(worthy)
    while number:
        if best[number] > best[number - 1]:
            chosen.append(worthy[number - 1][1])
            number = before[number - 1]
        else:
            number -= 1
    return chosen[::-1]
