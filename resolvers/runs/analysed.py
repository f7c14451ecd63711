"""An article as it stands after detection and attribution: what a shard of a run keeps of it."""

from dataclasses import dataclass

from corpus.article import Article
from resolvers.identity.local import LocalSpeaker
from resolvers.record import QuoteRecord


@dataclass(frozen=True, slots=True)
class Analysed:
    """An article with its records and the speakers they name, in reading order. Either may be empty."""

    article: Article
    records: tuple[QuoteRecord, ...]
    speakers: tuple[LocalSpeaker, ...]
