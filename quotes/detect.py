"""From articles to quotations: the story of detection, top down.

The tagger finds source, cue and content and links them. Quotation marks are hard evidence beside it: they
set the edges of direct quotes, join quotes that run over paragraphs, and find those that stand alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.article import Article, Span
from quotes.confidence import PLAIN, Calibration, load_calibration
from quotes.draft import Draft
from quotes.floating import floating_quotations, join_reopened, join_split, part_closed
from quotes.headlines import cut_circumstances, headline_attributions
from quotes.hearsay import with_hearsay
from quotes.kinds import kind_of, quoted_words, snap_to_marks
from quotes.marks import Quotations, find_quotations
from quotes.models import default_weights, verify
from quotes.nested import may_relay, passed_on, replace_outer
from quotes.nlp import Annotation, Nlp
from quotes.places import Places
from quotes.quote import Document, Name, Quote, quote_id, spans_text
from quotes.refusals import without_refusals
from quotes.replies import with_replies
from quotes.signatures import with_signatures
from quotes.speech import is_speech
from quotes.titles import without_titles
from quotes.transcripts import with_transcripts
from quotes.whole import alone, complete, released
from quotes.windows import Window, cut_windows, mark_states, windows_of

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from quotes.tagger import Link, QuoteTagger, TaggedSpan

WINDOWS_AT_ONCE = 64  # for the sake of memory: a book has hundreds


class Detector:
    """Finds quotations. Loading it takes seconds and some hundred megabytes: make one and keep it."""

    def __init__(
        self, nlp: Nlp, tagger: "QuoteTagger", tokenizer: "Tokenizer", calibration: Calibration = PLAIN
    ) -> None:
        self.nlp = nlp
        self.tagger = tagger
        self.tokenizer = tokenizer
        self.calibration = calibration

    @classmethod
    def load(cls, models: Path | None = None, *, official_stanza: bool = False) -> "Detector":
        """The detector with the bundled weights, or those of the folder ``models``.

        ``official_stanza`` takes sentences and names from the user's own Stanza English models. Raises
        :class:`quotes.models.ModelError` when a file is missing or is not what the manifest says.
        """
        from quotes.tagger_store import load_tagger  # brings torch: only now

        folder = models or default_weights()
        verify(folder)
        nlp = Nlp.official() if official_stanza else Nlp.bundled(folder)
        return cls(nlp, *load_tagger(folder), load_calibration(folder))

    def read(self, articles: Sequence[Article]) -> list[Document]:
        """What was found in each article, in the order given. Quotes are in reading order."""
        return self.read_annotated(articles, self.nlp.read([article.text for article in articles]))

    def read_annotated(self, articles: Sequence[Article], annotated: Sequence[Annotation]) -> list[Document]:
        """The same for articles whose sentences and names are known already: those are ``annotated``."""
        drafted = self._tag([(article.text, _unquotable(article)) for article in articles])
        self._open_relays(articles, [names for _, names in annotated], drafted)
        return [
            Document(
                article, sentences, names, find_quotes(article, sentences, names, drafts, self.calibration)
            )
            for article, (sentences, names), drafts in zip(articles, annotated, drafted, strict=True)
        ]

    def _open_relays(
        self, articles: Sequence[Article], names: Sequence[Sequence[Name]], drafted: list[list[Draft]]
    ) -> None:
        """Put what was passed on in the place of "according to" somebody who only passed it on."""
        for number, (article, drafts) in enumerate(zip(articles, drafted, strict=True)):
            outer = {at for at, d in enumerate(drafts) if may_relay(article.text, d, names[number])}
            if not outer:
                continue
            states = mark_states(article.text, find_quotations(article.text))
            opened: list[Draft] = []
            for at, draft in enumerate(drafts):
                if at in outer:
                    windows = windows_of(article.text, passed_on(draft), self.tokenizer, states)
                    opened += replace_outer(draft, self._tagged(windows))
                else:
                    opened.append(draft)
            drafted[number] = opened

    def _tag(self, texts: Sequence[tuple[str, Sequence[Span]]]) -> list[list[Draft]]:
        """What the tagger alone finds in each text, some spans of which are skipped (bylines, notices).

        What is found in a text depends on it alone.
        """
        return [self._tagged(cut_windows(text, self.tokenizer, skip=skip)) for text, skip in texts]

    def _tagged(self, windows: Sequence[Window]) -> list[Draft]:
        """What it finds in these windows, in reading order."""
        found: list[Draft] = []
        for start in range(0, len(windows), WINDOWS_AT_ONCE):
            some = windows[start : start + WINDOWS_AT_ONCE]
            for window, (spans, links) in zip(some, self.tagger.tag(some), strict=True):
                found += _drafts(window, spans, links)
        return sorted(found, key=lambda draft: draft.start)


def _unquotable(article: Article) -> list[Span]:
    return [section.span for section in article.sections if not section.kind.is_quotable]


def _drafts(window: Window, spans: "Sequence[TaggedSpan]", links: "Sequence[Link]") -> Iterator[Draft]:
    """The tagger's words as spans of the text."""
    where = [Span(window.words[s.start].start, window.words[s.end - 1].end) for s in spans]
    for link in links:
        yield Draft(
            content=tuple(where[i] for i in link.contents),
            cue=() if link.cue is None else (where[link.cue],),
            source=() if link.source is None else (where[link.source],),
            evidence=link.evidence,
        )


