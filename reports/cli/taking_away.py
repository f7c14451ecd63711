"""The commands that make something of a run to take away. None of them loads a model."""

from typing import Annotated

from reports.cli.app import command
from reports.cli.options import RunFolder, filters, option
from reports.formats import ExportFormat
from reports.selection import Selection


@command(selection=filters(speech=False))
def export(
    run: RunFolder,
    selection: Selection,
    form: Annotated[ExportFormat, option("--format", help="What to write.")],
    to: Annotated[str, option(metavar="PATH", help="The file to write; - is standard output.")],
    raw: Annotated[
        bool, option("--raw", help="CSV: leave cells alone that a spreadsheet would run as formulas.")
    ] = False,
) -> None:
    """Write the quotes of a run as one table.

    \b
    Example:
      quotes export run --format csv --to quotes.csv
    """
    from reports import looking

    looking.export_run(run, selection, form, to, raw=raw)
