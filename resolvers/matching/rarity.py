"""How much a shared word says: rare words much, common words little, grammar next to nothing.

How rare a word or a pair of neighbours is was counted once, in news at large, and comes with the package. So
what two quotes weigh depends on these two alone: not on what else a run holds, nor on what is added later.
"""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file

from quotes.models import loading, verify
from resolvers.matching.normalise import ELLIPSIS
from resolvers.matching.wordlists import FUNCTION_WORDS

Keys = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float32]

FILE = "rarity.safetensors"
SCALE = 7.0  # the weight of a word that no other sentence holds, near enough
FUNCTION_WEIGHT = 0.4

# Names say what is talked about, not what is said about it: two reports of one summit share them all.
NAME_DISCOUNT = 0.05
UNSEEN_DISCOUNT = 0.5  # of the words that only one or two sentences hold, six in ten are names

STEP = 0.06  # counts are stored as whole multiples of this, of their logarithm: 255 reach beyond four million

# How many occurrences of a word it takes to trust half of what is known about its successors.
_TRUST = 50.0
_MIX = np.uint64(0x9E3779B97F4A7C15)  # 2^64 over the golden ratio: Fibonacci hashing (Knuth, TAOCP 6.4)


@dataclass(frozen=True, slots=True)
class Rarity:
    """Counts of sentences, by the hashes of what they hold.

    ``words`` and ``pairs`` are sorted; ``word_counts`` and ``pair_counts``, parallel to them, tell in how
    many of ``sentences`` each stands. ``names`` marks the words that mostly have a capital inside sentences.
    """

    sentences: int
    words: npt.NDArray[np.uint32]
    word_counts: Floats
    names: npt.NDArray[np.bool_]
    pairs: npt.NDArray[np.uint32]
    pair_counts: Floats

    def weights(self, stems: Sequence[str]) -> Floats:
        """The weight of each stem: ``SCALE * ln(n / (1 + sentences with it)) / ln(n)``.

        Of that names weigh ``NAME_DISCOUNT``, words never seen ``UNSEEN_DISCOUNT``. Function words weigh
        ``FUNCTION_WEIGHT``, omissions nothing. Source of method: inverse document frequency (Spärck Jones,
        1972).
        """
        keys = keys_of(stems)
        counts = self._counts(self.words, self.word_counts, keys >> np.uint64(32))
        size = math.log(self.sentences)
        weights = SCALE * (size - np.log1p(counts)) / size * self.discounts(keys)
        for position, stem in enumerate(stems):
            if stem in FUNCTION_WORDS:
                weights[position] = FUNCTION_WEIGHT
            elif stem == ELLIPSIS:
                weights[position] = 0.0
        return np.maximum(weights, 0.0).astype(np.float32)

    def discounts(self, keys: Keys) -> Floats:
        """What is left of the weight of each word: ``NAME_DISCOUNT`` of a name's, all of another's."""
        if not len(self.words):
            return np.full(len(keys), UNSEEN_DISCOUNT, dtype=np.float32)
        short = keys >> np.uint64(32)
        place = np.minimum(np.searchsorted(self.words, short), len(self.words) - 1)
        known = np.where(self.names[place], NAME_DISCOUNT, 1.0)
        return np.where(self.words[place] == short, known, UNSEEN_DISCOUNT).astype(np.float32)

    def surprises(self, keys: Keys, before: Keys) -> Floats:
        """How unexpected each word is after the one before it, in nats; ``before`` 0 stands for no word.

        Common turns of phrase ("thank you very much") come to little, however long. Source of method: a
        bigram model with absolute discounting (Ney, Essen and Kneser, 1994), counted in sentences.
        """
        alone = self._counts(self.words, self.word_counts, keys >> np.uint64(32))
        first = self._counts(self.words, self.word_counts, before >> np.uint64(32)) * (before > 0)
        both = self._counts(self.pairs, self.pair_counts, pair_keys(before, keys)) * (before > 0)
        total = float(self.word_counts.sum()) + 1.0
        trusted = first / (first + _TRUST)
        chance = trusted * np.maximum(both - 0.5, 0.0) / np.maximum(first, 1.0)
        chance = np.minimum(chance + (1.0 - trusted) * (alone + 0.5) / total, 1.0)
        return (-np.log(np.maximum(chance, 0.5 / total))).astype(np.float32)

    def pair_weights(self, keys: Keys, before: Keys) -> Floats:
        """The weight of each pair of neighbours, on the scale of ``weights``."""
        size = math.log(self.sentences)
        counts = self._counts(self.pairs, self.pair_counts, pair_keys(before, keys))
        return np.maximum(SCALE * (size - np.log1p(counts)) / size, 0.0).astype(np.float32)

    @staticmethod
    def _counts(table: npt.NDArray[np.uint32], counts: Floats, keys: Keys) -> npt.NDArray[np.float64]:
        """The count of each key, 0 where the table has none."""
        if not len(table):
            return np.zeros(len(keys))
        wanted = keys.astype(np.uint32)
        place = np.minimum(np.searchsorted(table, wanted), len(table) - 1)
        return np.where(table[place] == wanted, counts[place], 0.0)


def keys_of(stems: Sequence[str]) -> Keys:
    """A 64-bit key for each stem, the same on every machine; never 0."""
    found = (hashlib.blake2b(stem.encode(), digest_size=8).digest() for stem in stems)
    return np.array([int.from_bytes(digest, "little") | 1 for digest in found], dtype=np.uint64)


def mixed(keys: Keys) -> Keys:
    """The numbers with their bits spread out, each to another."""
    keys = (keys ^ (keys >> np.uint64(31))) * _MIX
    return keys ^ (keys >> np.uint64(29))


def pair_keys(first: Keys, second: Keys) -> Keys:
    """A 32-bit key for each pair of neighbours, in 64 bits; their order counts."""
    return ((first * _MIX) ^ second) * _MIX >> np.uint64(32)


def default_folder() -> Path:
    """The folder of the counts that come with the package."""
    return Path(__file__).parents[1] / "weights"


def load_rarity(folder: Path | None = None) -> Rarity:
    """The counts that come with the package, or those in ``folder``. Verified, and read once.

    Raises ``quotes.models.ModelError`` when they are missing, or not what their manifest says.
    """
    return _load(folder or default_folder())


@cache
def _load(folder: Path) -> Rarity:
    verify(folder, frozenset((FILE,)))
    with loading(folder / FILE):
        stored = load_file(folder / FILE)
        return Rarity(
            sentences=int(stored["sentences"][0]),
            words=stored["words"],
            word_counts=np.expm1(stored["word_counts"] * np.float32(STEP)),
            names=stored["names"].astype(np.bool_),
            pairs=stored["pairs"],
            pair_counts=np.expm1(stored["pair_counts"] * np.float32(STEP)),
        )
