"""An article on which the models, or what comes after them, fail is set aside; the others are not.

The reason is the kind of error and its place in our code. It holds no message: libraries put into theirs what
they were working on, which is the article.
"""

import json
from pathlib import Path

import pytest

import resolvers.runs.analyse as analysing
from corpus.record import make_article
from quotes.models import ModelError
from resolvers.pipeline import track
from resolvers.runs.run import Run
from resolvers.work.backend import InProcess
from resolvers.work.pool import Pool
from tests.hostile.command import quotes
from tests.hostile.failing import ERRORS, SECRET, Failing, FailingSource

COMMAND = "tests.hostile.failing_command"
WORDS = ("Kestrel", "auditor", "fish market")
WHY = {word: type(error).__name__ for word, error in ERRORS.items()} | dict.fromkeys(
    ("MEMORY", "TORCH"), "memory ran out"
)


def good(number: int) -> str:
    return f"“Crane number {number} of the northern quay stays,” said Mara Venn.\n"


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Good articles, and between them one for each error."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, word in enumerate(ERRORS):
        (folder / f"{number:02d}-good.txt").write_text(good(number), encoding="utf-8")
        (folder / f"{number:02d}-{word}.txt").write_text(f"RAISES {word}. {SECRET}.\n", encoding="utf-8")
    return folder


def everything_told(run: Path) -> bytes:
    """What a run keeps of what failed, unpacked, and its files of text."""
    import polars as pl

    kept = [pl.read_parquet(path).write_json().encode() for path in sorted(run.rglob("failed.parquet"))]
    kept += [p.read_bytes() for p in sorted(run.rglob("*")) if p.is_file() and p.suffix != ".parquet"]
    return b"\n".join(kept)


@pytest.mark.parametrize("workers", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_what_fails_is_set_aside_and_the_rest_goes_on(tmp_path: Path, mixed: Path, workers: int) -> None:
    backend = InProcess(Failing()) if workers == 1 else Pool(FailingSource(), workers)
    with backend:
        result = track([str(mixed)], tmp_path / "run", backend=backend)
    assert result.articles == len(ERRORS) == result.quotes
    why = {Path(item.path).stem.partition("-")[2]: item.why for item in result.set_aside}
    assert why.keys() == ERRORS.keys()
    for word, reason in why.items():
        assert reason.startswith(f"could not be analysed ({WHY[word]} in resolvers.runs.analyse, line ")
    assert not any(word.encode() in everything_told(tmp_path / "run") for word in WORDS)


def test_what_failed_is_tried_again(tmp_path: Path, mixed: Path) -> None:
    track([str(mixed)], tmp_path / "run", backend=InProcess(Failing()))
    again = track([str(mixed)], tmp_path / "run", backend=InProcess(Failing()))
    assert (again.articles, again.known, len(again.set_aside)) == (0, len(ERRORS), len(ERRORS))
    for path in mixed.glob("*-[A-Z]*.txt"):
        path.write_text(path.read_text(encoding="utf-8").replace("RAISES", "Raised"), encoding="utf-8")
    mended = track([str(mixed)], tmp_path / "run", backend=InProcess(Failing()))
    assert (mended.articles, mended.set_aside) == (len(ERRORS), ())
    assert Run.open(tmp_path / "run").set_aside() == ()


@pytest.mark.parametrize("part", ["attribute", "record_of", "_local_speakers"])
def test_what_comes_after_the_models_may_fail(tmp_path: Path, mixed: Path, part: str, monkeypatch) -> None:
    def fail(*given: object) -> None:
        raise IndexError(SECRET)

    monkeypatch.setattr(analysing, part, fail)
    result = track([str(mixed / "00-good.txt")], tmp_path / "run", backend=InProcess(Failing()))
    (item,) = result.set_aside
    assert item.why.startswith("could not be analysed (IndexError in resolvers.runs.analyse, line ")


def test_the_sketch_may_fail(tmp_path: Path, mixed: Path, monkeypatch) -> None:
    def fail(text: str) -> str:
        raise IndexError(text)

    monkeypatch.setattr("resolvers.syndication.sketch.stem", fail)
    monkeypatch.setattr("resolvers.syndication.sketch._WORD_HASHES", type(_hashes())())
    result = track([str(mixed / "00-good.txt")], tmp_path / "run", backend=InProcess(Failing()))
    (item,) = result.set_aside
    assert item.why.startswith("could not be analysed (IndexError in resolvers.syndication.sketch, line ")


def _hashes() -> object:
    from resolvers.syndication import sketch

    return sketch._WORD_HASHES


def test_the_place_is_in_our_code() -> None:
    """Not in the library that raised it, nor in the test that has it raised."""
    failed = analysing.analyse(make_article(f"RAISES OWN {SECRET}", "own.txt"), Failing())
    assert isinstance(failed, analysing.Failed)
    assert failed.why.startswith("could not be analysed (OwnError in resolvers.runs.analyse, line ")


def test_no_models_and_an_interruption_are_not_the_articles_fault(tmp_path: Path) -> None:
    for word, kind in (("NO MODELS", ModelError), ("INTERRUPTED", KeyboardInterrupt)):
        with pytest.raises(kind):
            analysing.analyse(make_article(word, "x.txt"), Failing())


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("command", ["detect", "track"])
def test_commands_tell_no_words_of_an_article(
    tmp_path: Path, mixed: Path, command: str, workers: str
) -> None:
    run = tmp_path / "run"
    out = ["--out", run] if command == "track" else []
    loud = ["--verbose", "--workers", workers]
    done = quotes(command, mixed, *out, *loud, models=COMMAND, env={"QUOTES_DEBUG": "1"})
    assert done.code == 3
    reasons = [line for line in done.err.splitlines() if "set aside" in line]
    assert len(reasons) == len(ERRORS)
    for word, why in WHY.items():
        (reason,) = (line for line in reasons if f"-{word}.txt" in line)
        assert f"({why} in resolvers.runs.analyse, line " in reason, "the same for one worker or two"
    assert not any(word in done.out + done.err for word in WORDS)
    if command == "detect":
        assert len([json.loads(line) for line in done.out.splitlines()]) == len(ERRORS)
    else:
        assert not any(word.encode() in everything_told(run) for word in WORDS)
