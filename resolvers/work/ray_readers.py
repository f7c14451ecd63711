"""Actors of a Ray cluster that hold the models and read articles.

An article travels as an Arrow stream, and so does what is found in it. Ray is told neither to start an actor
again nor to repeat a call: which article an actor died of, and how often, is known here alone.
"""

import re
from collections import deque
from dataclasses import dataclass, field
from typing import Any

import ray

from corpus.article import Article
from resolvers.runs.analysed import Failed
from resolvers.runs.parquet import Table, frame_of, to_arrow
from resolvers.runs.rows import article_row
from resolvers.runs.shard import Shard
from resolvers.work.backend import TRIES, ReaderSource, WorkersLost
from resolvers.work.ray_actor import Reader, versions

AHEAD = 2  # articles that an actor has: the one it reads, and the next
START = 600.0  # seconds for the first actor to be there: a cluster may have to start a machine for it
_EXIT = re.compile(r"Worker exit type: (\w+)")


def cores() -> int:
    """How many cores the cluster has, at least one."""
    return max(1, int(ray.cluster_resources().get("CPU", 1)))  # type: ignore[no-untyped-call]


@dataclass(slots=True)
class _Actor:
    """An actor and the calls that it has not answered: it answers them in this order.

    Each is the reference to its answer and the number of its article, ``None`` if it prepares.
    """

    handle: Any
    calls: deque[tuple[Any, int | None]]
    ready: bool = False  # its models are loaded


@dataclass(slots=True)
class Readers:
    """The actors, no more than ``size`` and no more than articles; replaced when they die.

    A ``Crew`` (``resolvers.work.ordered``) whose tasks are articles. An article that ends its actor twice has
    failed.
    """

    source: ReaderSource
    size: int
    actors: list[_Actor] = field(default_factory=list)
    articles: dict[int, Article] = field(default_factory=dict)  # those that are not done
    waiting: deque[int] = field(default_factory=deque)  # of those, the ones that no actor has
    deaths: dict[int, int] = field(default_factory=dict)
    stillborn: int = 0  # actors that died before they were ready, since the last that was

    def has_room(self) -> bool:
        """See ``Crew``."""
        return len(self.articles) < AHEAD * self.size

    def begin(self, number: int, task: Article) -> None:
        """See ``Crew``."""
        self.articles[number] = task
        self.waiting.append(number)
        self._hand_out()

    def finish(self) -> tuple[int, Shard]:
        """See ``Crew``. Raises ``WorkersLost`` if actors do not start, and what ``source.load`` raises."""
        while True:
            actor = self._next_to_answer()
            answer, number = actor.calls[0]
            try:
                result = ray.get(answer)
            except ray.exceptions.RayTaskError as error:  # raised there, not Ray's own
                raise error.cause from None
            except ray.exceptions.RayError as error:
                failed = self._bury(actor, error)
                if failed is not None:
                    return failed
                continue
            actor.calls.popleft()
            actor.ready = actor.ready or not actor.calls
            self._hand_out()
            if number is not None:
                self._forget(number)
                return number, Shard.from_arrow(result)
            if actor.ready:
                self.stillborn = 0

    def end(self) -> None:
        """End the actors, whatever they are doing."""
        for actor in self.actors:
            ray.kill(actor.handle)
        self.actors.clear()

    def _next_to_answer(self) -> _Actor:
        """The actor whose oldest call is answered first, be it that it died."""
        oldest = {actor.calls[0][0]: actor for actor in self.actors if actor.calls}
        patience = None if any(actor.ready for actor in self.actors) else START
        answered, _ = ray.wait(list(oldest), num_returns=1, timeout=patience)
        if not answered:
            resources: Any = ray.available_resources()  # type: ignore[no-untyped-call]
            free = resources.get("CPU", 0)
            raise WorkersLost(f"no worker was ready after {START:.0f} s; free cores of the cluster: {free:g}")
        return oldest[answered[0]]

    def _hand_out(self) -> None:
        while self.waiting:
            ready = [actor for actor in self.actors if actor.ready and len(actor.calls) < AHEAD]
            if not ready:
                break
            actor = min(ready, key=lambda each: len(each.calls))
            number = self.waiting.popleft()
            article = to_arrow(frame_of(Table.ARTICLES, [article_row(self.articles[number])]))
            actor.calls.append((actor.handle.read.remote(article), number))
        starting = sum(not actor.ready for actor in self.actors)
        for _ in range(min(len(self.waiting) - starting, self.size - len(self.actors))):
            self._start()

    def _start(self) -> None:
        actor: Any = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(Reader)
        handle = actor.remote()
        calls = (handle.check.remote(versions()), handle.load.remote(self.source))
        self.actors.append(_Actor(handle, deque((call, None) for call in calls)))

    def _bury(self, actor: _Actor, error: Exception) -> tuple[int, Shard] | None:
        """Replace an actor; the result of the article that it died of, if that has failed.

        It died of the oldest that it had, as far as one can know; the others are merely read by another.
        """
        ray.kill(actor.handle)  # one that is only out of reach must not go on
        self.actors.remove(actor)
        if not actor.ready:
            self.stillborn += 1
            if self.stillborn == TRIES:
                raise WorkersLost(f"the workers end while they start: {_ending(error)}") from error
        lost = [number for _, number in actor.calls if number is not None]
        self.waiting.extendleft(reversed(lost))
        failed = None
        if lost:
            number, article = lost[0], self.articles[lost[0]]
            self.deaths[number] = self.deaths.get(number, 0) + 1
            if self.deaths[number] == TRIES:
                self.waiting.popleft()
                self._forget(number)
                why = "could not be analysed (its process ended, memory ran out?)"
                failed = number, Shard.of([Failed(article.article_id, article.path, why)])
        self._hand_out()
        return failed

    def _forget(self, number: int) -> None:
        del self.articles[number]
        self.deaths.pop(number, None)


def _ending(error: Exception) -> str:
    """What Ray says of an actor's end, in a line: it has a page of advice."""
    if found := _EXIT.search(str(error)):
        return f"killed or crashed (Ray: {found[1]})"
    lines = [line.strip() for line in str(error).splitlines() if line.strip()] or [type(error).__name__]
    return f"{lines[-1][:200]} (is the same quotes installed on all machines?)"
