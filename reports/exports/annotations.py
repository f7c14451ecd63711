"""Quotes as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): JSON-LD, one annotation a line.

The targets are the pieces of the quote in the article. The bodies say what it is, who said it, and which
words of the article name the speaker and the act of saying. What the model has no word for is in a vocabulary
of ours, with the prefix "quotes:".
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

from reports.exports.jsonl import write_lines
from reports.exports.links import is_link
from reports.selected import Selected
from resolvers.record import Pairs
from resolvers.runs.results import Occurrence

AROUND = 32  # characters before and after, by which the words are found again in another copy of the page
_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"quotes": "urn:quotes:terms:"}]
_WIKIDATA = "http://www.wikidata.org/entity/"


def write_annotations(selected: Selected, stream: BinaryIO) -> int:
    """Write an annotation a quote, as they are read. Returns how many."""
    return write_lines(map(annotation, selected.all()), stream)


def annotation(quote: Occurrence) -> dict[str, Any]:
    """The annotation of one quote. Positions are code points of the article's text, as the model asks.

    The source is the article's url, or a URN of its id where it has none. A position refers to the text as it
    was read, without the page's markup; ``exact`` with what stands before and after finds it in the page.
    """
    record = quote.record
    targets = _parts(quote, record.content)
    about = {
        "quotes:speech": record.speech,
        "quotes:confidence": round(record.confidence, 4),
        "quotes:section": record.section.value,
        "quotes:article": _urn(record.article_id),
    }
    if quote.group_id is not None:
        about["quotes:variants"] = _urn(quote.group_id)
    return {
        "@context": _CONTEXT,
        "id": _urn(record.quote_id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": list(_bodies(quote)),
        "target": targets[0] if len(targets) == 1 else targets,
        **about,
    }


def _bodies(quote: Occurrence) -> Iterator[dict[str, Any]]:
    record = quote.record
    yield _text("kind", "classifying", record.kind.value)
    for speaker in quote.speakers:
        yield {
            **_text("speaker", "identifying", speaker.name),
            "id": _urn(speaker.speaker_id),
            "quotes:kind": speaker.kind.value,
        }
        if speaker.wikidata:
            yield {
                "type": "SpecificResource",
                "source": f"{_WIKIDATA}{speaker.wikidata}",
                "purpose": "identifying",
                "quotes:role": "speaker",
            }
    for relay in record.via:
        yield {**_text("via", "tagging", relay.name), "quotes:kind": relay.kind.value}
    for role, spans in (("cue", record.cue), ("source", record.source)):
        for part in _parts(quote, spans):
            yield {**part, "purpose": "linking", "quotes:role": role}
    yield _text("reason", "describing", record.reason)


def _text(role: str, purpose: str, value: str) -> dict[str, Any]:
    return {
        "type": "TextualBody",
        "value": value,
        "format": "text/plain",
        "purpose": purpose,
        "quotes:role": role,
    }


def _parts(quote: Occurrence, spans: Pairs) -> list[dict[str, Any]]:
    text, url = quote.article.text, quote.article.url
    source = url if url and is_link(url) else _urn(quote.record.article_id)
    return [
        {
            "type": "SpecificResource",
            "source": source,
            "selector": [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[start:end],
                    "prefix": text[max(0, start - AROUND) : start],
                    "suffix": text[end : end + AROUND],
                },
            ],
        }
        for start, end in spans
    ]


def _urn(identifier: str) -> str:
    return f"urn:quotes:{identifier}"
