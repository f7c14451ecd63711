"""speakers.csv: what a person decides about the speakers of a run, and what the run suggests.

Read as spreadsheets save it: with commas, semicolons or tabs, in UTF-8, UTF-16 or CP1252. Written in UTF-8
with a byte-order mark and the delimiter that it had. Rows that are not suggestions, their order, and
columns of somebody's own are written back as they were read.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from charset_normalizer import from_bytes

from corpus.decode import recognised
from resolvers.identity.decisions import Action, Decision, Problem, State
from resolvers.runs.cells import bare_cell, safe_cell

NAME = "speakers.csv"
COLUMNS = ("state", "action", "speaker", "other", "article", "reason")
_NEEDED = ("action", "speaker")
_DELIMITERS = (",", ";", "\t")
_LONGEST_FIELD = 2**31 - 1


class Unreadable(Exception):
    """The file is no table of decisions; the message says why."""


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
class Row:
    """The cells of a row, parallel to the header (a person's may be fewer or more), and its line."""

    cells: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class SpeakersFile:
    """The table. ``header`` has all of ``COLUMNS``, in any order, and whatever else there is."""

    header: tuple[str, ...] = COLUMNS
    rows: tuple[Row, ...] = ()
    delimiter: str = ","

    def cell(self, row: Row, column: str) -> str:
        """A cell of one of ``COLUMNS``, without white space around it."""
        at = self._columns().index(column)
        return row.cells[at].strip() if at < len(row.cells) else ""

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
            cells[self._columns().index(name)] = value
        return replace(row, cells=tuple(cells))

    def new_row(self, **values: str) -> Row:
        """A row to be added."""
        return self.with_cells(Row((), 0), **values)

    def _columns(self) -> list[str]:
        return [name.strip().casefold() for name in self.header]


def parse(data: bytes) -> SpeakersFile:
    """The table in ``data``; an empty file is a table without rows. Raises ``Unreadable``."""
    text = _decoded(data)
    if not text.strip():
        return SpeakersFile()
    lines = text.splitlines(keepends=True)
    delimiter, before = None, 0
    if lines[0].strip().casefold().startswith("sep=") and len(lines[0].strip()) == 5:
        delimiter, before = lines[0].strip()[-1], 1  # a hint that Excel takes and some programs write
    if len(lines) == before:
        return SpeakersFile()
    delimiter = delimiter or _delimiter(lines[before])
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO("".join(lines[before:]), newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    begins = before + 1
    try:
        for cells in reader:
            rows.append(Row(tuple(map(bare_cell, cells)), begins))
            begins = before + reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(f"line {begins} is not CSV ({error})") from None
    header = rows[0].cells
    known = [name.strip().casefold() for name in header]
    if missing := [name for name in _NEEDED if name not in known]:
        raise Unreadable(
            f"it has no column {' and no column '.join(missing)}; its first line must name {COLUMNS}"
        )
    if twice := [name for name in COLUMNS if known.count(name) > 1]:
        raise Unreadable(f"it has the column {twice[0]} twice")
    return SpeakersFile(
        (*header, *(name for name in COLUMNS if name not in known)), tuple(rows[1:]), delimiter
    )


def render(file: SpeakersFile) -> bytes:
    """The table as bytes. ``parse`` gives the same rows back."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=file.delimiter)
    writer.writerow(map(safe_cell, file.header))
    for row in file.rows:
        writer.writerow(map(safe_cell, row.cells))
    return text.getvalue().encode("utf-8-sig", "replace")


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


def _delimiter(header: str) -> str:
    """The delimiter that gives the header the columns that are needed; the comma if none does."""
    for delimiter in _DELIMITERS:
        names = {name.strip().strip('"').strip().casefold() for name in header.split(delimiter)}
        if names.issuperset(_NEEDED):
            return delimiter
    return ","


def _decoded(data: bytes) -> str:
    if (what := recognised(data)) is not None:
        raise Unreadable(f"it is {what.replace('text or HTML', 'CSV')}")
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16")
        if b"\0" in data:
            return data.decode("utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be")
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if b"\0" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise Unreadable(f"it is no text ({error.reason})") from None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        best = from_bytes(data).best()
        if best is None:
            raise Unreadable("it is in no encoding that is known") from None
        return str(best)
