"""The nursery: a process that loads the models and has workers read. What ``resolvers.work.pool`` starts."""

import multiprocessing
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from math import inf
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from threading import Thread
from time import monotonic
from typing import Any

from corpus.article import Article
from quotes.models import ModelError
from resolvers.runs.analyse import DocumentReader
from resolvers.runs.analysed import Failed
from resolvers.runs.shard import read_shard
from resolvers.runs.windows import WindowTask, match_task
from resolvers.work.backend import TRIES, ReaderSource, WorkersLost

# Signals that ask a program to end reach all its processes at once; the first one decides what comes of them.
DECIDED_ELSEWHERE = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]
PATIENCE = 120.0  # seconds for an article, and as many again for every ...
CODE_POINTS = 120_000  # ... of its text: a hundred times what reading takes at its slowest


def nursery(
    tasks: Connection,
    results: Connection,
    source: ReaderSource,
    workers: int,
    fork: bool,
    patience: float = PATIENCE,
) -> None:
    """Load the models, fork workers, and serve until ``tasks`` is closed.

    What comes in is (number, article) or (number, window), what goes out, in any order, (number, the tables
    of its shard), (number, ``Failed``) or (number, its matches); an exception, numbered -1, is the last. A
    worker that has not read its article within ``patience``, a measure as above, is ended, and the article
    treated as any that ends its worker.
    """
    _leave_signals()
    Thread(target=_end_with_parent, daemon=True).start()
    _leave_streams()
    keeper = _Nursery(tasks, results, source, None, workers, patience)
    try:
        if fork:
            keeper.reader = source.load()
        keeper.serve()
    except Exception as error:
        with suppress(OSError):  # nobody is there who wants to know
            results.send((-1, portable(error)))
    for worker in keeper.workers:
        worker.process.kill()
    for worker in keeper.workers:
        worker.process.join()
    os._exit(0)  # nothing is to be tidied up, and to take the models apart takes a while


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    pipe: Connection
    ready: bool = False  # its models are loaded
    task: tuple[int, Article | WindowTask] | None = None
    until: float = inf  # when it is stuck, if it has not come to an end by then (``monotonic``)


@dataclass(slots=True)
class _Nursery:
    """Starts workers when they are needed, hands tasks to them, and replaces those that die."""

    tasks: Connection
    results: Connection
    source: ReaderSource
    reader: DocumentReader | None  # to be inherited by workers; without, each loads its own
    size: int
    patience: float
    workers: list[_Worker] = field(default_factory=list)
    waiting: deque[tuple[int, Article | WindowTask]] = field(default_factory=deque)
    deaths: dict[int, int] = field(default_factory=dict)
    stillborn: int = 0  # workers that died before they were ready, since the last that was

    def serve(self) -> None:
        """Until nobody wants anything any more, or there is no going on (``WorkersLost``, ``ModelError``)."""
        while True:
            ready = wait([self.tasks, *(worker.pipe for worker in self.workers)], self.end_stuck())
            for worker in [worker for worker in self.workers if worker.pipe in ready]:
                self.take(worker)
            if self.tasks in ready:
                try:
                    self.waiting.append(self.tasks.recv())
                except (EOFError, OSError):
                    return
            self.hand_out()

    def end_stuck(self) -> float | None:
        """End the workers whose time is up; their pipes will say so. How many seconds the next one has."""
        now = monotonic()
        for worker in self.workers:
            if worker.until <= now:
                worker.process.kill()
        left = min((each.until - now for each in self.workers if each.until > now), default=inf)
        return None if left == inf else left

    def limit(self, task: Article | WindowTask) -> float:
        """How long a task may take, in seconds: a window of time as long as it does.

        Time on the clock, for who waits for something uses no other. A machine that stands still for minutes
        (suspended, or out of memory) could cost an honest article its worker, twice in a row.
        """
        if isinstance(task, WindowTask):
            return inf
        return self.patience * (1 + len(task.text) / CODE_POINTS)

    def start_worker(self) -> None:
        forks = self.reader is not None
        ours, theirs = multiprocessing.Pipe()
        inherited = [self.tasks, self.results, ours, *(worker.pipe for worker in self.workers)]
        make = multiprocessing.get_context("fork").Process if forks else _spawned
        process = make(target=_work, args=(theirs, inherited if forks else [], self.source, self.reader))
        try:
            process.start()
        except OSError as error:
            why = f"a process to read articles could not be started ({error.strerror or error})"
            raise WorkersLost(why) from error
        theirs.close()
        self.workers.append(_Worker(process, ours))

    def hand_out(self) -> None:
        for worker in self.workers:
            if worker.ready and worker.task is None and self.waiting:
                worker.task = self.waiting.popleft()
                worker.until = monotonic() + self.limit(worker.task[1])
                with suppress(OSError):  # dead: its pipe says so
                    worker.pipe.send(worker.task[1])
        starting = sum(not worker.ready for worker in self.workers)
        for _ in range(min(len(self.waiting) - starting, self.size - len(self.workers))):
            self.start_worker()

    def take(self, worker: _Worker) -> None:
        try:
            result = worker.pipe.recv()
        except (EOFError, OSError):
            self.bury(worker)
            return
        if isinstance(result, Exception):
            raise result
        if worker.task is not None:
            self.deaths.pop(worker.task[0], None)
            self.results.send((worker.task[0], result))
            worker.task, worker.until = None, inf
        worker.ready = True
        self.stillborn = 0

    def bury(self, worker: _Worker) -> None:
        worker.process.join()
        worker.pipe.close()
        self.workers.remove(worker)
        if not worker.ready:
            self.stillborn += 1
            if self.stillborn == TRIES:
                ending = _ending(worker.process.exitcode)
                raise WorkersLost(f"the processes that read articles end while they start: {ending}")
        if worker.task is not None:
            number, task = worker.task
            self.deaths[number] = self.deaths.get(number, 0) + 1
            if self.deaths[number] < TRIES:
                self.waiting.appendleft(worker.task)
                return
            del self.deaths[number]
            is_stuck = worker.until <= monotonic()
            ending = (
                f"it was not read within {self.limit(task):,.0f} seconds"
                if is_stuck
                else f"its process ended: {_ending(worker.process.exitcode)}"
            )
            if isinstance(task, WindowTask):
                raise WorkersLost(f"a window of time could not be matched ({ending})")
            failed = Failed(task.article_id, task.path, f"could not be analysed ({ending})")
            self.results.send((number, failed))


