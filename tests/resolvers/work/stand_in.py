"""Readers for workers: they are imported there, so they cannot be made in a test. A word makes them fail."""

import os
import re
import signal
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.article import Article
from corpus.record import make_article
from quotes.models import ModelError
from quotes.quote import Document
from tests.fake_detector import FakeDetector

_ONCE = re.compile(r"DIES ONCE (\S+)")
_SLOW = re.compile(r"TAKES (\S+) SECONDS")


class Troubled(FakeDetector):
    """The stand-in detector, with articles that are more than wrong."""

    def read(self, articles: Sequence[Article]) -> list[Document]:
        print("a library has something to say")
        for article in articles:
            if "NO MODELS" in article.text:
                raise ModelError("tagger.safetensors is missing")
            if found := _SLOW.search(article.text):
                time.sleep(float(found[1]))
            if "STUCK" in article.text:
                _hold_everything()
            if "DIES" in article.text and _is_its_time(article):
                os.kill(os.getpid(), signal.SIGKILL)
        return super().read(articles)


def _is_its_time(article: Article) -> bool:
    """Whether it is the first time, for an article that says so with the name of a file to note it in."""
    found = _ONCE.search(article.text)
    if found is None:
        return True
    try:
        Path(found[1]).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _hold_everything() -> None:
    """Be deep in native code for a minute: no other thread of this process runs."""
    import ctypes

    ctypes.PyDLL(None).sleep(60)


@dataclass(frozen=True)
class Source:
    """Readers as above."""

    def load(self) -> Troubled:
        return Troubled()


@dataclass(frozen=True)
class SlowSource:
    """Models that take a minute to load. ``noted`` is a file that appears when that has begun."""

    noted: Path

    def load(self) -> Troubled:
        self.noted.touch()
        time.sleep(60)
        return Troubled()


class Odd(Exception):
    """An error that cannot be sent to another process."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(f"{one} {other}")


@dataclass(frozen=True)
class FailingSource:
    """Models that cannot be loaded: ``how`` says what comes of it."""

    how: str

    def load(self) -> Troubled:
        match self.how:
            case "models":
                raise ModelError("tagger.safetensors is missing")
            case "memory":
                raise MemoryError("no more")
            case "ends too early":
                raise EOFError("weights end too early")
            case "odd":
                raise Odd("an odd", "error")
            case _:
                os.kill(os.getpid(), signal.SIGKILL)
                raise AssertionError("is not reached")


def article(number: int, more: str = "") -> Article:
    """An article with a quote, and words that the readers above know."""
    text = f"“Crane number {number} of the northern quay stays,” said Mara Venn.\n\n{more}\n"
    return make_article(text, f"{number:03d}.txt")


class Noting(Troubled):
    """Notes who read, as a file with the number of the process as its name, and how many threads it has."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def read(self, articles: Sequence[Article]) -> list[Document]:
        import polars

        (self.folder / str(os.getpid())).write_text(str(polars.thread_pool_size()), encoding="utf-8")
        return super().read(articles)


@dataclass(frozen=True)
class NotedSource:
    """Readers that note in ``folder`` who they are."""

    folder: Path

    def load(self) -> Noting:
        return Noting(self.folder)
