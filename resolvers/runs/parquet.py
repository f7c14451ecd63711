"""The tables of a run: their columns, and the one place in this package that knows Polars.

Everything else in ``resolvers`` works on plain rows, ``dict``s keyed by column.
"""

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from corpus.formats.parquet_process import DAMAGE
from resolvers.runs.errors import Damaged
from resolvers.runs.storage import write_file

Row = dict[str, Any]
Frame = pl.DataFrame  # a table in memory: to be handed on, not looked into

# Up to so many values are looked for while a file is read, more in what was read of it: of a million rows
# four are found in a third of the time, but to prepare the search for eighty takes Polars 40 ms, whatever the
# file, which is more than all else of a small run takes.
FEW = 8

_TEXT = pl.String()
_COUNT = pl.Int64()
_TEXTS = pl.List(pl.String())
_SPAN = {"start": pl.Int64(), "end": pl.Int64()}
_SPANS = pl.List(pl.Struct(_SPAN))


class Table(Enum):
    """A table of a run. The value is its file name without ``.parquet``."""

    ARTICLES = "articles"  # a shard's articles
    QUOTES = "quotes"  # a shard's quote records, with the speakers as each article alone names them
    LOCAL_SPEAKERS = "local_speakers"  # a shard's speakers, per article
    SKETCHES = "sketches"  # a shard's articles as syndication knows them again
    FAILED = "failed"  # articles of a shard's batch that could not be analysed, and why
    SPEAKERS = "speakers"  # run-wide: canonical speakers and counts
    ASSIGNMENTS = "assignments"  # run-wide: quote and canonical speaker; a row without one where unknown
    MATCHES = "matches"  # run-wide: pairs of quotes that are one utterance, or rivals
    VARIANTS = "variants"  # run-wide: groups of variants
    SYNDICATION = "syndication"  # run-wide: groups of articles that are one text
    CHANGES = "changes"  # run-wide: speakers that are others since, the oldest change first
    SET_ASIDE = "set_aside"  # inputs that could not be read, and why
    UTTERANCES = "utterances"  # quotes as matching sees them; only while a run is matched
    REPEATS = "repeats"  # quotes that repeat another's words; only while a run is matched

    @property
    def columns(self) -> Mapping[str, pl.DataType]:
        """The columns in order, with their types."""
        return _COLUMNS[self]

    def within(self, folder: Path) -> Path:
        """Where this table lies in ``folder``."""
        return folder / f"{self.value}.parquet"


_COLUMNS: dict[Table, dict[str, pl.DataType]] = {
    Table.ARTICLES: {
        "article_id": _TEXT,
        "path": _TEXT,
        "outlet": _TEXT,
        "url": _TEXT,
        "published": _TEXT,
        "headline": _TEXT,
        "byline": _TEXT,
        "text": _TEXT,
        "sections": pl.List(pl.Struct({"kind": _TEXT, **_SPAN})),
        "date_doubt": pl.Struct({"why": _TEXT, "given": _TEXT}),
    },
    Table.QUOTES: {
        "quote_id": _TEXT,
        "article_id": _TEXT,
        "path": _TEXT,
        "kind": _TEXT,
        "content": _SPANS,
        "cue": _SPANS,
        "source": _SPANS,
        "text": _TEXT,
        "cue_text": _TEXT,
        "source_text": _TEXT,
        "speakers": pl.List(pl.Struct({"speaker_id": _TEXT, "name": _TEXT, "kind": _TEXT})),
        "via": pl.List(pl.Struct({"name": _TEXT, "kind": _TEXT})),
        "speech": pl.Boolean(),
        "section": _TEXT,
        "confidence": pl.Float64(),
        "reason": _TEXT,
    },
    Table.LOCAL_SPEAKERS: {
        "speaker_id": _TEXT,
        "article_id": _TEXT,
        "name": _TEXT,
        "kind": _TEXT,
        "aliases": _TEXTS,
        "count": _COUNT,
        "roles": _TEXTS,
    },
    Table.SKETCHES: {
        "article_id": _TEXT,
        "method": _COUNT,
        "hashes": pl.Binary(),
        "figures": pl.Binary(),
    },
    Table.FAILED: {"article_id": _TEXT, "path": _TEXT, "why": _TEXT},
    Table.SPEAKERS: {
        "speaker_id": _TEXT,
        "name": _TEXT,
        "kind": _TEXT,
        "aliases": _TEXTS,
        "speech": _COUNT,
        "quotes": _COUNT,
        "articles": _COUNT,
        "outlets": _TEXTS,
        "first": _TEXT,
        "last": _TEXT,
        "wikidata": _TEXT,
        "texts": _COUNT,
    },
    Table.ASSIGNMENTS: {
        "shard": _COUNT,
        "article_id": _TEXT,
        "quote_id": _TEXT,
        "speaker_id": _TEXT,
        "group_id": _TEXT,
    },
    Table.MATCHES: {
        "a": _TEXT,
        "b": _TEXT,
        "score": pl.Float64(),
        "same_words": pl.Boolean(),
        "rivals": pl.Boolean(),
    },
    Table.VARIANTS: {
        "group_id": _TEXT,
        "members": _TEXTS,
        "relation": _TEXT,
        "representative": _TEXT,
        "relations": _TEXTS,
        "flags": pl.List(pl.Struct({"kind": _TEXT, "quote_id": _TEXT, "note": _TEXT})),
        "notes": _TEXTS,
        "articles": _COUNT,
        "texts": _COUNT,
    },
    Table.SYNDICATION: {
        "group_id": _TEXT,
        "members": _TEXTS,
        "representative": _TEXT,
        "coverage": pl.List(pl.Float64()),
    },
    Table.CHANGES: {
        "old_id": _TEXT,
        "old_name": _TEXT,
        "new_id": _TEXT,
        "new_name": _TEXT,
        "quotes": _COUNT,
        "why": _TEXT,
    },
    Table.SET_ASIDE: {"path": _TEXT, "why": _TEXT, "line": _COUNT},
    Table.UTTERANCES: {
        "quote_id": _TEXT,
        "article_id": _TEXT,
        "text": _TEXT,
        "kind": _TEXT,
        "speaker_names": _TEXTS,
        "published": _TEXT,
        "outlet": _TEXT,
        "start": _COUNT,
        "end": _COUNT,
        "relay_names": _TEXTS,
        "cue": _TEXT,
    },
    Table.REPEATS: {"again": _TEXT, "of": _TEXT},
}

