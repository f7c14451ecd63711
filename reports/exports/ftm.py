"""A run as entities of FollowTheMoney (https://followthemoney.tech), one a line: what Aleph reads.

The nearest schemata: an article is an Article; a speaker a Person, an Organization, or a LegalEntity for
groups, the anonymous and all else; a quote is a Note about its speakers whose proof is the article; and the
words that name a speaker are a Mention in the article. The ids are ours, with a hyphen ("q-41f0…"): there, an
id has no underscore.
"""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from corpus.article import Article, content_id
from reports.exports.jsonl import write_lines
from reports.exports.links import is_link
from reports.selected import Selected
from resolvers.runs.results import Occurrence, SpeakerSummary
from resolvers.speaker import SpeakerKind

# How long a value can be, in characters, by its type there. Longer texts are given in parts, longer
# strings are cut (a headline of that length is none), and a longer address is left out.
_TEXT, _ADDRESS, _STRING, _NAME = 65_000, 4_096, 1_024, 384
_LONGEST = {
    "bodyText": _TEXT,
    "description": _TEXT,
    "summary": _TEXT,
    "name": _NAME,
    "alias": _NAME,
    "sourceUrl": _ADDRESS,
}

_SCHEMA = {SpeakerKind.PERSON: "Person", SpeakerKind.ORGANISATION: "Organization"}  # all others: LegalEntity


def write_entities(selected: Selected, stream: BinaryIO) -> int:
    """Write the speakers, then each article and its quotes. Returns how many quotes."""
    number = 0

    def entities() -> Iterator[dict[str, Any]]:
        nonlocal number
        yield from map(_speaker, selected.speakers())
        article_id = None
        for quote in selected.all():
            if quote.record.article_id != article_id:
                article_id = quote.record.article_id
                yield _article(quote)
            yield from _quote(quote)
            number += 1

    write_lines(entities(), stream)
    return number


def _speaker(summary: SpeakerSummary) -> dict[str, Any]:
    speaker = summary.speaker
    return _entity(
        speaker.speaker_id,
        _schema(speaker.kind),
        name=[speaker.name],
        alias=speaker.aliases,
        wikidataId=[speaker.wikidata],
        keywords=[speaker.kind.value],
    )


def _article(quote: Occurrence) -> dict[str, Any]:
    article = quote.article
    return _entity(
        article.article_id,
        "Article",
        title=[article.headline],
        publisher=[article.outlet],
        sourceUrl=[_address(article)],
        publishedAt=[article.published],
        author=[article.byline],
        fileName=[article.path],
        bodyText=[article.text],
    )


def _quote(quote: Occurrence) -> Iterator[dict[str, Any]]:
    record, article = quote.record, quote.article
    speakers = [_id(speaker.speaker_id) for speaker in quote.speakers]
    document = _id(article.article_id)
    yield _entity(
        record.quote_id,
        "Note",
        entity=speakers,
        description=[record.text],
        summary=[record.reason],
        keywords=[record.kind.value, "speech" if record.speech else "thought"],
        proof=[document],
        publisher=[article.outlet],
        sourceUrl=[_address(article)],
    )
    if record.source_text:
        yield _entity(
            content_id("m", record.quote_id),
            "Mention",
            document=[document],
            resolved=speakers,
            name=[record.source_text],
            detectedSchema={_schema(speaker.kind): None for speaker in quote.speakers},
        )


def _address(article: Article) -> str | None:
    url = article.url
    return url if url and is_link(url) and len(url) <= _ADDRESS else None


def _schema(kind: SpeakerKind) -> str:
    return _SCHEMA.get(kind, "LegalEntity")


def _entity(identifier: str, schema: str, **properties: Iterable[str | None]) -> dict[str, Any]:
    given = {
        name: [part for value in values if value for part in _parts(value, _LONGEST.get(name, _STRING))]
        for name, values in properties.items()
    }
    return {
        "id": _id(identifier),
        "schema": schema,
        "properties": {name: values for name, values in given.items() if values},
    }


def _parts(value: str, longest: int) -> list[str]:
    if longest < _TEXT:
        return [value if len(value) <= longest else f"{value[: longest - 1]}…"]
    return [value[start : start + longest] for start in range(0, len(value), longest)]


def _id(identifier: str) -> str:
    return identifier.replace("_", "-")
