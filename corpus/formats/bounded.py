"""Reading no further than is allowed: lines, and documents that are held whole.

Python's own ``readline`` and ``read`` hold whatever comes: a file of one line, or a pipe without an end,
fills the memory.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from corpus.formats.limits import LIMITS, Limits, size_of

_PIECE = 65_536  # bytes of a line that is passed over, held at a time


class TooLarge(Exception):
    """What is read goes on beyond a limit; the message is the reason, one line for people."""


@dataclass(frozen=True, slots=True)
class LongLine:
    """In the place of a line that is longer than the limit; ``why`` is the reason, one line for people."""

    why: str


def bounded_lines(stream: BinaryIO, limits: Limits = LIMITS) -> Iterator[bytes | LongLine]:
    """Each line of ``stream``, with its end, or a ``LongLine`` for one that is too long: one item a line.

    A line that is too long is passed over to its end, a piece at a time, and the next one is read.

    Raises:
        TooLarge: for a line that has no end for so long that the rest cannot be waited for.
    """
    most = limits.line_bytes
    while line := stream.readline(most + 1):
        if len(line) <= most:
            yield line
        else:
            _pass_over(line, stream, limits)
            yield LongLine(f"a line of more than {size_of(most)}, as no article has")


def read_whole(stream: BinaryIO, most: int, what: str = "one article") -> bytes:
    """All that is left of ``stream``, which is no more than ``most`` bytes.

    Raises:
        TooLarge: if it is more; ``what`` it should have been is in the message.
    """
    data = stream.read(most + 1)
    if len(data) > most:
        raise TooLarge(f"more than {size_of(most)} in {what}: it is not read")
    return data


def _pass_over(line: bytes, stream: BinaryIO, limits: Limits) -> None:
    passed = len(line)
    while line and not line.endswith(b"\n"):
        line = stream.readline(_PIECE)
        passed += len(line)
        if passed > limits.passed_over_bytes:
            raise TooLarge(f"a line of more than {size_of(limits.passed_over_bytes)}: the rest is not read")
