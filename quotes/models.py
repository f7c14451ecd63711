"""The bundled models: where they lie, what they are made of, and whether they are what they should be.

Neither torch nor Stanza is imported here, so a missing or damaged file is known before anything is loaded.
"""

import hashlib
import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"
VERSION = 1  # of the manifest's layout
NEEDED = frozenset(
    ("tokenize.pt", "ner.pt", "tagger.safetensors", "tagger.json", "tokenizer.json", "confidence.json")
)


class ModelError(RuntimeError):
    """A model cannot be used. The message names the file and says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file of the bundled models. ``bytes`` is its size and ``sha256`` the digest of its content.

    ``data`` names the corpora it was trained on, ``licence`` the terms it is given under, ``scores`` maps a
    measure ("EWT dev sentence F1, per cent") to its value, ``made_with`` is the command and the versions.
    """

    name: str
    sha256: str
    bytes: int
    what: str
    data: tuple[str, ...]
    licence: str
    scores: dict[str, float]
    made_with: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the models folder holds."""

    version: int
    files: tuple[ModelFile, ...]


def default_weights() -> Path:
    """The folder of the models that come with the package."""
    return Path(__file__).parent / "weights"


def load_manifest(folder: Path) -> Manifest:
    """The manifest of the models in ``folder``.

    Raises :class:`ModelError` when there is none, or it is not one that this version reads.
    """
    path = folder / MANIFEST
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ModelError(f"{path} is missing: there are no models in this folder") from None
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"{path} cannot be read: {error}") from error
    if not isinstance(raw, dict) or raw.get("version") != VERSION:
        raise ModelError(f"{path} is not a manifest of version {VERSION}")
    try:
        return Manifest(VERSION, tuple(_model_file(entry) for entry in raw["files"]))
    except (KeyError, TypeError, ValueError) as error:
        raise ModelError(f"{path} is not a manifest: {error}") from error


def _model_file(entry: dict[str, Any]) -> ModelFile:
    if set(entry) != {field.name for field in fields(ModelFile)}:
        raise ValueError(f"an entry has the fields {sorted(entry)}")
    if Path(entry["name"]).name != entry["name"]:
        raise ValueError(f"{entry['name']!r} is not a file name")
    return ModelFile(**{**entry, "data": tuple(entry["data"])})


def save_manifest(manifest: Manifest, folder: Path) -> None:
    """Write the manifest into ``folder``."""
    text = json.dumps(asdict(manifest), indent=1, ensure_ascii=False)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")


def sha256_of(path: Path) -> str:
    """The SHA-256 digest of a file's content, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def verify(folder: Path, needed: frozenset[str] = NEEDED) -> None:
    """Read every file that the manifest of ``folder`` names and compare it with its entry.

    Raises :class:`ModelError` for the first that is missing, cannot be read, or differs, and when the
    manifest does not name a file that is ``needed``: by default, for detection. Other files are nobody's
    business.
    """
    manifest = load_manifest(folder)
    unnamed = sorted(needed - {file.name for file in manifest.files})
    if unnamed:
        raise ModelError(f"{folder / MANIFEST} does not name {', '.join(unnamed)}")
    for file in manifest.files:
        path = folder / file.name
        try:
            size, digest = path.stat().st_size, sha256_of(path)
        except FileNotFoundError:
            raise ModelError(f"{path} is missing") from None
        except OSError as error:
            raise ModelError(f"{path} cannot be read: {error}") from error
        if size != file.bytes:
            raise ModelError(f"{path} differs from the manifest: {size:,} bytes, not {file.bytes:,}")
        if digest != file.sha256:
            raise ModelError(f"{path} differs from the manifest: its SHA-256 is {digest}, not {file.sha256}")


@contextmanager
def loading(*files: Path) -> Iterator[None]:
    """Whatever goes wrong inside is raised as :class:`ModelError` that names ``files``.

    For files that are what their manifest says, where somebody else wrote the manifest. Libraries say on many
    lines what is wrong, and advise to load the file without safeguards: only the kind of error is passed on.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # torch says so too, and what to try next
            yield
    except ModelError:
        raise
    except Exception as error:
        names = " or ".join(map(str, files))
        raise ModelError(
            f"{names} cannot be loaded ({type(error).__name__}): no such model, or too little memory for it"
        ) from error
