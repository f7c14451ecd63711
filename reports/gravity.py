"""Which differences between wordings matter most to whoever prints one of them."""

from resolvers.matching.flag import FlagKind

# The most serious first, with what a heading says of it.
MEANING: dict[FlagKind, str] = {
    FlagKind.NEGATION: "one says it, the other denies it",
    FlagKind.NUMBER: "another number",
    FlagKind.UNIT: "the number stands, what it counts does not",
    FlagKind.SPEAKER: "the same words, given to somebody else",
    FlagKind.CONDITION: "a condition on one side only",
    FlagKind.HEDGE: "one is sure, the other hedges",
    FlagKind.ALTERED: "both in quotation marks, and not the same words",
    FlagKind.ELLIPSIS: "an ellipsis joins what stands far apart",
    FlagKind.DATE: "another day, or said twice",
}
GRAVITY = tuple(MEANING)
