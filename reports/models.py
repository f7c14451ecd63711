"""The detector for a command: loaded for the first article, so that where nothing is new nothing waits."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from corpus.article import Article
from quotes.detect import Detector
from quotes.models import MANIFEST, ModelError, default_weights, load_manifest, sha256_of
from quotes.quote import Document
from reports.exits import ExitCode, Stop


class LateDetector:
    """A detector that loads its models when it first reads. Raises ``ModelError`` if that fails."""

    def __init__(self, models: Path | None = None, *, official_stanza: bool = False) -> None:
        self._models = models
        self._official_stanza = official_stanza
        self._detector: Detector | None = None

    def read(self, articles: Sequence[Article]) -> Sequence[Document]:
        """One document per article, in the same order."""
        if self._detector is None:
            self._detector = self._load()
        return self._detector.read(articles)

    def settings(self) -> Mapping[str, Any]:
        """What a run's manifest says of the models."""
        folder = self._models or default_weights()
        try:
            files = {file.name: file.sha256 for file in load_manifest(folder).files}
            known = sha256_of(folder / MANIFEST)
        except ModelError:  # loading them will say so, if they are needed
            files, known = {}, None
        return {
            "model_manifest_sha256": known,
            "official_stanza": self._official_stanza,
            "models": files,
        }

    def _load(self) -> Detector:
        try:
            return Detector.load(self._models, official_stanza=self._official_stanza)
        except ModelError:
            raise
        except Exception as error:  # otherwise every article would be set aside for it
            raise ModelError(f"the models cannot be loaded ({type(error).__name__}: {error})") from error


@contextmanager
def models_needed() -> Iterator[None]:
    """End the command, with the reason, when there are no models to work with."""
    try:
        yield
    except ModelError as error:
        raise Stop(ExitCode.MODELS, f"{error}") from error
