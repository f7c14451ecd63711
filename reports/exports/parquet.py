"""Quotes as Parquet, for data frames: the one place in this package that knows Polars."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO

from reports.exports.column import Kind
from reports.exports.dictionary import columns_of
from reports.exports.tables import row_of, speaker_objects
from reports.selected import Selected
from resolvers.runs.results import Occurrence

if TYPE_CHECKING:
    import polars as pl

ROW_GROUP = 10_000  # quotes: what is held at once, and what a reader can skip


def write_quotes_parquet(selected: Selected, stream: BinaryIO) -> int:
    """Write the quotes with typed columns, row group by row group. Returns how many.

    The columns of the CSV and after them, as lists, what a cell cannot hold: see the dictionary.
    """
    import polars as pl
    from polars.io.plugins import register_io_source

    schema = quote_schema()
    number = 0
    ended = False

    def frames(*_: object) -> Iterator[pl.DataFrame]:
        # A sink asks for all columns and rows: what else it could ask for is None.
        nonlocal number
        quotes = map(_row, selected.all())
        while not ended and (rows := list(islice(quotes, ROW_GROUP))):
            number += len(rows)
            yield pl.DataFrame(rows, schema=schema, orient="row")

    source = register_io_source(frames, schema=schema)
    with ThreadPoolExecutor(1) as apart:  # a sink hears of no Ctrl-C before all is written
        writing = apart.submit(
            source.sink_parquet, stream, compression="zstd", row_group_size=ROW_GROUP, maintain_order=True
        )
        try:
            writing.result()
        finally:
            ended = True
    return number


def quote_schema() -> "dict[str, pl.DataType]":
    """The columns with their types: numbers and truth values as such, lists as lists, all else text."""
    import polars as pl

    spans = pl.List(pl.Struct({"start": pl.Int64(), "end": pl.Int64()}))
    lists: dict[str, pl.DataType] = {
        "content": spans,
        "cue": spans,
        "source": spans,
        "speakers": pl.List(pl.Struct({"id": pl.String(), "name": pl.String(), "kind": pl.String()})),
    }
    plain: dict[Kind, pl.DataType] = {
        Kind.BOOLEAN: pl.Boolean(),
        Kind.INTEGER: pl.Int64(),
        Kind.NUMBER: pl.Float64(),
    }
    return {
        column.name: lists[column.name] if column.kind is Kind.LIST else plain.get(column.kind, pl.String())
        for column in columns_of("quotes", "parquet")
    }


def _row(quote: Occurrence) -> dict[str, Any]:
    record = quote.record
    return row_of(quote) | {
        "path": record.path,
        "section": record.section.value,
        "content": _spans(record.content),
        "cue": _spans(record.cue),
        "source": _spans(record.source),
        "speakers": speaker_objects(quote),
    }


def _spans(pairs: tuple[tuple[int, int], ...]) -> list[dict[str, int]] | None:
    return [{"start": start, "end": end} for start, end in pairs] or None
