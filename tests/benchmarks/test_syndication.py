"""The benchmark of syndication runs from end to end; its numbers are for its README."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.sample import sample_folder

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_it_measures_the_sample_and_a_made_up_language(tmp_path: Path) -> None:
    record = tmp_path / "syndication.json"
    command = [sys.executable, "-m", "benchmarks.syndication", "--text", str(sample_folder()), "--plant", "3"]
    command += ["--oracle", "3", "--sizes", "300", "600", "--json", str(record)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    measured = json.loads(record.read_text(encoding="utf-8"))
    kinds = measured["planted"]["reprints"]
    assert kinds["notice and dateline"] == {"all": 3, "joined": 3}
    assert all(kind in done.stdout for kind in (*kinds, *measured["planted"]["look_alikes"]))
    assert measured["oracle"]["agreed"] == measured["oracle"]["articles"]
    for grown in measured["growth"]:
        assert grown["recall"] > 0.99 and grown["joined_wrongly"] == 0
        assert grown["peak_megabytes"] > 10
    assert "growth exponent" in done.stdout
