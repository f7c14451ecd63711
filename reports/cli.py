"""The command line: what each command is called, takes and promises.

The work is done by the modules beside it, imported when a command runs: help need not wait for models.
"""

import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from reports.exits import ExitCode, Stop
from reports.formats import DetectFormat, ExportFormat, ListFormat, ScoreFormat


class _Commands(TyperGroup):
    """The commands, with the two ways to end early that Typer would answer with exit code 1."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # "| head" has seen enough
            _forget_output()
            raise typer.Exit(ExitCode.DONE) from None
        except KeyboardInterrupt as error:
            raise Stop(ExitCode.INTERRUPTED, "interrupted; run the same command again") from error


app = typer.Typer(
    cls=_Commands,
    name="quotes",
    help="Who said what, where, in which words, and did somebody change them?",
    epilog="Start with: quotes demo",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


_Paths = Annotated[
    list[str], typer.Argument(metavar="PATH", help="Files, folders (all readable files below), or - (stdin).")
]
_Run = Annotated[Path, typer.Argument(metavar="RUN", help="The folder that quotes track made.")]
_Models = Annotated[
    Path | None, typer.Option(metavar="FOLDER", help="Use the models in this folder, not the bundled ones.")
]
_Stanza = Annotated[
    bool, typer.Option("--official-stanza", help="Sentences and names from your own Stanza English models.")
]


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    if version:
        from resolvers.runs.versions import own_version

        print(f"quotes {own_version()}")
        raise typer.Exit


@app.command()
def detect(
    paths: _Paths,
    form: Annotated[DetectFormat, typer.Option("--format", help="How to print.")] = DetectFormat.JSONL,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="Leave out less certain quotes.")] = 0,
    out: Annotated[str, typer.Option(metavar="FILE", help="Write to this file; - is standard output.")] = "-",
    models: _Models = None,
    official_stanza: _Stanza = False,
) -> None:
    """Print the quotes in articles, one JSON object each.

    \b
    Example:
      quotes detect articles/ --format jsonl --out quotes.jsonl
    """
    from reports import working
    from reports.models import LateDetector

    detector = LateDetector(models, official_stanza=official_stanza)
    raise typer.Exit(working.detect(paths, out, detector=detector, min_confidence=min_confidence))


@app.command()
def track(
    paths: _Paths,
    out: Annotated[Path, typer.Option(metavar="RUN", help="The folder to make, or to add to.")],
    models: _Models = None,
    official_stanza: _Stanza = False,
) -> None:
    """Find, attribute and match quotes; keep all in a folder.

    What is in the folder already is not done again, and what was interrupted is resumed by the same command.

    \b
    Example:
      quotes track articles/ --out run
    """
    from reports import working
    from reports.models import LateDetector

    detector = LateDetector(models, official_stanza=official_stanza)
    raise typer.Exit(working.track(paths, out, detector=detector))


@app.command()
def report(
    run: _Run,
    speaker: Annotated[
        str | None, typer.Option(metavar="NAME", help="Any part of any name of the speaker, or an id.")
    ] = None,
    with_thoughts: Annotated[
        bool, typer.Option("--all", help="Also thoughts, beliefs and wishes, not only speech.")
    ] = False,
) -> None:
    """Show what a speaker said, and how each outlet put it.

    \b
    Example:
      quotes report run --speaker Brandt
    """
    from reports import looking

    looking.report(run, speaker, with_thoughts=with_thoughts)


@app.command()
def variants(
    run: _Run,
    form: Annotated[ListFormat, typer.Option("--format", help="How to print.")] = ListFormat.TEXT,
) -> None:
    """Show what was printed in several wordings.

    \b
    Example:
      quotes variants run --format jsonl
    """
    from reports import looking

    looking.variants(run, as_json=form is ListFormat.JSONL)


@app.command()
def speakers(
    run: _Run,
    form: Annotated[ListFormat, typer.Option("--format", help="How to print.")] = ListFormat.TEXT,
    to_review: Annotated[
        bool, typer.Option("--review", help="Go through what is suggested to decide, one by one.")
    ] = False,
) -> None:
    """List the speakers, the most quoted first.

    What you decide is kept in the file speakers.csv in the run, which you can also edit by hand.

    \b
    Example:
      quotes speakers run
      quotes speakers run --review
    """
    from reports import looking

    if to_review:
        from reports.review import review

        review(run)
        return
    looking.speakers(run, as_json=form is ListFormat.JSONL)


@app.command()
def export(
    run: _Run,
    form: Annotated[ExportFormat, typer.Option("--format", help="What to write.")],
    to: Annotated[str, typer.Option(metavar="PATH", help="The file to write; - is standard output.")],
    raw: Annotated[
        bool, typer.Option("--raw", help="CSV: leave cells alone that a spreadsheet would run as formulas.")
    ] = False,
) -> None:
    """Write all quotes of a run as one table.

    \b
    Example:
      quotes export run --format csv --to quotes.csv
    """
    from reports import looking

    looking.export_run(run, form, to, raw=raw)


@app.command()
def demo(
    out: Annotated[
        Path | None, typer.Option(metavar="RUN", help="Keep the run here, not in a new folder.")
    ] = None,
) -> None:
    """Track the sample articles and show a report.

    \b
    Example:
      quotes demo --out demo-run
    """
    from reports import working
    from reports.models import LateDetector

    working.demo(out, detector=LateDetector())


@app.command()
def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="Labels: a folder of JSON files, or .jsonl(.xz).")
    ],
    records: Annotated[
        str | None,
        typer.Argument(metavar="RECORDS", help="What quotes detect printed; if not given, detect now."),
    ] = None,
    form: Annotated[ScoreFormat, typer.Option("--format", help="How to print.")] = ScoreFormat.TEXT,
    models: _Models = None,
    official_stanza: _Stanza = False,
) -> None:
    """Score quote records against labelled articles.

    \b
    Example:
      quotes evaluate corpus/sample/gold quotes.jsonl
    """
    from reports import scores
    from reports.models import LateDetector

    detector = LateDetector(models, official_stanza=official_stanza)
    scores.evaluate(gold, records, detector=detector, as_json=form is ScoreFormat.JSON)


@app.command()
def doctor(models: _Models = None, official_stanza: _Stanza = False) -> None:
    """Check Python, packages and models, and try them.

    \b
    Example:
      quotes doctor
    """
    from reports import working

    raise typer.Exit(working.doctor(models, official_stanza=official_stanza))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line (by default that of the process) and return the exit code of the contract.

    Failures are one line on standard error; ``QUOTES_DEBUG=1`` adds the traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # quotations need more than a terminal's legacy encoding
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app(args=None if arguments is None else list(arguments), prog_name="quotes")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else ExitCode.DONE
    except Stop as stop:
        return _failed(str(stop), stop.code)
    except Exception as error:
        return _failed(f"failed: {error or type(error).__name__}", ExitCode.FAILED)
    return ExitCode.DONE


def _failed(message: str, code: ExitCode) -> int:
    if os.environ.get("QUOTES_DEBUG") == "1":
        traceback.print_exc()
    from reports.terminal import say

    say(message)
    return code


def _forget_output() -> None:
    """Let what is still buffered for a closed pipe go nowhere, or Python complains at the very end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
