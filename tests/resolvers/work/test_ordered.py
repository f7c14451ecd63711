"""Results come in the order of the tasks, and tasks are not taken far ahead of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from resolvers.work.ordered import in_order


@dataclass
class Jumbled:
    """A crew of ``room`` that finishes its tasks in the order that ``picks`` says."""

    room: int
    picks: list[int]
    begun: list[tuple[int, int]] = field(default_factory=list)
    fullest: int = 0

    def has_room(self) -> bool:
        return len(self.begun) < self.room

    def begin(self, number: int, task: int) -> None:
        self.begun.append((number, task))
        self.fullest = max(self.fullest, len(self.begun))

    def finish(self) -> tuple[int, int]:
        pick = self.picks.pop() if self.picks else 0
        number, task = self.begun.pop(pick % len(self.begun))
        return number, task * task


@given(st.integers(0, 40), st.integers(1, 5), st.integers(1, 9), st.lists(st.integers(0, 9), max_size=40))
def test_the_order_is_that_of_the_tasks(tasks: int, room: int, most: int, picks: list[int]):
    handed_on = taken = furthest = 0

    def numbers() -> Iterator[int]:
        nonlocal taken, furthest
        for number in range(tasks):
            taken += 1
            furthest = max(furthest, taken - handed_on)
            yield number

    crew = Jumbled(room, picks)
    results = []
    for result in in_order(numbers(), crew, most):
        results.append(result)
        handed_on += 1
    assert results == [number * number for number in range(tasks)]
    assert crew.fullest <= room
    assert furthest <= most + 1, "the one being handed on is not counted yet"


def test_nothing_is_taken_before_it_is_asked_for():
    tasks = iter(range(9))
    results = in_order(tasks, Jumbled(2, []), 4)
    assert next(tasks) == 0
    assert next(results) == 1
    assert list(results) == [4, 9, 16, 25, 36, 49, 64]


def test_one_that_takes_long_holds_up_the_others():
    """The first is always the last to be finished: no more than ``most`` are begun meanwhile."""
    last_first = Jumbled(2, [1] * 5)
    tasks = iter(range(100))
    assert next(in_order(tasks, last_first, 6)) == 0
    assert next(tasks) == 6
