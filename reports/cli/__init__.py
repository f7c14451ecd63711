"""The command line: what each command is called, takes and promises."""

import gc
import os
import sys
import traceback
from collections.abc import Sequence

from reports.cli import looking, reading, taking_away, trusting  # noqa: F401 - each registers its commands
from reports.cli.app import app
from reports.cli.interrupts import orderly_end
from reports.cli.streams import forget_output, keep_standard_streams
from reports.exits import ExitCode, Stop, interrupted
from reports.terminal.plain import plain
from reports.terminal.talk import Loudness, is_verbose, say, talk
from reports.trouble import described
from resolvers.runs.errors import RunError

__all__ = ["app", "main"]

# Garbage is looked for after so many new objects. What is imported is none, and to look through it every 700
# objects, as is Python's habit, takes 7 % of the time that a report takes.
OBJECTS = 50_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (by default that of the process) and return the exit code of the contract.

    Failures are one line on standard error; ``--verbose``, or ``QUOTES_DEBUG=1``, adds the traceback.
    """
    keep_standard_streams()
    gc.set_threshold(OBJECTS)
    talk(Loudness.NORMAL)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # quotations need more than a terminal's legacy encoding
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        with orderly_end():
            return _run(arguments)
    except KeyboardInterrupt as error:  # in the moments before and after a command
        return _failed(interrupted(error), ExitCode.INTERRUPTED)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        code = _invoke(arguments)
        sys.stdout.flush()  # what cannot be written is better known now than at the very end
        return code
    except BrokenPipeError:
        forget_output()
        return ExitCode.DONE
    except Stop as stop:
        return _failed(str(stop), stop.code)
    except RunError as error:
        return _failed(str(error), ExitCode.FAILED)
    except OSError as error:
        try:
            sys.stdout.flush()
        except OSError:
            forget_output()
        return _failed(described(error), ExitCode.FAILED)
    except LookupError as error:  # its text is no more than what was looked for
        return _failed(f"failed: {type(error).__name__}: {error}", ExitCode.FAILED)
    except Exception as error:
        return _failed(f"failed: {str(error) or type(error).__name__}", ExitCode.FAILED)


def _invoke(arguments: Sequence[str] | None) -> int:
    try:
        app(args=None if arguments is None else list(arguments), prog_name="quotes")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else ExitCode.DONE
    return ExitCode.DONE


def _failed(message: str, code: ExitCode) -> int:
    if is_verbose() or os.environ.get("QUOTES_DEBUG") == "1":
        print(plain(traceback.format_exc()), file=sys.stderr, end="")
    say(message)
    return code
