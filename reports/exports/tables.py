"""Quotes as rows of the export."""

from collections.abc import Iterable
from typing import Any

from reports.context import after, before, one_line
from reports.exports.dictionary import columns_of
from resolvers.runs.results import Occurrence

COLUMNS = tuple(column.name for column in columns_of("quotes", "csv"))
CONTEXT = 120  # characters before and after a quote, at most
JOINT = "; "  # between several values in one cell


def row_of(quote: Occurrence) -> dict[str, Any]:
    """One row of the export, keyed by ``COLUMNS``; what is not known is ``None``.

    Several speakers, and several relays, stand in one cell, joined by "; ". ``char_start`` and ``char_end``
    run from the first to the last character of the content, in code points of the article's text.
    """
    record, article = quote.record, quote.article
    start, end = record.content[0][0], record.content[-1][1]
    return {
        "quote_id": record.quote_id,
        "variant_group_id": quote.group_id,
        "article_id": record.article_id,
        "syndication_group_id": quote.syndication_id,
        "outlet": article.outlet,
        "url": article.url,
        "published_at": article.published,
        "headline": article.headline,
        "kind": record.kind.value,
        "speech": record.speech,
        "quote_text": record.text,
        "speaker": joined(speaker.name for speaker in quote.speakers),
        "speaker_id": joined(speaker.speaker_id for speaker in quote.speakers),
        "speaker_kind": joined(speaker.kind.value for speaker in quote.speakers),
        "source_text": record.source_text,
        "cue_text": record.cue_text,
        "via": joined(relay.name for relay in record.via),
        "char_start": start,
        "char_end": end,
        "context_before": one_line(article.text[before(article.text, start, CONTEXT) : start]),
        "context_after": one_line(article.text[end : after(article.text, end, CONTEXT)]),
        "confidence": round(record.confidence, 4),
        "reason": record.reason,
        "review_status": quote.review.value,
    }


def joined(values: Iterable[str]) -> str | None:
    """Several values as one cell; ``None`` where there is none."""
    return JOINT.join(values) or None


def speaker_objects(quote: Occurrence) -> list[dict[str, str]]:
    """The canonical speakers of a quote as a record of the contract has them."""
    return [{"id": s.speaker_id, "name": s.name, "kind": s.kind.value} for s in quote.speakers]
