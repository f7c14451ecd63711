"""The commands that look at a run. None of them loads a model."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from quotes.models import ModelError
from reports.destination import STDOUT
from reports.exits import ExitCode, Stop
from reports.exports.lists import speaker_rows
from reports.find_speaker import find_speakers, names_like
from reports.formats import DictionaryFormat, ExportFormat, Order, TableFormat
from reports.overview import overview
from reports.rows import print_rows
from reports.selected import Selected
from reports.selection import Selection, outlets_called
from reports.terminal.pager import paged
from reports.terminal.plain import count
from reports.terminal.speakers import print_overview, print_speakers
from reports.terminal.talk import note, say
from resolvers.runs.changes import successors
from resolvers.runs.decided import is_decided_anew
from resolvers.runs.errors import Damaged, NotARun, RunError
from resolvers.runs.parquet import Table
from resolvers.runs.results import Results, SpeakerSummary
from resolvers.runs.run import Run
from resolvers.runs.speakers_file import NAME


@contextmanager
def usable_run() -> Iterator[None]:
    """End the command, with the reason, when a run cannot be used."""
    try:
        yield
    except NotARun as error:
        raise Stop(ExitCode.USAGE, str(error)) from error
    except RunError as error:
        raise Stop(ExitCode.FAILED, str(error)) from error
    except ModelError as error:  # decisions are applied by matching anew
        raise Stop(ExitCode.MODELS, str(error)) from error


def open_results(folder: Path) -> Results:
    """The results of the run in ``folder``, with what speakers.csv says now.

    Says on standard error when they are made again, which decisions are not applied, and when the results are
    not up to date.
    """
    with usable_run():
        run = Run.open(folder)
        bring_up_to_date(run)
        results = Results(run)
    for problem in results.problems:
        say(problem)
    if results.unmatched_shards:
        say(f"{folder} was interrupted: articles read since are not shown until quotes track is run again")
    return results


def bring_up_to_date(run: Run) -> tuple[str, ...]:
    """Apply what was decided in speakers.csv since; where that cannot be, say why and change nothing.

    Returns, where it was applied, a line for each decision that could not be.
    """
    before = "what is shown is from before"
    try:
        if not is_decided_anew(run):
            return ()
        from resolvers.runs.refresh import refresh  # matches anew: with NumPy and all that

        resolved = refresh(run)
    except Damaged:
        raise
    except RunError as error:
        say(f"{error}; {before}")
        return ()
    except OSError as error:
        say(
            f"{NAME} was changed, but {run.folder} cannot be written to ({error.strerror or error}): {before}"
        )
        return ()
    note(f"{NAME} was changed: {run.folder} was brought up to date")
    if resolved.file_left:
        say(resolved.file_left)
    return resolved.problems


def open_selected(folder: Path, selection: Selection) -> Selected:
    """The part of the run in ``folder`` that is wanted. Ends the command when no outlet is called so."""
    results = open_results(folder)
    outlets = results.outlets() if selection.outlets else ()
    for name in selection.outlets:
        if not outlets_called([name], outlets):
            alike = " or ".join(names_like(name, outlets))
            hint = f"; did you mean {alike}?" if alike else ""
            raise Stop(ExitCode.FAILED, f"no outlet of this run is called {name}{hint}")
    if selection.needs_dates:
        rows = results.rows(Table.ARTICLES, ["published", "outlet"])
        if undated := sum(selection.lacks_date(row["published"], row["outlet"]) for row in rows):
            note(f"{count(undated, 'article')} without a date left out, as --since and --until ask for dates")
    return Selected(results, selection)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a report is wanted. ``name`` is of a speaker; without, the table of all speakers is printed, or
    with ``full`` what each said; ``unattributed`` asks for what nobody could be named for. ``most`` are
    speakers in the table, elsewhere statements of each.
    """

    name: str | None = None
    full: bool = False
    unattributed: bool = False
    most: int | None = None
    order: Order = Order.DATE
    why: bool = False


