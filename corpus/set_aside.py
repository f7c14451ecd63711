"""What could not be read, and why: nothing that was given is lost in silence."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetAside:
    """An input that gave no article. ``why`` is one line, meant to be shown to a journalist as it is.

    ``line`` is the line (in Parquet: the row) of the file, counted from 1, where only that part of the
    file was set aside and the rest was read; ``None`` where the whole of ``path`` was.
    """

    path: str
    why: str
    line: int | None = None
