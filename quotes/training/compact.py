"""A trained Stanza model as it is shipped: half precision, and nothing of the machine it was made on."""

from pathlib import Path
from typing import Any

import torch

PATHS = ("_file", "_dir", "_name", "_gold")  # how the options end that hold a path


def compact(trained: Path, shipped: Path) -> None:
    """Write the model file ``trained`` as ``shipped``; Stanza reads it as it reads any of its own."""
    checkpoint: dict[str, Any] = torch.load(trained, map_location="cpu", weights_only=True)
    checkpoint["model"] = {
        name: tensor.half() if tensor.is_floating_point() else tensor
        for name, tensor in checkpoint["model"].items()
    }
    checkpoint["config"] = {
        option: None if option.endswith(PATHS) else value for option, value in checkpoint["config"].items()
    }
    torch.save(checkpoint, shipped)
