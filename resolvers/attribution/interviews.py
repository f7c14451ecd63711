"""Printed interviews, "Q: Why did you sell it? A: It was old.": who asks and who answers."""

import re
from collections import Counter
from functools import lru_cache

from resolvers.attribution import certainty
from resolvers.attribution.scene import Scene
from resolvers.attribution.voices import Answer, voice_of
from resolvers.cast.cast import REMEMBERED
from resolvers.speaker import SpeakerKind

_TURN = re.compile(r"^[ \t]*(Q|A)(?:[:.]| [-–—])", re.MULTILINE)
_ENOUGH = 2  # questions and answers that make an interview


def answers_in_interview(scene: Scene, letter: str) -> Answer | None:
    """Who "A" is: the person whom the article names most before its first question, else in all.

    ``None`` where the article is no interview, or ``letter`` is none of its two.
    """
    first, is_interview = _first_turn(scene.text)
    if letter != "A" or not is_interview:
        return None
    named = Counter(
        mention.figure
        for mention in scene.cast.before(first) or scene.cast.mentions[:REMEMBERED]
        if (figure := scene.figure(mention)) and figure.kind is SpeakerKind.PERSON
    )
    ranked = named.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    index = ranked[0][0]
    if index is None:
        return None
    voice = voice_of(scene.cast.figures[index], index)
    why = f"'A' → {voice.name}: who is named most before the first question of the interview"
    return Answer((voice,), certainty.INTERVIEWED, why)


def asks_in_interview(scene: Scene, letter: str) -> bool:
    """Whether "Q" is whoever asks the questions of an interview: the author, or somebody of the outlet."""
    return letter == "Q" and _first_turn(scene.text)[1]


@lru_cache(maxsize=1)  # it is asked for each turn of one article
def _first_turn(text: str) -> tuple[int, bool]:
    """Where the first question or answer stands, and whether there are enough of them for an interview."""
    turns = [(match.start(), match[1]) for match in _TURN.finditer(text)]
    counts = Counter(who for _, who in turns)
    return (turns[0][0] if turns else 0), min(counts["Q"], counts["A"]) >= _ENOUGH
