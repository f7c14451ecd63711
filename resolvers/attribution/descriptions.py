"""Descriptions of somebody the article names elsewhere: "the minister", "the bank", "Venn's campaign"."""

from collections import Counter
from collections.abc import Sequence

from corpus.article import Span
from resolvers.attribution import certainty
from resolvers.attribution.anonymous import Description
from resolvers.attribution.relays import is_outlet
from resolvers.attribution.scene import Scene
from resolvers.attribution.voices import Answer, Turn, Voice, voice_of
from resolvers.cast.figures import Named
from resolvers.cast.gazetteer import CAPITALS, TITLES, word_set
from resolvers.cast.nouns import (
    ANONYMOUS_NOUNS,
    BELONGING_ORGANISATIONS,
    GENDERED_NOUNS,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
)
from resolvers.cast.organisations import plain
from resolvers.cast.phrases import CUTS
from resolvers.cast.roles import Role, fits
from resolvers.speaker import SpeakerKind

# Nouns that say nothing about the name of the organisation that they stand for.
_GENERAL = word_set(
    "agency bank lender company firm corporation fund union group organisation organization association "
    "network newspaper paper magazine broadcaster charity alliance bloc"
)
# Words that say nothing of where or of what somebody is the governor.
_GENERAL_MODIFIERS = word_set(
    "former current new longtime veteran republican democratic conservative liberal independent outspoken "
    "popular ailing embattled young old elderly retired then acting interim incumbent first top chief senior "
    "junior leading prominent controversial us u.s american national state local own self-described "
    "self-proclaimed billionaire black white female male gay pregnant married divorced gov sen rep president"
)
_OFFICES = word_set(
    "president senator governor representative congressman congresswoman minister mayor secretary ambassador "
    "judge justice sheriff chancellor premier commissioner inspector-general attorney-general surgeon-general "
    "solicitor-general secretary-general general admiral bishop archbishop pope"
)
_OF_OUTLETS = word_set("news media") | _GENERAL_MODIFIERS
_AGENCIES = word_set("associated ap reuters afp dpa upi kyodo xinhua tass")
_OUTLET_NOUNS = word_set(
    "outlet newspaper tabloid paper magazine broadcaster network station broadsheet service"
)
_LAST = 3  # sentences that the last speaker may be back
_ONLY = 4  # sentences before a description in which one person alone is named
_RECENT = 12  # mentions before a description that count as nearby
_ABBREVIATED = 3  # letters of a word that may be "Vt" or "S.C." and speaks against no place
_NEVER_A_PAIR = ANONYMOUS_NOUNS | {"leader"}
_PARTIES = frozenset(("democrat", "republican", "independent", "conservative", "liberal"))
_NEAR = 12  # sentences that "the two men" reaches back


def person_described(scene: Scene, described: Description, turns: Sequence[Turn]) -> Answer | None:
    """The person whom a description of one person means, by the roles that the article gives with names.

    Without a role that fits, a definite description is taken for the person who spoke last, at a lower score.
    ``None`` if it does not describe one person.
    """
    head = TITLES.get(described.head, described.head)
    if described.plural or head not in PERSON_NOUNS:
        return None
    pronoun = GENDERED_NOUNS.get(head)
    near = scene.cast.before(described.start)[-_RECENT:]
    able: list[tuple[float, int]] = []
    for index, figure in enumerate(scene.cast.figures):
        if figure.kind is not SpeakerKind.PERSON or (pronoun and figure.pronoun not in (None, pronoun)):
            continue
        roles = [role for role in figure.roles if fits(head, role) and _close(described, head, role)]
        if roles:
            able.append(
                (
                    max(_overlap(described, head, role) for role in roles)
                    + _standing(scene, described, index, turns, near),
                    index,
                )
            )
    printed = described.text
    if able:
        able.sort(key=lambda item: (-item[0], item[1]))
        score, best = able[0]
        figure = scene.cast.figures[best]
        if described.indefinite and (score < 1.0 or head in ANONYMOUS_NOUNS):
            return None  # "a Treasury official" is a new one
        if len(able) > 1 and score - able[1][0] < 0.1:
            other = scene.cast.figures[able[1][1]]
            return Answer((), certainty.AMBIGUOUS, f"'{printed}': could be {figure.name} or {other.name}")
        called = next((role.head for role in figure.roles if fits(head, role)), head)
        return Answer(
            (voice_of(figure, best),),
            certainty.BY_ROLE,
            f"'{printed}' → {figure.name}: called {called} in the article",
        )
    return None


