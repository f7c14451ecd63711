"""What does the work: the promise that every backend keeps, so that a run is the same whichever made it."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import redirect_stdout
from types import TracebackType
from typing import Protocol, Self

from corpus.article import Article
from quotes.quote import Document
from resolvers.matching.match import Match
from resolvers.runs.analyse import DocumentReader
from resolvers.runs.errors import RunError
from resolvers.runs.shard import Shard, read_shard
from resolvers.runs.windows import WindowTask, one_by_one

# Of an article or a window whose worker dies: the first time it may have been another program's fault.
TRIES = 2


class WorkersLost(RunError):
    """What did the work is gone; what was done before is in the run, and the same call resumes it."""


class ReaderSource(Protocol):
    """Where readers come from: what a worker is sent, so it can be pickled; models are not sent."""

    def load(self) -> DocumentReader:
        """A reader with its models loaded. Raises ``quotes.models.ModelError`` if they cannot be."""
        ...


class Backend(Protocol):
    """Reads batches of articles, and matches windows of time.

    A context manager: leaving it ends whatever it has started.
    """

    def read(self, batches: Iterable[Sequence[Article]]) -> Iterator[Shard]:
        """What is found in each batch, in the order given.

        An article is read by itself, so what is found in it does not depend on its batch, on the backend or
        on how many workers there are. ``batches`` is drawn from no further ahead than keeps these busy.
        Raises ``quotes.models.ModelError`` if there are no models to read with.
        """
        ...

    def match(self, windows: Iterable[WindowTask]) -> Iterator[tuple[Match, ...]]:
        """The matches of each window, in the order given.

        A window is matched by itself, so its matches do not depend on the backend either. Not to be called
        before all that ``read`` gives has been taken.
        """
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class LateReader:
    """A reader that loads its models when it first reads."""

    def __init__(self, source: ReaderSource) -> None:
        self._source = source
        self._reader: DocumentReader | None = None

    def read(self, articles: Sequence[Article]) -> Sequence[Document]:
        """One document per article, in the same order. Raises ``ModelError`` if there are no models."""
        with redirect_stdout(sys.stderr):  # what libraries print is no part of an answer
            if self._reader is None:
                self._reader = self._source.load()
            return self._reader.read(articles)


class InProcess:
    """The backend that is this process."""

    def __init__(self, reader: DocumentReader) -> None:
        self._reader = reader

    def read(self, batches: Iterable[Sequence[Article]]) -> Iterator[Shard]:
        """See ``Backend.read``."""
        return (read_shard(batch, self._reader) for batch in batches)

    def match(self, windows: Iterable[WindowTask]) -> Iterator[tuple[Match, ...]]:
        """See ``Backend.match``."""
        return one_by_one(windows)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing was started."""
