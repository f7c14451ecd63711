"""Where two wordings run alike: the best stretch of words in common, found by their order."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from resolvers.matching.rarity import Floats

# What a word that only one side has costs a stretch that runs across it, as a share of its weight.
GAP_COST = 0.5

# For each word that follows the same word on both sides: common words in the same order are less
# common than the words.
ORDER_WEIGHT = 0.4

Words = Sequence[int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The stretch of words that two wordings share.

    ``a`` and ``b`` are half-open ranges of word positions, empty if nothing is shared.
    """

    a: tuple[int, int]
    b: tuple[int, int]


def best_stretch(a: Words, b: Words, weight: Floats) -> Stretch:
    """The heaviest common run of ``a`` and ``b``, extended to both sides for as long as that adds weight.

    Words are numbers, ``weight`` is by number. Aligned words count with their weight, unaligned ones in
    between cost ``GAP_COST`` of theirs, on the side where they weigh more. Order matters: of two runs that
    the sides hold in another order, one is found.
    """
    start_a, start_b, size = heaviest_run(a, b, weight)
    if not size:
        return Stretch((0, 0), (0, 0))
    end_a, end_b = start_a + size, start_b + size
    right_a, right_b = _extension(a[end_a:], b[end_b:], weight)
    left_a, left_b = _extension(a[:start_a][::-1], b[:start_b][::-1], weight)
    return Stretch((start_a - left_a, end_a + right_a), (start_b - left_b, end_b + right_b))


def heaviest_run(a: Words, b: Words, weight: Floats) -> tuple[int, int, int]:
    """The unbroken common run that weighs most: its start in ``a``, its start in ``b``, its size in words.

    The first in ``a``, then in ``b``, of equals. Size 0 if no word is shared. Source of method: difflib's
    longest match, with weights for lengths.
    """
    where: dict[int, list[int]] = {}
    for j, word in enumerate(b):
        where.setdefault(word, []).append(j)
    best, found = 0.0, (0, 0, 0)
    running: dict[int, tuple[float, int]] = {}
    for i, word in enumerate(a):
        following: dict[int, tuple[float, int]] = {}
        for j in where.get(word, ()):
            before, size = running.get(j - 1, (0.0, 0))
            total = before + float(weight[word]) + (ORDER_WEIGHT if size else 0.0)
            following[j] = (total, size + 1)
            if total > best:
                best, found = total, (i - size, j - size, size + 1)
        running = following
    return found


def _extension(a: Words, b: Words, weight: Floats) -> tuple[int, int]:
    """How many first words of ``a`` and ``b`` the heaviest stretch takes; none if none pays for its gaps."""
    best, sizes = 0.0, (0, 0)
    last_a = last_b = 0
    evidence = 0.0
    for block in LCSseq.editops(a, b).as_matching_blocks():
        evidence -= GAP_COST * max(_total(a[last_a : block.a], weight), _total(b[last_b : block.b], weight))
        last_a, last_b = block.a + block.size, block.b + block.size
        evidence += _total(a[block.a : last_a], weight) + ORDER_WEIGHT * max(block.size - 1, 0)
        if evidence > best:
            best, sizes = evidence, (last_a, last_b)
    return sizes


def _total(words: Words, weight: Floats) -> float:
    return sum(float(weight[word]) for word in words)
