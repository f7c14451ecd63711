"""Looking at a run waits for nothing that it does not need."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.sample import sample_folder
from quotes.models import default_weights
from resolvers.pipeline import track
from resolvers.work.backend import InProcess

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
HEAVY = (
    "torch",
    "stanza",
    "trafilatura",
    "jinja2",
    "tokenizers",
    "xlsxwriter",
    "sqlite_utils",
    "corpus.line_patterns",
)
MATCHING = (
    "numpy",
    "rapidfuzz",
    "resolvers.matching.find",
    "resolvers.runs.resolve",
    "resolvers.identity.replay",
)
SECONDS = 0.5
TRIES = 20
LIBRARIES = "import polars, typer, rich.console"
OTHERS = 0.18  # seconds for them, on a machine on which the promise can be kept


def loaded_by(code: str, names: tuple[str, ...], *arguments: object) -> str:
    """Which of the modules named a process has in the end that runs ``code``."""
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from reports.cli import main\n"
    end = f"\nprint(*sorted(set({names!r}) & set(sys.modules)), file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", start + code + end, *map(str, arguments)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stderr.strip()


COMMANDS = [
    ["report"],
    ["report", "--speaker", "Venn"],
    ["report", "--full"],
    ["report", "--unattributed"],
    ["variants"],
    ["speakers"],
    ["conflicts"],
    ["anonymous"],
    ["timeline"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_looking_loads_no_models(command, disputed):
    assert loaded_by("assert main(sys.argv[1:]) == 0", HEAVY, command[0], disputed, *command[1:]) == ""


@pytest.mark.parametrize("command", [["--help"], *([each[0], "--help"] for each in COMMANDS)], ids=" ".join)
def test_help_loads_nothing(command):
    assert loaded_by("assert main(sys.argv[1:]) == 0", (*HEAVY, *MATCHING, "polars", "rich"), *command) == ""


@pytest.mark.parametrize("command", ["report", "speakers"])
def test_the_table_of_speakers_needs_no_matching(command, disputed):
    assert loaded_by("assert main(sys.argv[1:]) == 0", (*HEAVY, *MATCHING), command, disputed) == ""


def test_completion_needs_no_matching(disputed):
    code = """
from reports.cli.completion import names_of_speakers
class Context:
    params, args = {"run": sys.argv[1]}, []
assert next(names_of_speakers(Context, "ve"))[0] == "Venn"
"""
    assert loaded_by(code, (*HEAVY, *MATCHING, "rich"), disputed) == ""


def fastest(*arguments: object) -> float:
    """Seconds that Python takes with these arguments, the best of some: other programs run on this machine as
    well. Tries no more once it is fast enough."""
    taken: list[float] = []
    while len(taken) < TRIES and min(taken, default=SECONDS) >= SECONDS:
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, *map(str, arguments)],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        taken.append(time.perf_counter() - began)
    return min(taken)


@pytest.mark.skipif(not default_weights().exists(), reason="the bundled models are not here")
@pytest.mark.parametrize("command", [["report"], ["report", "--speaker", "Ruo"]], ids=" ".join)
def test_a_report_on_the_sample_is_there_in_half_a_second(command, tmp_path):
    from quotes.detect import Detector

    track([str(sample_folder())], tmp_path / "run", backend=InProcess(Detector.load()))
    taken = fastest("-m", "reports.cli", command[0], tmp_path / "run", *command[1:])
    if taken >= SECONDS:
        busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
        others = min(fastest("-c", LIBRARIES) for _ in range(TRIES))
        if busy > 1 or others > OTHERS:
            pytest.skip(
                f"{taken:.2f} s say nothing: this machine is slow, or busy with other programs (load {busy:.1f},"
                f" libraries alone {others:.2f} s)"
            )
    assert taken < SECONDS
