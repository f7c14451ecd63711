"""The commands that look for what to follow up in a run. None of them loads a model."""

from collections.abc import Sequence
from pathlib import Path

from reports.anonymous import anonymous as find_anonymous
from reports.anonymous import anonymous_json
from reports.conflicts import conflict_json
from reports.conflicts import conflicts as find_conflicts
from reports.formats import TableFormat
from reports.looking import open_selected, speakers_meant
from reports.rows import print_rows
from reports.selection import Selection
from reports.terminal.pager import paged
from reports.timeline import stretch_json
from reports.timeline import timeline as find_timeline
from resolvers.matching.flag import FlagKind

STATEMENTS = 5  # of a day in a timeline, where nobody says how many


def conflicts(
    folder: Path,
    selection: Selection,
    kinds: Sequence[FlagKind],
    form: TableFormat,
    *,
    most: int | None = None,
    pager: bool | None = None,
) -> None:
    """Print where wordings of one utterance differ in something that matters."""
    found = find_conflicts(open_selected(folder, selection), kinds)
    if form is not TableFormat.TEXT:
        print_rows(map(conflict_json, found), form)
        return
    from reports.terminal.conflicts import print_conflicts

    with paged(pager) as console:
        print_conflicts(console, found, most=most)


def anonymous(
    folder: Path,
    selection: Selection,
    form: TableFormat,
    *,
    most: int | None = None,
    pager: bool | None = None,
) -> None:
    """Print what is given to sources without a name, and who names them."""
    found = find_anonymous(open_selected(folder, selection))
    if form is not TableFormat.TEXT:
        print_rows((anonymous_json(quote, found.unmasked) for quote in found.quotes), form)
        return
    from reports.terminal.anonymous import print_anonymous

    with paged(pager) as console:
        print_anonymous(console, found, most=most)


def timeline(
    folder: Path,
    wanted: str | None,
    selection: Selection,
    form: TableFormat,
    *,
    most: int | None = None,
    pager: bool | None = None,
) -> None:
    """Print what was said when, by all or by the speakers called ``wanted``."""
    selected = open_selected(folder, selection)
    ids = None
    if wanted is not None:
        ids = [each.speaker.speaker_id for each in speakers_meant(selected, wanted, together=True)]
    found = find_timeline(selected, ids)
    if form is not TableFormat.TEXT:
        print_rows(map(stretch_json, found.stretches), form)
        return
    from reports.terminal.timeline import print_timeline

    with paged(pager) as console:
        print_timeline(console, found, most=STATEMENTS if most is None else most)
