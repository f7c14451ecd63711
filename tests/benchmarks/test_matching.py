"""The benchmark of matching runs from end to end; how fast it was is not for a test to judge."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.news_sentences import made_sentences

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_a_few_quotes_give_a_table_a_record_and_what_is_to_be_judged(tmp_path: Path) -> None:
    articles, record, shown = tmp_path / "news.jsonl", tmp_path / "matching.json", tmp_path / "shown.txt"
    texts = made_sentences(400, seed=2) + [
        f"Kell said “{each}” again." for each in made_sentences(20, seed=3)
    ]
    lines = (json.dumps({"date": "2031-01-01", "text": text}) for text in texts)
    articles.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "benchmarks.matching", "--articles", str(articles)]
    command += ["--sizes", "200", "400", "--compare", "200", "--modes", "window"]
    command += ["--json", str(record), "--show", str(shown)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    measured = json.loads(record.read_text(encoding="utf-8"))["measured"]
    whats = ["quotes", "all pairs", "token_set_ratio", "MinHash LSH", "quotes", "quotes (real)"]
    assert [one["what"] for one in measured] == whats
    assert [one["quotes"] for one in measured] == [200] * 4 + [400, 20]
    for one in measured:
        assert one["what"] in done.stdout
        assert one["peak_megabytes"] >= one["input_megabytes"] > 20
        assert one["seconds"] > 0
    assert "time grows as the number of quotes to the" in done.stdout
    assert shown.read_text(encoding="utf-8").startswith("== 200 quotes, window\n")
