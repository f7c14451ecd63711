"""What could not be read, and why: nothing that was given is lost in silence."""

import re
from dataclasses import dataclass

_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class SetAside:
    """An input that gave no article. ``why`` is one line, meant to be shown to a journalist as it is.

    ``line`` is the line (in Parquet: the row) of the file, counted from 1, where only that part of the
    file was set aside and the rest was read; ``None`` where the whole of ``path`` was.
    """

    path: str
    why: str
    line: int | None = None


def quoted(words: str, most: int) -> str:
    """What somebody else wrote, an address or a name, fit to stand in a reason or to be a path: on one line.

    >>> quoted("http://ledger.example/\x1b[31m", 30)
    'http://ledger.example/\ufffd[31m'
    """
    shown = _UNPRINTABLE.sub("\ufffd", words[: most + 1])
    return shown if len(shown) <= most else shown[:most] + "…"
