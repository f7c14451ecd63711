"""Several processes: the same result as one, whatever becomes of them, and none of them is left."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.resume import below
from corpus.article import Article
from quotes.models import ModelError
from resolvers.runs.parquet import write_frame
from resolvers.runs.shard import Shard
from resolvers.work.backend import InProcess, WorkersLost
from resolvers.work.pool import AHEAD, Pool
from tests.resolvers.work.processes import all_gone, children, wait_for
from tests.resolvers.work.stand_in import FailingSource, SlowSource, Source, Troubled, article

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc"),
]
ROOT = Path(__file__).parents[3]
both_ways = pytest.mark.parametrize("fork", [True, False], ids=["fork", "spawn"])


def files(shards: list[Shard], folder: Path) -> Iterator[dict[str, bytes]]:
    """The tables of the shards, as they are written."""
    for shard in shards:
        for table, frame in shard.tables.items():
            write_frame(folder, table, frame)
        yield {table.value: table.within(folder).read_bytes() for table in shard.tables}


def assert_same(some: list[Shard], others: list[Shard], folder: Path) -> None:
    assert list(files(some, folder)) == list(files(others, folder))


def in_process(batches: list[list[Article]]) -> list[Shard]:
    return list(InProcess(Troubled()).read(batches))


def cut(articles: list[Article], size: int) -> list[list[Article]]:
    return [articles[start : start + size] for start in range(0, len(articles), size)]


MIXED = [article(i, "CRASH" if i % 7 == 3 else "TAKES 0.02 SECONDS" if i % 3 == 0 else "") for i in range(20)]


@both_ways
@pytest.mark.parametrize(("workers", "size"), [(1, 4), (2, 1), (3, 4), (2, 32)])
def test_the_same_as_in_one_process(tmp_path, fork, workers, size):
    batches = cut(MIXED, size)
    with Pool(Source(), workers, fork=fork) as pool:
        found = list(pool.read(batches))
    assert_same(found, in_process(batches), tmp_path)
    assert not children()


def test_nothing_to_read_starts_nothing():
    with Pool(Source(), 2) as pool:
        assert list(pool.read([])) == []
        assert not children()


@both_ways
def test_no_more_workers_than_articles(fork):
    with Pool(Source(), 4, fork=fork) as pool:
        list(pool.read([[article(1)]]))
        assert len(children()) == 2, "the nursery and one worker"
        list(pool.read([[article(i, "TAKES 0.3 SECONDS") for i in range(9)]]))
        assert len(children()) == 5


@both_ways
@pytest.mark.parametrize(
    ("how", "error", "said"),
    [
        pytest.param("models", ModelError, "tagger.safetensors is missing", id="no models"),
        pytest.param("memory", MemoryError, "no more", id="no memory"),
        pytest.param("ends too early", EOFError, "weights end too early", id="an error that pipes have too"),
        pytest.param("odd", RuntimeError, "Odd: an odd error", id="an error that cannot be sent"),
    ],
)
def test_models_that_cannot_be_loaded(fork, how, error, said):
    with Pool(FailingSource(how), 2, fork=fork) as pool, pytest.raises(error, match=said):
        list(pool.read([MIXED]))
    assert not children()


@both_ways
def test_models_that_end_their_process(fork):
    with Pool(FailingSource("is killed"), 2, fork=fork) as pool, pytest.raises(WorkersLost, match="memory"):
        list(pool.read([MIXED]))
    assert not children()


def test_models_that_are_missing_only_when_they_read():
    with Pool(Source(), 2) as pool, pytest.raises(ModelError, match=r"tagger\.safetensors"):
        list(pool.read([[article(1), article(2, "NO MODELS"), article(3)]]))


def test_what_arrow_cannot_hold_has_failed_and_nothing_else():
    half = article(2, "half of a pair: \ud83d")
    with Pool(Source(), 2) as pool:
        (shard,) = pool.read([[article(1), half, article(3)]])
    assert shard.articles == 2
    assert [(each.path, "UnicodeEncodeError" in each.why) for each in shard.failed()] == [("002.txt", True)]


@both_ways
def test_articles_that_end_their_process_have_failed_and_nothing_else(fork):
    articles = [article(i, "DIES" if i in (0, 4, 5, 6) else "") for i in range(9)]
    with Pool(Source(), 2, fork=fork) as pool:
        (shard,) = pool.read([articles])
        assert next(pool.read([MIXED])).articles == 17, "they are all replaced"
    why = "could not be analysed (its process ended: SIGKILL, memory ran out?)"
    assert [(each.path, each.why) for each in shard.failed()] == [(f"00{i}.txt", why) for i in (0, 4, 5, 6)]
    others = [one for one in articles if "DIES" not in one.text]
    (expected,) = in_process([others])
    assert list(shard.records()) == list(expected.records())


def test_an_article_whose_process_is_killed_once_is_read_again(tmp_path):
    articles = [article(i, f"DIES ONCE {tmp_path / str(i)}" if i % 3 == 1 else "") for i in range(8)]
    with Pool(Source(), 2) as pool:
        found = list(pool.read(cut(articles, 4)))
    assert len(list(tmp_path.glob("[0-9]"))) == 3
    assert_same(found, in_process(cut(articles, 4)), tmp_path)


def test_workers_that_are_killed_from_outside_lose_and_double_nothing(tmp_path):
    batches = cut([article(i, "TAKES 0.05 SECONDS") for i in range(24)], 4)
    found, killed = [], set()
    with Pool(Source(), 2) as pool:
        for shard in pool.read(batches):
            found.append(shard)
            if len(found) % 2:  # a second death would be held against an article
                victim = children()[-1]
                os.kill(victim, signal.SIGKILL)
                killed.add(victim)
    assert len(killed) >= 3
    assert_same(found, in_process(batches), tmp_path)


def test_a_slow_article_holds_up_a_bounded_number():
    size, workers = 4, 2
    drawn = []

    def batches():
        for batch in cut([article(i, "TAKES 1 SECONDS" if i == 0 else "") for i in range(60)], size):
            drawn.append(batch)
            yield batch

    with Pool(Source(), workers) as pool:
        reading = pool.read(batches())
        next(reading)
        most = size + AHEAD * workers + size
        assert sum(map(len, drawn)) <= most, "drawn while the first article was read"
        assert len(list(reading)) == 14


def test_a_reading_that_is_broken_off_leaves_nothing_to_the_next(tmp_path):
    batches = cut(MIXED, 4)
    with Pool(Source(), 2) as pool:
        next(pool.read(batches))
        found = list(pool.read(batches[2:]))
    assert_same(found, in_process(batches[2:]), tmp_path)


def test_the_first_process_learns_that_the_others_were_ended():
    with Pool(Source(), 2) as pool, pytest.raises(WorkersLost, match="ended from outside"):
        for _ in pool.read(cut([article(i, "TAKES 0.1 SECONDS") for i in range(40)], 4)):
            started = children()
            os.kill(started[0], signal.SIGKILL)
    assert len(started) == 3
    assert all_gone(started)


@both_ways
def test_leaving_ends_workers_that_hear_nothing(fork):
    with Pool(Source(), 2, fork=fork) as pool:
        reading = pool.read([[article(0)], [article(1, "STUCK"), article(2, "STUCK")]])
        next(reading)
        time.sleep(0.3)
        started = children()
        began = time.monotonic()
    assert len(started) == 3
    assert time.monotonic() - began < 1
    assert all_gone(started)


def test_leaving_ends_a_nursery_that_loads(tmp_path):
    def batches():
        yield [article(0), article(1)]
        wait_for((tmp_path / "loads").exists)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Pool(SlowSource(tmp_path / "loads"), 2) as pool:
        next(pool.read(batches()))
    assert not children()


def test_workers_print_nothing(capfd):
    with Pool(Source(), 2) as pool:
        list(pool.read([MIXED]))
    assert capfd.readouterr() == ("", "")


def test_a_source_of_the_program_itself_is_refused(monkeypatch):
    monkeypatch.setattr(Source, "__module__", "__main__")
    with pytest.raises(TypeError, match="Source is of the program that is running"):
        Pool(Source(), 2)


def test_a_source_that_cannot_be_sent_says_so():
    with pytest.raises(Exception, match="pickle"), Pool(FailingSource(lambda: None), 2) as pool:
        list(pool.read([MIXED]))


UNGUARDED = """
import sys
print("once")
from pathlib import Path
from resolvers.pipeline import track
from resolvers.work.pool import Pool
from tests.resolvers.work.stand_in import Source
with Pool(Source(), 2, fork=sys.argv[3] == "fork") as backend:
    print(track([sys.argv[1]], Path(sys.argv[2]), backend=backend).articles)
