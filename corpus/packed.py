"""Files packed with gzip, bzip2 or xz, read as if they were not: as streams, known by their first bytes."""

import bz2
import gzip
import lzma
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from typing import BinaryIO, cast

# Text is packed to a tenth or so, the most monotonous of archives to a fiftieth; a bomb to a thousandth.
MOST_PACKED = 100  # times
NOT_ASKED_BELOW = 50_000_000  # bytes unpacked, up to which nobody asks how well they were packed
_BUFFER = 65_536


@dataclass(frozen=True, slots=True)
class _Packing:
    """One way to pack a file: how it is called, how it begins, how its name ends, what unpacks it."""

    name: str
    magic: bytes
    suffix: str
    opened: Callable[[BinaryIO], "gzip.GzipFile | bz2.BZ2File | lzma.LZMAFile"]


def _gunzipped(stream: BinaryIO) -> gzip.GzipFile:
    return gzip.GzipFile(fileobj=stream)


_PACKINGS = (
    _Packing("gzip", b"\x1f\x8b", ".gz", _gunzipped),
    _Packing("bzip2", b"BZh", ".bz2", bz2.BZ2File),
    _Packing("xz", b"\xfd7zXZ\x00", ".xz", lzma.LZMAFile),
)


class PackedError(OSError):
    """What is packed cannot be unpacked to its end; the message says why, on one line."""


def unpacked_name(name: str) -> str:
    """The name of what is packed in the file called ``name``.

    >>> unpacked_name("wire.JSONL.gz"), unpacked_name("wire.jsonl")
    ('wire.JSONL', 'wire.jsonl')
    """
    for packing in _PACKINGS:
        if name.lower().endswith(packing.suffix):
            return name[: -len(packing.suffix)]
    return name


def unpacked(stream: BinaryIO) -> BufferedReader:
    """``stream`` as it is, or what is packed in it. No more than a buffer of it is held.

    Reading raises ``PackedError`` where it is damaged, cut off, or packed more than ``MOST_PACKED`` times;
    what comes before can be read.
    """
    plain = stream if isinstance(stream, BufferedReader) else BufferedReader(cast(RawIOBase, stream), _BUFFER)
    begin = plain.peek(8)
    for packing in _PACKINGS:
        if begin.startswith(packing.magic):
            return BufferedReader(_Unpacking(plain, packing), _BUFFER)
    return plain


class _Unpacking(RawIOBase):
    """What is packed, as a stream that says what is wrong with it."""

    def __init__(self, packed: BufferedReader, packing: _Packing) -> None:
        self._counted = _Counted(packed)
        self._packing = packing
        self._unpacked = packing.opened(cast(BinaryIO, self._counted))
        self._length = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        try:
            part: bytes = self._unpacked.read1(len(buffer))
        except EOFError:
            raise PackedError(f"packed with {self._packing.name}, and cut off: the rest is missing") from None
        except (OSError, zlib.error, lzma.LZMAError):
            raise PackedError(f"packed with {self._packing.name}, and damaged: the rest is missing") from None
        self._length += len(part)
        if self._length > max(NOT_ASKED_BELOW, MOST_PACKED * self._counted.length):
            raise PackedError(
                f"packed more than {MOST_PACKED} times with {self._packing.name}, which no text is:"
                f" not read beyond {NOT_ASKED_BELOW // 1_000_000} MB"
            )
        buffer[: len(part)] = part
        return len(part)


class _Counted:
    """A stream that counts what is read of it. It cannot be wound back: it may be a pipe."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream
        self.length = 0

    def read(self, size: int = -1) -> bytes:
        part = self._stream.read1(size)
        self.length += len(part)
        return part

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False
