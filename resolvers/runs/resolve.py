"""The run-wide answers: who is who across articles, which quotes are one speech, and who said how much."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from resolvers.identity.canonical import canonical_speakers
from resolvers.matching.utterance import Utterance
from resolvers.matching.variants import find_variants
from resolvers.record import QuoteRecord
from resolvers.runs.parquet import Row, Table, read_table
from resolvers.runs.rows import local_speaker_of, stored_record
from resolvers.runs.run import Run
from resolvers.runs.versions import own_version
from resolvers.speaker import Speaker


@dataclass(slots=True)
class _Tally:
    """What is counted for one speaker while the quotes go by."""

    speaker: Speaker
    quotes: int = 0
    speech: int = 0
    articles: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)

    def add(self, record: QuoteRecord, about: Row) -> None:
        self.quotes += 1
        self.speech += record.speech
        self.articles.add(record.article_id)
        if about["outlet"]:
            self.outlets.add(about["outlet"])
        if about["published"]:
            self.dates.add(about["published"])

    def row(self) -> Row:
        return {
            "speaker_id": self.speaker.speaker_id,
            "name": self.speaker.name,
            "kind": self.speaker.kind.value,
            "aliases": list(self.speaker.aliases),
            "speech": self.speech,
            "quotes": self.quotes,
            "articles": len(self.articles),
            "outlets": sorted(self.outlets),
            "first": min(self.dates, default=None),
            "last": max(self.dates, default=None),
        }


def resolve(run: Run) -> bool:
    """Bring the run-wide tables up to date with the shards; ``False`` when they were already.

    Unlike detection, this holds all quotes of the run in memory, as matching needs them together.
    """
    basis = {"shards": len(run.shards()), "version": own_version()}
    if run.resolved_about().get("basis") == basis:
        return False
    canonical = canonical_speakers([local_speaker_of(row) for row in run.rows(Table.LOCAL_SPEAKERS)])
    tallies: dict[str, _Tally] = {}
    utterances: list[Utterance] = []
    assignments: list[Row] = []
    for shard, record, article in _quotes(run):
        keys = [(record.article_id, each.speaker_id) for each in record.speakers if each.speaker_id]
        speakers = list({canonical[key].speaker_id: canonical[key] for key in keys}.values())
        for speaker in speakers:
            tallies.setdefault(speaker.speaker_id, _Tally(speaker)).add(record, article)
        utterances.append(_utterance(record, article, speakers))
        speaker_ids: list[str | None] = [speaker.speaker_id for speaker in speakers]
        for speaker_id in speaker_ids or [None]:
            assignments.append(
                {
                    "shard": shard,
                    "article_id": record.article_id,
                    "quote_id": record.quote_id,
                    "speaker_id": speaker_id,
                }
            )
    groups = find_variants(utterances)
    group_of = {member: group.group_id for group in groups for member in group.members}
    for row in assignments:
        row["group_id"] = group_of.get(row["quote_id"])
    run.add_resolved(
        {
            Table.SPEAKERS: sorted((tally.row() for tally in tallies.values()), key=_most_quoted_first),
            Table.ASSIGNMENTS: assignments,
            Table.VARIANTS: (
                {
                    "group_id": group.group_id,
                    "members": list(group.members),
                    "relation": group.relation.value,
                    "centre": group.centre,
                    "relations": [relation.value for relation in group.relations],
                    "notes": list(group.notes),
                }
                for group in groups
            ),
        },
        {
            "basis": basis,
            "counts": {
                "articles": sum(1 for _ in run.rows(Table.ARTICLES, columns=["article_id"])),
                "quotes": len(utterances),
                "speakers": len(tallies),
                "variant_groups": len(groups),
            },
        },
    )
    return True


def _quotes(run: Run) -> Iterator[tuple[int, QuoteRecord, Row]]:
    """Every quote with the number of its shard and the outlet and date of its article."""
    for number, shard in enumerate(run.shards()):
        columns = ["article_id", "outlet", "published"]
        articles = {row["article_id"]: row for row in read_table(shard, Table.ARTICLES, columns=columns)}
        for row in read_table(shard, Table.QUOTES):
            yield number, stored_record(row), articles[row["article_id"]]


def _utterance(record: QuoteRecord, article: Row, speakers: list[Speaker]) -> Utterance:
    return Utterance(
        quote_id=record.quote_id,
        article_id=record.article_id,
        text=record.text,
        kind=record.kind,
        speaker_names=tuple(name for speaker in speakers for name in (speaker.name, *speaker.aliases)),
        published=article["published"],
        outlet=article["outlet"],
        extent=(record.content[0][0], record.content[-1][1]),
        relay_names=tuple(relay.name for relay in record.via),
    )


def _most_quoted_first(row: Row) -> tuple[int, int, str, str]:
    return -row["speech"], -row["quotes"], row["name"], row["speaker_id"]
