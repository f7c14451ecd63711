"""Two wordings side by side, the words in which they differ marked."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from rich.text import Text

from reports.terminal import plain

STYLES = ("bold red", "bold green")
MARKS = (("[-", "-]"), ("{+", "+}"))  # as wdiff writes them, where no style can be seen

_NO_WORD = re.compile(r"[^\w%$£€]+")

Stretch = tuple[str, bool]  # words joined by spaces, and whether the other wording has them not


def compare(one: str, other: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Both wordings in stretches, in order. Case, punctuation and quotation marks are no difference.

    >>> compare("We will not sell.", "“we will sell”")
    ((('We will', False), ('not', True), ('sell.', False)), (('“we will sell”', False),))
    """
    words, others = one.split(), other.split()
    same = SequenceMatcher(
        None, [*map(_key, words)], [*map(_key, others)], autojunk=False
    ).get_matching_blocks()
    kept = {i for block in same for i in range(block.a, block.a + block.size)}
    kept_others = {i for block in same for i in range(block.b, block.b + block.size)}
    return tuple(_stretches(words, kept)), tuple(_stretches(others, kept_others))


def is_same(one: str, other: str) -> bool:
    """Whether the two are the same words."""
    return not any(changed for side in compare(one, other) for _, changed in side)


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


def _key(word: str) -> str:
    return _NO_WORD.sub("", word.casefold())


def _stretches(words: Sequence[str], kept: set[int]) -> Iterator[Stretch]:
    run: list[str] = []
    run_changed = False
    for place, word in enumerate(words):
        changed = place not in kept and _key(word) != ""
        if run and changed != run_changed:
            yield " ".join(run), run_changed
            run = []
        run_changed = changed
        run.append(word)
    if run:
        yield " ".join(run), run_changed
