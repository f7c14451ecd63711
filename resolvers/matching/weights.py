"""What each measure of two quotes weighs: the table that decides a match."""

import numpy as np
import numpy.typing as npt

from resolvers.matching.columns import Bools
from resolvers.matching.measures import Measures

Logits = npt.NDArray[np.float64]

JOIN = 0.5  # the score from which two quotes are taken for one utterance
BEYOND_DOUBT = 0.9  # the score from which a match tells that two articles report the same

# In logits, for two quotes that are compared by what stands in marks, and where either is indirect. What
# stands in marks is copied: a whole sentence that stands in the other says most. A report is not: there the
# words in common say most, and who spoke. Fitted by logistic regression: resolvers/training/matching.py.
FEATURES: dict[str, tuple[float, float]] = {
    "alike": (1.31, 0.48),  # ln(1 + the information of the unit that stands best in the other, in stems)
    "exact": (2.31, 2.32),  # ln(1 + the units that stand in the other word for word)
    "shorter": (1.66, 0.64),  # the share of the lighter quote's weight that both have
    "longer": (0.97, 4.62),  # the same share of the heavier one
    "evidence": (-0.04, 1.82),  # ln(1 + the weight of the stems that both have)
    "topics": (0.0, -0.83),  # how many of the two name a topic and say nothing about it
    "same speaker": (2.46, 2.98),  # both name one alike: evidence, never a condition
}
BIAS = np.array([-7.28, -11.12])
# The labelled pairs are of articles on one subject. In others a report is less likely to be the same, by 1.3,
# which was found on judged pairs of real news: it is taken off the bias and given back by a story.
STORY = np.array([1.35, 2.45])  # the two articles share another quote beyond doubt
# On no, one or both sides the quotes next to the two match. Quoted words need no such evidence.
BESIDE = np.array([[0.0, 0.0, 0.0], [0.0, 2.0, 5.0]])

LITTLE = 14.0  # nats; "no regrets" says more, "who are you" less
COMMONPLACE = 45.0  # nats; "we take this very seriously" says 26

PENALTIES = {
    "number": 2.5,
    "negation": 2.0,
    "stock": 5.0,  # anybody says it
    "commonplace": 4.0,  # in marks, said by somebody else, and not much: people say the same
    "little": 1.0,  # one of them says so little that many say it
    "title": 4.0,  # the name of a show, book or law, not a statement
    "one article": 3.0,  # other words in one article are mostly another sentence, or part of the same one
}


def features_of(measures: Measures, same_speaker: Bools) -> dict[str, Logits]:
    """The columns that ``FEATURES`` weighs, in its order."""
    return {
        "alike": np.log1p(measures.alike),
        "exact": np.log1p(measures.exact),
        "shorter": measures.shorter,
        "longer": measures.longer,
        "evidence": np.log1p(measures.evidence),
        "topics": measures.topics,
        "same speaker": same_speaker,
    }


def logits(measures: Measures, same_speaker: Bools) -> Logits:
    """The sum of the table's column, "quoted" or "reported", over the measures of each pair."""
    kind = measures.reported.astype(int)
    total: Logits = BIAS[kind].copy()
    for name, values in features_of(measures, same_speaker).items():
        total += np.array(FEATURES[name])[kind] * values
    return total
