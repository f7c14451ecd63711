"""Streams that remember why they could not be written to."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast


@contextmanager
def watched(stream: BinaryIO) -> Iterator[BinaryIO]:
    """``stream``, for a library that says in its own words, or not at all, what went wrong with it.

    Polars makes a ``ComputeError`` of a full disk, and of a Ctrl-C that comes while it writes. What a write
    has raised is raised again at the end; what is written after it, or after the block (a ``ZipFile`` that is
    thrown away does), goes nowhere. ``stream`` is flushed, and stays open.
    """
    watch = _Watched(stream)
    try:
        yield cast(BinaryIO, watch)
        watch.flush()
    except BaseException:
        if watch.failed is not None:
            raise watch.failed from None
        raise
    finally:
        watch.is_over = True


class _Watched(io.RawIOBase):
    """Writes to another stream. It has no file descriptor: nobody may write past it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.failed: BaseException | None = None
        self.is_over = False
        self._at = 0  # where one would be, were it not over

    def write(self, data: Any) -> int:
        with self._remembering():
            if not self.is_over:
                return self._stream.write(data)
        self._at += len(data)
        return len(data)

    def flush(self) -> None:
        with self._remembering():
            if not self.is_over:
                self._stream.flush()

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self.is_over or self._stream.seekable()

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        with self._remembering():  # it writes what was held back
            self._at = offset if self.is_over else self._stream.seek(offset, whence)
        return self._at

    def tell(self) -> int:
        return self._at if self.is_over else self._stream.tell()

    def close(self) -> None:
        """The other stream is its owner's to close."""

    @contextmanager
    def _remembering(self) -> Iterator[None]:
        try:
            yield
        except BaseException as error:
            self.failed, self.is_over = error, True
            raise
