"""The fit of the weights: what is known is recovered, and labels of stretches become pairs of quotes."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from resolvers.matching.weights import FEATURES
from resolvers.pipeline import track
from resolvers.runs.run import Run
from resolvers.training.matching import Pair, event_pairs, fit, measure
from resolvers.work.backend import InProcess

WEIGHTS = np.array([1.5, -2.0, 0.0])
BIAS = -0.5


def test_known_weights_are_recovered() -> None:
    """Of measures on very unlike scales, one of which tells nothing."""
    chance = np.random.default_rng(5)
    scales = np.array([1.0, 20.0, 0.1])
    measures = chance.normal(size=(20_000, 3)) * scales
    logits = measures / scales @ WEIGHTS + BIAS
    same = chance.random(len(logits)) < 1 / (1 + np.exp(-logits))
    found = fit(measures, same)
    assert found[:-1] * scales == pytest.approx(WEIGHTS, abs=0.1)
    assert found[-1] == pytest.approx(BIAS, abs=0.1)


def test_a_measure_that_tells_all_gets_no_endless_weight() -> None:
    """The ridge holds it; without one the weights of separable pairs grow for ever."""
    measures = np.array([[0.0], [0.0], [1.0], [1.0]])
    same = np.array([False, False, True, True])
    weight, bias = fit(measures, same).tolist()
    assert 0 < weight < 10
    assert bias == pytest.approx(-weight / 2, abs=1e-6), "in the middle between the two"


def test_a_measure_that_never_varies_gets_none() -> None:
    measures = np.column_stack([np.ones(40), np.tile([0.0, 1.0], 20)])
    same = np.tile([False, True], 20)
    constant, telling, bias = fit(measures, same).tolist()
    assert constant == pytest.approx(0, abs=1e-6)
    assert telling > 1
    assert bias == pytest.approx(-telling / 2, abs=1e-6)


QUAY = "We will not sell the northern quay to anybody, not this year and not the next"
LAMPS = "Whoever put out the lamps of the harbor knew the hours of the watch"
ARTICLES = {
    "quay_courier": f"“{QUAY},” said Mara Venn.\n“{LAMPS},” said Otto Brill.\n",
    "quay_ledger": f"“{QUAY},” said Mara Venn.\n“The cranes are older than I am,” said Otto Brill.\n",
    "quay_tribune": f"“{LAMPS},” said Otto Brill.\n“{QUAY.replace('not sell', 'never sell')},” said Mara Venn.\n",
    "rain_ledger": f"“{LAMPS.replace('harbor', 'market')},” said Ada Kell.\n",
    "rain_tribune": "“Bring a coat, it will rain until Friday at the least,” said Ada Kell.\n",
}


def stretch(article: str, text: str) -> dict[str, Any]:
    """A labelled stretch of an article."""
    start = ARTICLES[article].index(text)
    return {"article": article, "start": start, "end": start + len(text)}


@pytest.fixture
def run(tmp_path: Path, detector: Any) -> Run:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    track([str(folder)], tmp_path / "run", backend=InProcess(detector))
    return Run.open(tmp_path / "run")


def ids(run: Run) -> dict[tuple[str, str], str]:
    """The quotes of a run, by article and first words."""
    return {
        (Path(record.path).stem, " ".join(record.text.split()[:3]).strip("“")): record.quote_id
        for record in run.records()
    }


GOLD = {
    "events": {
        "quay": {
            "groups": [
                {
                    "members": [
                        stretch("quay_courier", QUAY),
                        stretch("quay_ledger", "will not sell the northern quay to anybody, not this year and not the next"),
                        stretch("quay_tribune", "northern quay to anybody, not this year and not the next"),
                        stretch("quay_courier", QUAY),
                    ],
                    "pairs": [[0, 1, "same"], [0, 2, "reworded"], [0, 3, "same"]],
                }
            ],
            "negatives": [
                [stretch("quay_courier", LAMPS), stretch("quay_ledger", "The cranes are older than I am")],
                [stretch("quay_courier", QUAY), stretch("quay_ledger", QUAY)],
            ],
        }
    },
    "cross_event_negatives": [
        [stretch("quay_courier", QUAY), stretch("rain_tribune", "Bring a coat, it will rain until Friday")],
        [stretch("quay_courier", QUAY), {"article": "rain_tribune", "start": 45, "end": 70}],
    ],
}  # fmt: skip


def test_labelled_stretches_become_pairs_of_quotes(run: Run) -> None:
    quote = ids(run)
    quay, lamps = quote["quay_courier", "We will not"], quote["quay_courier", "Whoever put out"]
    ledger, tribune = quote["quay_ledger", "We will not"], quote["quay_tribune", "We will never"]
    cranes, rain = quote["quay_ledger", "The cranes are"], quote["rain_tribune", "Bring a coat,"]
    pairs = {frozenset((pair.a, pair.b)): pair for pair in event_pairs(run, GOLD)}
    labels = {key: (pair.same, pair.story) for key, pair in pairs.items()}
    assert labels[frozenset((quay, ledger))] == (True, "quay"), "though it is among those that are none"
    assert labels[frozenset((quay, tribune))] == (True, "quay"), "a stretch of more than half of the quote"
    assert labels[frozenset((lamps, cranes))] == (False, "quay")
    assert labels[frozenset((quay, rain))] == (False, "between")
    assert frozenset((ledger, tribune)) not in labels, "nobody labelled it"
    market = quote["rain_ledger", "Whoever put out"]
    between = {key for key, (same, story) in labels.items() if story.startswith("between ") and not same}
    assert frozenset((lamps, market)) in between, "of two events, and a candidate all the same"


def test_what_is_measured_of_pairs(run: Run) -> None:
    quote = ids(run)
    quay, lamps = quote["quay_courier", "We will not"], quote["quay_courier", "Whoever put out"]
    pairs = [
        Pair(quay, quote["quay_tribune", "We will never"], True, "quay"),
        Pair(lamps, quote["rain_ledger", "Whoever put out"], False, "between"),
        Pair(lamps, "q_of_another_run", False, "elsewhere"),
    ]
    found = measure(run, pairs)
    assert found.measures.shape == (2, len(FEATURES) + 1), "what the run does not hold is left out"
    assert found.same.tolist() == [True, False]
    assert found.story == ("quay", "between")
    assert found.reported.tolist() == [False, False]
    speaker = list(FEATURES).index("same speaker")
    assert found.measures[:, speaker].tolist() == [1, 0]
    assert found.measures[:, -1].tolist() == [1, 0], "the first two articles share the lamps beyond doubt"
