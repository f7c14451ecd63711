"""The manifest says what made a run and of what, and nothing that another call would not say too."""

import hashlib
import json
from io import BytesIO

import pytest

from quotes.models import default_weights, load_manifest, sha256_of
from reports.models import ModelSource
from resolvers.matching.rarity import default_folder
from resolvers.pipeline import track
from resolvers.runs.run import Run
from resolvers.work.backend import InProcess

ROWS = [
    {"text": "“The tide turned,” said Ida Venn.", "outlet": "Tern Ledger", "date": "2031-05-06T08:00:00Z"},
    {"text": "“No ferry sails,” said Otto Brill.", "outlet": "Harbor Ledger", "date": "2031-03-02"},
    {"text": "“No ferry sails today,” said Otto Brill.", "outlet": "Harbor Ledger"},
    {"text": "“Cold,” said Ada Kell."},
    {"headline": "No text"},
]


@pytest.fixture
def wire(tmp_path):
    path = tmp_path / "wire.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in ROWS), encoding="utf-8")
    return path


def manifest(folder):
    return Run.open(folder).manifest()


def test_the_corpus_as_a_whole(tmp_path, wire, detector):
    track([str(wire)], tmp_path / "run", backend=InProcess(detector))
    about = manifest(tmp_path / "run")
    ids = sorted(Run.open(tmp_path / "run").article_ids())
    assert about["articles"] == {
        "sha256": hashlib.sha256("".join(f"{each}\n" for each in ids).encode()).hexdigest(),
        "first": "2031-03-02",
        "last": "2031-05-06",
        "undated": 2,
        "date_doubts": {},
        "outlets": 2,
        "without_outlet": 1,
    }
    assert about["inputs"] == [{"path": str(wire), "articles": 4, "set_aside": 1}]


def test_an_empty_run(tmp_path, detector):
    track([], tmp_path / "run", backend=InProcess(detector))
    about = manifest(tmp_path / "run")
    assert (about["articles"]["first"], about["articles"]["outlets"], about["inputs"]) == (None, 0, [])
    assert about["articles"]["sha256"] == hashlib.sha256(b"").hexdigest()


def test_the_same_inputs_in_any_order_and_number_of_calls(tmp_path, wire, archive, detector):
    settings = {"models": {"a": "b"}}
    paths = [str(wire), str(archive), str(tmp_path / "gone.txt")]
    track(paths, tmp_path / "one", backend=InProcess(detector), settings=settings)
    for path in reversed(paths):
        track([path], tmp_path / "two", backend=InProcess(detector), settings=settings)
    assert manifest(tmp_path / "one") == manifest(tmp_path / "two")
    given = {
        each["path"]: (each["articles"], each["set_aside"]) for each in manifest(tmp_path / "one")["inputs"]
    }
    assert given == {str(wire): (4, 1), str(archive): (3, 0), str(tmp_path / "gone.txt"): (0, 1)}


def test_the_same_call_again_leaves_the_file(tmp_path, archive, detector):
    track([str(archive)], tmp_path / "run", backend=InProcess(detector), settings={"x": 1})
    before = (tmp_path / "run" / "manifest.json").read_bytes()
    track([str(archive)], tmp_path / "run", backend=InProcess(detector), settings={"x": 1})
    assert (tmp_path / "run" / "manifest.json").read_bytes() == before


def test_an_input_is_as_it_was_last(tmp_path, archive, detector):
    track([str(archive)], tmp_path / "run", backend=InProcess(detector))
    (archive / "later.txt").write_text("“Later,” said Ida Venn.\n", encoding="utf-8")
    track([str(archive)], tmp_path / "run", backend=InProcess(detector))
    assert manifest(tmp_path / "run")["inputs"] == [{"path": str(archive), "articles": 4, "set_aside": 0}]


@pytest.mark.slow
def test_standard_input_and_the_runs_own_files(tmp_path, archive, detector):
    track(
        ["-"],
        tmp_path / "run",
        backend=InProcess(detector),
        stdin=BytesIO(b"\xe2\x80\x9cHo,\xe2\x80\x9d said Ida Venn."),
    )
    track([str(tmp_path)], tmp_path / "run", backend=InProcess(detector))
    assert manifest(tmp_path / "run")["inputs"] == [
        {"path": "-", "articles": 1, "set_aside": 0},
        {"path": str(tmp_path), "articles": 3, "set_aside": 0},
    ]


def test_a_manifest_of_an_earlier_version(tmp_path, archive, detector):
    track([str(archive)], tmp_path / "run", backend=InProcess(detector))
    path = tmp_path / "run" / "manifest.json"
    old = {"format": 1, "version": "0.0.9", "packages": {}, "settings": [{"a": 1}], "counts": {}}
    path.write_text(json.dumps(old), encoding="utf-8")
    track([str(archive)], tmp_path / "run", backend=InProcess(detector), settings={"b": 2})
    about = manifest(tmp_path / "run")
    assert about["settings"] == [{"a": 1}], "nothing was read with others"
    assert about["inputs"] == [{"path": str(archive), "articles": 3, "set_aside": 0}]


def test_the_models_are_named_with_their_digests(tmp_path, archive, detector):
    settings = ModelSource().settings()
    assert settings["models"].keys() >= {"tagger.safetensors", "ner.pt", "confidence.json"}
    assert settings["models"]["confidence.json"] == sha256_of(default_weights() / "confidence.json")
    track([str(archive)], tmp_path / "run", backend=InProcess(detector), settings=settings)
    about = manifest(tmp_path / "run")
    assert about["settings"] == [settings]
    (rarity,) = load_manifest(default_folder()).files
    assert about["methods"]["matching"]["models"] == {rarity.name: rarity.sha256}


def test_models_that_are_missing_are_no_failure_before_they_are_needed(tmp_path):
    assert ModelSource(tmp_path).settings() == {
        "model_manifest_sha256": None,
        "official_stanza": False,
        "models": {},
    }
