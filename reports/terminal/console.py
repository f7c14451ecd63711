"""Where answers go: standard output, in colour on a terminal.

What came out of an article is never trusted with the terminal: it is printed as ``rich.text.Text``, not as
markup, and through ``plain``.
"""

import os
import sys
from typing import IO

from rich.console import Console
from rich.text import Text

from reports.terminal.plain import plain

READABLE = 120  # columns of running text, however wide the window
NARROWEST = 20  # columns for text, however narrow the window
PIPED_WIDTH = 100  # columns, where nobody says how wide the reader's window is


class _Console(Console):
    """A console that leaves a closed pipe (``| head``) to the caller, instead of ending with 1."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def answers(stream: IO[str] | None = None) -> Console:
    """A console on standard output, as wide as the window; no colour in a pipe or under ``NO_COLOR``.

    ``stream`` takes the answers instead, on their way to the same window.
    """
    # A file of this moment, not of import time: tests and callers redirect it.
    is_wide = sys.stdout.isatty() or "COLUMNS" in os.environ
    width = None if is_wide else PIPED_WIDTH
    return _Console(file=stream or sys.stdout, width=width, highlight=False, markup=False, emoji=False)


def has_colour(console: Console) -> bool:
    """Whether a style can be seen. Without, what a style would show has to be written."""
    return console.color_system is not None and not console.no_color


def print_text(console: Console, text: str | Text = "", *, indent: int = 0, hanging: int = 0) -> None:
    """Print a line, wrapped to the width, or to ``READABLE`` where that is less.

    Every line is indented, those after the first by ``hanging`` more.
    """
    shown = Text(plain(text)) if isinstance(text, str) else text
    lines = shown.wrap(console, max(min(console.width, READABLE) - indent - hanging, NARROWEST))
    for number, line in enumerate(lines):
        line.rstrip()
        console.print(Text(" " * (indent + hanging * (number > 0))).append_text(line), soft_wrap=True)
