"""Articles with labelled speakers, the attributions found in them, and which of those are right."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from quotes.detect import Detector
from quotes.quote import Document
from resolvers.attribution.attribute import Answered, answer_sources
from resolvers.evaluate import is_right, match
from resolvers.gold import GoldArticle, GoldQuote, GoldSpeaker, read_gold

BATCH = 16  # articles


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article as attributed; ``wanted`` are the labelled quotes by the index of the quote found."""

    key: str
    answered: Answered
    wanted: dict[int, GoldQuote]

    @property
    def document(self) -> Document:
        """The document that was attributed."""
        return self.answered.scene.document

    def is_right(self, index: int, names: Sequence[str]) -> bool:
        """Whether ``names`` are the speakers of the quote at ``index``, which must be labelled."""
        return is_right(self.wanted[index].speakers, names)


def read_labelled(gold: Path, speakers: Path, detector: Detector) -> Iterator[Labelled]:
    """The articles of ``gold`` (PolNeAR's form) that ``speakers`` has labels for.

    ``speakers`` is JSON: by article id ``{"entities": {ID: {"name", "kind", "accept"}}, "speaker": [...]}``,
    with an entity, a list of them or null for each attribution in order. Those with null are passed over.
    """
    labels = json.loads(speakers.read_text(encoding="utf-8"))
    articles = [_with_speakers(each, labels[each.key]) for each in read_gold(gold) if each.key in labels]
    for start in range(0, len(articles), BATCH):
        batch = articles[start : start + BATCH]
        for article, document in zip(batch, detector.read([each.article() for each in batch]), strict=True):
            quotes = [quote for quote in article.quotes if quote.speakers]
            found = [tuple((s.start, s.end) for s in quote.content) for quote in document.quotes]
            pairs = match([quote.content for quote in quotes], found)
            wanted = {index: quotes[number] for number, index in pairs.items()}
            yield Labelled(article.key, answer_sources(document), wanted)


def _with_speakers(article: GoldArticle, labels: dict[str, Any]) -> GoldArticle:
    named = (
        replace(quote, speakers=tuple(_speaker(labels["entities"][name]) for name in _listed(who)))
        for quote, who in zip(article.quotes, labels["speaker"], strict=True)
    )
    return replace(article, quotes=tuple(named))


def _listed(who: Any) -> Iterable[str]:
    return who if isinstance(who, list) else [who] if who else []


def _speaker(entity: dict[str, Any]) -> GoldSpeaker:
    return GoldSpeaker(entity["kind"], (entity["name"], *entity.get("accept", ())))
