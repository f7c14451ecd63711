"""Titles in marks: a book called “The Slow Harbor”, “Voices of the Coast”. Printed like quotations."""

import re
from collections.abc import Sequence

from quotes.draft import Draft
from quotes.marks import Quotations

NAMING = re.compile(r"\b(?:called|titled|entitled|named)[,:]?$", re.IGNORECASE)
SMALL_WORDS = frozenset("a an and at by for from in is not of on or the to with".split())  # noqa: SIM905
MOST_WORDS = 12
WORD = re.compile(r"[^\W\d_][\w’']*")


def without_titles(text: str, drafts: Sequence[Draft], quotations: Quotations) -> list[Draft]:
    """The drafts but those that are one title, in marks, which nobody says: without cue, or only named so."""
    titles = {q.span for q in quotations if is_title(q.inner.of(text))}
    return [
        draft
        for draft in drafts
        if len(draft.content) > 1
        or draft.content[0] not in titles
        or (draft.cue and not NAMING.search(draft.cue[0].of(text)))
    ]


def is_title(words: str) -> bool:
    """Whether ``words`` are written like a title: several, all but the small ones with a capital.

    >>> is_title("The Slow Harbor,"), is_title("Not now.")
    (True, False)
    """
    found = WORD.findall(words)
    return 2 <= len(found) <= MOST_WORDS and all(
        word[0].isupper() or (i and word in SMALL_WORDS) for i, word in enumerate(found)
    )
