"""A bidirectional LSTM over rows of different length, fast on a CPU.

For packed sequences torch has no fast kernel, and a padded row would be read backwards from its padding. So
each direction is an LSTM of its own, and the backward one reads each row reversed: padding always comes last,
where it changes nothing. Rows are read together, a stretch at a time, and those that have ended drop out: so
little padding is read however unlike their lengths, and there are few shapes, for each of which the library
below torch makes, and keeps, code of its own. Measured on the sizes of Stanza's models, packed sequences take
twice as long, and for the lines of one article whole padded rows half as long again.
"""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

ROUND = 8  # rows drop out by so many: for each number of rows there is, the code that is made for it is kept


class BothWays:
    """A bidirectional LSTM of one layer, run as two of one direction over padded rows, the longest first.

    ``hidden`` and ``cell``, float (2, 1, size), are the states it starts from; without them, zero.
    ``stretch`` is how many steps are taken at a time, ``kind`` the precision in which it reads; what goes in
    and what comes out is float32.
    """

    def __init__(
        self,
        lstm: nn.LSTM,
        hidden: Tensor | None = None,
        cell: Tensor | None = None,
        *,
        stretch: int,
        kind: torch.dtype = torch.float32,
    ) -> None:
        self._stretch = stretch
        self._kind = kind
        self._ways = [_one_way(lstm, suffix).to(kind) for suffix in ("", "_reverse")]
        zero = torch.zeros(2, 1, lstm.hidden_size)
        self._hidden = (zero if hidden is None else hidden.detach()).to(kind)
        self._cell = (zero if cell is None else cell.detach()).to(kind)

    def __call__(self, x: Tensor, lengths: Tensor) -> Tensor:
        """``x`` float (rows, length, inputs), ``lengths`` int64 (rows,). Float (rows, length, 2 * size)."""
        x, back = x.to(self._kind), _reversal(lengths, x.shape[1])
        forth, back_again = self._run(0, x, lengths), self._run(1, _reordered(x, back), lengths)
        return torch.cat([forth, _reordered(back_again, back)], 2).float()

    def weighed(self, x: Tensor, lengths: Tensor, layer: nn.Linear) -> Tensor:
        """What ``layer`` makes of the same: float (rows, length, outputs).

        Each direction is weighed for itself, so that few numbers are turned round again, not all.
        """
        x, back = x.to(self._kind), _reversal(lengths, x.shape[1])
        ahead, behind = layer.weight.chunk(2, 1)
        forth = nn.functional.linear(self._run(0, x, lengths).float(), ahead, layer.bias)
        back_again = nn.functional.linear(self._run(1, _reordered(x, back), lengths).float(), behind)
        return forth + _reordered(back_again, back)

    def last(self, x: Tensor, lengths: Tensor) -> Tensor:
        """Only what each direction says at its end: float (rows, 2 * size)."""
        x, ends = x.to(self._kind), (lengths - 1).unsqueeze(1)
        back = _reordered(x, _reversal(lengths, x.shape[1]))
        ways = (self._run(0, x, lengths), self._run(1, back, lengths))
        return torch.cat([_reordered(way, ends).squeeze(1) for way in ways], 1).float()

    def _run(self, way: int, x: Tensor, lengths: Tensor) -> Tensor:
        rows, longest, _ = x.shape
        out = x.new_zeros(rows, longest, self._hidden.shape[2])
        state = [each[way : way + 1].expand(-1, rows, -1) for each in (self._hidden, self._cell)]
        for start in range(0, longest, self._stretch):
            live = min(-(-int((lengths > start).sum()) // ROUND) * ROUND, rows)
            stretch = slice(start, start + self._stretch)
            hidden, cell = (each[:, :live].contiguous() for each in state)
            out[:live, stretch], state = self._ways[way](x[:live, stretch], (hidden, cell))
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
    """The steps of each row in the order of ``places``, int64 (rows, any)."""
    rows = torch.arange(len(x)).unsqueeze(1) * x.shape[1]  # whole steps are copied: quicker than ``gather``
    return x.flatten(0, 1).index_select(0, (places + rows).flatten()).view(*places.shape, x.shape[2])


def batches(lengths: Sequence[int], size: int, *, stretch: int) -> Iterator[list[int]]:
    """The rows, longest first, in batches, none above ``size`` when padded unless it is a single row.

    A row takes a ``stretch`` at the least, as a million lines of one letter do.
    """
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True):
        if batch and (len(batch) + 1) * max(lengths[batch[0]], stretch) > size:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def padded(rows: Sequence[Sequence[int] | npt.NDArray[np.int64]], *, stretch: int) -> tuple[Tensor, Tensor]:
    """The rows padded with zeros, int64 (rows, longest, to a multiple of ``stretch``), and their lengths."""
    lengths = [len(row) for row in rows]
    rectangle = np.zeros((len(rows), -(-max(lengths) // stretch) * stretch), dtype=np.int64)
    for place, row in enumerate(rows):
        rectangle[place, : len(row)] = row
    return torch.from_numpy(rectangle), torch.tensor(lengths)
