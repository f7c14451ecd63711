"""An answer of a site, as an archive keeps it: status, type, and the body as it was meant."""

import http.client
import zlib
from dataclasses import dataclass
from io import BytesIO

from corpus.formats.limits import LIMITS, Limits
from corpus.formats.packed import PackedError, unpacked
from corpus.set_aside import quoted

_LOOKS_LIKE_TEXT = (b"<", b"\xef\xbb\xbf<")


class BadAnswer(Exception):
    """The answer cannot be read; the message says why, on one line."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a site answered. ``content_type`` is in lower case, without parameters; ``body`` is unpacked."""

    status: int
    content_type: str
    charset: str | None
    body: bytes


class _Kept:
    """Stands for a connection: ``http.client`` reads from its file."""

    def __init__(self, data: bytes) -> None:
        self._file = BytesIO(data)

    def makefile(self, mode: str) -> BytesIO:
        return self._file


def read_answer(data: bytes, limits: Limits = LIMITS) -> Answer:
    """The answer in ``data``, from its status line on.

    Crawlers keep the headers of what they have unpacked already: a body that is not packed as its headers
    say, and begins as a page does, is taken as it is. The length in the headers is not asked, for the same
    reason: the archive's record says how long it is.

    Raises:
        BadAnswer: for what is no answer, and a body that is cut off, damaged, too large, or packed in a way
            that is not known.
    """
    answer = http.client.HTTPResponse(_Kept(data))  # type: ignore[arg-type]
    try:
        answer.begin()
    except (http.client.HTTPException, ValueError, OSError) as error:
        raise BadAnswer(f"no answer of a site ({type(error).__name__})") from None
    head = answer.msg
    begin = answer.fp.tell() if answer.fp is not None else len(data)
    body = data[begin:]
    looks_whole = body.lstrip()[:4].startswith(_LOOKS_LIKE_TEXT)
    if answer.chunked and not looks_whole:
        try:
            body = answer.read()
        except http.client.IncompleteRead:
            raise BadAnswer("cut off") from None
        except (http.client.HTTPException, ValueError, OSError, OverflowError):
            raise BadAnswer("damaged (its chunks)") from None
        looks_whole = body.lstrip()[:4].startswith(_LOOKS_LIKE_TEXT)
    coding = (answer.headers.get("Content-Encoding") or "").strip().lower()
    if coding not in ("", "identity") and not looks_whole:
        body = _unpacked(body, coding, limits)
    if len(body) > limits.page_bytes:
        raise BadAnswer(f"more than {limits.page_bytes // 1_000_000} MB")
    return Answer(
        answer.status, head.get_content_type() if head["Content-Type"] else "", _charset(head), body
    )


def _unpacked(body: bytes, coding: str, limits: Limits) -> bytes:
    if coding in ("gzip", "x-gzip"):
        try:
            return unpacked(BytesIO(body), "gzip", limits).read(limits.page_bytes + 1) if body else b""
        except PackedError as why:
            raise BadAnswer(str(why)) from None
    if coding == "deflate":
        for window in (15, -15):  # with a header of zlib, or as some servers send it, without
            member = zlib.decompressobj(window)
            try:
                data = member.decompress(body, limits.page_bytes + 1)
            except zlib.error:
                continue
            if not member.eof and len(data) <= limits.page_bytes:
                raise BadAnswer("cut off")
            return data
        raise BadAnswer("damaged (deflate)")
    raise BadAnswer(f"packed with {quoted(coding, 40)}, which is not read")


def _charset(head: http.client.HTTPMessage) -> str | None:
    try:
        return head.get_content_charset() or None
    except (TypeError, ValueError, LookupError):  # parameters in pieces that do not fit together (RFC 2231)
        return None
