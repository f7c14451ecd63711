"""Streams that remember why they could not be written to."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast


@contextmanager
def watched(stream: BinaryIO) -> Iterator[BinaryIO]:
    """``stream``, for a library that says in its own words, or not at all, what went wrong with it.

    Polars makes a ``ComputeError`` of a full disk, and of a Ctrl-C that comes while it writes. What a write
    has raised is raised again at the end. ``stream`` is flushed, and stays open.
    """
    watch = _Watched(stream)
    try:
        yield cast(BinaryIO, watch)
        watch.flush()
    except BaseException:
        if watch.failed is not None:
            raise watch.failed from None
        raise


class _Watched(io.RawIOBase):
    """Writes to another stream. It has no file descriptor: nobody may write past it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.failed: BaseException | None = None

    def write(self, data: Any) -> int:
        with self._remembering():
            return self._stream.write(data)

    def flush(self) -> None:
        with self._remembering():
            self._stream.flush()

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()

    def close(self) -> None:
        """The other stream is its owner's to close."""

    @contextmanager
    def _remembering(self) -> Iterator[None]:
        try:
            yield
        except BaseException as error:
            self.failed = self.failed or error
            raise
