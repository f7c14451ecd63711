"""Whether all files of a run are there, before anything is made of them."""

from pathlib import Path

from resolvers.runs.errors import Damaged
from resolvers.runs.parquet import Table, check_table
from resolvers.runs.run import Run, shard_name

_END = b"PAR1"  # what every Parquet file ends with


def check_shards(run: Run) -> None:
    """Raises ``Damaged`` where shards are missing that the run-wide tables were made of."""
    made_of, there = run.resolved_about().get("basis", {}).get("shards", 0), len(run.shards())
    if there < made_of:
        raise Damaged.at(run.folder / "shards" / shard_name(there), "it is missing")


def check_files(run: Run) -> None:
    """Raises ``Damaged`` where a file is gone or cut short: better known before articles are read.

    Of a shard's files the ends are looked at alone, for there can be many thousands. What these do not tell
    is found when the files are read.
    """
    check_shards(run)
    for shard in run.shards():
        for table in (Table.ARTICLES, Table.QUOTES, Table.LOCAL_SPEAKERS):
            _check_end(table.within(shard))
    if (resolved := run.resolved()) is not None:
        for table in (Table.SPEAKERS, Table.ASSIGNMENTS, Table.VARIANTS):
            check_table(resolved, table)


def _check_end(path: Path) -> None:
    try:
        with path.open("rb") as stream:
            stream.seek(max(0, path.stat().st_size - len(_END)))
            end = stream.read()
    except OSError as error:
        why = "it is missing" if isinstance(error, FileNotFoundError) else error.strerror or str(error)
        raise Damaged.at(path, why) from error
    if end != _END:
        raise Damaged.at(path, "it is cut short, or no Parquet")
