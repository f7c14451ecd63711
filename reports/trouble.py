"""Errors of the disk in words: what it is about, what is the matter, and what to do."""

import errno
import os

_ROOM = "make room, and run the same command again"
_ELSEWHERE = "name another place, or change who may write there"
# The matter, and what to do. What is not in here is said in the system's own words.
_TROUBLE = {
    errno.ENOSPC: ("the disk is full", _ROOM),
    errno.EDQUOT: ("your share of the disk is used up", _ROOM),
    errno.EFBIG: ("no file may grow so large", "raise the limit (ulimit -f), and run the same command again"),
    errno.EROFS: ("the disk can only be read", "name a place on another one"),
    errno.EACCES: ("permission denied", _ELSEWHERE),
    errno.EPERM: ("not permitted", _ELSEWHERE),
    errno.EIO: ("the disk reports an error", "check it, and run the same command again"),
    errno.EMFILE: ("too many files are open", "raise the limit (ulimit -n), and run the same command again"),
    errno.ENFILE: ("too many files are open on this machine", "run the same command again later"),
    errno.ENOLCK: ("files cannot be locked there", "name a folder on a disk of this machine"),
    errno.EOPNOTSUPP: ("files cannot be locked there", "name a folder on a disk of this machine"),
    errno.EBADF: ("it is closed", ""),
    errno.EEXIST: ("a file stands there", "name another place"),
    errno.ENOTDIR: ("part of the path is a file", "name another place"),
}
# What comes of writing, and names no file: files that are written name themselves, so it is standard output.
_WRITING = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}


def described(error: OSError) -> str:
    """The error as one line: the file or folder, what is the matter with it, and what to do, if known."""
    what, advice = _TROUBLE.get(error.errno or 0, (error.strerror or str(error), ""))
    place = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    if not place and error.errno in _WRITING:
        place = "standard output"
    said = f"{place}: {what}" if place else f"failed: {what}"
    return f"{said}; {advice}" if advice else said
