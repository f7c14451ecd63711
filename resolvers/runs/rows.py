"""Articles, quote records and speakers as rows of a run's tables, and back. Round trips are exact."""

from corpus.article import Article, Section, SectionKind, Span
from corpus.set_aside import SetAside
from quotes.quote import QuoteKind
from resolvers.identity.local import LocalSpeaker
from resolvers.record import NamedSpeaker, Pairs, QuoteRecord
from resolvers.runs.parquet import Row
from resolvers.speaker import SpeakerKind
from resolvers.syndication.groups import SyndicationGroup
from resolvers.syndication.sketch import METHOD, Sketch


def article_row(article: Article) -> Row:
    """A row of ``Table.ARTICLES``."""
    return {
        "article_id": article.article_id,
        "path": article.path,
        "outlet": article.outlet,
        "url": article.url,
        "published": article.published,
        "headline": article.headline,
        "byline": article.byline,
        "text": article.text,
        "sections": [
            {"kind": section.kind.value, "start": section.span.start, "end": section.span.end}
            for section in article.sections
        ],
    }


def article_of(row: Row) -> Article:
    """The article of a row of ``Table.ARTICLES``."""
    sections = tuple(
        Section(SectionKind(part["kind"]), Span(part["start"], part["end"])) for part in row["sections"]
    )
    return Article(**{**row, "sections": sections})


def record_row(record: QuoteRecord) -> Row:
    """A row of ``Table.QUOTES``."""
    return {
        "quote_id": record.quote_id,
        "article_id": record.article_id,
        "path": record.path,
        "kind": record.kind.value,
        "content": _spans_row(record.content),
        "cue": _spans_row(record.cue),
        "source": _spans_row(record.source),
        "text": record.text,
        "cue_text": record.cue_text,
        "source_text": record.source_text,
        "speakers": [
            {"speaker_id": speaker.speaker_id, "name": speaker.name, "kind": speaker.kind.value}
            for speaker in record.speakers
        ],
        "via": [{"name": relay.name, "kind": relay.kind.value} for relay in record.via],
        "speech": record.speech,
        "section": record.section.value,
        "confidence": record.confidence,
        "reason": record.reason,
    }


def stored_record(row: Row) -> QuoteRecord:
    """The quote record of a row of ``Table.QUOTES``."""
    return QuoteRecord(
        **{
            **row,
            "kind": QuoteKind(row["kind"]),
            "content": _spans(row["content"]),
            "cue": _spans(row["cue"]),
            "source": _spans(row["source"]),
            "speakers": tuple(
                NamedSpeaker(part["name"], SpeakerKind(part["kind"]), part["speaker_id"])
                for part in row["speakers"]
            ),
            "via": tuple(NamedSpeaker(part["name"], SpeakerKind(part["kind"])) for part in row["via"]),
            "section": SectionKind(row["section"]),
        }
    )


def local_speaker_row(speaker: LocalSpeaker) -> Row:
    """A row of ``Table.LOCAL_SPEAKERS``."""
    return {
        "speaker_id": speaker.speaker_id,
        "article_id": speaker.article_id,
        "name": speaker.name,
        "kind": speaker.kind.value,
        "aliases": list(speaker.aliases),
        "count": speaker.count,
        "roles": list(speaker.roles),
    }


def local_speaker_of(row: Row) -> LocalSpeaker:
    """The speaker of a row of ``Table.LOCAL_SPEAKERS``; when and where its article appeared is not in it."""
    return LocalSpeaker(
        **{
            **row,
            "kind": SpeakerKind(row["kind"]),
            "aliases": tuple(row["aliases"]),
            "roles": tuple(row["roles"] or ()),
        }
    )


def sketch_row(sketch: Sketch) -> Row:
    """A row of ``Table.SKETCHES``."""
    return {
        "article_id": sketch.article_id,
        "method": METHOD,
        "hashes": sketch.hashes,
        "figures": sketch.figures,
    }


def syndication_row(group: SyndicationGroup) -> Row:
    """A row of ``Table.SYNDICATION``."""
    return {
        "group_id": group.group_id,
        "members": list(group.members),
        "representative": group.representative,
        "coverage": list(group.coverage),
    }


def syndication_group_of(row: Row) -> SyndicationGroup:
    """The group of a row of ``Table.SYNDICATION``."""
    return SyndicationGroup(
        row["group_id"], tuple(row["members"]), row["representative"], tuple(row["coverage"])
    )


def set_aside_row(item: SetAside) -> Row:
    """A row of ``Table.SET_ASIDE``."""
    return {"path": item.path, "why": item.why, "line": item.line}


def _spans_row(pairs: Pairs) -> list[Row]:
    return [{"start": start, "end": end} for start, end in pairs]


def _spans(parts: list[Row]) -> Pairs:
    return tuple((part["start"], part["end"]) for part in parts)
