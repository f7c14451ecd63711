"""Headlines and first lines that describe somebody whom the next lines name: "A former mayor says …"."""

from bisect import bisect_right
from collections.abc import Sequence

from quotes.quote import Quote
from resolvers.attribution import certainty
from resolvers.attribution.anonymous import describe
from resolvers.attribution.scene import Scene, source_span
from resolvers.attribution.voices import Answer, Turn
from resolvers.cast.gazetteer import TITLES
from resolvers.cast.names import fold
from resolvers.cast.nouns import ANONYMOUS_NOUNS, ORGANISATION_NOUNS, PERSON_NOUNS
from resolvers.speaker import SpeakerKind

_OPENING = 3  # sentences that may hold the description
_REACH = 6  # sentences within which the name must come
_TURNS = 100  # the same in answers, where there is hardly a full stop


def named_below(scene: Scene, quote: Quote, answer: Answer, turns: Sequence[Turn]) -> Answer:
    """``answer``, or if it is a description in the first lines, whoever is first named as a source below it.

    Only for one person of a known calling, or one body, and only if the name is new to the article there:
    officials, witnesses and other nameless sources stay so.
    """
    at = source_span(quote)
    if at is None or any(voice.figure is not None for voice in answer.voices):
        return answer
    described = describe(scene.text, scene.cast.words_in(at.start, at.end))
    if described is None or described.plural or scene.sentence(at.start) >= _OPENING:
        return answer
    head = TITLES.get(described.head, described.head)
    person = head in PERSON_NOUNS and head not in ANONYMOUS_NOUNS
    if described.definite or not (person or head in ORGANISATION_NOUNS):
        return answer
    wanted = SpeakerKind.PERSON if person else SpeakerKind.ORGANISATION
    known = {named.figure for named in scene.cast.before(at.start)}
    behind = bisect_right(turns, at.start, key=lambda turn: turn.offset)
    for turn in turns[behind : behind + _TURNS]:
        if len(turn.voices) != 1:
            continue
        voice = turn.voices[0]
        if scene.sentence(turn.offset) - scene.sentence(at.start) > _REACH:
            break
        possessed = any(mark in described.text for mark in ("'s ", "’s "))  # "Venn's son" is not Venn
        owner = possessed and described.modifiers & set(fold(voice.name).split())
        if voice.kind is wanted and voice.figure is not None and voice.figure not in known and not owner:
            return Answer(
                (voice,),
                certainty.NAMED_BELOW,
                f"'{described.text}' → {voice.name}: first named as speaking below it",
            )
    return answer
