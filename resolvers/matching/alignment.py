"""Where two wordings run alike: the best stretch of words in common, found by their order."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from resolvers.matching.normalise import ELLIPSIS
from resolvers.matching.rarity import Rarity

# What a word that only one side has costs a stretch that runs across it, as a share of its weight.
GAP_COST = 0.5

# For each word that follows the same word on both sides: common words in the same order are less
# common than the words.
ORDER_WEIGHT = 0.4

Words = Sequence[str]


@dataclass(frozen=True, slots=True)
class Stretch:
    """The stretch of words that two wordings share.

    ``a`` and ``b`` are half-open ranges of word positions, empty if nothing is shared. ``shared`` is the
    weight of the words inside that align; ``evidence`` is that, plus ``ORDER_WEIGHT`` for each word
    that follows the same word on both sides, less the cost of the gaps. ``run`` is the number of words in its
    heaviest unbroken run.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    shared: float
    evidence: float
    run: int


EMPTY = Stretch((0, 0), (0, 0), 0.0, 0.0, 0)


def best_stretch(a: Words, b: Words, rarity: Rarity) -> Stretch:
    """The heaviest common run of ``a`` and ``b``, extended to both sides for as long as that adds weight.

    Aligned words count with their weight, unaligned ones in between cost ``GAP_COST`` of theirs, on the side
    where they weigh more; a gap in which either side marks an omission costs nothing. Order matters: of two
    runs that the sides hold in another order, one is found.
    """
    start_a, start_b, size = heaviest_run(a, b, rarity)
    if not size:
        return EMPTY
    end_a, end_b = start_a + size, start_b + size
    weight = rarity.total(a[start_a:end_a])
    right = _extension(a[end_a:], b[end_b:], rarity)
    left = _extension(a[:start_a][::-1], b[:start_b][::-1], rarity)
    return Stretch(
        (start_a - left.a[1], end_a + right.a[1]),
        (start_b - left.b[1], end_b + right.b[1]),
        left.shared + weight + right.shared,
        left.evidence + weight + ORDER_WEIGHT * (size - 1) + right.evidence,
        size,
    )


def heaviest_run(a: Words, b: Words, rarity: Rarity) -> tuple[int, int, int]:
    """The unbroken common run that weighs most: its start in ``a``, its start in ``b``, its size in words.

    The first in ``a``, then in ``b``, of equals. Size 0 if no word is shared. Source of method: difflib's
    longest match, with weights for lengths.
    """
    where: dict[str, list[int]] = {}
    for j, word in enumerate(b):
        if word != ELLIPSIS:
            where.setdefault(word, []).append(j)
    best, found = 0.0, (0, 0, 0)
    running: dict[int, tuple[float, int]] = {}
    for i, word in enumerate(a):
        weight = rarity.weight(word)
        following: dict[int, tuple[float, int]] = {}
        for j in where.get(word, ()):
            before, size = running.get(j - 1, (0.0, 0))
            total = before + weight + (ORDER_WEIGHT if size else 0.0)
            following[j] = (total, size + 1)
            if total > best:
                best, found = total, (i - size, j - size, size + 1)
        running = following
    return found


def _extension(a: Words, b: Words, rarity: Rarity) -> Stretch:
    """The heaviest stretch from the first words of ``a`` and ``b`` on; empty if none pays for its gaps."""
    best, best_evidence = EMPTY, 0.0
    last_a = last_b = 0
    shared = evidence = 0.0
    for block in LCSseq.editops(a, b).as_matching_blocks():
        gap_a, gap_b = a[last_a : block.a], b[last_b : block.b]
        if ELLIPSIS not in gap_a and ELLIPSIS not in gap_b:
            evidence -= GAP_COST * max(rarity.total(gap_a), rarity.total(gap_b))
        last_a, last_b = block.a + block.size, block.b + block.size
        weight = rarity.total(a[block.a : last_a])
        shared, evidence = shared + weight, evidence + weight + ORDER_WEIGHT * max(block.size - 1, 0)
        if evidence > best_evidence:
            best, best_evidence = Stretch((0, last_a), (0, last_b), shared, evidence, block.size), evidence
    return best
