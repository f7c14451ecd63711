"""Parquet: one article per row, a slice of the rows in memory at a time."""

from collections.abc import Iterator
from typing import BinaryIO

import polars as pl

from corpus.article import Article
from corpus.record import article_from_record, known_columns, listed
from corpus.set_aside import SetAside

_ROWS = 512  # in memory at a time: a few megabytes of articles


def read(path: str, stream: BinaryIO) -> Iterator[Article | SetAside]:
    """One article per row that holds a text; other rows are set aside with their number, from 1.

    ``stream`` is not read: Parquet is read from its end, and polars opens ``path`` by itself.
    """
    try:
        frame = pl.scan_parquet(path, glob=False)
        names = frame.collect_schema().names()
        columns = known_columns(names)
        if "text" not in columns:
            yield SetAside(path, f"no text column: there are {listed(names)}")
            return
        wanted = frame.select(sorted({name for found in columns.values() for name in found}))
        total = wanted.select(pl.len()).collect().item()
        if not total:
            yield SetAside(path, "empty")
        for start in range(0, total, _ROWS):
            rows = wanted.slice(start, _ROWS).collect().iter_rows(named=True)
            for number, row in enumerate(rows, start=start + 1):
                yield article_from_record(row, path, number)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        # PanicException is how damage deep inside a file comes out of polars' Rust side.
        reason = " ".join(str(error).split())[:120]
        yield SetAside(path, f"not Parquet that can be read ({reason})")