def report(folder: Path, wanted: Wanted, selection: Selection, *, pager: bool | None = None) -> None:
    """Print who speaks in a run, or what the speakers called so said, or what nobody could be named for."""
    selected = open_selected(folder, selection)
    if wanted.name is None and not wanted.full and not wanted.unattributed:
        found = overview(selected)
        with paged(pager) as console:
            print_overview(console, found, folder, most=wanted.most)
        return
    from reports.terminal.report import print_report, print_unattributed  # with what compares words

    meant = () if wanted.name is None else speakers_meant(selected, wanted.name)
    with paged(pager) as console:
        if wanted.full:
            meant = selected.speakers()
        if meant:
            print_report(console, selected, meant, most=wanted.most, order=wanted.order, why=wanted.why)
        if wanted.full or wanted.unattributed:
            print_unattributed(console, selected, most=wanted.most, order=wanted.order, why=wanted.why)


def speakers_meant(selected: Selected, wanted: str, *, together: bool = False) -> tuple[SpeakerSummary, ...]:
    """Who is meant; says so when that could be several, or when they had another name or id before.

    ``together`` is whether several are then reported as one, not in turn.

    Ends the command when nobody is called so, or nothing of theirs is selected.
    """
    results = selected.results
    speakers = results.speakers()
    found = find_speakers(speakers, wanted)
    if not any(wanted in (each.speaker.speaker_id, each.speaker.name) for each in speakers):
        changes = results.changes()
        ids = successors(changes, wanted, [each.speaker.speaker_id for each in speakers]) if changes else ()
        if now := tuple(each for each in speakers if each.speaker.speaker_id in ids):
            say(f"{wanted} is now {', '.join(each.speaker.name for each in now)}")
            found = (*now, *(each for each in found if each not in now))
    if not found:
        alike = " or ".join(names_like(wanted, (each.speaker.name for each in speakers)))
        hint = f"; did you mean {alike}?" if alike else ""
        raise Stop(ExitCode.FAILED, f"no speaker of this run is called {wanted}{hint}")
    if len(found) > 1:
        how = "together" if together else "in turn"
        names = ", ".join(f"{each.speaker.name} ({each.speaker.kind.value})" for each in found)
        say(f"{wanted} can be {count(len(found), 'speaker')}, reported {how}: {names}")
    meant = {each.speaker.speaker_id for each in found}
    heard = tuple(each for each in selected.speakers() if each.speaker.speaker_id in meant)
    if not heard:
        names = ", ".join(each.speaker.name for each in found)
        say(f"nothing that {names} said passes the filters")
    return heard


def variants(folder: Path, selection: Selection, *, as_json: bool, pager: bool | None = None) -> None:
    """Print the groups of variants."""
    from reports.terminal.variants import print_variants, variant_rows  # with what compares words

    selected = open_selected(folder, selection)
    if as_json:
        print_rows(variant_rows(selected), TableFormat.JSONL)
    else:
        with paged(pager) as console:
            print_variants(console, selected)


def speakers(folder: Path, selection: Selection, *, as_json: bool, pager: bool | None = None) -> None:
    """Print the canonical speakers."""
    found = open_selected(folder, selection).speakers()
    if as_json:
        print_rows(speaker_rows(found), TableFormat.JSONL)
    else:
        with paged(pager) as console:
            print_speakers(console, found)


def export_run(
    folder: Path, selection: Selection, form: ExportFormat, destination: str, *, raw: bool
) -> None:
    """Write what is selected of the run for another program and say how much that was."""
    from reports.exports.export import export

    exported = export(open_selected(folder, selection), form, destination, raw=raw)
    for lost in exported.lost:
        say(lost)
    note(f"wrote {count(exported.quotes, 'quote')} to {destination}")
    for hint in exported.hints:
        note(hint)


def print_dictionary(form: DictionaryFormat | None, destination: str) -> None:
    """Print what each column of the exports means, or write it as a table."""
    if form is None and destination == STDOUT:
        from reports.terminal.console import answers
        from reports.terminal.dictionary import print_tables

        print_tables(answers())
        return
    from reports.exports.export import export_dictionary

    written = export_dictionary(form or DictionaryFormat.CSV, destination)
    note(f"wrote {count(written, 'column')} to {destination}")
