"""A stand-in for the models that finds “…,” said Somebody."""

import re
from collections.abc import Sequence

from corpus.article import Article, Span
from quotes.quote import Document, Name, Quote, QuoteKind, quote_id

# The sentences of the test articles follow one pattern, so that a regular expression can play the models.
_QUOTE = re.compile(
    r"(?P<content>“[^”]+”|that [^.]+?),? (?P<cue>said|says|hopes) (?P<source>[A-Z]\w+(?: [A-Z]\w+)*)"
)
_NAME = re.compile(r"[A-Z]\w+(?: [A-Z]\w+)+")


class FakeDetector:
    """Finds “…,” said Somebody. Fails on articles that hold the word CRASH; counts the articles it is given."""

    def __init__(self) -> None:
        self.articles: list[str] = []
        self.batches = 0

    def read(self, articles: Sequence[Article]) -> list[Document]:
        self.batches += 1
        if any("CRASH" in article.text for article in articles):
            raise RuntimeError("the tagger\nstumbled")
        self.articles += [article.path for article in articles]
        return [self._document(article) for article in articles]

    def _document(self, article: Article) -> Document:
        return Document(
            article=article,
            sentences=(Span(0, len(article.text)),),
            names=tuple(Name(Span(*found.span()), "person") for found in _NAME.finditer(article.text)),
            quotes=tuple(self._quote(article, found) for found in _QUOTE.finditer(article.text)),
        )

    def _quote(self, article: Article, found: re.Match[str]) -> Quote:
        content = (Span(*found.span("content")),)
        return Quote(
            quote_id=quote_id(article, content),
            article_id=article.article_id,
            kind=QuoteKind.DIRECT if found["content"].startswith("“") else QuoteKind.INDIRECT,
            content=content,
            cue=(Span(*found.span("cue")),),
            source=(Span(*found.span("source")),),
            speech=found["cue"] != "hopes",
            section=article.section_at(content[0].start),
            confidence=0.9 if found["content"].startswith("“") else 0.6,
        )