def _work(
    pipe: Connection, inherited: Sequence[Connection], source: ReaderSource, reader: DocumentReader | None
) -> None:
    """Do the tasks that come, one by one."""
    for other in inherited:  # while they are open here, nobody notices that they were closed there
        other.close()
    _leave_signals()
    _leave_streams()
    _die_with_parent()
    _leave_no_image()
    try:
        try:
            reader = reader or source.load()
        except Exception as error:
            pipe.send(portable(error))
            return
        pipe.send(None)
        while True:
            task = pipe.recv()
            pipe.send(_result(task, reader))
    except (EOFError, OSError):
        return


def _result(
    task: Article | WindowTask, reader: DocumentReader
) -> dict[str, bytes] | bytes | Failed | Exception:
    """The shard of the article, or ``Failed``; the matches of the window. An exception is for everybody."""
    try:
        if isinstance(task, WindowTask):
            return match_task(task)
        return read_shard([task], reader).to_arrow()
    except ModelError as error:
        return portable(error)
    except Exception as error:
        return portable(error) if isinstance(task, WindowTask) else Failed.of(task, error)


def _leave_no_image() -> None:
    """Have the system leave no image of this process if it dies: its memory holds words of articles."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def _spawned(target: Any, args: tuple[Any, ...]) -> BaseProcess:
    return multiprocessing.get_context("spawn").Process(target=target, args=args)


def _leave_signals() -> None:
    for each in DECIDED_ELSEWHERE:
        signal.signal(each, signal.SIG_IGN)


def _leave_streams() -> None:
    """Neither hold the standard input and output of the first process open, nor write between its lines."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)


def _end_with_parent() -> None:
    """End this process when the one that started it has ended."""
    parent = multiprocessing.parent_process()
    assert parent is not None
    parent.join()
    os._exit(1)


def _die_with_parent() -> None:
    """The same for one that may be deep in some computation: on Linux, the system sees to it. Elsewhere it
    ends when it has read its article and finds that nobody wants it.
    """
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG, <linux/prctl.h>


def portable(error: Exception) -> Exception:
    """The error as it can be sent to another process."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _ending(code: int | None) -> str:
    if code is None or code >= 0:
        return f"exit code {code}"
    name = next((each.name for each in signal.Signals if each == -code), f"signal {-code}")
    return f"{name}, memory ran out?" if name == "SIGKILL" else name
