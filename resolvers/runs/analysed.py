"""What becomes of an article: what was found in it, or that it could not be analysed."""

from dataclasses import dataclass

from corpus.article import Article
from corpus.set_aside import SetAside
from resolvers.identity.local import LocalSpeaker
from resolvers.record import QuoteRecord


@dataclass(frozen=True, slots=True)
class Analysed:
    """An article with its records and the speakers they name, in reading order. Either may be empty."""

    article: Article
    records: tuple[QuoteRecord, ...]
    speakers: tuple[LocalSpeaker, ...]


@dataclass(frozen=True, slots=True)
class Failed:
    """An article on which the models or the attribution failed, and why."""

    article_id: str
    path: str
    why: str

    @classmethod
    def of(cls, article: Article, error: Exception) -> "Failed":
        """The article that the error is of."""
        message = " ".join(f"{type(error).__name__}: {error}".split())
        return cls(article.article_id, article.path, f"could not be analysed ({message[:200]})")

    def set_aside(self) -> SetAside:
        """As it is listed for people."""
        return SetAside(self.path, self.why)
