"""How much a shared word says: rare words much, common words little, grammar next to nothing."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from resolvers.matching.normalise import ELLIPSIS, normalise, stem, stems
from resolvers.matching.wordlists import FUNCTION_WORDS

# The weight of a word that no other quote holds, near enough. One scale for every size of corpus: the more is
# read, the more is alike by chance, and the rarer a word must be to weigh the same.
SCALE = 7.0

# A folder of a few articles cannot tell a rare word from a common one: it is read as part of this many more
# wordings that hold none of its words.
BACKGROUND = 500

FUNCTION_WEIGHT = 0.4

# Names say what is talked about, not what is said about it: two reports of one summit share them all.
NAME_DISCOUNT = 0.5
_NAME_SHARE = 0.6  # of a word's occurrences inside sentences, those with a capital

# Neighbours that so many wordings hold are a term ("interest rates"), whoever says it.
_TERM = 8

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(r"(?:^|[.!?:…])[^\w]*$")


@dataclass(frozen=True, slots=True)
class Rarity:
    """The weight of a word: ``SCALE * ln(n / (1 + document frequency)) / ln(n)``, halved for names.

    ``n`` is the number of distinct texts and ``BACKGROUND`` more. Function words weigh ``FUNCTION_WEIGHT``,
    omissions nothing, unseen words as if seen once. ``terms`` are the pairs of neighbouring words that many
    wordings hold. Source of method: inverse document frequency (Spärck Jones, 1972).
    """

    weights: dict[str, float]
    unseen: float
    terms: frozenset[tuple[str, str]]

    def weight(self, word: str) -> float:
        """The weight of one stem, at least 0."""
        return self.weights.get(word, self.unseen)

    def total(self, words: Iterable[str]) -> float:
        """The weight of all the words given, repeats counted each time."""
        weights, unseen = self.weights, self.unseen
        return sum(weights.get(word, unseen) for word in words)


def measure_rarity(texts: Iterable[str]) -> Rarity:
    """The rarity of every stem in ``texts``, a text counting once for each word and each text once."""
    distinct = sorted(set(texts))
    frequency: Counter[str] = Counter()
    neighbours: Counter[tuple[str, str]] = Counter()
    for text in distinct:
        words = stems(normalise(text))
        frequency.update(set(words))
        neighbours.update(set(pairwise(words)))
    size = len(distinct) + BACKGROUND
    scale = SCALE / math.log(size)
    names = _names(distinct)
    weights = {
        word: scale * math.log(size / (1 + count)) * (NAME_DISCOUNT if word in names else 1.0)
        for word, count in frequency.items()
    }
    weights |= dict.fromkeys(FUNCTION_WORDS, FUNCTION_WEIGHT)
    weights[ELLIPSIS] = 0.0
    terms = frozenset(pair for pair, count in neighbours.items() if count >= _TERM)
    return Rarity(weights, scale * math.log(size / 2), terms)


def _names(texts: Iterable[str]) -> frozenset[str]:
    """The stems of which most, where no sentence begins, stand with a capital."""
    seen: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        for match in _WORD.finditer(text):
            word = match.group()
            if _SENTENCE_START.search(text[max(0, match.start() - 4) : match.start()]):
                continue
            key = stem(word.casefold())
            seen[key] += 1
            capital[key] += word[0].isupper()
    return frozenset(word for word, count in seen.items() if capital[word] >= _NAME_SHARE * count)
