"""Names as people type them: case, accents and punctuation do not count."""

import re
import unicodedata

_NO_WORD = re.compile(r"[\W_]+")


def words_of(name: str) -> frozenset[str]:
    """The words of a name, bare: "O'Neil" and "O’NEIL" are one word.

    >>> sorted(words_of("Ana Lúcia O’Neil"))
    ['ana', 'lucia', 'oneil']
    """
    letters = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(char for char in letters if not unicodedata.combining(char))
    return frozenset(_NO_WORD.sub(" ", re.sub("['’]", "", bare)).split())
