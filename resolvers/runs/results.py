"""Reading a run: its speakers, its groups of variants, and its quotes with the article round each.

Nothing here loads a model, and only the shards that an answer needs are held, a few at a time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from corpus.article import Article
from resolvers.matching.variants import VariantGroup
from resolvers.record import QuoteRecord
from resolvers.runs.changes import Change, changes_of
from resolvers.runs.errors import Damaged, RunError
from resolvers.runs.parquet import Row, Table, read_table
from resolvers.runs.reviews import ReviewStatus, read_reviews, speaker_key, status_of
from resolvers.runs.rows import article_of, group_of, stored_record, syndication_group_of
from resolvers.runs.run import Run
from resolvers.runs.wholeness import check_shards
from resolvers.speaker import Speaker, SpeakerKind
from resolvers.syndication.group import SyndicationGroup

SHARDS_HELD = 64


@dataclass(frozen=True, slots=True)
class SpeakerSummary:
    """A canonical speaker and what the run holds of theirs. ``speech`` counts the quotes that are speech.

    ``texts`` counts the articles that are one text, printed again, once. ``first`` and ``last`` are the
    earliest and latest publication dates, ``None`` where none is known.
    """

    speaker: Speaker
    speech: int
    quotes: int
    articles: int
    texts: int
    outlets: tuple[str, ...]
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A quote where it stands. ``speakers`` are canonical; ``record.speakers`` are the article's own.

    ``syndication_id`` is of the group of articles that print the same text, if there are others that do.
    ``review`` says whether a person has checked it, and with which result.
    """

    record: QuoteRecord
    article: Article
    speakers: tuple[Speaker, ...]
    group_id: str | None
    syndication_id: str | None = None
    review: ReviewStatus = ReviewStatus.UNREVIEWED

    @property
    def text_id(self) -> str:
        """The same for all articles that print one text."""
        return self.syndication_id or self.article.article_id


@dataclass(frozen=True, slots=True)
class Printed:
    """In how many articles something stands, and how many independent texts these are.

    ``None`` where the run was made by a version that did not count.
    """

    articles: int | None
    texts: int | None


