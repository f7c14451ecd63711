"""Writing so that a reader, and a restart after a kill, sees all of a thing or nothing of it."""

import os
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from typing import BinaryIO

TEMPORARY = ".tmp-"  # what a killed write leaves behind starts so; readers never look at it


class Busy(Exception):
    """Another process is writing to the same folder."""


def write_file(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Put at ``path`` what ``write`` puts into the stream it is given: the whole of it, or leave ``path`` be.

    The folder must exist. What stood at ``path`` is replaced at the end, in one step.
    """

    def make(temporary: Path) -> None:
        with temporary.open("xb") as stream:
            write(stream)

    make_file(path, make)


def make_file(path: Path, make: Callable[[Path], object]) -> None:
    """Put at ``path`` the file that ``make`` makes under the name it is given: the whole of it, or leave
    ``path`` be. For what cannot be written to a stream.

    The folder must exist. What stood at ``path`` is replaced at the end, in one step.
    """
    temporary = path.with_name(_temporary_name())
    try:
        make(temporary)
        _sync(temporary, os.O_RDWR)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    _sync_folder(path.parent)


def publish_folder(path: Path, fill: Callable[[Path], object]) -> None:
    """Make the folder ``path`` with the files that ``fill`` puts into the empty folder it is given.

    ``path`` appears complete or not at all. Raises ``FileExistsError`` when it is there already.
    """
    if path.exists():
        raise FileExistsError(path)
    temporary = path.with_name(_temporary_name())
    temporary.mkdir(parents=True)
    try:
        fill(temporary)
        for file in temporary.iterdir():
            _sync(file, os.O_RDWR)
        _sync_folder(temporary)
        temporary.rename(path)
    finally:
        rmtree(temporary, ignore_errors=True)
    _sync_folder(path.parent)


def remove_leftovers(folder: Path) -> None:
    """Remove what killed writes left in ``folder``. Only for the one who holds ``only_writer``."""
    for leftover in folder.glob(f"{TEMPORARY}*"):
        if leftover.is_dir() and not leftover.is_symlink():
            rmtree(leftover)
        else:
            leftover.unlink()


@contextmanager
def only_writer(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, which the system releases even when the process is killed.

    Raises ``Busy`` at once when another process holds it.
    """
    with (folder / ".lock").open("a+b") as stream:
        try:
            _lock(stream)
        except OSError as error:
            raise Busy(f"{folder}: another process is writing to it") from error
        yield


def _lock(stream: BinaryIO) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _temporary_name() -> str:
    return f"{TEMPORARY}{uuid.uuid4().hex}"


def _sync_folder(folder: Path) -> None:
    if sys.platform != "win32":  # there, a folder cannot be opened, and a rename is durable without
        _sync(folder, os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
