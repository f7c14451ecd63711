"""Ctrl-C and SIGTERM while Ray is there: whatever ends this process, what it has started ends as well."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType
from typing import Any


@contextmanager
def interrupts_later() -> Iterator[None]:
    """Raise ``KeyboardInterrupt`` for a Ctrl-C that comes meanwhile at the end, if this is the main thread.

    Ray does not know yet what it has started until all of it is there.
    """
    if current_thread() is not main_thread():
        yield
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, frame: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        raise KeyboardInterrupt


@contextmanager
def tidy_termination() -> Iterator[Callable[[], None]]:
    """Calling what this yields gives SIGTERM the handler from before, or where there was none, one that ends
    by ``SystemExit``, if this is the main thread: it is for when Ray has set its own handler, which prints a
    page of native addresses. What was before is back at the end.
    """
    if current_thread() is not main_thread():
        yield lambda: None
        return
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield lambda: _take_termination(before)
    finally:
        signal.signal(signal.SIGTERM, before or signal.SIG_DFL)


def _take_termination(before: Any) -> None:
    signal.signal(signal.SIGTERM, before if callable(before) else _leave)


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)  # as a shell calls it
