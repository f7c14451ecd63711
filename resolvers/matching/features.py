"""What is measured of two wordings, and what each measure weighs: the table that decides a match."""

import math
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from resolvers.matching.alignment import ORDER_WEIGHT, Stretch
from resolvers.matching.normalise import stems
from resolvers.matching.rarity import Rarity
from resolvers.matching.utterance import Utterance
from resolvers.matching.wording import Wording, wordings_of
from resolvers.matching.wordlists import FUNCTION_WORDS, STOCK_PHRASES

# In logits, for two wordings that are both quoted, and where either is a report. Quotation keeps the order of
# words; a report need not, so there an unbroken run says nothing, and other words count only between articles
# that are known to tell the same story. Fitted by logistic regression on labelled pairs of three outlets'
# stories of one event, speakers not known, then rounded; the last two and the penalties are judgement.
QUOTED, REPORT = 0, 1
FEATURES = {
    "evidence": (1.2, 2.0),  # ln(1 + the evidence of the shared stretch)
    "run": (2.0, 0.0),  # ln(1 + the words in its heaviest unbroken run)
    "shorter": (2.4, 2.6),  # the share of the shorter wording's weight that the stretch holds: containment
    "longer": (0.0, 0.4),  # the same share of the longer one: likeness of length
    "words": (1.5, 1.4),  # the share of the shorter's distinct words, by weight, that both have, in any order
    "letters": (2.2, 2.4),  # rapidfuzz token_set_ratio of the normalised texts, in [0, 1]
    "part": (2.0, 3.1),  # rapidfuzz partial_ratio, in [0, 1]
    "same speaker": (1.3, 1.3),  # 1 if both name one alike: evidence, never a condition
    "same story": (1.0, 4.3),  # 1 if the two articles share another quote beyond doubt
}
BIAS = (-12.3, -15.9)

PENALTIES = {
    "number": 2.0,
    "negation": 2.0,
    "speaker": 0.6,
    "stock": 5.0,  # anybody says it
    "common": 4.0,  # it shares words, but none that say anything
    "term": 3.0,  # two or three words that many use: they join the same speaker in the same story at most
    "title": 4.0,  # the name of a show, book or law, not a statement
    "one article": 3.0,  # other words in one article are mostly another sentence, or part of the same one
}
LEAST_EVIDENCE = 5.5  # a shared stretch below this is "common"

_STOCK = frozenset(map(stems, STOCK_PHRASES))


@dataclass(frozen=True, slots=True)
class Side:
    """An utterance in one of its wordings, and what of it would otherwise be worked out for every comparison.

    ``weight`` is of all words, ``distinct_weight`` of the distinct ones. ``counts`` is how
    often each word and each pair of neighbouring words stands in it.
    """

    utterance: Utterance
    wording: Wording
    weight: float
    distinct_weight: float
    counts: dict[str, int]
    neighbours: dict[tuple[str, str], int]


def sides_of(utterance: Utterance, rarity: Rarity) -> tuple[Side, ...]:
    """The utterance in each of its wordings that has words; none if it has none."""
    sides = []
    for wording in wordings_of(utterance):
        if words := wording.words:
            counts = Counter(words)
            neighbours = Counter(pairwise(words))
            weights = rarity.total(words), rarity.total(counts)
            sides.append(Side(utterance, wording, *weights, dict(counts), dict(neighbours)))
    return tuple(sides)


def logits(features: dict[str, float], column: int) -> float:
    """The sum of the table's ``column`` over the ``features`` given, a missing one counting 0."""
    return BIAS[column] + sum(FEATURES[name][column] * value for name, value in features.items())


def aligned(x: Side, y: Side, stretch: Stretch) -> dict[str, float]:
    """The features that the alignment of the two sides gives."""
    return {
        "evidence": math.log1p(max(stretch.evidence, 0.0)),
        "run": math.log1p(stretch.run),
        "shorter": stretch.shared / min(x.weight, y.weight),
        "longer": stretch.shared / max(x.weight, y.weight),
    }


def shared_words(x: Side, y: Side, rarity: Rarity) -> tuple[float, Stretch]:
    """The feature "words", and a stretch that no alignment can beat, for both need the words in common.

    The stretch aligns every common word, without a gap, and every pair of common neighbours in one run.
    """
    common = [word for word in x.counts if word in y.counts]  # in order: sums of floats depend on it
    times = {word: min(x.counts[word], y.counts[word]) for word in common}
    shared, size = sum(rarity.weight(word) * count for word, count in times.items()), sum(times.values())
    run = 1 + sum(x.neighbours[pair] for pair in x.neighbours.keys() & y.neighbours.keys())
    best = Stretch((0, size), (0, size), shared, shared + ORDER_WEIGHT * size, min(run, size))
    return rarity.total(common) / min(x.distinct_weight, y.distinct_weight), best


def penalties_of(x: Side, y: Side, stretch: Stretch, rarity: Rarity, *, column: int) -> list[str]:
    """The penalties that the wordings themselves bring; conflicts between them are told apart elsewhere."""
    a, b = x.wording, y.wording
    words = a.words[slice(*stretch.a)]
    telling = sum(word not in FUNCTION_WORDS for word in words)
    pairs = list(pairwise(words))
    applies = {
        "stock": not _STOCK.isdisjoint((a.words, b.words, words)),
        "common": stretch.evidence < LEAST_EVIDENCE or (column == REPORT and telling < 2),
        "term": telling <= 2 and bool(pairs) and rarity.terms.issuperset(pairs),
        "title": a.is_title or b.is_title,
        "one article": x.utterance.article_id == y.utterance.article_id and a.words != b.words,
    }
    return [name for name, it_does in applies.items() if it_does]
