"""The processor ``quotes`` for Stanza's pipelines: importing this module registers it.

    import stanza
    import quotes.stanza_processor

    nlp = stanza.Pipeline("en", processors="tokenize,quotes")
    for quote in nlp(text).quotes:
        print(quote.source_text, quote.cue_text, quote.text)

Sentences come from the pipeline's own tokeniser, names from its ``ner``; without ``ner`` the bundled name
tagger reads the pipeline's tokens, and ``doc.ents`` stays empty. The text is read as an article is: headline,
byline and notices are told from the body by their shape. Two options, as everywhere in Stanza:
``quotes_model_path``, the folder of other models than the bundled ones (a string), and the pipeline's
``device``, which is where names are found; the tagger of quotes runs on the CPU.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stanza.models.common.doc import Document, Sentence
from stanza.pipeline.processor import Processor, register_processor
from stanza.pipeline.registry import NAME_TO_PROCESSOR_CLASS

from corpus.article import SectionKind, Span
from corpus.record import make_article
from quotes.detect import Detector
from quotes.models import default_weights, verify
from quotes.nlp import Nlp
from quotes.quote import Quote, QuoteKind, spans_text
from quotes.tagger_store import load_tagger

NAME = "quotes"
LONE_SURROGATE = re.compile("[\ud800-\udfff]")  # nothing that is encoded can hold one


@dataclass(frozen=True, slots=True)
class QuotePart:
    """``doc.text[start_char:end_char]``, which is ``text``."""

    start_char: int
    end_char: int
    text: str


@dataclass(frozen=True, slots=True)
class StanzaQuote:
    """What was said (content), the words that say so (cue), and who said it (source), as the text has them.

    ``content`` has at least one part; ``cue`` and ``source`` may have none. ``text``, ``cue_text`` and
    ``source_text`` are their parts as one line of print, joined with " … ". ``kind`` equals "direct" (all
    in quotation marks), "mixed" (a fragment in marks) or "indirect"; ``speech`` is false for thoughts and
    wishes. ``confidence`` is between 0 and 1 and not calibrated.
    """

    kind: QuoteKind
    text: str
    cue_text: str
    source_text: str
    content: tuple[QuotePart, ...]
    cue: tuple[QuotePart, ...]
    source: tuple[QuotePart, ...]
    speech: bool
    section: SectionKind
    confidence: float


class QuotesProcessor(Processor):  # type: ignore[misc]  # Stanza has no types
    """Gives each document its ``quotes``, in reading order.

    A pipeline without ``tokenize`` is refused by Stanza, one for another language than English with a
    ``ValueError``, and models that are not what they should be with :class:`quotes.models.ModelError`: all
    when the pipeline is made. A document without text (from a CoNLL-U file, say) raises ``ValueError`` when
    it is read.
    """

    PROVIDES_DEFAULT = {NAME}  # noqa: RUF012  # Stanza reads both from the class
    REQUIRES_DEFAULT = {"tokenize"}  # noqa: RUF012

    def __init__(self, config: dict[str, Any], pipeline: Any, device: str) -> None:
        super().__init__(config, pipeline, device)
        if not config["lang"].startswith("en"):
            raise ValueError(f"the processor {NAME!r} reads English only, not {config['lang']!r}")
        # The configuration always holds a path, made up by Stanza where the user gave none.
        folder = Path(pipeline.kwargs.get(f"{NAME}_model_path") or default_weights())
        verify(folder)
        self._config = {**config, "model_path": str(folder)}
        self._detector = Detector(Nlp.bundled(folder, device=device), *load_tagger(folder))

    def process(self, document: Any) -> Any:
        """The same document, with its quotes."""
        return self.bulk_process([document])[0]

    def bulk_process(self, documents: Sequence[Any]) -> Sequence[Any]:
        """The same documents, each with its quotes. They are read together, which is quicker."""
        annotated = self._detector.nlp.read_tokenised(documents)
        articles = [make_article(LONE_SURROGATE.sub("\ufffd", doc.text), path="") for doc in documents]
        found = self._detector.read_annotated(articles, annotated)
        for document, read in zip(documents, found, strict=True):
            document.quotes = tuple(_as_seen(quote, document.text) for quote in read.quotes)
        return documents

    def mark_inactive(self) -> None:
        """Let go of the models; Stanza asks for it when a pipeline cannot be made."""
        self.__dict__.pop("_detector", None)


def _as_seen(quote: Quote, text: str) -> StanzaQuote:
    def parts(spans: tuple[Span, ...]) -> tuple[QuotePart, ...]:
        return tuple(QuotePart(span.start, span.end, span.of(text)) for span in spans)

    return StanzaQuote(
        kind=quote.kind,
        text=spans_text(text, quote.content),
        cue_text=spans_text(text, quote.cue),
        source_text=spans_text(text, quote.source),
        content=parts(quote.content),
        cue=parts(quote.cue),
        source=parts(quote.source),
        speech=quote.speech,
        section=quote.section,
        confidence=quote.confidence,
    )


def _quotes_of_sentence(sentence: Any) -> tuple[StanzaQuote, ...]:
    """The document's quotes of which this sentence holds a part: one may be in several sentences."""
    start, end = sentence.tokens[0].start_char, sentence.tokens[-1].end_char
    return tuple(
        quote
        for quote in sentence.doc.quotes
        if any(
            part.start_char < end and start < part.end_char
            for part in (*quote.content, *quote.cue, *quote.source)
        )
    )


def _set_quotes(document: Any, found: tuple[StanzaQuote, ...]) -> None:
    document._quotes = found


if NAME not in NAME_TO_PROCESSOR_CLASS:  # a module that is loaded again would be run twice for each document
    register_processor(NAME)(QuotesProcessor)
    Document.add_property(NAME, default=(), setter=_set_quotes)
    Sentence.add_property(NAME, getter=_quotes_of_sentence)
