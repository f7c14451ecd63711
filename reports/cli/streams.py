"""Standard streams that are closed (``>&-``): the next file that is opened would take their place."""

import os
import sys
from contextlib import suppress


def keep_standard_streams() -> None:
    """Open what is closed of standard input, output and error, before anything else is.

    Nothing is read from there, and what is said goes nowhere; answers cannot be written (``EBADF``), for
    whoever asked for them would take an empty file for one.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            opened = os.open(os.devnull, os.O_RDONLY if descriptor == 1 else os.O_RDWR)
            os.set_inheritable(opened, True)  # it is the lowest that is free; processes started need it, too
    if sys.stdin is None:
        sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - it has a number, no path
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


def forget_output() -> None:
    """Let what is still held back for standard output go nowhere, or Python complains at the very end."""
    with suppress(OSError, ValueError):  # it has no number, under a test
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