def find_quotes(
    article: Article,
    sentences: Sequence[Span],
    names: Sequence[Name],
    drafts: Sequence[Draft],
    calibration: Calibration = PLAIN,
) -> tuple[Quote, ...]:
    """Finished quotations from what the tagger drafted, corrected and completed by marks and layout."""
    text, quotations = article.text, find_quotations(article.text)
    found = without_refusals(text, drafts, quotations)
    found = [_with_marks(text, draft, quotations) for draft in found]
    found = with_replies(text, sentences, found, quotations)
    found = alone(text, complete(text, found, quotations), quotations)
    found = released(text, names, found, quotations)
    found = part_closed(text, found, quotations)
    found = join_reopened(text, found, quotations)
    found = join_split(text, found, quotations)
    found = cut_circumstances(article, found, quotations)
    found = _with_headlines(found, headline_attributions(article, names, quotations))
    found = with_transcripts(article, names, found)
    found = with_signatures(text, names, found, quotations)
    found += floating_quotations(article, found, quotations)
    found = without_titles(text, found, quotations)
    found = with_hearsay(text, sentences, found)
    finished = [
        _finish(article, draft, quotations, calibration) for draft in sorted(found, key=lambda d: d.content)
    ]
    once = {quote.quote_id: quote for quote in finished if quote.section.is_quotable}
    return tuple(once.values())


def _with_marks(text: str, draft: Draft, quotations: Quotations) -> Draft:
    """Each edge snapped to its quotation mark, unless that would swallow another piece, cue or source."""
    others = (*draft.cue, *draft.source)
    content: list[Span] = []
    for piece in draft.content:
        snapped = snap_to_marks(text, piece, quotations)
        clashes = any(snapped.overlaps(other) and not piece.overlaps(other) for other in (*others, *content))
        content.append(piece if clashes else snapped)
    return replace(draft, content=tuple(sorted(content)))


def _with_headlines(found: Sequence[Draft], headlines: Sequence[Draft]) -> list[Draft]:
    """Colon attributions added; they give way to what the tagger attributes, not to what it leaves open."""
    attributed = Places(piece for draft in found if draft.cue or draft.source for piece in draft.content)
    added = [extra for extra in headlines if not any(attributed.overlaps(piece) for piece in extra.content)]
    taken = Places(piece for extra in added for piece in extra.content)
    kept = (d for d in found if d.cue or d.source or not any(taken.overlaps(piece) for piece in d.content))
    return [*kept, *added]


def _finish(article: Article, draft: Draft, quotations: Quotations, calibration: Calibration) -> Quote:
    kind = kind_of(article.text, draft.content, quotations)
    evidence = draft.evidence
    return Quote(
        quote_id=quote_id(article, draft.content),
        article_id=article.article_id,
        kind=kind,
        content=draft.content,
        cue=draft.cue,
        source=draft.source,
        speech=is_speech(
            spans_text(article.text, draft.cue),
            quoted_words=quoted_words(article.text, draft.content, quotations),
        ),
        section=article.section_at(draft.start),
        confidence=calibration.confidence(evidence, kind.value) if evidence else draft.confidence,
        evidence=evidence,
    )
