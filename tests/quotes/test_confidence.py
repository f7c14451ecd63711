"""Confidence: what it is made of, that the fit recovers what made the data, and the picture of it."""

import random
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import SectionKind, Span
from quotes.confidence import PLAIN, Calibration, Evidence, load_calibration, save_calibration
from quotes.models import default_weights
from quotes.quote import Quote, QuoteKind
from quotes.training.calibrate import Outcome, fit, held_out, right_quotes
from quotes.training.polnear import GoldAttribution
from quotes.training.reliability import bins_of, calibration_error, draw

PROBABILITY = st.floats(0, 1)
EVIDENCE = st.builds(Evidence, PROBABILITY, PROBABILITY, PROBABILITY, PROBABILITY)


@given(EVIDENCE, st.sampled_from(["direct", "mixed", "indirect"]))
def test_confidence_is_a_probability_whatever_the_evidence(evidence: Evidence, kind: str) -> None:
    for calibration in (PLAIN, load_calibration(default_weights())):
        assert 0 < calibration.confidence(evidence, kind) < 1


@given(EVIDENCE)
def test_more_of_any_evidence_is_never_less_sure(evidence: Evidence) -> None:
    surer = Evidence(1.0, 1.0, 1.0, 1.0)
    assert PLAIN.confidence(surer, "direct") >= PLAIN.confidence(evidence, "direct")


def test_store_and_load(tmp_path: Path) -> None:
    calibration = Calibration((0.5, -0.25, 1.0, 0.125), {"direct": 0.5, "mixed": 0.0, "indirect": -0.5})
    save_calibration(calibration, tmp_path)
    assert load_calibration(tmp_path) == calibration


def outcomes(count: int, *, exaggeration: float) -> list[Outcome]:
    """Quotes whose tagger believes log odds ``exaggeration`` times too large."""
    rng = random.Random(7)
    made = []
    for number in range(count):
        odds = rng.gauss(0.5, 1.0)
        believed = 1 / (1 + 2.718281828 ** (-odds * exaggeration))
        right = rng.random() < 1 / (1 + 2.718281828**-odds)
        made.append(Outcome(number % 50, "direct", Evidence(believed, 0.5, 0.5, 0.5), 0.0, right))
    return made


@pytest.mark.slow
def test_a_tagger_too_sure_of_itself_is_put_right() -> None:
    found = outcomes(4000, exaggeration=3.0)
    as_believed = calibration_error([(o.evidence.exact, o.right) for o in found if o.evidence])
    assert as_believed > 0.1
    assert calibration_error(held_out(found)) < 0.03
    assert fit(found).weights[0] == pytest.approx(1 / 3, abs=0.05)


def make_quote(content: Span, source: Span | None) -> Quote:
    return Quote(
        quote_id="q",
        article_id="a",
        kind=QuoteKind.INDIRECT,
        content=(content,),
        cue=(),
        source=(source,) if source else (),
        speech=True,
        section=SectionKind.BODY,
        confidence=0.5,
    )


def test_right_means_half_of_the_content_shared_and_a_source_that_overlaps() -> None:
    gold = [
        GoldAttribution((Span(0, 5),), (Span(6, 10),), (Span(11, 31),)),
        GoldAttribution((), (Span(40, 44),), (Span(45, 65),)),
    ]
    quotes = [
        make_quote(Span(11, 30), Span(0, 4)),
        make_quote(Span(45, 65), None),
        make_quote(Span(45, 64), None),  # the second has its gold already
        make_quote(Span(11, 16), Span(0, 5)),  # a quarter of the content
    ]
    assert right_quotes(quotes, gold) == [True, True, False, False]
    assert right_quotes([make_quote(Span(11, 31), Span(32, 35))], gold) == [False]


def test_bins_and_their_picture() -> None:
    judged = [(0.05, False), (0.15, False), (0.95, True), (1.0, True), (0.95, False)]
    bins = bins_of(judged)
    assert [(b.low, b.count) for b in bins] == [(0.0, 1), (0.1, 1), (0.9, 3)]
    assert calibration_error(judged) == pytest.approx((0.05 + 0.15 + (2.9 - 2)) / 5)
    assert calibration_error([]) == 0.0
    svg = ElementTree.fromstring(draw(bins, "A title"))
    assert svg[0].text == "A title: share right by confidence"
    assert sum(element.tag.endswith("rect") for element in svg) == 1 + len(bins)
