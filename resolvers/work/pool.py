"""Several processes on this machine that share one copy of the models.

A first process, the *nursery*, loads the models, and then becomes several by forking: what the models take
is held once. It does nothing else that a fork could not bear, above all it never uses Polars, whose threads
would be missing in the children. Where there is no fork (Windows), each worker loads the models for itself.
"""

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Any, Self

from corpus.article import Article
from resolvers.runs.analyse import DocumentReader
from resolvers.runs.analysed import Failed
from resolvers.runs.shard import Shard, read_shard
from resolvers.work.backend import ReaderSource, WorkersLost

TRIES = 2  # of an article whose worker dies: the first time it may have been another program's fault
AHEAD = 2  # articles for each worker that wait for one to be free
CAN_FORK = sys.platform == "linux"  # macOS has it too, but its libraries do not bear it


class Pool:
    """The backend that is several processes. They are started for the first batch, and end with the block."""

    def __init__(self, source: ReaderSource, workers: int) -> None:
        self._source = source
        self._workers = workers
        self._nursery: BaseProcess | None = None
        self._tasks: Connection | None = None
        self._results: SimpleQueue[tuple[int, Any] | None] = SimpleQueue()

    def read(self, batches: Iterable[Sequence[Article]]) -> Iterator[Shard]:
        """See ``Backend.read``. Raises ``WorkersLost`` if the processes were ended from outside.

        An article that ends its worker twice (it fills the memory, say) has failed.
        """
        unread = iter(batches)
        sent: deque[tuple[Article, ...]] = deque()
        done: dict[int, Shard] = {}
        first = last = 0  # the number of the first article of what is sent, and of the next to send
        while True:
            while last - first - len(done) < AHEAD * self._workers:
                batch = next(unread, None)
                if batch is None:
                    break
                sent.append(tuple(batch))
                for article in batch:
                    self._send(last, article)
                    last += 1
            if not sent:
                return
            while any(number not in done for number in range(first, first + len(sent[0]))):
                number, result = self._receive()
                done[number] = result
                if last - first - len(done) < AHEAD * self._workers:
                    break
            else:
                numbers = range(first, first + len(sent.popleft()))
                first = numbers.stop
                yield Shard.together([done.pop(number) for number in numbers])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes: at once, whatever they are doing."""
        if self._tasks is not None and self._nursery is not None:
            self._tasks.close()
            self._nursery.join()

    def _send(self, number: int, article: Article) -> None:
        if self._tasks is None:
            self._start()
        assert self._tasks is not None
        try:
            self._tasks.send((number, article))
        except OSError:
            while True:  # what ended it, if it could say so
                self._receive()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        results, theirs = context.Pipe(duplex=False)
        wanted, self._tasks = context.Pipe(duplex=False)
        self._nursery = context.Process(
            target=_nursery, args=(wanted, theirs, self._source, self._workers), name="quotes-nursery"
        )
        self._nursery.start()
        wanted.close()
        theirs.close()
        # A thread takes the results: if both sides waited for the other to read, nothing would move.
        Thread(target=_collect, args=(results, self._results), daemon=True).start()

    def _receive(self) -> tuple[int, Shard]:
        received = self._results.get()
        if received is None:
            raise WorkersLost("the processes that read articles were ended from outside")
        number, result = received
        if isinstance(result, Exception):
            raise result
        if isinstance(result, Failed):
            return number, Shard.of([result])
        return number, Shard.from_arrow(result)


def _collect(results: Connection, into: "SimpleQueue[tuple[int, Any] | None]") -> None:
    with suppress(EOFError, OSError):
        while True:
            into.put(results.recv())
    into.put(None)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    task: tuple[int, Article] | None = None


@dataclass(slots=True)
class _Nursery:
    """Hands tasks to workers, and replaces those that die."""

    results: Connection
    source: ReaderSource
    reader: DocumentReader | None
    workers: list[_Worker] = field(default_factory=list)
    waiting: deque[tuple[int, Article]] = field(default_factory=deque)
    deaths: dict[int, int] = field(default_factory=dict)

    def start_worker(self) -> None:
        context = multiprocessing.get_context("fork" if CAN_FORK else "spawn")
        ours, theirs = context.Pipe()
        others = [worker.pipe for worker in self.workers] if CAN_FORK else []
        process = context.Process(
            target=_work, args=(theirs, [*others, ours] if CAN_FORK else [], self.source, self.reader)
        )
        process.start()
        theirs.close()
        self.workers.append(_Worker(process, ours))

    def hand_out(self) -> None:
        for worker in self.workers:
            if worker.task is None and self.waiting:
                worker.task = self.waiting.popleft()
                with suppress(OSError):  # dead: its sentinel says so
                    worker.pipe.send(worker.task[1])

    def take(self, worker: _Worker) -> None:
        try:
            result = worker.pipe.recv()
        except (EOFError, OSError):
            self.bury(worker)
            return
        assert worker.task is not None
        self.deaths.pop(worker.task[0], None)
        self.results.send((worker.task[0], result))
        worker.task = None

    def bury(self, worker: _Worker) -> None:
        worker.process.join()
        worker.pipe.close()
        self.workers.remove(worker)
        if worker.task is not None:
            number, article = worker.task
            self.deaths[number] = self.deaths.get(number, 0) + 1
            if self.deaths[number] < TRIES:
                self.waiting.appendleft(worker.task)
            else:
                why = f"could not be analysed (its process ended: {_ending(worker.process.exitcode)})"
                self.results.send((number, Failed(article.article_id, article.path, why)))
        self.start_worker()


def _nursery(tasks: Connection, results: Connection, source: ReaderSource, workers: int) -> None:
    """Load the models, fork the workers, and serve until ``tasks`` is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the first process decides
    os.environ["POLARS_MAX_THREADS"] = "1"
    try:
        reader = source.load() if CAN_FORK else None
    except Exception as error:
        results.send((-1, error))
        return
    nursery = _Nursery(results, source, reader)
    for _ in range(workers):
        nursery.start_worker()
    try:
        while True:
            ready = wait([tasks, *(worker.pipe for worker in nursery.workers)])
            for worker in [worker for worker in nursery.workers if worker.pipe in ready]:
                nursery.take(worker)
            if tasks in ready:
                nursery.waiting.append(tasks.recv())
            nursery.hand_out()
    except (EOFError, OSError):  # nobody wants anything any more
        for worker in nursery.workers:
            worker.process.kill()


def _work(
    pipe: Connection, others: Sequence[Connection], source: ReaderSource, reader: DocumentReader | None
) -> None:
    """Read the articles that come, one by one."""
    for other in others:  # inherited: while they are open here, nobody notices that they were closed there
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        reader = reader or source.load()
        while True:
            article: Article = pipe.recv()
            pipe.send(read_shard([article], reader).to_arrow())
    except (EOFError, OSError):
        return


def _ending(code: int | None) -> str:
    if code is not None and code < 0:
        name = signal.Signals(-code).name
        return f"{name}, memory ran out?" if -code == signal.SIGKILL else name
    return f"exit code {code}"
