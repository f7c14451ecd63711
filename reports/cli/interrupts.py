"""What asks a command to end: Ctrl-C, SIGTERM (of a scheduler, say), SIGHUP (the terminal is gone).

Each of them is a ``KeyboardInterrupt``: the command removes what is half written, ends its processes, and
ends with the contract's code for "interrupted, and resumable", whichever it was.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType
from typing import NoReturn

NAMES = ("SIGINT", "SIGTERM", "SIGHUP")  # Windows has no SIGHUP


@contextmanager
def orderly_end() -> Iterator[None]:
    """Let each of the signals raise ``KeyboardInterrupt`` until the block ends; its text is the name of the
    signal, but for Ctrl-C.

    Only the first: while it is tidied up, which takes a second, an impatient Ctrl-C would leave half of it.
    A signal that is ignored (``nohup``), or that the program sees to itself, is left alone.
    """
    if current_thread() is not main_thread():
        yield
        return
    signals = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
    untouched = (signal.SIG_DFL, signal.default_int_handler)
    before = {each: signal.getsignal(each) for each in signals if signal.getsignal(each) in untouched}

    def end(number: int, frame: FrameType | None) -> NoReturn:
        for each in before:
            signal.signal(each, signal.SIG_IGN)
        name = signal.Signals(number).name
        raise KeyboardInterrupt("" if name == "SIGINT" else name)

    for each in before:
        signal.signal(each, end)
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
