"""A Parquet file, read in a process apart, which it may end (``parquet_process.py`` says why)."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import polars as pl

from corpus.formats import parquet_process
from corpus.formats.limits import LIMITS
from corpus.formats.parquet_process import TOO_LARGE

__all__ = ["TOO_LARGE", "Apart", "DamagedRows", "NotParquet"]

_TRIES = 5  # processes for one file
_ENDED = "reading it ended the process"
_LONGEST_REASON = 120


class NotParquet(Exception):
    """The file as a whole cannot be read; the message is the reason, one line for people."""


class _Ended(Exception):
    """The process has ended before its answer."""


@dataclass(frozen=True, slots=True)
class DamagedRows:
    """Rows that cannot be read, from ``first`` to ``last``, counted from 1; ``why`` is for people."""

    first: int
    last: int
    why: str


class Apart:
    """The file at ``path``; as a context, it has a process until that ends."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._process: subprocess.Popen[bytes] | None = None
        self._requests: IO[bytes]
        self._answers: IO[bytes]

    def columns(self) -> list[str]:
        """The names of its columns. Raises ``NotParquet``."""
        try:
            self._start()
            columns: list[str] = self._answer()["columns"]
        except _Ended:
            raise NotParquet(_reason(_ENDED)) from None
        return columns

    def slices(self, columns: Sequence[str]) -> Iterator[tuple[int, pl.DataFrame] | DamagedRows]:
        """Its rows, each slice with the index of its first, or that they are damaged, or end the process.

        ``TOO_LARGE`` is a column more: whether a text of the row is longer than ``LIMITS`` has it, and left
        out. To be called after ``columns``, of which the given ones are. Raises ``NotParquet``.
        """
        start = size = total = 0
        for _ in range(_TRIES):
            try:
                self._ask({"columns": list(columns), "start": start, "longest": LIMITS.article_bytes})
                total = self._answer()["total"]
                while "end" not in (place := self._answer()):
                    start, size = place["start"], place["size"]
                    try:
                        rows = pl.read_ipc_stream(self._read(self._answer()["bytes"]))
                    except NotParquet as error:
                        yield DamagedRows(start + 1, start + size, str(error))
                    else:
                        yield start, rows
                    start, size = start + size, 0
                return
            except _Ended:
                if not total:
                    raise NotParquet(_reason(_ENDED)) from None
                if size:
                    yield DamagedRows(start + 1, start + size, _reason(_ENDED))
                start, size = start + size, 0
                self.columns()
        if start < total:
            yield DamagedRows(start + 1, total, _reason(_ENDED))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def _start(self) -> None:
        """Start a process in the place of the one before. Ctrl-C is for the one that asks."""
        self._stop()
        # -P: Python's own csv is wanted, not the one beside the file; and nothing from the working folder.
        command = [sys.executable, "-P", str(Path(parquet_process.__file__))]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        assert self._process.stdin and self._process.stdout
        self._requests, self._answers = self._process.stdin, self._process.stdout
        self._ask({"path": self._path})

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _ask(self, request: dict[str, Any]) -> None:
        try:
            self._requests.write(json.dumps(request).encode() + b"\n")
            self._requests.flush()
        except OSError:
            raise _Ended from None

    def _answer(self) -> dict[str, Any]:
        """Raises ``NotParquet`` where it is a reason."""
        line = self._answers.readline()
        if not line.endswith(b"\n"):
            raise _Ended
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise NotParquet(_reason(answer["error"]))
        return answer

    def _read(self, size: int) -> bytes:
        data = self._answers.read(size)
        if len(data) < size:
            raise _Ended
        return data


def _reason(why: str) -> str:
    return f"not Parquet that can be read ({' '.join(why.split())[:_LONGEST_REASON]})"
