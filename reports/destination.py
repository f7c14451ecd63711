"""Where a command writes to: a file, which then holds all or is not touched, or standard output."""

import codecs
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, cast

from reports.exits import ExitCode, Stop
from reports.terminal.plain import plain
from resolvers.runs.storage import make_file, naming, write_file
from resolvers.runs.streams import watched

STDOUT = "-"


def write_to(destination: str, write: Callable[[BinaryIO], object], *, binary: str | None = None) -> None:
    """Let ``write`` write to the file named, or with ``-`` to standard output, where it is seen at once.

    On a terminal somebody looks at it: there, what would steer it is shown as U+FFFD, as ``ls`` does it with
    the names of files. ``binary`` says what is written ("a workbook") if it is no text.

    Raises ``Stop`` when no file can be made there, or what is no text would go to a terminal, and ``OSError``
    when it cannot be written.
    """
    if destination == STDOUT:
        sys.stdout.flush()
        if not sys.stdout.isatty():
            with watched(sys.stdout.buffer) as stream:
                write(stream)
        elif binary is None:
            write(cast(BinaryIO, _Terminal()))
            sys.stdout.flush()
        else:
            why = f"{binary} is nothing for a terminal: name a file, or pass it on with |"
            raise Stop(ExitCode.USAGE, why)
        return
    path = file_named(destination)
    if path.exists() and not path.is_file():
        # A device or a named pipe is written to, never replaced.
        with naming(path), path.open("wb") as device, watched(device) as stream:
            write(stream)
    else:
        write_file(path, write)


def make_at(destination: str, make: Callable[[Path], object], what: str) -> Path:
    """Let ``make`` make the file named, for ``what`` ("a database") cannot be written from front to back.

    Returns where it lies. Raises ``Stop`` when no file can be made there, as on standard output.
    """
    if destination == STDOUT:
        raise Stop(ExitCode.USAGE, f"{what} cannot be written to standard output: name a file")
    path = file_named(destination)
    if path.exists() and not path.is_file():
        raise Stop(ExitCode.USAGE, f"{what} cannot be written to {destination}, which is no file: name one")
    make_file(path, make)
    return path


def file_named(destination: str) -> Path:
    """The file of that name. Raises ``Stop`` when none can be made there."""
    path = Path(destination).resolve()  # a link stays a link
    if path.is_dir() or not path.parent.is_dir():
        why = "is a folder" if path.is_dir() else "cannot be made, its folder is not there"
        raise Stop(ExitCode.USAGE, f"{destination} {why}: name a file")
    return path


class _Terminal:
    """Standard output for UTF-8 text that nobody has made harmless."""

    def __init__(self) -> None:
        decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._decoder = io.IncrementalNewlineDecoder(decoder, translate=True)

    def write(self, data: bytes) -> int:
        sys.stdout.write(plain(self._decoder.decode(data)))
        return len(data)

    def flush(self) -> None:
        sys.stdout.flush()
