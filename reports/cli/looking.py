"""The commands that look at a run. None of them loads a model."""

from typing import Annotated

from reports.cli.app import command
from reports.cli.options import RunFolder, Speaker, filters, option
from reports.formats import ListFormat
from reports.selection import Selection


@command(selection=filters(speech=True))
def report(run: RunFolder, selection: Selection, speaker: Speaker = None) -> None:
    """Show what a speaker said, and how each outlet put it.

    \b
    Example:
      quotes report run --speaker Brandt --since 2031-03 --outlet ledger
    """
    from reports import looking

    looking.report(run, speaker, selection)


@command(selection=filters(speech=False))
def variants(
    run: RunFolder,
    selection: Selection,
    form: Annotated[ListFormat, option("--format", help="How to print.")] = ListFormat.TEXT,
) -> None:
    """Show what was printed in several wordings.

    A group is shown, whole, if one of its quotes passes the filters.

    \b
    Example:
      quotes variants run --format jsonl
    """
    from reports import looking

    looking.variants(run, selection, as_json=form is ListFormat.JSONL)


@command(selection=filters(speech=False))
def speakers(
    run: RunFolder,
    selection: Selection,
    form: Annotated[ListFormat, option("--format", help="How to print.")] = ListFormat.TEXT,
    to_review: Annotated[
        bool, option("--review", help="Go through what is suggested to decide, one by one.")
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
        from reports.terminal.review import review

        review(run)
        return
    looking.speakers(run, selection, as_json=form is ListFormat.JSONL)
