"""Bytes that should be text: decoded as UTF-8, or the reason why not, in words that say what to do."""

_SAMPLE = 65_536  # bytes; enough to name an encoding, and quick for any size
_SHORT = 100  # bytes; too few to tell encodings apart by how often their letters come

# First bytes of files that people have and that are not text.
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF: save it as text or HTML first"),
    (b"PK\x03\x04", "a zip archive or an Office document: unpack it, or save it as text or HTML first"),
    (b"\xd0\xcf\x11\xe0", "an old Office document: save it as text or HTML first"),
    (b"\x1f\x8b", "compressed with gzip twice: unpack it first"),
    (b"BZh", "compressed with bzip2 twice: unpack it first"),
    (b"\xfd7zXZ\x00", "compressed with xz twice: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd: unpack it first"),
    (b"{\\rtf", "a rich text file: save it as plain text first"),
    (b"SQLite format 3\x00", "an SQLite database: export it first"),
)


_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_TAR_AT = 257  # where a tar archive says that it is one


class NotTextError(ValueError):
    """The bytes are no UTF-8 text; the message is the reason, on one line."""


def decode_utf8(data: bytes, *, guess: bool = True) -> str:
    """``data`` as UTF-8, unchanged: a byte-order mark stays the first code point, line ends stay as they are.

    Raises:
        NotTextError: with the position of the first bad byte and, if ``guess``, the encoding that the bytes
            look like, which takes a millisecond or two to find.
    """
    if (what := recognised(data)) is not None:
        raise NotTextError(what)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        bad = f"byte 0x{data[error.start]:02x} at offset {error.start}"
        if is_utf16(data):
            raise NotTextError(f"not UTF-8 ({bad}; looks like utf_16): convert it first") from None
        if b"\0" in data:
            raise NotTextError("not text (NUL bytes)") from None
        if _is_mostly_utf8(data):
            raise NotTextError(f"not UTF-8 ({bad}; the rest is): cut off or damaged") from None
        guessed = f"; {_looks_like(data, error.start)}" if guess else ""
        raise NotTextError(f"not UTF-8 ({bad}{guessed}): convert it first") from None
    if "\0" in text:
        raise NotTextError("not text (NUL bytes)")
    return text


def recognised(data: bytes) -> str | None:
    """What the file is, if its first bytes say that it is one of the known kinds that hold no plain text."""
    if data[_TAR_AT:].startswith(b"ustar"):
        return "not text but an archive of files (tar): unpack it first"
    return next((f"not text but {what}" for magic, what in _MAGIC if data.startswith(magic)), None)


def is_utf16(data: bytes) -> bool:
    """Whether data begins as UTF-16 (or UTF-32) does that says so."""
    return data.startswith(_UTF_16)


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether nearly all bytes beyond ASCII are UTF-8, which those of no other encoding ever are."""
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    return sum(c > "\x7f" for c in text) - damaged > 4 * damaged


def _looks_like(data: bytes, bad: int) -> str:
    high = sum(byte > 0x7F for byte in data)
    share = 10 if len(data) > _SHORT else 4
    if high * share < len(data) and _decodes(data, "cp1252"):
        # Few letters with accents among plain ones: the detector cannot tell the Western and Central European
        # code pages apart by these, and English text is nearly always in this one.
        return "looks like cp1252"
    start = max(0, bad - _SAMPLE // 2)
    from charset_normalizer import from_bytes  # slow to import, and rarely needed

    best = from_bytes(data[start : start + _SAMPLE]).best()
    if best is None or best.encoding.startswith("utf_"):  # these are known otherwise, and fit nearly anything
        return "no encoding fits"
    return f"looks like {best.encoding}"


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
