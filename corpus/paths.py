"""From what the user named to files: folders are walked, and nothing below them is lost in silence."""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path

from corpus.set_aside import SetAside

# Files that lie beside articles and never are one. Anything else in a folder is tried or named.
_BESIDE_ARTICLES = frozenset(
    (
        ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".ico", ".bmp", ".tif", ".tiff", ".avif",
        ".heic", ".mp3", ".mp4", ".m4a", ".wav", ".ogg", ".webm", ".mov", ".avi", ".mkv", ".css",
        ".js", ".mjs", ".ts", ".py", ".pyc", ".pyi", ".sh", ".rb", ".go", ".rs", ".c", ".h",
        ".java", ".r", ".ipynb", ".toml", ".yaml", ".yml", ".ini", ".cfg", ".lock", ".log", ".woff",
        ".woff2", ".ttf", ".otf", ".eot", ".map", ".bak", ".tmp", ".swp", ".ds_store",
    )
)  # fmt: skip
_FILES_OF_SYSTEMS = frozenset(("thumbs.db", "desktop.ini"))


_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")
_NAME_AND_PASSWORD = re.compile(r"(?<=://)[^/?#]*@")


def is_address(path: str) -> bool:
    """Whether ``path`` is an address ("https://..."), not a file. So is one of a kind that is not read.

    >>> is_address("https://ledger.example/quay"), is_address("news/quay.html")
    (True, False)
    """
    return _ADDRESS.match(path) is not None


def without_password(path: str) -> str:
    """An address as it may be shown and kept: a name and a password in it are starred.

    >>> without_password("https://mara:tern7@ledger.example/quay")
    'https://***@ledger.example/quay'
    """
    return _NAME_AND_PASSWORD.sub("***@", path, count=1) if is_address(path) else path


def find_files(path: str) -> Iterator[str | SetAside]:
    """The files that ``path`` stands for: itself, or every file below it that may hold articles, sorted.

    Hidden files and the kinds that are never articles (pictures, code) are passed over. A folder below which
    nothing is left is set aside, and so is whatever cannot be opened, by name. A found path is the folder
    as given, joined with the way below it. A folder that several links lead to, or one back up, is read once.
    """
    mode = _mode(path)
    if isinstance(mode, SetAside):
        yield mode
    elif stat.S_ISDIR(mode):
        is_empty = True
        for found in _below(path):
            is_empty = False
            yield found
        if is_empty:
            yield SetAside(path, "nothing to read in this folder")
    else:
        yield path  # a pipe that was named is read like a file


def _below(folder: str) -> Iterator[str | SetAside]:
    """What is below ``folder``, in order. Without recursion: folders nest deeper than Python's stack."""
    known: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        mode = _mode(path) if path is not folder else stat.S_IFDIR
        name = os.path.basename(path)  # noqa: PTH119 - as below
        if isinstance(mode, SetAside):
            yield mode
        elif stat.S_ISDIR(mode):
            inside = _inside(path, known)
            if isinstance(inside, SetAside):
                yield inside
            else:
                waiting += reversed(inside)
        elif _is_beside_articles(name):
            continue
        elif stat.S_ISREG(mode):
            yield path
        else:
            yield SetAside(path, "not a regular file")


def _inside(folder: str, known: set[tuple[int, int]]) -> list[str] | SetAside:
    """The paths in ``folder``, sorted by name; none if it is ``known`` already: links lead to it."""
    try:
        info = Path(folder).stat()
        here = (info.st_dev, info.st_ino)
        if here in known:
            return []
        known.add(here)
        names = sorted(os.listdir(folder))  # noqa: PTH208 - the names as text, to be joined as they were given
    except OSError as error:
        return SetAside(folder, reason_of(error))
    # Path would drop the "./" that the user gave.
    return [os.path.join(folder, name) for name in names if not name.startswith(".")]  # noqa: PTH118


def reason_of(error: OSError) -> str:
    """An error of the file system as one line for people."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "no permission to read it"
    return f"cannot be read ({error.strerror or type(error).__name__})"


def printable(path: str) -> str:
    """A path as it is told and kept: bytes of file names that are not UTF-8 are written as escapes.

    >>> printable("caf\\udce9.txt"), printable("café.txt")
    ('caf\\\\udce9.txt', 'café.txt')
    """
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


def _mode(path: str) -> int | SetAside:
    try:
        return Path(path).stat().st_mode
    except OSError as error:
        if os.path.islink(path):  # noqa: PTH114 - that of Path raises where the name is too long
            return SetAside(path, "a link to something that is not there")
        return SetAside(path, reason_of(error))
    except ValueError:  # a NUL in the name
        return SetAside(path, "no such file or folder")


def _is_beside_articles(name: str) -> bool:
    lower = name.lower()
    return lower in _FILES_OF_SYSTEMS or os.path.splitext(lower)[1] in _BESIDE_ARTICLES  # noqa: PTH122
