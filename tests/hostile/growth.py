"""How much longer work takes when there is more of it."""

import gc
import time
from collections.abc import Callable

QUADRATIC = 9.0  # four times the input: linear work takes four times as long, quadratic work sixteen times
INSTANT = 0.02  # seconds of processor time; what takes less is as quick as anybody wishes


def seconds(work: Callable[[], object]) -> float:
    """Processor time: other programs of the machine do not count."""
    began = time.process_time()
    work()
    return time.process_time() - began


def growth(work: Callable[[int], Callable[[], object]], size: int) -> float:
    """How many times as long the work of ``4 * size`` takes as that of ``size``; ``work`` makes it ready.

    The best of three each, until it is linear beyond doubt.
    """
    small, large = work(size), work(4 * size)
    gc.collect()
    few = many = float("inf")
    for _ in range(3):
        few, many = min(few, seconds(small)), min(many, seconds(large))
        if many < max(QUADRATIC * few / 2, INSTANT):
            break
    return many / max(few, 1e-6) if many > INSTANT / 8 else 0.0
