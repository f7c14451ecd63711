"""speakers.csv: what a person decides about the speakers of a run, and what the run suggests.

Read as spreadsheets save it, and written with the delimiter that it had. Rows that are not suggestions,
their order, and columns of somebody's own are written back as they were read.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from resolvers.identity.decisions import Action, Decision, Problem, State
from resolvers.runs.spreadsheet import Row, Sheet, read_sheet, sheet_bytes

NAME = "speakers.csv"
COLUMNS = ("state", "action", "speaker", "other", "article", "reason")
_NEEDED = ("action", "speaker")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A row that the run writes: a decision that could be taken, and why."""

    action: Action
    speaker: str
    other: str
    article: str
    reason: str

    @property
    def key(self) -> tuple[str, ...]:
        """What tells it from other suggestions."""
        return self.action.value, self.speaker, self.other, self.article


@dataclass(frozen=True, slots=True)
class SpeakersFile(Sheet):
    """The table. ``header`` has all of ``COLUMNS``, in any order, and whatever else there is."""

    header: tuple[str, ...] = COLUMNS

    def state(self, row: Row) -> str:
        """The state as written, in lower case; an empty one is "accepted"."""
        return self.cell(row, "state").casefold() or State.ACCEPTED.value

    def key(self, row: Row) -> tuple[str, ...]:
        """What tells a row from others: the action and whom it concerns."""
        return _action(self.cell(row, "action")), *(self.cell(row, name) for name in COLUMNS[2:5])

    def is_suggestion(self, row: Row) -> bool:
        """Whether the row is the run's own, which it may change or remove."""
        return not self.is_blank(row) and self.state(row) == State.SUGGESTED.value

    def is_blank(self, row: Row) -> bool:
        """Whether nothing is asked for."""
        return not any(self.cell(row, name) for name in COLUMNS[:5])

    def with_cells(self, row: Row, **values: str) -> Row:
        """The row with other values in some of ``COLUMNS``."""
        cells = list(row.cells) + [""] * (len(self.header) - len(row.cells))
        for name, value in values.items():
            cells[self.columns().index(name)] = value
        return replace(row, cells=tuple(cells))

    def new_row(self, **values: str) -> Row:
        """A row to be added."""
        return self.with_cells(Row((), 0), **values)


def parse(data: bytes) -> SpeakersFile:
    """The table in ``data``; an empty file is a table without rows. Raises ``Unreadable``."""
    sheet = read_sheet(data, needed=_NEEDED, known=COLUMNS)
    names = sheet.columns()
    header = (*sheet.header, *(name for name in COLUMNS if name not in names))
    return SpeakersFile(header, sheet.rows, sheet.delimiter)


def render(file: SpeakersFile) -> bytes:
    """The table as bytes. ``parse`` gives the same rows back."""
    return sheet_bytes(file.header, (row.cells for row in file.rows), file.delimiter)


def decisions_of(file: SpeakersFile) -> tuple[list[Decision], list[Problem]]:
    """The rows that a person decided, ``place`` being the index; and those that say nothing clear."""
    decisions: list[Decision] = []
    problems: list[Problem] = []
    for place, row in enumerate(file.rows):
        if file.is_blank(row) or file.is_suggestion(row):
            continue
        state, action = file.state(row), _action(file.cell(row, "action"))
        if state not in set(State):
            problems.append(Problem(place, f"unknown state {state} ({', '.join(State)})"))
        elif action not in set(Action):
            problems.append(Problem(place, f"unknown action {action or '(empty)'} ({', '.join(Action)})"))
        else:
            _, speaker, other, article = file.key(row)
            decisions.append(Decision(place, State(state), Action(action), speaker, other, article))
    return decisions, problems


def digest(file: SpeakersFile) -> str:
    """The same for the same decisions, whatever their order, and whatever is suggested; empty for none."""
    decided = sorted(
        (file.state(row), *file.key(row))
        for row in file.rows
        if not file.is_blank(row) and not file.is_suggestion(row)
    )
    return hashlib.sha256(json.dumps(decided).encode()).hexdigest()[:16] if decided else ""


def with_suggestions(file: SpeakersFile, suggestions: Sequence[Suggestion]) -> SpeakersFile:
    """The table with these suggestions and no others: old ones in their place, new ones at the end."""
    wanted = {each.key: each for each in suggestions}
    decided = {file.key(row) for row in file.rows if not file.is_suggestion(row)}
    rows: list[Row] = []
    there = set(decided)
    for row in file.rows:
        if not file.is_suggestion(row):
            rows.append(row)
        elif (key := file.key(row)) in wanted and key not in there:
            there.add(key)
            same = file.cell(row, "reason") == wanted[key].reason
            rows.append(row if same else file.with_cells(row, reason=wanted[key].reason))
    rows += [_row(file, each) for each in suggestions if each.key not in there]
    return replace(file, rows=tuple(rows))


def _row(file: SpeakersFile, each: Suggestion) -> Row:
    return file.new_row(
        state=State.SUGGESTED.value,
        action=each.action.value,
        speaker=each.speaker,
        other=each.other,
        article=each.article,
        reason=each.reason,
    )


def lines_of(read: SpeakersFile, now: SpeakersFile, problems: Iterable[Problem]) -> list[str]:
    """The problems of the file as ``read``, in order, with the lines on which the rows are ``now``."""
    decided = [
        [at for at, row in enumerate(file.rows) if not file.is_suggestion(row)] for file in (read, now)
    ]
    line = {old: now.rows[new].line for old, new in zip(*decided, strict=True)}
    said = []
    for problem in sorted(problems, key=lambda problem: (line[problem.place], problem.why)):
        against = sorted(line[place] for place in problem.against if place >= 0)
        see = f" (see line {', '.join(map(str, against))})" if against else ""
        said.append(f"{NAME}, line {line[problem.place]}: {problem.why}{see}")
    return said


def _action(text: str) -> str:
    return "-".join(text.casefold().replace("_", " ").replace("-", " ").split())
