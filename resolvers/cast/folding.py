"""What each character is folded to before names and words are compared."""

import unicodedata
from typing import Final

from anyascii import anyascii


class Folding(dict[int, str]):
    """For each character what it is folded to, worked out when it is first met.

    Every character of an answer is folded to itself and taken apart no further: hence folding twice is once.
    """

    def __missing__(self, code: int) -> str:
        folded = chr(code).casefold()
        category = unicodedata.category(chr(code))
        if folded == "." or category == "Cf" or 0x300 <= code <= 0x36F:
            folded = ""  # full stops, invisible marks of layout, accents
        elif unicodedata.name(folded[0], "").startswith("LATIN ") or category in ("Pd", "Pi", "Pf", "Lm"):
            folded = anyascii(folded).casefold().replace(".", "")
        self[code] = folded
        return folded


FOLDING: Final = Folding()
