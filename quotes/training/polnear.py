"""PolNeAR as it lies in the data folder (Newell, Margolin and Ruths, LREC 2018): one JSON object per line."""

import json
import lzma
from dataclasses import dataclass
from pathlib import Path

from corpus.article import Span


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One annotated attribution. ``content`` and ``cue`` may have several spans; ``source`` may have none."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated article; offsets are code points of ``text``."""

    article_id: str
    text: str
    attributions: tuple[GoldAttribution, ...]


def read_polnear(path: Path) -> list[GoldArticle]:
    """All articles of one split, e.g. ``polnear/train.jsonl.xz``."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return [_article(json.loads(line)) for line in lines]


def _article(row: dict) -> GoldArticle:  # type: ignore[type-arg]
    def spans(pairs: list[list[int]] | None) -> tuple[Span, ...]:
        return tuple(Span(*pair) for pair in sorted(pairs or []))

    attributions = tuple(
        GoldAttribution(spans(a["source"]), spans(a["cue"]), spans(a["content"])) for a in row["attributions"]
    )
    return GoldArticle(row["id"], row["text"], attributions)
