"""The run-wide answers: who is who across articles, which quotes are one speech, and who said how much."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import groupby
from operator import itemgetter

from resolvers.identity.canonical import Identity, identify
from resolvers.identity.local import LocalSpeaker
from resolvers.matching.find import METHOD as MATCHED
from resolvers.runs.changes import Change, Standing, changes_of, changes_of_moves, moves_between, sentences
from resolvers.runs.decided import read_decisions, write_suggestions
from resolvers.runs.matched import Variants, match_run
from resolvers.runs.parquet import Frame, Row, Table, frame_of, read_table, rows_of, together
from resolvers.runs.rows import group_row, local_speaker_of, match_row, syndication_row
from resolvers.runs.run import Run
from resolvers.runs.sketched import sketches_of
from resolvers.runs.speakers_file import NAME, decisions_of, digest, lines_of
from resolvers.runs.suggestions import suggestions_of
from resolvers.runs.utterances import ABOUT_ARTICLE
from resolvers.runs.versions import own_version
from resolvers.runs.windows import Matching, one_by_one
from resolvers.speaker import Speaker
from resolvers.syndication.groups import group_sketches
from resolvers.syndication.sketch import METHOD as SKETCHED

_OF_A_QUOTE = ("quote_id", "article_id", "speakers", "speech")


@dataclass(slots=True)
class _Tally:
    """What is counted for one speaker while the quotes go by."""

    speaker: Speaker
    quotes: int = 0
    speech: int = 0
    articles: set[str] = field(default_factory=set)

    def add(self, speech: bool, article_id: str) -> None:
        self.quotes += 1
        self.speech += speech
        self.articles.add(article_id)

    def row(self, articles: Mapping[str, Row]) -> Row:
        """A row of ``Table.SPEAKERS``; ``articles`` are those of the run, by id."""
        about = [articles[article_id] for article_id in self.articles]
        dates = [each["published"] for each in about if each["published"]]
        return {
            "speaker_id": self.speaker.speaker_id,
            "name": self.speaker.name,
            "kind": self.speaker.kind.value,
            "aliases": list(self.speaker.aliases),
            "speech": self.speech,
            "quotes": self.quotes,
            "articles": len(about),
            "outlets": sorted({each["outlet"] for each in about if each["outlet"]}),
            "first": min(dates, default=None),
            "last": max(dates, default=None),
            "wikidata": self.speaker.wikidata,
            "texts": len({each["text_id"] for each in about}),
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
    """All quotes of the run, as they are counted and assigned; of each, the tables' rows alone are held.

    ``group_of`` has the group of each quote that is in one. Of those, ``said`` and ``article_of`` are kept.
    """

    group_of: Mapping[str, str]
    number: int = 0
    tallies: dict[str, _Tally] = field(default_factory=dict)
    assignments: list[Frame] = field(default_factory=list)
    said: dict[str, tuple[Speaker, ...]] = field(default_factory=dict)
    article_of: dict[str, str] = field(default_factory=dict)

    def add(self, shard: int, rows: Iterable[Row], identity: Identity) -> None:
        """Count and assign the quotes of a shard."""
        assigned: list[Row] = []
        for row in rows:
            self.number += 1
            quote_id, article_id = row["quote_id"], row["article_id"]
            keys = [(article_id, each["speaker_id"]) for each in row["speakers"] if each["speaker_id"]]
            speakers = {each.speaker_id: each for each in (identity.canonical[key] for key in keys)}
            for speaker in speakers.values():
                tally = self.tallies.setdefault(speaker.speaker_id, _Tally(speaker))
                tally.add(row["speech"], article_id)
            group = self.group_of.get(quote_id)
            if group is not None:
                self.said[quote_id] = tuple(speakers.values())
                self.article_of[quote_id] = article_id
            for speaker_id in speakers or (None,):
                assigned.append(
                    {
                        "shard": shard,
                        "article_id": article_id,
                        "quote_id": quote_id,
                        "speaker_id": speaker_id,
                        "group_id": group,
                    }
                )
        self.assignments.append(frame_of(Table.ASSIGNMENTS, assigned))


def resolve(run: Run, matching: Matching = one_by_one, *, finished: int | None = None) -> Resolved:
    """Bring the run-wide tables, and the suggestions in speakers.csv, up to date with shards and decisions.

    ``finished`` is how many shards a call has made, and those before it, that comes to its end with this;
    without, it is as before: whoever resumes a call that was interrupted has to know where that began.
    ``matching`` matches the windows of time (``Backend.match``): whichever does, the tables are the same. The
    texts of the quotes are never held together. Raises ``RunError`` when speakers.csv cannot be read.
    """
    file = read_decisions(run)
    basis = {
        "shards": len(run.shards()),
        "finished": run.finished_shards() if finished is None else finished,
        "version": own_version(),
        "decisions": digest(file),
        "sketches": SKETCHED,
        "matching": MATCHED,
    }
    about = run.resolved_about()
    if about.get("basis") == basis:
        return Resolved(False, problems=tuple(about.get("problems", ())))
    decisions, unclear = decisions_of(file)
    articles = articles_of(run)
    syndicated = group_sketches(sketches_of(run, articles))
    text_of = {member: group.group_id for group in syndicated for member in group.members}
    for article_id, row in articles.items():
        row["text_id"] = text_of.get(article_id, article_id)
    found = match_run(run, articles, matching)
    identity = identify(_local_speakers(run, articles), decisions, _by_reference(articles.values()))
    quotes = _Quotes({member: group.group_id for group in found.groups for member in group.members})
    for shard, folder in enumerate(run.shards()):
        quotes.add(shard, read_table(folder, Table.QUOTES, columns=_OF_A_QUOTE), identity)
    counts = {speaker_id: tally.quotes for speaker_id, tally in quotes.tallies.items()}
    paths = {article_id: row["path"] for article_id, row in articles.items()}
    texts = partial(_texts, run, articles, quotes.article_of)
    suggestions = suggestions_of(identity, found.groups, quotes.said, texts, counts, paths)
    problems = [*unclear, *identity.problems]
    now, file_left = write_suggestions(run, file, suggestions)
    lines = lines_of(file, now, problems)
    if file_left is not None:
        basis["left"] = NAME  # the next call makes all of this again, and tries to write the file
    earlier, changes = _changes(run, quotes, identity)
    counted = {
        "articles": len(articles),
        "quotes": quotes.number,
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


def articles_of(run: Run) -> dict[str, Row]:
    """What the run-wide answers need of each article, by id, in the order of shards, with its ``shard``."""
    return {
        row["article_id"]: {**row, "shard": number}
        for number, shard in enumerate(run.shards())
        for row in read_table(shard, Table.ARTICLES, columns=ABOUT_ARTICLE)
    }


def _tables(
    quotes: _Quotes, found: Variants, articles: Mapping[str, Row], changes: Sequence[Change]
) -> dict[Table, Iterable[Row] | Frame]:
    text_of = {article_id: row["text_id"] for article_id, row in articles.items()}
    return {
        Table.SPEAKERS: sorted(
            (tally.row(articles) for tally in quotes.tallies.values()), key=_most_quoted_first
        ),
        Table.ASSIGNMENTS: together([frame_of(Table.ASSIGNMENTS, ()), *quotes.assignments]),
        Table.MATCHES: map(match_row, found.matches),
        Table.VARIANTS: (group_row(group, quotes.article_of, text_of) for group in found.groups),
        Table.CHANGES: (change.row() for change in changes),
    }


def _texts(
    run: Run, articles: Mapping[str, Row], article_of: Mapping[str, str], quotes: Collection[str]
) -> dict[str, str]:
    """The texts of these quotes, by id."""
    wanted: dict[int, set[str]] = {}
    for quote in quotes:
        wanted.setdefault(articles[article_of[quote]]["shard"], set()).add(quote)
    shards = run.shards()
    return {
        row["quote_id"]: row["text"]
        for shard, ids in wanted.items()
        for row in read_table(
            shards[shard], Table.QUOTES, columns=("quote_id", "text"), where={"quote_id": ids}
        )
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
    now = {speaker_id: tally.speaker.name for speaker_id, tally in quotes.tallies.items()}
    rows = read_table(folder, Table.ASSIGNMENTS, columns=("shard", "quote_id", "speaker_id"))
    moved: Counter[tuple[str, str]] = Counter()
    for shard, before in groupby(rows, key=itemgetter("shard")):
        if shard < len(quotes.assignments):
            after = rows_of(quotes.assignments[shard])
            moved += moves_between(_standing(names, before), _standing(now, after))
    rivals = {
        identity.canonical[key].speaker_id: [now[each] for each in ids if each in now and each not in names]
        for key, ids in identity.possible.items()
        if len(ids) > 1
    }
    return changes_of(folder), changes_of_moves(moved, names, now, rivals)


def _standing(names: Mapping[str, str], assignments: Iterable[Row]) -> Standing:
    speakers: dict[str, list[str]] = {}
    for row in assignments:
        if row["speaker_id"] is not None:
            speakers.setdefault(row["quote_id"], []).append(row["speaker_id"])
    return Standing(names, speakers)


def _most_quoted_first(row: Row) -> tuple[int, int, str, str]:
    return -row["speech"], -row["quotes"], row["name"], row["speaker_id"]
