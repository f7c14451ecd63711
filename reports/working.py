"""The commands that read articles, and so need the models (``track`` only where there is something new)."""

import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import BinaryIO

from rich.console import Console

from corpus.article import Article
from corpus.columns import OWN_NAMES
from corpus.read import read_articles
from corpus.sample import sample_folder
from corpus.set_aside import SetAside
from reports.date_doubts import DateDoubts
from reports.demo import most_telling
from reports.destination import write_to
from reports.doctor import examine
from reports.exits import ExitCode, Stop, interrupted
from reports.exports.jsonl import json_line
from reports.looking import open_results, usable_run
from reports.models import ModelSource, models_needed
from reports.printings import both_ways
from reports.selected import Selected
from reports.selection import Selection
from reports.set_aside import list_set_aside
from reports.terminal.console import answers, print_text
from reports.terminal.plain import count, plain
from reports.terminal.progress import counts, shown
from reports.terminal.report import print_report
from reports.terminal.talk import say
from resolvers.pipeline import Progress, TrackResult
from resolvers.pipeline import track as track_articles
from resolvers.runs.decided import number_of_suggestions
from resolvers.runs.run import Run
from resolvers.work.backend import Backend, WorkersLost
from resolvers.work.batches import batches
from resolvers.work.choose import backend_of
from resolvers.work.where import Work

DEMO_QUOTES = 3
MOST_CHANGES = 10  # lines about speakers that changed
RESUME = "run the same command again to resume"


def detect(
    paths: list[str],
    destination: str,
    *,
    source: ModelSource,
    work: Work,
    min_confidence: float,
    columns: Mapping[str, str] = OWN_NAMES,
) -> ExitCode:
    """Write one JSON line per quote, a batch of articles at a time."""
    set_aside: list[SetAside] = []
    dates = DateDoubts()
    try:
        with usable_run(), models_needed(), backend_of(work, source) as backend:
            write_to(
                destination,
                lambda stream: _write_records(
                    dates.passing(read_articles(paths, columns=columns)),
                    stream,
                    backend,
                    min_confidence,
                    set_aside,
                ),
            )
    finally:
        dates.tell()
        list_set_aside(set_aside)
    return ExitCode.SET_ASIDE if set_aside else ExitCode.DONE


def _write_records(
    articles_read: Iterable[Article | SetAside],
    stream: BinaryIO,
    backend: Backend,
    min_confidence: float,
    set_aside: list[SetAside],
) -> None:
    articles = quotes = 0
    with shown("reading") as update:
        for shard in backend.read(batches(articles_read, set_aside.append)):
            set_aside += (each.set_aside() for each in shard.failed())
            articles += shard.articles
            for record in shard.records():
                if record.confidence >= min_confidence:
                    quotes += 1
                    stream.write(json_line(record.as_json()))
            stream.flush()
            update(counts(articles, quotes))


def track(
    paths: list[str],
    folder: Path,
    *,
    source: ModelSource,
    work: Work,
    columns: Mapping[str, str] = OWN_NAMES,
) -> ExitCode:
    """Add the articles to the run and say what came of it."""
    dates = DateDoubts()
    result = _track(paths, folder, source, work, columns, dates.see)
    console = answers()
    if result.articles:
        added = counts(result.articles, result.quotes)
        known = f" ({count(result.known, 'article')} already in it)" if result.known else ""
        print_text(console, f"Added {added} to {folder}{known}.")
    elif result.known:
        print_text(console, f"Nothing new: all {count(result.known, 'article')} are already in {folder}.")
    else:
        print_text(console, f"Nothing new: no article was found, {folder} is as it was.")
    totals = result.totals
    parts = [
        both_ways(totals["articles"], "article", totals.get("texts", totals["articles"])),
        count(totals["quotes"], "quote"),
        count(totals["speakers"], "speaker"),
        count(totals["variant_groups"], "group") + " of variants",
    ]
    print_text(console, f"The run holds {', '.join(parts)}.")
    _print_changes(console, result.changes)
    for problem in result.problems:
        say(problem)
    called = plain(shlex.quote(str(folder)))
    print(f"Next: quotes report {called}")  # to be copied: never wrapped
    if number := number_of_suggestions(Run.open(folder)):
        print(f"{count(number, 'suggestion')} about speakers: quotes speakers {called} --review")
    dates.tell()
    list_set_aside(result.set_aside)
    return ExitCode.SET_ASIDE if result.set_aside else ExitCode.DONE


def _print_changes(console: Console, changes: Sequence[str]) -> None:
    """What became of speakers that were there before: the first few, and how many more."""
    if changes:
        print_text(console, "Speakers that changed:")
    for line in changes[:MOST_CHANGES]:
        print_text(console, line, indent=2)
    if len(changes) > MOST_CHANGES:
        print_text(console, f"and {len(changes) - MOST_CHANGES:,} more", indent=2)


def _track(
    paths: list[str],
    folder: Path,
    source: ModelSource,
    work: Work,
    columns: Mapping[str, str] = OWN_NAMES,
    on_article: Callable[[Article], None] = lambda article: None,
) -> TrackResult:
    with usable_run(), models_needed(), backend_of(work, source) as backend, shown("reading") as update:

        def on_progress(progress: Progress) -> None:
            line = counts(progress.articles, progress.quotes, progress.known)
            update(f"{progress.stage}: {line}")

        try:
            return track_articles(
                paths,
                folder,
                backend=backend,
                on_progress=on_progress,
                settings=source.settings(),
                columns=columns,
                on_article=on_article,
            )
        except KeyboardInterrupt as error:
            raise Stop(ExitCode.INTERRUPTED, f"{interrupted(error)}; {RESUME}") from error
        except WorkersLost as error:
            raise Stop(ExitCode.FAILED, f"{error}; {RESUME}") from error


def demo(folder: Path | None) -> None:
    """Track the sample, print one report, and say where to look next."""
    run = folder or Path(mkdtemp(prefix="quotes-demo-")) / "run"
    result = _track([str(sample_folder())], run, ModelSource(), Work())
    list_set_aside(result.set_aside)
    results = open_results(run)
    console = answers()
    print_text(console, "The sample: three events in an invented country, each as four outlets told it.")
    print_text(console, f"It is in {sample_folder()}, and what was found in it in {run}.")
    print_text(console)
    speaker = most_telling(results)
    if speaker:
        print_report(console, Selected(results, Selection(speech=True)), [speaker], most=DEMO_QUOTES)
        print_text(console)
    print_text(console, "Where to look next:")
    called = plain(shlex.quote(str(run)))
    for command in (
        f"quotes speakers {called}",
        f"quotes report {called} --speaker NAME",
        f"quotes variants {called}",
        f"quotes export {called} --format csv --to quotes.csv",
        "quotes track YOUR_ARTICLES --out YOUR_RUN",
    ):
        print(f"  {command}")  # to be copied: never wrapped


def doctor(models: Path | None, *, official_stanza: bool) -> ExitCode:
    """Print what was looked at; ends with the code of what was wrong, if anything."""
    code = ExitCode.DONE
    for finding in examine(models, official_stanza=official_stanza):
        verdict = "ok  " if finding.code is ExitCode.DONE else "FAIL"
        print(plain(f"{verdict} {finding.line}"), flush=True)
        code = max(code, finding.code)
    return code
