import json
from pathlib import Path
from typing import Any

import pytest

from quotes.training.speech_scores import judge, score_speech, table

TEXT = "Ada Venn hopes for rain. “We are ready for all weather,” she said. The mayor urged calm. Kell saw a snag."


def pairs(part: str) -> list[list[int]]:
    return [[TEXT.index(part), TEXT.index(part) + len(part)]]


def named(part: str) -> dict[str, Any]:
    return {"start": TEXT.index(part), "end": TEXT.index(part) + len(part), "text": part}


# Content, cue, label. Kell's snag is labelled against the table on purpose: a score must be able to fall.
QUOTES = [
    ("rain", "hopes for", False),
    ("“We are ready for all weather,”", "said", True),
    ("calm", "urged", True),
    ("a snag", "saw", True),
]


def folder(tmp_path: Path, labels: dict[str, Any]) -> Path:
    (tmp_path / "rain.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "rain.json").write_text(json.dumps(labels), encoding="utf-8")
    (tmp_path / "speakers.json").write_text('{"speakers": []}', encoding="utf-8")
    return tmp_path


FORMS = [
    (
        "pairs, as in the sample",
        {
            "article": "rain.txt",
            "quotes": [{"content": pairs(c), "cue": pairs(cue), "speech": s} for c, cue, s in QUOTES],
        },
    ),
    (
        "objects, the cue a single one",
        {
            "file": "rain.txt",
            "quotes": [{"content": [named(c)], "cue": named(cue), "speech": s} for c, cue, s in QUOTES],
        },
    ),
]


@pytest.mark.parametrize(("why", "labels"), FORMS, ids=[row[0] for row in FORMS])
def test_scores(why: str, labels: dict[str, Any], tmp_path: Path) -> None:
    judged = list(judge(folder(tmp_path, labels)))
    score = score_speech(judged)
    assert (score.quotes, score.thoughts) == (4, 1), why
    assert (score.accuracy, score.precision, score.recall) == (0.75, 1.0, pytest.approx(2 / 3)), why
    assert "| unusual cues | 3 | 1 | 0.667 | 1.000 | 0.500 |" in table(judged)
    assert "| indirect | 3 | 1 |" in table(judged)


def test_what_has_no_label_or_no_cue(tmp_path: Path) -> None:
    quotes = [
        {"content": pairs("calm"), "cue": None},
        {"content": pairs("calm"), "cue": None, "speech": True},
    ]
    judged = list(judge(folder(tmp_path, {"article": "rain.txt", "quotes": quotes})))
    assert [(each.cue, each.found) for each in judged] == [("", True)]


def test_a_share_of_nothing_is_no_failure() -> None:
    assert score_speech([]).accuracy == 1.0
