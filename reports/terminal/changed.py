"""A wording with the words marked in which it differs from another."""

from collections.abc import Sequence

from rich.text import Text

from reports.changes import Stretch
from reports.terminal.plain import plain

STYLES = ("bold red", "bold green")
MARKS = (("[-", "-]"), ("{+", "+}"))  # as wdiff writes them, where no style can be seen


def marked(stretches: Sequence[Stretch], side: int, *, coloured: bool) -> Text:
    """One wording for print. ``side`` is 0 for what was there first, 1 for what it is compared with."""
    shown = Text()
    for words, changed in stretches:
        shown.append(" " if shown else "")
        if not changed:
            shown.append(plain(words))
        elif coloured:
            shown.append(plain(words), STYLES[side])
        else:
            opening, closing = MARKS[side]
            shown.append(f"{opening}{plain(words)}{closing}")
    return shown
