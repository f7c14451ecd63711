"""What belongs to somebody: "his aides" → X Y's aides; "Venn's campaign" → Venn campaign."""

from collections.abc import Sequence

from corpus.article import Span
from resolvers.attribution import certainty
from resolvers.attribution.anonymous import Description, unnamed_kind
from resolvers.attribution.descriptions import person_described
from resolvers.attribution.scene import Scene
from resolvers.attribution.voices import Answer, Turn, Voice, voice_of
from resolvers.cast.gazetteer import word_set
from resolvers.cast.nouns import BELONGING_ORGANISATIONS, REMARK_NOUNS
from resolvers.cast.phrases import core
from resolvers.cast.words import Word
from resolvers.speaker import SpeakerKind

_RELATED = word_set(
    "wife husband son daughter father mother brother sister physician doctor lawyer attorney spokesman "
    "spokeswoman deputy predecessor successor rival opponent challenger"
)
_LONGEST = 7  # words of what is possessed; of more, only the noun with its adjectives


def possessed_by(
    scene: Scene,
    owner: Answer,
    words: tuple[Word, ...],
    span: Span,
    described: Description,
    turns: Sequence[Turn],
) -> Answer | None:
    """What "his aides" are, where ``owner`` is whom "his" means: X Y's aides; ``None`` if that is not one."""
    if len(owner.voices) != 1:
        return None
    if described.head in _RELATED and (found := person_described(scene, described, turns)):
        return found  # "his wife", where the article says who she is
    noun = _noun_phrase(scene, words[1:], span)
    return _possessed(owner.voices[0], noun, described, owner.reason, span.of(scene.text))


def belongs_to_named(
    scene: Scene, span: Span, words: tuple[Word, ...], described: Description
) -> Answer | None:
    """What "Venn's aides" and "the Venn campaign" are."""
    rest = span.of(scene.text)
    owners = [named for named in scene.cast.within(span.start, span.end) if named.figure is not None]
    if not owners or owners[0].start > words[0].start + 4:
        return None
    named = owners[0]
    following = scene.cast.words_in(named.end, span.end)
    if not following:
        return None
    if following[0].folded not in BELONGING_ORGANISATIONS or len(following) > 1:
        if scene.text[named.end : named.end + 2].strip() not in ("'s", "’s", "'", "’"):
            return None
        noun = _noun_phrase(scene, following, span)
        figure = scene.figure(named)
        if figure is None or named.figure is None or figure.kind is not SpeakerKind.PERSON:
            return None
        return _possessed(
            voice_of(figure, named.figure), noun, described, f"whose it is: {figure.name}", rest
        )
    noun = following[0].text
    owner_name = named.text
    return Answer(
        (Voice(f"{owner_name} {noun}", SpeakerKind.ORGANISATION, pronoun="it"),),
        certainty.BODY_OF_SOMEBODY,
        f"'{rest}' is the {owner_name} {noun}",
    )


def _noun_phrase(scene: Scene, words: tuple[Word, ...], span: Span) -> str:
    """What is possessed: the words up to a comma, or only the noun with its adjectives where that is long."""
    inner = core(words)
    if len(words) > _LONGEST and inner:
        return scene.text[inner[0].start : inner[-1].end]
    return scene.text[words[0].start : span.end].split(",")[0].strip()


def _possessed(owner: Voice, noun: str, described: Description, why: str, printed: str) -> Answer:
    kind = unnamed_kind(described)
    if described.head in REMARK_NOUNS:
        return Answer((owner,), certainty.POSSESSED, f"'{printed}' are the words of {owner.name}: {why}")
    if described.head in BELONGING_ORGANISATIONS:
        return Answer(
            (Voice(f"{owner.name} {noun}", SpeakerKind.ORGANISATION, pronoun="it"),), certainty.POSSESSED, why
        )
    name = f"{owner.name}'{'' if owner.name.endswith('s') else 's'} {noun}"
    number = "they" if described.plural else None
    return Answer((Voice(name, kind, pronoun=number),), certainty.POSSESSED, f"'{printed}' → {name}: {why}")
