"""Windows of time matched by several processes: the same files as by one, and errors that reach the caller."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from resolvers.matching.match import Match
from resolvers.runs.resolve import resolve
from resolvers.runs.windows import WindowTask
from resolvers.work.backend import Backend, InProcess
from resolvers.work.over_ray import OverRay
from resolvers.work.pool import Pool
from tests.resolvers.matching_samples import archive
from tests.resolvers.runs_of_quotes import SIZES, run_of, sized, tables
from tests.resolvers.work.processes import children
from tests.resolvers.work.stand_in import Source, Troubled, article

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc"),
]
UTTERANCES = [each for seed in range(2) for each in archive(seed, stories=6)]
SMALL = SIZES[1][:3]


def started(backend: Backend) -> Backend:
    assert len(list(backend.read([[article(number)] for number in range(4)]))) == 4
    return backend


BACKENDS = [
    pytest.param(lambda: Pool(Source(), 2, fork=True), id="processes that fork"),
    pytest.param(lambda: Pool(Source(), 2, fork=False), id="processes that do not"),
    pytest.param(lambda: OverRay(Source(), workers=2, address=None), id="a Ray cluster"),
]


@pytest.mark.parametrize("make", BACKENDS)
def test_the_same_files_as_in_one_process(
    tmp_path: Path, make: Callable[[], Backend], request: pytest.FixtureRequest
) -> None:
    if "Ray" in request.node.name:
        request.getfixturevalue("ray_here")
    alone, shared = (run_of(tmp_path / name, UTTERANCES) for name in ("alone", "shared"))
    with sized(*SMALL):
        resolve(alone, InProcess(Troubled()).match)
        with make() as backend:
            sent = []

            def watched(windows: Iterable[WindowTask]) -> Iterator[tuple[Match, ...]]:
                sent.extend(windows)
                return backend.match(sent)

            started(backend)
            resolve(shared, watched)
            assert len(list(backend.read([[article(9)]]))) == 1, "it reads on"
    assert len(sent) > 2
    assert tables(alone) == tables(shared)


def test_what_was_not_started_is_not_started_to_match(tmp_path: Path) -> None:
    run = run_of(tmp_path / "run", UTTERANCES)
    with sized(*SMALL), Pool(Source(), 2) as pool:
        assert resolve(run, pool.match).made
        assert not children()


def test_a_window_that_cannot_be_matched_is_an_error(tmp_path: Path) -> None:
    run = run_of(tmp_path / "run", UTTERANCES)
    tasks: list[WindowTask] = []
    with sized(*SMALL), Pool(Source(), 2) as pool:

        def without_its_files(windows):
            tasks.extend(replace(each, files=(tmp_path / "gone.parquet",)) for each in windows)
            return started(pool).match(tasks)

        with pytest.raises(FileNotFoundError, match=r"gone\.parquet"):
            resolve(run, without_its_files)
    assert len(tasks) > 2
    assert run.resolved() is None, "nothing is kept of it"
    assert not list(run.folder.glob(".tmp*"))
