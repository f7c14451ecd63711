"""Articles, quote records, speakers and groups as rows of a run's tables, and back. Round trips are exact."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from corpus.article import Article, Section, SectionKind, Span
from corpus.dates import DateDoubt, Doubt
from corpus.set_aside import SetAside
from quotes.quote import QuoteKind
from resolvers.identity.local import LocalSpeaker
from resolvers.matching.flag import Flag, FlagKind
from resolvers.matching.relation import Relation
from resolvers.matching.variants import VariantGroup
from resolvers.record import NamedSpeaker, Pairs, QuoteRecord
from resolvers.runs.analysed import Failed
from resolvers.runs.parquet import Row
from resolvers.speaker import SpeakerKind
from resolvers.syndication.group import SyndicationGroup

if TYPE_CHECKING:  # who reads a run neither matches nor sketches
    from resolvers.matching.match import Match
    from resolvers.syndication.sketch import Sketch


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
        "date_doubt": None if article.date_doubt is None else asdict(article.date_doubt),
    }


def article_of(row: Row) -> Article:
    """The article of a row of ``Table.ARTICLES``."""
    sections = tuple(
        Section(SectionKind(part["kind"]), Span(part["start"], part["end"])) for part in row["sections"]
    )
    return Article(**{**row, "sections": sections, "date_doubt": date_doubt_of(row)})


def date_doubt_of(row: Row) -> Doubt | None:
    """What could not be read of the date, in a row of ``Table.ARTICLES``."""
    found = row["date_doubt"]
    return None if found is None else Doubt(DateDoubt(found["why"]), found["given"])


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


def match_row(match: "Match") -> Row:
    """A row of ``Table.MATCHES``."""
    return asdict(match)


def group_row(group: VariantGroup, article_of: Mapping[str, str], text_of: Mapping[str, str]) -> Row:
    """A row of ``Table.VARIANTS``, with the article of each quote and the text of each article given."""
    articles = {article_of[member] for member in group.members}
    return {
        "group_id": group.group_id,
        "members": list(group.members),
        "relation": group.relation.value,
        "representative": group.representative,
        "relations": [relation.value for relation in group.relations],
        "flags": [{**asdict(flag), "kind": flag.kind.value} for flag in group.flags],
        "notes": list(group.notes),
        "articles": len(articles),
        "texts": len({text_of[article] for article in articles}),
    }


def group_of(row: Row) -> VariantGroup:
    """The group of a row of ``Table.VARIANTS``."""
    return VariantGroup(
        group_id=row["group_id"],
        members=tuple(row["members"]),
        relation=Relation(row["relation"]),
        representative=row["representative"],
        relations=tuple(Relation(name) for name in row["relations"]),
        flags=tuple(Flag(FlagKind(f["kind"]), f["quote_id"], f["note"]) for f in row["flags"] or ()),
        notes=tuple(row["notes"]),
    )


def sketch_row(sketch: "Sketch", method: int) -> Row:
    """A row of ``Table.SKETCHES``; ``method`` is the ``METHOD`` that the sketch was made by."""
    return {
        "article_id": sketch.article_id,
        "method": method,
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


def failed_row(item: Failed) -> Row:
    """A row of ``Table.FAILED``."""
    return asdict(item)


def _spans_row(pairs: Pairs) -> list[Row]:
    return [{"start": start, "end": end} for start, end in pairs]


def _spans(parts: list[Row]) -> Pairs:
    return tuple((part["start"], part["end"]) for part in parts)
