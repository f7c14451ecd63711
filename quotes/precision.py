"""Half precision, where this processor multiplies faster in it."""

from typing import Any

import torch
from torch import Tensor, nn


def has_fast_bfloat16() -> bool:
    """Whether this processor has instructions that multiply bfloat16: without them it is slow."""
    able: dict[str, object] = getattr(torch.cpu, "get_capabilities", dict)()  # older versions cannot say
    return bool(able.get("avx512_bf16"))


def quick_kind() -> torch.dtype:
    """The precision that multiplies fastest here, of those that read as well."""
    return torch.bfloat16 if has_fast_bfloat16() else torch.float32


class QuickLinear(nn.Module):
    """A linear layer in bfloat16, for reading only: bfloat16 in and out.

    Its weights are kept in the order in which oneDNN reads them; torch's own layer turns them round in every
    call. ``gelu`` applies GELU to what comes out while it is at hand. These are the operators that torch's
    compiler makes of the same layers, called by name; where a version of torch lacks them, its layer is used.
    """

    def __init__(self, linear: nn.Module, *, gelu: bool = False) -> None:
        super().__init__()
        self._gelu = gelu
        self._bias = linear.get_parameter("bias").detach().to(torch.bfloat16)
        self._weight = linear.get_parameter("weight").detach().to(torch.bfloat16)
        self._run: Any = getattr(torch.ops.mkldnn, "_linear_pointwise", None)
        reorder: Any = getattr(torch.ops.mkldnn, "_reorder_linear_weight", None)
        if self._run is not None and reorder is not None:
            self._weight = reorder(self._weight, 256)

    def forward(self, x: Tensor) -> Tensor:
        """``x`` bfloat16 (any, inputs). Returns bfloat16 (any, outputs)."""
        if self._run is None:
            plain = nn.functional.linear(x, self._weight, self._bias)
            return nn.functional.gelu(plain) if self._gelu else plain
        then, how = ("gelu", "none") if self._gelu else ("none", "")
        done: Tensor = self._run(x, self._weight, self._bias, then, [], how)
        return done
