"""Runs and selections that several tests of exports need, and LibreOffice."""

import shutil
import subprocess
from pathlib import Path

import pytest

from resolvers.pipeline import track
from resolvers.runs.results import Results
from resolvers.runs.run import Run
from resolvers.work.backend import InProcess
from tests.reports.exports.samples import NASTY, ROWS, Quotes, occurrence, tracked


@pytest.fixture
def empty_results(tmp_path: Path, detector) -> Results:
    track([], tmp_path / "empty", backend=InProcess(detector))
    return Results(Run.open(tmp_path / "empty"))


@pytest.fixture
def nasty_quotes(empty_results) -> Quotes:
    """A quote for each value of ``NASTY``."""
    return Quotes(empty_results, [occurrence(value, number) for number, (value, _) in enumerate(NASTY)])


@pytest.fixture
def harbor(tmp_path: Path, detector) -> Path:
    """A run of a wire story in two outlets, its words changed in a third, and an undated article."""
    return tracked(tmp_path / "one", ROWS, detector)


@pytest.fixture
def harbor_backwards(tmp_path: Path, detector) -> Path:
    """The same articles, read in the opposite order."""
    return tracked(tmp_path / "two", ROWS[::-1], detector)


@pytest.fixture(scope="session")
def soffice(tmp_path_factory):
    """Converts a file with LibreOffice: ``soffice(path, "xlsx", filter_in)`` is the path of the new one."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")

    def convert(path: Path, to: str, filter_in: str | None = None, filter_out: str = "") -> Path:
        into = tmp_path_factory.mktemp("converted")
        command = [program, "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        command += [f"--infilter={filter_in}"] if filter_in else []
        command += ["--convert-to", f"{to}{filter_out}", "--outdir", str(into), str(path)]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        (made,) = into.iterdir()
        return made

    return convert
