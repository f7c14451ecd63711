"""The commands that look at a run. None of them loads a model."""

from collections.abc import Iterable
from typing import Annotated

import typer

from reports.cli.app import command
from reports.cli.options import AsTable, Limit, RunFolder, Speaker, filters, option, paging
from reports.formats import ListFormat, Order, TableFormat
from reports.selection import Selection
from resolvers.matching.flag import FlagKind


@command(selection=filters(speech=True), pager=paging)
def report(
    run: RunFolder,
    selection: Selection,
    pager: bool | None,
    speaker: Speaker = None,
    full: Annotated[bool, option("--full", help="What each speaker said, one after the other.")] = False,
    unattributed: Annotated[
        bool, option("--unattributed", help="What nobody could be named for, and why not.")
    ] = False,
    limit: Limit = None,
    sort: Annotated[
        Order, option(help="Quotes by date, the surest first, or what most outlets printed.")
    ] = Order.DATE,
    why: Annotated[bool, option("--why", help="Also why wordings are taken for one statement.")] = False,
) -> None:
    """Show who is quoted, or what a speaker said.

    With --speaker: what they said, where, when, and how each outlet put it.

    \b
    Example:
      quotes report run
      quotes report run --speaker Brandt --since 2031-03 --outlet ledger
    """
    from reports import looking

    if sum((speaker is not None, full, unattributed)) > 1:
        raise typer.BadParameter("--speaker, --full and --unattributed: one of them")
    wanted = looking.Wanted(speaker, full, unattributed, limit, sort, why)
    looking.report(run, wanted, selection, pager=pager)


@command(selection=filters(speech=False), pager=paging)
def variants(
    run: RunFolder,
    selection: Selection,
    pager: bool | None,
    form: Annotated[ListFormat, option("--format", help="How to print.")] = ListFormat.TEXT,
) -> None:
    """Show what was printed in several wordings.

    A group is shown, whole, if one of its quotes passes the filters.

    \b
    Example:
      quotes variants run --format jsonl
    """
    from reports import looking

    looking.variants(run, selection, as_json=form is ListFormat.JSONL, pager=pager)


@command(selection=filters(speech=False), pager=paging)
def speakers(
    run: RunFolder,
    selection: Selection,
    pager: bool | None,
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
    looking.speakers(run, selection, as_json=form is ListFormat.JSONL, pager=pager)


@command(selection=filters(speech=False), pager=paging)
def conflicts(
    run: RunFolder,
    selection: Selection,
    pager: bool | None,
    flag: Annotated[
        list[str] | None,
        option(
            metavar="KIND",
            help=f"Only these, separated by commas: {', '.join(FlagKind)}; can be given again.",
        ),
    ] = None,
    limit: Limit = None,
    form: AsTable = TableFormat.TEXT,
) -> None:
    """Show where wordings of one statement differ in what matters.

    The two side by side, and who printed which; the most serious first: a negation, a number, who said it.
    A difference counts if a quote on one of its sides passes the filters. With --limit, so many of each kind.

    \b
    Example:
      quotes conflicts run --flag negation,number
      quotes conflicts run --format csv > conflicts.csv
    """
    from reports import leads

    leads.conflicts(run, selection, _kinds(flag or ()), form, most=limit, pager=pager)


@command(selection=filters(speech=True), pager=paging)
def anonymous(
    run: RunFolder,
    selection: Selection,
    pager: bool | None,
    limit: Limit = None,
    form: AsTable = TableFormat.TEXT,
) -> None:
    """Show what nameless sources said, and who names them.

    By outlet, with how they are called; then what others give to somebody by name; then the quotes.

    \b
    Example:
      quotes anonymous run --outlet ledger
    """
    from reports import leads

    leads.anonymous(run, selection, form, most=limit, pager=pager)


@command(selection=filters(speech=True), pager=paging)
def timeline(
    run: RunFolder,
    selection: Selection,
    pager: bool | None,
    speaker: Speaker = None,
    limit: Limit = None,
    form: AsTable = TableFormat.TEXT,
) -> None:
    """Show what was said when, and how it went round.

    By day, or by week or month where that would be too long. A statement stands where it was first printed;
    with --limit, so many of a day.

    \b
    Example:
      quotes timeline run --speaker Brandt --limit 3
    """
    from reports import leads

    leads.timeline(run, speaker, selection, form, most=limit, pager=pager)


def _kinds(given: Iterable[str]) -> tuple[FlagKind, ...]:
    names = [name for each in given for name in each.replace(",", " ").split()]
    for name in names:
        if name not in set(FlagKind):
            raise typer.BadParameter(f"--flag: there is no {name}; there are {', '.join(FlagKind)}")
    return tuple(FlagKind(name) for name in names)
