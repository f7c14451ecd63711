"""Confidence in words: what a number between 0 and 1 means for whoever has to decide whether to check."""

# Confidence is calibrated: of the quotes with .8, eight in ten have the right source and content.
WORDS = ((0.8, "high"), (0.5, "fair"), (0.0, "low"))


def in_words(confidence: float) -> str:
    """The confidence as a word and the number.

    >>> in_words(0.91), in_words(0.4)
    ('high (0.91)', 'low (0.40)')
    """
    word = next(word for least, word in WORDS if confidence >= least)
    return f"{word} ({confidence:.2f})"
