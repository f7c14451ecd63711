"""Writing so that a reader, and a restart after a kill, sees all of a thing or nothing of it."""

import errno
import os
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import BinaryIO

from resolvers.runs.streams import watched

LOCK = ".lock"
TEMPORARY = ".tmp-"  # what a killed write leaves behind starts so; readers never look at it
# How flock says that somebody else has the lock; all else means that there is none to be had.
_HELD = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)
# What a file system says whose folders are durable by themselves, or never.
_NEEDS_NO_SYNC = (errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF)


class Busy(Exception):
    """Another process is writing to the same folder."""


class Moved(Exception):
    """The folder that was being written to is another one now, or gone."""


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Let an ``OSError`` name ``path``, where it names nothing or a file that is gone by the time it is read.

    A write that fails names no file, and what is written first has a temporary name.
    """
    try:
        yield
    except OSError as error:
        named = error.filename
        if named is not None and TEMPORARY not in str(named):
            raise
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def write_file(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Put at ``path`` what ``write`` puts into the stream it is given: the whole of it, or leave ``path`` be.

    The folder must exist. What stood at ``path`` is replaced at the end, in one step. Raises ``OSError`` that
    names ``path`` where it cannot be written, however ``write`` would say so.
    """

    def make(temporary: Path) -> None:
        with temporary.open("xb") as stream, watched(stream) as told:
            write(told)

    make_file(path, make)


def make_file(path: Path, make: Callable[[Path], object]) -> None:
    """Put at ``path`` the file that ``make`` makes under the name it is given: the whole of it, or leave
    ``path`` be. For what cannot be written to a stream.

    The folder must exist. What stood at ``path`` is replaced at the end, in one step. Raises ``OSError`` that
    names ``path`` where it cannot be written.
    """
    temporary = path.with_name(_temporary_name())
    with naming(path):
        try:
            make(temporary)
            _sync(temporary, os.O_RDWR)
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):  # the folder may be what is gone
                temporary.unlink()
            raise
        _sync_folder(path.parent)


def publish_folder(path: Path, fill: Callable[[Path], object]) -> None:
    """Make the folder ``path`` with the files that ``fill`` puts into the empty folder it is given.

    ``path`` appears complete or not at all; the folder it is in is made, but none above. Raises
    ``FileExistsError`` when it is there already, and ``OSError`` that names ``path`` where it cannot be made.
    """
    if path.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    temporary = path.with_name(_temporary_name())
    with naming(path):
        path.parent.mkdir(exist_ok=True)
        try:
            temporary.mkdir()
            fill(temporary)
            for file in temporary.iterdir():
                _sync(file, os.O_RDWR)
            _sync_folder(temporary)
            temporary.rename(path)
        except BaseException:
            rmtree(temporary, ignore_errors=True)
            raise
        _sync_folder(path.parent)


def remove_leftovers(folder: Path) -> None:
    """Remove what killed writes left in ``folder``. Only for the one who holds ``only_writer``."""
    for leftover in folder.glob(f"{TEMPORARY}*"):
        if leftover.is_dir() and not leftover.is_symlink():
            rmtree(leftover)
        else:
            leftover.unlink()


@contextmanager
def only_writer(folder: Path) -> Iterator[Callable[[], None]]:
    """Hold the folder's lock, which the system releases even when the process is killed.

    What is yielded raises ``Moved`` when the folder is no longer the one that was locked: somebody has
    removed it, moved it, or put another in its place. Raises ``Busy`` at once when another process holds the
    lock, and ``OSError`` that names ``folder`` where files cannot be locked, as on some network file systems.
    """
    path = folder / LOCK
    with open(path, "a+b", opener=_no_link) as stream:
        try:
            _lock(stream)
        except OSError as error:
            if error.errno not in _HELD:
                raise OSError(error.errno, error.strerror, str(folder)) from error
            raise Busy(f"{folder}: another process is writing to it") from error

        def is_there() -> None:
            try:
                same = os.path.samestat(path.stat(), os.fstat(stream.fileno()))
            except (FileNotFoundError, NotADirectoryError):
                same = False
            if not same:
                raise Moved(f"{folder} was removed, moved or replaced while it was being written to")

        yield is_there


def _no_link(path: str, flags: int) -> int:
    """A run may be somebody else's: a link in the place of its lock would make a file elsewhere."""
    return os.open(path, flags | getattr(os, "O_NOFOLLOW", 0), 0o666)


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
    if sys.platform == "win32":  # there, a folder cannot be opened, and a rename is durable without
        return
    try:
        _sync(folder, os.O_RDONLY)
    except OSError as error:
        if error.errno not in _NEEDS_NO_SYNC:
            raise


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