"""


@both_ways
@pytest.mark.parametrize("how", ["a file without a guard", "standard input"])
def test_the_program_is_not_run_again(tmp_path, archive, fork, how):
    program = tmp_path / "program.py"
    program.write_text(UNGUARDED, encoding="utf-8")
    start = [
        sys.executable,
        "-" if how == "standard input" else str(program),
        str(archive),
        str(tmp_path / "run"),
    ]
    done = subprocess.run(
        [*start, "fork" if fork else "spawn"],
        input=UNGUARDED if how == "standard input" else "",
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.stdout, done.stderr, done.returncode) == ("once\n3\n", "", 0)


ENDLESS = """
import sys
from itertools import count
from pathlib import Path
from resolvers.work.pool import Pool
from tests.resolvers.work.stand_in import SlowSource, Source, article
source = SlowSource(Path(sys.argv[1])) if sys.argv[2] == "loading" else Source()
with Pool(source, 2) as pool:
    for shard in pool.read([article(i, sys.argv[2])] for i in count()):
        Path(sys.argv[1]).touch()
"""


@pytest.mark.parametrize(
    "ending", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda each: each.name
)
@pytest.mark.parametrize("doing", ["loading", "reading"])
def test_all_end_with_the_first_process(tmp_path, ending, doing):
    begun = tmp_path / "begun"
    arguments = [sys.executable, "-c", ENDLESS, str(begun), doing]
    first = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_for(begun.exists)
    started = below(first.pid)
    assert len(started) >= 2
    first.send_signal(ending)
    said = first.communicate(timeout=5)
    assert first.returncode == -ending
    assert all_gone(started, 1), f"of {started}"
    assert said[0] == ""
    assert said[1].count("Traceback") == (ending is signal.SIGINT), "that of the first process"


@both_ways
def test_an_article_on_which_its_process_is_stuck_has_failed_and_nothing_else(fork):
    articles = [article(i, "STUCK" if i == 2 else "") for i in range(6)]
    with Pool(Source(), 2, fork=fork, patience=0.3) as pool:
        (shard,) = pool.read([articles])
    assert [(each.path, each.why) for each in shard.failed()] == [
        ("002.txt", "could not be analysed (it was not read within 0 seconds)")
    ]
    (expected,) = in_process([[one for one in articles if "STUCK" not in one.text]])
    assert list(shard.records()) == list(expected.records())


def test_a_long_article_may_take_long():
    slow = "TAKES 0.8 SECONDS\n\n"
    articles = [article(0, slow + "\n" * 1_200_000), article(1, slow)]
    with Pool(Source(), 2, patience=0.4) as pool:
        (shard,) = pool.read([articles])
    assert [each.path for each in shard.failed()] == ["001.txt"], "0.4 s, and 4.4 for the long one"
