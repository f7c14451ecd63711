"""``quotes audit``: a sample to check by hand, and what the answers say."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from reports.destination import write_to
from reports.exits import ExitCode, Stop
from reports.formats import TableFormat
from reports.looking import open_selected, usable_run
from reports.rows import print_rows
from reports.selected import Selected
from reports.selection import Selection
from reports.terminal.console import answers as console_for_answers
from reports.terminal.plain import count
from reports.terminal.talk import note, say
from reports.trust.answers import IN_WORDS, read_answers
from reports.trust.checked import checked_in
from reports.trust.drawing import Draw, Of
from reports.trust.passages import read_counts, unknown_to
from reports.trust.precision import Checked
from reports.trust.print_audit import audit_json, print_audit
from reports.trust.recall import print_recall, recall_json
from reports.trust.sampling import sample
from reports.trust.sheet import ASKED, AUDIT, COLUMNS, has_answers, read_audit
from resolvers.runs.results import Results
from resolvers.runs.reviews import NAME, Review, keep_reviews, speaker_key
from resolvers.runs.run import Run
from resolvers.runs.spreadsheet import Sheet, Unreadable, sheet_bytes

_WHAT = {Of.QUOTES: "quote", Of.VARIANTS: "pair", Of.PASSAGES: "passage"}


def write_sample(
    folder: Path, selection: Selection, of: Of, size: int, seed: int, destination: str
) -> ExitCode:
    """Draw a sample and write its sheet; say what to do with it.

    A file that holds answers already is not written over.
    """
    selected = open_selected(folder, selection)
    try:
        drawn, rows = sample(selected, of, size, seed)
    except ValueError as error:
        raise Stop(ExitCode.USAGE, str(error)) from error
    if not rows:
        raise Stop(ExitCode.FAILED, f"nothing to check: no {_WHAT[of]} in {folder} passes the filters")
    _keep_clear_of_answers(destination)
    data = sheet_bytes(COLUMNS[of], rows)
    write_to(destination, lambda stream: stream.write(data))
    what = f"of {count(drawn.population, _WHAT[of])}{_filters(drawn)} (seed {seed})"
    if drawn.size < size:
        what = f"{what}: these are all there are"
    note(f"wrote {count(drawn.size, _WHAT[of])} drawn at random {what} to {destination}")
    for column, question in ASKED[of].items():
        note(f"  {column}: {question}")
    note(f"answer with {IN_WORDS if of is not Of.PASSAGES else 'numbers; nothing where it is not checked'}")
    note("the rows are in random order: whoever checks only the first ones has a random sample too")
    note(f"then: quotes audit {folder} --from {destination}")
    return ExitCode.DONE


def read_sample(folder: Path, selection: Selection, source: str, *, keep: bool, as_json: bool) -> ExitCode:
    """Print what the answers in the sheet ``source`` show; with ``keep``, keep them in the run.

    Only what passes the filters is counted. What cannot be counted is listed, and ends with 3.
    """
    of, sheet = _read(source)
    selected = open_selected(folder, selection)
    if of is Of.PASSAGES:
        if keep:
            raise Stop(
                ExitCode.USAGE, "--keep is for quotes and variants: counts of passages are of no quote"
            )
        return _read_passages(selected, sheet, source, as_json=as_json)
    given = read_answers(of, sheet)
    reviews = given.reviews
    if of is Of.QUOTES and not given.names_speakers:
        reviews = _of_speaker_now(selected.results, reviews)
    checked, unknown = checked_in(selected.results, of, reviews)
    set_aside = [*given.set_aside, *unknown]
    counted = [each for each in checked if _passes(selection, each)]
    left_out = len(checked) - len(counted)
    draw = given.draws[0] if len(given.draws) == 1 and not given.unmarked and not left_out else None
    notes = list(given.notes)
    if len(given.draws) > 1:
        notes.append(f"the sheet holds rows of {len(given.draws)} samples, counted together")
    if left_out:
        notes.append(f"{count(left_out, _WHAT[of])} left out by the filters")
    if draw and len(given.reviews) < draw.size:
        notes.append(f"{draw.size - len(given.reviews)} of the {draw.size} drawn are not in the sheet")
    if as_json:
        _print_json(audit_json(of, counted, draw), notes)
    else:
        print_audit(console_for_answers(), of, counted, draw, notes)
    if keep:
        _keep(folder, checked)
    return _ended(source, set_aside)


def _read_passages(selected: Selected, sheet: Sheet, source: str, *, as_json: bool) -> ExitCode:
    """Print recall and precision in the passages of a sheet."""
    counted, blank, set_aside = read_counts(sheet)
    unknown = unknown_to(selected.results, counted)
    counted = [each for each in counted if each.passage_id not in unknown]
    set_aside += [f"{passage_id}: not in this run" for passage_id in unknown]
    marks = {sheet.cell(row, AUDIT) for row in sheet.rows if any(row.cells)}
    draw = Draw.of_mark(marks.pop()) if len(marks) == 1 else None
    notes = []
    if not selected.selection.is_everything:
        notes.append("filters do not apply to counts: all rows of the sheet are counted")
    if draw and len(counted) + blank < draw.size:
        notes.append(f"{draw.size - len(counted) - blank} of the {draw.size} drawn are not counted")
    if as_json:
        _print_json(recall_json(counted, blank, draw), notes)
    else:
        print_recall(console_for_answers(), counted, blank, draw, notes)
    return _ended(source, set_aside)


def _print_json(rows: Iterable[dict[str, Any]], notes: Iterable[str]) -> None:
    print_rows(rows, TableFormat.JSONL)
    for line in notes:
        note(line)


def _ended(source: str, set_aside: Sequence[str]) -> ExitCode:
    for line in set_aside:
        say(f"set aside {source}: {line}")
    return ExitCode.SET_ASIDE if set_aside else ExitCode.DONE


def _read(source: str) -> tuple[Of, Sheet]:
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
        return read_audit(data)
    except Unreadable as error:
        raise Stop(ExitCode.FAILED, f"{source} cannot be read, {error}") from error
    except OSError as error:
        raise Stop(ExitCode.FAILED, f"{source} cannot be read ({error.strerror or error})") from error


def _of_speaker_now(results: Results, reviews: Sequence[Review]) -> tuple[Review, ...]:
    """For a sheet that has lost the column: the speaker judged is taken for the one that the run has."""
    known = results.occurrences(review.quote_id for review in reviews)
    return tuple(
        replace(review, speaker_id=speaker_key(known[review.quote_id].speakers))
        if review.quote_id in known
        else review
        for review in reviews
    )


def _passes(selection: Selection, checked: Checked) -> bool:
    return any(selection.holds(quote) for quote in (checked.quote, checked.other) if quote is not None)


def _keep(folder: Path, checked: Sequence[Checked]) -> None:
    with usable_run():
        run = Run.open(folder)
        try:
            total = keep_reviews(run, (each.review for each in checked))
        except OSError as error:
            why = error.strerror or error
            raise Stop(ExitCode.FAILED, f"{folder / NAME} cannot be written to ({why})") from error
    note(f"{folder / NAME} now holds {count(total, 'review')}: exports show them as review_status")


def _keep_clear_of_answers(destination: str) -> None:
    path = Path(destination)
    if destination == "-" or not path.is_file():
        return
    try:
        filled = has_answers(*read_audit(path.read_bytes()))
    except (Unreadable, OSError):
        return
    if filled:
        raise Stop(
            ExitCode.USAGE,
            f"{destination} holds answers: read them with --from, or let --to name another file",
        )


def _filters(draw: Draw) -> str:
    return f" that pass {draw.filters}" if draw.filters else ""
