"""Tracking: once each, whatever fails or is interrupted, and the same result however it was done."""

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from quotes.models import ModelError
from resolvers import pipeline
from resolvers.pipeline import track
from resolvers.runs.errors import RunError
from resolvers.runs.parquet import Table, read_table
from resolvers.runs.results import Results
from resolvers.runs.run import Run
from resolvers.work import batches as batches_module
from resolvers.work.backend import InProcess
from resolvers.work.batches import batches

ROOT = Path(__file__).parents[2]
BATCH = 4


@pytest.fixture
def small_batches(monkeypatch):
    monkeypatch.setattr(batches_module, "BATCH_ARTICLES", BATCH)


def many(folder: Path, number: int) -> Path:
    folder.mkdir(exist_ok=True)
    for i in range(number):
        text = f"“Crane number {i} of the northern quay will be sold at auction,” said Mara Venn.\n"
        (folder / f"{i:03d}.txt").write_text(text, encoding="utf-8")
    return folder


def everything(folder: Path) -> tuple[list, list, list]:
    """What a run says, without what depends on how it was made."""
    results = Results(Run.open(folder))
    return list(results.all()), list(results.speakers()), list(results.groups())


def test_counts_and_results(tmp_path, archive, detector):
    result = track([str(archive)], tmp_path / "run", backend=InProcess(detector))
    assert (result.articles, result.known, result.quotes, result.set_aside) == (3, 0, 5, ())
    assert result.totals["articles"] == 3
    quotes, speakers, groups = everything(tmp_path / "run")
    places = [(quote.article.path, quote.record.content[0]) for quote in quotes]
    assert places == sorted(places), "by file and place"
    assert speakers[0].speaker.name == "Mara Venn"
    assert (speakers[0].quotes, speakers[0].articles) == (2, 2)
    venn = {q.record.quote_id for q in quotes if q.speakers and q.speakers[0].name == "Mara Venn"}
    assert [set(group.members) for group in groups] == [venn], "both wordings of the quay are one group"


def test_a_second_call_does_nothing(tmp_path, archive, detector):
    track([str(archive)], tmp_path / "run", backend=InProcess(detector))
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "run").rglob("*.parquet")}
    result = track([str(archive)], tmp_path / "run", backend=InProcess(detector))
    assert (result.articles, result.known, len(detector.articles)) == (0, 3, 3)
    shards = {path: time for path, time in before.items() if "set_aside" not in path.name}
    assert shards == {path: path.stat().st_mtime_ns for path in shards}


def test_a_second_call_adds_what_is_new(tmp_path, archive, detector):
    track([str(archive / "courier_quay.txt")], tmp_path / "run", backend=InProcess(detector))
    result = track([str(archive)], tmp_path / "run", backend=InProcess(detector))
    assert (result.articles, result.known) == (2, 1)
    track([str(archive)], tmp_path / "whole", backend=InProcess(detector))
    assert everything(tmp_path / "run") == everything(tmp_path / "whole")


def test_order_changes_nothing(tmp_path, archive, detector):
    paths = sorted(map(str, archive.iterdir()))
    track(paths, tmp_path / "one", backend=InProcess(detector))
    track(paths[::-1], tmp_path / "two", backend=InProcess(detector))
    assert everything(tmp_path / "one") == everything(tmp_path / "two")


def test_one_article_that_fails_does_not_take_the_others_along(tmp_path, archive, detector):
    (archive / "bad.txt").write_text("CRASH\n", encoding="utf-8")
    result = track([str(archive)], tmp_path / "run", backend=InProcess(detector))
    assert result.articles == 3
    (item,) = result.set_aside
    assert item.path == str(archive / "bad.txt")
    assert item.why.startswith("could not be analysed (RuntimeError in resolvers.runs.analyse, line ")
    assert Run.open(tmp_path / "run").set_aside() == result.set_aside
    (archive / "bad.txt").write_text("Mended.\n", encoding="utf-8")
    again = track([str(archive)], tmp_path / "run", backend=InProcess(detector))
    assert (again.articles, again.set_aside) == (1, ())
    assert Run.open(tmp_path / "run").set_aside() == ()


def test_what_was_set_aside_stays_listed_until_it_is_tried_again(tmp_path, archive, detector):
    track([str(tmp_path / "gone.txt")], tmp_path / "run", backend=InProcess(detector))
    track([str(archive)], tmp_path / "run", backend=InProcess(detector))
    assert [item.path for item in Run.open(tmp_path / "run").set_aside()] == [str(tmp_path / "gone.txt")]


def test_the_same_text_twice_is_one_article(tmp_path, archive, detector):
    text = (archive / "courier_quay.txt").read_text(encoding="utf-8")
    (archive / "copy.txt").write_text(text, encoding="utf-8")
    result = track([str(archive)], tmp_path / "run", backend=InProcess(detector))
    assert (result.articles, result.known) == (3, 1)


@pytest.mark.slow
def test_the_run_is_not_its_own_input(tmp_path, archive, detector):
    for known in (0, 3):
        result = track([str(tmp_path)], tmp_path / "run", backend=InProcess(detector))
        assert (result.articles + result.known, result.known, result.set_aside) == (3, known, ())


class Interrupted:
    """A detector that is stopped by the user when it has read so many articles."""

    def __init__(self, detector, articles: int) -> None:
        self.detector, self.left = detector, articles

    def read(self, articles):
        if not self.left:
            raise KeyboardInterrupt
        self.left -= 1
        return self.detector.read(articles)


