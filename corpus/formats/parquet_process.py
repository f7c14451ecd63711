"""Reads one Parquet file, as a program of its own: ``python -P parquet_process.py``.

A file made for it ends the process in which Polars reads it, past all ``except`` ("memory allocation of
2305843009213693952 bytes failed"). So that is this one. It imports nothing of ours; ``parquet_apart.py``
starts it and asks. Requests come on standard input, answers go to standard output, each a line of JSON:

    {"path": ...}
        {"columns": [...]}   all that there are
    {"columns": [...], "start": N, "longest": BYTES}
        {"total": ROWS}, and for each slice of the rows from N on:
        {"start": N, "size": ROWS}   before it is read
        {"bytes": SIZE}   with as many behind it: Arrow's stream
        {"end": true}

In the place of an answer, ``{"error": WHY}`` says that it cannot be given. A column ``TOO_LARGE`` is added,
true where a text has more than ``longest`` bytes; the texts of such a row are left out.
"""

import json
import sys
from io import BytesIO
from typing import Any

import polars as pl
from polars import selectors

TOO_LARGE = "\0too large"  # no column is called so
_ROWS = 512  # in a slice: a few megabytes of articles
_FIRST_ROWS = 16
_SLICE_BYTES = 16_000_000  # that are aimed at
_MOST_DAMAGED = 1_000  # slices; a file can say that it has more rows than anybody can ask for

# How damage comes out of Polars: PanicException is its Rust side, ValueError a name that is not UTF-8.
DAMAGE = (pl.exceptions.PolarsError, pl.exceptions.PanicException, ValueError, OverflowError)


def main() -> None:
    """Answer requests until there are no more."""
    _leave_no_image()
    path = json.loads(sys.stdin.readline())["path"]
    try:
        frame = pl.scan_parquet(path, glob=False)
        _say({"columns": frame.collect_schema().names()})
    except DAMAGE as error:
        _say({"error": str(error)})
        return
    if line := sys.stdin.readline():
        _slices(frame, **json.loads(line))


def _slices(frame: pl.LazyFrame, columns: list[str], start: int, longest: int) -> None:
    wanted = frame.select(columns)
    try:
        total = wanted.select(pl.len()).collect().item()
    except DAMAGE as error:
        _say({"error": str(error)})
        return
    _say({"total": total})
    size, damaged = _FIRST_ROWS, 0
    while start < total:
        count = min(size, total - start) if damaged < _MOST_DAMAGED else total - start
        _say({"start": start, "size": count})
        try:
            if damaged == _MOST_DAMAGED:
                raise ValueError("so much of it is damaged that the rest is not read")
            data = _slice(wanted, start, count, longest)
        except DAMAGE as error:
            _say({"error": str(error)})
            damaged += 1
        else:
            _say({"bytes": len(data)}, data)
            size = min(_ROWS, 2 * size, max(1, _SLICE_BYTES * count // len(data)))
            del data  # before there is another
        start += count
    _say({"end": True})


def _slice(wanted: pl.LazyFrame, start: int, count: int, longest: int) -> memoryview:
    """The rows as Arrow's stream; of what is too large no text is passed on."""
    too_large = pl.any_horizontal(selectors.string().str.len_bytes() > longest).fill_null(False)
    rows = wanted.slice(start, count).collect().with_columns(too_large.alias(TOO_LARGE))
    if rows.height < count:
        raise ValueError("it has fewer rows than it says")
    data = BytesIO()
    rows.with_columns(pl.when(~pl.col(TOO_LARGE)).then(selectors.string())).write_ipc_stream(data)
    return data.getbuffer()


def _say(answer: dict[str, Any], data: bytes | memoryview = b"") -> None:
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n")
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _leave_no_image() -> None:
    """Have the system leave no image of this process when it dies: its memory holds words of articles."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


if __name__ == "__main__":
    main()
