"""Ways to find the quotes that are one utterance: ours, and those that it is measured against.

Each is given quotes and a window in days (``None``: all times), and gives what it joined: groups or pairs of
quote ids. Undated quotes are of all times.
"""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from datasketch import MinHash, MinHashLSH
from rapidfuzz import fuzz, process

from resolvers.matching.find import find_variants
from resolvers.matching.grouping import group_variants
from resolvers.matching.match import Matcher as PairMatcher
from resolvers.matching.normalise import normalise
from resolvers.matching.rarity import load_rarity
from resolvers.matching.utterance import Utterance, day_of
from resolvers.matching.wordings import wordings_of

ROWS_AT_ONCE = 500  # of a table of all pairs
ALIKE = 90  # the token_set_ratio from which two texts count as the same, in [0, 100]
SHINGLE = 3  # words
PERMUTATIONS = 128
THRESHOLD = 0.5  # Jaccard's index

Joined = list[tuple[str, ...]]
Positions = npt.NDArray[np.int64]
Marked = npt.NDArray[np.bool_]
Matcher = Callable[[Sequence[Utterance], int | None], Joined]


def ours(utterances: Sequence[Utterance], window: int | None) -> Joined:
    """The groups of ``find_variants``."""
    return [group.members for group in find_variants(utterances, window_days=window)]


def oracle(utterances: Sequence[Utterance], window: int | None) -> Joined:
    """The same scores and groups, but of all pairs: what blocking loses is the difference to ours."""
    a, b = np.triu_indices(len(utterances), 1)
    near = _near(utterances, window, a, b)
    matcher = PairMatcher(utterances, wordings_of(utterances, load_rarity()))
    return [group.members for group in group_variants(utterances, matcher.matches(a[near], b[near]))]


def token_set(utterances: Sequence[Utterance], window: int | None) -> Joined:
    """All pairs of which rapidfuzz's token_set_ratio, on normalised texts, is ``ALIKE`` or more."""
    texts = [normalise(utterance.text) for utterance in utterances]
    found = []
    for start in range(0, len(texts), ROWS_AT_ONCE):
        rows, columns = texts[start : start + ROWS_AT_ONCE], texts[start:]
        scorer = fuzz.token_set_ratio
        table = process.cdist(rows, columns, scorer=scorer, score_cutoff=ALIKE, dtype=np.uint8, workers=-1)
        found.append(start + np.argwhere(table))
    return _pairs(utterances, window, *np.concatenate(found).T)


def minhash_lsh(utterances: Sequence[Utterance], window: int | None) -> Joined:
    """datasketch's MinHash LSH over shingles of words; candidates are held against ``THRESHOLD``."""
    sketches = list(MinHash.generator(map(_shingles, utterances), num_perm=PERMUTATIONS))
    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    found: list[tuple[int, int]] = []
    for b, sketch in enumerate(sketches):
        found += ((a, b) for a in index.query(sketch) if sketches[a].jaccard(sketch) >= THRESHOLD)
        index.insert(b, sketch)
    return _pairs(utterances, window, *np.array(found, dtype=np.int64).reshape(-1, 2).T)


MATCHERS: dict[str, Matcher] = {
    "quotes": ours,
    "all pairs": oracle,
    "token_set_ratio": token_set,
    "MinHash LSH": minhash_lsh,
}


def _near(utterances: Sequence[Utterance], window: int | None, a: Positions, b: Positions) -> Marked:
    """Which of the pairs of positions are of one time."""
    days = np.array([day_of(utterance.published) for utterance in utterances], dtype=np.float64)
    distance = np.abs(days[a] - days[b])  # of an undated quote it is no number, which is never too large
    return ~(distance > (np.inf if window is None else window))


def _pairs(utterances: Sequence[Utterance], window: int | None, a: Positions, b: Positions) -> Joined:
    """The quote ids of the pairs of positions that are of one time, those with ``a < b``."""
    kept = (a < b) & _near(utterances, window, a, b)
    return [(utterances[i].quote_id, utterances[j].quote_id) for i, j in zip(a[kept], b[kept], strict=True)]


def _shingles(utterance: Utterance) -> list[bytes]:
    words = normalise(utterance.text).split()
    starts = range(max(1, len(words) - SHINGLE + 1))
    return [" ".join(words[start : start + SHINGLE]).encode() for start in starts]
