"""The commands that say how far a run can be trusted. None of them loads a model."""

from typing import Annotated

import typer

from reports.cli.app import command
from reports.cli.options import RunFolder, filters, option
from reports.formats import ListFormat, ProseFormat
from reports.selection import Selection
from reports.trust.drawing import SEED, Of


@command(selection=filters(speech=False))
def audit(
    run: RunFolder,
    selection: Selection,
    sample: Annotated[int, option(metavar="NUMBER", min=1, help="How many to draw.")] = 50,
    seed: Annotated[
        int, option(metavar="NUMBER", help="Another number draws another sample, the same number the same.")
    ] = SEED,
    of: Annotated[
        Of,
        option(
            "--of", help="Check quotes, pairs of wordings that were joined, or passages: was a quote missed?"
        ),
    ] = Of.QUOTES,
    to: Annotated[
        str | None, option(metavar="FILE", help="Draw a sample and write its sheet (CSV) to this file.")
    ] = None,
    read_from: Annotated[
        str | None, option("--from", metavar="FILE", help="Read a sheet that was filled in.")
    ] = None,
    keep: Annotated[
        bool, option("--keep", help="With --from: keep the answers in the run, for exports and methodology.")
    ] = False,
    form: Annotated[ListFormat, option("--format", help="How to print.")] = ListFormat.TEXT,
) -> None:
    """Check a random sample by hand, and see how much is right.

    Draws a simple random sample (of what passes the filters) into a sheet for a spreadsheet. Answer y or n
    in its first columns, ? where it cannot be told; what is not checked stays blank. Read back, it gives
    precision for each question with a 95 % interval (Wilson).

    What was missed (recall) is not in a sample of quotes. With --of passages paragraphs are drawn, and you
    count what is not marked in them. On articles that you have labelled, quotes evaluate measures both.

    \b
    Example:
      quotes audit run --sample 50 --to audit.csv
      quotes audit run --from audit.csv
      quotes audit run --of passages --sample 100 --to missed.csv
    """
    if (to is None) == (read_from is None):
        raise typer.BadParameter("either --to FILE (to draw a sample) or --from FILE (to read it) is needed")
    if keep and read_from is None:
        raise typer.BadParameter("--keep goes with --from")
    from reports.trust.audit import read_sample, write_sample

    if to is not None:
        code = write_sample(run, selection, of, sample, seed, to)
    else:
        as_json = form is ListFormat.JSONL
        code = read_sample(run, selection, str(read_from), keep=keep, as_json=as_json)
    raise typer.Exit(code)


@command()
def methodology(
    run: RunFolder,
    form: Annotated[ProseFormat, option("--format", help="How to print.")] = ProseFormat.TEXT,
    long: Annotated[
        bool, option("--long", help="Add the versions, the measurements behind the text, and the inputs.")
    ] = False,
) -> None:
    """Write the paragraph for a methods box, and how to cite.

    Says what was read, with which version and models, what was found, how good it is by published
    measurements and by your own audit (quotes audit RUN --from FILE --keep), and what its limits are.

    \b
    Example:
      quotes methodology run
      quotes methodology run --long --format markdown > methods.md
    """
    from reports.trust.methodology import methodology as print_methodology

    print_methodology(run, form, long=long)
