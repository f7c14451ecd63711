"""The run: a folder that keeps what was read and found, added to shard by shard.

::

    RUN/manifest.json           what made it, and of what: versions, settings, models, inputs, counts
    RUN/shards/000000/          of one batch of articles (Parquet): articles, quotes, local_speakers,
                                sketches, failed
    RUN/resolved/000000/        over all shards, made anew: speakers, assignments, variants, syndication and
                                changes
    RUN/set_aside.parquet       inputs that could not be read, and why
    RUN/speakers.csv            what a person decides about speakers, and what is suggested to decide
    RUN/reviews.csv             what a person found when checking quotes, if they kept it

A shard, and a set of resolved tables, is a folder that appears by a rename: it is all there or not there.
Whatever is called ``.tmp-…`` was left by a killed write and counts for nothing.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any

from corpus.set_aside import SetAside
from resolvers.record import QuoteRecord
from resolvers.runs.analysed import Failed
from resolvers.runs.errors import Damaged, NotARun, RunError
from resolvers.runs.parquet import (
    Frame,
    Row,
    Table,
    read_table,
    write_frame,
    write_table,
)
from resolvers.runs.rows import set_aside_row, stored_record
from resolvers.runs.storage import (
    LOCK,
    TEMPORARY,
    Busy,
    Moved,
    naming,
    only_writer,
    publish_folder,
    remove_leftovers,
    write_file,
)

if TYPE_CHECKING:  # made by the models, which who only reads does not need
    from resolvers.runs.shard import Shard

MANIFEST = "manifest.json"
_OF_THE_MANIFEST = {
    "format": int,
    "settings": list,
    "methods": dict,
    "inputs": list,
    "articles": dict,
    "counts": dict,
}
FORMAT = 1  # of the folder; a run of a later format is refused, one of an earlier format must stay readable


@dataclass(frozen=True, slots=True)
class Run:
    """An existing run. Make one with ``create`` or ``open``."""

    folder: Path

    @classmethod
    def open(cls, folder: Path) -> "Run":
        """The run in ``folder``. Raises ``NotARun``, or ``RunError`` for one that a newer version made."""
        _require_utf8(folder)
        run = cls(folder)
        try:
            made_as = int(run.manifest()["format"])
        except FileNotFoundError:
            raise NotARun(
                f"{folder} is not a run (make one with: quotes track PATH... --out {folder})"
            ) from None
        except NotADirectoryError as error:
            raise NotARun(f"{folder} is not a run: it is a file") from error
        if made_as > FORMAT:
            raise RunError(
                f"{folder} was made by a newer version of quotes (run format {made_as}, this version reads up"
                f" to {FORMAT}): upgrade quotes, or track into another folder"
            )
        return run

    @classmethod
    def create(cls, folder: Path) -> "Run":
        """The run in ``folder``, made if there is none. Raises ``NotARun`` when other files stand there."""
        _require_utf8(folder)
        is_new = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        run = cls(folder)
        if not (folder / MANIFEST).exists() and not run.has_shards():
            if any(not name.startswith(TEMPORARY) for name in _names(folder) if name != LOCK):
                raise NotARun(f"{folder} is not empty and not a run: choose another folder")
            try:
                run.write_manifest({})
            except OSError:
                if is_new:
                    with suppress(OSError):
                        folder.rmdir()
                raise
        return cls.open(folder)

    def has_shards(self) -> bool:
        """Whether something was added: then it is a run, whatever became of its manifest."""
        return (self.folder / "shards").is_dir()

    def shards(self) -> tuple[Path, ...]:
        """The shards, oldest first. Raises ``Damaged`` where one is missing between others."""
        folder = self.folder / "shards"
        names = _numbered(folder)
        for number, name in enumerate(names):
            if int(name) != number:
                raise Damaged.at(folder / shard_name(number), "it is missing")
        return tuple(folder / name for name in names)

    def add_shard(self, shard: "Shard") -> None:
        """Keep a batch of articles, none of which is in the run yet."""

        def fill(folder: Path) -> None:
            for table, frame in shard.tables.items():
                write_frame(folder, table, frame)

        self._publish("shards", fill)

    def failed_since(self, shards: int) -> tuple[Failed, ...]:
        """The articles that failed in the batches of which all shards but the first ``shards`` were made."""
        later = (shard for shard in self.shards()[shards:] if Table.FAILED.within(shard).exists())
        return tuple(Failed(**row) for shard in later for row in read_table(shard, Table.FAILED))

    def rows(self, table: Table, *, columns: Sequence[str] | None = None) -> Iterator[Row]:
        """The rows of a table of the shards, shard by shard; no more than one shard is held."""
        for shard in self.shards():
            yield from read_table(shard, table, columns=columns)

    def records(self) -> Iterator[QuoteRecord]:
        """All quotes, shard by shard, with the speakers as each article alone names them."""
        return map(stored_record, self.rows(Table.QUOTES))

    def article_ids(self) -> set[str]:
        """The articles that the run holds. About 100 MB of memory for a million.

        Raises ``Damaged`` where two shards hold one article.
        """
        found: set[str] = set()
        for shard in self.shards():
            ids = {row["article_id"] for row in read_table(shard, Table.ARTICLES, columns=["article_id"])}
            if not found.isdisjoint(ids):
                raise Damaged.at(shard, "its articles are in the shards before it, too")
            found |= ids
        return found

    def add_resolved(self, tables: Mapping[Table, Iterable[Row] | Frame], about: Mapping[str, Any]) -> None:
        """Keep run-wide tables in place of the earlier ones. ``about`` says what they were computed from."""

        def fill(folder: Path) -> None:
            for table, rows in tables.items():
                if isinstance(rows, Frame):
                    write_frame(folder, table, rows)
                else:
                    write_table(folder, table, rows)
            (folder / "about.json").write_text(json.dumps(about), encoding="utf-8")

        self._publish("resolved", fill)
        self._remove_earlier()

    def resolved(self) -> Path | None:
        """The folder of the newest run-wide tables, or ``None`` before the first."""
        names = _numbered(self.folder / "resolved")
        return self.folder / "resolved" / names[-1] if names else None

    def resolved_about(self) -> dict[str, Any]:
        """What the newest run-wide tables were computed from; empty before the first."""
        folder = self.resolved()
        if folder is None:
            return {}
        path = folder / "about.json"
        try:
            about = _read_json(path, {"basis": dict, "counts": dict}, needed=("basis",))
        except (FileNotFoundError, NotADirectoryError) as error:
            raise Damaged.at(path, "it is missing") from error
        if not isinstance(about["basis"].get("shards"), int):
            raise Damaged.at(path, "it does not say of which shards")
        return about

    def finished_shards(self) -> int:
        """How many shards there were when a call last came to its end."""
        basis = self.resolved_about().get("basis", {})
        finished: int = basis.get("finished", basis.get("shards", 0))  # earlier versions did not say
        return finished

    def set_aside(self) -> tuple[SetAside, ...]:
        """The inputs of all calls that could not be read, as of the last time each was tried."""
        if not Table.SET_ASIDE.within(self.folder).exists():
            return ()
        return tuple(SetAside(**row) for row in read_table(self.folder, Table.SET_ASIDE))

    def write_set_aside(self, items: Iterable[SetAside]) -> None:
        """Replace the list of inputs that could not be read."""
        write_table(self.folder, Table.SET_ASIDE, map(set_aside_row, items))

    def manifest(self) -> dict[str, Any]:
        """What made the run, and of what: see ``resolvers.runs.manifest``.

        Raises ``FileNotFoundError`` where there is none and nothing else of a run, ``NotARun`` where it is no
        manifest and there is nothing else of a run, and ``Damaged`` where there is.
        """
        path = self.folder / MANIFEST
        try:
            return _read_json(path, _OF_THE_MANIFEST, needed=("format",))
        except Damaged as error:
            if self.has_shards():
                raise
            raise NotARun(f"{self.folder} is not a run: its {MANIFEST} cannot be read") from error
        except FileNotFoundError as error:
            if self.has_shards():
                raise Damaged.at(path, "it is missing") from error
            raise

    def write_manifest(self, about: Mapping[str, Any]) -> None:
        """Replace the manifest, unless it says the same already; the format is added."""
        text = json.dumps({"format": FORMAT, **about}, indent=1, ensure_ascii=False)
        # A name of a file that is not UTF-8 has halves of surrogate pairs: in JSON, "\\udcff" is the same.
        data = f"{text}\n".encode("utf-8", "backslashreplace")
        path = self.folder / MANIFEST
        if not path.exists() or path.read_bytes() != data:
            write_file(path, lambda stream: stream.write(data))

    @contextmanager
    def writing(self) -> Iterator[Callable[[], None]]:
        """Be the only writer, and start from a tidy folder. Raises ``RunError`` when there is another.

        What is yielded is to be called before something is added: it raises ``RunError`` when the folder has
        been removed, moved or replaced meanwhile. An ``OSError`` that names nothing names the folder.
        """
        try:
            with naming(self.folder), only_writer(self.folder) as is_there:
                self._tidy()
                try:
                    yield is_there
                except OSError:
                    is_there()
                    raise
        except Busy as error:
            raise RunError(f"{error}; wait for it to end") from error
        except Moved as error:
            raise RunError(f"{error}; what was found is in it as far as it was written") from error

    def _tidy(self) -> None:
        """Remove what a call that was killed may have left."""
        for folder in (self.folder, self.folder / "shards", self.folder / "resolved"):
            remove_leftovers(folder)
        self._remove_earlier()

    def _remove_earlier(self) -> None:
        """Remove run-wide tables that are not the newest; who is reading now may have the last but one."""
        for name in _numbered(self.folder / "resolved")[:-2]:
            rmtree(self.folder / "resolved" / name)

    def _publish(self, kind: str, fill: Callable[[Path], None]) -> None:
        names = _numbered(self.folder / kind)
        number = int(names[-1]) + 1 if names else 0
        publish_folder(self.folder / kind / shard_name(number), fill)


def _read_json(path: Path, fields: Mapping[str, type], *, needed: Sequence[str]) -> dict[str, Any]:
    """The object in a file, whose ``fields``, if they are there, are of these types.

    Raises ``OSError`` where there is no file, and ``Damaged`` where it holds something else.
    """
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise Damaged.at(path, f"it is not JSON: {error}") from error
    if not isinstance(found, dict):
        raise Damaged.at(path, "it holds no object")
    for name, kind in fields.items():
        if (name in found or name in needed) and not isinstance(found.get(name), kind):
            raise Damaged.at(path, f"it does not say {name}")
    return found


def shard_name(number: int) -> str:
    """What the folder of a shard, or of run-wide tables, is called."""
    return f"{number:06d}"


def _require_utf8(folder: Path) -> None:
    """Raise ``NotARun`` for a folder that Polars could not name."""
    try:
        str(folder).encode()
    except UnicodeEncodeError:
        raise NotARun(f"{folder}: its name is not UTF-8: choose another folder, or rename it") from None


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def _numbered(folder: Path) -> list[str]:
    return sorted((name for name in _names(folder) if name.isdecimal()), key=int)
