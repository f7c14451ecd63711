"""What "who", "which" and "that" belong to: the name right before them, or the noun phrase there."""

from collections.abc import Sequence
from typing import Final

from corpus.article import Span
from resolvers.attribution.scene import Scene
from resolvers.cast.figures import Named
from resolvers.cast.gazetteer import word_set
from resolvers.cast.nouns import ANONYMOUS_NOUNS, GROUP_NOUNS, PERSON_NOUNS
from resolvers.cast.phrases import ARTICLES, BREAKS, QUANTITIES, VERBS, singular
from resolvers.cast.words import Word
from resolvers.speaker import SpeakerKind

RELATIVE: Final = word_set("who which that whom whose")
_PERSONAL = word_set("he she it they him her them his its their")
_LONGEST_PHRASE = 6  # words of a noun phrase before a relative pronoun
_APPOSITION = 90  # characters between a person and the place in "Ida Venn, a pilot from Oster, who"
_PLACE = 12  # the same without a comma: "Ida Venn of Oster, who"
_WHO_REACH = 9  # words that "who" looks back for people
_PEOPLE_NOUNS = PERSON_NOUNS | ANONYMOUS_NOUNS


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
    near = [
        named
        for named in before[-3:-1]
        if before[-1].start - named.end <= (_APPOSITION if scene.text[named.end] == "," else _PLACE)
    ]
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
    while first > 0 and not _ends_phrase(words, first - 1) and len(words) - first < _LONGEST_PHRASE:
        first -= 1
        if not words[first].joined or words[first].folded in QUANTITIES:
            break
    if first < len(words):
        return Span(words[first].start, words[-1].end)
    return None


def _ends_phrase(words: tuple[Word, ...], index: int) -> bool:
    """Whether a noun phrase that is read backwards stops before a word: a small word, or a verb in -ed.

    Behind an article a word in -ed is no verb: "a retired pilot who".
    """
    word = words[index]
    if word.folded in BREAKS or word.folded in _PERSONAL:
        return True
    led = index > 0 and word.joined and words[index - 1].folded in ARTICLES
    return word.folded.endswith("ed") and not word.capital and not led
