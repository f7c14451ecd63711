"""The tagger on disk: matrices as 8-bit integers with one scale a row, in safetensors, never a pickle.

Rounding each row of a matrix to 255 levels keeps the file at a quarter of its float32 size; what it costs
in F1 is in the results table of ``quotes/training``.
"""

import json
from dataclasses import asdict
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor

from quotes.encoder import EncoderConfig, quicken
from quotes.models import loading
from quotes.tagger import QuoteTagger

WEIGHTS, CONFIG, TOKENIZER = "tagger.safetensors", "tagger.json", "tokenizer.json"
SCALE = "#scale"


def save_tagger(model: QuoteTagger, tokenizer: Tokenizer, folder: Path) -> None:
    """Write the three files of a tagger into ``folder``, which must exist."""
    tensors: dict[str, Tensor] = {}
    for name, tensor in model.state_dict().items():
        if tensor.dim() == 2 and tensor.numel() > 10_000:
            scale = tensor.abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
            tensors[name] = (tensor / scale).round().to(torch.int8)
            tensors[name + SCALE] = scale
        else:
            tensors[name] = tensor.contiguous()
    save_file(tensors, folder / WEIGHTS)
    (folder / CONFIG).write_text(json.dumps(asdict(model.config), indent=1) + "\n", encoding="utf-8")
    tokenizer.save(str(folder / TOKENIZER))


def load_tagger(folder: Path, *, exact: bool = False) -> tuple[QuoteTagger, Tokenizer]:
    """The tagger of ``folder``, in evaluation mode and quickened unless ``exact``, and its tokeniser.

    Check the files first with :func:`quotes.models.verify`. Raises :class:`quotes.models.ModelError` for one
    that is not what it should be nevertheless.
    """
    with loading(folder / CONFIG):
        model = QuoteTagger(EncoderConfig(**json.loads((folder / CONFIG).read_text(encoding="utf-8"))))
    with loading(folder / WEIGHTS):
        stored = load_file(folder / WEIGHTS)
        state = {
            name: tensor.float() * stored[name + SCALE] if name + SCALE in stored else tensor
            for name, tensor in stored.items()
            if not name.endswith(SCALE)
        }
        model.load_state_dict(state)
    model.eval()
    if not exact:
        quicken(model.encoder)
    with loading(folder / TOKENIZER):
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return model, tokenizer