# What columns were called in runs of earlier versions.
_EARLIER_NAMES = {Table.VARIANTS: {"centre": "representative"}}


def frame_of(table: Table, rows: Iterable[Row]) -> Frame:
    """``rows`` as ``table``, in memory."""
    return pl.DataFrame(list(rows), schema=dict(table.columns), orient="row")


def rows_of(frame: Frame) -> Iterator[Row]:
    """The rows again."""
    return frame.iter_rows(named=True)


def together(frames: Sequence[Frame]) -> Frame:
    """The rows of several frames of one table, in order; at least one frame."""
    return pl.concat(frames, rechunk=True)


def parted(frame: Frame, keys: Sequence[str]) -> Iterator[tuple[str, Frame]]:
    """The rows that have the same key, ``keys`` being one for each row: each key and its rows, in order."""
    rows = frame.with_columns(pl.Series("_key", keys, dtype=_TEXT))
    for (key, *_), part in rows.partition_by("_key", as_dict=True, include_key=False).items():
        yield str(key), part


def to_parquet(frame: Frame) -> bytes:
    """The frame as the content of a Parquet file."""
    stream = io.BytesIO()
    frame.write_parquet(stream, compression="zstd")
    return stream.getvalue()


def from_parquet(content: bytes) -> Frame:
    """The frame of the content of a Parquet file."""
    return pl.read_parquet(io.BytesIO(content))


def to_arrow(frame: Frame) -> bytes:
    """The frame as an Arrow IPC stream, which any Arrow library can read."""
    stream = io.BytesIO()
    frame.write_ipc_stream(stream)
    return stream.getvalue()


def from_arrow(stream: bytes) -> Frame:
    """The frame of an Arrow IPC stream."""
    return pl.read_ipc_stream(stream)


def write_table(folder: Path, table: Table, rows: Iterable[Row]) -> None:
    """Write ``rows`` as ``table`` into ``folder``, in one step: the whole file or none of it."""
    write_frame(folder, table, frame_of(table, rows))


def write_frame(folder: Path, table: Table, frame: Frame) -> None:
    """The same for rows that are a frame already."""
    write_file(table.within(folder), partial(frame.write_parquet, compression="zstd"))


def read_table(
    folder: Path,
    table: Table,
    *,
    columns: Sequence[str] | None = None,
    where: Mapping[str, Iterable[str | int | None]] | None = None,
) -> Iterator[Row]:
    """The rows of ``table`` in ``folder``, in the order written; all columns, or those named.

    ``where`` keeps the rows whose column holds one of the values given for it. A column that an earlier
    version did not write is ``None`` throughout, one that it called otherwise has its name of now, and one
    that only a later version knows is left out. Raises ``Damaged`` for a file that is not there, or holds
    something else.
    """
    path = table.within(folder)
    try:
        return _selected(path, table, columns, where or {}).iter_rows(named=True)
    except (OSError, *DAMAGE) as error:
        raise Damaged.at(path, _why(error)) from error


def check_table(folder: Path, table: Table) -> None:
    """Raises ``Damaged`` where the file is gone, cut short, or of something else. Its rows are not read."""
    path = table.within(folder)
    try:
        _scanned(path, table)
    except (OSError, *DAMAGE) as error:
        raise Damaged.at(path, _why(error)) from error


def _scanned(path: Path, table: Table) -> pl.LazyFrame:
    frame = pl.scan_parquet(path, glob=False).rename(_EARLIER_NAMES.get(table, {}), strict=False)
    if next(iter(table.columns)) not in frame.collect_schema().names():  # every version has written that
        raise pl.exceptions.SchemaError(f"it holds another table than {table.value}")
    return frame


def _selected(
    path: Path,
    table: Table,
    columns: Sequence[str] | None,
    where: Mapping[str, Iterable[str | int | None]],
) -> Frame:
    frame = _scanned(path, table)
    written = frame.collect_schema().names()
    frame = frame.with_columns(
        pl.lit(None, kind).alias(name) for name, kind in table.columns.items() if name not in written
    )
    many = False
    for column, values in where.items():
        wanted = list(values)
        many |= len(wanted) > FEW
        frame = frame.filter(pl.col(column).is_in(wanted, nulls_equal=True))
    how = pl.QueryOptFlags(predicate_pushdown=not many)
    return frame.select(columns or list(table.columns)).collect(optimizations=how)


def _why(error: BaseException) -> str:
    """What Polars says, without the path, which is said besides, and what the user could not use."""
    if isinstance(error, FileNotFoundError):
        return "it is missing"
    if not isinstance(error, OSError | pl.exceptions.PolarsError):  # it names places in Rust
        return "of no known form"
    return str(error).splitlines()[0].removeprefix("parquet: File out of specification: ")
