"""A Ray cluster: many machines, or this one."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, islice
from types import TracebackType
from typing import TYPE_CHECKING, Self

from corpus.article import Article
from resolvers.matching.match import Match
from resolvers.runs.shard import Shard
from resolvers.runs.windows import WindowTask, matches_of, one_by_one
from resolvers.work.backend import ReaderSource
from resolvers.work.choose import usable_cores
from resolvers.work.ordered import in_order
from resolvers.work.ray_cluster import cluster, need_ray

if TYPE_CHECKING:
    from resolvers.work.ray_readers import Readers

HELD = 16  # articles for each worker that are read or done while the first of them takes long


class OverRay:
    """The backend that is a Ray cluster: the one at ``address``, or one that is started here for the first
    batch and ends with the block.

    ``workers`` actors hold the models and read, by default as many as the cluster (this machine) has cores.
    ``source`` has to be of a class that can be imported there. Raises ``ClusterError`` if Ray is not
    installed.
    """

    def __init__(self, source: ReaderSource, *, workers: int | None, address: str | None) -> None:
        need_ray()
        self._source = source
        self._workers = workers
        self._address = address
        self._started = ExitStack()
        self._is_connected = False
        self._readers: Readers | None = None

    def read(self, batches: Iterable[Sequence[Article]]) -> Iterator[Shard]:
        """See ``Backend.read``. Raises ``ClusterError`` if there is no cluster to be had, or one with other
        versions, and ``WorkersLost`` if workers do not start.

        An article that ends its worker twice (it fills the memory, say) has failed.
        """
        unread = iter(batches)
        first = next(unread, None)
        if first is None:
            return
        readers = self._readers = self._readers or self._start()
        sizes: deque[int] = deque()
        shards = in_order(_articles(chain([first], unread), sizes), readers, HELD * readers.size)
        try:
            for shard in shards:
                others = islice(shards, sizes.popleft() - 1)
                yield Shard.together([shard, *others])
        finally:
            if readers.articles:  # this call was left: the next must not get its answers
                readers.end()
                self._readers = None

    def match(self, windows: Iterable[WindowTask]) -> Iterator[tuple[Match, ...]]:
        """See ``Backend.match``. Raises ``WorkersLost`` if a window ends its worker twice.

        If no cluster was needed to read, or for a window alone, it is done here.
        """
        tasks = iter(windows)
        some = list(islice(tasks, 2))
        if not self._is_connected or len(some) < 2:
            yield from one_by_one(chain(some, tasks))
            return
        if self._readers is not None:  # they hold the cores
            self._readers.end()
            self._readers = None
        from resolvers.work.ray_readers import cores
        from resolvers.work.ray_windows import Windows

        crew = Windows(self._workers or cores())
        yield from map(matches_of, in_order(chain(some, tasks), crew, HELD * crew.size))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End what was started: at once, whatever it is doing. A cluster that was there stays."""
        self._started.close()

    def _start(self) -> "Readers":
        if not self._is_connected:
            self._started.enter_context(cluster(self._address, self._workers or usable_cores()))
            self._is_connected = True
        from resolvers.work.ray_readers import Readers, cores

        readers = Readers(self._source, self._workers or cores())
        self._started.callback(readers.end)
        return readers


def _articles(batches: Iterable[Sequence[Article]], sizes: deque[int]) -> Iterator[Article]:
    """The articles of the batches, one by one; ``sizes`` gets how many each has."""
    for batch in batches:
        sizes.append(len(batch))
        yield from batch
