"""The commands that look at a run. None of them loads a model."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from reports.destination import write_to
from reports.exits import ExitCode, Stop
from reports.export import export, speaker_rows
from reports.find_speaker import find_speakers, suggest
from reports.formats import ExportFormat
from reports.speakers import print_report, print_speakers, print_unattributed
from reports.terminal import answers, count, print_text, say
from reports.variants import print_variants, variant_rows
from resolvers.runs.results import Results, SpeakerSummary
from resolvers.runs.run import NotARun, Run, RunError


@contextmanager
def usable_run() -> Iterator[None]:
    """End the command, with the reason, when a run cannot be used."""
    try:
        yield
    except NotARun as error:
        raise Stop(ExitCode.USAGE, str(error)) from error
    except RunError as error:
        raise Stop(ExitCode.FAILED, str(error)) from error


def open_results(folder: Path) -> Results:
    """The results of the run in ``folder``; says so on standard error when they are not up to date."""
    with usable_run():
        results = Results(Run.open(folder))
    if results.unmatched_shards:
        say(f"{folder} was interrupted: articles read since are not shown until quotes track is run again")
    return results


def report(folder: Path, wanted: str | None, *, with_thoughts: bool) -> None:
    """Print the report on the speakers called ``wanted``, or on all and on what nobody could be named for."""
    results = open_results(folder)
    speakers = results.speakers()
    console = answers()
    if wanted is not None:
        print_report(console, results, _meant(speakers, wanted), with_thoughts=with_thoughts)
        return
    if not speakers:
        print_text(console, f"No speaker could be named in {folder}.")
    heard = [each for each in speakers if with_thoughts or each.speech]
    print_report(console, results, heard, with_thoughts=with_thoughts)
    print_unattributed(console, results, with_thoughts=with_thoughts)


def _meant(speakers: tuple[SpeakerSummary, ...], wanted: str) -> tuple[SpeakerSummary, ...]:
    """Who is meant; says so when that could be several."""
    found = find_speakers(speakers, wanted)
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
