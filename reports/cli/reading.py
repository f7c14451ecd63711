"""The commands that read articles, or check how well they are read: most of them load the models.

The work is done by modules that are imported when a command runs: help need not wait for models.
"""

from pathlib import Path
from typing import Annotated

import typer

from reports.cli.app import command
from reports.cli.options import Models, OfficialStanza, Paths, columns, option, work
from reports.formats import DetectFormat, ScoreFormat
from resolvers.work.where import Work


@command(columns=columns, work=work)
def detect(
    paths: Paths,
    columns: dict[str, str],
    work: Work,
    form: Annotated[DetectFormat, option("--format", help="How to print.")] = DetectFormat.JSONL,
    min_confidence: Annotated[float, option(min=0, max=1, help="Leave out less certain quotes.")] = 0,
    out: Annotated[str, option(metavar="FILE", help="Write to this file; - is standard output.")] = "-",
    models: Models = None,
    official_stanza: OfficialStanza = False,
) -> None:
    """Print the quotes in articles, one JSON object each.

    \b
    Example:
      quotes detect articles/ --format jsonl --out quotes.jsonl
    """
    from reports import working
    from reports.models import ModelSource

    source = ModelSource(models, official_stanza)
    raise typer.Exit(
        working.detect(paths, out, source=source, work=work, min_confidence=min_confidence, columns=columns)
    )


@command(columns=columns, work=work)
def track(
    paths: Paths,
    columns: dict[str, str],
    work: Work,
    out: Annotated[Path, option(metavar="RUN", help="The folder to make, or to add to.")],
    models: Models = None,
    official_stanza: OfficialStanza = False,
) -> None:
    """Find, attribute and match quotes; keep all in a folder.

    What is in the folder already is not done again, and what was interrupted is resumed by the same command.

    \b
    Example:
      quotes track articles/ https://ledger.example/feed.xml --out run
    """
    from reports import working
    from reports.models import ModelSource

    source = ModelSource(models, official_stanza)
    raise typer.Exit(working.track(paths, out, source=source, work=work, columns=columns))


@command()
def demo(
    out: Annotated[Path | None, option(metavar="RUN", help="Keep the run here, not in a new folder.")] = None,
) -> None:
    """Track the sample articles and show a report.

    \b
    Example:
      quotes demo --out demo-run
    """
    from reports import working

    working.demo(out)


@command()
def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Labels: a folder of JSON files, or .jsonl(.xz).")
    ],
    records: Annotated[
        str | None,
        typer.Argument(metavar="RECORDS", help="What quotes detect printed; if not given, detect now."),
    ] = None,
    form: Annotated[ScoreFormat, option("--format", help="How to print.")] = ScoreFormat.TEXT,
    models: Models = None,
    official_stanza: OfficialStanza = False,
) -> None:
    """Score quote records against labelled articles.

    \b
    Example:
      quotes evaluate corpus/sample/gold quotes.jsonl
    """
    from reports import scores
    from reports.models import ModelSource

    source = ModelSource(models, official_stanza)
    scores.evaluate(gold, records, source=source, as_json=form is ScoreFormat.JSON)


@command()
def doctor(models: Models = None, official_stanza: OfficialStanza = False) -> None:
    """Check Python, packages and models, and try them.

    \b
    Example:
      quotes doctor
    """
    from reports import working

    raise typer.Exit(working.doctor(models, official_stanza=official_stanza))
