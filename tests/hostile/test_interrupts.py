"""Where the signals that end a command are raised: where they are heard, and nowhere else."""

import os
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Any

import polars as pl
import pytest

from reports.cli import interrupts
from reports.cli.interrupts import orderly_end
from reports.exits import interrupted
from tests.hostile.command import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends itself signals")


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    """No handler and no alarm is left behind."""
    before = {name: signal.getsignal(getattr(signal, name)) for name in (*interrupts.NAMES, "SIGALRM")}
    yield
    assert {name: signal.getsignal(getattr(signal, name)) for name in before} == before
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What is printed of exceptions that nobody can catch."""
    lost: list[Any] = []
    monkeypatch.setattr(sys, "unraisablehook", lost.append)
    return lost


def send(name: str = "SIGTERM") -> None:
    os.kill(os.getpid(), getattr(signal, name))


def ends_up_at(do: Any) -> tuple[str, bool]:
    """The text of the interrupt, and whether what was done had come to its end before."""
    done = False
    with pytest.raises(KeyboardInterrupt) as caught, orderly_end():
        do()
        done = True
        time.sleep(5)
    return str(caught.value), done


@pytest.mark.parametrize(("name", "text"), [("SIGINT", ""), ("SIGTERM", "SIGTERM"), ("SIGHUP", "SIGHUP")])
def test_at_once_in_code_of_ours(name: str, text: str) -> None:
    assert ends_up_at(lambda: send(name)) == (text, False)


def test_what_rust_calls_back_is_left_to_its_end() -> None:
    """Polars makes a type in Python for its Rust side, which panics if that raises."""
    sent: list[str] = []

    def watch(frame: FrameType, event: str, _: object) -> None:
        where = frame.f_globals.get("__name__"), frame.f_code.co_name
        if not sent and event == "call" and where == ("polars.datatypes.classes", "__init__"):
            sent.append("SIGTERM")
            send()

    def schema() -> None:
        frame = pl.LazyFrame({"spans": [[{"start": 1}]]})
        sys.setprofile(watch)
        try:
            frame.collect_schema()
        finally:
            sys.setprofile(None)

    assert ends_up_at(schema) == ("SIGTERM", True)
    assert sent


class Closing:
    """What Python throws away that is raised when an object is gone."""

    def __init__(self, end: Callable[[], None]) -> None:
        self.end = end

    def __del__(self) -> None:
        self.end()


def test_what_tidies_up_after_an_object_is_left_to_its_end(told: list[Any]) -> None:
    def end() -> None:
        send()
        time.sleep(2 * interrupts.SOON)
        tidied.append(True)

    tidied: list[bool] = []
    assert ends_up_at(lambda: Closing(end)) == ("SIGTERM", True)
    assert (tidied, told) == ([True], [])


def test_what_python_throws_away_is_raised_again(told: list[Any]) -> None:
    """Of what is called when an object is gone, it is told, but not of this."""

    class Gone:
        pass

    def work() -> None:
        gone = Gone()
        reference = weakref.ref(gone, lambda _: send())
        del gone
        assert reference() is None

    assert ends_up_at(work) == ("SIGTERM", True)
    assert told == []


def test_generators_that_are_given_up_tidy_up_in_peace(told: list[Any]) -> None:
    """They are while the interrupt is on its way, but they do not see it."""

    def numbers() -> Iterator[int]:
        try:
            yield from range(9)
        finally:
            time.sleep(2 * interrupts.LATER)
            tidied.append(True)

    def work() -> None:
        for _ in numbers():
            send()

    tidied: list[bool] = []
    assert ends_up_at(work) == ("SIGTERM", False)
    assert (tidied, told) == ([True], [])


def test_of_others_that_python_throws_away_one_is_told(told: list[Any]) -> None:
    with orderly_end():
        Closing(lambda: 1 / 0)  # type: ignore[arg-type, return-value]
    assert [type(each.exc_value) for each in told] == [ZeroDivisionError]


def test_what_a_library_swallows_is_raised_again() -> None:
    def work() -> None:
        with suppress(KeyboardInterrupt):
            send()

    assert ends_up_at(work) == ("SIGTERM", True)


def test_it_is_tidied_up_in_peace() -> None:
    """However long it takes, and whatever else is caught meanwhile."""

    def work() -> None:
        try:
            send()
        finally:
            time.sleep(2 * interrupts.LATER)
            try:
                raise FileNotFoundError
            except OSError:
                time.sleep(2 * interrupts.LATER)
            tidied.append(True)

    tidied: list[bool] = []
    assert ends_up_at(work) == ("SIGTERM", False)
    assert tidied


def test_who_sees_to_it_has_peace() -> None:
    with orderly_end():
        try:
            send()
        except KeyboardInterrupt as error:
            assert interrupted(error) == "interrupted (SIGTERM)"
        time.sleep(2 * interrupts.LATER)


REMEMBERED = """
import sys
from reports.cli.interrupts import orderly_end

try:
    with orderly_end():
        exec("import os; os.kill(os.getpid(), 15)")
except KeyboardInterrupt:
    sys.exit(7)
"""


def test_python_does_not_remember_it(tmp_path: Path) -> None:
    """Where a KeyboardInterrupt came out of exec() of a text, ``python -m`` ends by SIGINT, whatever is said."""
    (tmp_path / "ending.py").write_text(REMEMBERED)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-m", "ending"], cwd=tmp_path, env=environment)
    assert done.returncode == 7


def test_who_stays_in_polars_is_ended_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(interrupts, "PATIENCE", 0.05)

    def work(_: int) -> int:
        send()
        for _ in range(5_000):
            time.sleep(0.001)
        return 1

    began = time.monotonic()
    assert ends_up_at(lambda: pl.Series([1]).map_elements(work, return_dtype=pl.Int64)) == ("SIGTERM", False)
    assert 0.05 <= time.monotonic() - began < 1


def test_a_command_that_ends_meanwhile_has_ended() -> None:
    with orderly_end(), suppress(KeyboardInterrupt):
        send()
    time.sleep(2 * interrupts.LATER)


def test_the_second_is_not_heard() -> None:
    def work() -> None:
        try:
            send()
        finally:
            send("SIGINT")
            send()

    assert ends_up_at(work) == ("SIGTERM", False)
