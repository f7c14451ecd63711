"""Quotations and who said them, in any text: marks, the rules after the network, attribution, records."""

import json

from corpus.article import Span
from corpus.record import make_article
from quotes.detect import Detector, find_quotes
from quotes.marks import find_quotations, without_entities
from quotes.nested import may_relay, passed_on, replace_outer
from quotes.quote import Document, spans_text
from reports.context import windows
from reports.html.highlight import Numbered, pieces
from resolvers.attribution.attribute import attribute
from resolvers.evaluate import Found
from resolvers.record import QuoteRecord, record_of
from resolvers.runs.analysed import Analysed
from resolvers.runs.rows import article_of, article_row, record_row, stored_record
from resolvers.runs.shard import Shard
from resolvers.syndication.sketch import sketch
from tests.fuzz.choices import Choices, drafts_of, names_of, sentences_of
from tests.fuzz.choices import article_of as an_article
from tests.fuzz.invariants import check_ordered, check_quotes, must, writable

_detector: Detector | None = None


def marks(data: bytes) -> None:
    text = Choices(data).text()
    found = find_quotations(text)
    for quotation in found:
        must(0 <= quotation.depth < 3, "quotations are nested three deep at most", quotation)
        must(
            quotation.span.contains(quotation.inner) or not quotation.closed,
            "what is inside is inside",
            quotation,
        )
        must(quotation.span.end <= len(text), "quotations lie in the text", quotation)
        must("\n" not in quotation.span.of(text), "a quotation ends with its paragraph", quotation)
    must(
        [q.span.start for q in found] == sorted(q.span.start for q in found), "quotations are in order", found
    )
    outer = [q.span for q in found if q.depth == 0]
    check_ordered(outer, text, "quotations that stand in no other")
    must(len(without_entities(text)) == len(text), "entities keep the offsets")


def documents(data: bytes) -> None:
    """From what the network might draft in a text to records, and back from what a run keeps of them."""
    _check(_document(Choices(data)))


def detector(data: bytes) -> None:
    """The real models on a text, by itself and beside another: the same comes of it."""
    global _detector  # loading takes seconds
    _detector = _detector or Detector.load()
    article = an_article(Choices(data))
    (document,) = _detector.read([article])
    check_ordered(document.sentences, article.text, "sentences")
    check_ordered([name.span for name in document.names], article.text, "names")
    _check(document)
    beside = _detector.read([make_article("“The quay stays,” said Mara Venn.", "b.txt"), article])[1]
    must(beside == document, "what is found does not hang on what is read beside it")


def _check(document: Document) -> None:
    article = document.article
    check_quotes(document.quotes, article)
    attributions = attribute(document)
    must([each.quote for each in attributions] == list(document.quotes), "each quote is attributed, in order")
    records = [record_of(article, each) for each in attributions]
    for record in records:
        _check_record(record, article.text)
    (row,) = (
        list(Shard.of([Analysed(article, tuple(records), ())]).records()) if len(records) == 1 else (None,)
    )
    must(row is None or row == records[0], "a run keeps a record as it is", row)
    must(all(stored_record(record_row(record)) == record for record in records), "rows give the record back")
    must(article_of(article_row(article)) == article, "rows give the article back")
    sketch(article)
    _check_shown(records, article.text)


def _document(choices: Choices) -> Document:
    control = Choices(choices.rest(0.4))
    article = an_article(choices)
    text = article.text
    sentences, names = sentences_of(control, text), names_of(control, text)
    drafts = drafts_of(control, text)
    for number, draft in enumerate(drafts):
        if may_relay(text, draft, names):
            must(
                0 <= passed_on(draft).start < passed_on(draft).end <= len(text),
                "what is read once more is text",
            )
            inside = [
                each
                for each in drafts
                if each is not draft and passed_on(draft).contains(Span(*_extent(each)))
            ]
            drafts[number : number + 1] = replace_outer(draft, inside)
            break
    return Document(article, sentences, names, find_quotes(article, sentences, names, drafts))


def _extent(draft: object) -> tuple[int, int]:
    spans = [*draft.content, *draft.cue, *draft.source]  # type: ignore[attr-defined]
    return min(span.start for span in spans), max(span.end for span in spans)


def _check_record(record: QuoteRecord, text: str) -> None:
    must(
        record.text == spans_text(text, tuple(Span(*pair) for pair in record.content)),
        "the text is that of the spans",
    )
    must(0 <= record.confidence <= 1, "confidence is a probability", record.confidence)
    must(
        record.reason.strip() and len(record.reason.splitlines()) == 1, "a reason is one line", record.reason
    )
    for each in (*record.speakers, *record.via):
        must(each.name.strip() and writable(each.name), "whoever is named has a name", each)
        must(len(each.name.splitlines()) == 1, "a name is one line", each)
    read = json.loads(json.dumps(record.as_json(), ensure_ascii=False).encode())
    must(read == record.as_json(), "JSON gives the record back")
    must(Found.of(read).content == tuple(sorted(record.content)), "an evaluation reads the record")


def _check_shown(records: list[QuoteRecord], text: str) -> None:
    numbered = [Numbered(number, record) for number, record in enumerate(records, 1)]
    (row,) = pieces(text, [(0, len(text))], numbered)
    must("".join(piece.text for piece in row) == text, "the pieces of a page are the text")
    for record in records:
        for start, end in windows(text, record.content, 60):
            must(0 <= start <= end <= len(text), "what is shown round a quote is in the text", (start, end))
