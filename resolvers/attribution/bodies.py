"""Bodies that the article names elsewhere: "the agency", "the bank", "the newspaper", "the campaign"."""

from collections import Counter
from collections.abc import Sequence

from corpus.article import Span
from resolvers.attribution import certainty
from resolvers.attribution.anonymous import Description
from resolvers.attribution.descriptions import GENERAL_MODIFIERS
from resolvers.attribution.relays import is_outlet
from resolvers.attribution.scene import Scene
from resolvers.attribution.voices import Answer, Turn, Voice, voice_of
from resolvers.cast.figures import Figure
from resolvers.cast.gazetteer import CAPITALS, word_set
from resolvers.cast.nouns import BELONGING_ORGANISATIONS, ORGANISATION_NOUNS
from resolvers.cast.organisations import STATES, plain
from resolvers.speaker import SpeakerKind

# Nouns that say nothing about the name of the organisation that they stand for.
_GENERAL = word_set(
    "agency bank lender company firm corporation fund union group organisation organization association "
    "network newspaper paper magazine broadcaster charity alliance bloc"
)
_OF_OUTLETS = word_set("news media") | GENERAL_MODIFIERS
_AGENCIES = word_set("associated ap reuters afp dpa upi kyodo xinhua tass")
_OUTLET_NOUNS = word_set(
    "outlet newspaper tabloid paper magazine broadcaster network station broadsheet service"
)
_PUBLIC = word_set(
    "senate house congress parliament court department ministry committee commission government "
    "administration party campaign police council board legislature navy army democrats republicans"
)
_PRIVATE = word_set(
    "company firm corporation lender bank charity magazine newspaper chain retailer maker brand"
)
_TURNS = 4  # earlier answers that are looked at
_NEAR = 5  # sentences


def body_described(scene: Scene, described: Description, turns: Sequence[Turn]) -> Answer | None:
    """The organisation that "the agency", "the bank" or "the campaign" means.

    One whose name ends with the words, or holds the noun or one of its kind, the nearest first; for the nouns
    of outlets the outlet named last; for general nouns the body that spoke last, else the one named most.
    """
    if described.definite and (answer := _named_so(scene, described)):
        return answer
    wanted = ORGANISATION_NOUNS.get(described.head)
    if wanted is None or described.plural or described.modifiers - _OF_OUTLETS:
        return None
    if described.head in BELONGING_ORGANISATIONS and (name := _belonging(scene, described)):
        voice = Voice(name, SpeakerKind.ORGANISATION, pronoun="it")
        return Answer(
            (voice,),
            certainty.BODY_OF_SOMEBODY,
            f"'the {described.text}' → {name}: the nearest one named before",
        )
    able = scene.called.bodies_of_noun(described.head, wanted)
    if (named := scene.cast.last_of(able, described.start)) and named.figure is not None:
        figure = scene.cast.figures[named.figure]
        why = f"'the {described.text}' → {figure.name}: the nearest one named so"
        return Answer((voice_of(figure, named.figure),), certainty.BODY_BY_NOUN, why)
    if not described.definite:
        return None
    if described.head in _OUTLET_NOUNS and (outlet := _outlet(scene, described)):
        return outlet
    if described.head not in _GENERAL:
        return None
    for turn in reversed(turns[-_TURNS:]):
        for voice in turn.voices:
            if voice.figure is None or voice.kind is not SpeakerKind.ORGANISATION:
                continue
            if _may_be(scene.cast.figures[voice.figure], described):
                why = f"'the {described.text}' → {voice.name}: the last to have spoken"
                return Answer((voice,), certainty.LAST_BODY, why, Span(turn.offset, turn.end))
    return _main_body(scene, described)


def _may_be(figure: Figure, described: Description) -> bool:
    """Whether a body can be what a general noun says: a company is no place, and no part of a government."""
    words = plain(figure.name)
    public = not _PUBLIC.isdisjoint(words) or words in STATES
    return not figure.is_place and not (described.head in _PRIVATE and public)


def _named_so(scene: Scene, described: Description) -> Answer | None:
    """The body whose name ends with the very words: "the board of roads" is the Oster Board of Roads."""
    able = scene.called.bodies_ending(plain(described.text))
    named = scene.cast.last_of(able, described.start)
    if named is None or named.figure is None:
        return None
    figure = scene.cast.figures[named.figure]
    why = f"'the {described.text}' → {figure.name}: the nearest one named so"
    return Answer(
        (voice_of(figure, named.figure),), certainty.BODY_BY_NOUN, why, Span(named.start, named.end)
    )


def _outlet(scene: Scene, described: Description) -> Answer | None:
    """The outlet named last: "the news service", "the tabloid"."""
    for named in reversed(scene.cast.before(described.start)):
        figure = scene.figure(named)
        if figure is None or named.figure is None or not is_outlet(scene, named):
            continue
        agency = not _AGENCIES.isdisjoint(plain(figure.name))
        if not agency or described.head == "service":
            why = f"'the {described.text}' → {figure.name}: the outlet named last"
            return Answer(
                (voice_of(figure, named.figure),), certainty.OUTLET_BY_NOUN, why, Span(named.start, named.end)
            )
    return None


def _main_body(scene: Scene, described: Description) -> Answer | None:
    """The body named most in the sentences before, or in all before, if no other is named as often."""
    before = [named for named in scene.cast.before(described.start) if not is_outlet(scene, named)]
    here = scene.sentence(described.start)
    near = [named for named in before if here - scene.sentence(named.start) <= _NEAR]
    for mentions, where in ((near, "in the sentences before"), (before, "so far")):
        counts = Counter(
            named.figure
            for named in mentions
            if named.figure is not None
            and (figure := scene.cast.figures[named.figure]).kind is SpeakerKind.ORGANISATION
            and _may_be(figure, described)
        )
        ranked = counts.most_common(2)
        if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) and ranked[0][0] is not None:
            voice = voice_of(scene.cast.figures[ranked[0][0]], ranked[0][0])
            why = f"'the {described.text}' → {voice.name}: the organisation named most {where}"
            return Answer((voice,), certainty.MAIN_BODY, why)
    return None


def _belonging(scene: Scene, described: Description) -> str | None:
    """The owner and noun of the nearest "Venn campaign" or "Venn's campaign" before a bare "the campaign"."""
    for named in reversed(scene.cast.before(described.start)):
        following = scene.cast.words_in(named.end, named.end + 25)
        nouns = [word.folded for word in following[:2] if word.joined]
        if nouns and described.head in nouns[:1]:
            return f"{named.text} {described.head}"
    return None


def country_of(name: str) -> str | None:
    """The country that a capital stands for when it speaks."""
    return CAPITALS.get(" ".join(plain(name)))
