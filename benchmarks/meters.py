"""What stages take, measured from outside: functions are wrapped, so the product has no timing code.

A stage inside another is not counted in it: whatever is measured goes to the stage that runs, the innermost.
"""

import inspect
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from benchmarks.measuring import forget_peak, held_megabytes, peak_megabytes


class Meter:
    """Is told of stages that begin and end. ``calls`` counts how often each began."""

    def __init__(self) -> None:
        self.calls: Counter[str] = Counter()
        self._running: list[str] = []

    def begin(self, stage: str) -> None:
        """``stage`` begins, inside of whatever runs."""
        self.charge()
        self.calls[stage] += 1
        self._running.append(stage)

    def end(self) -> None:
        """What began last ends."""
        self.charge()
        self._running.pop()

    def charge(self) -> None:
        """Put what was measured since the last call on the stage that runs."""
        raise NotImplementedError


class Clock(Meter):
    """``seconds`` by the clock that each stage took."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: dict[str, float] = {}
        self._since = 0.0

    def charge(self) -> None:
        """See ``Meter.charge``."""
        now = time.perf_counter()
        if self._running:
            stage = self._running[-1]
            self.seconds[stage] = self.seconds.get(stage, 0.0) + now - self._since
        self._since = now


class Growth(Meter):
    """``megabytes`` by which the process was larger, at most, while a stage ran than when it was called.

    It is what the system counts as held. What was freed before and not given back is used again without
    being counted, so a stage that needs no more than others before it did has 0. Where the peak
    cannot be forgotten (``forget_peak``), nothing is told.
    """

    def __init__(self) -> None:
        super().__init__()
        self.megabytes: dict[str, float] = {}
        self.tells = forget_peak()
        self._before: list[float] = []

    def begin(self, stage: str) -> None:
        """See ``Meter.begin``."""
        super().begin(stage)
        self._before.append(held_megabytes())

    def end(self) -> None:
        """See ``Meter.end``."""
        super().end()
        left = held_megabytes() - self._before.pop()
        if self._before:
            self._before[-1] += left  # what the stage inside has left behind is not of the one around it

    def charge(self) -> None:
        """See ``Meter.charge``."""
        if not self.tells:
            return
        if self._running:
            stage, grown = self._running[-1], peak_megabytes() - self._before[-1]
            self.megabytes[stage] = max(self.megabytes.get(stage, 0.0), grown)
        forget_peak()


def note(owner: Any, function: str, stage: str, meter: Meter) -> None:
    """Have every call of ``owner.function`` told to ``meter`` as ``stage``. ``owner`` is a module, class or
    object. Raises ``AttributeError`` if it has no such function."""
    original = getattr(owner, function)

    @wraps(original)
    def noted(*args: Any, **named: Any) -> Any:
        meter.begin(stage)
        try:
            return original(*args, **named)
        finally:
            meter.end()

    _put(owner, function, noted)


def note_items(owner: Any, function: str, stage: str, meter: Meter) -> None:
    """The same for a function that gives an iterator: making each of its items is the stage."""
    original = getattr(owner, function)

    @wraps(original)
    def noted(*args: Any, **named: Any) -> Iterator[Any]:
        items = iter(original(*args, **named))
        while True:
            meter.begin(stage)
            try:
                item = next(items)
            except StopIteration:
                return
            finally:
                meter.end()
            yield item

    _put(owner, function, noted)


def _put(owner: Any, function: str, noted: Callable[..., Any]) -> None:
    static = inspect.isclass(owner) and isinstance(
        inspect.getattr_static(owner, function), classmethod | staticmethod
    )
    setattr(owner, function, staticmethod(noted) if static else noted)  # a class method is bound already
