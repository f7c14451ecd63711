"""The benchmark of hard pairs from end to end, on a run of a few fictional articles."""

import json
from pathlib import Path

import pytest

from benchmarks.hard_pairs import REPOSITORY, judged_table, main
from benchmarks.judged_pairs import read_judged
from corpus.article import Article, SectionKind
from quotes.quote import QuoteKind
from resolvers.record import QuoteRecord
from resolvers.runs.analysed import Analysed
from resolvers.runs.run import Run
from resolvers.runs.shard import Shard

SAID = {
    "a": "“The harbour authority will rebuild the old timber pier before the autumn storms arrive.”",
    "b": "“The harbour authority will rebuild the old timber pier,”",
    "c": "“The harbour authority will rebuild the old timber pier before autumn storms arrive.”",
    "d": "“Ferry captains were never consulted about the night timetable.”",
}
PAIRS = [("a", "b", True), ("a", "c", True), ("a", "d", False), ("a", "x", True)]


def _analysed(name: str) -> Analysed:
    text = f"Mayor Ilse Venn spoke. {SAID[name]} she said."
    start = text.index(SAID[name])
    record = QuoteRecord(
        quote_id=f"q_{name}",
        article_id=name,
        path=f"{name}.txt",
        kind=QuoteKind.DIRECT,
        content=((start, start + len(SAID[name])),),
        cue=(),
        source=(),
        text=SAID[name],
        cue_text=None,
        source_text=None,
        speakers=(),
        via=(),
        speech=True,
        section=SectionKind.BODY,
        confidence=0.9,
        reason="",
    )
    return Analysed(Article(name, f"{name}.txt", text, published="2031-03-02", outlet=name), (record,), ())


@pytest.fixture
def measured(tmp_path: Path) -> list[str]:
    """The arguments that measure the run of all articles on the labelled pairs."""
    run = Run.create(tmp_path / "run")
    run.add_shard(Shard.of([_analysed(name) for name in SAID]))
    rows = ({"a": f"q_{a}", "b": f"q_{b}", "same": same, "story": "pier"} for a, b, same in PAIRS)
    (tmp_path / "pairs.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return ["--run", str(tmp_path / "run"), "--pairs", str(tmp_path / "pairs.jsonl"), "--sizes", "2", "9"]


def test_a_run_is_measured_sampled_and_the_judgement_read_back(
    measured: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*measured, "--sample", "5", "--to", str(tmp_path / "sample.jsonl")]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("4 quotes; of 4 labelled pairs the run holds 3\n")
    lines = [line.split() for line in printed.splitlines()]
    assert ["9", "1", "4", "4", "3", "3", "3"] in lines, "three quotes are one group, so three pairs"
    assert ["all", "9", "2", "2", "1.000", "1", "0", "1.000"] in lines
    rows = [json.loads(line) for line in (tmp_path / "sample.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["size"], row["a"]["quote"], row["b"]["quote"]) for row in rows] == [
        (2, "q_b", "q_c"),  # the one pair that was joined and is not labelled; the story fills the first part
        (9, "q_b", "q_c"),
    ]
    judged = tmp_path / "judged.jsonl"
    judged.write_text("\n".join(json.dumps({**row, "label": "S"}) for row in rows), encoding="utf-8")
    assert main(["--judged", str(judged)]) == 0
    assert capsys.readouterr().out.splitlines() == judged_table(read_judged(judged))


WRONG = [
    (["--run", "run"], "--run and --pairs are needed", "pairs are missing"),
    (["--sample", "3"], "--sample needs --to", "nowhere to write"),
    (["--sample", "3", "--to", str(REPOSITORY / "docs" / "x.jsonl")], "inside the repository", "rights"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "message", "why"), WRONG)
def test_what_cannot_be_is_refused(
    arguments: list[str],
    message: str,
    why: str,
    measured: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit):
        main(arguments if "--run" in arguments else [*measured, *arguments])
    assert message in capsys.readouterr().err, why
    assert not (REPOSITORY / "docs" / "x.jsonl").exists()
