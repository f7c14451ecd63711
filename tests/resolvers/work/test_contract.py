"""What every backend promises: the same files as one process makes, whatever becomes of articles and workers."""

import os
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from corpus.article import Article
from quotes.models import ModelError
from resolvers.pipeline import track
from resolvers.runs.parquet import Table, rows_of
from resolvers.runs.shard import Shard
from resolvers.work.backend import Backend, InProcess, LateReader, ReaderSource
from resolvers.work.over_ray import OverRay
from resolvers.work.pool import Pool
from tests.resolvers.work.stand_in import FailingSource, NotedSource, Source, article

pytestmark = pytest.mark.slow
Make = Callable[[ReaderSource], Backend]

IN_PROCESS = "in process"
POOL = "several processes"
JOINED = "a Ray cluster that is there"
STARTED = "a Ray cluster of its own"


@pytest.fixture
def make(request: pytest.FixtureRequest) -> Make:
    """How to make the backend that the test asks for."""
    if request.param == JOINED:
        address, _ = request.getfixturevalue("cluster")
        return lambda source: OverRay(source, workers=2, address=address)
    if request.param == STARTED:
        request.getfixturevalue("ray_here")
        return lambda source: OverRay(source, workers=2, address=None)
    if request.param == POOL:
        return lambda source: Pool(source, 2)
    return lambda source: InProcess(LateReader(source))


def of(*kinds: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("make", kinds, indirect=True)


MIXED = [article(i, "CRASH" if i % 7 == 3 else "TAKES 0.05 SECONDS" if i % 5 == 0 else "") for i in range(70)]


def files(run: Path) -> dict[str, bytes]:
    """All that is in a run but the lock."""
    found = (path for path in run.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(run).as_posix(): path.read_bytes() for path in found}


def written(articles: Sequence[Article], folder: Path) -> str:
    folder.mkdir()
    for each in articles:
        (folder / each.path).write_text(each.text, encoding="utf-8")
    return str(folder)


def tables(shards: Sequence[Shard]) -> list[dict[Table, list[Any]]]:
    return [{table: list(rows_of(frame)) for table, frame in shard.tables.items()} for shard in shards]


def paths(shards: Sequence[Shard]) -> list[list[str]]:
    """Of each shard, the articles that were read."""
    return [[row["path"] for row in rows_of(shard.tables[Table.ARTICLES])] for shard in shards]


@of(POOL, STARTED)
def test_a_run_is_the_same_byte_by_byte(make: Make, tmp_path: Path):
    """Two calls of two batches each. One article in seven fails, and is tried again by the second call."""
    first, more = written(MIXED[:40], tmp_path / "first"), written(MIXED[40:], tmp_path / "more")
    runs = {}
    for name, backend in (("one", InProcess(LateReader(Source()))), ("other", make(Source()))):
        run = tmp_path / name
        with backend:
            for given in ([first], [first, more]):
                track(given, run, backend=backend, settings={"models": "none"})
        runs[name] = files(run)
    assert len([name for name in runs["one"] if name.endswith("articles.parquet")]) == 4
    assert runs["one"] == runs["other"]


@of(IN_PROCESS, POOL, JOINED)
def test_the_order_is_that_of_the_batches(make: Make):
    """The first articles of the first batch take longest."""
    sizes = (5, 1, 3, 1)
    articles = [article(i, f"TAKES {0.3 if i < 2 else 0} SECONDS") for i in range(sum(sizes))]
    cut = [articles[sum(sizes[:n]) : sum(sizes[: n + 1])] for n in range(len(sizes))]
    with make(Source()) as backend:
        found = list(backend.read(iter(cut)))
    assert paths(found) == [[each.path for each in batch] for batch in cut]


@of(IN_PROCESS, POOL, JOINED)
@pytest.mark.parametrize(
    ("source", "more"),
    [
        pytest.param(FailingSource("models"), "", id="they cannot be loaded"),
        pytest.param(Source(), "NO MODELS", id="they are missing when they read"),
    ],
)
def test_without_models_nothing_is_read(make: Make, source: ReaderSource, more: str):
    with make(source) as backend, pytest.raises(ModelError, match=r"tagger\.safetensors is missing"):
        list(backend.read([[article(1), article(2, more)]]))


@of(POOL, JOINED)
def test_an_article_that_ends_its_worker_twice_has_failed(make: Make):
    batches = [[article(i, "DIES" if i in (1, 4) else "") for i in range(6)], [article(6)]]
    with make(Source()) as backend:
        found = list(backend.read(batches))
    assert paths(found) == [["000.txt", "002.txt", "003.txt", "005.txt"], ["006.txt"]]
    assert [failed.path for failed in found[0].failed()] == ["001.txt", "004.txt"]
    for failed in found[0].failed():
        assert failed.why.startswith("could not be analysed (its process ended")


@of(POOL, JOINED)
def test_an_article_that_ends_its_worker_once_is_read(make: Make, tmp_path: Path):
    batches = [[article(i, f"DIES ONCE {tmp_path / 'noted'}" if i == 2 else "") for i in range(5)]]
    with make(Source()) as backend:
        found = list(backend.read(batches))
    assert (tmp_path / "noted").exists()
    assert tables(found) == tables(list(InProcess(LateReader(Source())).read(batches)))


@of(POOL, JOINED)
def test_a_worker_killed_from_outside_loses_and_doubles_nothing(make: Make, tmp_path: Path):
    batches = [[article(n * 6 + i, "TAKES 0.04 SECONDS") for i in range(6)] for n in range(6)]
    with make(NotedSource(tmp_path)) as backend:
        reading = backend.read(batches)
        found = [next(reading), next(reading)]
        before = {int(path.name) for path in tmp_path.iterdir()}
        os.kill(min(before), signal.SIGKILL)
        found += reading
    assert len(before) == 2
    assert tables(found) == tables(list(InProcess(LateReader(Source())).read(batches)))
