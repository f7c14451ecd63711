"""The quotes of a run as matching sees them."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from quotes.quote import QuoteKind
from resolvers.matching.utterance import Utterance
from resolvers.runs.parquet import Row, Table, read_table
from resolvers.runs.run import Run

ABOUT_ARTICLE = ("article_id", "path", "url", "outlet", "published")
_OF_A_QUOTE = ("quote_id", "article_id", "kind", "content", "text", "cue_text", "speakers", "via")
_OF_A_SPEAKER = ("article_id", "speaker_id", "aliases")

Aliases = Mapping[tuple[str, str], list[str]]  # by article and the article's own speaker id


def utterances_of(run: Run) -> Iterator[Utterance]:
    """All quotes of ``run``, in the order of its shards."""
    articles = {row["article_id"]: row for row in run.rows(Table.ARTICLES, columns=ABOUT_ARTICLE)}
    for shard in run.shards():
        yield from utterances_in(shard, articles)


def utterances_in(
    shard: Path, articles: Mapping[str, Row], only: Collection[str] | None = None
) -> Iterator[Utterance]:
    """The quotes of a shard; those of the articles ``only``, if given.

    ``articles`` has a row for each article, by id, with ``outlet`` and ``published``. The speakers bear the
    names that the article itself has for them, not the run's: what is matched must not change when a later
    article tells more of them.
    """
    where = None if only is None else {"article_id": only}
    speakers = read_table(shard, Table.LOCAL_SPEAKERS, columns=_OF_A_SPEAKER, where=where)
    aliases = {(row["article_id"], row["speaker_id"]): row["aliases"] for row in speakers}
    for row in read_table(shard, Table.QUOTES, columns=_OF_A_QUOTE, where=where):
        yield _utterance(row, articles[row["article_id"]], aliases)


def utterance_row(utterance: Utterance) -> Row:
    """A row of ``Table.UTTERANCES``."""
    start, end = utterance.extent or (None, None)
    return {
        "quote_id": utterance.quote_id,
        "article_id": utterance.article_id,
        "text": utterance.text,
        "kind": utterance.kind.value,
        "speaker_names": utterance.speaker_names,
        "published": utterance.published,
        "outlet": utterance.outlet,
        "start": start,
        "end": end,
        "relay_names": utterance.relay_names,
        "cue": utterance.cue,
    }


def utterances_of_rows(rows: Iterable[Row]) -> Iterator[Utterance]:
    """The quotes of rows of ``Table.UTTERANCES``; what those of one article share is held once."""
    held: dict[str | None, str | None] = {}
    for row in rows:
        for name in ("article_id", "published", "outlet"):
            row[name] = held.setdefault(row[name], row[name])
        yield _utterance_of(row)


def _utterance_of(row: Row) -> Utterance:
    return Utterance(
        quote_id=row["quote_id"],
        article_id=row["article_id"],
        text=row["text"],
        kind=QuoteKind(row["kind"]),
        speaker_names=tuple(row["speaker_names"]),
        published=row["published"],
        outlet=row["outlet"],
        extent=None if row["start"] is None else (row["start"], row["end"]),
        relay_names=tuple(row["relay_names"]),
        cue=row["cue"],
    )


def _utterance(row: Row, article: Row, aliases: Aliases) -> Utterance:
    """The quote of a row of ``Table.QUOTES``."""
    names = {
        name
        for each in row["speakers"]
        for name in (each["name"], *aliases.get((row["article_id"], each["speaker_id"] or ""), ()))
    }
    return Utterance(
        quote_id=row["quote_id"],
        article_id=row["article_id"],
        text=row["text"],
        kind=QuoteKind(row["kind"]),
        speaker_names=tuple(sorted(names)),
        published=article["published"],
        outlet=article["outlet"],
        extent=(row["content"][0]["start"], row["content"][-1]["end"]),
        relay_names=tuple(relay["name"] for relay in row["via"]),
        cue=row["cue_text"],
    )
