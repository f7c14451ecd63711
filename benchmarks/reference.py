"""A stock Stanza pipeline on the text that the product reads: what its speed is a ratio of."""

import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks import stock_stanza
from benchmarks.measuring import peak_megabytes
from benchmarks.meters import Clock, note
from benchmarks.tracked import words_of
from corpus.article import Article
from corpus.read import read_articles

AT_ONCE = 32  # articles: Stanza is quickest with many


@dataclass(frozen=True, slots=True)
class Reference:
    """What it took. ``seconds`` are without loading and without a first article, which is read before;
    ``stages`` are the processors, in seconds."""

    models: str
    articles: int
    words: int
    loading: float
    seconds: float
    peak: float
    stages: dict[str, float]

    @property
    def speed(self) -> float:
        """Words a second; words are what white space separates."""
        return self.words / self.seconds


def read_with_stanza(text: str, count: int, cores: int) -> Reference:
    """Read the first ``count`` articles of ``text``, in this process, with as many threads as ``cores``."""
    texts = [each.text for each in islice(read_articles([text]), count) if isinstance(each, Article)]
    started = time.perf_counter()
    import torch

    torch.set_num_threads(cores)
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        pipeline, models = stock_stanza.official_pipeline(), stock_stanza.OFFICIAL
        if pipeline is None:
            words = [word for each in texts for word in each.split()]
            pipeline, models = stock_stanza.untrained_pipeline(Path(folder), words), stock_stanza.UNTRAINED
        loading = time.perf_counter() - started
        pipeline.bulk_process(texts[:1])
        for name, processor in pipeline.processors.items():
            note(processor, "bulk_process", name, clock)
        started = time.perf_counter()
        for batch in _batches(texts):
            pipeline.bulk_process(batch)
        seconds = time.perf_counter() - started
    return Reference(models, len(texts), words_of(texts), loading, seconds, peak_megabytes(), clock.seconds)


def _batches(texts: Sequence[str]) -> list[Sequence[str]]:
    return [texts[start : start + AT_ONCE] for start in range(0, len(texts), AT_ONCE)]
