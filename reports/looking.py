"""The commands that look at a run. None of them loads a model."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from quotes.models import ModelError
from reports.destination import write_to
from reports.exits import ExitCode, Stop
from reports.export import export, speaker_rows
from reports.find_speaker import find_speakers, suggest
from reports.formats import ExportFormat
from reports.speakers import print_report, print_speakers, print_unattributed
from reports.terminal import answers, count, print_text, say
from reports.variants import print_variants, variant_rows
from resolvers.runs.changes import successors
from resolvers.runs.refresh import refresh
from resolvers.runs.resolve import is_decided_anew
from resolvers.runs.results import Results, SpeakerSummary
from resolvers.runs.run import NotARun, Run, RunError
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
        resolved = refresh(run)
    except RunError as error:
        say(f"{error}; {before}")
        return ()
    except OSError as error:
        say(
            f"{NAME} was changed, but {run.folder} cannot be written to ({error.strerror or error}): {before}"
        )
        return ()
    say(f"{NAME} was changed: {run.folder} was brought up to date")
    if resolved.file_left:
        say(resolved.file_left)
    return resolved.problems


def report(folder: Path, wanted: str | None, *, with_thoughts: bool) -> None:
    """Print the report on the speakers called ``wanted``, or on all and on what nobody could be named for."""
    results = open_results(folder)
    speakers = results.speakers()
    console = answers()
    if wanted is not None:
        print_report(console, results, _meant(results, speakers, wanted), with_thoughts=with_thoughts)
        return
    if not speakers:
        print_text(console, f"No speaker could be named in {folder}.")
    heard = [each for each in speakers if with_thoughts or each.speech]
    print_report(console, results, heard, with_thoughts=with_thoughts)
    print_unattributed(console, results, with_thoughts=with_thoughts)


def _meant(results: Results, speakers: tuple[SpeakerSummary, ...], wanted: str) -> tuple[SpeakerSummary, ...]:
    """Who is meant; says so when that could be several, or when they had another name or id before."""
    found = find_speakers(speakers, wanted)
    if not any(wanted in (each.speaker.speaker_id, each.speaker.name) for each in speakers):
        ids = successors(results.changes(), wanted, [each.speaker.speaker_id for each in speakers])
        now = tuple(each for each in speakers if each.speaker.speaker_id in ids)
        if now:
            say(f"{wanted} is now {', '.join(each.speaker.name for each in now)}")
            found = (*now, *(each for each in found if each not in now))
    if not found:
        alike = suggest(speakers, wanted)
        hint = f"; did you mean {' or '.join(alike)}?" if alike else ""
        raise Stop(ExitCode.FAILED, f"no speaker of this run is called {wanted}{hint}")
    if len(found) > 1:
        names = ", ".join(f"{each.speaker.name} ({each.speaker.kind.value})" for each in found)
        say(f"{wanted} can be {count(len(found), 'speaker')}, reported in turn: {names}")
    return found


def variants(folder: Path, *, as_json: bool) -> None:
    """Print the groups of variants."""
    results = open_results(folder)
    if as_json:
        for row in variant_rows(results):
            print(json.dumps(row, ensure_ascii=False))
        sys.stdout.flush()
    else:
        print_variants(answers(), results)


def speakers(folder: Path, *, as_json: bool) -> None:
    """Print the canonical speakers."""
    found = open_results(folder).speakers()
    if as_json:
        for row in speaker_rows(found):
            print(json.dumps(row, ensure_ascii=False))
        sys.stdout.flush()
    else:
        print_speakers(answers(), found)


def export_run(folder: Path, form: ExportFormat, destination: str, *, raw: bool) -> None:
    """Write the run as one file and say how much that was."""
    results = open_results(folder)
    written = 0

    def write(stream: BinaryIO) -> None:
        nonlocal written
        written = export(results, form, stream, raw=raw)

    write_to(destination, write)
    say(f"wrote {count(written, 'quote')} to {destination}")
