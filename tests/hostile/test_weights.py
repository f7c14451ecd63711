"""Weights that are truncated, replaced, or made to run something: refused and named, exit 4, and nothing ran.

Whoever can change a model can change its manifest as well. So each is tried twice: with the manifest that we
ship, which it differs from, and with a manifest that says of it what is true.
"""

import hashlib
import json
import os
import pickle
import shutil
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from quotes.models import ModelError, default_weights
from reports.models import ModelSource
from resolvers.matching.rarity import FILE as RARITY
from resolvers.matching.rarity import default_folder as rarity_folder
from resolvers.matching.rarity import load_rarity
from tests.hostile.command import REAL, quotes

ARTICLE = "“The bridge opens in May,” said Mara Venn.\n"


class Makes:
    """What makes a file when it is unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self):
        return os.mkdir, (str(self.path),)


def bare_pickle(file: Path, sign: Path) -> None:
    file.write_bytes(pickle.dumps(Makes(sign)))


def pickle_in_a_zip(file: Path, sign: Path) -> None:
    """As torch.save packs it, with the call in the place of a tensor."""
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("archive/data.pkl", pickle.dumps({"model": Makes(sign), "config": {}}, protocol=2))
        archive.writestr("archive/version", "3\n")
        archive.writestr("archive/byteorder", "little")


def truncated(file: Path, sign: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def emptied(file: Path, sign: Path) -> None:
    file.write_bytes(b"")


def another(file: Path, sign: Path) -> None:
    others = {"ner.pt": "tokenize.pt", "tokenize.pt": "ner.pt", "tagger.safetensors": "tokenize.pt"}
    shutil.copy(default_weights() / others[file.name], file)


def endless_header(file: Path, sign: Path) -> None:
    file.write_bytes(struct.pack("<Q", 2**60) + b"{}")


def no_object(file: Path, sign: Path) -> None:
    file.write_text("[]", encoding="utf-8")


def empty_object(file: Path, sign: Path) -> None:
    file.write_text("{}", encoding="utf-8")


def not_text(file: Path, sign: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00{")


def enormous(file: Path, sign: Path) -> None:
    """A network of some hundred million billion numbers."""
    sizes = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({name: size * 100_000 for name, size in sizes.items()}), encoding="utf-8")


def no_number(file: Path, sign: Path) -> None:
    stored = json.loads(file.read_text(encoding="utf-8"))
    stored["weights"][0] = float("nan")
    file.write_text(json.dumps(stored), encoding="utf-8")


Harm = Callable[[Path, Path], None]
STANZA = "{0}/tokenize.pt or {0}/ner.pt cannot be loaded ("
OURS = "{0}/{1} cannot be loaded ("
HARMED: list[tuple[str, Harm, str]] = [
    ("ner.pt", bare_pickle, STANZA),
    ("ner.pt", pickle_in_a_zip, STANZA),
    ("tokenize.pt", pickle_in_a_zip, STANZA),
    ("ner.pt", truncated, STANZA),
    ("ner.pt", emptied, STANZA),
    ("ner.pt", another, STANZA),
    ("tagger.safetensors", bare_pickle, OURS),
    ("tagger.safetensors", truncated, OURS),
    ("tagger.safetensors", another, OURS),
    ("tagger.safetensors", endless_header, OURS),
    ("tagger.json", no_object, OURS),
    ("tagger.json", not_text, OURS),
    ("tagger.json", enormous, OURS),
    ("tokenizer.json", empty_object, OURS),
    ("tokenizer.json", not_text, OURS),
    ("confidence.json", empty_object, OURS),
    ("confidence.json", no_number, OURS),
]
each_harm = pytest.mark.parametrize(
    ("name", "harm", "said"), [pytest.param(*row, id=f"{row[0]}-{row[1].__name__}") for row in HARMED]
)


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    """A folder of models that may be changed."""
    return Path(shutil.copytree(default_weights(), tmp_path / "weights"))


def sign(weights: Path) -> None:
    """Make the manifest say what is true."""
    path = weights / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    for entry in manifest["files"]:
        content = (weights / entry["name"]).read_bytes()
        entry |= {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    path.write_text(json.dumps(manifest), encoding="utf-8")


@each_harm
def test_what_differs_from_the_manifest_is_not_even_opened(
    weights: Path, tmp_path: Path, name: str, harm: Harm, said: str
):
    harm(weights / name, tmp_path / "ran")
    with pytest.raises(ModelError) as refused:
        ModelSource(weights).load()
    assert str(refused.value).startswith(f"{weights / name} differs from the manifest: ")
    assert not (tmp_path / "ran").exists()


@pytest.mark.slow
@each_harm
def test_what_comes_with_a_manifest_of_its_own_is_refused_and_runs_nothing(
    weights: Path, tmp_path: Path, name: str, harm: Harm, said: str
):
    harm(weights / name, tmp_path / "ran")
    sign(weights)
    with pytest.raises(ModelError) as refused:
        ModelSource(weights).load()
    assert str(refused.value).startswith(said.format(weights, name))
    assert "\n" not in str(refused.value)
    assert not (tmp_path / "ran").exists()


def test_the_pickles_would_do_harm_if_anybody_loaded_them(tmp_path: Path):
    bare_pickle(tmp_path / "model", tmp_path / "ran")
    pickle.loads((tmp_path / "model").read_bytes())
    assert (tmp_path / "ran").exists()


def test_the_counts_of_matching_are_refused_as_well(tmp_path: Path):
    folder = Path(shutil.copytree(rarity_folder(), tmp_path / "counts"))
    (folder / RARITY).write_bytes((folder / RARITY).read_bytes()[:100_000])
    with pytest.raises(ModelError, match="differs from the manifest: 100,000 bytes"):
        load_rarity(folder)
    sign(folder)
    with pytest.raises(ModelError, match=r"rarity.safetensors cannot be loaded \(SafetensorError\)"):
        load_rarity(folder)


COMMANDS = [["detect", "{article}"], ["track", "{article}", "--out", "{run}"], ["doctor"]]


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("is_signed", [False, True], ids=["our manifest", "their manifest"])
def test_the_command_ends_with_exit_4_and_names_the_file(
    weights: Path, tmp_path: Path, command: list[str], is_signed: bool
):
    article = tmp_path / "article.txt"
    article.write_text(ARTICLE, encoding="utf-8")
    pickle_in_a_zip(weights / "ner.pt", tmp_path / "ran")
    if is_signed:
        sign(weights)
    arguments = [part.format(article=article, run=tmp_path / "run") for part in command]
    done = quotes(*arguments, "--models", weights, models=REAL)
    assert done.code == 4
    assert f"{weights / 'ner.pt'} " in done.err + done.out
    assert "Traceback" not in done.err
    assert "weights_only" not in done.err  # torch's advice is to load it without safeguards
    assert not (tmp_path / "ran").exists()


@pytest.mark.slow
def test_what_the_run_held_before_is_not_touched_by_a_call_without_models(weights: Path, tmp_path: Path):
    first, second = tmp_path / "first.txt", tmp_path / "second.txt"
    first.write_text(ARTICLE, encoding="utf-8")
    second.write_text(ARTICLE.replace("May", "June"), encoding="utf-8")
    run = tmp_path / "run"
    quotes("track", first, "--out", run)
    before = quotes("export", run, "--format", "jsonl", "--to", "-").out
    truncated(weights / "tagger.safetensors", tmp_path)
    assert quotes("track", second, "--out", run, "--models", weights, models=REAL).code == 4
    after = quotes("export", run, "--format", "jsonl", "--to", "-")
    assert (after.code, after.out) == (0, before)
    assert before.count("\n") == 1
