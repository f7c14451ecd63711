"""Windows of a run as tasks: what is sent to whoever matches them, and what comes back.

Loads neither models nor the run: a task is some files, or what is in them, and a few numbers.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from resolvers.matching.match import Match
from resolvers.matching.window import Stretch, Window, match_window
from resolvers.runs.parquet import Table, frame_of, from_arrow, from_parquet, rows_of, to_arrow
from resolvers.runs.rows import match_row
from resolvers.runs.utterances import utterances_of_rows


@dataclass(frozen=True, slots=True)
class WindowTask:
    """A window to be matched, small enough to be sent anywhere.

    ``files`` hold its quotes (Parquet, ``Table.UTTERANCES``); several tasks may name one file. ``repeats`` is
    an Arrow stream of ``Table.REPEATS``. ``quotes`` is how many there are in the files: what it costs.
    """

    stretch: Stretch
    files: tuple[Path, ...]
    repeats: bytes
    quotes: int


Matching = Callable[[Iterable[WindowTask]], Iterator[tuple[Match, ...]]]


def match_task(task: WindowTask) -> bytes:
    """The matches of a window whose files lie here. See ``match_contents``."""
    return match_contents(task.stretch, [file.read_bytes() for file in task.files], task.repeats)


def match_contents(stretch: Stretch, contents: Sequence[bytes], repeats: bytes) -> bytes:
    """The matches of a window, an Arrow stream of ``Table.MATCHES``, of what is in its files."""
    rows = (row for content in contents for row in rows_of(from_parquet(content)))
    utterances = list(utterances_of_rows(rows))
    again = {row["again"]: row["of"] for row in rows_of(from_arrow(repeats))}
    found = match_window(Window(stretch, utterances, again))
    return to_arrow(frame_of(Table.MATCHES, map(match_row, found)))


def matches_of(stream: bytes) -> tuple[Match, ...]:
    """The matches of such a stream."""
    return tuple(Match(**row) for row in rows_of(from_arrow(stream)))


def one_by_one(tasks: Iterable[WindowTask]) -> Iterator[tuple[Match, ...]]:
    """The matches of each window, worked out in this process."""
    return (matches_of(match_task(task)) for task in tasks)
