"""The quotes of a run as matching sees them."""

from collections.abc import Iterator, Mapping

from resolvers.matching.utterance import Utterance
from resolvers.record import QuoteRecord
from resolvers.runs.parquet import Row, Table
from resolvers.runs.run import Run

ABOUT_ARTICLE = ("article_id", "path", "url", "outlet", "published")


def utterances_of(run: Run) -> Iterator[Utterance]:
    """All quotes of ``run``, in the order of its shards."""
    articles = {row["article_id"]: row for row in run.rows(Table.ARTICLES, columns=ABOUT_ARTICLE)}
    aliases = aliases_of(run)
    for record in run.records():
        yield utterance(record, articles[record.article_id], aliases)


def aliases_of(run: Run) -> dict[tuple[str, str], tuple[str, ...]]:
    """The names that an article has for each of its speakers, by article and the article's own speaker id."""
    rows = run.rows(Table.LOCAL_SPEAKERS, columns=("article_id", "speaker_id", "aliases"))
    return {(row["article_id"], row["speaker_id"]): tuple(row["aliases"]) for row in rows}


def utterance(
    record: QuoteRecord, article: Row, aliases: Mapping[tuple[str, str], tuple[str, ...]]
) -> Utterance:
    """A quote of ``article``.

    Its speakers bear the names that the article itself has for them, not the run's: what is matched must not
    change when a later article tells more of them.
    """
    names = [
        name
        for each in record.speakers
        for name in (each.name, *aliases.get((record.article_id, each.speaker_id or ""), ()))
    ]
    return Utterance(
        quote_id=record.quote_id,
        article_id=record.article_id,
        text=record.text,
        kind=record.kind,
        speaker_names=tuple(sorted(set(names))),
        published=article["published"],
        outlet=article["outlet"],
        extent=(record.content[0][0], record.content[-1][1]),
        relay_names=tuple(relay.name for relay in record.via),
        cue=record.cue_text,
    )
