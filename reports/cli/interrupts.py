"""What asks a command to end: Ctrl-C, SIGTERM (of a scheduler, say), SIGHUP (the terminal is gone).

Each of them is a ``KeyboardInterrupt``: the command removes what is half written, ends its processes, and
ends with the contract's code for "interrupted, and resumable", whichever it was.
"""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType
from typing import Any

from reports.exits import AskedToEnd

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP
SOON = 0.005  # seconds to a better moment
LATER = 0.2  # seconds after which what was raised has been heard, or was swallowed
PATIENCE = 2.0  # seconds; who is still where it would go astray is ended all the same


@contextmanager
def orderly_end() -> Iterator[None]:
    """Let each of the signals raise ``AskedToEnd`` until the block ends.

    Only the first: while it is tidied up, which takes a second, an impatient Ctrl-C would leave half of it.
    It is raised until it is heard (see ``_Ending``). A signal that is ignored (``nohup``), or that the
    program sees to itself, is left alone.
    """
    if current_thread() is not main_thread():
        yield
        return
    signals = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
    untouched = (signal.SIG_DFL, signal.default_int_handler)
    before = {each: signal.getsignal(each) for each in signals if signal.getsignal(each) in untouched}

    def end(number: int, frame: FrameType | None) -> None:
        for each in before:
            signal.signal(each, signal.SIG_IGN)
        name = signal.Signals(number).name
        _Ending(AskedToEnd("" if name == "SIGINT" else name)).attempt(number, frame)

    for each in before:
        signal.signal(each, end)
    try:
        with _kept_as_it_was():
            yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@contextmanager
def _kept_as_it_was() -> Iterator[None]:
    """The alarm clock, and what tells of exceptions that nobody can catch, are at the end what they were."""
    alarm = getattr(signal, "SIGALRM", None)  # Windows has none
    rings = alarm and signal.getsignal(alarm)
    tells = sys.unraisablehook

    def tell(lost: Any) -> None:
        if not isinstance(lost.exc_value, AskedToEnd):  # this one is raised again
            tells(lost)

    sys.unraisablehook = tell
    try:
        yield
    finally:
        sys.unraisablehook = tells
        if alarm and signal.getsignal(alarm) is not rings:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(alarm, rings)


class _Ending:
    """Raises ``asked`` until it is heard.

    Python throws an exception away that comes out of ``__del__``, or of what is called when an object is
    gone; libraries in C do so elsewhere. So it is looked whether it has arrived. Polars calls Python from
    Rust (to make the types of a schema, say), and takes it for granted that nothing is raised there: it
    panics, which ends the command with a page of Rust. So it is not raised there, but a moment later.
    """

    def __init__(self, asked: AskedToEnd) -> None:
        self._asked = asked
        self._until = time.monotonic() + PATIENCE

    def attempt(self, number: int, frame: FrameType | None) -> None:
        """The handler of the signal, and of the alarm that rings for it again."""
        if self._asked.heard:
            return
        if hasattr(signal, "SIGALRM"):
            signal.signal(signal.SIGALRM, self.attempt)
            if self._is_under_way() or (_is_lost(frame) and time.monotonic() < self._until):
                signal.setitimer(signal.ITIMER_REAL, SOON)
                return
            signal.setitimer(signal.ITIMER_REAL, LATER)
        raise self._asked

    def _is_under_way(self) -> bool:
        """Whether something is tidied up just now: for it, or by a generator that is given up."""
        error = sys.exc_info()[1]
        while error is not None and error is not self._asked and not isinstance(error, GeneratorExit):
            error = error.__context__
        return error is not None


def _is_lost(frame: FrameType | None) -> bool:
    """Whether what is raised here goes astray, or cuts short what tidies up after an object that is gone."""
    while frame is not None:
        package = str(frame.f_globals.get("__name__")).partition(".")[0]
        if package in ("polars", "weakref") or frame.f_code.co_name == "__del__":
            return True
        frame = frame.f_back
    return False
