"""What the user is told meanwhile, on standard error: lines with the name of the program before them."""

import sys
from contextlib import suppress
from enum import IntEnum

from reports.terminal.plain import plain


class Loudness(IntEnum):
    """How much is told."""

    QUIET = 0  # what went wrong
    NORMAL = 1
    VERBOSE = 2


_loudness = Loudness.NORMAL


def talk(loudness: Loudness) -> None:
    """From now on tell so much. The command line does this once, before a command begins."""
    global _loudness  # one process has one standard error
    _loudness = loudness


def is_verbose() -> bool:
    """Whether the user wants to know more."""
    return _loudness is Loudness.VERBOSE


def is_quiet() -> bool:
    """Whether the user wants to know what went wrong, and nothing else."""
    return _loudness is Loudness.QUIET


def say(message: str) -> None:
    """What the user has to know, however quiet it should be: what was set aside, or is not up to date."""
    line = " ".join(plain(message).splitlines()).replace("\t", " ")
    with suppress(OSError):  # nobody reads it, or nothing can be written: no reason to stop the work
        print(f"quotes: {line}", file=sys.stderr, flush=True)


def note(message: str) -> None:
    """What is good to know: how far it is, what was written."""
    if not is_quiet():
        say(message)


def detail(message: str) -> None:
    """What is of use when something looks wrong."""
    if is_verbose():
        say(message)
