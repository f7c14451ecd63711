"""A linear-chain conditional random field over tags (Lafferty, McCallum and Pereira, ICML 2001)."""

import torch
from torch import Tensor, nn

from quotes.posteriors import Chain


class LinearChainCRF(nn.Module):
    """Scores tag sequences with one score per transition; some transitions can be forbidden.

    Shapes: ``emissions`` float (batch, length, tags); ``tags`` int64 (batch, length); ``mask`` bool
    (batch, length), true for real positions, which come first and are at least one.
    """

    allowed: Tensor
    allowed_first: Tensor

    def __init__(self, allowed: Tensor, allowed_first: Tensor) -> None:
        """``allowed``: bool (tags, tags), from row to column; ``allowed_first``: bool (tags,)."""
        super().__init__()
        tags = allowed.shape[0]
        self.transitions = nn.Parameter(torch.zeros(tags, tags))
        self.first = nn.Parameter(torch.zeros(tags))
        self.last = nn.Parameter(torch.zeros(tags))
        self.register_buffer("allowed", allowed, persistent=False)
        self.register_buffer("allowed_first", allowed_first, persistent=False)

    def _scores(self) -> tuple[Tensor, Tensor]:
        return (
            self.transitions.masked_fill(~self.allowed, -1e4),
            self.first.masked_fill(~self.allowed_first, -1e4),
        )

    def negative_log_likelihood(self, emissions: Tensor, tags: Tensor, mask: Tensor) -> Tensor:
        """The loss: minus the mean log probability of ``tags`` per sequence position. A scalar."""
        transitions, first = self._scores()
        gold = emissions.gather(2, tags.unsqueeze(2)).squeeze(2)
        steps = transitions[tags[:, :-1], tags[:, 1:]]
        lengths = mask.sum(1)
        ends = tags.gather(1, (lengths - 1).unsqueeze(1)).squeeze(1)
        score = first[tags[:, 0]] + (gold * mask).sum(1) + (steps * mask[:, 1:]).sum(1) + self.last[ends]
        alpha = first + emissions[:, 0]
        for position in range(1, emissions.shape[1]):
            new = torch.logsumexp(alpha.unsqueeze(2) + transitions, 1) + emissions[:, position]
            alpha = torch.where(mask[:, position].unsqueeze(1), new, alpha)
        return (torch.logsumexp(alpha + self.last, 1) - score).sum() / lengths.sum()

    def chain(self) -> Chain:
        """The field as it is read with: see :mod:`quotes.posteriors`."""
        transitions, first = self._scores()
        scores = (each.detach().cpu().double().numpy() for each in (transitions, first, self.last))
        return Chain(*scores)
