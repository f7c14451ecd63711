"""What could not be read, and why: nothing that was given is lost in silence."""

import re
from dataclasses import dataclass

_LONGEST = 500  # characters of a reason: one may tell what a file says of itself, which has no end
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class SetAside:
    """An input that gave no article. ``why`` is one line, meant to be shown to a journalist as it is.

    It may hold words of the input, so whatever it is made with, characters that cannot be seen become U+FFFD,
    white space single spaces, and what is too long is cut. ``line`` is the line (in Parquet: the row) of the
    file, counted from 1, where only that part of the file was set aside and the rest was read; ``None`` where
    the whole of ``path`` was.
    """

    path: str
    why: str
    line: int | None = None

    def __post_init__(self) -> None:
        shown = "".join(
            c if c.isprintable() else "\ufffd" for c in " ".join(self.why[: 2 * _LONGEST].split())
        )
        object.__setattr__(self, "why", shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…")


def quoted(words: str, most: int) -> str:
    """What somebody else wrote, an address or a name, fit to stand in a reason or to be a path: on one line.

    >>> quoted("http://ledger.example/\x1b[31m", 30)
    'http://ledger.example/\ufffd[31m'
    """
    shown = _UNPRINTABLE.sub("\ufffd", words[: most + 1])
    return shown if len(shown) <= most else shown[:most] + "…"
