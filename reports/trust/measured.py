"""How good the program was measured to be: the numbers that a methods box may name, each with its source.

The one place for them in the package; a test compares them with README.md, which says more. They hold for the
models and the method of matching named here: whoever trains or fits anew, measures anew.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Measured:
    """A share, what it is a share of, on which articles, the command that measures it, and when it was run.

    ``printed`` is the number as README.md prints it, ``low`` and ``high`` a 95 % interval where one is known.
    """

    what: str
    value: float
    printed: str
    data: str
    command: str
    date: str
    low: float | None = None
    high: float | None = None


TAGGER_SHA256: Final = "c9c37aeabef72a288fbe6f8d72597b91c42c6edeab35f8c1e26cf43f70bf283f"
MATCHING_METHOD: Final = 2

_DEV = "PolNeAR dev: 84 US political news articles, 2,188 labelled attributions; no model was trained on them"
_SPEAKERS = (
    "21 PolNeAR articles, US political news; nobody read their speaker labels while the rules were written,"
    " but the detector was trained on the articles"
)
_PAIRS = "97,696 quotes of real news: 100 pairs joined in other words, drawn at random, judged by one reader"
_EVALUATE = "quotes evaluate GOLD"
_HARD_PAIRS = "python -m benchmarks.hard_pairs --judged sample.jsonl"

DIRECT_RECALL: Final = Measured(
    "direct quotes found (half of the characters shared)", 0.97, "97 % found", _DEV, _EVALUATE, "2026-11-23"
)
DIRECT_PRECISION: Final = Measured(
    "direct quotes right (half of the characters shared)", 0.94, "94 % right", _DEV, _EVALUATE, "2026-11-23"
)
CONTENT_PRECISION: Final = Measured(
    "what was said, to the character: precision", 0.707, ".707", _DEV, _EVALUATE, "2026-11-26"
)
CONTENT_RECALL: Final = Measured(
    "what was said, to the character: recall", 0.692, ".692", _DEV, _EVALUATE, "2026-11-26"
)
SPEAKERS: Final = Measured(
    "right speaker, of the quotes found",
    0.876,
    ".876 of 402",
    _SPEAKERS,
    _EVALUATE,
    "2026-11-25",
)
JOINED: Final = Measured(
    "one utterance, of the pairs joined in other words",
    0.65,
    ".65, 95 % interval .55 to .73",
    _PAIRS,
    _HARD_PAIRS,
    "2026-11-25",
    0.55,
    0.73,
)
ALL: Final = (
    DIRECT_RECALL, DIRECT_PRECISION, CONTENT_PRECISION, CONTENT_RECALL, SPEAKERS, JOINED,
)  # fmt: skip
