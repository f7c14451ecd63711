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


class AskedToEnd(KeyboardInterrupt):
    """A signal asks the command to end; the text is its name, but for Ctrl-C.

    It is raised again and again until it is ``heard``. It is not ``KeyboardInterrupt`` itself: Python
    remembers one that comes out of ``exec`` of a text (which makes dataclasses), and ``python -m`` ends by
    SIGINT then, whatever exit code is asked for.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.heard = False


def heard(error: KeyboardInterrupt) -> None:
    """Somebody sees to it: it is not raised again."""
    if isinstance(error, AskedToEnd):
        error.heard = True


def interrupted(error: KeyboardInterrupt) -> str:
    """The interruption, which is heard hereby, in a word, and its signal where it was not Ctrl-C."""
    heard(error)
    return f"interrupted ({error})" if str(error) else "interrupted"
