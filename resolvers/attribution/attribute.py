"""Who said it: every quote of an article with its speaker, relays, and a reason to check."""

from dataclasses import dataclass
from unicodedata import normalize

from ftfy import fix_encoding

from quotes.quote import Document, Quote, spans_text
from resolvers.attribution.anonymous import describe
from resolvers.attribution.below import named_below
from resolvers.attribution.cases import Reading, source_answer
from resolvers.attribution.first_person import UNNAMED_AUTHOR
from resolvers.attribution.fullest import Descriptions
from resolvers.attribution.missing import said_behind, without_source
from resolvers.attribution.nominals import nominals_of
from resolvers.attribution.relays import relays_of
from resolvers.attribution.scene import Scene, scene_of, source_span
from resolvers.attribution.voices import Answer, Turn, Voice
from resolvers.speaker import Attribution, Mention, Speaker, SpeakerKind, speaker_id

_LOCAL = (SpeakerKind.ANONYMOUS, SpeakerKind.GROUP, SpeakerKind.DOCUMENT, SpeakerKind.OTHER)


@dataclass(frozen=True, slots=True)
class Answered:
    """What is known when all sources are read: an answer per quote, and who spoke in which order."""

    scene: Scene
    described: Descriptions
    answers: tuple[Answer, ...]
    turns: tuple[Turn, ...]


def attribute(document: Document) -> tuple[Attribution, ...]:
    """One attribution for each quote of the document, in the same order; none is ever dropped."""
    answered = answer_sources(document)
    pairs = zip(document.quotes, answered.answers, strict=True)
    return tuple(_attribution(answered.scene, quote, answer) for quote, answer in pairs)


def answer_sources(document: Document) -> Answered:
    """Who each quote's source is.

    Sources are read in the order of the text, because a pronoun means somebody before it. Headlines and first
    lines are looked at once more at the end: they may describe somebody who is named only below.
    """
    scene = scene_of(document)
    quotes = document.quotes
    described = _descriptions(scene)
    answers: dict[int, Answer] = {}
    turns: list[Turn] = []
    for index in sorted(range(len(quotes)), key=lambda index: (_position(quotes[index]), index)):
        quote = quotes[index]
        at = source_span(quote)
        if at:
            answers[index] = source_answer(Reading(scene, quote, turns, described), at)
        else:
            answers[index] = without_source(scene, quote, turns)
        if answers[index].voices:
            at = at or (quote.cue or quote.content)[0]
            turns.append(Turn(at.start, at.end, answers[index].voices))
    for index, quote in enumerate(quotes):
        answers[index] = said_behind(scene, quote, answers[index], turns)
        answers[index] = named_below(scene, quote, answers[index], turns)
    return Answered(scene, described, tuple(answers[index] for index in range(len(quotes))), tuple(turns))


def _descriptions(scene: Scene) -> Descriptions:
    """The descriptions in the article: those that are sources, as they were found, and the others."""
    sources = [
        found
        for quote in scene.document.quotes
        if (at := source_span(quote))
        and (found := describe(scene.text, scene.cast.words_in(at.start, at.end)))
    ]
    starts = {source.start for source in sources}
    others = [each for each in nominals_of(scene.text, scene.cast) if each.start not in starts]
    return Descriptions((*sources, *others))


def _position(quote: Quote) -> int:
    return (quote.source or quote.cue or quote.content)[0].start


def _attribution(scene: Scene, quote: Quote, answer: Answer) -> Attribution:
    names = tuple(form for voice in answer.voices for form in (voice.name, *voice.forms))
    return Attribution(
        quote=quote,
        mention=_mention(scene, quote, answer),
        speakers=tuple(_speaker(scene, voice) for voice in answer.voices),
        via=relays_of(scene, quote, names),
        score=round(quote.confidence * answer.score, 4),
        reason=" ".join(answer.reason.split()),  # with the words of an article, however these are broken
    )


def _mention(scene: Scene, quote: Quote, answer: Answer) -> Mention | None:
    """The words used: the antecedent that was found, else the source as printed."""
    if answer.antecedent:
        return Mention(answer.antecedent, spans_text(scene.text, (answer.antecedent,)))
    if quote.source:
        at = source_span(quote) or quote.source[0]
        return Mention(at, spans_text(scene.text, (at,)))
    return None


def mended(name: str) -> str:
    """``name`` as it was before it was read in the wrong encoding: "PeÃ±a" → Peña. Others stay as printed."""
    return name if name.isascii() else fix_encoding(normalize("NFC", name))


def _speaker(scene: Scene, voice: Voice) -> Speaker:
    name = mended(" ".join(voice.name.split()))  # a name may be printed over two lines
    nameless = voice.kind in _LOCAL or voice.name == UNNAMED_AUTHOR
    scope = scene.document.article.article_id if nameless else ""
    forms = {" ".join(form.split()) for form in voice.forms}
    aliases = tuple(sorted(forms - {name}))
    return Speaker(speaker_id(name, voice.kind, scope), name, voice.kind, aliases, voice.roles)
