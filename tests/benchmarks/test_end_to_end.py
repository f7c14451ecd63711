"""The table's arithmetic, and one run from end to end; how fast it was is not for a test to judge."""

import dataclasses
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.end_to_end import main
from benchmarks.end_to_end_table import Measured, Stages, record_of, rows_of, table_of
from benchmarks.memory_curve import Look
from benchmarks.reference import Reference
from benchmarks.track_stages import ARTICLE_STAGES, REST, RUN_STAGES, RUN_WIDE, Passed
from benchmarks.tracked import Tracked

ROOT = Path(__file__).parents[2]
COLUMNS = 110

TRACKED = Tracked(
    articles=2000,
    words=1_500_000,
    quotes=40_000,
    set_aside=1,
    seconds=250.0,
    cpu_seconds=450.0,
    loaded=4.0,
    shards=63,
    first_read=10.0,
    first_articles=32,
    first_words=24_000,
    read=240.0,
    peak=1500.0,
    peak_reading=1400.0,
    peak_matching=1500.0,
    largest=900.0,
    held={"25%": 1300.0, "50%": 1350.0, "75%": 1380.0, "100%": 1400.0},
    growth=40.0,
    curve=(Look(0.512, 20.06), Look(1.0, 1500.0)),
)
REFERENCE = Reference("untrained", 12, 3000, 6.0, 15.0, 1200.0, {"pos": 5.0, "ner": 9.0})
# A word takes 300 µs of an article's stages and 100 µs of the run's: measured on different numbers of words.
MEASURED = Measured(
    machine="a machine, 2 of 4 cores",
    processor="a processor",
    cores=2,
    versions={"quotes": "1.0", "python": "3.11", "torch": None},
    load_before=0.0,
    text="news.jsonl",
    tracked=TRACKED,
    articles=Stages(
        Passed(100, 10_000, 3.0, {"encoder": 2.0, REST: 1.0}), Passed(100, 10_000, 430.0, {"encoder": 25.0})
    ),
    run=Stages(Passed(2000, 1_500_000, 0.0, {"matching": 150.0}), Passed(2000, 1_500_000, 0.0, {})),
    reference=REFERENCE,
    starts={"quotes --help": (0.1, 0.1, 0.2, 0.3, 9.0)},
)


def test_shares_are_of_what_a_word_takes() -> None:
    articles, run = rows_of(MEASURED)
    assert {row.stage: round(row.share, 3) for row in (*articles, *run)} == {
        "encoder": 0.5,
        REST: 0.25,
        "matching": 0.25,
    }


def test_ratios_are_of_speeds_in_words() -> None:
    (encoder, _), (matching,) = rows_of(MEASURED)
    assert (encoder.speed, encoder.ratio) == (5000, 25), "the reference reads 200 words a second"
    assert (matching.speed, matching.ratio) == (10_000, 50)
    assert record_of(MEASURED)["ratios"] == {
        "speed": pytest.approx(30),
        "speed_after_first_shard": pytest.approx(1_476_000 / 230 / 200),
        "memory": pytest.approx(1.25),
    }


def test_few_shards_tell_no_steady_speed() -> None:
    assert dataclasses.replace(TRACKED, shards=2).steady_speed is None


SAID = [
    pytest.param("8.0 articles/s, 6,000 words/s, 30.0 x stock Stanza", True, id="from start to end"),
    pytest.param("90% of 2 cores", True, id="450 s of processor in 250 s"),
    pytest.param("1,300 MB, 1,350 MB, 1,380 MB, 1,400 MB", True, id="over the reading"),
    pytest.param("+40 MB for each 1,000 articles", True, id="growth"),
    pytest.param("only warm up", False, id="two thousand articles are enough"),
    pytest.param("0.20 s", True, id="the median of a start"),
    pytest.param("other programs", False, id="an idle machine"),
]


@pytest.mark.parametrize(("line", "said"), SAID)
def test_the_table_says(line: str, said: bool) -> None:
    assert (line in table_of(MEASURED)) is said


def test_what_cannot_be_told_is_said_to_be() -> None:
    tracked = dataclasses.replace(TRACKED, articles=60, shards=2, growth=None, peak=None, peak_matching=None)
    table = table_of(
        dataclasses.replace(MEASURED, tracked=tracked, load_before=3.0, others=0.9, reference=None)
    )
    assert re.search(r"growth, second half of reading +not told", table)
    assert "matching not told" in table
    assert "other programs were running" in table
    assert "other programs took 0.9 cores" in table
    assert "Stanza" not in table


@pytest.mark.parametrize("reference", [REFERENCE, None])
def test_the_table_fits(reference: Reference | None) -> None:
    few = dataclasses.replace(TRACKED, articles=999, growth=-12_345.6)
    table = table_of(
        dataclasses.replace(MEASURED, tracked=few, reference=reference, load_before=12.3, others=1.25)
    )
    assert "so few only warm up" in table
    assert max(map(len, table.splitlines())) <= COLUMNS


def test_the_record_is_json_and_the_curve_is_short() -> None:
    record = json.loads(json.dumps(record_of(MEASURED)))
    assert record["product"]["curve"] == [[0.5, 20.1], [1.0, 1500.0]]
    assert record["starts"]["quotes --help"]["median"] == 0.2


@pytest.mark.skipif(sys.platform != "linux", reason="says so elsewhere")
def test_a_text_without_articles_is_an_error_that_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.end_to_end.hold_to", lambda cores: None)
    (tmp_path / "empty.txt").write_text("\n", encoding="utf-8")
    assert main(["--text", str(tmp_path / "empty.txt"), "--articles", "3"]) == 1
    assert "no articles in" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_a_few_articles_of_the_sample(tmp_path: Path) -> None:
    record = tmp_path / "build" / "bench.json"
    command = [sys.executable, "-m", "benchmarks.end_to_end", "--articles", "12", "--stage-articles", "3"]
    command += ["--reference-articles", "1", "--starts", "1", "--json", str(record)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    measured = json.loads(record.read_text(encoding="utf-8"))
    product = measured["product"]
    assert product["articles"] == 12 and product["set_aside"] == 0 and product["quotes"] > 50
    assert 0 < product["loaded"] <= product["first_read"] <= product["read"] < product["seconds"]
    assert product["cpu_seconds"] < 2 * product["seconds"] + 1
    assert 500 < product["largest"] < 4000
    assert 300 < product["peak"] < 4000
    stages = {row["stage"]: row for row in measured["stages"]["of_an_article"]}
    assert set(stages) == {hook.stage for hook in ARTICLE_STAGES} - {RUN_WIDE} | {REST}
    assert {row["stage"] for row in measured["stages"]["of_the_run"]} == {h.stage for h in RUN_STAGES} | {
        REST
    }
    shares = [r["share"] for part in ("of_an_article", "of_the_run") for r in measured["stages"][part]]
    assert sum(shares) == pytest.approx(1)
    assert {"pos", "depparse", "ner"} <= set(measured["reference"]["stages"])
    assert measured["ratios"]["speed"] == pytest.approx(
        product["words_per_second"] / measured["reference"]["words_per_second"]
    )
    assert measured["reference"]["models"] in done.stdout
    assert all(stage in done.stdout for stage in stages)
    assert max(map(len, done.stdout.splitlines())) <= COLUMNS
    assert str(ROOT) not in record.read_text(encoding="utf-8"), "where things lie is nobody's concern"
