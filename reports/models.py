"""The models that a command reads with."""

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quotes.detect import Detector
from quotes.models import MANIFEST, ModelError, default_weights, load_manifest, sha256_of
from reports.exits import ExitCode, Stop


@dataclass(frozen=True, slots=True)
class ModelSource:
    """Which models to read with: those of ``folder``, or the bundled ones. Can be sent to a worker."""

    folder: Path | None = None
    official_stanza: bool = False

    def load(self) -> Detector:
        """The detector, on one core: more work is for more workers. Raises ``ModelError`` if that fails.

        One core a process is quicker than several, and a sum that is split among threads has other last
        digits than one that is not: so what is found does not depend on the number of cores.
        """
        import torch

        torch.set_num_threads(1)
        try:
            detector = Detector.load(self.folder, official_stanza=self.official_stanza)
            gc.collect()
            # What is loaded stays: looking through it for garbage takes a twentieth of the time, and would
            # give each of the processes that share it a copy of its own.
            gc.freeze()
            return detector
        except ModelError:
            raise
        except Exception as error:  # otherwise every article would be set aside for it
            first = str(error).partition("\n")[0][:200]  # torch goes on for pages
            raise ModelError(f"the models cannot be loaded ({type(error).__name__}: {first})") from error

    def settings(self) -> Mapping[str, Any]:
        """What a run's manifest says of the models."""
        folder = self.folder or default_weights()
        try:
            files = {file.name: file.sha256 for file in load_manifest(folder).files}
            known = sha256_of(folder / MANIFEST)
        except ModelError:  # loading them will say so, if they are needed
            files, known = {}, None
        return {
            "model_manifest_sha256": known,
            "official_stanza": self.official_stanza,
            "models": files,
        }


@contextmanager
def models_needed() -> Iterator[None]:
    """End the command, with the reason, when there are no models to work with."""
    try:
        yield
    except ModelError as error:
        raise Stop(ExitCode.MODELS, f"{error}") from error
