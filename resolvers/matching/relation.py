"""How one wording stands to another, from the same words to somebody's report of them."""

from enum import StrEnum

from quotes.quote import QuoteKind

ALIKE = 0.8  # the share of a wording's weight from which it counts as being there
LARGE = 0.5  # the share of the longer wording's weight from which the shorter is a shortened version of it


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


def relation_of(
    kinds: tuple[QuoteKind, QuoteKind], *, verbatim: bool, shorter: float, longer: float, dense: bool
) -> Relation:
    """The relation of two wordings of these ``kinds``.

    ``shorter`` and ``longer`` are the shares, by weight and in [0, 1], that the stretch they share has of the
    shorter and of the longer one; ``dense`` tells that hardly a word differs inside the stretch.
    """
    if verbatim:
        return Relation.VERBATIM
    if QuoteKind.INDIRECT in kinds and kinds[0] != kinds[1]:
        return Relation.REPORTED
    if longer >= ALIKE:
        return Relation.NEAR
    if shorter >= ALIKE:
        return Relation.TRUNCATED if longer >= LARGE else Relation.FRAGMENT
    return Relation.OVERLAP if dense else Relation.REWORDED
