"""Two wordings side by side, the words in which they differ marked."""

import re
from collections.abc import Iterator, Sequence

from resolvers.matching.edits import EditKind, word_edits

Stretch = tuple[str, bool]  # words joined by spaces, and whether the other wording has them not


def compare(one: str, other: str) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Both wordings in stretches, in order. What ``word_edits`` takes for the same word is no difference.

    >>> compare("We will not sell.", "“we will sell”")
    ((('We will', False), ('not', True), ('sell.', False)), (('“we will sell”', False),))
    """
    changes = [edit for edit in word_edits(one, other) if edit.kind is not EditKind.EQUAL]
    return (
        tuple(_stretches(one, [edit.representative for edit in changes])),
        tuple(_stretches(other, [edit.member for edit in changes])),
    )


def is_same(one: str, other: str) -> bool:
    """Whether the two are the same words."""
    return all(edit.kind is EditKind.EQUAL for edit in word_edits(one, other))


def _stretches(text: str, changes: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """The words between spaces, those that ``changes`` touch apart from the others."""
    run: list[str] = []
    run_changed = False
    for word in re.finditer(r"\S+", text):
        changed = any(max(start, word.start()) < min(end, word.end()) for start, end in changes)
        if run and changed != run_changed:
            yield " ".join(run), run_changed
            run = []
        run_changed = changed
        run.append(word.group())
    if run:
        yield " ".join(run), run_changed
