"""Which answers count for which question."""

from types import SimpleNamespace

import pytest

from quotes.quote import QuoteKind
from reports.trust.drawing import Of
from reports.trust.precision import (
    BANDS,
    Checked,
    band_of,
    by_confidence,
    by_kind,
    precisions,
    precisions_by,
)
from resolvers.runs.reviews import Review, Verdict

LETTERS = {"y": Verdict.YES, "n": Verdict.NO, "?": Verdict.UNCLEAR, " ": Verdict.BLANK}


def checked(answers: str, confidence: float = 0.8, kind: QuoteKind = QuoteKind.DIRECT) -> Checked:
    quote = SimpleNamespace(record=SimpleNamespace(confidence=confidence, kind=kind))
    return Checked(Review("q_1", "", *(LETTERS[letter] for letter in answers)), quote)


# For each question: "+" right, "-" wrong, "?" unclear, " " not checked, "" nobody asks.
CASES = [
    ("yyy", "+", "+", "+", "+", "all is right"),
    ("n  ", "-", "", "", "-", "no quote: its speaker and kind are nobody's question"),
    ("nyy", "-", "", "", "-", "whatever is said of them"),
    ("yny", "+", "-", "+", "-", "another's words"),
    ("y y", "+", " ", "+", " ", "the speaker was not checked"),
    ("y?y", "+", "?", "+", "?", "nobody can tell whose"),
    ("?ny", "?", "-", "+", "-", "wrong in any case, as the speaker is"),
    ("???", "?", "?", "?", "?", "nobody can tell"),
    ("   ", " ", " ", " ", " ", "not checked"),
    (" yy", " ", "+", "+", " ", "half an answer"),
]


@pytest.mark.parametrize(
    ("answers", "quote", "speaker", "kind", "both", "why"), CASES, ids=[row[5] for row in CASES]
)
def test_what_an_answer_counts_for(answers, quote, speaker, kind, both, why):
    for expected, found in zip(
        (quote, speaker, kind, both), precisions(Of.QUOTES, [checked(answers)]), strict=True
    ):
        counted = (found.right, found.checked - found.right, found.unclear, found.blank)
        assert counted == tuple(expected == letter for letter in "+-? "), (found.question, why)


def test_what_was_to_be_expected_is_of_those_that_were_decided():
    some = [checked("yyy", 0.9), checked("n  ", 0.5), checked("???", 0.1), checked("   ", 0.2)]
    found = {each.question: each for each in precisions(Of.QUOTES, some)}
    assert found["quote and speaker"].expected == pytest.approx(0.7)
    assert found["quote"].expected is None, "confidence is of quote and speaker together"
    assert found["quote"].share == 0.5


def test_nothing_checked_has_no_share():
    (found,) = precisions(Of.VARIANTS, [])
    assert (found.share, found.interval, found.expected) == (None, (0.0, 1.0), None)


def test_parts_that_are_too_small_are_left_out():
    some = (
        [checked("yyy", 0.95)] * 10
        + [checked("yyy", 0.3, QuoteKind.MIXED)] * 9
        + [checked("   ", 0.3, QuoteKind.MIXED)]
    )
    assert [each.part for each in precisions_by(Of.QUOTES, by_kind(some))] == ["direct"]
    assert list(by_confidence(some)) == ["0 to 0.5", "0.9 to 1"]


@pytest.mark.parametrize("confidence", [low for low, _ in BANDS] + [high - 1e-9 for _, high in BANDS] + [1.0])
def test_every_confidence_has_its_band(confidence):
    low, high = map(float, band_of(confidence).split(" to "))
    assert low <= confidence < high or confidence == high == 1.0
