"""Parquet: one article per row, a slice of the rows in memory at a time."""

from collections.abc import Iterator, Mapping
from typing import BinaryIO

import polars as pl

from corpus.article import Article
from corpus.columns import OWN_NAMES
from corpus.record import article_from_record, known_columns, listed
from corpus.set_aside import SetAside

_ROWS = 512  # in memory at a time: a few megabytes of articles


def read(path: str, stream: BinaryIO, columns: Mapping[str, str] = OWN_NAMES) -> Iterator[Article | SetAside]:
    """One article per row that holds a text; other rows are set aside with their number, from 1.

    ``stream`` is not read: Parquet is read from its end, and polars opens ``path`` by itself.
    """
    try:
        frame = pl.scan_parquet(path, glob=False)
        names = frame.collect_schema().names()
        known = known_columns(names)
        if missing := [each for each in columns.values() if not {each, _outermost(each)} & set(names)]:
            yield SetAside(path, f"no column {listed(missing)}: there are {listed(names)}")
            return
        if "text" not in known and "text" not in columns:
            yield SetAside(path, f"no text column: there are {listed(names)}")
            return
        mapped = {each if each in names else _outermost(each) for each in columns.values()}
        used = mapped | {name for found in known.values() for name in found}
        wanted = frame.select(sorted(used))
        total = wanted.select(pl.len()).collect().item()
        if not total:
            yield SetAside(path, "empty")
        for start in range(0, total, _ROWS):
            rows = wanted.slice(start, _ROWS).collect().iter_rows(named=True)
            for number, row in enumerate(rows, start=start + 1):
                yield article_from_record(row, path, number, columns)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
        # PanicException is how damage deep inside a file comes out of polars' Rust side.
        reason = " ".join(str(error).split())[:120]
        yield SetAside(path, f"not Parquet that can be read ({reason})")


def _outermost(column: str) -> str:
    """The column of which a dotted name is a field."""
    return column.partition(".")[0]
