"""The body of an answer, read no further than it may be, and unpacked no further either."""

import zlib
from collections.abc import Callable, Iterable, Iterator

from urllib3.response import HTTPResponse

from corpus.web.not_fetched import NotFetched

_CHUNK = 65_536
_GZIP = 31  # zlib's number for "gzip, with its header"


def read_body(response: HTTPResponse, *, received: int, unpacked: int, check: Callable[[], object]) -> bytes:
    """The body, unpacked if it was sent with gzip. ``check`` is called on the way, and may raise.

    Raises:
        NotFetched: if it has more than ``received`` bytes as sent or ``unpacked`` bytes as read (no more than
            these are ever held), is packed in another way, or cut off.
    """
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise NotFetched(f"packed in a way that was not asked for ({coding[:40]!r})")
    length = response.headers.get("Content-Length", "")
    if length.isdecimal() and len(length) < 20 and int(length) > received:
        raise too_large(received)
    chunks = _at_most(response.stream(_CHUNK, decode_content=False), received)
    if not coding or coding == "identity":
        body = b"".join(chunks)
        if len(body) > unpacked:
            raise too_large(unpacked)
        return body
    return unpack(chunks, unpacked, check)


def unpack(chunks: Iterable[bytes], limit: int, check: Callable[[], object]) -> bytes:
    """What is packed with gzip in ``chunks``, one member or several.

    Raises:
        NotFetched: if it has more than ``limit`` bytes, is damaged or cut off. A thousand times packed is
            never unpacked beyond the limit.
    """
    parts: list[bytes] = []
    left = limit
    member = zlib.decompressobj(_GZIP)
    has_begun = False
    for chunk in chunks:
        while chunk:
            check()
            if member.eof:
                member, has_begun = zlib.decompressobj(_GZIP), False
            try:
                part = member.decompress(chunk, left + 1)
            except zlib.error:
                raise NotFetched("packed with gzip, and damaged") from None
            has_begun = True
            left -= len(part)
            if left < 0:
                raise NotFetched(f"more than {megabytes(limit)} when unpacked")
            parts.append(part)
            chunk = member.unused_data
    if has_begun and not member.eof:
        raise NotFetched("packed with gzip, and cut off")
    return b"".join(parts)


def too_large(limit: int) -> NotFetched:
    """What to raise for a body beyond a limit."""
    return NotFetched(f"more than {megabytes(limit)}")


def megabytes(size: int) -> str:
    """A number of bytes for people."""
    return f"{size / 1_000_000:g} MB"


def _at_most(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    left = limit
    for chunk in chunks:
        left -= len(chunk)
        if left < 0:
            raise too_large(limit)
        yield chunk