class Results:
    """What a run holds, as of its last complete call to ``track``; later shards are not looked at.

    ``run`` is the run itself. ``problems`` are the rows of speakers.csv that are not applied, one line each.
    Raises ``RunError`` when there has been none, or reviews.csv cannot be read; and, whatever is asked,
    ``Damaged`` where files are missing or do not belong together.
    """

    def __init__(self, run: Run) -> None:
        folder = run.resolved()
        if folder is None:
            raise RunError(
                f"{run.folder} was interrupted before its quotes were matched:"
                " run the same quotes track command again"
            )
        self.run = run
        self._folder: Path = folder
        check_shards(run)
        shards = run.shards()
        self._shards = shards[: run.resolved_about()["basis"]["shards"]]
        self.problems: tuple[str, ...] = tuple(run.resolved_about().get("problems", ()))
        self.unmatched_shards = len(shards) - len(self._shards)
        self._reviews = read_reviews(run)
        self._shard = lru_cache(SHARDS_HELD)(self._read_shard)

    def speakers(self) -> tuple[SpeakerSummary, ...]:
        """All canonical speakers, those with most speech first."""
        return tuple(_summary(row) for row in read_table(self._folder, Table.SPEAKERS))

    def changes(self) -> list[Change]:
        """What became of speakers that the run had before, the oldest change first."""
        return changes_of(self._folder)

    def groups(self, group_ids: Iterable[str] | None = None) -> tuple[VariantGroup, ...]:
        """The groups of variants, those named or all, in the order of their earliest members."""
        where = None if group_ids is None else {"group_id": group_ids}
        return tuple(map(group_of, read_table(self._folder, Table.VARIANTS, where=where)))

    def printed(self) -> dict[str, Printed]:
        """In how many articles, and texts, each group of variants stands, by its id."""
        columns = ["group_id", "articles", "texts"]
        rows = read_table(self._folder, Table.VARIANTS, columns=columns)
        return {row["group_id"]: Printed(row["articles"], row["texts"]) for row in rows}

    def syndicated(self) -> tuple[SyndicationGroup, ...]:
        """The groups of articles that are one text; none in a run of a version that did not look for them."""
        if not Table.SYNDICATION.within(self._folder).exists():
            return ()
        return tuple(map(syndication_group_of, read_table(self._folder, Table.SYNDICATION)))

    @cached_property
    def _syndication_of(self) -> dict[str, str]:
        return {member: group.group_id for group in self.syndicated() for member in group.members}

    def outlets(self) -> tuple[str, ...]:
        """The outlets of the articles, in alphabetical order."""
        found = {row["outlet"] for row in self.rows(Table.ARTICLES, ["outlet"])}
        return tuple(sorted(found - {None}))

    def rows(self, table: Table, columns: Sequence[str]) -> Iterator[Row]:
        """Some columns of a table of the shards, for counting; no more than one shard is held."""
        for shard in self._shards:
            yield from read_table(shard, table, columns=columns)

    def unattributed(self) -> int:
        """How many quotes are nobody's."""
        return sum(1 for _ in read_table(self._folder, Table.ASSIGNMENTS, where={"speaker_id": [None]}))

    def of_speaker(self, speaker_id: str | None) -> list[Occurrence]:
        """The quotes of a canonical speaker (``None``: those of nobody), in the order of publication."""
        return self._select("speaker_id", [speaker_id])

    def occurrences(self, quote_ids: Iterable[str]) -> dict[str, Occurrence]:
        """The quotes named, by id."""
        return {found.record.quote_id: found for found in self._select("quote_id", quote_ids)}

    def all(self) -> Iterator[Occurrence]:
        """Every quote by path, article and place in the text: the same order however the run was made."""
        articles = sorted(
            (row["path"], row["article_id"], number)
            for number, shard in enumerate(self._shards)
            for row in read_table(shard, Table.ARTICLES, columns=["path", "article_id"])
        )
        for _, article_id, number in articles:
            yield from self._shard(number).get(article_id, ())

    def by_article(self) -> Iterator[tuple[Article, Sequence[Occurrence]]]:
        """Every article, also without quotes, and its quotes in the order of the text; shard by shard."""
        for number, shard in enumerate(self._shards):
            for article in map(article_of, read_table(shard, Table.ARTICLES)):
                yield article, self._shard(number).get(article.article_id, ())

    def _select(self, column: str, values: Iterable[str | None]) -> list[Occurrence]:
        wanted: dict[int, dict[str, set[str]]] = {}
        columns = ["shard", "article_id", "quote_id"]
        for row in read_table(self._folder, Table.ASSIGNMENTS, columns=columns, where={column: values}):
            wanted.setdefault(row["shard"], {}).setdefault(row["article_id"], set()).add(row["quote_id"])
        found = [
            occurrence
            for number, articles in wanted.items()
            for article_id, quote_ids in articles.items()
            for occurrence in self._shard(number)[article_id]
            if occurrence.record.quote_id in quote_ids
        ]
        return sorted(found, key=publication_order)

    def _read_shard(self, number: int) -> dict[str, list[Occurrence]]:
        """The quotes of a shard by article, those of an article in the order of the text."""
        shard = self._shards[number]
        assigned: dict[str, list[Row]] = {}
        for row in read_table(self._folder, Table.ASSIGNMENTS, where={"shard": [number]}):
            assigned.setdefault(row["quote_id"], []).append(row)
        names = {row["speaker_id"] for rows in assigned.values() for row in rows}
        speakers = {
            row["speaker_id"]: _summary(row).speaker
            for row in read_table(self._folder, Table.SPEAKERS, where={"speaker_id": names - {None}})
        }
        if names - {None} - speakers.keys():
            raise Damaged.at(Table.SPEAKERS.within(self._folder), "it lacks speakers who have quotes")
        articles = {row["article_id"]: article_of(row) for row in read_table(shard, Table.ARTICLES)}
        records = sorted(map(stored_record, read_table(shard, Table.QUOTES)), key=_place)
        if assigned.keys() != {record.quote_id for record in records}:
            raise Damaged.at(Table.QUOTES.within(shard), "it holds other quotes than those that were matched")
        found: dict[str, list[Occurrence]] = {}
        for record in records:
            if record.article_id not in articles:
                raise Damaged.at(Table.ARTICLES.within(shard), "it lacks articles that have quotes")
            rows = assigned[record.quote_id]
            who = tuple(speakers[row["speaker_id"]] for row in rows if row["speaker_id"] is not None)
            occurrence = Occurrence(
                record,
                articles[record.article_id],
                who,
                rows[0]["group_id"],
                self._syndication_of.get(record.article_id),
                status_of(self._reviews.get((record.quote_id, "")), speaker_key(who)),
            )
            found.setdefault(record.article_id, []).append(occurrence)
        return found


def publication_order(occurrence: Occurrence) -> tuple[bool, str, str, str, tuple[int, int]]:
    """Earliest first, the undated last; then by what does not depend on how the run was made."""
    article = occurrence.article
    place = occurrence.record.content[0]
    return article.published is None, article.published or "", article.path, article.article_id, place


def _place(record: QuoteRecord) -> tuple[tuple[int, int], str]:
    return record.content[0], record.quote_id


def _summary(row: Row) -> SpeakerSummary:
    return SpeakerSummary(
        speaker=Speaker(
            speaker_id=row["speaker_id"],
            name=row["name"],
            kind=SpeakerKind(row["kind"]),
            aliases=tuple(row["aliases"]),
            wikidata=row["wikidata"],
        ),
        speech=row["speech"],
        quotes=row["quotes"],
        articles=row["articles"],
        texts=row["articles"] if row["texts"] is None else row["texts"],
        outlets=tuple(row["outlets"]),
        first=row["first"],
        last=row["last"],
    )