def test_an_interruption_loses_one_batch_at_most(tmp_path, detector, small_batches):
    folder = many(tmp_path / "many", 2 * BATCH + 5)
    with pytest.raises(KeyboardInterrupt):
        track([str(folder)], tmp_path / "run", backend=InProcess(Interrupted(detector, BATCH + 1)))
    with pytest.raises(RunError, match="interrupted"):
        Results(Run.open(tmp_path / "run"))
    result = track([str(folder)], tmp_path / "run", backend=InProcess(detector))
    assert (result.known, result.articles) == (BATCH, BATCH + 5)
    assert len(detector.articles) == len(set(detector.articles)) + 1, "but for the one that was lost"
    track([str(folder)], tmp_path / "whole", backend=InProcess(detector))
    assert everything(tmp_path / "run") == everything(tmp_path / "whole")


def test_what_was_matched_before_an_interruption_can_still_be_read(
    tmp_path, archive, detector, small_batches
):
    track([str(archive)], tmp_path / "run", backend=InProcess(detector))
    folder = many(tmp_path / "many", BATCH + 1)
    with pytest.raises(KeyboardInterrupt):
        track([str(folder)], tmp_path / "run", backend=InProcess(Interrupted(detector, BATCH)))
    results = Results(Run.open(tmp_path / "run"))
    assert results.unmatched_shards == 1
    assert len(list(results.all())) == 5


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_killed_process_leaves_a_run_that_can_be_taken_up(tmp_path, archive, detector):
    killed = textwrap.dedent("""
        import os, signal, sys
        from pathlib import Path
        import conftest, resolvers.runs.run as run
        write = run.write_frame
        def write_frame(folder, table, frame):
            if table is run.Table.QUOTES:
                os.kill(os.getpid(), signal.SIGKILL)
            write(folder, table, frame)
        run.write_frame = write_frame
        from resolvers.pipeline import track
        from resolvers.work.backend import InProcess
        track([sys.argv[1]], Path(sys.argv[2]), backend=InProcess(conftest.FakeDetector()))
    """)
    path = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'tests')!r}]\n"
    arguments = [sys.executable, "-c", path + killed, str(archive), str(tmp_path / "run")]
    assert subprocess.run(arguments, timeout=60).returncode == -signal.SIGKILL
    assert list((tmp_path / "run" / "shards").iterdir()), "the half-written shard"
    assert Run.open(tmp_path / "run").shards() == ()
    assert track([str(archive)], tmp_path / "run", backend=InProcess(detector)).articles == 3
    assert [path.name for path in (tmp_path / "run" / "shards").iterdir()] == ["000000"]


def test_no_models_is_not_an_articles_fault(tmp_path, archive):
    class Missing:
        def read(self, articles):
            raise ModelError("tagger.safetensors is missing")

    with pytest.raises(ModelError):
        track([str(archive)], tmp_path / "run", backend=InProcess(Missing()))


def test_no_more_than_a_batch_is_read_ahead(tmp_path, detector, monkeypatch, small_batches):
    folder = many(tmp_path / "many", 4 * BATCH)
    read: list[str] = []
    reader = pipeline.read_articles

    def watched(paths, **options):
        for article in reader(paths, **options):
            read.append(article.path)
            assert len(read) - len(detector.articles) <= BATCH
            yield article

    monkeypatch.setattr(pipeline, "read_articles", watched)
    stages = []
    track([str(folder)], tmp_path / "run", backend=InProcess(detector), on_progress=stages.append)
    assert [(stage.stage, stage.articles) for stage in stages] == [
        *(("reading", n * BATCH) for n in (1, 2, 3, 4)),
        ("matching", 4 * BATCH),
    ]


def test_text_that_no_file_can_hold_is_set_aside(detector):
    from corpus.article import Article

    half = Article(article_id="a_1", path="odd.jsonl#1", text="half of a pair: \ud83d")
    set_aside = []
    assert list(batches([half], set_aside.append)) == []
    assert "surrogate" in set_aside[0].why


def test_the_manifest_says_what_made_the_run(tmp_path, archive, detector):
    track(
        [str(archive)],
        tmp_path / "run",
        backend=InProcess(detector),
        settings={"model_manifest_sha256": "abc"},
    )
    track(
        [str(archive)],
        tmp_path / "run",
        backend=InProcess(detector),
        settings={"model_manifest_sha256": "xyz"},
    )
    manifest = Run.open(tmp_path / "run").manifest()
    assert manifest["settings"] == [{"model_manifest_sha256": "abc"}], "the second call read nothing"
    assert manifest["packages"].keys() >= {"python", "torch", "polars"}
    assert manifest["platform"]
    assert manifest["methods"]["matching"]["models"].keys() == {"rarity.safetensors"}
    assert manifest["counts"] == {
        "articles": 3, "quotes": 5, "speakers": 4, "variant_groups": 1, "texts": 3, "set_aside": 0,
    }  # fmt: skip


def test_the_roles_of_an_article_are_kept(tmp_path, detector):
    text = "“The quay stays,” said Mara Venn. The Oster finance minister, Mara Venn, left.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    track([str(tmp_path / "a.txt")], tmp_path / "run", backend=InProcess(detector))
    (row,) = Run.open(tmp_path / "run").rows(Table.LOCAL_SPEAKERS)
    assert row["roles"] == ["minister finance oster"]


def test_every_quote_has_a_row_in_the_assignments(tmp_path, archive, detector):
    (archive / "nobody.txt").write_text("“The ferry leaves at noon,” said It.\n", encoding="utf-8")
    track([str(archive)], tmp_path / "run", backend=InProcess(detector))
    folder = Run.open(tmp_path / "run").resolved()
    assert folder is not None
    assert len(list(read_table(folder, Table.ASSIGNMENTS))) == 6, "also those that nobody is named for"
