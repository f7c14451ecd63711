"""The flag: what a journalist should look at before two wordings are printed as one."""

from dataclasses import dataclass
from enum import StrEnum


class FlagKind(StrEnum):
    """What differs."""

    NEGATION = "negation"  # one says it, the other denies it
    NUMBER = "number"
    UNIT = "unit"  # the number stands, what it counts does not: million and billion, percent and points
    HEDGE = "hedge"  # "may have", "about", "I think" on one side only
    CONDITION = "condition"  # "if Congress agrees" on one side only
    ALTERED = "altered"  # both print it in quotation marks, and not the same words
    ELLIPSIS = "ellipsis"  # "…" joins what the other has far apart
    SPEAKER = "speaker"  # two names that nobody shares
    DATE = "date"  # another day in the words, or printed so far apart that it was likely said twice


@dataclass(frozen=True, slots=True)
class Flag:
    """One difference between the quote ``quote_id`` and the representative of its group.

    ``note`` says it in words that stand alone, with the words as printed: the representative's first, then,
    after an arrow, the quote's.
    """

    kind: FlagKind
    quote_id: str
    note: str


def arrow(representative: str, member: str) -> str:
    """How a note shows a change."""
    return f"“{representative}” → “{member}”"
