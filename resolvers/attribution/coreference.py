"""Personal pronouns: whom "he", "she", "it" and "they" mean, by weights over the evidence for each candidate.

A conditional logit: every candidate of ``candidates_for`` has a score, the sum of its evidence times the
weights below, and the softmax of the scores is the probability that the pronoun means it. The weights were
fitted on the pronoun sources of 147 articles of PolNeAR's training set with hand-labelled speakers (Gaussian
prior); ``resolvers/training/README.md`` has the numbers and what was tried beside it. One weight is set by
hand: names inside quoted words are too rare before pronouns to fit it.
"""

from collections.abc import Mapping, Sequence
from math import exp
from typing import Final

from corpus.article import Span
from resolvers.attribution import certainty
from resolvers.attribution.candidates import Candidate, Place, candidates_for, suits
from resolvers.attribution.fullest import Descriptions
from resolvers.attribution.scene import Scene
from resolvers.attribution.voices import Answer, Turn, names_of, voice_of
from resolvers.cast.gazetteer import HE, SHE, word_set

PERSONAL: Final[dict[str, str]] = {
    "he": HE, "him": HE, "his": HE, "himself": HE, "she": SHE, "her": SHE, "hers": SHE, "herself": SHE,
    "it": "it", "its": "it", "itself": "it", "they": "they", "them": "they", "their": "they",
    "themselves": "they",
}  # fmt: skip
FIRST_PERSON: Final = word_set("i me my myself we us our ourselves mine")

Weights = Mapping[str, float]
OF_PEOPLE: Final[Weights] = {
    "after a preposition": -1.09,
    "bridged by pronouns": 0.08,
    "followed by a verb": 0.09,
    "full name": 0.05,
    "gap without a pronoun": -0.5,
    "in other content": -0.67,
    "in the content": -0.51,
    "known to fit": 0.11,
    "named again": -0.89,
    "often named": 0.35,
    "once a subject": 0.37,
    "possessive": 0.15,
    "quoted": -1.0,
    "same paragraph": 0.85,
    "same sentence": 0.88,
    "sentence before": 0.85,
    "sentences back": -0.37,
    "spoke before": -0.18,
    "spoke last": -0.23,
    "spoke last, just now": 0.8,
    "spoke last, same paragraph": 0.42,
    "subject": 0.37,
    "subject just before": 0.33,
    "turns": 0.37,
}
OF_THINGS: Final[Weights] = {
    "a crowd": 0.17,
    "a place": -0.24,
    "after a preposition": -0.27,
    "bridged by pronouns": -0.14,
    "followed by a verb": -0.07,
    "full name": -0.17,
    "gap without a pronoun": -0.3,
    "in other content": -0.46,
    "known to fit": 0.26,
    "named again": 0.21,
    "named together": 0.09,
    "nameless": 0.3,
    "often named": -0.47,
    "once a subject": -0.13,
    "same paragraph": 0.36,
    "same sentence": 0.31,
    "sentence before": 0.12,
    "sentences back": -0.58,
    "spoke before": -0.2,
    "spoke last": 0.3,
    "spoke last, just now": 0.34,
    "spoke last, same paragraph": 0.22,
    "subject": 0.4,
}
# What a reader can check, by the evidence that says it.
_IN_WORDS: Final = {
    "spoke last, just now": "spoke just before",
    "spoke last": "the last to have spoken",
    "turns": "speaks here again and again",
    "subject just before": "the subject of the sentence before",
    "same sentence": "named in the same sentence",
    "sentence before": "named in the sentence before",
    "same paragraph": "named in the paragraph",
    "subject": "named first in a sentence",
    "bridged by pronouns": "spoken of in every sentence since",
    "known to fit": "known to be '{pronoun}'",
    "spoke together": "who spoke together",
    "named together": "named together",
    "nameless": "spoken of there",
    "named again": "named here more than once",
}
_BEHIND = 1000  # code points that a name may stand behind its pronoun
_OPEN = 0.06  # two candidates whose probabilities are closer than this are left open


def third_person(scene: Scene, place: Place, turns: Sequence[Turn], described: Descriptions) -> Answer:
    """The antecedent of the pronoun at ``place``; ``turns`` are the earlier answers, in reading order.

    ``score`` is the probability of the best candidate. Nobody is named where two are as likely.
    """
    word = place.at.of(scene.text)
    able = candidates_for(scene, place, turns, described)
    if not able:
        return _later(scene, place) or Answer(
            (), certainty.NOBODY, f"'{word}': nobody before it that it could mean"
        )
    weights = OF_PEOPLE if place.pronoun in (HE, SHE) else OF_THINGS
    scores = [_score(candidate, weights) for candidate in able]
    total = sum(exp(score - max(scores)) for score in scores)
    order = sorted(range(len(able)), key=lambda index: (-scores[index], _name(able[index])))
    chance = [exp(scores[index] - max(scores)) / total for index in order[:2]]
    best = able[order[0]]
    if len(order) > 1 and chance[0] - chance[1] < _OPEN:
        other = _name(able[order[1]])
        return Answer(
            (),
            certainty.AMBIGUOUS,
            f"'{word}': could be {_name(best)} or {other}, nothing in the text decides",
        )
    rival = able[order[1]] if len(order) > 1 else None
    why = _why(best, rival, weights, place.pronoun)
    return Answer(
        best.voices, min(chance[0], certainty.PRONOUN), f"'{word}' → {_name(best)}: {why}", best.antecedent
    )


def _score(candidate: Candidate, weights: Weights) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in candidate.evidence.items())


def _why(best: Candidate, rival: Candidate | None, weights: Weights, pronoun: str) -> str:
    """What speaks most for the best candidate and less for the next, in words."""
    if rival is None:
        return "the only one before it that it can mean"
    lead = {
        name: weights.get(name, 0.0) * (value - rival.evidence.get(name, 0.0))
        for name, value in best.evidence.items()
        if name in _IN_WORDS and value
    }
    telling = sorted((name for name in lead if lead[name] > 0), key=lambda name: (-lead[name], name))[:2]
    words = ", ".join(_IN_WORDS[name].format(pronoun=pronoun) for name in telling) or "the likeliest"
    return f"{words}, rather than {_name(rival)}"


def _later(scene: Scene, place: Place) -> Answer | None:
    """Nobody before the pronoun fits: the first who does in the same sentence after it."""
    end = min(scene.sentence_span(place.at.start).end, place.at.end + _BEHIND)
    for named in scene.cast.within(place.at.end, end):
        figure = scene.figure(named)
        if (
            figure
            and named.figure is not None
            and suits(voice := voice_of(figure, named.figure), place.pronoun)
        ):
            why = f"'{place.at.of(scene.text)}' → {voice.name}: named behind it, and nobody before"
            return Answer((voice,), certainty.PRONOUN_BEFORE_NAME, why, Span(named.start, named.end))
    return None


def _name(candidate: Candidate) -> str:
    return names_of(candidate.voices)
