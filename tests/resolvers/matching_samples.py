"""What the tests of matching share: pairs given to the matcher, and a little archive with planted variants."""

import itertools
from collections.abc import Sequence

import numpy as np

from resolvers.matching.match import Match, Matcher
from resolvers.matching.rarity import load_rarity
from resolvers.matching.utterance import Utterance
from resolvers.matching.wordings import wordings_of


def matches_of(utterances: Sequence[Utterance], pairs: Sequence[tuple[int, int]]) -> tuple[Match, ...]:
    """The matches among these pairs of positions."""
    matcher = Matcher(utterances, wordings_of(utterances, load_rarity()))
    columns = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return matcher.matches(columns[:, 0], columns[:, 1])


def matches_of_all(utterances: Sequence[Utterance]) -> tuple[Match, ...]:
    """The matches among all pairs."""
    return matches_of(utterances, list(itertools.combinations(range(len(utterances)), 2)))
