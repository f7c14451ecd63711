"""What Ray adds: how it is started, joined and left, and what is said when it cannot be."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from benchmarks.resume import below
from corpus.article import Article
from resolvers.work import ray_cluster
from resolvers.work.backend import WorkersLost
from resolvers.work.over_ray import HELD, OverRay
from resolvers.work.ray_cluster import ClusterError
from tests.resolvers.work.processes import all_gone, command, wait_for
from tests.resolvers.work.stand_in import FailingSource, NotedSource, Source, article

ROOT = Path(__file__).parents[3]
Cluster = tuple[str, int]
slow = pytest.mark.slow
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


def one_by_one(articles: list[Article]) -> Iterator[list[Article]]:
    for each in articles:
        yield [each]


def quotes(*arguments: str, before: str = "") -> subprocess.CompletedProcess[str]:
    """The command, run in a Python in which something was done before."""
    program = f"import sys\n{before}\nfrom reports.cli import main\nsys.argv[0] = 'quotes'\nsys.exit(main())"
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=ROOT, capture_output=True, text=True
    )


@slow
def test_without_ray_the_command_says_what_to_install(tmp_path):
    (tmp_path / "a.txt").write_text("“We stay,” said Mara Venn.\n", encoding="utf-8")
    for arguments in (["track", str(tmp_path), "--out", str(tmp_path / "run")], ["detect", str(tmp_path)]):
        done = quotes(*arguments, "--backend", "ray", before="sys.modules['ray'] = None")
        assert done.returncode == 1
        assert done.stderr == "quotes: Ray is not installed: pip install 'quotes[ray]'\n"
        assert done.stdout == ""


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("127.0.0.1:1", id="nobody listens there"),
        pytest.param("[::1]:1", id="an address of IPv6"),
        pytest.param("nowhere.invalid:6379", id="no such machine"),
        pytest.param("127.0.0.1:66000", id="no such port"),
    ],
)
def test_a_cluster_that_cannot_be_reached(ray_here, address):
    with (
        OverRay(Source(), workers=1, address=address) as backend,
        pytest.raises(ClusterError, match="cannot reach a Ray cluster at"),
    ):
        list(backend.read([[article(1)]]))


@slow
def test_an_address_that_is_none(ray_here):
    with (
        OverRay(Source(), workers=1, address="nonsense") as backend,
        pytest.raises(ClusterError, match="cannot join the Ray cluster at nonsense "),
    ):
        list(backend.read([[article(1)]]))


@linux
def test_nothing_is_started_for_nothing(ray_here):
    before = below(os.getpid())
    with OverRay(Source(), workers=2, address=None) as backend:
        assert list(backend.read([])) == []
        assert below(os.getpid()) == before


def others_can_reach(pids: set[int]) -> list[str]:
    """The TCP sockets, as /proc has them, on which these processes listen and not on the loopback interface."""
    sockets = set()
    for pid in pids:
        for file in Path(f"/proc/{pid}/fd").iterdir():
            try:
                sockets.add(str(file.readlink()).removeprefix("socket:[").removesuffix("]"))
            except OSError:
                continue
    tables = [Path(f"/proc/net/{name}").read_text() for name in ("tcp", "tcp6")]
    lines = [line.split() for table in tables for line in table.splitlines()]
    listening = [line for line in lines if line[3] == "0A" and line[9] in sockets]
    assert listening, "Ray has ports; if not, this looks in the wrong place"
    return [line[1] for line in listening if not line[1].partition(":")[0].endswith(("0100007F", "01000000"))]


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder in which sockets can be: those of pytest have too long names."""
    with TemporaryDirectory(dir="/tmp") as folder:
        yield Path(folder)


@slow
@linux
def test_what_is_started_here_is_reached_from_here_alone_and_gone_afterwards(
    ray_here, short, tmp_path, monkeypatch
):
    monkeypatch.setattr(ray_cluster, "_short_folder", lambda: str(short))
    monkeypatch.setenv("HOME", str(tmp_path))
    before = set(below(os.getpid()))
    handler = signal.getsignal(signal.SIGTERM)
    with OverRay(NotedSource(tmp_path), workers=1, address=None) as backend:
        (found,) = backend.read([[article(1)]])
        started = set(below(os.getpid())) - before
        assert {name for name in (command(pid)[:11] for pid in started) if name == b"ray::Reader"}
        assert others_can_reach({os.getpid(), *started}) == []
        (private,) = short.iterdir()
        assert private.stat().st_mode & 0o077 == 0, "nobody else looks in"
    assert found.quotes == 1
    assert all_gone(list(started), 5)
    assert not list(short.iterdir())
    (noted,) = tmp_path.iterdir()
    assert noted.read_text() == "1", "a thread for each core, and each worker has one"
    assert signal.getsignal(signal.SIGTERM) == handler


@slow
@linux
def test_a_cluster_that_was_there_stays_and_is_left_as_it_was(cluster: Cluster):
    address, pid = cluster

    def readers() -> list[int]:
        return [each for each in below(pid) if command(each).startswith(b"ray::Reader")]

    for _ in range(2):
        with OverRay(Source(), workers=None, address=address) as backend:
            for found in backend.read(one_by_one([article(i) for i in range(5)])):
                assert found.quotes == 1
            assert len(readers()) == 2, "as many as the cluster has cores"
        wait_for(lambda: not readers(), 5)


