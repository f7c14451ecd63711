"""The folder of a site: filled beside what is there, then put in its place, the first page last."""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any

from resolvers.runs.storage import LOCK, TEMPORARY, Busy, naming, only_writer, remove_leftovers, write_file

MARKER = "quotes-site.json"  # tells a site of ours from a folder with somebody's files
FIRST_PAGE = "index.html"
FORMAT = 1
_OURS = re.compile(
    r"[a-z]+(-[0-9]+)?(\.html)?"
)  # what stands at the top of a site; nothing that leads out of it


class NoSiteThere(Exception):
    """No site can be written to the folder named; the message says why."""


@contextmanager
def new_site(folder: Path) -> Iterator[Path]:
    """An empty folder to fill, which becomes the site in ``folder`` when the block ends well.

    Until then an earlier site stays as it is; while files change places (an instant), there is no first page.
    So a folder with an ``index.html`` is whole. Of an earlier site every file goes, what else somebody put
    beside them stays. Raises ``NoSiteThere`` when ``folder`` holds other files, cannot be made, or is being
    written to, and ``OSError`` that names it when the disk does not take it.
    """
    folder = folder.resolve()  # a link to a folder stays a link
    is_new = not folder.exists()
    try:
        with naming(folder):
            _claim(folder)
            with only_writer(folder):
                remove_leftovers(folder)
                staging = Path(mkdtemp(prefix=TEMPORARY, dir=folder))
                try:
                    yield staging
                    _put_in_place(staging, folder)
                finally:
                    rmtree(staging, ignore_errors=True)
    except Busy as error:
        raise NoSiteThere(f"{error}; wait for it to end") from error
    except BaseException:
        if is_new:
            with suppress(OSError):  # somebody's files may be there by now
                (folder / MARKER).unlink(missing_ok=True)
                (folder / LOCK).unlink(missing_ok=True)
                folder.rmdir()
        raise


def _claim(folder: Path) -> None:
    """Make the folder, or see that it is empty or ours."""
    if folder.exists() and not folder.is_dir():
        raise NoSiteThere(f"{folder} is a file: name a folder for the site")
    try:
        folder.mkdir(exist_ok=True)
        is_ours = _marker(folder) is not None
        if not is_ours and any(folder.iterdir()):
            raise NoSiteThere(f"{folder} is not empty and not a site of quotes: choose another folder")
        if not is_ours:
            _write_marker(folder, [])
    except FileNotFoundError as error:
        raise NoSiteThere(f"{folder} cannot be made, the folder it is in is not there") from error


def _put_in_place(staging: Path, folder: Path) -> None:
    names = sorted(path.name for path in staging.iterdir())
    if hasattr(os, "sync"):  # one for all files: a sync each takes longer than writing them
        os.sync()
    earlier = (_marker(folder) or {}).get("files", [])
    _remove(folder / FIRST_PAGE)
    _write_marker(folder, sorted({*names, *earlier}))
    for name in sorted({*names, *earlier} - {FIRST_PAGE}):
        _remove(folder / name)
        if name in names:
            (staging / name).rename(folder / name)
    _write_marker(folder, names)
    (staging / FIRST_PAGE).rename(folder / FIRST_PAGE)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _marker(folder: Path) -> dict[str, Any] | None:
    """What the marker says, ``None`` where there is none of ours. Names that no site has are left out."""
    try:
        found = json.loads((folder / MARKER).read_text(encoding="utf-8"))
        names = [str(name) for name in found["files"]]
        int(found["format"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
    return {"files": [name for name in names if _OURS.fullmatch(name)]}


def _write_marker(folder: Path, names: list[str]) -> None:
    text = json.dumps({"made_by": "quotes", "format": FORMAT, "files": names}, indent=1)
    write_file(folder / MARKER, lambda stream: stream.write(f"{text}\n".encode()))
