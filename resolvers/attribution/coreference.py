"""Pronouns: whom "he", "she", "they", "it" and "who" mean, by weights over the mentions before them.

No syntax is computed. What stands in for it: the first name in a sentence is usually its subject, a name
after a preposition is not, and who has just spoken tends to go on speaking.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from corpus.article import Span
from quotes.quote import Quote
from resolvers.attribution.scene import Scene
from resolvers.attribution.voices import Answer, Turn, Voice, voice_of
from resolvers.cast.figures import Named
from resolvers.cast.gazetteer import ANONYMOUS_NOUNS, GROUP_NOUNS, HE, PERSON_NOUNS, SHE, word_set
from resolvers.cast.phrases import BREAKS, QUANTITIES, VERBS, singular
from resolvers.cast.words import Word
from resolvers.speaker import SpeakerKind

PERSONAL: Final[dict[str, str]] = {
    "he": HE, "him": HE, "his": HE, "himself": HE, "she": SHE, "her": SHE, "hers": SHE, "herself": SHE,
    "it": "it", "its": "it", "itself": "it", "they": "they", "them": "they", "their": "they",
    "themselves": "they",
}  # fmt: skip
FIRST_PERSON: Final = word_set("i me my myself we us our ourselves mine")
RELATIVE: Final = word_set("who which that whom whose")

_PEOPLE = (SpeakerKind.PERSON, SpeakerKind.ANONYMOUS)
_WINDOW = 9  # sentences that a pronoun reaches back
# Evidence for a mention, and its weight.
_WEIGHTS: Final = {
    "sentence back": -1.0,
    "subject of its sentence": 1.0,
    "had the floor last": 1.6,
    "had the floor": 0.8,
    "known to fit": 0.6,
    "another mention": 0.25,
    "after a preposition": -1.0,
    "possessive": -0.6,
    "inside quoted words": -1.8,
    "inside the content itself": -1.5,
}
_TURNS = 8  # earlier answers that are weighed
_CLEAR = 1.0  # a lead that leaves little doubt
_LONGEST_PHRASE = 6  # words of a noun phrase before a relative pronoun
_APPOSITION = 40  # characters between a person and the place in "Ida Venn, Democrat of Oster, who"
_WHO_REACH = 9  # words that "who" looks back for people
_PEOPLE_NOUNS = PERSON_NOUNS | ANONYMOUS_NOUNS
_MARGIN = 0.15  # two candidates closer than this are left open
_BEFORE_OBJECTS = word_set("of for with to by about against from on at than like after between")


def third_person(scene: Scene, quote: Quote, at: Span, turns: Sequence[Turn]) -> Answer:
    """The antecedent of a personal pronoun at ``at``; ``turns`` are the earlier answers, in reading order."""
    word = at.of(scene.text)
    pronoun = PERSONAL[word.casefold()]
    if pronoun == "they" and (answer := _several(scene, at, turns)):
        return answer
    scores = _scores(scene, quote, at, pronoun, turns) or _later(scene, at, pronoun)
    if not scores:
        return Answer((), 0.2, f"'{word}': nobody before it that it could mean")
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0].name))
    best, score = ranked[0]
    lead = score - ranked[1][1] if len(ranked) > 1 else _CLEAR
    if lead < _MARGIN:
        other = ranked[1][0].name
        return Answer((), 0.3, f"'{word}': could be {best.name} or {other}, nothing in the text decides")
    held = bool(turns) and best in turns[-1].voices
    why = "the last to have spoken" if held else "the nearest that it fits"
    antecedent = next(
        (
            Span(named.start, named.end)
            for named in reversed(scene.cast.before(at.start))
            if best.figure is not None and named.figure == best.figure
        ),
        None,
    )
    return Answer((best,), 0.85 if lead >= _CLEAR else 0.7, f"'{word}' → {best.name}: {why}", antecedent)


def _suits(voice: Voice, pronoun: str) -> bool:
    if pronoun in (HE, SHE):
        return voice.kind in _PEOPLE and voice.pronoun in (None, pronoun)
    return voice.kind is not SpeakerKind.PERSON and voice.pronoun in (None, pronoun)


def _scores(scene: Scene, quote: Quote, at: Span, pronoun: str, turns: Sequence[Turn]) -> dict[Voice, float]:
    """For everybody in reach whom the pronoun can mean, the weight of the best mention and of the rest."""
    here = scene.sentence(at.start)
    start = scene.sentence_starts[max(0, here - _WINDOW)] if scene.sentence_starts else 0
    found: dict[Voice, list[float]] = defaultdict(list)
    begun: set[int] = set()
    for named in scene.cast.within(start, at.start + 1):
        figure, sentence = scene.figure(named), scene.sentence(named.start)
        if figure is None or named.figure is None or named.end > at.start:
            continue
        quoted = scene.is_spoken(named.start) and not scene.is_spoken(at.start)
        first = sentence not in begun and not quoted
        if figure.kind is SpeakerKind.PERSON or pronoun not in (HE, SHE):
            begun.add(sentence)
        voice = voice_of(figure, named.figure)
        if _suits(voice, pronoun):
            known = figure.pronoun == pronoun
            found[voice].append(_weight(scene, quote, named, here - sentence, first, quoted, known))
    for back, turn in enumerate(
        reversed([turn for turn in turns[-_TURNS:] if start <= turn.offset < at.start])
    ):
        for voice in turn.voices:
            if _suits(voice, pronoun):
                weight = (here - scene.sentence(turn.offset)) * _WEIGHTS["sentence back"]
                weight += _WEIGHTS["subject of its sentence"]
                weight += _WEIGHTS["had the floor" if back else "had the floor last"]
                weight += _WEIGHTS["known to fit"] if voice.pronoun == pronoun else 0.0
                found[voice].append(weight)
    extra = _WEIGHTS["another mention"]
    return {voice: max(weights) + extra * min(len(weights) - 1, 4) for voice, weights in found.items()}


def _weight(
    scene: Scene, quote: Quote, named: Named, distance: int, first: bool, quoted: bool, known: bool
) -> float:
    weight = distance * _WEIGHTS["sentence back"]
    if first:
        weight += _WEIGHTS["subject of its sentence"]
    if known:
        weight += _WEIGHTS["known to fit"]
    if quoted:
        weight += _WEIGHTS["inside quoted words"]
    elif any(span.start <= named.start < span.end for span in quote.content):
        weight += _WEIGHTS["inside the content itself"]
    if scene.text[named.end : named.end + 2] in ("'s", "’s"):
        weight += _WEIGHTS["possessive"]
    before = scene.cast.words_in(named.start - 14, named.start)
    if before and before[-1].folded in _BEFORE_OBJECTS:
        weight += _WEIGHTS["after a preposition"]
    return weight


def _later(scene: Scene, at: Span, pronoun: str) -> dict[Voice, float]:
    """Nobody before the pronoun fits: the first who does in the same sentence after it."""
    end = scene.sentence_span(at.start).end
    for named in scene.cast.within(at.end, end):
        figure = scene.figure(named)
        if figure and named.figure is not None and _suits(voice := voice_of(figure, named.figure), pronoun):
            return {voice: 0.0}
    return {}


def _several(scene: Scene, at: Span, turns: Sequence[Turn]) -> Answer | None:
    """Who "they" are: those who spoke together, or the crowd that spoke, within the last sentences."""
    here = scene.sentence(at.start)
    for turn in reversed(turns[-6:]):
        if turn.offset >= at.start or here - scene.sentence(turn.offset) > 4:
            continue
        together = len(turn.voices) > 1
        crowd = turn.voices and turn.voices[0].pronoun == "they"
        if together or crowd:
            why = "who spoke together before" if together else "the last to have spoken"
            return Answer(
                turn.voices,
                0.7,
                f"'{at.of(scene.text)}' → {_names(turn.voices)}: {why}",
                Span(turn.offset, turn.end),
            )
    return None


def _names(voices: Sequence[Voice]) -> str:
    return " and ".join(voice.name for voice in voices)


def relative(scene: Scene, at: Span) -> Named | Span | None:
    """What a relative pronoun at ``at`` belongs to: the name right before it, else the noun phrase there.

    "One pilot familiar with the talks, who": "who" reaches back over things to the nearest people.
    """
    before = scene.cast.before(at.start)
    if before:
        gap = scene.text[before[-1].end : at.start]
        outside = gap if "(" not in gap else gap.partition("(")[0] + gap.rpartition(")")[2]
        if not outside.strip(" ,’'s"):
            return _person_beside(scene, at, before) or before[-1]
    words = scene.cast.words_in(scene.sentence_span(at.start).start, at.start)
    if at.of(scene.text).casefold() in ("who", "whom"):
        people = _people_before(words)
        nearer = before and before[-1].start >= (
            people.start if people else scene.sentence_span(at.start).start
        )
        if nearer and scene.cast.figures and _is_person(scene, before[-1]):
            return before[-1]
        if people:
            return people
    return _phrase_before(words)


def _person_beside(scene: Scene, at: Span, before: Sequence[Named]) -> Named | None:
    """For "Ida Venn, a pilot of Oster, who": the person, where the name right before "who" is none."""
    if at.of(scene.text).casefold() not in ("who", "whom") or _is_person(scene, before[-1]):
        return None
    near = [named for named in before[-3:-1] if before[-1].start - named.end <= _APPOSITION]
    return next((named for named in reversed(near) if _is_person(scene, named)), None)


def _is_person(scene: Scene, named: Named) -> bool:
    figure = scene.figure(named)
    return figure is not None and figure.kind is SpeakerKind.PERSON


def _people_before(words: tuple[Word, ...]) -> Span | None:
    """The last noun phrase that means people, with what stands between it and the end of ``words``."""
    for index in range(len(words) - 1, max(len(words) - _WHO_REACH, -1), -1):
        noun = singular(words[index].folded)
        following = words[index + 1] if index + 1 < len(words) else None
        if noun in _PEOPLE_NOUNS or words[index].folded in GROUP_NOUNS:
            if following and following.joined and singular(following.folded) in _PEOPLE_NOUNS:
                continue
            phrase = _phrase_before(words[: index + 1])
            return Span(phrase.start, words[-1].end) if phrase else None
        if words[index].folded in VERBS:
            return None
    return None


def _phrase_before(words: tuple[Word, ...]) -> Span | None:
    """The noun phrase that ``words`` end with."""
    first = len(words)
    while first > 0 and not _ends_phrase(words[first - 1]) and len(words) - first < _LONGEST_PHRASE:
        first -= 1
        if not words[first].joined or words[first].folded in QUANTITIES:
            break
    if first < len(words):
        return Span(words[first].start, words[-1].end)
    return None


def _ends_phrase(word: Word) -> bool:
    """Whether a noun phrase that is read backwards stops before ``word``: a small word, or a verb in -ed."""
    return (
        word.folded in BREAKS or word.folded in PERSONAL or (word.folded.endswith("ed") and not word.capital)
    )
