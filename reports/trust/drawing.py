"""Drawing at random so that anybody draws the same again."""

import hashlib
import re
import shlex
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from heapq import nsmallest
from typing import TypeVar

from reports.selection import Selection

SEED = 1
_MARK = re.compile(r"(quotes|variants|passages); seed (-?\d+); (\d+) of (\d+)(?:; (.*))?", re.DOTALL)

T = TypeVar("T")


class Of(StrEnum):
    """What an audit is of."""

    QUOTES = "quotes"  # quotes, each with its speaker and kind
    VARIANTS = "variants"  # pairs of quotes in other words that are said to be one utterance
    PASSAGES = "passages"  # paragraphs of articles, for what was missed in them


@dataclass(frozen=True, slots=True)
class Draw:
    """What was drawn: ``size`` of the ``population`` that passed the filters, which are as typed."""

    of: Of
    seed: int
    size: int
    population: int
    filters: str = ""

    def mark(self) -> str:
        """The draw in a cell of every row: so a file says what it is a sample of, whatever saved it.

        >>> Draw(Of.QUOTES, 1, 50, 1234, "--kind direct").mark()
        'quotes; seed 1; 50 of 1234; --kind direct'
        """
        filters = f"; {self.filters}" if self.filters else ""
        return f"{self.of}; seed {self.seed}; {self.size} of {self.population}{filters}"

    @classmethod
    def of_mark(cls, mark: str) -> "Draw | None":
        """The draw that such a cell says; ``None`` if it says none."""
        found = _MARK.fullmatch(mark.strip())
        if found is None:
            return None
        return cls(Of(found[1]), int(found[2]), int(found[3]), int(found[4]), found[5] or "")


def place(seed: int, key: str) -> bytes:
    """Where ``key`` stands in the random order that belongs to ``seed``.

    The order is that of a hash of both, so it depends neither on the other keys nor on how they came: a key
    that is not drawn today has the same place tomorrow, and a larger sample begins with the smaller one.
    """
    return hashlib.blake2b(f"{seed}:{key}".encode(), digest_size=16).digest()


def draw(items: Iterable[T], size: int, *, seed: int, key: Callable[[T], str]) -> tuple[list[T], int]:
    """``size`` (1 or more) of the ``items`` at random, each as likely as the others, and how many these are.

    They come in random order, so whoever stops after some of them has a random sample too. No more than
    ``size`` items are held.
    """
    number = 0

    def counted() -> Iterator[T]:
        nonlocal number
        for item in items:
            number += 1
            yield item

    return nsmallest(size, counted(), key=lambda item: place(seed, key(item))), number


def as_typed(selection: Selection) -> str:
    """The filters of a selection as one would type them; empty for those that leave nothing out.

    >>> as_typed(Selection(since="2031", outlets=("Harbor Ledger",), speech=True))
    "--since 2031 --outlet 'Harbor Ledger' --speech"
    """
    words: list[str] = []
    for name, value in (("since", selection.since), ("until", selection.until)):
        words += [f"--{name}", value] if value is not None else []
    for outlet in selection.outlets:
        words += ["--outlet", outlet]
    for kind in sorted(selection.kinds):
        words += ["--kind", kind.value]
    words += ["--speech"] if selection.speech else []
    words += ["--min-confidence", f"{selection.min_confidence:g}"] if selection.min_confidence else []
    words += ["--contains", selection.contains] if selection.contains is not None else []
    return shlex.join(words)
