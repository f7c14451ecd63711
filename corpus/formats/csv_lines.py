"""The lines of a CSV file, for ``csv.reader``: within limits, numbered, given again if a row goes wrong."""

from collections import deque
from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from typing import BinaryIO, cast

from corpus.formats.bounded import LongLine, TooLarge, bounded_lines
from corpus.formats.limits import LIMITS, Limits, size_of

BOM = "\ufeff"
_PIECE = 65_536  # bytes


class RowTooLong(Exception):
    """A row, or a line of one, that is longer than the limit; the message is the reason, for people."""


class Lines:
    """An iterator over lines as text, with their ends, for one ``csv.reader``.

    Bytes that are not UTF-8 are kept apart as lone surrogates. ``row`` has the lines, with their numbers,
    that were given since ``begin_row`` was called. Iteration raises ``RowTooLong`` for a line or a row that
    is too long; the next line is given after it.
    """

    def __init__(self, stream: BinaryIO, limits: Limits = LIMITS) -> None:
        buffered = stream if isinstance(stream, BufferedReader) else BufferedReader(cast(RawIOBase, stream))
        begin = buffered.peek(_PIECE)
        is_old_mac = b"\n" not in begin and b"\r" in begin[:-1]
        self._read = _ended_by_cr(buffered, limits) if is_old_mac else bounded_lines(buffered, limits)
        self._most = limits.line_bytes
        self._ahead: deque[tuple[int, str]] = deque()
        self._number = 0
        self._size = 0
        self.row: list[tuple[int, str]] = []

    def begin_row(self) -> None:
        """What is given from now on belongs to another row."""
        self.row = []
        self._size = 0

    def give_again(self, lines: list[tuple[int, str]]) -> None:
        """Give these lines, which are numbered, before all others."""
        self._ahead.extendleft(reversed(lines))

    def go_on_to_even(self, character: str, most: int) -> None:
        """Add lines to the row until it has an even number of ``character``, ``most`` lines at most."""
        odd = sum(line.count(character) for _, line in self.row) % 2 == 1
        while odd and most:
            try:
                line = next(self)
            except (StopIteration, RowTooLong):
                return
            odd ^= line.count(character) % 2 == 1
            most -= 1

    @property
    def next_number(self) -> int:
        """The number of the line that comes next."""
        return self._ahead[0][0] if self._ahead else self._number + 1

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if self._ahead:
            number, line = self._ahead.popleft()
        else:
            read = next(self._read)
            self._number = number = self._number + 1
            if isinstance(read, LongLine):
                raise RowTooLong(read.why)
            line = read.decode("utf-8", "surrogateescape")
        self.row.append((number, line))
        self._size += len(line)
        if self._size > self._most:
            raise RowTooLong(f"a row of more than {size_of(self._most)}, as no article has")
        return line


def _ended_by_cr(stream: BinaryIO, limits: Limits) -> Iterator[bytes]:
    """The lines of a file from an old Mac, which end in a carriage return alone."""
    rest = b""
    while piece := stream.read(_PIECE):
        *whole, rest = (rest + piece).split(b"\r")
        yield from (line + b"\r" for line in whole)
        if len(rest) > limits.line_bytes:
            raise TooLarge(f"a line of more than {size_of(limits.line_bytes)}: the rest is not read")
    if rest:
        yield rest


def told_delimiter(line: str) -> str | None:
    """The delimiter that a first line names which Excel takes as a hint ("sep=;"), if it is one.

    >>> told_delimiter("sep=;"), told_delimiter("id;text")
    (';', None)
    """
    hint = line.removeprefix(BOM).rstrip("\r\n").strip('"')
    return hint[-1] if len(hint) == len("sep=;") and hint.casefold().startswith("sep=") else None
