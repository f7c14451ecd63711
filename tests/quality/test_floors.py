"""Quality floors on the bundled sample: they run anywhere, and they only rise.

A floor stands a little below what was measured when it was set, since another machine's arithmetic may turn
one borderline quote. The fingerprint says which texts and labels the floors belong to: whoever changes the
sample measures again and sets floors and fingerprint together.
"""

import hashlib
from pathlib import Path

import pytest

from corpus.read import read_articles
from corpus.sample import gold_folder, sample_folder
from quotes.detect import Detector
from resolvers.analyse import analyse
from resolvers.evaluate import Found, Scores, score
from resolvers.gold import read_gold

pytestmark = pytest.mark.slow

FINGERPRINT = "set with the floors"


def sample_files() -> list[Path]:
    return sorted(path for folder in (sample_folder(), gold_folder()) for path in folder.iterdir())


def test_the_floors_belong_to_this_sample() -> None:
    digest = hashlib.sha256()
    for path in sample_files():
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    assert digest.hexdigest()[:16] == FINGERPRINT


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector.load()


@pytest.fixture(scope="module")
def scores(detector: Detector) -> Scores:
    found = []
    for batch in analyse(read_articles([str(sample_folder())]), detector):
        assert not batch.set_aside
        for each in batch.analysed:
            found += [Found.of(record.as_json()) for record in each.records]
    return score(read_gold(gold_folder()), found)


FLOORS = [
    ("source, exact F1", lambda s: s.exact["source"].f1, 0.0),
    ("cue, exact F1", lambda s: s.exact["cue"].f1, 0.0),
    ("content, exact F1", lambda s: s.exact["content"].f1, 0.0),
    ("source and content, exact F1", lambda s: s.tuples.f1, 0.0),
    ("content, characters, F1", lambda s: s.overlap["content"].f1, 0.0),
    ("direct quotes found", lambda s: s.recall_by_kind["direct"].as_json()["share"], 0.0),
    ("mixed quotes found", lambda s: s.recall_by_kind["mixed"].as_json()["share"], 0.0),
    ("indirect quotes found", lambda s: s.recall_by_kind["indirect"].as_json()["share"], 0.0),
    ("kind right, if found", lambda s: s.kind.as_json()["share"], 0.0),
    ("speaker right, if found", lambda s: s.speaker.as_json()["share"], 0.0),
]


@pytest.mark.parametrize(("name", "measure", "floor"), FLOORS, ids=[row[0] for row in FLOORS])
def test_floor(name: str, measure: object, floor: float, scores: Scores) -> None:
    assert callable(measure)
    assert measure(scores) >= floor, name
