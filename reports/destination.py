"""Where a command writes to: a file, which then holds all or is not touched, or standard output."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from reports.exits import ExitCode, Stop
from resolvers.runs.storage import make_file, naming, write_file
from resolvers.runs.streams import watched

STDOUT = "-"


def write_to(destination: str, write: Callable[[BinaryIO], object]) -> None:
    """Let ``write`` write to the file named, or with ``-`` to standard output, where it is seen at once.

    Raises ``Stop`` when no file can be made there, and ``OSError`` when it cannot be written.
    """
    if destination == STDOUT:
        sys.stdout.flush()
        with watched(sys.stdout.buffer) as stream:
            write(stream)
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
