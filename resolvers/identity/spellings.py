"""Two spellings of one name, as different romanisations give them: Yoon Suk Yeol, Yun Seok Yeol."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler

from resolvers.cast.names import PersonName

# Letters that one romanisation writes for the other: Volodymyr, Wolodymyr; Carim, Karim; Yelena, Jelena.
_LETTERS = str.maketrans({"w": "v", "c": "k", "q": "k", "y": "j", "i": "j", "z": "s"})
_VOWELS = str.maketrans("", "", "aeiouj")
ALIKE = 0.9  # Jaro-Winkler of two words that are taken for spellings of one
SKELETON = 0.7  # the same, if they have the same consonants: "suk", "seok"


def alike(a: PersonName, b: PersonName) -> bool:
    """Whether two full names look like spellings of one.

    The same number of words with the same initials in the same order; at least one word equal; the others
    alike in letters. Names that are equal are not two spellings. A he and a she are nobody's spellings.
    """
    return a.is_full and b.is_full and _key(a) == _key(b) and _alike_words(a, b)


def _alike_words(a: PersonName, b: PersonName) -> bool:
    """``alike`` for full names of which the initials are known to be the same."""
    if a.tokens == b.tokens:
        return False
    if a.pronoun and b.pronoun and a.pronoun != b.pronoun:
        return False
    pairs = list(zip(a.tokens, b.tokens, strict=True))
    return any(x == y for x, y in pairs) and all(_alike(x, y) for x, y in pairs)


def alike_pairs(names: Sequence[PersonName]) -> list[tuple[int, int]]:
    """The pairs of places in ``names`` that are ``alike``, in order.

    Only names with an equal word at the same place are compared, as ``alike`` asks for one.
    """
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, name in enumerate(names):
        if name.is_full:
            key = _key(name)
            for place, token in enumerate(name.tokens):
                blocks[(*key, place, token)].append(index)
    found = {
        (first, second)
        for block in blocks.values()
        for at, first in enumerate(block)
        for second in block[at + 1 :]
        if _alike_words(names[first], names[second])
    }
    return sorted(found)


def _key(name: PersonName) -> tuple[object, ...]:
    return name.suffix, "".join(_initial(token) for token in name.tokens)


def _initial(token: str) -> str:
    return "f" if token.startswith("ph") else token[0].translate(_LETTERS)


@lru_cache(maxsize=100_000)
def _alike(x: str, y: str) -> bool:
    if x == y:
        return True
    if min(len(x), len(y)) < 2:
        return False  # an initial stands for many names
    a, b = _sounds(x), _sounds(y)
    return JaroWinkler.similarity(a, b) >= (SKELETON if _consonants(a) == _consonants(b) else ALIKE)


def _sounds(word: str) -> str:
    return word.replace("ph", "f").translate(_LETTERS)


def _consonants(word: str) -> str:
    """The initial and the consonants after it, doubled ones once."""
    bare = word[0] + word[1:].translate(_VOWELS)
    return "".join(letter for at, letter in enumerate(bare) if at == 0 or letter != bare[at - 1])
