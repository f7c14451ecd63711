"""A model file that is missing or is not what the manifest says is named before anything is loaded."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from quotes.models import (
    NEEDED,
    VERSION,
    Manifest,
    ModelError,
    ModelFile,
    default_weights,
    load_manifest,
    save_manifest,
    sha256_of,
    verify,
)


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    entries = []
    for name in sorted(NEEDED):
        content = b"finds names"
        path = tmp_path / name
        path.write_bytes(content)
        entries.append(
            ModelFile(
                name=name,
                sha256=sha256_of(path),
                bytes=len(content),
                what="a model for this test",
                data=("a treebank", "a corpus"),
                licence="Apache-2.0",
                scores={"dev F1": 91.5},
                made_with="this test",
            )
        )
    save_manifest(Manifest(VERSION, tuple(entries)), tmp_path)
    return tmp_path


def drop(weights: Path, name: str) -> None:
    path = weights / "manifest.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["files"] = [file for file in raw["files"] if file["name"] != name]
    path.write_text(json.dumps(raw), encoding="utf-8")


def edit(weights: Path, **changes: object) -> None:
    path = weights / "manifest.json"
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["files"][1].update(changes)
    path.write_text(json.dumps(raw), encoding="utf-8")


def test_what_is_saved_is_what_is_loaded(weights: Path) -> None:
    verify(weights)
    manifest = load_manifest(weights)
    assert [file.name for file in manifest.files] == sorted(NEEDED)
    assert manifest.files[0].data == ("a treebank", "a corpus")
    assert manifest.files[0].scores == {"dev F1": 91.5}


DAMAGE = [
    ("the file is gone", lambda w: (w / "ner.pt").unlink(), r"ner\.pt is missing"),
    (
        "a download broke off",
        lambda w: (w / "ner.pt").write_bytes(b"finds"),
        r"ner\.pt differs.*5 bytes, not 11",
    ),
    ("an empty file", lambda w: (w / "ner.pt").write_bytes(b""), r"ner\.pt differs.*0 bytes"),
    (
        "another of the same size",
        lambda w: (w / "ner.pt").write_bytes(b"FINDS NAMES"),
        r"ner\.pt differs.*SHA-256",
    ),
    ("no manifest", lambda w: (w / "manifest.json").unlink(), r"manifest\.json is missing"),
    (
        "half a manifest",
        lambda w: (w / "manifest.json").write_text('{"version": 1, "fi'),
        r"manifest\.json cannot be",
    ),
    ("not a manifest", lambda w: (w / "manifest.json").write_text("[]"), r"manifest\.json is not"),
    (
        "of a later version",
        lambda w: (w / "manifest.json").write_text('{"version": 99}'),
        r"not a manifest of version",
    ),
    (
        "no list of files",
        lambda w: (w / "manifest.json").write_text('{"version": 1}'),
        r"manifest\.json is not",
    ),
    ("one that is needed is not in it", lambda w: drop(w, "ner.pt"), r"does not name ner\.pt"),
    ("a field too many", lambda w: edit(w, colour="red"), r"manifest\.json is not a manifest.*colour"),
    ("a path that leads out of the folder", lambda w: edit(w, name="../ner.pt"), r"not a file name"),
]


@pytest.mark.parametrize(("why", "damage", "message"), DAMAGE, ids=[row[0] for row in DAMAGE])
def test_damage_is_named(weights: Path, why, damage, message) -> None:  # type: ignore[no-untyped-def]
    damage(weights)
    with pytest.raises(ModelError, match=message):
        verify(weights)


def test_a_folder_in_the_place_of_a_file_is_named(weights: Path) -> None:
    (weights / "ner.pt").unlink()
    (weights / "ner.pt").mkdir()
    with pytest.raises(ModelError, match=r"ner\.pt cannot be read"):
        verify(weights)


def test_other_files_are_nobodys_business(weights: Path) -> None:
    (weights / "notes.txt").write_text("keep")
    verify(weights)


def test_the_bundled_models_are_what_their_manifest_says() -> None:
    verify(default_weights())
    files = {file.name: file for file in load_manifest(default_weights()).files}
    assert {"tokenize.pt", "ner.pt"} <= set(files)
    assert all(file.what and file.data and file.licence and file.made_with for file in files.values())
    assert files["tokenize.pt"].bytes + files["ner.pt"].bytes < 20_000_000


def test_checking_imports_neither_torch_nor_stanza() -> None:
    code = "import sys, quotes.models, quotes.nlp; print(sorted({'torch', 'stanza', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
