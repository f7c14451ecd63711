"""Whom a pronoun can mean, and what in the text speaks for each: the evidence that ``coreference`` weighs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from corpus.article import Span
from quotes.quote import Quote
from resolvers.attribution.anonymous import unnamed_kind
from resolvers.attribution.fullest import Descriptions
from resolvers.attribution.scene import Scene
from resolvers.attribution.voices import Turn, Voice, voice_of
from resolvers.cast.figures import Named
from resolvers.cast.gazetteer import HE, HONORIFICS, SHE, TITLES, word_set
from resolvers.cast.names import fold
from resolvers.cast.phrases import VERBS
from resolvers.speaker import SpeakerKind

_PEOPLE = (SpeakerKind.PERSON, SpeakerKind.ANONYMOUS)
_CROWDS = (SpeakerKind.GROUP, SpeakerKind.ANONYMOUS)
_THINGS = {
    "they": (SpeakerKind.ORGANISATION,),
    "it": (SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT),
}
WINDOW = 12  # sentences that a pronoun reaches back
_FARTHEST = 5_000  # the same in code points, where there is hardly a full stop
_TURNS = 8  # earlier answers that are weighed
_BEFORE_OBJECTS = word_set("of for with to by about against from on at than like after between")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a pronoun can mean, or several who spoke together. ``antecedent``: where they were last."""

    voices: tuple[Voice, ...]
    evidence: Mapping[str, float]
    antecedent: Span


