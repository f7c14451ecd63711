"""How one wording can stand to another, from the same words to somebody's report of them."""

from enum import StrEnum


class Relation(StrEnum):
    """From the closest to the loosest; a group bears the name of its loosest member's."""

    VERBATIM = "verbatim"  # the same words; marks, case and spelling aside
    NEAR = "near"  # a few words differ
    TRUNCATED = "truncated"  # one is the other with a part left out or cut off
    FRAGMENT = "fragment"  # one is a small piece of the other
    OVERLAP = "overlap"  # they share a part, and each has more
    REWORDED = "reworded"  # both in other words throughout
    REPORTED = "reported"  # one is direct, the other reports it indirectly

    @property
    def looseness(self) -> int:
        """0 for the same words, growing with what was changed."""
        return list(Relation).index(self)
