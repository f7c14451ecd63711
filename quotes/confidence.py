"""How sure a quote is: what the tagger believed, turned into how often that was right.

The tagger's own probabilities are too high, as those of neural networks are (Guo et al., ICML 2017). A
logistic regression on them (Platt, 1999), fitted on articles that the tagger was not trained on, makes of
them the share of quotes that were right. *Right* means what the project's scorer means: at least half of the
characters that found and gold content have together are shared, and the source overlaps the gold source (or
both have none).
"""

import json
import math
from dataclasses import dataclass
from pathlib import Path

from quotes.models import loading

CALIBRATION = "confidence.json"
CLIPPED = 0.002  # probabilities nearer to 0 or 1 than this are taken for this far from it


@dataclass(frozen=True, slots=True)
class Evidence:
    """The tagger's probabilities for one attribution, each in [0, 1]; of several contents the lowest counts.

    ``exact``: that the content has exactly these edges; ``present``: that its words are content at all;
    ``cue``: that this cue (or none) belongs to it; ``source``: that this source (or none) belongs to the cue.
    """

    exact: float
    present: float
    cue: float
    source: float

    def features(self) -> tuple[float, ...]:
        """The four as log odds."""
        return tuple(_log_odds(p) for p in (self.exact, self.present, self.cue, self.source))


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the four log odds of :class:`Evidence`, and one constant for each kind of quote."""

    weights: tuple[float, ...]
    kinds: dict[str, float]

    def confidence(self, evidence: Evidence, kind: str) -> float:
        """The probability that a quote of ``kind`` with this evidence is right."""
        weighed = zip(self.weights, evidence.features(), strict=True)
        return 1 / (1 + math.exp(-self.kinds[kind] - sum(weight * odds for weight, odds in weighed)))


# Before anything is fitted: the mean of the four log odds.
PLAIN = Calibration((0.25, 0.25, 0.25, 0.25), {"direct": 0.0, "mixed": 0.0, "indirect": 0.0})


def load_calibration(folder: Path) -> Calibration:
    """Read ``confidence.json``; check it first with :func:`quotes.models.verify`.

    Raises :class:`quotes.models.ModelError` for one that no confidence can be worked out with.
    """
    with loading(folder / CALIBRATION):
        stored = json.loads((folder / CALIBRATION).read_text(encoding="utf-8"))
        found = Calibration(tuple(stored["weights"]), dict(stored["kinds"]))
        evidence = Evidence(0.5, 0.5, 0.5, 0.5)
        if not all(0 <= found.confidence(evidence, kind) <= 1 for kind in PLAIN.kinds):  # NaN is neither
            raise ValueError("a weight is no number")
    return found


def save_calibration(calibration: Calibration, folder: Path) -> None:
    """Write ``confidence.json``."""
    stored = {
        "weights": [round(weight, 4) for weight in calibration.weights],
        "kinds": {kind: round(constant, 4) for kind, constant in sorted(calibration.kinds.items())},
    }
    (folder / CALIBRATION).write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")


def _log_odds(probability: float) -> float:
    clipped = min(max(probability, CLIPPED), 1 - CLIPPED)
    return math.log(clipped / (1 - clipped))
