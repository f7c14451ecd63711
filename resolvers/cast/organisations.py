"""Names of organisations: acronyms and short forms of one another."""

import re
from collections import defaultdict
from collections.abc import Sequence

from resolvers.cast.gazetteer import CAPITALS, METONYMS, word_set
from resolvers.cast.names import fold

LONGEST_NAME = 30  # words; what is longer is no name
_SMALL = word_set("of and the for in on to at de du des la le")
_SPLIT = re.compile(r"[\s/&-]+")
_STATES = {"us": "united states", "usa": "united states", "uk": "united kingdom", "eu": "european union",
           "un": "united nations"}  # fmt: skip
STATES = frozenset(
    tuple(name.split()) for name in _STATES.values()
)  # and unions of them, as ``plain`` has them

# Words that end longer names and are institutions by themselves: the House is not the White House.
_OF_THEIR_OWN = frozenset((("house",), ("senate",), ("congress",)))


def plain(name: str) -> tuple[str, ...]:
    """The words of an organisation's name, folded, without the article: "The N.H.B." → ("nhb",)."""
    words = tuple(word for word in _SPLIT.split(fold(name).replace("'s", "")) if word)
    words = words[1:] if len(words) > 1 and words[0] == "the" else words
    return tuple(_STATES[words[0]].split()) if len(words) == 1 and words[0] in _STATES else words


def initials(words: tuple[str, ...]) -> frozenset[str]:
    """The acronyms that a name can have, with and without its small words."""
    return frozenset(
        ("".join(word[0] for word in words if word not in _SMALL), "".join(word[0] for word in words))
    )


class Likely:
    """Names so far, and which of them another, no longer one can be short for, without comparing with all."""

    def __init__(self) -> None:
        self._names: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)

    def add(self, name: tuple[str, ...]) -> None:
        """Take a name, after all that are longer."""
        ends = (name[first:] for first in range(len(name)))
        begins = (name[:last] for last in range(2, len(name)))
        acronyms = ((acronym,) for acronym in initials(name))
        keys = (*ends, *begins, *acronyms) if len(name) <= LONGEST_NAME else ()
        for key in dict.fromkeys(keys):
            self._names[key].append(name)

    def like(self, name: tuple[str, ...]) -> Sequence[tuple[str, ...]]:
        """Those that it ends, begins, or is the acronym of, in the order in which they came."""
        return self._names.get(name, ())


def same_organisation(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one name is the other, its acronym, or the end or the beginning of it.

    ("times",) and ("new", "harbour", "times"); ("nhb",) and ("national", "harbour", "board").
    """
    short, long = sorted((a, b), key=len)
    if short == long:
        return True
    if len(short) == 1 and len(short[0]) >= 2 and len(long) >= 2 and short[0] in initials(long):
        return True
    if len(short) == len(long) or _is_place(short) or short in _OF_THEIR_OWN:
        return False
    if long[-len(short) - 1] in _SMALL - {"the", "and"}:
        return False  # the Bank of Oster is not Oster
    return long[-len(short) :] == short or (len(short) >= 2 and long[: len(short)] == short)


def _is_place(words: tuple[str, ...]) -> bool:
    name = " ".join(words)
    return name in CAPITALS or name in METONYMS or words in _PLACES


_PLACES = frozenset(tuple(fold(country).split()) for country in CAPITALS.values())
