"""Personal pronouns: whom "he", "she", "it" and "they" mean, by weights over what the text says of each candidate.

A conditional logit: every candidate of ``candidates_for`` has a score, the sum of its evidence times the weights
below, and the softmax of the scores is the probability that the pronoun means it. The weights were fitted on the
pronoun sources of 84 articles of PolNeAR's training set with hand-labelled speakers (Gaussian prior, variance
0.5); ``resolvers/training/README.md`` has the numbers and what was tried beside it.
"""

from collections.abc import Mapping, Sequence
from math import exp
from typing import Final

from corpus.article import Span
from resolvers.attribution.anonymous import Description
from resolvers.attribution.candidates import Candidate, Place, candidates_for, suits
from resolvers.attribution.scene import Scene
from resolvers.attribution.voices import Answer, Turn, Voice, voice_of
from resolvers.cast.gazetteer import HE, SHE, word_set

PERSONAL: Final[dict[str, str]] = {
    "he": HE, "him": HE, "his": HE, "himself": HE, "she": SHE, "her": SHE, "hers": SHE, "herself": SHE,
    "it": "it", "its": "it", "itself": "it", "they": "they", "them": "they", "their": "they",
    "themselves": "they",
}  # fmt: skip
FIRST_PERSON: Final = word_set("i me my myself we us our ourselves mine")

Weights = Mapping[str, float]
OF_PEOPLE: Final[Weights] = {
    "after a preposition": -1.14,
    "bridged by pronouns": 0.25,
    "followed by a verb": -0.12,
    "full name": -0.11,
    "gap without a pronoun": -0.35,
    "in other content": -0.82,
    "in the content": -0.42,
    "known to fit": 0.57,
    "named again": -0.77,
    "often named": 0.14,
    "once a subject": 0.54,
    "possessive": 0.47,
    "quoted": -1.0,
    "same paragraph": 0.81,
    "same sentence": 0.51,
    "sentence before": 0.35,
    "sentences back": -0.36,
    "spoke before": -0.42,
    "spoke last, just now": 0.45,
    "spoke last, same paragraph": 0.22,
    "subject": 0.4,
    "subject just before": 0.54,
    "turns": 0.25,
}
OF_THINGS: Final[Weights] = {
    "a crowd": 0.17,
    "a place": -0.35,
    "bridged by pronouns": -0.35,
    "followed by a verb": -0.07,
    "full name": -0.4,
    "gap without a pronoun": -0.17,
    "in other content": -0.28,
    "known to fit": 0.15,
    "named again": -0.1,
    "often named": -0.48,
    "once a subject": -0.32,
    "same paragraph": 0.63,
    "same sentence": 0.59,
    "sentences back": -0.65,
    "spoke before": -0.25,
    "spoke last": 0.24,
    "spoke last, just now": 0.42,
    "spoke last, same paragraph": 0.45,
    "subject": -0.14,
    "turns": 0.79,
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
    "named again": "named here more than once",
}
_OPEN = 0.06  # two candidates whose probabilities are closer than this are left open


def third_person(
    scene: Scene, place: Place, turns: Sequence[Turn], described: Sequence[Description]
) -> Answer:
    """The antecedent of the personal pronoun at ``place``; ``turns`` are the earlier answers, in reading order.

    ``score`` is the probability of the best candidate. Nobody is named where two are as likely.
    """
    word = place.at.of(scene.text)
    able = candidates_for(scene, place, turns, described)
    if not able:
        return _later(scene, place) or Answer((), 0.2, f"'{word}': nobody before it that it could mean")
    weights = OF_PEOPLE if place.pronoun in (HE, SHE) else OF_THINGS
    scores = [_score(candidate, weights) for candidate in able]
    total = sum(exp(score - max(scores)) for score in scores)
    order = sorted(range(len(able)), key=lambda index: (-scores[index], _name(able[index])))
    chance = [exp(scores[index] - max(scores)) / total for index in order[:2]]
    best = able[order[0]]
    if len(order) > 1 and chance[0] - chance[1] < _OPEN:
        other = _name(able[order[1]])
        return Answer((), 0.3, f"'{word}': could be {_name(best)} or {other}, nothing in the text decides")
    rival = able[order[1]] if len(order) > 1 else None
    why = _why(best, rival, weights, place.pronoun)
    return Answer(best.voices, chance[0], f"'{word}' → {_name(best)}: {why}", best.antecedent)


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
    end = scene.sentence_span(place.at.start).end
    for named in scene.cast.within(place.at.end, end):
        figure = scene.figure(named)
        if (
            figure
            and named.figure is not None
            and suits(voice := voice_of(figure, named.figure), place.pronoun)
        ):
            why = f"'{place.at.of(scene.text)}' → {voice.name}: named behind it, and nobody before"
            return Answer((voice,), 0.6, why, Span(named.start, named.end))
    return None


def _name(candidate: Candidate) -> str:
    return " and ".join(voice.name for voice in candidate.voices)
