"""What a user installs: the wheel holds the four packages with weights and sample, and nothing else."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from quotes.models import NEEDED
from resolvers.matching.rarity import FILE

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


def test_weights_and_manifest_travel_along(names: set[str]) -> None:
    wanted = {f"quotes/weights/{name}" for name in (*NEEDED, "manifest.json")}
    wanted |= {f"resolvers/weights/{name}" for name in (FILE, "manifest.json")}
    assert wanted <= names


def test_the_sample_travels_along(names: set[str]) -> None:
    assert any(name.startswith("corpus/sample/articles/") for name in names)
    assert "corpus/sample/gold/variants.json" in names


def test_the_pages_of_the_html_export_travel_along(names: set[str]) -> None:
    folder = ROOT / "reports" / "html"
    files = [*(folder / "templates").iterdir(), *(folder / "static").iterdir()]
    assert files
    assert {path.relative_to(ROOT).as_posix() for path in files} <= names


def test_nothing_but_the_four_packages(names: set[str]) -> None:
    tops = {name.split("/")[0] for name in names if ".dist-info/" not in name}
    assert tops == {"corpus", "quotes", "resolvers", "reports"}


def test_all_weights_together_are_small(names: set[str]) -> None:
    folders = (ROOT / package / "weights" for package in ("quotes", "resolvers"))
    total = sum(path.stat().st_size for folder in folders for path in folder.iterdir())
    assert total <= 80_000_000, "the budget for everything that ships"
