"""What the shell offers when the tab key is pressed."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MOST = 50  # words; more are no help

# A shell would break a name at its spaces and trip over an apostrophe; one word of a name names the speaker.
_WORD = re.compile(r"(?<![\w'’-])[^\W\d_a-z][\w’-]+(?![\w'’-])")

# What stands beside it is evaluated by zsh: Typer escapes "$(...)" for it, but not what undoes the escape.
_NOT_FOR_A_SHELL = re.compile(r"[^\w .,’-]+")


def names_of_speakers(ctx: Any, incomplete: str) -> Iterator[tuple[str, str]]:
    """Words of names of the run's speakers that begin so, the most quoted first, and whose they are.

    Nothing where no run is named yet, or it cannot be read: a shell is no place for errors.
    """
    from resolvers.runs.errors import RunError
    from resolvers.runs.results import Results
    from resolvers.runs.run import Run

    # What has no value yet is an error to the parser, which then leaves the rest as it was typed.
    folder = next((given for given in (ctx.params.get("run"), *ctx.args) if given is not None), None)
    if folder is None:
        return
    try:
        speakers = Results(Run.open(Path(folder))).speakers()
    except (RunError, OSError):
        return
    offered: dict[str, str] = {}
    for each in speakers:
        for word in _WORD.findall(each.speaker.name):
            if word.casefold().startswith(incomplete.casefold()):
                number = f"{each.quotes:,} quote{'' if each.quotes == 1 else 's'}"
                name = _NOT_FOR_A_SHELL.sub(" ", each.speaker.name)
                offered.setdefault(word, f"{name}, {number}")
    yield from list(offered.items())[:MOST]
