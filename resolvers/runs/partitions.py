"""Rows shared out among files by a key, while they go by: what is too much to hold, sorted on the disk."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from resolvers.runs.parquet import (
    Frame,
    Row,
    Table,
    frame_of,
    from_parquet,
    parted,
    rows_of,
    to_parquet,
    together,
)

HELD = 20_000  # rows that wait to be written: the fewer, the more and the smaller the files


class Partitions:
    """The parts of one table, Parquet files in a folder that is the caller's to remove."""

    def __init__(self, folder: Path, table: Table, held: int | None = None) -> None:
        """``folder`` is made if need be. No more than ``held`` rows are held (by default ``HELD``), and
        those of one ``add``."""
        self._folder = folder
        self._table = table
        self._held = HELD if held is None else held
        self._waiting: list[Frame] = []
        self._keys: list[str] = []
        self._files: dict[str, list[Path]] = defaultdict(list)
        self._rows: Counter[str] = Counter()

    def add(self, keys: Sequence[str], rows: Iterable[Row]) -> None:
        """Put each row where its key says; there is a key for every row, fit to be a file's name."""
        self._waiting.append(frame_of(self._table, rows))
        self._keys += keys
        self._rows.update(keys)
        if len(self._keys) >= self._held:
            self._write()

    def files(self, key: str) -> tuple[Path, ...]:
        """The files with the rows of this key, in the order in which the rows came."""
        self._write()
        return tuple(self._files.get(key, ()))

    def rows(self, key: str) -> Iterator[Row]:
        """The rows of this key, in the order in which they came."""
        for file in self.files(key):
            yield from rows_of(from_parquet(file.read_bytes()))

    def size(self, key: str) -> int:
        """How many rows have this key."""
        return self._rows[key]

    def _write(self) -> None:
        if not self._keys:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        for key, part in parted(together(self._waiting), self._keys):
            path = self._folder / f"{key}-{len(self._files[key]):04d}.parquet"
            path.write_bytes(to_parquet(part))
            self._files[key].append(path)
        self._waiting, self._keys = [], []
