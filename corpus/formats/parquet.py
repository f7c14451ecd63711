"""Parquet: one article per row, a slice of the rows in memory at a time."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import BinaryIO

import polars as pl

from corpus.article import Article
from corpus.columns import OWN_NAMES
from corpus.formats.bounded import TooLarge
from corpus.formats.limits import LIMITS, size_of
from corpus.formats.parquet_apart import TOO_LARGE, Apart, DamagedRows, NotParquet
from corpus.record import article_from_record, known_columns, listed
from corpus.set_aside import SetAside

_BATCH = 16  # rows that are Python's at a time: one value may stand in all rows of a slice, and be held once
_TIME_OF_A_ROW = 100  # bytes that are read in the time that a row takes, however short
_DAY_0 = date(1970, 1, 1)
_MOMENT_0 = datetime(1970, 1, 1)


def read(path: str, stream: BinaryIO, columns: Mapping[str, str] = OWN_NAMES) -> Iterator[Article | SetAside]:
    """One article per row that holds a text; other rows are set aside with their number, from 1.

    Where a part of the file is damaged, its rows are set aside, as one, and the others are read. ``stream``
    is not read: Parquet is read from its end, and polars opens ``path`` by itself, in a process of its own.
    Raises ``TooLarge`` where the file unpacks to what no text does, after what was read until then.
    """
    with Apart(path) as file:
        try:
            names = file.columns()
            known = known_columns(names)
            if missing := [each for each in columns.values() if not {each, _outermost(each)} & set(names)]:
                yield SetAside(path, f"no column {listed(missing)}: there are {listed(names)}")
                return
            if "text" not in known and "text" not in columns:
                yield SetAside(path, f"no text column: there are {listed(names)}")
                return
            mapped = {each if each in names else _outermost(each) for each in columns.values()}
            used = mapped | {name for found in known.values() for name in found}
            yield from _items(path, file, sorted(used), columns)
        except NotParquet as why:
            yield SetAside(path, str(why))


def _items(
    path: str, file: Apart, used: list[str], columns: Mapping[str, str]
) -> Iterator[Article | SetAside]:
    is_empty = True
    damaged: DamagedRows | None = None
    size, read = Path(path).stat().st_size, 0
    for part in file.slices(used):
        is_empty = False
        if isinstance(part, DamagedRows):
            damaged = part if damaged is None else DamagedRows(damaged.first, part.last, damaged.why)
            continue
        if damaged is not None:
            yield _set_aside(path, damaged)
            damaged = None
        start, rows = part
        read += int(rows.estimated_size()) + _TIME_OF_A_ROW * rows.height
        if (why := LIMITS.unpacks_too_far(size, read)) is not None:
            raise TooLarge(f"{why}: from row {start + 1:,} on it is not read")
        yield from _articles(path, start, rows, columns)
    if damaged is not None:
        yield _set_aside(path, damaged)
    if is_empty:
        yield SetAside(path, "empty")


def _articles(
    path: str, start: int, rows: pl.DataFrame, columns: Mapping[str, str]
) -> Iterator[Article | SetAside]:
    moments = {name: kind for name, kind in rows.schema.items() if kind.is_temporal()}
    plain = rows.with_columns(pl.col(name).to_physical() for name in moments)
    for number, row in enumerate(plain.iter_rows(named=True, buffer_size=_BATCH), start=start + 1):
        if row.pop(TOO_LARGE):
            most = size_of(LIMITS.article_bytes)
            yield SetAside(path, f"a text of more than {most}, as no article has", number)
            continue
        for name, kind in moments.items():
            row[name] = _moment(row[name], kind)
        yield article_from_record(row, path, number, columns)


def _set_aside(path: str, damaged: DamagedRows) -> SetAside:
    if damaged.first == damaged.last:
        return SetAside(path, damaged.why, damaged.first)
    return SetAside(path, f"rows {damaged.first:,} to {damaged.last:,}: {damaged.why}")


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


def _outermost(column: str) -> str:
    """The column of which a dotted name is a field."""
    return column.partition(".")[0]
