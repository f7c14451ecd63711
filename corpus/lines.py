"""The units of a text: its lines, or its paragraphs where the lines were wrapped at a fixed width."""

import re
from dataclasses import dataclass
from itertools import pairwise

# Breaks as editors know them. The rarer separators of Unicode stay inside a line, where they are white space.
_LINE = re.compile(r"[^\r\n]+")
INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u200e\u200f\u00ad"  # byte-order mark, zero-width, soft hyphen
_INVISIBLE_GONE = str.maketrans("", "", INVISIBLE)

# Width of plain text that was wrapped by a mail program or an agency's ticker.
_NARROWEST, _WIDEST = 50, 110


@dataclass(frozen=True, slots=True)
class Unit:
    """A line or a wrapped paragraph. ``start`` and ``end`` hold no outer white space.

    ``line`` is what it reads like: white space made single, invisible characters dropped. ``follows`` is
    true when no blank line stands before it.
    """

    start: int
    end: int
    line: str
    follows: bool


def is_blank(text: str) -> bool:
    """Whether nothing in ``text`` can be seen."""
    return not text.translate(_INVISIBLE_GONE).strip()


def readable(text: str) -> str:
    """``text`` as one line: white space made single, invisible characters dropped."""
    return " ".join(text.translate(_INVISIBLE_GONE).split())


def split_units(text: str) -> list[Unit]:
    """Every unit of ``text`` in order. They cover all that is not white space, without overlap."""
    units: list[Unit] = []
    for block in _blocks(text):
        if _is_wrapped([text[start:end] for start, end in block]):
            block = [(block[0][0], block[-1][1])]
        for i, (start, end) in enumerate(block):
            units.append(Unit(start, end, readable(text[start:end]), follows=i > 0))
    return units


def _blocks(text: str) -> list[list[tuple[int, int]]]:
    """The lines between blank lines, each as ``(start, end)`` without outer white space."""
    blocks: list[list[tuple[int, int]]] = []
    previous_end = -1
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        start = match.start() + len(line) - len(line.lstrip())
        # One line break, of any kind, lies between neighbours of a block.
        gap = text[previous_end : match.start()] if previous_end >= 0 else ""
        if previous_end >= 0 and gap in ("\n", "\r\n", "\r"):
            blocks[-1].append((start, start + len(stripped)))
        else:
            blocks.append([(start, start + len(stripped))])
        previous_end = match.end()
    return blocks


def _is_wrapped(lines: list[str]) -> bool:
    """Whether the lines are one paragraph, broken where the next word would not have fitted.

    At least one line must go on in a small letter; a list of headlines never does.
    """
    width = max(map(len, lines))
    if len(lines) < 2 or not _NARROWEST <= width <= _WIDEST:
        return False
    pairs = list(pairwise(lines))
    fills = all(len(line) + 1 + len(after.split(maxsplit=1)[0]) > width for line, after in pairs)
    return fills and any(after[0].islower() for _, after in pairs)
