"""What could not be read, told to the user."""

from collections.abc import Iterable

from corpus.set_aside import SetAside
from reports.terminal.talk import say


def list_set_aside(items: Iterable[SetAside]) -> None:
    """One line for each input that was set aside, on standard error."""
    for item in items:
        place = item.path if item.line is None else f"{item.path}, line {item.line}"
        say(f"set aside {place}: {item.why}")
