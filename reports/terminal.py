"""Where text goes: standard output for answers, standard error for what happens meanwhile.

What came out of an article is never trusted with the terminal: it is printed as ``rich.text.Text``, not as
markup, and through ``plain``.
"""

import os
import sys
import unicodedata

from rich.console import Console
from rich.text import Text

PIPED_WIDTH = 100  # columns, where nobody says how wide the reader's window is

# Escape sequences repaint a terminal and bidirectional controls show words in another order than they have.
_BIDI = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
_CONTROLS = [
    code for code in range(0xA0) if unicodedata.category(chr(code)) == "Cc" and chr(code) not in "\n\t"
]
_HARMLESS: dict[int, str | None] = {**dict.fromkeys(_CONTROLS, "\ufffd"), **dict.fromkeys(_BIDI)}


def plain(text: str) -> str:
    """``text`` without the power to steer a terminal: controls become U+FFFD, those of direction go.

    Line breaks and tabs stay.

        >>> plain("\\x1b[31mred\\u202e")
        '\\ufffd[31mred'
    """
    return text.translate(_HARMLESS)


class _Console(Console):
    """A console that leaves a closed pipe (``| head``) to the caller, instead of ending with 1."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def answers() -> Console:
    """A console on standard output, as wide as the window; no colour in a pipe or under ``NO_COLOR``."""
    # A file of this moment, not of import time: tests and callers redirect it.
    is_wide = sys.stdout.isatty() or "COLUMNS" in os.environ
    width = None if is_wide else PIPED_WIDTH
    return _Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)


def has_colour(console: Console) -> bool:
    """Whether a style can be seen. Without, what a style would show has to be written."""
    return console.color_system is not None and not console.no_color


def print_text(console: Console, text: str | Text = "", *, indent: int = 0) -> None:
    """Print a line, wrapped to the width, every line of it indented."""
    shown = Text(plain(text)) if isinstance(text, str) else text
    if not indent:
        console.print(shown, soft_wrap=False)
        return
    for line in shown.wrap(console, max(console.width - indent, 20)):
        line.rstrip()
        console.print(Text(" " * indent).append_text(line), soft_wrap=True)


def say(message: str) -> None:
    """One line to the user on standard error, with the name of the program before it."""
    line = " ".join(plain(message).splitlines())
    print(f"quotes: {line}", file=sys.stderr, flush=True)


def count(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it needs one: "1 quote", "1,200 quotes"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
