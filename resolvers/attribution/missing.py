"""Quotes whose source is not written, or not found: who is it by the words around the cue, or nobody."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from corpus.article import Span
from quotes.quote import Quote, QuoteKind, spans_text
from resolvers.attribution import certainty
from resolvers.attribution.scene import Scene
from resolvers.attribution.voices import Answer, Turn, names_of, voice_of
from resolvers.cast.figures import Named
from resolvers.cast.gazetteer import word_set
from resolvers.cast.words import Word
from resolvers.speaker import SpeakerKind

_AGENTLESS = word_set("reportedly allegedly supposedly apparently")
_CONJUNCTIONS = word_set("and but or then also later")
_BE = word_set("is are was were be been being am get gets got")
_BARE = word_set("seem seems seemed appear appears appeared look looks looked sound sounds sounded")
_PREPOSITIONS = word_set("of for with to by about against from on at than like after between in into over")
_REACH = 4  # sentences that a quotation without a source looks back
_ASIDE = 260  # characters of an aside between a subject and its verb: "Venn -- who ... -- doubts"


def without_source(scene: Scene, quote: Quote, turns: Sequence[Turn]) -> Answer:
    """The speaker of a quote without a source, where the text lets one be named.

    In this order: "said Ida Venn", whoever is named right behind the cue, or behind its "by"; "Venn's sharp
    criticism", whose cue it is; "..., adding that", whoever spoke last in the sentence; a direct quotation
    without a cue, whoever spoke in the sentences before it; "Venn -- once a pilot -- doubts", whom the
    sentence names before an active verb.
    "reportedly", other passives, "seems" and everything else: left open.
    """
    cue = spans_text(scene.text, quote.cue).casefold()
    at = (quote.cue or quote.content)[0]
    before = turns[: bisect_left(turns, at.start, key=lambda turn: turn.offset)][-1:]
    if quote.cue and (named := _named_behind(scene, quote)):
        return _named(scene, named, certainty.BEHIND_CUE, f"named right behind '{cue}'")
    if quote.cue and cue not in _BARE and (named := _possessor(scene, at)):
        return _named(scene, named, certainty.POSSESSOR_OF_CUE, f"whose '{cue}' it is")
    first = cue.split()[0] if cue else ""
    led = scene.cast.words_in(at.start - 12, at.start)
    joins = first.endswith("ing") or (first and led and led[-1].folded in _CONJUNCTIONS)
    if before and joins:
        last = before[-1]
        if scene.sentence(last.offset) == scene.sentence(at.start):
            return _turn(last, certainty.CARRIES_ON, f"'{cue}' carries on from {names_of(last.voices)}")
    if not cue and quote.kind is QuoteKind.DIRECT and before:
        last = before[-1]
        if scene.sentence(at.start) - scene.sentence(last.offset) <= _REACH:
            return _turn(
                last, certainty.FLOOR_HELD, f"a quotation without a source, after {names_of(last.voices)}"
            )
    if set(cue.split()) & _AGENTLESS:
        return Answer((), certainty.UNSAID, f"'{cue}': the article does not say who reported it")
    if quote.cue and _is_active(scene, quote) and (named := _subject(scene, quote)):
        return _named(scene, named, certainty.SUBJECT_OF_CUE, f"named before '{cue}' in its sentence")
    return Answer((), certainty.UNSAID, "the article names no source")


def said_behind(scene: Scene, quote: Quote, answer: Answer, turns: Sequence[Turn]) -> Answer:
    """``answer``, or for "Alarmed by the storm, Ida Venn said ..." whoever speaks next in the sentence.

    Only for a quote without a source whose cue is a participle that opens its sentence.
    """
    if answer.voices or quote.source or not quote.cue:
        return answer
    at = quote.cue[0]
    word = scene.cast.words_in(at.start, at.end)[:1]
    opens = word and scene.sentence_span(at.start).start == at.start
    if not opens or not word[0].folded.endswith(("ed", "ing")) or word[0].folded.startswith("ask"):
        return answer
    behind = bisect_right(turns, at.start, key=lambda turn: turn.offset)
    for turn in turns[behind : behind + 1]:
        if scene.sentence(turn.offset) == scene.sentence(at.start):
            return _turn(
                turn,
                certainty.CARRIES_ON,
                f"'{word[0].text}' belongs to {names_of(turn.voices)}, who speaks behind it",
            )
    return answer


def _named_behind(scene: Scene, quote: Quote) -> Named | None:
    """Who is named right behind the cue, or behind "by": "said Ida Venn", "was cheered by Ida Venn"."""
    end = quote.cue[-1].end
    for named in scene.cast.within(end, end + 60)[:1]:
        between = scene.text[end : named.start].casefold()
        inside = any(span.start <= named.start < span.end for span in quote.content)
        last = scene.text[quote.cue[-1].start : end].casefold()
        says = last.split()[-1:] == ["said"]
        if not inside and named.figure is not None and ((says and between == " ") or between == " by "):
            return named
    return None


def _possessor(scene: Scene, at: Span) -> Named | None:
    """Whose cue it is: "Ida Venn's sharp criticism"."""
    for named in reversed(scene.cast.within(max(0, at.start - 40), at.start)):
        words = scene.cast.words_in(named.end + 2, at.start)
        if named.figure is None or scene.text[named.end : named.end + 3] not in ("'s ", "’s "):
            return None
        return named if len(words) <= 1 and not any(word.folded in _BARE for word in words) else None
    return None


def _is_active(scene: Scene, quote: Quote) -> bool:
    """Whether the cue can have a subject that says or thinks: no "was asked", "seems", and no noun."""
    at = quote.cue[0]
    words = scene.cast.words_in(at.start, quote.cue[-1].end)
    before = scene.cast.words_in(at.start - 14, at.start)
    if not words or any(word.folded in _BARE for word in words):
        return False
    passive = any(word.folded in _BE for word in words[:-1]) and words[-1].folded.endswith(("ed", "en", "wn"))
    asked = words[0].folded == "asked" or words[-1].folded == "of"
    led = bool(before) and before[-1].folded in _BE and words[0].folded.endswith("ed")
    return not (passive or asked or led) and (len(words) > 1 or _is_verb(words[0]))


def _is_verb(word: Word) -> bool:
    return word.folded.endswith(("ed", "ing", "s", "id", "ld", "ks", "nk", "ght")) and not word.capital


def _subject(scene: Scene, quote: Quote) -> Named | None:
    """The nearest name before the cue that can be its subject: in the sentence, outside quoted words.

    No possessive, and no name behind a preposition.
    """
    at = quote.cue[0]
    start = scene.sentence_span(at.start).start
    for named in reversed(scene.cast.within(max(start, at.start - _ASIDE), at.start)):
        figure = scene.figure(named)
        if figure is None or figure.is_place or scene.is_spoken(named.start):
            continue
        if any(span.start <= named.start < span.end for span in quote.content):
            continue
        if scene.text[named.end : named.end + 2] in ("'s", "’s", "' ", "’ "):
            continue
        led = scene.cast.words_in(named.start - 14, named.start)
        if led and led[-1].folded in _PREPOSITIONS and led[-1].start >= start:
            continue
        if figure.kind is SpeakerKind.PERSON:
            return named
    return None


def _named(scene: Scene, named: Named, score: float, why: str) -> Answer:
    figure = scene.figure(named)
    assert figure is not None and named.figure is not None
    voice = voice_of(figure, named.figure)
    return Answer((voice,), score, f"{why}: {voice.name}", Span(named.start, named.end))


def _turn(turn: Turn, score: float, why: str) -> Answer:
    return Answer(turn.voices, score, why, Span(turn.offset, turn.end))
