"""Parquet: one article per row, a slice of the rows in memory at a time."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import BinaryIO

import polars as pl
from polars import selectors

from corpus.article import Article
from corpus.columns import OWN_NAMES
from corpus.formats.limits import LIMITS, size_of
from corpus.record import article_from_record, known_columns, listed
from corpus.set_aside import SetAside

_ROWS = 512  # in memory at a time: a few megabytes of articles
_FIRST_ROWS = 16
_SLICE_BYTES = 32_000_000  # that are aimed at
_BATCH = 16  # rows that are Python's at a time: one value may stand in all rows of a slice, and be held once
_TOO_LARGE = "\0too large"  # no column is called so
_DAY_0 = date(1970, 1, 1)
_MOMENT_0 = datetime(1970, 1, 1)

# How damage inside a file comes out of Polars: PanicException is its Rust side, ValueError a value that
# Python has no type for.
_DAMAGE = (pl.exceptions.PolarsError, pl.exceptions.PanicException, ValueError, OverflowError)


def read(path: str, stream: BinaryIO, columns: Mapping[str, str] = OWN_NAMES) -> Iterator[Article | SetAside]:
    """One article per row that holds a text; other rows are set aside with their number, from 1.

    Where a part of the file is damaged, its rows are set aside, as one, and the others are read. ``stream``
    is not read: Parquet is read from its end, and polars opens ``path`` by itself.
    """
    try:
        frame = pl.scan_parquet(path, glob=False)
        schema = frame.collect_schema()
        names = schema.names()
        known = known_columns(names)
        if missing := [each for each in columns.values() if not {each, _outermost(each)} & set(names)]:
            yield SetAside(path, f"no column {listed(missing)}: there are {listed(names)}")
            return
        if "text" not in known and "text" not in columns:
            yield SetAside(path, f"no text column: there are {listed(names)}")
            return
        mapped = {each if each in names else _outermost(each) for each in columns.values()}
        used = mapped | {name for found in known.values() for name in found}
        moments = {name: kind for name, kind in schema.items() if name in used and kind.is_temporal()}
        wanted = frame.select(sorted(used)).with_columns(
            pl.col(name).to_physical() for name in sorted(moments)
        )
        total = wanted.select(pl.len()).collect().item()
    except _DAMAGE as error:
        yield SetAside(path, _reason(error))
        return
    if not total:
        yield SetAside(path, "empty")
    damaged: _Damaged | None = None
    for part in _slices(wanted, total):
        if isinstance(part, _Damaged):
            damaged = part if damaged is None else _Damaged(damaged.first, part.last, damaged.why)
            continue
        if damaged is not None:
            yield damaged.set_aside(path)
            damaged = None
        start, rows = part
        for number, row in enumerate(rows.iter_rows(named=True, buffer_size=_BATCH), start=start + 1):
            if row.pop(_TOO_LARGE):
                most = size_of(LIMITS.article_bytes)
                yield SetAside(path, f"a text of more than {most}, as no article has", number)
                continue
            for name, kind in moments.items():
                row[name] = _moment(row[name], kind)
            yield article_from_record(row, path, number, columns)
    if damaged is not None:
        yield damaged.set_aside(path)


@dataclass(frozen=True, slots=True)
class _Damaged:
    """Rows that cannot be read, from the first to the last, numbered from 1."""

    first: int
    last: int
    why: str

    def set_aside(self, path: str) -> SetAside:
        rows = f"row {self.first}" if self.first == self.last else f"rows {self.first} to {self.last}"
        return SetAside(path, f"{rows}: {self.why}", self.first)


def _slices(wanted: pl.LazyFrame, total: int) -> Iterator[tuple[int, pl.DataFrame] | _Damaged]:
    """The rows, so many at a time that they are not too large, each slice with the index of its first row."""
    start, size = 0, _FIRST_ROWS
    too_large = pl.any_horizontal(selectors.string().str.len_bytes() > LIMITS.article_bytes)
    while start < total:
        try:
            rows = (
                wanted.slice(start, size).collect().with_columns(too_large.fill_null(False).alias(_TOO_LARGE))
            )
            # What is too large is not made a string of Python's.
            rows = rows.with_columns(pl.when(~pl.col(_TOO_LARGE)).then(selectors.string()))
        except _DAMAGE as error:
            yield _Damaged(start + 1, min(start + size, total), _reason(error))
            start += size
            continue
        yield start, rows
        start += size
        each = max(1, int(rows.estimated_size()) // max(1, rows.height))
        size = min(_ROWS, 2 * size, max(1, _SLICE_BYTES // each))


def _moment(value: int | None, kind: pl.DataType) -> object:
    """A value of a column of dates or times, which is stored as a number.

    By Polars' own way, one that is out of Python's range fails its whole slice. Here it is no date.
    """
    try:
        if value is None:
            return None
        if isinstance(kind, pl.Date):
            return _DAY_0 + timedelta(days=value)
        if isinstance(kind, pl.Datetime):
            micros = {"ms": value * 1_000, "us": value, "ns": value // 1_000}[kind.time_unit]
            moment = _MOMENT_0 + timedelta(microseconds=micros)
            return moment.replace(tzinfo=UTC) if kind.time_zone else moment
    except OverflowError:
        pass
    return f"{value} as {kind}"


def _reason(error: BaseException) -> str:
    return f"not Parquet that can be read ({' '.join(str(error).split())[:120]})"


def _outermost(column: str) -> str:
    """The column of which a dotted name is a field."""
    return column.partition(".")[0]
