"""Quotes whose source is not written: a participle that carries on, a quotation that floats, or nobody."""

from collections.abc import Sequence

from corpus.article import Span
from quotes.quote import Quote, QuoteKind, spans_text
from resolvers.attribution.scene import Scene
from resolvers.attribution.voices import Answer, Turn
from resolvers.cast.gazetteer import word_set

_AGENTLESS = word_set("reportedly allegedly supposedly apparently")

_CONJUNCTIONS = word_set("and but or then also later")


def without_source(scene: Scene, quote: Quote, turns: Sequence[Turn]) -> Answer:
    """The speaker of a quote without a source, taken over from before where the text lets it be.

    "…, adding that": whoever spoke last in the sentence. A direct quotation without a cue: whoever spoke in
    the sentences before it. "reportedly", passives and everything else: left open.
    """
    cue = spans_text(scene.text, quote.cue).casefold()
    at = (quote.cue or quote.content)[0]
    before = [turn for turn in turns if turn.offset < at.start]
    first = cue.split()[0] if cue else ""
    led = scene.cast.words_in(at.start - 12, at.start)
    if before and (first.endswith("ing") or (first and led and led[-1].folded in _CONJUNCTIONS)):
        last = before[-1]
        if scene.sentence(last.offset) == scene.sentence(at.start):
            return Answer(
                last.voices, 0.75, f"'{cue}' carries on from {_names(last)}", Span(last.offset, last.end)
            )
    if not cue and quote.kind is QuoteKind.DIRECT and before:
        last = before[-1]
        if scene.sentence(at.start) - scene.sentence(last.offset) <= _REACH:
            return Answer(
                last.voices,
                0.7,
                f"a quotation without a source, after {_names(last)}",
                Span(last.offset, last.end),
            )
    if set(cue.split()) & _AGENTLESS:
        return Answer((), 0.5, f"'{cue}': the article does not say who reported it")
    return Answer((), 0.4, "the article names no source")


_REACH = 4  # sentences


def _names(turn: Turn) -> str:
    return " and ".join(voice.name for voice in turn.voices)