@dataclass(slots=True)
class _Seen:
    """What was seen of one candidate before the pronoun; the last mention counts."""

    voices: tuple[Voice, ...]
    last: Span
    evidence: dict[str, float] = field(default_factory=dict)
    mentions: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A pronoun: where it stands, its kind ("he", "she", "it", "they"), and the quote it is the source of."""

    at: Span
    pronoun: str
    quote: Quote


def candidates_for(
    scene: Scene, place: Place, turns: Sequence[Turn], described: Descriptions
) -> tuple[Candidate, ...]:
    """The candidates in the ``WINDOW`` of sentences before the pronoun, in the order of their first mention.

    "he" and "she" can mean people whose names or descriptions do not speak against it, "it" bodies, places
    and documents, "they" those, crowds, and people who spoke together.
    """
    start = _reach(scene, place)
    found: dict[object, _Seen] = {}
    _add_names(scene, place, start, found)
    if place.pronoun in _THINGS:
        _add_described(scene, place, start, described, found)
    if place.pronoun == "they":
        _add_pairs(scene, place, start, found)
    _add_turns(scene, place, start, turns, found)
    pronouns = _pronouns_between(scene, place)
    return tuple(_candidate(scene, place, seen, pronouns) for seen in found.values())


def _reach(scene: Scene, place: Place) -> int:
    """Where the sentences begin that are looked at."""
    here = scene.sentence(place.at.start)
    start = scene.sentence_starts[max(0, here - WINDOW)] if scene.sentence_starts else 0
    return max(start, place.at.start - _FARTHEST)


def suits(voice: Voice, pronoun: str) -> bool:
    """Whether a pronoun can mean this voice, by its kind and by what is known of it."""
    if pronoun in (HE, SHE):
        return voice.kind in _PEOPLE and voice.pronoun in (None, pronoun)
    if pronoun == "they" and voice.kind is SpeakerKind.DOCUMENT:
        return voice.pronoun == "they"  # "the polls", but not "a poll"
    return voice.kind is not SpeakerKind.PERSON and voice.pronoun in (None, pronoun)


def _key(voices: tuple[Voice, ...]) -> object:
    if len(voices) == 1 and voices[0].figure is not None:
        return voices[0].figure
    return tuple(voice.name.casefold() for voice in voices)


def _add_names(scene: Scene, place: Place, start: int, found: dict[object, _Seen]) -> None:
    here = scene.sentence(place.at.start)
    paragraph = scene.paragraph(place.at.start)
    begun: set[int] = set()
    for named in scene.cast.within(start, place.at.start + 1):
        figure, sentence = scene.figure(named), scene.sentence(named.start)
        if figure is None or named.figure is None or named.end > place.at.start:
            continue
        quoted = scene.is_spoken(named.start) and not scene.is_spoken(place.at.start)
        first = sentence not in begun and not quoted
        if figure.kind is SpeakerKind.PERSON or place.pronoun not in (HE, SHE):
            begun.add(sentence)
        voice = voice_of(figure, named.figure)
        if not suits(voice, place.pronoun):
            continue
        seen = found.setdefault(named.figure, _Seen((voice,), Span(named.start, named.end)))
        seen.last = Span(named.start, named.end)
        seen.mentions += not quoted
        kept = {"once a subject": max(seen.evidence.get("once a subject", 0.0), float(first))}
        seen.evidence = {
            **kept,
            **_distance(here - sentence),
            "same paragraph": float(scene.paragraph(named.start) == paragraph),
            "subject": float(first),
            "subject just before": float(first and here - sentence == 1),
            "followed by a verb": float(_acts(scene, named)),
            "quoted": float(quoted),
            "in the content": float(any(s.start <= named.start < s.end for s in place.quote.content)),
            "in other content": float(scene.is_reported(named.start) and not quoted),
            "possessive": float(scene.text[named.end : named.end + 2] in ("'s", "’s")),
            "after a preposition": float(_follows_preposition(scene, named.start)),
            "full name": float(" " in named.text),
            "known to fit": float(voice.pronoun == place.pronoun),
            "a place": float(figure.is_place),
            "often named": log(1 + figure.count),
        }


def _distance(sentences: int) -> dict[str, float]:
    return {
        "same sentence": float(sentences == 0),
        "sentence before": float(sentences == 1),
        "sentences back": float(max(0, sentences - 1)),
    }


def _acts(scene: Scene, named: Named) -> bool:
    following = scene.cast.words_in(named.end, named.end + 25)[:1]
    if not following or not following[0].joined:
        return False
    return following[0].folded in VERBS or following[0].text.endswith("ed")


def _follows_preposition(scene: Scene, offset: int) -> bool:
    before = scene.cast.words_in(max(0, offset - 14), offset)
    return bool(before) and before[-1].folded in _BEFORE_OBJECTS


def _add_described(
    scene: Scene, place: Place, start: int, described: Descriptions, found: dict[object, _Seen]
) -> None:
    """Nameless candidates: crowds for "they"; bodies, reports and letters for "it"; bodies for both."""
    here = scene.sentence(place.at.start)
    named = {fold(voice.name) for seen in found.values() for voice in seen.voices}
    for each in described.between(start, place.at.start):
        if each.span.end > place.at.start:
            continue
        full = described.fullest(each)
        kind = unnamed_kind(full)
        if kind not in (_CROWDS if each.plural else _THINGS[place.pronoun]):
            continue
        if each.plural != (place.pronoun == "they") and kind is not SpeakerKind.ORGANISATION:
            continue
        if kind is SpeakerKind.ORGANISATION and not full.modifiers:
            continue  # "the bureau" is a body with a name, which is a candidate already
        if fold(full.text) in named:
            continue
        number = "they" if each.plural else "it"
        voice = Voice(full.text, kind, pronoun=number, forms=tuple(dict.fromkeys((full.text, each.text))))
        sentence = scene.sentence(each.start)
        seen = found.setdefault(_key((voice,)), _Seen((voice,), each.span))
        seen.last = each.span
        seen.mentions += 1
        seen.evidence = {
            **_distance(here - sentence),
            "a crowd": float(each.plural),
            "nameless": 1.0,
            "same paragraph": float(scene.paragraph(each.start) == scene.paragraph(place.at.start)),
            "subject": float(each.start == scene.sentence_starts[sentence]),
            "after a preposition": float(_follows_preposition(scene, each.start)),
            "in the content": float(any(s.start <= each.start < s.end for s in place.quote.content)),
            "in other content": float(scene.is_reported(each.start)),
        }


def _add_pairs(scene: Scene, place: Place, start: int, found: dict[object, _Seen]) -> None:
    """People named together, "Ida Venn and Otto Brill", whom "they" can mean."""
    here = scene.sentence(place.at.start)
    mentions = [named for named in scene.cast.within(start, place.at.start) if named.end <= place.at.start]
    for one, other in pairwise(mentions):
        figures = (scene.figure(one), scene.figure(other))
        if None in figures or one.figure == other.figure or not _joined(scene, one, other):
            continue
        voices = tuple(
            voice_of(figure, named.figure)
            for figure, named in zip(figures, (one, other), strict=True)
            if figure is not None and named.figure is not None
        )
        if any(figure is not None and figure.is_place for figure in figures):
            continue
        seen = found.setdefault(_key(voices), _Seen(voices, Span(one.start, other.end)))
        seen.last = Span(one.start, other.end)
        seen.mentions += 1
        sentence = scene.sentence(one.start)
        seen.evidence = {
            **_distance(here - sentence),
            "named together": 1.0,
            "same paragraph": float(scene.paragraph(one.start) == scene.paragraph(place.at.start)),
            "subject": float(one.start == scene.sentence_starts[sentence]),
            "after a preposition": float(_follows_preposition(scene, one.start)),
            "in other content": float(scene.is_reported(one.start)),
        }


def _joined(scene: Scene, one: Named, other: Named) -> bool:
    """Whether only "and" stands between two names, or "and" and a title."""
    if not scene.text.startswith(" and ", one.end):
        return False
    words = scene.cast.words_in(one.end + len(" and "), other.start)
    return all(word.folded in TITLES or word.folded in HONORIFICS for word in words)


def _add_turns(
    scene: Scene, place: Place, start: int, turns: Sequence[Turn], found: dict[object, _Seen]
) -> None:
    here = scene.sentence(place.at.start)
    earlier = [turn for turn in turns[-_TURNS:] if start <= turn.offset < place.at.start]
    for back, turn in enumerate(reversed(earlier)):
        for voices in _together(turn, place.pronoun):
            key = _key(voices)
            at = Span(turn.offset, turn.end)
            seen = found.setdefault(key, _Seen(voices, at))
            sentences = here - scene.sentence(turn.offset)
            if back == 0:
                seen.evidence["spoke last"] = 1.0
                seen.evidence["spoke last, just now"] = float(sentences <= 1)
                same = scene.paragraph(turn.offset) == scene.paragraph(place.at.start)
                seen.evidence["spoke last, same paragraph"] = float(same)
            elif "spoke last" not in seen.evidence:
                seen.evidence["spoke before"] = max(seen.evidence.get("spoke before", 0.0), 1.0 / back)
            seen.evidence["turns"] = seen.evidence.get("turns", 0.0) + 1.0
            if turn.offset >= seen.last.start or not seen.mentions:
                seen.last = max(seen.last, at)
                seen.evidence.update(_distance(here - scene.sentence(seen.last.start)))
            seen.evidence.setdefault("known to fit", float(voices[0].pronoun == place.pronoun))
            seen.evidence["spoke together"] = float(len(voices) > 1)


def _together(turn: Turn, pronoun: str) -> Iterator[tuple[Voice, ...]]:
    if len(turn.voices) > 1 and pronoun == "they":
        yield turn.voices
    for voice in turn.voices:
        if suits(voice, pronoun):
            yield (voice,)


_PRONOUNS = {HE: word_set("he his him himself"), SHE: word_set("she her hers herself"),
             "it": word_set("it its itself"), "they": word_set("they their them themselves")}  # fmt: skip


def _pronouns_between(scene: Scene, place: Place) -> frozenset[int]:
    """The sentences before the pronoun's in which one of its kind stands outside quoted words."""
    return frozenset(
        scene.sentence(word.start)
        for word in scene.cast.words_in(_reach(scene, place), place.at.start)
        if word.folded in _PRONOUNS[place.pronoun] and not scene.is_spoken(word.start)
    )


def _candidate(scene: Scene, place: Place, seen: _Seen, pronouns: frozenset[int]) -> Candidate:
    here, last = scene.sentence(place.at.start), scene.sentence(seen.last.start)
    bridged = [sentence for sentence in range(last + 1, here) if sentence in pronouns]
    evidence = {
        **seen.evidence,
        "named again": log(1 + max(0, seen.mentions - 1)),
        "gap without a pronoun": float(here - 1 - last - len(bridged)) if here > last else 0.0,
        "bridged by pronouns": float(bool(bridged) and len(bridged) == here - 1 - last),
    }
    return Candidate(seen.voices, evidence, seen.last)
