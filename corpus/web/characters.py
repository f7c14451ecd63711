"""Characters that no markup can hold, and libraries for markup fail at, written plainly or as a reference."""

import re

# White space to some; anything else of this kind shows nothing, and is nothing. See https://www.w3.org/TR/xml/#charsets
_CONTROLS = {code: " " if chr(code).isspace() else "" for code in range(32) if chr(code) not in "\t\n\r"}
_IMPOSSIBLE = {**_CONTROLS, **dict.fromkeys((0xFFFE, 0xFFFF, *range(0xD800, 0xE000)), "\ufffd")}
_REFERENCE = re.compile(r"&#([0-9]+|[xX][0-9a-fA-F]+);?")


def without_impossible(markup: str) -> str:
    """The markup without them: control characters are gone, what is no character becomes U+FFFD.

    >>> without_impossible("Yes\\x1b, &#12;no &#xD800; &#8220;")
    'Yes,  no \ufffd &#8220;'
    """
    plain = markup.translate(_IMPOSSIBLE)
    return _REFERENCE.sub(_possible, plain) if "&#" in plain else plain


def _possible(reference: re.Match[str]) -> str:
    digits = reference[1].lower()
    # More digits than any character has; Python refuses to read thousands of them.
    code = -1 if len(digits) > 9 else int(digits[1:], 16) if digits.startswith("x") else int(digits)
    if not 0 < code < 0x110000:
        return "\ufffd"
    return _IMPOSSIBLE.get(code, reference[0])
