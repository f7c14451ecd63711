"""Quality floors on the bundled sample: they run anywhere, and they only rise.

A floor stands a little below what was measured when it was set, since another machine's arithmetic may turn
one borderline quote. The fingerprint says which texts and labels the floors belong to: whoever changes the
sample measures again and sets floors and fingerprint together.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path, PurePath

import pytest

from corpus.sample import gold_folder, sample_folder
from quotes.detect import Detector
from quotes.training.speech_scores import judge, score_speech
from resolvers.evaluate import Found, Scores, match, score
from resolvers.gold import read_gold
from resolvers.pipeline import track
from resolvers.runs.results import Occurrence, Results
from resolvers.runs.run import Run
from resolvers.work.backend import InProcess

pytestmark = pytest.mark.slow

FINGERPRINT = "6445425a95418998"
SPEECH_FLOOR = 0.98
JOINED_FLOOR = 0.65
LOOK_ALIKES_CEILING = 3


def sample_files() -> list[Path]:
    return sorted(path for folder in (sample_folder(), gold_folder()) for path in folder.iterdir())


def test_the_floors_belong_to_this_sample() -> None:
    digest = hashlib.sha256()
    for path in sample_files():
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    assert digest.hexdigest()[:16] == FINGERPRINT


@pytest.fixture(scope="module")
def occurrences(tmp_path_factory: pytest.TempPathFactory) -> list[Occurrence]:
    folder = tmp_path_factory.mktemp("run")
    result = track([str(sample_folder())], folder, backend=InProcess(Detector.load()))
    assert not result.set_aside
    assert result.totals["articles"] == 12
    return list(Results(Run.open(folder)).all())


def test_every_span_is_the_text_at_its_offsets(occurrences: list[Occurrence]) -> None:
    for each in occurrences:
        record, text = each.record, each.article.text
        pieces = [" ".join(text[start:end].split()) for start, end in record.content]
        assert " … ".join(pieces) == record.text
        for roles, printed in ((record.cue, record.cue_text), (record.source, record.source_text)):
            assert [" ".join(text[start:end].split()) for start, end in roles] == (
                [printed] if printed else []
            )


def test_every_attribution_says_why(occurrences: list[Occurrence]) -> None:
    assert all(each.record.reason and 0 <= each.record.confidence <= 1 for each in occurrences)


@pytest.fixture(scope="module")
def scores(occurrences: list[Occurrence]) -> Scores:
    return score(read_gold(gold_folder()), [Found.of(each.record.as_json()) for each in occurrences])


FLOORS = [
    ("source, exact F1", lambda s: s.exact["source"].f1, 0.79),
    ("cue, exact F1", lambda s: s.exact["cue"].f1, 0.85),
    ("content, exact F1", lambda s: s.exact["content"].f1, 0.90),
    ("source and content, exact F1", lambda s: s.tuples.f1, 0.74),
    ("content, characters, F1", lambda s: s.overlap["content"].f1, 0.95),
    ("direct quotes found", lambda s: s.recall_by_kind["direct"].as_json()["share"], 0.97),
    ("mixed quotes found", lambda s: s.recall_by_kind["mixed"].as_json()["share"], 0.90),
    ("indirect quotes found", lambda s: s.recall_by_kind["indirect"].as_json()["share"], 0.88),
    ("kind right, if found", lambda s: s.kind.as_json()["share"], 0.96),
    ("speaker right, if found", lambda s: s.speaker.as_json()["share"], 0.80),
]


@pytest.mark.parametrize(("name", "measure", "floor"), FLOORS, ids=[row[0] for row in FLOORS])
def test_floor(name: str, measure: Callable[[Scores], float], floor: float, scores: Scores) -> None:
    assert measure(scores) >= floor, name


def test_speech_is_told_from_thought() -> None:
    """Given the labelled cues and contents: what detection misses is not counted here."""
    assert score_speech(list(judge(gold_folder()))).accuracy >= SPEECH_FLOOR


@pytest.fixture(scope="module")
def group_of(occurrences: list[Occurrence]) -> dict[tuple[str, str], str | None]:
    """The group of the record that is a gold quote, by article and gold id; missing where none is."""
    found: dict[tuple[str, str], str | None] = {}
    for path in sorted(gold_folder().glob("*_*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))["quotes"]
        mine = [each for each in occurrences if PurePath(each.record.path).stem == path.stem]
        matched = match([quote["content"] for quote in gold], [each.record.content for each in mine])
        for index, other in matched.items():
            found[path.stem, gold[index]["id"]] = mine[other].group_id
    return found


def pairs(section: str) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """The pairs of one section of the gold variants whose members stand in different articles."""
    for group in json.loads((gold_folder() / "variants.json").read_text(encoding="utf-8"))[section]:
        for a, b in combinations([tuple(member) for member in group["members"]], 2):
            if a[0] != b[0]:
                yield a, b


def joined(group_of: dict[tuple[str, str], str | None], section: str) -> list[bool]:
    return [group_of.get(a) is not None and group_of.get(a) == group_of.get(b) for a, b in pairs(section)]


def test_variants_across_outlets_are_joined(group_of: dict[tuple[str, str], str | None]) -> None:
    found = joined(group_of, "groups")
    assert sum(found) / len(found) >= JOINED_FLOOR, f"{sum(found)} of {len(found)}"


def test_look_alikes_are_not(group_of: dict[tuple[str, str], str | None]) -> None:
    found = joined(group_of, "not_same")
    assert sum(found) <= LOOK_ALIKES_CEILING, f"{sum(found)} of {len(found)}"
