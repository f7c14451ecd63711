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
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Thread, current_thread, main_thread
from types import ModuleType, TracebackType
from typing import Any, Self

from corpus.article import Article
from resolvers.matching.match import Match
from resolvers.runs.analysed import Failed
from resolvers.runs.shard import Shard
from resolvers.runs.windows import WindowTask, matches_of, one_by_one
from resolvers.work.backend import ReaderSource, WorkersLost
from resolvers.work.nursery import DECIDED_ELSEWHERE, PATIENCE, nursery

AHEAD = 2  # articles for each worker that wait for one to be free
GRACE = 0.5  # seconds for the nursery to end by itself: it may be loading models, and hear nothing
POLARS_THREADS = "POLARS_MAX_THREADS"
CAN_FORK = sys.platform == "linux"  # macOS has it too, but its libraries do not bear it


class Pool:
    """The backend that is several processes. They are started for the first batch, and end with the block;
    if this process is killed, they end too. There are never more of them than articles.

    The program is not run again in them, so it needs no guard (``if __name__ == "__main__"``); but ``source``
    has to be of a class that can be imported: one of the program itself raises ``TypeError``. ``fork`` is
    whether the workers share the models of one process, or each loads them. ``patience`` is for articles on
    which a worker is stuck (``resolvers.work.nursery``).
    """

    def __init__(
        self, source: ReaderSource, workers: int, *, fork: bool = CAN_FORK, patience: float = PATIENCE
    ) -> None:
        if type(source).__module__ == "__main__":
            raise TypeError(
                f"{type(source).__name__} is of the program that is running, which workers do not import:"
                " put it into a module"
            )
        self._source = source
        self._workers = workers
        self._fork = fork
        self._patience = patience
        self._nursery: BaseProcess | None = None
        self._tasks: Connection | None = None
        self._results: SimpleQueue[tuple[int, Any] | None] = SimpleQueue()
        self._sent = 0  # articles and windows, which are numbered

    def read(self, batches: Iterable[Sequence[Article]]) -> Iterator[Shard]:
        """See ``Backend.read``. Raises ``WorkersLost`` if the processes were ended from outside.

        An article that ends its worker twice (it fills the memory, say), or on which that is stuck for
        minutes, has failed. While one takes long, no more than its batch, ``AHEAD`` articles for each worker
        and what completes a batch are held.
        """
        unread = iter(batches)
        sent: deque[tuple[Article, ...]] = deque()
        done: dict[int, Shard] = {}
        first = last = self._sent  # the number of the first article of what is sent, and of the next to send
        ahead = AHEAD * self._workers
        while True:
            while last - first - len(done) < ahead and last - first < ahead + (len(sent[0]) if sent else 0):
                batch = next(unread, None)
                if batch is None:
                    break
                sent.append(tuple(batch))
                for article in batch:
                    self._send(article)
                last = self._sent
            if not sent:
                return
            while any(number not in done for number in range(first, first + len(sent[0]))):
                number, result = self._receive()
                if number >= first:  # not of a reading that was broken off
                    done[number] = result
                if last - first - len(done) < ahead:
                    break
            else:
                numbers = range(first, first + len(sent.popleft()))
                first = numbers.stop
                yield Shard.together([done.pop(number) for number in numbers])

    def match(self, windows: Iterable[WindowTask]) -> Iterator[tuple[Match, ...]]:
        """See ``Backend.match``. Raises ``WorkersLost`` if a window ends its worker twice.

        What was never started, because there was nothing to read, is not started for this either, and a
        window alone is matched here: the models would have to be loaded first, and nothing would be gained.
        """
        tasks = list(windows)
        if self._tasks is None or len(tasks) == 1:
            yield from one_by_one(tasks)
            return
        first = self._sent
        for task in tasks:
            self._send(task)
        done: dict[int, bytes] = {}
        for number in range(first, self._sent):
            while number not in done:
                other, result = self._receive()
                if other >= first:  # not of a reading that was broken off
                    done[other] = result
            yield matches_of(done.pop(number))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the processes: at once, whatever they are doing."""
        if self._tasks is not None and self._nursery is not None:
            self._tasks.close()
            self._nursery.join(GRACE)
            self._nursery.kill()
            self._nursery.join()

    def _send(self, task: Article | WindowTask) -> None:
        if self._tasks is None:
            self._start()
        assert self._tasks is not None
        try:
            self._tasks.send((self._sent, task))
        except OSError:
            while True:  # what ended it, if it could say so
                self._receive()
        self._sent += 1

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        results, theirs = context.Pipe(duplex=False)
        wanted, tasks = context.Pipe(duplex=False)
        process = context.Process(
            target=nursery,
            args=(wanted, theirs, self._source, self._workers, self._fork, self._patience),
            name="quotes-nursery",
        )
        with _no_program(), _no_interrupts(), _one_thread_each(), _nothing_of_the_folder():
            process.start()
        wanted.close()
        theirs.close()
        self._nursery, self._tasks = process, tasks
        # A thread takes the results: if both sides waited for the other to read, nothing would move.
        Thread(target=_collect, args=(results, self._results), daemon=True).start()

    def _receive(self) -> tuple[int, Any]:
        received = self._results.get()
        if received is None:
            self._results.put(None)  # for whoever asks again
            raise WorkersLost("the processes that read articles were ended from outside (memory ran out?)")
        number, result = received
        if isinstance(result, Exception):
            raise result
        if isinstance(result, Failed):
            return number, Shard.of([result])
        return number, result if isinstance(result, bytes) else Shard.from_arrow(result)


@contextmanager
def _no_program() -> Iterator[None]:
    """Let a process that is started meanwhile not run the main program again, as ``multiprocessing`` does.

    It would for a class that is defined there. What a program without a guard does would be done twice, and
    one that comes from standard input cannot be found.
    """
    program = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = program


@contextmanager
def _one_thread_each() -> Iterator[None]:
    """Let Polars have one thread in processes that are started meanwhile: it looks when it is imported."""
    with _environment(POLARS_THREADS, "1"):
        yield


@contextmanager
def _nothing_of_the_folder() -> Iterator[None]:
    """Let Python import nothing from the working folder in processes that are started meanwhile.

    ``multiprocessing`` starts them with ``python -c``, which looks there first, before it is told where else:
    a folder of articles with a file ``struct.py`` in it would run that file.
    """
    with _environment("PYTHONSAFEPATH", "1"):
        yield


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        os.environ.pop(name)
        if before is not None:
            os.environ[name] = before


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Let a process that is started meanwhile be deaf, from its first moment, to signals that reach all."""
    if current_thread() is not main_thread():  # they cannot be set
        yield
        return
    before = {each: signal.getsignal(each) for each in DECIDED_ELSEWHERE}
    ours = {each: handler for each, handler in before.items() if handler is not None}  # not to be set again
    for each in ours:
        signal.signal(each, signal.SIG_IGN)
    try:
        yield
    finally:
        for each, handler in ours.items():
            signal.signal(each, handler)


def _collect(results: Connection, into: "SimpleQueue[tuple[int, Any] | None]") -> None:
    with results, suppress(EOFError, OSError):
        while True:
            into.put(results.recv())
    into.put(None)
