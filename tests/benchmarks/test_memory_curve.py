"""The arithmetic of memory over time, and that it is that of all processes of a program."""

import subprocess
import sys
import time

import pytest

from benchmarks.memory_curve import Course, Look, MemoryCurve, growth, held_at, highest, kilobytes

# Models are loaded after 4 s; then two shards of 32 articles in 8 s each, and one of 16 in 4 s.
COURSE = Course(4.0, (12.0, 20.0, 24.0), (32, 64, 80))


@pytest.mark.parametrize(
    ("seconds", "articles", "why"),
    [
        (0, 0, "loading"),
        (4, 0, "loaded"),
        (8, 16, "half of the first shard"),
        (20, 64, "two shards"),
        (22, 72, "half of the last"),
        (30, 80, "matching"),
    ],
)
def test_articles_read_by_then(seconds, articles, why):
    assert COURSE.articles_at(seconds) == articles, why


@pytest.mark.parametrize(("share", "seconds"), [(0, 4), (0.25, 9), (0.5, 14), (0.75, 19), (1, 24)])
def test_when_a_share_was_read(share, seconds):
    assert COURSE.when(share) == seconds


def line(slope: float, every: float = 0.5) -> list[Look]:
    """500 MB while loading, then so many more for each article; 2,000 MB while matching, after 24 s."""
    times = [n * every for n in range(int(30 / every))]
    return [Look(t, 2000.0 if t > 24 else 500 + slope * COURSE.articles_at(t)) for t in times]


@pytest.mark.parametrize("slope", [0.0, 0.5, 3.0, -1.0])
def test_growth_is_that_of_the_second_half_of_the_reading(slope):
    assert growth(line(slope), COURSE) == pytest.approx(1000 * slope, abs=1e-6)


def test_growth_forgets_the_first_half():
    looks = [Look(look.seconds, 500.0 if look.seconds >= 14 else 20 * look.seconds) for look in line(0)]
    assert growth(looks, COURSE) == pytest.approx(0, abs=1e-6)


def test_growth_needs_looks():
    assert growth(line(1.0, every=4), COURSE) is None


def test_held_is_the_middle_of_the_looks_next_to_it():
    looks = [Look(look.seconds, look.megabytes + 900 * (look.seconds == 14)) for look in line(1.0)]
    assert held_at(looks, COURSE, 0.5) == pytest.approx(540, abs=2), "one look at an article's scratch"
    assert held_at(looks, COURSE, 1.0) < 600, "matching is no reading"
    assert held_at([], COURSE, 0.5) is None


def test_highest_is_that_of_the_stretch():
    looks = line(1.0)
    assert highest(looks, 0, 24) == 580
    assert highest(looks, 24.5, 40) == 2000
    assert highest(looks, 40, 50) is None, "nobody looked"


def test_lines_of_proc():
    text = "Rss:      2044 kB\nPss:       409 kB\nPss_Anon:  116 kB\n"
    assert kilobytes(text, "Pss") == 409
    assert kilobytes(text, "Swap") == 0


PARENT = """
import os, time
shared = bytearray(b"x") * (200 << 20)
if os.fork() == 0:
    own = bytearray(b"y") * (100 << 20)
    time.sleep(60)
time.sleep(60)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_shared_pages_count_once():
    with subprocess.Popen([sys.executable, "-c", PARENT], start_new_session=True) as process:
        memory = MemoryCurve(process.pid)
        memory.start()
        until = time.monotonic() + 20
        while time.monotonic() < until and not any(look.megabytes > 295 for look in memory.looks):
            time.sleep(0.1)
        time.sleep(1)
        memory.stop()
        subprocess.run(["kill", "--", f"-{process.pid}"], check=True)
    assert 300 < memory.looks[-1].megabytes < 370, "200 that both see, 100 of the child, and two Pythons"
    assert 300 < memory.largest < 370
