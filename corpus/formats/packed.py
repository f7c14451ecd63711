"""Files packed with gzip, bzip2 or xz: unpacked while they are read, no further than is allowed.

The standard library's ``GzipFile``, ``BZ2File`` and ``LZMAFile`` are not used, because the last two end in
silence where a second stream is damaged, and none has a limit. Its decompressors do the work.
"""

import bz2
import io
import lzma
import zlib
from typing import TYPE_CHECKING, BinaryIO, Protocol

from corpus.formats.limits import LIMITS, Limits, size_of

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_CHUNK = 65_536  # bytes that are read from the packed file at a time
_MAGIC = {b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ\x00": "xz"}
_BY_EXTENSION = {".gz": "gzip", ".bz2": "bzip2", ".xz": "xz"}


class PackedError(Exception):
    """Why a packed file, or the rest of it, cannot be read: one line for people."""


class _Unpacker(Protocol):
    """What ``BZ2Decompressor`` and ``LZMADecompressor`` have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = ...) -> bytes: ...


class _Gzip:
    """The same for gzip, whose checksum and length zlib checks at the end of each member."""

    def __init__(self) -> None:
        self._member = zlib.decompressobj(wbits=31)  # 31: with the header and trailer of gzip

    @property
    def eof(self) -> bool:
        return self._member.eof

    @property
    def needs_input(self) -> bool:
        return not self._member.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._member.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        return self._member.decompress(self._member.unconsumed_tail + data, max_length)


def packing_of(extension: str) -> str | None:
    """How a file with this extension is packed: "gzip", "bzip2", "xz" or ``None``."""
    return _BY_EXTENSION.get(extension.lower())


def recognised_packing(data: bytes) -> str | None:
    """How data that begins like this are packed, if they are."""
    return next((packing for magic, packing in _MAGIC.items() if data.startswith(magic)), None)


def unpacked(stream: BinaryIO, packing: str, limits: Limits = LIMITS) -> io.BufferedReader:
    """The content of ``stream``, a packed file, as a stream that is unpacked while it is read.

    Members or streams one after the other are one content. Reading raises ``PackedError`` where the file is
    cut off, damaged or unpacks beyond ``limits``; what ``read`` and iteration gave before stands. A line or
    a document that is not whole is never given.
    """
    return io.BufferedReader(_Unpacked(stream, packing, limits), _CHUNK)


class _Unpacked(io.RawIOBase):
    """The unpacked bytes. Holds one chunk of the packed file, and what a buffer asks for."""

    def __init__(self, stream: BinaryIO, packing: str, limits: Limits) -> None:
        self._stream = stream
        self._packing = packing
        self._limits = limits
        self._member: _Unpacker | None = None
        self._waiting = b""  # packed bytes that no member has seen
        self._in = self._out = 0
        self._is_first = True

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer).cast("B")
        data = self._more(len(view))
        view[: len(data)] = data
        self._out += len(data)
        self._check()
        return len(data)

    def _more(self, size: int) -> bytes:
        """At most ``size`` bytes; none at the end of the file."""
        while True:
            if self._member is None and not self._next_member():
                return b""
            member = self._member
            assert member is not None
            packed, self._waiting = self._waiting, b""
            if member.needs_input and not packed:
                packed = self._read_packed()
                if not packed:
                    raise PackedError(f"the {self._packing} file is cut off: the rest is missing")
            try:
                data = member.decompress(packed, size)
            except (zlib.error, lzma.LZMAError, OSError, EOFError, ValueError):
                raise PackedError(
                    f"the {self._packing} file is damaged: what was read near that place may be wrong, the"
                    " rest is missing"
                ) from None
            if member.eof:
                self._waiting, self._member = member.unused_data, None
            if data:
                return data

    def _next_member(self) -> bool:
        """Begin the next member; ``False`` if there is none. Zeros between members are padding."""
        self._waiting = self._waiting.lstrip(b"\0") if not self._is_first else self._waiting
        while not self._waiting:
            read = self._read_packed()
            if not read:
                return False
            self._waiting = read if self._is_first else read.lstrip(b"\0")
        if self._is_first and recognised_packing(self._waiting) != self._packing:
            raise PackedError(
                f"not {self._packing}, whatever its name says: rename it if it is unpacked already"
            )
        self._is_first = False
        self._member = _unpacker(self._packing)
        return True

    def _read_packed(self) -> bytes:
        data = self._stream.read(_CHUNK)
        self._in += len(data)
        return data

    def _check(self) -> None:
        limits = self._limits
        if self._out > limits.unpacked_bytes:
            raise PackedError(f"unpacks to more than {size_of(limits.unpacked_bytes)}: the rest is not read")
        if (why := limits.unpacks_too_far(self._in, self._out)) is not None:
            raise PackedError(f"{why}: the rest is not read")


def _unpacker(packing: str) -> _Unpacker:
    if packing == "gzip":
        return _Gzip()
    return bz2.BZ2Decompressor() if packing == "bzip2" else lzma.LZMADecompressor(memlimit=256_000_000)
