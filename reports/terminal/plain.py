"""Text of articles made harmless for a terminal, and numbers with their nouns."""

import unicodedata

# Escape sequences repaint a terminal and bidirectional controls show words in another order than they have,
# as do their predecessors, which Unicode has given up (U+206A to U+206F).
_BIDI = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x2070)]
_CONTROLS = [
    code for code in range(0xA0) if unicodedata.category(chr(code)) == "Cc" and chr(code) not in "\n\t"
]
_HARMLESS: dict[int, str | None] = {
    **dict.fromkeys(_CONTROLS, "\ufffd"),
    **dict.fromkeys(_BIDI),
    **dict.fromkeys([0x2028, 0x2029], "\n"),
}


def plain(text: str) -> str:
    """``text`` without the power to steer a terminal: controls become U+FFFD, those of direction go.

    Line breaks and tabs stay; Unicode's own (U+2028, U+2029) become line breaks like the others.

        >>> plain("\\x1b[31mred\\u202e")
        '\\ufffd[31mred'
    """
    return text.translate(_HARMLESS)


def count(number: int, noun: str) -> str:
    """A number with its noun, in the plural where it needs one: "1 quote", "1,200 quotes"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