def _close(described: Description, head: str, role: Role) -> bool:
    """Whether nothing more is said, or something shared, or the very word is used and nothing speaks against it.

    "The Republican governor" can be any governor; "Oster's governor" is not the one whom the article calls
    governor of Vale.
    """
    if not described.modifiers or _shared(described, role):
        return True
    particular = described.modifiers - _GENERAL_MODIFIERS
    other = {word for word in role.words - {role.head} - _GENERAL_MODIFIERS if len(word) > _ABBREVIATED}
    return head == role.head and head not in _PARTIES and not (particular and other)


def _shared(described: Description, role: Role) -> set[str]:
    """The words of the description that the role has too, or has as an abbreviation: Vermont and Verm."""
    return {
        word
        for word in described.modifiers
        if word in role.words or any(len(short) > 2 and word.startswith(short) for short in role.words)
    }


def _overlap(described: Description, head: str, role: Role) -> float:
    shared = len(_shared(described, role) - {head})
    return 1.0 * shared + (0.5 if role.head == head else 0.0) - 0.3 * len(described.modifiers - role.words)


def _standing(
    scene: Scene, described: Description, index: int, turns: Sequence[Turn], near: Sequence[Named]
) -> float:
    """How present a figure is here: the last speaker, a name ``near``, a main figure of the article."""
    here = scene.sentence(described.start)
    standing = min(scene.cast.figures[index].count, 20) * 0.03
    for back, turn in enumerate(reversed(turns[-3:])):
        if any(voice.figure == index for voice in turn.voices):
            standing += 0.8 / (back + 1)
    last = next((named for named in reversed(near) if named.figure == index), None)
    if last:
        standing += max(0.0, 0.6 - 0.1 * (here - scene.sentence(last.start)))
    return standing


def last_person(scene: Scene, described: Description, turns: Sequence[Turn]) -> Answer | None:
    """The person who spoke last, or the only one named in the sentences before, for a definite description that
    no role explains.

    Nobody whose office is another: "the inspector general" is not the secretary who spoke last.
    """
    here = scene.sentence(described.start)
    for turn in reversed(turns[-2:]):
        if here - scene.sentence(turn.offset) > _LAST or len(turn.voices) != 1:
            continue
        voice = turn.voices[0]
        if voice.kind is SpeakerKind.PERSON and _may_be(scene, described, voice):
            why = f"'{described.text}' → {voice.name}: the last person to have spoken"
            return Answer(turn.voices, certainty.LAST_SPEAKER, why, Span(turn.offset, turn.end))
    near: dict[int, Named] = {}
    for named in scene.cast.before(described.start):
        figure = scene.figure(named)
        close = here - scene.sentence(named.start) <= _ONLY
        if close and figure and named.figure is not None and figure.kind is SpeakerKind.PERSON:
            near[named.figure] = named
    able = [index for index in near if _may_be(scene, described, voice_of(scene.cast.figures[index], index))]
    if len(near) == 1 and able:
        named, figure = near[able[0]], scene.cast.figures[able[0]]
        why = f"'{described.text}' → {figure.name}: the only person named in the sentences before"
        return Answer((voice_of(figure, able[0]),), certainty.ONLY_PERSON, why, Span(named.start, named.end))
    return None


