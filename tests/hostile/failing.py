"""Readers that raise, for tests of what becomes of it. They are imported by workers, so they are not in a test."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import Article
from quotes.models import ModelError
from quotes.quote import Document
from tests.fake_detector import FakeDetector

SECRET = "Kestrel met the auditor behind the fish market"


class OwnError(Exception):
    """Not of the standard library, and not to be pickled: it has to be made of two."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one + other)


# By the word in an article that brings it about. Each tells what it was at, as libraries do.
ERRORS = {
    "VALUE": ValueError(f"could not convert {SECRET!r}"),
    "KEY": KeyError(SECRET),
    "RECURSION": RecursionError(f"maximum recursion depth exceeded in {SECRET}"),
    "ASSERTION": AssertionError(SECRET),
    "UNICODE": UnicodeEncodeError("utf-8", SECRET, 0, 1, f"no such letter in {SECRET}"),
    "STOP": StopIteration(SECRET),
    "OWN": OwnError(SECRET, SECRET),
    "FILE": FileNotFoundError(2, "No such file", SECRET),
    "MEMORY": MemoryError(SECRET),
    "TORCH": RuntimeError(
        f"DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes {SECRET}"
    ),
    "GROUP": ExceptionGroup(SECRET, [ValueError(SECRET)]),
}


class Failing(FakeDetector):
    """The stand-in detector, with articles on which it fails: those that say "RAISES VALUE" and so on."""

    def read(self, articles: Sequence[Article]) -> list[Document]:
        for article in articles:
            if "NO MODELS" in article.text:
                raise ModelError("tagger.safetensors is missing")
            if "INTERRUPTED" in article.text:
                raise KeyboardInterrupt
            for word, error in ERRORS.items():
                if f"RAISES {word}" in article.text:
                    try:
                        raise LookupError(SECRET)
                    except LookupError:
                        raise error from None if word == "VALUE" else ValueError(SECRET)
        return super().read(articles)


@dataclass(frozen=True)
class FailingSource:
    """Such readers."""

    def load(self) -> Failing:
        return Failing()
