"""The sketches of a run's articles: kept when they are read, so that syndication needs no text again."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from resolvers.runs.parquet import Row, Table, read_table
from resolvers.runs.rows import article_of
from resolvers.runs.run import Run
from resolvers.syndication.sketch import METHOD, Sketch, sketch


def sketches_of(run: Run, articles: Mapping[str, Row]) -> Iterator[Sketch]:
    """The sketch of every article, shard by shard; no more than the texts of one shard are held.

    ``articles`` has a row for each, by id, with ``outlet`` and ``published``. What an earlier version kept by
    another method, or did not keep, is computed from the texts.
    """
    for shard in run.shards():
        yield from _kept(shard, articles) or map(sketch, map(article_of, read_table(shard, Table.ARTICLES)))


def _kept(shard: Path, articles: Mapping[str, Row]) -> list[Sketch]:
    if not Table.SKETCHES.within(shard).exists():
        return []
    rows = list(read_table(shard, Table.SKETCHES))
    if any(row["method"] != METHOD for row in rows):
        return []
    return [
        Sketch(
            article_id=row["article_id"],
            published=articles[row["article_id"]]["published"],
            outlet=articles[row["article_id"]]["outlet"],
            hashes=row["hashes"],
            figures=row["figures"],
        )
        for row in rows
    ]
