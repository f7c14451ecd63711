"""Tasks done by several at once, their results in the order of the tasks."""

from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
TaskIn = TypeVar("TaskIn", contravariant=True)
ResultOut = TypeVar("ResultOut", covariant=True)


class Crew(Protocol[TaskIn, ResultOut]):
    """Does tasks, several at a time. Each has a number, by which its result is known."""

    def has_room(self) -> bool:
        """Whether one more task would keep somebody busy. Always true where nothing was begun."""
        ...

    def begin(self, number: int, task: TaskIn) -> None:
        """Take on a task. Does not wait for it."""
        ...

    def finish(self) -> tuple[int, ResultOut]:
        """Wait until one of the tasks begun is done, whichever it is: its number and its result."""
        ...


def in_order(tasks: Iterable[Task], crew: Crew[Task, Result], most: int) -> Iterator[Result]:
    """The result of each task, in the order of the tasks.

    A task is taken from ``tasks`` when the crew has room for it, and no more than ``most`` are begun whose
    results were not handed on: so one task that takes long holds up, in the end, the others, and not the
    memory.
    """
    untaken = iter(tasks)
    done: dict[int, Result] = {}
    first = last = 0  # the number of the next to hand on, and of the next to begin
    more = True
    while True:
        while more and crew.has_room() and last - first < most:
            for task in untaken:
                crew.begin(last, task)
                last += 1
                break
            else:
                more = False
        if first == last:
            return
        while first not in done:
            number, result = crew.finish()
            done[number] = result
            if more and first not in done and last - first < most:
                break
        else:
            yield done.pop(first)
            first += 1
