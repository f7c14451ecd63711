"""The benchmark runs from end to end and says what it ran; how fast it was is not for a test to judge."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_one_article_gives_a_table_and_a_record(tmp_path: Path) -> None:
    record = tmp_path / "speed.json"
    command = [sys.executable, "-m", "benchmarks.detection", "--articles", "1", "--json", str(record)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    detector, reference = json.loads(record.read_text(encoding="utf-8"))["measured"]
    assert detector["words"] == reference["words"] > 0
    for measured in (detector, reference):
        assert measured["models"] in done.stdout
        assert measured["peak_megabytes"] > 100
        assert all(stage in done.stdout for stage in measured["stages"])
    assert {"pos", "depparse", "ner"} <= set(reference["stages"])