@slow
def test_no_more_workers_than_articles(cluster: Cluster, tmp_path):
    address, _ = cluster
    with OverRay(NotedSource(tmp_path), workers=2, address=address) as backend:
        list(backend.read([[article(1)]]))
    assert len(list(tmp_path.iterdir())) == 1


@slow
def test_more_workers_than_the_cluster_has_cores_wait_for_some(cluster: Cluster, tmp_path):
    address, _ = cluster
    with OverRay(NotedSource(tmp_path), workers=5, address=address) as backend:
        found = list(backend.read(one_by_one([article(i) for i in range(12)])))
    assert [shard.articles for shard in found] == [1] * 12
    assert len(list(tmp_path.iterdir())) <= 2


@slow
def test_other_versions_are_refused(cluster: Cluster, monkeypatch):
    from resolvers.work import ray_readers

    here = ray_readers.versions()
    monkeypatch.setattr(ray_readers, "versions", lambda: {**here, "quotes": "9.9", "torch": "8.8"})
    address, _ = cluster
    there = f"quotes {here['quotes']} instead of 9.9, torch {here['torch']} instead of 8.8"
    with (
        OverRay(Source(), workers=1, address=address) as backend,
        pytest.raises(ClusterError, match=re.escape(f"has {there}: install the same on all machines")),
    ):
        list(backend.read([[article(1)]]))


@slow
@pytest.mark.parametrize(
    ("how", "error", "said"),
    [
        pytest.param("memory", MemoryError, "no more", id="the error comes back as it is"),
        pytest.param("odd", RuntimeError, "Odd: an odd error", id="one that cannot be sent"),
        pytest.param("dies", WorkersLost, "the workers end while they start: killed or crashed", id="killed"),
    ],
)
def test_models_that_cannot_be_loaded(cluster: Cluster, how: str, error: type[Exception], said: str):
    address, _ = cluster
    with (
        OverRay(FailingSource(how), workers=1, address=address) as backend,
        pytest.raises(error, match=said),
    ):
        list(backend.read([[article(1)]]))


@slow
def test_a_slow_article_holds_up_a_bounded_number(cluster: Cluster):
    address, _ = cluster
    taken = 0

    def articles() -> Iterator[list[Article]]:
        nonlocal taken
        for i in range(500):
            taken += 1
            yield [article(i, "TAKES 1 SECONDS" if i == 0 else "")]

    with OverRay(Source(), workers=2, address=address) as backend:
        reading = backend.read(articles())
        next(reading)
        assert 20 < taken <= 2 * HELD + 1


@slow
def test_a_reading_that_is_broken_off_leaves_nothing_to_the_next(cluster: Cluster):
    address, _ = cluster
    with OverRay(Source(), workers=2, address=address) as backend:
        reading = backend.read(one_by_one([article(i) for i in range(9)]))
        assert next(reading).articles == 1
        reading.close()  # type: ignore[attr-defined]
        (found,) = backend.read([[article(i) for i in range(20, 23)]])
    assert [row[1] for row in next(iter(found.tables.values())).rows()] == ["020.txt", "021.txt", "022.txt"]


NOISY = """
import sys
from resolvers.work.over_ray import OverRay
from tests.resolvers.work.stand_in import Source, article
with OverRay(Source(), workers=2, address=sys.argv[1]) as backend:
    for found in backend.read([[article(1, "CRASH"), article(2, "DIES"), article(3)]]):
        print(found.articles, len(found.failed()))
"""


@slow
def test_ray_itself_says_nothing(cluster: Cluster):
    """Standard output is what was found: not even what a worker died of goes there."""
    address, _ = cluster
    done = subprocess.run([sys.executable, "-c", NOISY, address], cwd=ROOT, capture_output=True, text=True)
    assert (done.stdout, done.stderr, done.returncode) == ("1 2\n", "", 0)


STUCK = """
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from resolvers.work.over_ray import OverRay
from tests.resolvers.work.stand_in import SlowSource, article
with OverRay(SlowSource(Path(sys.argv[1])), workers=1, address=None) as backend:
    list(backend.read([[article(1)]]))
"""


def has_noted(folder: Path, pid: int) -> bool:
    return (folder / "noted").exists()


def has_begun_to_start(folder: Path, pid: int) -> bool:
    return any(b"gcs_server" in command(each) for each in below(pid))


@slow
@linux
@pytest.mark.parametrize(
    ("number", "when", "codes"),
    [
        pytest.param(signal.SIGINT, has_begun_to_start, {-signal.SIGINT}, id="Ctrl-C while Ray starts"),
        pytest.param(signal.SIGTERM, has_noted, {1, 143}, id="ended while models are loaded"),
    ],
)
def test_who_is_ended_leaves_nothing_running(
    ray_here, tmp_path, number: int, when: Callable[[Path, int], bool], codes: set[int]
):
    process = subprocess.Popen(
        [sys.executable, "-c", STUCK, str(tmp_path / "noted")], cwd=ROOT, stderr=subprocess.PIPE, text=True
    )
    wait_for(lambda: when(tmp_path, process.pid), 30)
    seen = set(below(process.pid))
    process.send_signal(number)
    while process.poll() is None:
        seen |= set(below(process.pid))
        time.sleep(0.05)
    _, said = process.communicate()
    assert process.returncode in codes, said
    assert all_gone(list(seen), 5)
    assert "***" not in said, "Ray's page of addresses"
