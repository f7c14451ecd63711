"""The fast path against a slow one: every sequence, enumerated."""

import itertools

import torch

from quotes.crf import LinearChainCRF


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


def test_against_enumeration() -> None:
    crf = small_crf()
    emissions = torch.randn(2, 5, 3)
    mask = torch.tensor([[True] * 5, [True] * 3 + [False] * 2])
    posteriors = crf.posteriors(emissions, mask)
    tags, spans = posteriors.tags(), posteriors.spans(1, 2)
    for row, length in ((0, 5), (1, 3)):
        scores = all_scores(crf, emissions[row, :length])
        total = torch.logsumexp(torch.tensor(list(scores.values())), 0)

        def probability(chosen: list[float], total: torch.Tensor = total) -> torch.Tensor:
            return (torch.logsumexp(torch.tensor([*chosen, -torch.inf]), 0) - total).exp()

        for position in range(length):
            for tag in range(3):
                expected = probability([s for path, s in scores.items() if path[position] == tag])
                assert torch.isclose(tags[row, position, tag], expected, atol=1e-5)
        for start, end in itertools.product(range(5), range(5)):
            expected = probability([s for path, s in scores.items() if has_span(path, start, end)])
            assert torch.isclose(spans[row, start, end].float(), expected, atol=1e-5), (row, start, end)
        some = next(iter(scores))
        loss = crf.negative_log_likelihood(
            emissions[row : row + 1], torch.tensor([[*some, *[0] * (5 - length)]]), mask[row : row + 1]
        )
        assert torch.isclose(loss * length, total - scores[some], atol=1e-4)


def has_span(path: tuple[int, ...], start: int, end: int) -> bool:
    """Whether a span of tags 1 (begin) and 2 (inside) runs over exactly start to end."""
    inside = end < len(path) and all(tag == 2 for tag in path[start + 1 : end + 1])
    return start <= end and inside and path[start] == 1 and path[end + 1 : end + 2] != (2,)


def test_spans_that_begin_together_share_what_the_tag_has() -> None:
    crf = small_crf()
    mask = torch.ones(2, 40, dtype=torch.bool)
    posteriors = crf.posteriors(5 * torch.randn(2, 40, 3), mask)
    assert torch.allclose(posteriors.spans(1, 2).sum(2).float(), posteriors.tags()[:, :, 1], atol=1e-4)


def test_forbidden_transitions_have_no_probability() -> None:
    crf = small_crf()
    emissions = torch.zeros(1, 6, 3)
    emissions[0, :, 2] = 50.0
    tags = crf.posteriors(emissions, torch.ones(1, 6, dtype=torch.bool)).tags()
    assert tags[0, 0, 2] < 1e-6
    assert tags[0, 0, 1] > 1 - 1e-6
