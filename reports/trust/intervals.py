"""What a share in a sample says of the share in all."""

import math
from collections.abc import Sequence

NORMAL_95 = 1.959963984540054  # standard deviations on either side that hold 95 % of a normal distribution


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share of which ``right`` of ``of`` were seen, by Wilson's score.

    With the share p = right / of, n = ``of`` and z = ``NORMAL_95``, the ends are::

        (p + z²/2n ± z · √(p (1 − p)/n + z²/4n²)) / (1 + z²/n)

    (Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
    Statistical Association 22, 1927). Unlike the usual p ± z √(p (1 − p)/n) it is honest for few
    observations and for shares near 0 and 1. Where nothing was seen, nothing is known: (0, 1).
    """
    return _score(right, of, of)


def wilson_of_all(right: int, of: int, population: int) -> tuple[float, float]:
    """The same for the share in the ``population`` from which the ``of`` were drawn, each once.

    Drawing without replacement has (N − n)/(N − 1) times the variance (Cochran, "Sampling Techniques",
    1977, theorem 2.2), as if n (N − 1)/(N − n) had been seen. Whoever has looked at all knows: the interval
    is the share itself.
    """
    if of >= population:
        return (right / of, right / of) if of else (0.0, 1.0)
    return _score(right, of, of * (population - 1) / (population - of))


def ratio_interval(counts: Sequence[tuple[int, int]]) -> tuple[float, float]:
    """The 95 % interval of a share seen in clusters: in each so many ``right`` of so many, drawn together.

    Of a sample of passages it is not the quotes in them that were drawn one by one. The variance of the ratio
    of sums, ``Σ right / Σ of``, over k clusters is k / (k − 1) · Σ (right − ratio · of)² / (Σ of)² (Cochran,
    1977, chapter 6, linearised). Wilson's interval is taken for as many observations as would vary so much
    (Korn and Graubard, Survey Methodology 24, 1998), never for more than there are.
    """
    seen = [(each, size) for each, size in counts if size]  # a cluster of nothing tells nothing
    right, of, clusters = sum(each for each, _ in seen), sum(size for _, size in seen), len(seen)
    ratio = right / of if of else 0.0
    squares = sum((each - ratio * size) ** 2 for each, size in seen)
    if clusters < 2 or not squares:
        return _score(right, of, min(of, clusters))
    worth = ratio * (1 - ratio) * of**2 * (clusters - 1) / (clusters * squares)
    return _score(right, of, min(of, worth))


def _score(right: int, of: int, worth: float) -> tuple[float, float]:
    """Wilson's ends for the share ``right`` / ``of``, as telling as ``worth`` observations."""
    if not of:
        return 0.0, 1.0
    share, z2 = right / of, NORMAL_95**2 / worth
    centre = share + z2 / 2
    spread = math.sqrt(share * (1 - share) * z2 + z2**2 / 4)
    return max(0.0, (centre - spread) / (1 + z2)), min(1.0, (centre + spread) / (1 + z2))
