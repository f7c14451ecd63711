"""Why two quotes are taken for one utterance, in words that a reader can check."""

import numpy as np

from resolvers.matching.alignment import best_stretch
from resolvers.matching.conflicts import numbers_differ, same_speaker, sense_is_turned
from resolvers.matching.match import LEAST, Matcher
from resolvers.matching.rarity import load_rarity
from resolvers.matching.utterance import Utterance
from resolvers.matching.weights import logits
from resolvers.matching.wordings import Wordings, wordings_of


def reasons_for(one: Utterance, other: Utterance) -> tuple[str, ...]:
    """What speaks for and against two quotes being one utterance, the words first.

    Only the two are looked at. Where their words and speakers would not do, that is said: then the two
    articles share other quotes, or the quotes next to these match, or others of their group do.
    """
    wordings = wordings_of((one, other), load_rarity())
    first, second = np.array([0]), np.array([1])
    measures, alike = Matcher((one, other), wordings).measured(first, second)
    same_words = len(set(wordings.fingerprints().tolist())) == 1
    reasons = ["the same words"] if same_words else [_in_common(wordings, exact=bool(measures.exact[0]))]
    if not same_words:
        shares = float(measures.shorter[0]), float(measures.longer[0])
        reasons.append(f"by weight {shares[0]:.0%} of the shorter and {shares[1]:.0%} of the longer")
    if (same := same_speaker(one, other)) is not None:
        reasons.append("the same speaker" if same else "other speakers are named")
    if numbers_differ(wordings, first, second)[0]:
        reasons.append("a number differs")
    if sense_is_turned(wordings, first, second)[0]:
        reasons.append("one denies what the other says")
    if logits(measures, alike)[0] < LEAST:
        reasons.append("that alone would not do: their articles, or others of the group, tell the same")
    return tuple(reasons)


def _in_common(wordings: Wordings, *, exact: bool) -> str:
    """The heaviest stretch that the two share, as it stands in the first but for marks and case."""
    vocabulary = wordings.vocabulary
    stems = [wordings.stems(quote).tolist() for quote in (0, 1)]
    stretch = best_stretch(stems[0], stems[1], vocabulary.weight)
    words = " ".join(vocabulary.words[word] for word in wordings.word[slice(*stretch.a)].tolist())
    if not words:
        return "no word in common"
    return f"a sentence or fragment word for word: {words}" if exact else f"both have: {words}"
