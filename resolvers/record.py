"""The quote record: one flat row per quote, as the contract prints it and a run stores it."""

from dataclasses import dataclass
from typing import Any

from corpus.article import Article, SectionKind
from quotes.quote import QuoteKind, spans_text
from resolvers.speaker import Attribution, SpeakerKind

Pairs = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class NamedSpeaker:
    """A speaker or relay as a record names it. A relay has no id."""

    name: str
    kind: SpeakerKind
    speaker_id: str | None = None


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """One quote with everything that a reader needs to check it, offsets in code points."""

    quote_id: str
    article_id: str
    path: str
    kind: QuoteKind
    content: Pairs
    cue: Pairs
    source: Pairs
    text: str
    cue_text: str | None
    source_text: str | None
    speakers: tuple[NamedSpeaker, ...]
    via: tuple[NamedSpeaker, ...]
    speech: bool
    section: SectionKind
    confidence: float
    reason: str

    def as_json(self) -> dict[str, Any]:
        """The record in the form of CONTRACT's JSON: roles that are missing are null."""
        return {
            "quote_id": self.quote_id,
            "article_id": self.article_id,
            "path": self.path,
            "kind": self.kind.value,
            "content": [list(pair) for pair in self.content],
            "cue": [list(pair) for pair in self.cue] or None,
            "source": [list(pair) for pair in self.source] or None,
            "text": self.text,
            "cue_text": self.cue_text,
            "source_text": self.source_text,
            "speakers": [{"id": s.speaker_id, "name": s.name, "kind": s.kind.value} for s in self.speakers],
            "via": [{"name": v.name, "kind": v.kind.value} for v in self.via],
            "speech": self.speech,
            "section": self.section.value,
            "confidence": round(self.confidence, 4),
            "reason": self.reason,
        }


def record_of(article: Article, attribution: Attribution) -> QuoteRecord:
    """The record of one attributed quote of ``article``."""
    quote = attribution.quote
    return QuoteRecord(
        quote_id=quote.quote_id,
        article_id=article.article_id,
        path=article.path,
        kind=quote.kind,
        content=tuple((span.start, span.end) for span in quote.content),
        cue=tuple((span.start, span.end) for span in quote.cue),
        source=tuple((span.start, span.end) for span in quote.source),
        text=spans_text(article.text, quote.content),
        cue_text=spans_text(article.text, quote.cue) or None,
        source_text=spans_text(article.text, quote.source) or None,
        speakers=tuple(NamedSpeaker(s.name, s.kind, s.speaker_id) for s in attribution.speakers),
        via=tuple(NamedSpeaker(relay.name, relay.kind) for relay in attribution.via),
        speech=quote.speech,
        section=quote.section,
        confidence=attribution.score,
        reason=attribution.reason,
    )
