"""Quotes as rows of the export, and as a Polars frame: the one place in this package that knows Polars."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from reports.context import after, before, one_line
from resolvers.runs.results import Occurrence

if TYPE_CHECKING:
    import polars as pl

COLUMNS = (
    "quote_id", "variant_group_id", "article_id", "syndication_group_id", "outlet", "url", "published_at",
    "headline", "kind", "speech", "quote_text", "speaker", "speaker_id", "speaker_kind", "source_text",
    "cue_text", "via", "char_start", "char_end", "context_before", "context_after", "confidence", "reason",
    "review_status",
)  # fmt: skip
CONTEXT = 120  # characters before and after a quote, at most
_NUMBERS = ("char_start", "char_end")


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
        "speaker": _joined(speaker.name for speaker in quote.speakers),
        "speaker_id": _joined(speaker.speaker_id for speaker in quote.speakers),
        "speaker_kind": _joined(speaker.kind.value for speaker in quote.speakers),
        "source_text": record.source_text,
        "cue_text": record.cue_text,
        "via": _joined(relay.name for relay in record.via),
        "char_start": start,
        "char_end": end,
        "context_before": one_line(article.text[before(article.text, start, CONTEXT) : start]),
        "context_after": one_line(article.text[end : after(article.text, end, CONTEXT)]),
        "confidence": round(record.confidence, 4),
        "reason": record.reason,
        "review_status": quote.review.value,
    }


def quote_frame(quotes: Iterable[Occurrence]) -> "pl.DataFrame":
    """The quotes as a frame with ``COLUMNS``: numbers and truth values as such, all else text."""
    import polars as pl

    types: dict[str, pl.DataType] = {name: pl.String() for name in COLUMNS}
    types |= {"speech": pl.Boolean(), "confidence": pl.Float64(), **dict.fromkeys(_NUMBERS, pl.Int64())}
    return pl.DataFrame([row_of(quote) for quote in quotes], schema=types, orient="row")


def _joined(values: Iterable[str]) -> str | None:
    return "; ".join(values) or None
