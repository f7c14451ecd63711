"""What several tests share: a stand-in for the models, and a small archive of three outlets that do not exist."""

import re
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from corpus.article import Article, Span
from quotes.quote import Document, Name, Quote, QuoteKind, quote_id

# How long an example takes says how busy the machine is. The rest stays: where CI is set, the same examples each time.
settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")

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


@pytest.fixture(autouse=True, scope="session")
def nothing_is_ignored() -> None:
    """Whoever started the tests in the background has them, and all that they start, ignore Ctrl-C."""
    defaults = {"SIGINT": signal.default_int_handler, "SIGHUP": signal.SIG_DFL}
    for name, handler in defaults.items():
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, handler)


@pytest.fixture
def detector() -> FakeDetector:
    return FakeDetector()


ARTICLES = {
    "courier_quay.txt": (
        "Quay stays public\n\n"
        "“We will not sell the northern quay to anybody, not this year and not the next,” said Mara Venn on"
        " Tuesday.\n\n“The cranes are older than I am,” said Otto Brill.\n"
    ),
    "ledger_quay.txt": (
        "Mayor on quay\n\n"
        "“We will never sell the northern quay to anybody, not this year and not the next,” said Mara Venn.\n\n"
        "The morning was cold, that the tide will turn hopes Ida Venn.\n"
    ),
    "tribune_weather.txt": "Rain to come\n\n“Bring a coat, it will rain until Friday at the least,” said Ada Kell.\n",
}


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with the articles above."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
