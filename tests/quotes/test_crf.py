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
    paths = crf.decode(emissions, mask)
    marginals = crf.marginals(emissions, mask)
    for row, length in ((0, 5), (1, 3)):
        scores = all_scores(crf, emissions[row, :length])
        best = max(scores, key=lambda path: scores[path])
        assert tuple(paths[row]) == best
        total = torch.logsumexp(torch.tensor(list(scores.values())), 0)
        for position in range(length):
            for tag in range(3):
                chosen = [s for path, s in scores.items() if path[position] == tag]
                expected = (torch.logsumexp(torch.tensor(chosen), 0) - total).exp()
                assert torch.isclose(marginals[row, position, tag], expected, atol=1e-5)
        loss = crf.negative_log_likelihood(
            emissions[row : row + 1], torch.tensor([[*best, *[0] * (5 - length)]]), mask[row : row + 1]
        )
        assert torch.isclose(loss * length, total - scores[best], atol=1e-4)


def test_forbidden_transitions_never_come_out() -> None:
    crf = small_crf()
    emissions = torch.zeros(1, 6, 3)
    emissions[0, :, 2] = 50.0
    (path,) = crf.decode(emissions, torch.ones(1, 6, dtype=torch.bool))
    assert path[0] != 2
    assert (0, 2) not in set(itertools.pairwise(path))
