"""A session: inputs are given to a target, and whatever is wrong with it is kept, each fault once."""

import hashlib
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.fuzz.invariants import Broken

ROOT = Path(__file__).parents[2]
SECONDS = 1.0  # of the processor, for an input of up to
SIZE = 65_536  # bytes; more for larger ones, in proportion
STRETCHED = 40  # one input in so many is repeated up to SIZE: time that grows with the square shows there


class Slow(Broken):
    """An input took too long."""


@dataclass(slots=True)
class Fault:
    """What went wrong: the error and the line it was raised in tell one fault from others.

    ``data`` is the smallest input seen that shows it.
    """

    error: str
    where: str
    data: bytes
    trace: str
    times: int = 1

    @property
    def name(self) -> str:
        """What its file is called."""
        return hashlib.sha256(f"{self.error.partition(':')[0]} {self.where}".encode()).hexdigest()[:10]


@dataclass(slots=True)
class Session:
    """Tries inputs on ``run``. ``patience`` multiplies the time: what is instrumented is slow.

    ``folder`` keeps the inputs of faults, if it is given. ``stretches`` tells whether inputs are also repeated.
    """

    run: Callable[[bytes], None]
    folder: Path | None = None
    patience: float = 1.0
    stretches: bool = True
    tried: int = 0
    faults: dict[str, Fault] = field(default_factory=dict)

    def try_(self, data: bytes) -> None:
        """Try an input; now and then stretched, too."""
        self._try(data)
        if self.stretches and self.tried % STRETCHED == 0 and data:
            self._try((data * (SIZE // len(data) + 1))[:SIZE])

    def _try(self, data: bytes) -> None:
        self.tried += 1
        try:
            self._in_time(data)
        except RecursionError as error:  # its innermost line is anywhere
            self._keep(Fault("RecursionError", _outermost(error), data, _trace(error)))
        except Exception as error:
            self._keep(Fault(_told(error), _innermost(error), data, _trace(error)))

    def _in_time(self, data: bytes) -> None:
        allowed = SECONDS * self.patience * max(1.0, len(data) / SIZE)
        if self._seconds(data) <= allowed:
            return
        if (
            taken := min(self._seconds(data) for _ in range(2))
        ) > allowed:  # not what is loaded the first time
            error = Slow("an input takes too long")
            error.add_note(f"{taken:.1f} s for {len(data):,} bytes; {allowed:.1f} s are enough")
            raise error

    def _seconds(self, data: bytes) -> float:
        began = time.process_time()
        self.run(data)
        return time.process_time() - began

    def _keep(self, fault: Fault) -> None:
        known = self.faults.get(fault.name)
        if known is not None:
            known.times += 1
            if len(known.data) <= len(fault.data):
                return
            fault.times = known.times
        self.faults[fault.name] = fault
        if self.folder is not None:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / f"{fault.name}.input").write_bytes(fault.data)
            (self.folder / f"{fault.name}.txt").write_text(fault.trace, encoding="utf-8", errors="replace")


def _told(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _trace(error: Exception) -> str:
    return "".join(traceback.format_exception(error))


def _innermost(error: Exception) -> str:
    """The innermost line of the product; of a promise that is broken, the promise."""
    if isinstance(error, Broken):
        return str(error)
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(ROOT)]
    return f"{own[-1].filename}:{own[-1].lineno} {frames[-1].name}"


def _outermost(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).is_relative_to(ROOT)]
    return f"{own[min(4, len(own) - 1)].filename} {own[min(4, len(own) - 1)].name}"
