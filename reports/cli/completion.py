"""What the shell offers when the tab key is pressed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

MOST = 50  # names; more are no help


def names_of_speakers(ctx: Any, incomplete: str) -> Iterator[tuple[str, str]]:
    """The names of the run's speakers that have a word beginning so, the most quoted first; and their kind.

    Nothing where no run is named yet, or it cannot be read: a shell is no place for errors.
    """
    from resolvers.runs.results import Results
    from resolvers.runs.run import Run, RunError

    folder = ctx.params.get("run")
    if folder is None:
        return
    try:
        speakers = Results(Run.open(Path(folder))).speakers()
    except (RunError, OSError):
        return
    wanted = incomplete.casefold()
    fitting = (
        each
        for each in speakers
        if each.speaker.name.casefold().startswith(wanted)
        or any(word.startswith(wanted) for word in each.speaker.name.casefold().split())
    )
    for _, each in zip(range(MOST), fitting, strict=False):
        yield each.speaker.name, f"{each.speaker.kind.value}, {each.quotes:,} quotes"
