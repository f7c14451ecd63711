"""The fast path against a slow one: every sequence, enumerated."""

import itertools

import numpy as np
import pytest
import torch

from quotes.crf import LinearChainCRF
from quotes.posteriors import Posteriors, posteriors


def small_crf() -> LinearChainCRF:
    torch.manual_seed(1)
    allowed = torch.ones(3, 3, dtype=torch.bool)
    allowed[0, 2] = False
    crf = LinearChainCRF(allowed, torch.tensor([True, True, False]))
    for parameter in crf.parameters():
        torch.nn.init.normal_(parameter)
    return crf


def all_scores(crf: LinearChainCRF, emissions: torch.Tensor) -> dict[tuple[int, ...], float]:
    transitions, first = (scores.detach() for scores in crf._scores())
    scores = {}
    for path in itertools.product(range(3), repeat=emissions.shape[0]):
        score = (
            first[path[0]] + crf.last.detach()[path[-1]] + sum(emissions[i, t] for i, t in enumerate(path))
        )
        score = score + sum(transitions[a, b] for a, b in itertools.pairwise(path))
        scores[path] = float(score)
    return scores


def beliefs(crf: LinearChainCRF, *rows: torch.Tensor) -> list[Posteriors]:
    return posteriors([row.double().numpy() for row in rows], crf.chain())


def test_against_enumeration() -> None:
    crf = small_crf()
    emissions = [torch.randn(5, 3), torch.randn(3, 3), torch.randn(1, 3)]
    for row, believed in zip(emissions, beliefs(crf, *emissions), strict=True):
        scores = all_scores(crf, row)
        total = np.logaddexp.reduce(list(scores.values()))

        def probability(chosen: list[float], total: float = total) -> float:
            return float(np.exp(np.logaddexp.reduce([*chosen, -np.inf]) - total))

        assert believed.total == pytest.approx(total, abs=1e-5)
        tags = believed.tags()
        spans = {(start, end): p for start, end, p in believed.spans(1, 2, above=1e-12)}
        for position, tag in itertools.product(range(len(row)), range(3)):
            expected = probability([s for path, s in scores.items() if path[position] == tag])
            assert tags[position, tag] == pytest.approx(expected, abs=1e-5)
        for start, end in itertools.product(range(len(row)), repeat=2):
            expected = probability([s for path, s in scores.items() if has_span(path, start, end)])
            assert spans.get((start, end), 0.0) == pytest.approx(expected, abs=1e-5), (start, end)


@pytest.mark.parametrize("length", [5, 3, 1])
def test_the_loss_against_enumeration(length: int) -> None:
    crf = small_crf()
    emissions = torch.randn(2, 5, 3)
    mask = torch.tensor([[True] * 5, [True] * length + [False] * (5 - length)])
    scores = all_scores(crf, emissions[1, :length])
    total = torch.logsumexp(torch.tensor(list(scores.values())), 0)
    some = next(iter(scores))
    loss = crf.negative_log_likelihood(emissions[1:], torch.tensor([[*some, *[0] * (5 - length)]]), mask[1:])
    assert torch.isclose(loss * length, total - scores[some], atol=1e-4)


def has_span(path: tuple[int, ...], start: int, end: int) -> bool:
    """Whether a span of tags 1 (begin) and 2 (inside) runs over exactly start to end."""
    inside = end < len(path) and all(tag == 2 for tag in path[start + 1 : end + 1])
    return start <= end and inside and path[start] == 1 and path[end + 1 : end + 2] != (2,)


@pytest.mark.parametrize(
    "sharpness", [1, 5, 40], ids=["unsure", "as trained taggers are", "so sure that most is impossible"]
)
def test_only_what_is_less_probable_than_asked_for_is_left_out(sharpness: int) -> None:
    crf = small_crf()
    (believed,) = beliefs(crf, sharpness * torch.randn(60, 3))
    every = {(start, end): p for start, end, p in believed.spans(1, 2, above=1e-12)}
    some = {(start, end): p for start, end, p in believed.spans(1, 2, above=0.01)}
    assert some == {span: p for span, p in every.items() if p > 0.01}
    sums = np.zeros(60)
    np.add.at(sums, [start for start, _ in every], list(every.values()))
    np.testing.assert_allclose(sums, believed.tags()[:, 1], atol=1e-9)  # those that begin together


def test_a_row_is_believed_the_same_whatever_is_beside_it() -> None:
    crf = small_crf()
    rows = [torch.randn(length, 3) for length in (9, 30, 4)]
    for row, believed in zip(rows, beliefs(crf, *rows), strict=True):
        (alone,) = beliefs(crf, row)
        np.testing.assert_allclose(believed.tags(), alone.tags(), atol=1e-12)


def test_forbidden_transitions_have_no_probability() -> None:
    crf = small_crf()
    emissions = torch.zeros(6, 3)
    emissions[:, 2] = 50.0
    (believed,) = beliefs(crf, emissions)
    assert believed.tags()[0, 2] < 1e-6
    assert believed.tags()[0, 1] > 1 - 1e-6