def _may_be(scene: Scene, described: Description, voice: Voice) -> bool:
    """Whether neither the sex nor the office of a person speaks against a description."""
    pronoun = GENDERED_NOUNS.get(described.head)
    roles = scene.cast.figures[voice.figure].roles if voice.figure is not None else ()
    offices = [role for role in roles if role.head in _OFFICES]
    other = described.head in _OFFICES and offices and not any(fits(described.head, role) for role in offices)
    return not other and (not pronoun or voice.pronoun in (None, pronoun))


def body_described(scene: Scene, described: Description, turns: Sequence[Turn]) -> Answer | None:
    """The organisation that "the agency", "the bank" or "the campaign" means.

    One whose name holds the noun (or one of its kind), the nearest first; else the one that spoke last.
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
    able = frozenset(
        body.figure
        for body in scene.bodies
        if any(not wanted.isdisjoint((word, word + "s", word.rstrip("s"))) for word in body.words)
    )
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
    for turn in reversed(turns[-4:]):
        for voice in turn.voices:
            place = voice.figure is not None and scene.cast.figures[voice.figure].is_place
            if voice.kind is SpeakerKind.ORGANISATION and not place:
                return Answer(
                    (voice,),
                    certainty.LAST_BODY,
                    f"'the {described.text}' → {voice.name}: the last to have spoken",
                )
    return _main_body(scene, described, scene.cast.before(described.start))


def _named_so(scene: Scene, described: Description) -> Answer | None:
    """The body whose name ends with the very words: "the board of roads" is the Oster Board of Roads."""
    words = plain(described.text)
    able = frozenset(
        body.figure
        for body in scene.bodies
        if len(words) < len(body.name) and body.name[-len(words) :] == words and body.name[0] not in CUTS
    )
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


def _main_body(scene: Scene, described: Description, before: Sequence[Named]) -> Answer | None:
    """The organisation named most often so far, if it is so by far."""
    counts: Counter[int] = Counter()
    for named in before:
        figure = scene.figure(named)
        if (
            figure
            and named.figure is not None
            and figure.kind is SpeakerKind.ORGANISATION
            and not figure.is_place
        ):
            counts[named.figure] += not is_outlet(scene, named)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 2 or (len(ranked) > 1 and ranked[1][1] * 2 > ranked[0][1]):
        return None
    voice = voice_of(scene.cast.figures[ranked[0][0]], ranked[0][0])
    return Answer(
        (voice,),
        certainty.MAIN_BODY,
        f"'the {described.text}' → {voice.name}: the organisation named most so far",
    )


def several_described(scene: Scene, described: Description, turns: Sequence[Turn]) -> Answer | None:
    """The two people of that role named last: "the two senators", "both candidates", "the men"."""
    head = TITLES.get(described.head, described.head)
    if not described.plural or not described.definite or head not in PERSON_NOUNS or head in _NEVER_A_PAIR:
        return None
    pronoun = GENDERED_NOUNS.get(head)
    found: dict[int, int] = {}
    for named in reversed(scene.cast.before(described.start)):
        figure = scene.figure(named)
        if figure is None or named.figure is None or figure.kind is not SpeakerKind.PERSON:
            continue
        if len(found) >= 2 or scene.sentence(described.start) - scene.sentence(named.start) > _NEAR:
            break
        general = head in ("man", "woman", "rival")
        if general and pronoun and figure.pronoun not in (None, pronoun):
            continue
        if general or any(fits(head, role) for role in figure.roles):
            found.setdefault(named.figure, named.start)
    if len(found) != 2:
        return None
    voices = tuple(
        voice_of(scene.cast.figures[index], index) for index in sorted(found, key=found.__getitem__)
    )
    names = " and ".join(voice.name for voice in voices)
    return Answer(
        voices, certainty.LAST_PAIR, f"'{described.text}' → {names}: the two named last that it fits"
    )


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
