"""The same articles give the same exports, to the byte, however, where and in which order they were read."""

import os
import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from corpus.sample import sample_folder
from reports.models import ModelSource
from resolvers.pipeline import track
from resolvers.work import batches
from resolvers.work.backend import InProcess
from tests.hostile.archives import archive
from tests.hostile.command import REAL, quotes
from tests.resolvers.work.stand_in import Source

pytestmark = pytest.mark.slow
FORMATS = ("csv", "jsonl", "parquet", "xlsx", "sqlite", "html", "annotations", "ftm")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to make a run: with so many workers, in so many calls, the inputs in another order."""

    workers: int = 2
    calls: int = 1
    is_shuffled: bool = False
    umask: int | None = None
    env: Mapping[str, str] = field(default_factory=dict)


WAYS = [
    pytest.param(Way(), id="again"),
    pytest.param(Way(is_shuffled=True), id="inputs in another order"),
    pytest.param(Way(workers=1), id="one worker"),
    pytest.param(Way(workers=4), id="four workers"),
    pytest.param(Way(workers=4, calls=3, is_shuffled=True), id="in three calls"),
    pytest.param(Way(env={"TZ": "Pacific/Kiritimati"}), id="where it is tomorrow"),
    pytest.param(Way(env={"TZ": "America/St_Johns"}), id="half an hour off"),
    pytest.param(Way(env={"LC_ALL": "C"}), id="the C locale"),
    pytest.param(Way(env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}), id="ASCII only"),
    pytest.param(Way(env={"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"}), id="Turkish, if it is there"),
    pytest.param(Way(env={"PYTHONHASHSEED": "1"}), id="sets in one order"),
    pytest.param(Way(env={"PYTHONHASHSEED": "4242"}), id="sets in another"),
    pytest.param(Way(env={"COLUMNS": "40", "FORCE_COLOR": "1"}), id="a narrow terminal in colour"),
    pytest.param(Way(env={"POLARS_MAX_THREADS": "1"}), id="Polars with one thread"),
    pytest.param(Way(umask=0o077), id="files for nobody else"),
]


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Five files of thirteen articles, most of which repeat what others print."""
    folder = tmp_path_factory.mktemp("inputs")
    return [archive(folder / f"day{n}.jsonl", 13, seed=n, malformed=n == 2) for n in range(5)]


def tracked(inputs: list[Path], run: Path, way: Way, models: str | None = None) -> Path:
    """The run made in that way."""
    order = list(inputs)
    if way.is_shuffled:
        random.Random(3).shuffle(order)
    for call in range(way.calls):
        given = order[call :: way.calls]
        options = ["--out", run, "--workers", str(way.workers)]
        done = quotes("track", *given, *options, env=way.env, **({"models": models} if models else {}))
        assert done.code in (0, 3), done.err
    return run


def exports(run: Path, folder: Path, env: Mapping[str, str]) -> dict[str, bytes]:
    """Every file of every export, by its name."""
    folder.mkdir()
    for form in FORMATS:
        done = quotes("export", run, "--format", form, "--to", folder / form, env=env)
        assert done.code == 0, done.err
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != ".lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def different(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


@pytest.fixture(scope="module")
def expected(inputs: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What an undisturbed call gives. All runs have one name, as a site and a database say it."""
    folder = tmp_path_factory.mktemp("expected")
    found = exports(tracked(inputs, folder / "run", Way()), folder / "exports", {})
    assert {name.split("/")[0] for name in found} >= set(FORMATS)
    assert found["csv"].count(b"\n") > 65
    return found


@pytest.mark.parametrize("way", WAYS)
def test_exports_are_the_same(
    inputs: list[Path], expected: dict[str, bytes], tmp_path: Path, way: Way
) -> None:
    before = os.umask(way.umask) if way.umask is not None else None
    try:
        run = tracked(inputs, tmp_path / "run", way)
        found = exports(run, tmp_path / "exports", way.env)
    finally:
        if before is not None:
            os.umask(before)
    assert different(found, expected) == []


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_exports_are_the_same_whatever_is_a_batch(
    inputs: list[Path], expected: dict[str, bytes], tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "BATCH_ARTICLES", size)
    run = tmp_path / "run"
    track(
        [str(path) for path in inputs],
        run,
        backend=InProcess(Source().load()),
        settings=ModelSource().settings(),  # as the command does; exports say what a run was made with
    )
    shards = len(list((run / "shards").iterdir()))
    assert shards == -(-65 // size)  # or nothing was tried
    assert different(exports(run, tmp_path / "exports", {}), expected) == []


def test_the_real_models_give_the_same(tmp_path: Path) -> None:
    """The bundled sample, read by one worker and by three, in another order, where numbers have commas."""
    articles = sorted(path for path in sample_folder().iterdir() if path.is_file())
    elsewhere = {"LC_ALL": "de_DE.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"}
    ways = {"one": Way(workers=1), "three": Way(workers=3, calls=2, is_shuffled=True, env=elsewhere)}
    found = {}
    for name, way in ways.items():
        (tmp_path / name).mkdir()
        run = tracked(articles, tmp_path / name / "run", way, REAL)
        found[name] = exports(run, tmp_path / name / "exports", way.env)
    assert different(found["one"], found["three"]) == []
    assert found["one"]["csv"].count(b"\n") > 200
