"""How far a command has come, on standard error: a moving line on a terminal, elsewhere now and then one."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from rich.console import Console
from rich.progress import Progress as Bar
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

from reports.terminal.plain import count
from reports.terminal.talk import is_quiet, note

QUIET = 2.0  # seconds before the first plain line: what is done by then needs none
EVERY = 5.0  # seconds between plain lines


@contextmanager
def shown(start: str) -> Iterator[Callable[[str], None]]:
    """Show ``start``, and from then on what the function given is last called with, until the block ends."""
    if is_quiet():
        yield lambda message: None
    elif sys.stderr.isatty():
        with Bar(
            SpinnerColumn(),
            TextColumn("{task.description}", markup=False),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        ) as bar:
            task = bar.add_task(start, total=None)
            yield lambda message: bar.update(task, description=message)
    else:
        with _plain_lines(start) as update:
            yield update


def counts(articles: int, quotes: int, known: int = 0) -> str:
    """The line for so many articles read and quotes found."""
    line = f"{count(articles, 'article')}, {count(quotes, 'quote')}"
    return f"{line} ({count(known, 'article')} already there)" if known else line


@contextmanager
def _plain_lines(start: str) -> Iterator[Callable[[str], None]]:
    latest = [start]
    began = monotonic()
    ended = Event()

    def tell() -> None:
        wait = QUIET
        while not ended.wait(wait):
            note(f"{latest[0]} ({monotonic() - began:.0f} s)")
            wait = EVERY

    # A thread, as one batch can take longer than anybody waits without a sign of life.
    teller = Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield lambda message: latest.__setitem__(0, message)
    finally:
        ended.set()
        teller.join()
