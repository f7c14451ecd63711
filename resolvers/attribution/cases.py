"""The cases of a source, in the order in which they are tried: whom do its words mean?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import prod

from corpus.article import Span
from quotes.quote import Quote, names_at
from resolvers.attribution import certainty
from resolvers.attribution.anonymous import Description, describe, singular_person, unnamed_kind
from resolvers.attribution.bodies import body_described, country_of
from resolvers.attribution.candidates import Place
from resolvers.attribution.coreference import FIRST_PERSON, PERSONAL, third_person
from resolvers.attribution.descriptions import last_person, person_described, several_described
from resolvers.attribution.first_person import author_answer, first_person
from resolvers.attribution.fullest import Descriptions
from resolvers.attribution.heads import head_name, split_joint
from resolvers.attribution.interviews import answers_in_interview, asks_in_interview
from resolvers.attribution.possessions import belongs_to_named, possessed_by
from resolvers.attribution.relative import RELATIVE, relative
from resolvers.attribution.relays import is_outlet
from resolvers.attribution.scene import Scene
from resolvers.attribution.voices import Answer, Turn, Voice, names_of, voice_of
from resolvers.cast.figures import Named
from resolvers.cast.gazetteer import CALENDAR, COUNTRIES, METONYMS
from resolvers.cast.names import fold
from resolvers.cast.nouns import REMARK_NOUNS, REPORTING_NOUNS
from resolvers.cast.phrases import POSSESSIVES
from resolvers.cast.words import Word
from resolvers.speaker import SpeakerKind

_CLAUSES = frozenset(("who", "which"))  # what is taken for a source may go on: "who coined the word"
_BOTH = frozenset(("both", "two", "pair", "duo"))
_SUBJECTS = frozenset(("i", "we", "he", "she"))  # "I became", where the verb was taken for part of the source
_ANYBODY = frozenset(("you", "your", "yours", "yourself"))
_ACRONYMS = frozenset(("US", "U.S.", "U.S", "IT", "WHO", "W.H.O."))  # written so, they are no pronouns
_POSSESSIVE = 3  # characters of "'s "
_LONGEST_UNKNOWN = 7  # words; a longer phrase with no head that we know is a stretch of sentence, no speaker


@dataclass(frozen=True, slots=True)
class Reading:
    """One source being read: where it stands, who spoke before it, and all descriptions of the article."""

    scene: Scene
    quote: Quote
    turns: Sequence[Turn]
    described: Descriptions


def source_answer(reading: Reading, span: Span) -> Answer:
    """Whom the source at ``span`` means: each of several, or one."""
    parts = split_joint(reading.scene, span)
    answers = [_one(reading, part) for part in parts]
    if len(answers) == 1:
        return answers[0]
    voices = tuple(dict.fromkeys(voice for answer in answers for voice in answer.voices))
    reason = "; ".join(answer.reason for answer in answers)
    return Answer(
        voices, prod(answer.score for answer in answers), f"joint source: {reason}", answers[0].antecedent
    )


def _one(reading: Reading, span: Span) -> Answer:
    scene = reading.scene
    words = scene.cast.words_in(span.start, span.end)
    if not words:
        return Answer((), certainty.NOBODY, f"'{span.of(scene.text)}' holds no word")
    # 0. A letter that stands for somebody in a printed interview.
    if words[0].text in ("Q", "A") and len(words) == 1:
        if asks_in_interview(scene, words[0].text):
            return author_answer(scene, "'Q' asks the questions of the interview:")
        if answer := answers_in_interview(scene, words[0].text):
            return answer
    # 1. A pronoun.
    if len(words) <= 2 and _is_pronoun(words) and (answer := _pronoun(reading, words[0])):
        return answer
    if len(words) > 1 and words[0].folded in _SUBJECTS and words[1].folded not in ("and", "or", "the"):
        return _pronoun(reading, words[0]) or Answer(
            (), certainty.NOBODY, f"'{words[0].text}' means nobody here"
        )
    if words[0].folded in _CLAUSES and words[0].text not in _ACRONYMS:
        return _pronoun(reading, words[0]) or Answer(
            (), certainty.NOBODY, f"'{words[0].text}' belongs to nobody"
        )
    if words[-1].folded in _BOTH and (len(words) == 1 or (len(words) == 2 and words[0].folded == "the")):
        return third_person(scene, Place(span, "they", reading.quote), reading.turns, reading.described)
    # 2. A name.
    if named := head_name(scene, span):
        return _named(scene, named)
    described = describe(scene.text, words)
    if described is None:
        return Answer((), certainty.NOBODY, f"'{span.of(scene.text)}' describes nobody")
    # 3. Somebody's or something's: "her lawyer", "Venn's campaign".
    if words[0].folded in POSSESSIVES and len(words) > 1:
        owner = _pronoun(reading, words[0]) or Answer((), certainty.NOBODY, "")
        answer = possessed_by(scene, owner, words, span, described, reading.turns)
    else:
        answer = belongs_to_named(scene, span, words, described)
    if answer:
        return answer
    # 4. The words of somebody just now: "the remark".
    if described.head in REMARK_NOUNS and not described.modifiers and reading.turns:
        last = reading.turns[-1]
        return Answer(
            last.voices,
            certainty.WORDS_OF_LAST_SPEAKER,
            f"'{described.text}' → {names_of(last.voices)}: whose words these were",
        )
    # 5. A report of an outlet: "a Northern Wire report".
    if answer := _reported(reading, span, described):
        return answer
    # 6. An office or a body that the article names elsewhere.
    for case in (person_described, several_described, body_described):
        if found := case(scene, described, reading.turns):
            return found
    # 7. A name that no witness saw as one.
    if answer := _unseen_name(scene, words):
        return answer
    # 8. Nobody named: the fullest description there is.
    return _unnamed(reading, described)


def _is_pronoun(words: tuple[Word, ...]) -> bool:
    if words[0].text in _ACRONYMS:
        return False
    return len(words) == 1 or words[1].folded in ("himself", "herself", "themselves", "itself", "all", "both")


def _pronoun(reading: Reading, word: Word) -> Answer | None:
    folded, scene = word.folded.split("'")[0], reading.scene  # "we're" is we
    at = Span(word.start, word.start + len(folded))
    if folded in _ANYBODY:
        return Answer((), certainty.AMBIGUOUS, f"'{word.text}' means whoever reads it")
    if folded in FIRST_PERSON:
        return first_person(scene, at, reading.turns)
    if folded in RELATIVE:
        found = relative(scene, at)
        if isinstance(found, Named):
            return _named(scene, found, word.text)
        if found is None:
            return Answer((), certainty.NOBODY, f"'{word.text}': nothing before it that it belongs to")
        answer = _one(reading, found)
        return replace(answer, reason=f"'{word.text}' belongs to '{found.of(scene.text)}': {answer.reason}")
    if folded in PERSONAL:
        place = Place(at, PERSONAL[folded], reading.quote)
        return third_person(scene, place, reading.turns, reading.described)
    return None


def _named(scene: Scene, named: Named, pronoun: str | None = None) -> Answer:
    said = pronoun or named.text
    if named.figure is None:
        rivals = " or ".join(scene.cast.figures[index].name for index in named.rivals)
        return Answer((), certainty.AMBIGUOUS, f"'{said}': could be {rivals}, nothing in the text decides")
    voice = voice_of(scene.cast.figures[named.figure], named.figure)
    if country := country_of(voice.name):
        voice = replace(voice, name=country, forms=(*voice.forms, country))
        return Answer(
            (voice,), certainty.CAPITAL, f"'{said}' → {country}: a capital standing for its government"
        )
    where = Span(named.start, named.end)
    if owner := _owner(scene, named):
        voice = replace(voice, name=f"{owner}{voice.name}", forms=(*voice.forms, voice.name))
    if pronoun:
        return Answer(
            (voice,), certainty.RELATIVE, f"'{pronoun}' → {voice.name}: the name right before it", where
        )
    if named.rivals:
        others = " or ".join(scene.cast.figures[index].name for index in named.rivals)
        return Answer(
            (voice,),
            certainty.NAMESAKE,
            f"'{said}' → {voice.name}: the main one of that name here, not {others}",
            where,
        )
    if fold(said) == fold(voice.name):
        return Answer((voice,), certainty.NAMED_IN_FULL, f"named as {voice.name}", where)
    return Answer(
        (voice,),
        certainty.NAMED_IN_PART,
        f"'{said}' → {voice.name}: the fullest form of the name in the article",
        where,
    )


def _owner(scene: Scene, named: Named) -> str:
    """The place whose body this is, as printed: "Orvane's " before "Ministry of Fisheries", else nothing."""
    if named.figure is None or scene.cast.figures[named.figure].kind is not SpeakerKind.ORGANISATION:
        return ""
    if named.start < _POSSESSIVE + 1:
        return ""
    beside = Span(named.start - _POSSESSIVE - 1, named.start - _POSSESSIVE)
    for place in names_at(scene.document.names, beside):
        between = scene.text[place.span.end : named.start]
        if place.kind == "place" and between in ("'s ", "’s "):
            return place.span.of(scene.text) + between
    return ""


def _reported(reading: Reading, span: Span, described: Description) -> Answer | None:
    """An outlet's report is the outlet's word; "the report" after it is the same."""
    scene = reading.scene
    if described.head not in REPORTING_NOUNS or described.plural:
        return None
    for named in scene.cast.within(span.start, span.end):
        figure = scene.figure(named)
        if figure and named.figure is not None and is_outlet(scene, named):
            voice = voice_of(figure, named.figure)
            return Answer(
                (voice,),
                certainty.REPORT_OF_OUTLET,
                f"'{described.text}' is the word of {figure.name}",
                Span(named.start, named.end),
            )
    if described.modifiers or described.indefinite:
        return None
    for turn in reversed(reading.turns):
        printed = scene.text[turn.offset : turn.end].casefold().split()
        if described.head in printed and len(turn.voices) == 1:
            return Answer(
                turn.voices,
                certainty.REPORT_NAMED_BEFORE,
                f"'the {described.text}' → {turn.voices[0].name}: the report named before",
                Span(turn.offset, turn.end),
            )
    return None


def _unseen_name(scene: Scene, words: tuple[Word, ...]) -> Answer | None:
    """A source of capitalised words that share a surname with one figure, or are a country."""
    if len(words) > 3 or not all(word.capital for word in words):
        return None
    printed = " ".join(word.text for word in words)
    if fold(printed) in COUNTRIES:
        return Answer(
            (Voice(printed, SpeakerKind.ORGANISATION, pronoun="it"),),
            certainty.NAMED_IN_FULL,
            f"the country {printed}",
        )
    able = scene.called.people(words[-1].folded)
    if len(able) != 1:
        return None
    voice = voice_of(scene.cast.figures[able[0]], able[0])
    return Answer(
        (voice,),
        certainty.ONLY_OF_THAT_NAME,
        f"'{printed}' → {voice.name}: the only one of that name in the article",
    )


def _unnamed(reading: Reading, described: Description) -> Answer:
    full = reading.described.fullest(described)
    kind = unnamed_kind(full)
    if fold(full.text) in METONYMS:
        kind = SpeakerKind.ORGANISATION
    if all(word.isdigit() or word in CALENDAR for word in fold(full.text).split()):
        return Answer((), certainty.NOBODY, f"'{full.text}' is a date")
    if kind is SpeakerKind.OTHER and len(full.text.split()) > _LONGEST_UNKNOWN:
        return Answer((), certainty.NOBODY, f"'{full.text}' names nobody that can be made out")
    if (
        described.definite
        and singular_person(described)
        and (last := last_person(reading.scene, described, reading.turns))
    ):
        return last
    pronoun = "they" if full.plural else None
    voice = Voice(full.text, kind, pronoun=pronoun, forms=tuple(dict.fromkeys((full.text, described.text))))
    if full == described:
        unnamed = kind in (SpeakerKind.ANONYMOUS, SpeakerKind.GROUP)
        why = "a source without a name" if unnamed else "as the article calls it"
        sure = certainty.NAMELESS if unnamed else certainty.AS_PRINTED
        return Answer((voice,), sure, f"{why}: {full.text}")
    why = f"'{described.text}' → {full.text}: the fullest description in the article"
    return Answer((voice,), certainty.FULLEST, why, full.span)
