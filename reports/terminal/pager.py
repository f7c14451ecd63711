"""Answers that are longer than the screen go through a pager, as git's do: on a terminal, never in a pipe."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import TextIOBase
from typing import IO, cast

from rich.console import Console

from reports.exits import heard
from reports.terminal.console import answers
from reports.terminal.talk import note

VARIABLES = ("QUOTES_PAGER", "PAGER")
LESS = "FRX"  # end if it fits on one screen, keep colours, leave the screen as it is: what git tells it too
_NONE = ("", "cat")


@contextmanager
def paged(wanted: bool | None = None) -> Iterator[Console]:
    """A console for an answer. ``wanted``: always through the pager, or never; by itself if it is longer than
    the screen. Where standard output is no terminal there is no pager, whatever is wanted.

    The pager is that of ``QUOTES_PAGER``, then of ``PAGER``, then ``less`` if there is one; "cat" and nothing
    stand for none. Raises ``BrokenPipeError`` at the next line when the reader has ended it.
    """
    command = pager_command() if wanted is not False and sys.stdout.isatty() else None
    if command is None:
        yield answers()
        return
    stream = _Paged(command, lines=0 if wanted else shutil.get_terminal_size().lines - 1)
    try:
        yield answers(cast(IO[str], stream))
    finally:
        stream.end()


def pager_command() -> list[str] | None:
    """The program to page with and its arguments, ``None`` where there is none or none is wanted."""
    for variable in VARIABLES:
        if (named := os.environ.get(variable)) is not None:
            return None if named.strip() in _NONE else shlex.split(named)
    return ["less"] if shutil.which("less") else None


class _Paged(TextIOBase):
    """Holds the first lines back; starts the pager when there are more, and writes to it from then on."""

    def __init__(self, command: list[str], *, lines: int) -> None:
        self._command = command
        self._lines = lines
        self._held: list[str] = []
        self._written = 0
        self._process: subprocess.Popen[str] | None = None
        self._out: IO[str] | None = None

    def write(self, text: str) -> int:
        if self._out is None:
            self._held.append(text)
            self._written += text.count("\n")
            if self._written > self._lines:
                self._start()
        else:
            self._out.write(text)
        return len(text)

    def flush(self) -> None:
        if self._out is not None:
            self._out.flush()

    def isatty(self) -> bool:
        return sys.stdout.isatty()

    def fileno(self) -> int:
        return sys.stdout.fileno()

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return "utf-8"

    def end(self) -> None:
        """Print what was held back, as it is all there is; or wait until the reader has ended the pager."""
        if self._out is None:
            sys.stdout.write("".join(self._held))
            self._held = []
        if self._process is None:
            sys.stdout.flush()
            return
        with suppress(BrokenPipeError):  # the reader has seen enough
            cast(IO[str], self._process.stdin).close()
        while True:
            try:
                self._process.wait()
                return
            except KeyboardInterrupt as error:
                heard(error)  # it is meant for the pager: less ends a search with it

    def _start(self) -> None:
        sys.stdout.flush()
        environment = {"LESS": LESS, "LV": "-c", **os.environ}
        try:
            self._process = subprocess.Popen(
                self._command, stdin=subprocess.PIPE, encoding="utf-8", env=environment
            )
            self._out = cast(IO[str], self._process.stdin)
        except OSError as error:
            note(f"the pager {self._command[0]} cannot be started ({error.strerror or error})")
            self._out = sys.stdout
        self._out.write("".join(self._held))
        self._held = []
