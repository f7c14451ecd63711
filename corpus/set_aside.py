"""What could not be read, and why: nothing that was given is lost in silence."""

from dataclasses import dataclass

_LONGEST = 500  # characters of a reason: one may tell what a file says of itself, which has no end


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
