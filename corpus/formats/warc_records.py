"""The records of a WARC file (ISO 28500), one by one: what is cut off or damaged is said, the rest is read.

Written here because the libraries lose data in silence: at a cut inside a record, warcio 1.8 and fastwarc 2.0
give a shorter page as if it were whole, or end as if nothing were missing. The tests compare with warcio.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BufferedReader

from corpus.formats.bounded import TooLarge
from corpus.formats.limits import LIMITS, Limits, size_of

_BEGIN = b"WARC/"
_BLANK = (b"\r\n", b"\n")
_PIECE = 65_536
_TIME_OF_A_LINE = 100  # bytes that are read in the time that a line takes, however short


@dataclass(frozen=True, slots=True)
class Record:
    """One record. ``block`` is what it holds, ``None`` if that is larger than the limit: it was passed over.

    Field names are in lower case. ``number`` counts the records from 1, as they begin.
    """

    number: int
    fields: Mapping[str, str]
    block: bytes | None

    @property
    def kind(self) -> str:
        """ "response", "resource", "request", "warcinfo"; empty where it is not said."""
        return self.fields.get("warc-type", "").strip().lower()

    @property
    def address(self) -> str:
        """The address that was crawled, without the angle brackets that early crawlers wrote."""
        return self.fields.get("warc-target-uri", "").strip().strip("<>")


@dataclass(frozen=True, slots=True)
class Damage:
    """A place where a record should be and cannot be read. ``address`` is empty where it is not known."""

    number: int
    why: str
    address: str = ""


def read_records(stream: BufferedReader, limits: Limits = LIMITS) -> Iterator[Record | Damage]:
    """The records of ``stream``, which is unpacked; after damage, those from the next that begins well.

    No more than one record is held.

    Raises:
        TooLarge: where damage goes on for so long that there may be no end of it.
        OSError, PackedError: what reading the stream raises.
    """
    number = 0
    line = _skip_blank(stream, limits)
    while line:
        number += 1
        if not line.startswith(_BEGIN):
            yield Damage(number, "damaged: no record begins where one should")
            line = _next_begin(stream, limits)
            continue
        fields = _fields(stream, limits)
        address = fields.get("warc-target-uri", "") if fields else ""
        length = (fields or {}).get("content-length", "").strip()
        if fields is None or not length.isdecimal() or len(length) > 18:
            at_end = not stream.peek(1)
            yield Damage(number, "cut off" if at_end else "damaged: it does not say how long it is", address)
            line = _next_begin(stream, limits)
            continue
        block = _block(stream, int(length), limits)
        if block is _CUT:
            yield Damage(number, "cut off", address)
            return
        line = stream.readline(limits.header_bytes)
        if line in _BLANK:
            line = stream.readline(limits.header_bytes)
        if line not in _BLANK:  # the length is wrong, so what was read may be more or less than the record
            yield Damage(
                number,
                "damaged, or cut off at its end" if not line else "damaged: longer than it says",
                address,
            )
            line = line if not line or line.startswith(_BEGIN) else _next_begin(stream, limits)
            continue
        yield Record(number, fields, block)
        line = _skip_blank(stream, limits)


_CUT = b"cut"  # compared by identity


def _fields(stream: BufferedReader, limits: Limits) -> dict[str, str] | None:
    """The named fields, to the blank line after them; ``None`` where that does not come."""
    fields: dict[str, str] = {}
    left = limits.header_bytes
    name = ""
    while left > 0:
        line = stream.readline(left)
        left -= len(line)
        if line in _BLANK:
            return fields
        if not line.endswith(b"\n"):
            return None
        text = line.decode("utf-8", "replace")
        if text[0] in " \t" and name:  # a field goes on in a line that begins with a space
            fields[name] += " " + text.strip()
            continue
        name, colon, value = text.partition(":")
        name = name.strip().lower()
        if not colon:
            return None
        fields[name] = value.strip()
    return None


def _block(stream: BufferedReader, length: int, limits: Limits) -> bytes | None:
    if length <= limits.record_bytes:
        block = stream.read(length)
        return block if len(block) == length else _CUT
    while length:
        piece = stream.read(min(length, _PIECE))
        if not piece:
            return _CUT
        length -= len(piece)
    return None


def _skip_blank(stream: BufferedReader, limits: Limits) -> bytes:
    return _first_line(stream, limits, lambda line: line not in _BLANK)


def _next_begin(stream: BufferedReader, limits: Limits) -> bytes:
    """The next line that begins a record, or none."""
    return _first_line(stream, limits, lambda line: line.startswith(_BEGIN + b"1."))


def _first_line(stream: BufferedReader, limits: Limits, is_wanted: Callable[[bytes], bool]) -> bytes:
    passed = 0
    while (line := stream.readline(limits.header_bytes)) and not is_wanted(line):
        passed += len(line) + _TIME_OF_A_LINE
        if passed > limits.passed_over_bytes:
            raise TooLarge(
                f"more than {size_of(limits.passed_over_bytes)} without a record: the rest is not read"
            )
    return line
