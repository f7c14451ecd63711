"""Matching in a run: from files of weeks, window by window, the same as all quotes in memory at once."""

import random
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resolvers.matching.find import NOTHING, extend
from resolvers.runs.matched import known_variants, match_run
from resolvers.runs.parquet import Table
from resolvers.runs.partitions import Partitions
from resolvers.runs.resolve import articles_of, resolve
from resolvers.runs.run import Run
from resolvers.runs.utterances import utterance_row, utterances_of, utterances_of_rows
from resolvers.runs.windows import one_by_one
from tests.resolvers.matching_samples import archive
from tests.resolvers.runs_of_quotes import SIZES, run_of, sized, tables

ROOT = Path(__file__).parents[2]
SEEDS = st.integers(0, 10_000)
FEW = settings(max_examples=10)


@pytest.mark.slow
@FEW
@given(
    seed=SEEDS, undated=st.sampled_from((0.0, 0.2, 1.0)), sizes=st.sampled_from([row[:3] for row in SIZES])
)
def test_the_same_as_in_memory(seed: int, undated: float, sizes: tuple[int, int, int]) -> None:
    with TemporaryDirectory() as folder, sized(*sizes):
        run = run_of(Path(folder) / "run", archive(seed, stories=5, undated=undated))
        found = match_run(run, articles_of(run), one_by_one)
        expected = extend(NOTHING, list(utterances_of(run)))
        assert found.matches == expected.matches
        assert found.groups == expected.groups
        assert {quote.decode() for quote in found.quotes.tolist()} == expected.quotes
        assert not list(run.folder.glob(".tmp*")), "what was sorted on the disk is gone"


@pytest.mark.slow
@FEW
@given(seed=SEEDS, parts=st.integers(2, 4), undated=st.sampled_from((0.0, 0.3)), in_order=st.booleans())
def test_articles_that_come_later_give_the_same_files(
    seed: int, parts: int, undated: float, in_order: bool
) -> None:
    """Day by day, or in any order, whatever the windows: as if all had come at once."""
    utterances = archive(seed, stories=5, undated=undated)
    articles = list({each.article_id: each.published or "9" for each in utterances}.items())
    random.Random(seed).shuffle(articles)
    if in_order:
        articles.sort(key=lambda each: each[1])
    names = [name for name, _ in articles]
    with TemporaryDirectory() as folder:
        step_by_step = Run.create(Path(folder) / "steps")
        at_once = Run.create(Path(folder) / "once")
        for part in range(parts):
            some = names[len(names) * part // parts : len(names) * (part + 1) // parts]
            quotes = [each for each in utterances if each.article_id in some]
            run_of(step_by_step.folder, quotes)
            run_of(at_once.folder, quotes)
            with sized(*SIZES[part % len(SIZES)][:3]):
                resolve(step_by_step)
        resolve(at_once)
        assert tables(step_by_step) == tables(at_once)


@pytest.mark.slow
def test_the_windows_change_no_file(tmp_path: Path) -> None:
    utterances = [each for seed in range(3) for each in archive(seed)]
    found = []
    for least, most, held, name in SIZES:
        run = run_of(tmp_path / name, utterances)
        windows = []
        with sized(least, most, held):
            resolve(
                run, lambda tasks, seen=windows: one_by_one(task for task in tasks if not seen.append(task))
            )
        found.append((tables(run), (run.folder / "speakers.csv").read_bytes(), len(windows)))
    (tables_as_is, file_as_is, one), *others = found
    assert one == 1 and all(number > 5 for _, _, number in others), "they were cut indeed"
    assert all((some, file) == (tables_as_is, file_as_is) for some, file, _ in others)


def test_what_is_known_is_used_only_of_quotes_that_are_there(tmp_path: Path) -> None:
    utterances = archive(1, stories=4)
    run = run_of(tmp_path / "run", utterances)
    resolve(run)
    known = known_variants(run)
    assert len(known.quotes) == len(utterances)

    def nobody(tasks):
        raise AssertionError("there is nothing to match")

    again = match_run(run, articles_of(run), nobody)
    assert (again.matches, again.groups) == (known.matches, known.groups)
    for table in run.shards()[-1].iterdir():
        table.unlink()
    run.shards()[-1].rmdir()
    left = match_run(run, articles_of(run), one_by_one)
    expected = extend(NOTHING, list(utterances_of(run)))
    assert (left.matches, left.groups) == (expected.matches, expected.groups)


def test_a_run_without_quotes(tmp_path: Path) -> None:
    run = Run.create(tmp_path / "run")
    assert resolve(run).made
    assert match_run(run, {}, one_by_one).groups == ()


def test_a_quote_as_a_row_and_back() -> None:
    utterances = archive(1, stories=2)
    assert list(utterances_of_rows(map(utterance_row, utterances))) == utterances


@pytest.mark.parametrize("held", [1, 3, 1000])
def test_partitions_keep_the_order_of_rows(tmp_path: Path, held: int) -> None:
    parts = Partitions(tmp_path / "parts", Table.REPEATS, held)
    rows = [{"again": f"q_{number}", "of": "q_0"} for number in range(20)]
    for start in range(0, 20, 4):
        parts.add([str(number % 3) for number in range(start, start + 4)], rows[start : start + 4])
    for key in range(3):
        assert list(parts.rows(str(key))) == rows[key::3]
        assert parts.size(str(key)) == len(rows[key::3])
    assert list(parts.rows("none")) == []


@pytest.mark.slow
def test_a_window_is_matched_without_models() -> None:
    code = "import sys, resolvers.runs.windows; print(*{'torch', 'stanza', 'ray'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
