"""Why a run cannot be used. The messages are for people: they say what to do."""

from pathlib import Path


class RunError(Exception):
    """The run cannot be used as it is; the message says what to do about it."""


class NotARun(RunError):
    """The folder given is no run."""


class Damaged(RunError):
    """A file of a run is not what was written, or is gone: something else has changed it since."""

    @classmethod
    def at(cls, path: Path, why: str) -> "Damaged":
        """``path`` is in a run, and cannot be used. Says how the rest of the run is kept."""
        return cls(f"{path} is damaged ({' '.join(why.split())}): {_remedy(path)}")


def _remedy(path: Path) -> str:
    """What to do. Tables of the whole run are made anew, and so are shards, from the articles."""
    again = "track the same articles again"
    if path.name == "set_aside.parquet":
        return f"remove it, and {again}"
    for part in (path, *path.parents):
        if part.name == "resolved":
            return f"remove {part}, and {again}"
        if part.parent.name == "shards":
            run = part.parents[1]
            return f"remove {run / 'resolved'} and the shards from {part.name} on, and {again}"
    return f"restore it from a copy of the run, or {again} into another folder"
