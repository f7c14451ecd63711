"""Paragraphs and tables as plain text, or as Markdown."""

import re
import sys
from collections.abc import Iterable

from reports.context import one_line
from reports.formats import ProseFormat
from reports.terminal.console import answers, print_text
from reports.terminal.plain import plain

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def emphasised(text: str, form: ProseFormat) -> str:
    """A paragraph in the form; in Markdown, names of outlets cannot format anything.

    >>> emphasised("The *Daily* [Tern]", ProseFormat.MARKDOWN)
    'The \\\\*Daily\\\\* \\\\[Tern\\\\]'
    """
    return _SPECIAL.sub(r"\\\1", text) if form is ProseFormat.MARKDOWN else text


def table(title: str, rows: Iterable[tuple[str, str]], form: ProseFormat) -> str:
    """Two columns under a title; "none recorded" where there are no rows."""
    cells = [tuple(emphasised(one_line(plain(cell)), form) for cell in row) for row in rows]
    if form is ProseFormat.MARKDOWN:
        lines = [f"| {name} | {value} |" for name, value in cells] or ["| none recorded | |"]
        return "\n".join([f"## {title}", "", "| | |", "| --- | --- |", *lines])
    width = max((len(name) for name, _ in cells), default=0)
    return "\n".join(
        [f"{title}:", *(f"  {name:<{width}}  {value}" for name, value in cells or [("none recorded", "")])]
    )


def print_prose(blocks: Iterable[str], form: ProseFormat) -> None:
    """Print the blocks, an empty line between two.

    Plain text is wrapped for a window only: in a pipe a paragraph is one line, to be pasted where it wraps
    itself. Markdown is never wrapped.
    """
    console = answers()
    wraps = form is ProseFormat.TEXT and sys.stdout.isatty()
    for number, block in enumerate(blocks):
        if number:
            print()
        if wraps:
            print_text(console, block)
        else:
            print(plain(block))
    sys.stdout.flush()
