"""The evaluation as a command: records from a file or found now, scored and printed."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from corpus.set_aside import SetAside
from reports.destination import STDOUT as STDIN
from reports.exits import ExitCode, Stop
from reports.models import ModelSource, models_needed
from reports.set_aside import list_set_aside
from reports.terminal.console import answers, print_text
from reports.terminal.plain import count
from reports.terminal.progress import counts, shown
from resolvers.evaluate import Found, OtherText, Scores, score
from resolvers.gold import GoldArticle, GoldError, read_gold
from resolvers.work.batches import batches
from resolvers.work.choose import backend_of
from resolvers.work.where import Work


def evaluate(gold: Path, records: str | None, *, source: ModelSource, as_json: bool) -> None:
    """Score records, or what is detected now in the articles of the gold labels, and print the scores."""
    try:
        labelled = list(read_gold(gold))
    except GoldError as error:
        raise Stop(ExitCode.FAILED, str(error)) from error
    try:
        scores = score(labelled, _detected(labelled, source) if records is None else _read_records(records))
    except OtherText as error:
        raise Stop(ExitCode.FAILED, str(error)) from error
    if as_json:
        print(json.dumps(scores.as_json(), indent=1))
    else:
        _print_scores(scores)


def _detected(labelled: Iterable[GoldArticle], source: ModelSource) -> Iterator[Found]:
    articles = quotes = 0
    set_aside: list[SetAside] = []
    with models_needed(), backend_of(Work(), source) as backend, shown("reading") as update:
        for shard in backend.read(batches((each.article() for each in labelled), set_aside.append)):
            set_aside += (each.set_aside() for each in shard.failed())
            articles, quotes = articles + shard.articles, quotes + shard.quotes
            yield from (Found.of(record.as_json()) for record in shard.records())
            update(counts(articles, quotes))
    list_set_aside(set_aside)


def _read_records(path: str) -> Iterator[Found]:
    if path == STDIN:
        yield from _records(sys.stdin.buffer, "standard input")
        return
    try:
        with Path(path).open("rb") as lines:
            yield from _records(lines, path)
    except OSError as error:
        raise Stop(ExitCode.FAILED, f"{path} cannot be read ({error.strerror})") from error


def _records(lines: BinaryIO, name: str) -> Iterator[Found]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                found = Found.of(json.loads(line))
            except (ValueError, LookupError, TypeError, RecursionError) as error:
                why = f"{type(error).__name__}: {error}"
                raise Stop(ExitCode.FAILED, f"{name}, line {number}: not a quote record ({why})") from error
            yield found


def _print_scores(scores: Scores) -> None:
    console = answers()
    for name, agreement in [
        *((f"{role}, exact spans", scores.exact[role]) for role in scores.exact),
        ("source and content, exact", scores.tuples),
        ("content, characters", scores.overlap["content"]),
    ]:
        measures = f"F1 {agreement.f1:.3f}   P {agreement.precision:.3f}   R {agreement.recall:.3f}"
        print_text(console, f"{name:<28} {measures}")
    shares = {
        "kind right, if found": scores.kind,
        "speaker right, if found": scores.speaker,
        **{f"{kind} quotes found": share for kind, share in scores.recall_by_kind.items()},
    }
    for name, share in shares.items():
        if share.of:
            print_text(console, f"{name:<28} {share.right / share.of:.3f}   {share.right} of {share.of}")
    for kind, by_kind in scores.by_kind.items():
        for name, found in (("recall", by_kind.recall), ("precision", by_kind.precision)):
            measures = "   ".join(f"{m} {s.right / s.of:.3f}" for m, s in found.items() if s.of)
            if measures:
                print_text(console, f"{kind + ', ' + name:<28} {measures}   of {found['exact'].of}")
    print_text(console, f"{count(scores.articles, 'article')}, {scores.articles_with_records} with records")
