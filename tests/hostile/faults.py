"""A disk that fails at a moment given: what is written below a folder is counted, and one write fails, or all from it on.

What is counted: to open a file for writing, to make and rename and remove files and folders, and to sync
them. The bytes themselves go past this; for them there are real limits (``tests/hostile/test_disk.py``).
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

_PLACES = {"os.mkdir": (0,), "os.rename": (0, 1), "os.remove": (0,), "os.rmdir": (0,), "shutil.rmtree": (0,)}
REMOVING = {"os.remove", "os.rmdir", "shutil.rmtree"}  # a full disk lets one


@dataclass(slots=True)
class Faults:
    """Fails with ``error`` at the write of that ``number`` (from 0; ``None``: never) below ``under``.

    With ``stays`` at all after it as well, but for removing. ``seen`` are the writes so far.
    """

    under: Path
    error: int
    number: int | None = None
    stays: bool = False
    seen: list[tuple[str, str]] = field(default_factory=list)

    def on(self, event: str, about: tuple[Any, ...]) -> None:
        """What the interpreter is about to do."""
        if event == "open":
            path, mode, flags = about
            if not isinstance(path, str | bytes) or not (flags & (os.O_WRONLY | os.O_RDWR) or _writes(mode)):
                return
            self.meet(event, path)
        elif event in _PLACES:
            self.meet(event, *(about[place] for place in _PLACES[event]))

    def meet(self, event: str, *paths: Any) -> None:
        """Something is written: fail if this is the moment."""
        below = [os.fsdecode(path) for path in paths if _is_path(path)]
        if not any(path.startswith(str(self.under)) for path in below):
            return
        number = len(self.seen)
        self.seen.append((event, below[-1]))
        if self.number is None or number < self.number or (number > self.number and not self.stays):
            return
        if number == self.number or event not in REMOVING:
            raise OSError(self.error, os.strerror(self.error), below[0])


_now: Faults | None = None


def _writes(mode: Any) -> bool:
    return isinstance(mode, str) and bool(set("wxa+").intersection(mode))


def _is_path(path: Any) -> bool:
    return isinstance(path, str | bytes | os.PathLike)


def _hook(event: str, about: tuple[Any, ...]) -> None:
    if _now is not None:
        _now.on(event, about)


_hooked: list[bool] = []


@contextmanager
def failing(faults: Faults) -> Iterator[Faults]:
    """Let these faults happen in this process until the block ends."""
    global _now
    if not _hooked:
        sys.addaudithook(_hook)  # there is no way to take it out again
        _hooked.append(True)
    sync = os.fsync

    def fsync(descriptor: int) -> None:
        faults.meet("os.fsync", Path(f"/proc/self/fd/{descriptor}").readlink())
        sync(descriptor)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        _now = faults
        try:
            yield faults
        finally:
            _now = None
