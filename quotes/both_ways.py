"""A bidirectional LSTM over rows of different length, fast on a CPU.

For packed sequences torch has no fast kernel, and a padded row would be read backwards from its padding. So
each direction is an LSTM of its own, and the backward one reads each row reversed: padding always comes last,
where it changes nothing. Measured on the sizes of Stanza's models, this takes half the time.
"""

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor, nn


class BothWays:
    """A bidirectional LSTM of one layer, run as two of one direction over padded rows.

    ``hidden`` and ``cell``, float (2, 1, size), are the states it starts from; without them, zero.
    """

    def __init__(self, lstm: nn.LSTM, hidden: Tensor | None = None, cell: Tensor | None = None) -> None:
        self._ways = [_one_way(lstm, suffix) for suffix in ("", "_reverse")]
        zero = torch.zeros(2, 1, lstm.hidden_size)
        self._hidden = zero if hidden is None else hidden.detach()
        self._cell = zero if cell is None else cell.detach()

    def __call__(self, x: Tensor, lengths: Tensor) -> Tensor:
        """``x`` float (rows, length, inputs), ``lengths`` int64 (rows,). Float (rows, length, 2 * size)."""
        back = _reversal(lengths, x.shape[1])
        return torch.cat([self._run(0, x), _reordered(self._run(1, _reordered(x, back)), back)], 2)

    def last(self, x: Tensor, lengths: Tensor) -> Tensor:
        """Only what each direction says at its end: float (rows, 2 * size)."""
        ends = (lengths - 1).unsqueeze(1)
        ways = (self._run(0, x), self._run(1, _reordered(x, _reversal(lengths, x.shape[1]))))
        return torch.cat([_reordered(way, ends).squeeze(1) for way in ways], 1)

    def _run(self, way: int, x: Tensor) -> Tensor:
        start = [state[way : way + 1].expand(-1, x.shape[0], -1) for state in (self._hidden, self._cell)]
        out: Tensor = self._ways[way](x, (start[0].contiguous(), start[1].contiguous()))[0]
        return out


def _one_way(lstm: nn.LSTM, suffix: str) -> nn.LSTM:
    names = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
    one = nn.LSTM(lstm.input_size, lstm.hidden_size, batch_first=True)
    one.load_state_dict({name: getattr(lstm, name + suffix) for name in names})
    return one.requires_grad_(False)


def _reversal(lengths: Tensor, length: int) -> Tensor:
    """For each row the places that turn it round and leave its padding where it is."""
    places = torch.arange(length)
    turned = lengths.unsqueeze(1) - 1 - places
    return torch.where(turned >= 0, turned, places)


def _reordered(x: Tensor, places: Tensor) -> Tensor:
    return x.gather(1, places.unsqueeze(2).expand(-1, -1, x.shape[2]))


def batches(lengths: Sequence[int], size: int) -> Iterator[list[int]]:
    """The rows in batches of like length, none above ``size`` when padded unless it is a single row."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True):
        if batch and (len(batch) + 1) * lengths[batch[0]] > size:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def padded(rows: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """The rows padded with zeros, int64 (rows, longest), and their lengths."""
    lengths = [len(row) for row in rows]
    longest = max(lengths)
    rectangle = [[*row, *[0] * (longest - len(row))] for row in rows]
    return torch.tensor(rectangle), torch.tensor(lengths)
