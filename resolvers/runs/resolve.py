"""The run-wide answers: who is who across articles, which quotes are one speech, and who said how much."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from resolvers.identity.canonical import Identity, identify
from resolvers.identity.local import LocalSpeaker
from resolvers.matching.find import METHOD as MATCHED
from resolvers.matching.find import Found, extend
from resolvers.matching.utterance import Utterance
from resolvers.record import QuoteRecord
from resolvers.runs.changes import Change, Standing, changes_between, changes_of, sentences
from resolvers.runs.decided import read_decisions, write_suggestions
from resolvers.runs.matched import known_variants
from resolvers.runs.parquet import Row, Table, read_table
from resolvers.runs.rows import group_row, local_speaker_of, match_row, stored_record, syndication_row
from resolvers.runs.run import Run
from resolvers.runs.sketched import sketches_of
from resolvers.runs.speakers_file import decisions_of, digest, lines_of
from resolvers.runs.suggestions import Said, suggestions_of
from resolvers.runs.utterances import ABOUT_ARTICLE, aliases_of, utterance
from resolvers.runs.versions import own_version
from resolvers.speaker import Speaker
from resolvers.syndication.groups import group_sketches
from resolvers.syndication.sketch import METHOD as SKETCHED


@dataclass(slots=True)
class _Tally:
    """What is counted for one speaker while the quotes go by."""

    speaker: Speaker
    quotes: int = 0
    speech: int = 0
    articles: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    outlets: set[str] = field(default_factory=set)
    dates: set[str] = field(default_factory=set)

    def add(self, record: QuoteRecord, about: Row) -> None:
        self.quotes += 1
        self.speech += record.speech
        self.articles.add(record.article_id)
        self.texts.add(about["text_id"])
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
            "wikidata": self.speaker.wikidata,
            "texts": len(self.texts),
        }


@dataclass(frozen=True, slots=True)
class Resolved:
    """What ``resolve`` did. ``made`` is whether the run-wide tables are new.

    ``said`` are the changes for speakers that were there before, ``problems`` the decisions that are not
    applied, one line each; ``file_left`` why speakers.csv could not be written, if so.
    """

    made: bool
    said: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    file_left: str | None = None


@dataclass(slots=True)
class _Quotes:
    """All quotes of the run, as they are counted, matched and assigned."""

    tallies: dict[str, _Tally] = field(default_factory=dict)
    utterances: list[Utterance] = field(default_factory=list)
    assignments: list[Row] = field(default_factory=list)
    said: dict[str, Said] = field(default_factory=dict)

    def add(
        self, shard: int, record: QuoteRecord, article: Row, speakers: list[Speaker], said: Utterance
    ) -> None:
        for speaker in speakers:
            self.tallies.setdefault(speaker.speaker_id, _Tally(speaker)).add(record, article)
        self.utterances.append(said)
        self.said[record.quote_id] = Said(tuple(speakers), record.text)
        ids: list[str | None] = [speaker.speaker_id for speaker in speakers]
        for speaker_id in ids or [None]:
            self.assignments.append(
                {
                    "shard": shard,
                    "article_id": record.article_id,
                    "quote_id": record.quote_id,
                    "speaker_id": speaker_id,
                }
            )


def resolve(run: Run) -> Resolved:
    """Bring the run-wide tables, and the suggestions in speakers.csv, up to date with shards and decisions.

    Unlike detection, this holds all quotes of the run in memory, as matching needs them together. Raises
    ``RunError`` when speakers.csv cannot be read.
    """
    file = read_decisions(run)
    basis = {
        "shards": len(run.shards()),
        "version": own_version(),
        "decisions": digest(file),
        "sketches": SKETCHED,
        "matching": MATCHED,
    }
    about = run.resolved_about()
    if about.get("basis") == basis:
        return Resolved(False, problems=tuple(about.get("problems", ())))
    decisions, unclear = decisions_of(file)
    articles = {row["article_id"]: row for row in run.rows(Table.ARTICLES, columns=ABOUT_ARTICLE)}
    syndicated = group_sketches(sketches_of(run, articles))
    text_of = {member: group.group_id for group in syndicated for member in group.members}
    for article_id, row in articles.items():
        row["text_id"] = text_of.get(article_id, article_id)
    identity = identify(_local_speakers(run, articles), decisions, _by_reference(articles.values()))
    quotes, aliases = _Quotes(), aliases_of(run)
    for shard, record in _records(run):
        keys = [(record.article_id, each.speaker_id) for each in record.speakers if each.speaker_id]
        canonical = [identity.canonical[key] for key in keys]
        speakers = list({speaker.speaker_id: speaker for speaker in canonical}.values())
        article = articles[record.article_id]
        quotes.add(shard, record, article, speakers, utterance(record, article, aliases))
    found = extend(known_variants(run), quotes.utterances)
    counts = {speaker_id: tally.quotes for speaker_id, tally in quotes.tallies.items()}
    paths = {article_id: row["path"] for article_id, row in articles.items()}
    suggestions = suggestions_of(identity, found.groups, quotes.said, counts, paths)
    problems = [*unclear, *identity.problems]
    now, file_left = write_suggestions(run, file, suggestions)
    lines = lines_of(file, now, problems)
    earlier, changes = _changes(run, quotes, identity)
    counted = {
        "articles": len(articles),
        "quotes": len(quotes.utterances),
        "speakers": len(quotes.tallies),
        "variant_groups": len(found.groups),
        "texts": len({row["text_id"] for row in articles.values()}),
    }
    run.add_resolved(
        _tables(quotes, found, articles, [*earlier, *changes])
        | {Table.SYNDICATION: map(syndication_row, syndicated)},
        {"basis": basis, "counts": counted, "problems": lines},
    )
    return Resolved(True, tuple(sentences(changes, quotes.tallies)), tuple(lines), file_left)


def _tables(
    quotes: _Quotes, found: Found, articles: Mapping[str, Row], changes: Sequence[Change]
) -> dict[Table, Iterable[Row]]:
    group_of = {member: group.group_id for group in found.groups for member in group.members}
    article_of = {row["quote_id"]: row["article_id"] for row in quotes.assignments}
    text_of = {article_id: row["text_id"] for article_id, row in articles.items()}
    for row in quotes.assignments:
        row["group_id"] = group_of.get(row["quote_id"])
    return {
        Table.SPEAKERS: sorted((tally.row() for tally in quotes.tallies.values()), key=_most_quoted_first),
        Table.ASSIGNMENTS: quotes.assignments,
        Table.MATCHES: map(match_row, found.matches),
        Table.VARIANTS: (group_row(group, article_of, text_of) for group in found.groups),
        Table.CHANGES: (change.row() for change in changes),
    }


def _local_speakers(run: Run, articles: Mapping[str, Row]) -> list[LocalSpeaker]:
    """The speakers of all articles, with when and where these appeared."""
    found = []
    for row in run.rows(Table.LOCAL_SPEAKERS):
        article = articles[row["article_id"]]
        speaker = local_speaker_of(row)
        found.append(replace(speaker, published=article["published"], outlet=article["outlet"]))
    return found


def _by_reference(articles: Iterable[Row]) -> dict[str, frozenset[str]]:
    """The articles that an id, a path or a url stands for."""
    found: dict[str, set[str]] = {}
    for row in articles:
        for name in (row["article_id"], row["path"], row["url"]):
            if name:
                found.setdefault(name, set()).add(row["article_id"])
    return {name: frozenset(ids) for name, ids in found.items()}


def _changes(run: Run, quotes: _Quotes, identity: Identity) -> tuple[list[Change], tuple[Change, ...]]:
    """The changes that the run knows of, and those since its last tables."""
    folder = run.resolved()
    if folder is None:
        return [], ()
    names = {row["speaker_id"]: row["name"] for row in read_table(folder, Table.SPEAKERS)}
    before: dict[str, list[str]] = {}
    for row in read_table(folder, Table.ASSIGNMENTS):
        if row["speaker_id"] is not None:
            before.setdefault(row["quote_id"], []).append(row["speaker_id"])
    old = Standing(names, before)
    now = {speaker_id: tally.speaker.name for speaker_id, tally in quotes.tallies.items()}
    new = Standing(
        now, {quote: [each.speaker_id for each in said.speakers] for quote, said in quotes.said.items()}
    )
    rivals = {
        identity.canonical[key].speaker_id: [now[each] for each in ids if each in now and each not in names]
        for key, ids in identity.possible.items()
        if len(ids) > 1
    }
    return changes_of(folder), changes_between(old, new, rivals)


def _records(run: Run) -> Iterator[tuple[int, QuoteRecord]]:
    """Every quote with the number of its shard."""
    for number, shard in enumerate(run.shards()):
        for row in read_table(shard, Table.QUOTES):
            yield number, stored_record(row)


def _most_quoted_first(row: Row) -> tuple[int, int, str, str]:
    return -row["speech"], -row["quotes"], row["name"], row["speaker_id"]
