"""The commands that make something of a run to take away. None of them loads a model."""

from pathlib import Path
from typing import Annotated

import typer

from reports.cli.app import command
from reports.cli.options import filters, option
from reports.exits import ExitCode, Stop
from reports.formats import DictionaryFormat, ExportFormat
from reports.selection import Selection


@command(selection=filters(speech=False))
def export(
    selection: Selection,
    run: Annotated[
        Path | None,
        typer.Argument(metavar="RUN", help="The folder that quotes track made.", show_default=False),
    ] = None,
    form: Annotated[
        ExportFormat | None, option("--format", help="What to write.", show_default=False)
    ] = None,
    to: Annotated[
        str | None,
        option(
            metavar="PATH",
            help="The file (html: the folder) to write; - is standard output.",
            show_default=False,
        ),
    ] = None,
    raw: Annotated[
        bool, option("--raw", help="CSV: leave cells alone that a spreadsheet would run as formulas.")
    ] = False,
    dictionary: Annotated[
        bool, option("--dictionary", help="Say what each column means instead; needs no RUN.")
    ] = False,
) -> None:
    """Write the quotes for other programs, or as pages.

    xlsx and sqlite also hold the speakers and the groups of variants; sqlite is made for Datasette. html is
    a folder of pages that opens from the disk. annotations are W3C Web Annotations, ftm are entities of
    FollowTheMoney.

    \b
    Example:
      quotes export run --format csv --to quotes.csv
      quotes export run --format html --to site
      quotes export --dictionary --to dictionary.csv
    """
    from reports import looking

    if dictionary:
        looking.print_dictionary(_dictionary_format(form), to or "-")
        return
    given = {"the folder RUN": run, "--format": form, "--to": to}
    if missing := [name for name, value in given.items() if value is None]:
        raise Stop(ExitCode.USAGE, f"export needs {', '.join(missing)}: see quotes export --help")
    assert run is not None and form is not None and to is not None
    looking.export_run(run, selection, form, to, raw=raw)


def _dictionary_format(form: ExportFormat | None) -> DictionaryFormat | None:
    if form is None:
        return None
    try:
        return DictionaryFormat(form.value)
    except ValueError:
        raise Stop(ExitCode.USAGE, f"the dictionary is written as csv or jsonl, not {form.value}") from None
