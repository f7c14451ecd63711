"""A linear-chain conditional random field over tags (Lafferty, McCallum and Pereira, ICML 2001)."""

import torch
from torch import Tensor, nn


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

    @torch.no_grad()
    def decode(self, emissions: Tensor, mask: Tensor) -> list[list[int]]:
        """The best tag sequence of each row (Viterbi), as long as its mask."""
        transitions, first = self._scores()
        alpha = first + emissions[:, 0]
        back: list[Tensor] = []
        here = torch.arange(alpha.shape[1], device=alpha.device).expand_as(alpha)
        for position in range(1, emissions.shape[1]):
            new, previous = (alpha.unsqueeze(2) + transitions).max(1)
            live = mask[:, position].unsqueeze(1)
            alpha = torch.where(live, new + emissions[:, position], alpha)
            back.append(torch.where(live, previous, here))
        tag = (alpha + self.last).argmax(1)
        columns = [tag]
        for previous in reversed(back):
            tag = previous.gather(1, tag.unsqueeze(1)).squeeze(1)
            columns.append(tag)
        rows: list[list[int]] = torch.stack(columns[::-1], 1).tolist()
        lengths: list[int] = mask.sum(1).tolist()
        return [row[:length] for row, length in zip(rows, lengths, strict=True)]

    def marginals(self, emissions: Tensor, mask: Tensor) -> Tensor:
        """Posterior probability of each tag at each position (forward-backward): (batch, length, tags)."""
        transitions, first = self._scores()
        length = emissions.shape[1]
        forward = [first + emissions[:, 0]]
        for position in range(1, length):
            new = torch.logsumexp(forward[-1].unsqueeze(2) + transitions, 1) + emissions[:, position]
            forward.append(torch.where(mask[:, position].unsqueeze(1), new, forward[-1]))
        backward = [self.last.expand_as(forward[0])]
        for position in range(length - 1, 0, -1):
            ahead = (emissions[:, position] + backward[-1]).unsqueeze(1)
            new = torch.logsumexp(transitions + ahead, 2)
            backward.append(torch.where(mask[:, position].unsqueeze(1), new, backward[-1]))
        joint = torch.stack(forward, 1) + torch.stack(backward[::-1], 1)
        return joint.softmax(2)
