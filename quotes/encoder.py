"""The text encoder: a six-layer BERT (MiniLM), with what an uncased vocabulary loses added back.

Two small embeddings are added to BERT's: how the word is written (case), and where it stands with respect to
quotation marks. The layers are written out here because ``torch.nn.TransformerEncoderLayer`` drops attention
weights in training and has a masked softmax of its own in inference: measured on two cores, those two took
half the time of a step and half of a forward pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor, nn
from torch.nn import functional

from quotes.precision import QuickLinear, has_fast_bfloat16

# Rows are filled up to a multiple of this. A processor takes so many at a time: attention over 254 pieces
# takes twice as long as over 256. And for each number of pieces oneDNN, which multiplies for torch, makes
# code and keeps it: for every number there is, memory grew by megabytes with each article.
ROUND = 32


@dataclass(frozen=True, slots=True)
class EncoderConfig:
    """Sizes of the encoder; the defaults are MiniLM-L6-H384-uncased."""

    vocabulary: int = 30522
    hidden: int = 384
    layers: int = 6
    heads: int = 12
    feed_forward: int = 1536
    positions: int = 512
    dropout: float = 0.1
    cases: int = 5
    mark_states: int = 5


class Layer(nn.Module):
    """One BERT layer (post-norm, GELU), without dropout of attention weights."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.heads = config.heads
        self.qkv: nn.Module = nn.Linear(config.hidden, 3 * config.hidden)
        self.out: nn.Module = nn.Linear(config.hidden, config.hidden)
        self.norm1 = nn.LayerNorm(config.hidden, eps=1e-12)
        self.up: nn.Module = nn.Linear(config.hidden, config.feed_forward)
        self.down: nn.Module = nn.Linear(config.feed_forward, config.hidden)
        self.norm2 = nn.LayerNorm(config.hidden, eps=1e-12)
        self.dropout = nn.Dropout(config.dropout)
        self.activate: nn.Module = nn.GELU()
        self.kind = torch.float32

    def quicken(self) -> None:
        """Multiply in bfloat16; sums and norms keep their precision. For reading only from then on."""
        self.kind = torch.bfloat16
        self.up, self.activate = QuickLinear(self.up, gelu=True), nn.Identity()
        self.qkv, self.out, self.down = (QuickLinear(each) for each in (self.qkv, self.out, self.down))

    def forward(self, x: Tensor, masks: Sequence[Tensor]) -> Tensor:
        """``x`` float (pieces, hidden), rows of as many pieces as ``masks`` are long, one after another; what
        is infinitely negative in a mask is not attended to. Same shape as ``x``.
        """
        qkv = self.qkv(x.to(self.kind)).view(len(x), 3, self.heads, -1).permute(1, 2, 0, 3)
        rows = qkv.split([len(mask) for mask in masks], 2)
        mixed = torch.cat([_attention(row, mask) for row, mask in zip(rows, masks, strict=True)])
        x = self.norm1(x + self.dropout(self.out(mixed)))
        fed: Tensor = self.norm2(x + self.dropout(self.down(self.activate(self.up(x.to(self.kind))))))
        return fed


def _attention(qkv: Tensor, mask: Tensor) -> Tensor:
    """Each piece mixed with the others of its row: (3, heads, length, size) to (length, heads * size)."""
    query, key, value = qkv.unsqueeze(1)
    mask = mask.to(qkv.dtype).expand(1, 1, 1, -1)
    mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
    return mixed[0].transpose(0, 1).flatten(1)


class Encoder(nn.Module):
    """Word pieces in, one vector per piece out.

    Padding to the longest row is taken out first: it would be work, and with it what comes of a row would
    depend, a little, on the rows beside it.
    """

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.word = nn.Embedding(config.vocabulary, config.hidden)
        self.position = nn.Embedding(config.positions, config.hidden)
        self.case = nn.Embedding(config.cases, config.hidden)
        self.mark = nn.Embedding(config.mark_states, config.hidden)
        self.norm = nn.LayerNorm(config.hidden, eps=1e-12)
        self.dropout = nn.Dropout(config.dropout)
        self.layers = nn.ModuleList(Layer(config) for _ in range(config.layers))
        # New information starts silent, so that the pretrained encoder is met as it was left.
        nn.init.zeros_(self.case.weight)
        nn.init.zeros_(self.mark.weight)

    def forward(self, pieces: Tensor, cases: Tensor, marks: Tensor, padding: Tensor) -> Tensor:
        """Encode a batch.

        ``pieces``, ``cases``, ``marks``: int64 (batch, length); ``padding``: bool, true where there is no
        piece. Returns float (batch, length, hidden), zero there.
        """
        positions = torch.arange(pieces.shape[1], device=pieces.device)
        summed = self.word(pieces) + self.position(positions) + self.case(cases) + self.mark(marks)
        lengths: list[int] = (~padding).sum(1).tolist()
        masks = [_mask(length).to(summed.device) for length in lengths]
        rows = [
            functional.pad(row[:length], (0, 0, 0, len(mask) - length))
            for row, length, mask in zip(summed, lengths, masks, strict=True)
        ]
        x: Tensor = self.dropout(self.norm(torch.cat(rows)))
        for layer in self.layers:
            x = layer(x, masks)
        apart = torch.split(x, [len(mask) for mask in masks])
        longest = pieces.shape[1]
        return torch.stack(
            [
                functional.pad(row[:length], (0, 0, 0, longest - length))
                for row, length in zip(apart, lengths, strict=True)
            ]
        )


@cache
@torch.inference_mode(mode=False)  # kept for whoever asks next, who may be training
def _mask(length: int) -> Tensor:
    """The mask of a row of ``length`` pieces, filled up to a multiple of ``ROUND``."""
    mask = torch.zeros(-(-length // ROUND) * ROUND)
    mask[length:] = -torch.inf
    return mask


def quicken(encoder: Encoder) -> None:
    """Have the layers multiply in bfloat16 if this processor does that faster; otherwise change nothing.

    The encoder is for reading only from then on. Measured on a processor that does: a little over half the
    time, 5 of 2,152 drafts of 84 articles otherwise than in float32, F1 the same. Eight-bit arithmetic
    (dynamic, one scale a tensor) takes less than half but changes one draft in seven.
    """
    if has_fast_bfloat16():
        for part in encoder.layers.modules():
            if isinstance(part, Layer):
                part.quicken()


def from_bert(state: dict[str, Tensor], layers: int) -> dict[str, Tensor]:
    """Rename the tensors of a Hugging Face BERT checkpoint to those of :class:`Encoder`.

    The token type embedding (always type 0 here) is folded into the positions. Raises ``KeyError`` when
    ``state`` is not a BERT checkpoint.
    """
    out = {
        "word.weight": state["embeddings.word_embeddings.weight"],
        "position.weight": state["embeddings.position_embeddings.weight"]
        + state["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": state["embeddings.LayerNorm.weight"],
        "norm.bias": state["embeddings.LayerNorm.bias"],
    }
    for index in range(layers):
        theirs, ours = f"encoder.layer.{index}.", f"layers.{index}."
        for part in ("weight", "bias"):
            qkv = [state[f"{theirs}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            out[f"{ours}qkv.{part}"] = torch.cat(qkv)
            for mine, bert in (
                ("out", "attention.output.dense"),
                ("norm1", "attention.output.LayerNorm"),
                ("up", "intermediate.dense"),
                ("down", "output.dense"),
                ("norm2", "output.LayerNorm"),
            ):
                out[f"{ours}{mine}.{part}"] = state[f"{theirs}{bert}.{part}"]
    return out
