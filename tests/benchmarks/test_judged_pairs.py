"""What a person is given to judge, and what is made of the judgement."""

import json
from pathlib import Path

import pytest

from benchmarks.judged_pairs import Judged, read_judged, write_sample
from corpus.article import Article
from quotes.quote import QuoteKind
from reports.trust.intervals import wilson
from resolvers.matching.utterance import Utterance
from resolvers.runs.analysed import Analysed
from resolvers.runs.run import Run
from resolvers.runs.shard import Shard


def _lines(path: Path, rows: list[tuple[int, str, str]]) -> Path:
    lines = (json.dumps({"size": size, "kind": kind, "label": label}) for size, kind, label in rows)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_what_was_judged_is_counted_by_size_and_kind(tmp_path: Path) -> None:
    rows = [(10, "both quoted", label) for label in "SSSD"] + [(10, "both reports", "U"), (99, "x", "D")]
    found = read_judged(_lines(tmp_path / "judged.jsonl", rows))
    assert found == {
        (10, "all"): Judged(3, 1, 1),
        (10, "both quoted"): Judged(3, 1, 0),
        (10, "both reports"): Judged(0, 0, 1),
        (99, "all"): Judged(0, 1, 0),
        (99, "x"): Judged(0, 1, 0),
    }
    assert found[10, "all"].precision == pytest.approx(3 / 4), "what cannot be told does not count"
    assert found[10, "all"].interval == wilson(3, 4)
    assert found[10, "both reports"].precision is None


@pytest.mark.parametrize("label", ["", "s", "same"])
def test_a_label_left_out_is_said(label: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=f"line 2: the label is '{label}'"):
        read_judged(_lines(tmp_path / "judged.jsonl", [(10, "x", "S"), (10, "x", label)]))


def test_a_person_sees_texts_and_contexts(tmp_path: Path) -> None:
    texts = {
        "a": "PIER TO STAY\nMayor Venn said: “We will rebuild the old pier.” She left it at that.",
        "b": "Venn: old pier to be rebuilt\nThe mayor said that the pier would be rebuilt.",
    }
    said = {"a": "“We will rebuild the old pier.”", "b": "the pier would be rebuilt"}
    run = Run.create(tmp_path / "run")
    run.add_shard(
        Shard.of(
            Analysed(Article(name, f"{name}.txt", text, headline=text[:12]), (), ())
            for name, text in texts.items()
        )
    )
    by_id = {
        f"q_{name}": Utterance(
            f"q_{name}",
            name,
            said[name],
            QuoteKind.DIRECT if name == "a" else QuoteKind.INDIRECT,
            ("Mayor Venn",),
            "2031-03-02",
            "Harbor Ledger",
            extent=(start := text.index(said[name]), start + len(said[name])),
        )
        for name, text in texts.items()
    }
    write_sample({1000: [("q_a", "q_b")]}, by_id, run, tmp_path / "sample.jsonl")
    (row,) = map(json.loads, (tmp_path / "sample.jsonl").read_text(encoding="utf-8").splitlines())
    sides = row.pop("a"), row.pop("b")
    assert row == {"size": 1000, "kind": "report, quote", "relation": "reported", "label": ""}
    assert sides[0] == {
        "quote": "q_a",
        "outlet": "Harbor Ledger",
        "published": "2031-03-02",
        "headline": "PIER TO STAY",
        "kind": "direct",
        "speakers": ["Mayor Venn"],
        "text": "“We will rebuild the old pier.”",
        "context": "PIER TO STAY Mayor Venn said: [[“We will rebuild the old pier.”]] She left it at that.",
    }
    assert sides[1]["context"].endswith("The mayor said that [[the pier would be rebuilt]].")
