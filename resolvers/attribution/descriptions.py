"""Descriptions of people whom the article names elsewhere: "the minister", "the two senators"."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice

from corpus.article import Span
from resolvers.attribution import certainty
from resolvers.attribution.anonymous import Description
from resolvers.attribution.scene import Scene
from resolvers.attribution.voices import Answer, Turn, Voice, names_of, voice_of
from resolvers.cast.figures import Named
from resolvers.cast.gazetteer import TITLES, word_set
from resolvers.cast.nouns import (
    ANONYMOUS_NOUNS,
    GENDERED_NOUNS,
    PERSON_NOUNS,
)
from resolvers.cast.roles import Role, fits
from resolvers.speaker import SpeakerKind

# Words that say nothing of where or of what somebody is the governor.
GENERAL_MODIFIERS = word_set(
    "former current new longtime veteran republican democratic conservative liberal independent outspoken "
    "popular ailing embattled young old elderly retired then acting interim incumbent first top chief senior "
    "junior leading prominent controversial us u.s american national state local own self-described "
    "self-proclaimed billionaire black white female male gay pregnant married divorced gov sen rep president"
)
_OFFICES = word_set(
    "president senator governor representative congressman congresswoman minister mayor secretary ambassador "
    "judge justice sheriff chancellor premier commissioner inspector-general attorney-general "
    "surgeon-general solicitor-general secretary-general general admiral bishop archbishop pope"
)
_BOTH = frozenset((("both",), ("neither",)))
_TOGETHER = frozenset(("friend", "pair", "duo"))
_MAIN = 100  # holders of one office who are looked at though they are not near: more than an article has
_SPOKE = 3  # earlier answers that are weighed
_LAST = 3  # sentences that the last speaker may be back
_ONLY = 4  # sentences before a description in which one person alone is named
_RECENT = 12  # mentions before a description that count as nearby
_ABBREVIATED = 3  # letters of a word that may be "Vt" or "S.C." and speaks against no place
_NEVER_A_PAIR = ANONYMOUS_NOUNS | {"leader"}
_PARTIES = frozenset(("democrat", "republican", "independent", "conservative", "liberal"))
_NEAR = 12  # sentences that "the two men" reaches back


def person_described(scene: Scene, described: Description, turns: Sequence[Turn]) -> Answer | None:
    """The person whom a description of one person means, by the roles that the article gives with names.

    ``None`` if it does not describe one person, or no role fits; nobody is named where two fit as well.
    """
    head = TITLES.get(described.head, described.head)
    if described.plural or head not in PERSON_NOUNS:
        return None
    pronoun = GENDERED_NOUNS.get(head)
    holders = scene.called.holders(head, pronoun)
    near = scene.cast.before(described.start)[-_RECENT:]
    present = {voice.figure for turn in turns[-_SPOKE:] for voice in turn.voices}
    present.update(named.figure for named in near)
    able = [
        (score + _standing(scene, described, index, turns, near), index)
        for index in present
        if index in holders and (score := _fit(described, head, holders[index])) is not None
    ]
    ranked = _ranked(scene, described, head, holders)
    able += islice((each for each in ranked if each[1] not in present), 2)
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


def _ranked(
    scene: Scene, described: Description, head: str, holders: Mapping[int, Sequence[Role]]
) -> tuple[tuple[float, int], ...]:
    """The main holders of an office by how well a description fits them, wherever they were named."""
    key = (head, described.modifiers)
    if key not in scene.rankings:
        fitting = ((index, _fit(described, head, roles)) for index, roles in islice(holders.items(), _MAIN))
        scored = [(score + _main(scene, index), index) for index, score in fitting if score is not None]
        scene.rankings[key] = tuple(sorted(scored, key=lambda item: (-item[0], item[1])))
    return scene.rankings[key]


def _fit(described: Description, head: str, roles: Sequence[Role]) -> float | None:
    close = [role for role in roles if _close(described, head, role)]
    return max((_overlap(described, head, role) for role in close), default=None)


def _close(described: Description, head: str, role: Role) -> bool:
    """Whether nothing more is said, something is shared, or the very word is used and nothing is against it.

    "The Republican governor" can be any governor; "Oster's governor" is not the one whom the article calls
    governor of Vale.
    """
    if not described.modifiers or _shared(described, role):
        return True
    particular = described.modifiers - GENERAL_MODIFIERS
    other = {word for word in role.words - {role.head} - GENERAL_MODIFIERS if len(word) > _ABBREVIATED}
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
    standing = _main(scene, index)
    for back, turn in enumerate(reversed(turns[-_SPOKE:])):
        if any(voice.figure == index for voice in turn.voices):
            standing += 0.8 / (back + 1)
    last = next((named for named in reversed(near) if named.figure == index), None)
    if last:
        standing += max(0.0, 0.6 - 0.1 * (here - scene.sentence(last.start)))
    return standing


def _main(scene: Scene, index: int) -> float:
    return min(scene.cast.figures[index].count, 20) * 0.03


def last_person(scene: Scene, described: Description, turns: Sequence[Turn]) -> Answer | None:
    """For a definite description that no role explains, the person who spoke last, or the only one named in
    the sentences before.

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


def _pair(scene: Scene, described: Description, turns: Sequence[Turn]) -> Answer | None:
    """The two people who spoke last, if they did so not long ago, else the two named most before."""
    here = scene.sentence(described.start)
    spoke: dict[int, Voice] = {}
    for turn in reversed(turns):
        if len(spoke) == 2 or here - scene.sentence(turn.offset) > _NEAR:
            break
        for voice in turn.voices:
            if voice.figure is not None and voice.kind is SpeakerKind.PERSON and len(spoke) < 2:
                spoke.setdefault(voice.figure, voice)
    if len(spoke) < 2:
        counts = Counter(
            named.figure
            for named in scene.cast.before(described.start)
            if (figure := scene.figure(named)) and figure.kind is SpeakerKind.PERSON
        )
        ranked = [index for index, _ in counts.most_common(2) if index is not None]
        spoke = {index: voice_of(scene.cast.figures[index], index) for index in ranked}
    if len(spoke) != 2:
        return None
    voices = tuple(spoke[index] for index in sorted(spoke))
    return Answer(
        voices,
        certainty.LAST_PAIR,
        f"'{described.text}' → {names_of(voices)}: the two that the text is about",
    )


def several_described(scene: Scene, described: Description, turns: Sequence[Turn]) -> Answer | None:
    """The two people of that role named last: "the two senators", "both candidates", "neither side"."""
    head = TITLES.get(described.head, described.head)
    opening = tuple(word.folded for word in scene.cast.words_in(described.start, described.span.end)[:2])
    both = opening[:1] in _BOTH and (head in PERSON_NOUNS or head == "side")
    two = opening == ("the", "two") and head in PERSON_NOUNS
    together = described.definite and head in _TOGETHER and " of " not in described.text
    if both or two or together:
        return _pair(scene, described, turns)
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
    return Answer(
        voices,
        certainty.LAST_PAIR,
        f"'{described.text}' → {names_of(voices)}: the two named last that it fits",
    )
