"""How a command ends: the contract's exit codes, and the ways to stop early."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What scripts rely on. ``USAGE`` is also what Typer ends with when a command line makes no sense."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    SET_ASIDE = 3  # done, but some inputs were set aside
    MODELS = 4  # models are missing, or are not what the manifest says
    INTERRUPTED = 130


class Stop(Exception):
    """End now with this exit code, and the message as one line on standard error."""

    def __init__(self, code: ExitCode, message: str) -> None:
        super().__init__(message)
        self.code = code


def interrupted(error: KeyboardInterrupt) -> str:
    """The interruption in a word, and its signal where it was not Ctrl-C: that is the error's text."""
    return f"interrupted ({error})" if str(error) else "interrupted"
