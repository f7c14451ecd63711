"""What a stage took is that of the stage, and of nothing inside or beside it."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from benchmarks.meters import Clock, Growth, note, note_items


class Time:
    """Time that passes only where it is said to."""

    now = 0.0

    @classmethod
    def perf_counter(cls) -> float:
        return cls.now

    @classmethod
    def sleep(cls, seconds: float) -> None:
        cls.now += seconds


class Work:
    """Two stages, one inside the other, and one that gives items."""

    def inner(self) -> None:
        Time.sleep(0.05)

    def outer(self) -> None:
        Time.sleep(0.01)
        self.inner()

    def items(self) -> Iterator[int]:
        for number in range(3):
            Time.sleep(0.02)
            yield number

    @classmethod
    def made(cls) -> str:
        return cls.__name__


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock of the three stages, whose wrappers are gone after the test."""
    monkeypatch.setattr("benchmarks.meters.time", Time)
    for name in ("inner", "outer", "items", "made"):
        monkeypatch.setattr(Work, name, vars(Work)[name])
    clock = Clock()
    note(Work, "inner", "network", clock)
    note(Work, "outer", "rest", clock)
    note_items(Work, "items", "reading", clock)
    note(Work, "made", "making", clock)
    return clock


def test_a_stage_is_without_those_inside_it(clock: Clock) -> None:
    work = Work()
    work.outer()
    work.outer()
    assert clock.seconds == pytest.approx({"network": 0.1, "rest": 0.02})
    assert clock.calls == {"network": 2, "rest": 2}


def test_items_take_what_making_them_takes_not_what_is_done_with_them(clock: Clock) -> None:
    for _ in Work().items():
        Time.sleep(0.1)
    assert clock.seconds == pytest.approx({"reading": 0.06})


def test_what_is_done_with_items_goes_to_whoever_does_it(clock: Clock) -> None:
    work = Work()
    for _ in work.items():
        work.inner()
    assert clock.seconds == pytest.approx({"network": 0.15, "reading": 0.06}), "nothing is counted twice"


def test_a_class_method_stays_one(clock: Clock) -> None:
    assert Work.made() == "Work" == Work().made()
    assert clock.calls["making"] == 2


def test_a_stage_that_fails_has_ended(clock: Clock) -> None:
    def fail() -> None:
        raise ValueError("stumbled")

    work = SimpleNamespace(fail=fail)
    note(work, "fail", "failing", clock)
    with pytest.raises(ValueError, match="stumbled"):
        work.fail()
    Work().inner()
    assert clock.seconds["network"] >= 0.05 > clock.seconds["failing"]


def test_what_is_not_there_is_named() -> None:
    with pytest.raises(AttributeError, match="gone"):
        note(SimpleNamespace(), "gone", "stage", Clock())


def test_growth_is_that_of_the_stage_that_held_it() -> None:
    growth = Growth()
    if not growth.tells:
        pytest.skip("the system does not let a process forget its peak")
    work = SimpleNamespace(large=lambda: b"x" * (200 << 20), small=lambda: None)
    kept = []
    work.outer = lambda: kept.append(work.large())
    note(work, "large", "large", growth)
    note(work, "outer", "outer", growth)
    note(work, "small", "small", growth)
    work.outer()
    work.small()
    assert 190 < growth.megabytes["large"] < 260
    assert growth.megabytes["outer"] < 50, "what the stage inside it held is not its own"
    assert growth.megabytes["small"] < 50, "what was held before is forgotten"
