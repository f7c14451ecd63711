"""speakers.csv in its run: read before anything is resolved, brought up to date after."""

from collections.abc import Sequence
from pathlib import Path

from resolvers.runs.errors import RunError
from resolvers.runs.run import Run
from resolvers.runs.speakers_file import (
    NAME,
    SpeakersFile,
    Suggestion,
    digest,
    parse,
    render,
    with_suggestions,
)
from resolvers.runs.spreadsheet import Unreadable
from resolvers.runs.storage import write_file


def read_decisions(run: Run) -> SpeakersFile:
    """The decisions in the run; an empty table where there is no file. Raises ``RunError``."""
    path = _path(run)
    try:
        return parse(path.read_bytes())
    except FileNotFoundError:
        return SpeakersFile()
    except Unreadable as error:
        raise RunError(f"{path} cannot be read, {error}: mend it, or move it away") from error
    except OSError as error:
        raise RunError(f"{path} cannot be read: {error.strerror or error}") from error


def is_decided_anew(run: Run) -> bool:
    """Whether speakers.csv says something else than when the run-wide tables were made.

    Raises ``RunError`` when the file cannot be read.
    """
    about = run.resolved_about()
    return bool(about) and digest(read_decisions(run)) != about["basis"].get("decisions", "")


def write_decisions(run: Run, file: SpeakersFile) -> None:
    """Replace the file, whole. Raises ``OSError``."""
    write_file(_path(run), lambda stream: stream.write(render(file)))


def write_suggestions(
    run: Run, file: SpeakersFile, suggestions: Sequence[Suggestion]
) -> tuple[SpeakersFile, str | None]:
    """Put the suggestions into the file, which was read as ``file``, and make it if there is none.

    Gives back the table as it now stands in the file, with the lines that its rows are on, and why the file
    was left as it is, if it was: it cannot be written to, or somebody has changed it meanwhile.
    """
    new = with_suggestions(file, suggestions)
    path = _path(run)
    if new.rows == file.rows and path.exists():
        return file, None
    try:
        if _is_other(run, file):
            return file, f"{NAME} was changed meanwhile: its suggestions are from before"
        write_decisions(run, new)
    except OSError as error:
        return (
            file,
            f"{NAME} cannot be written to ({error.strerror or error}): its suggestions are from before",
        )
    return parse(render(new)), None


def number_of_suggestions(run: Run) -> int:
    """How many rows wait for a person. Raises ``RunError``."""
    file = read_decisions(run)
    return sum(map(file.is_suggestion, file.rows))


def _is_other(run: Run, file: SpeakersFile) -> bool:
    try:
        return read_decisions(run) != file
    except RunError:
        return True


def _path(run: Run) -> Path:
    return run.folder / NAME
