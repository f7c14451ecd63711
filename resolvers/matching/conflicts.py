"""What two wordings of one thing disagree about, as far as that decides whether they are one: numbers,
negation and the speaker.
"""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from resolvers.matching.alignment import Stretch, best_stretch
from resolvers.matching.columns import Bools, Ints
from resolvers.matching.utterance import Utterance
from resolvers.matching.wordings import Small, Wordings
from resolvers.matching.wordlists import ROLE_WORDS

NUMBER_REACH = 2  # words


def numbers_differ(wordings: Wordings, a: Ints, b: Ints) -> Bools:
    """Whether each of the two has a number that the other has not, inside the stretch that they share.

    Numbers count up to ``NUMBER_REACH`` words outside it: a sentence may begin with one. A number that only
    one side has is an omission, not a conflict.
    """
    number = wordings.vocabulary.number

    def differ(one: Small, other: Small, stretch: Stretch) -> bool:
        near = _around(one, stretch.a), _around(other, stretch.b)
        figures = [set(words[number[words]].tolist()) for words in near]
        return bool(figures[0] - figures[1]) and bool(figures[1] - figures[0])

    held = _by_quote(wordings, number)
    return _checked(wordings, a, b, (held[a] > 0) & (held[b] > 0), differ)


def sense_is_turned(wordings: Wordings, a: Ints, b: Ints) -> Bools:
    """Whether one of the two denies what the other says, inside the stretch that they share.

    "Not averse" denies twice, which is not at all.
    """
    negation = wordings.vocabulary.negation

    def turned(one: Small, other: Small, stretch: Stretch) -> bool:
        denied = negation[one[slice(*stretch.a)]].sum(), negation[other[slice(*stretch.b)]].sum()
        return bool(denied[0] % 2 != denied[1] % 2)

    held = _by_quote(wordings, negation)
    return _checked(wordings, a, b, held[a] != held[b], turned)


def same_speaker(a: Utterance, b: Utterance) -> bool | None:
    """Whether the two name a speaker alike: any name of one shares a word with any of the other.

    Words for a role or of address do not count: "President Doe" and "President Roe" differ. What one outlet
    gives to the Ledger and the other to two officials who told the Ledger has one origin: that is alike too.
    ``None`` where either names nobody.
    """
    names_a, names_b = name_words(a.speaker_names), name_words(b.speaker_names)
    if not names_a or not names_b:
        return None
    relays_a, relays_b = name_words(a.relay_names), name_words(b.relay_names)
    return bool(names_a & (names_b | relays_b) or names_b & relays_a)


def _by_quote(wordings: Wordings, marked: Bools) -> Ints:
    """How many words of each quote have a stem that is ``marked``."""
    of_words = np.concatenate([[0], np.cumsum(marked[wordings.vocabulary.stem[wordings.word]])])
    return np.diff(of_words[wordings.start])


def _checked(
    wordings: Wordings, a: Ints, b: Ints, suspect: Bools, conflict: Callable[[Small, Small, Stretch], bool]
) -> Bools:
    """The pairs that are ``suspect`` and in ``conflict``, looked at one by one: few are."""
    found = suspect.copy()
    for row in np.flatnonzero(suspect).tolist():
        one, other = (
            _compared(wordings, int(quotes[row]), int(rest[row])) for quotes, rest in ((a, b), (b, a))
        )
        stretch = best_stretch(one.tolist(), other.tolist(), wordings.vocabulary.weight)
        found[row] = conflict(one, other, stretch)
    return found


def _compared(wordings: Wordings, quote: int, other: int) -> Small:
    """The stems of a quote that are compared with ``other``."""
    stems = wordings.stems(quote)
    if wordings.reported[quote] or wordings.reported[other]:
        return stems
    return stems[wordings.compared[wordings.start[quote] : wordings.start[quote + 1]]]


def _around(words: Small, stretch: tuple[int, int]) -> Small:
    return words[max(0, stretch[0] - NUMBER_REACH) : stretch[1] + NUMBER_REACH]


@lru_cache(maxsize=10_000)
def name_words(names: tuple[str, ...]) -> frozenset[str]:
    """The words of ``names`` that tell one speaker from another."""
    words = (
        word.strip("().,'’\"").removesuffix("’s").removesuffix("'s")
        for name in names
        for word in name.casefold().split()
    )
    return frozenset(
        word for word in words if len(word) > 1 and ROLE_WORDS.isdisjoint((word, word.removesuffix("s")))
    )
