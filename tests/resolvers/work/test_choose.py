"""How many workers there are if nobody says: the cores that may be used."""

import os

import pytest

from resolvers.work.choose import usable_cores

CORES = 8


@pytest.fixture(autouse=True)
def many_cores(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda process: set(range(CORES)), raising=False)


@pytest.mark.parametrize(
    ("limit", "cores"),
    [
        pytest.param("max 100000\n", CORES, id="no limit"),
        pytest.param("200000 100000\n", 2, id="two cores"),
        pytest.param("150000 100000\n", 2, id="the half of a core is worth a worker"),
        pytest.param("20000 100000\n", 1, id="a fifth of a core still works"),
        pytest.param("1600000 100000\n", CORES, id="a limit above what there is"),
        pytest.param("200000\n", CORES, id="not as the system writes it"),
        pytest.param("200000 0\n", CORES, id="no period"),
    ],
)
def test_the_limit_of_a_container(tmp_path, limit, cores):
    (tmp_path / "cpu.max").write_text(limit)
    assert usable_cores(tmp_path) == cores


@pytest.mark.parametrize(("quota", "cores"), [("-1\n", CORES), ("300000\n", 3)])
def test_the_limit_as_older_systems_have_it(tmp_path, quota, cores):
    (tmp_path / "cpu").mkdir()
    (tmp_path / "cpu" / "cpu.cfs_quota_us").write_text(quota)
    (tmp_path / "cpu" / "cpu.cfs_period_us").write_text("100000\n")
    assert usable_cores(tmp_path) == cores


def test_no_limit_is_known(tmp_path):
    assert usable_cores(tmp_path) == CORES
