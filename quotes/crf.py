"""A linear-chain conditional random field over tags (Lafferty, McCallum and Pereira, ICML 2001)."""

from dataclasses import dataclass

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

    def posteriors(self, emissions: Tensor, mask: Tensor) -> "Posteriors":
        """What the field believes of each row, by the forward-backward algorithm."""
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
        return Posteriors(
            emissions, mask, torch.stack(forward, 1), torch.stack(backward[::-1], 1), transitions, self.last
        )


@dataclass(frozen=True, slots=True)
class Posteriors:
    """The forward and backward log scores of a batch, (batch, length, tags), and what they were made from."""

    emissions: Tensor
    mask: Tensor
    forward: Tensor
    backward: Tensor
    transitions: Tensor
    last: Tensor

    def tags(self) -> Tensor:
        """The probability of each tag at each position: float (batch, length, tags)."""
        return (self.forward + self.backward).softmax(2)

    def spans(self, begin: int, inside: int) -> Tensor:
        """The probability that exactly the positions s to e, both included, are one span.

        ``begin`` and ``inside`` are the two tags of its role. Returns float64 (batch, length, length), s by
        e, zero where e < s or beyond the row. Sums over every labelling of the rest, as the whole of a
        chain's score between two points is a difference of running sums.
        """
        scores = self.emissions.double()
        total = torch.logsumexp(self.forward[:, -1].double() + self.last, 1)[:, None, None]
        running = (self.transitions[inside, inside] + scores[:, :, inside]).cumsum(1)
        enter = self.forward[:, :, begin].double()
        between = running.unsqueeze(1) - running.unsqueeze(2)
        between += self.transitions[begin, inside] - self.transitions[inside, inside]
        longer = enter.unsqueeze(2) + between + self._leave(inside, inside).unsqueeze(1)
        single = torch.diag_embed((enter + self._leave(begin, inside) - total[:, :, 0]).exp())
        real = self.mask.unsqueeze(1) & self.mask.unsqueeze(2)
        return (longer - total).exp().triu(1).add(single).masked_fill(~real, 0)

    def _leave(self, tag: int, inside: int) -> Tensor:
        """Log score of what can follow a span that ends with ``tag``: float64 (batch, length)."""
        ahead = (self.emissions[:, 1:] + self.backward[:, 1:] + self.transitions[tag]).double()
        ahead[:, :, inside] = -torch.inf  # the span would go on
        followed = torch.logsumexp(ahead, 2)
        ends = self.last[tag].double()
        followed = torch.where(self.mask[:, 1:], followed, ends)
        return torch.cat([followed, ends.expand(len(followed), 1)], 1)
