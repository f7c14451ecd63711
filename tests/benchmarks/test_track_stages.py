"""Stages are looked for where they are, and what is missing is named."""

import sys
from types import ModuleType

import pytest

from benchmarks.meters import Clock
from benchmarks.track_stages import (
    ARTICLE_STAGES,
    RUN_STAGES,
    Hook,
    HookError,
    check_all_ran,
    owner_of,
    put_on,
)


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    made = ModuleType("made_up_stage")
    made.read = lambda: "read"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, made.__name__, made)
    return made


READ = Hook("reading", "made_up_stage", "read")
MISSING = [
    pytest.param("gone", "made_up_stage.gone", id="a function"),
    pytest.param("Reader.read", "made_up_stage.Reader.read", id="a class"),
]


@pytest.mark.parametrize(("name", "said"), MISSING)
def test_all_that_is_missing_is_named(module: ModuleType, name: str, said: str) -> None:
    hooks = [READ, Hook("one", "made_up_stage", name), Hook("two", "made_up_stage", "lost")]
    with pytest.raises(HookError) as error:
        put_on(hooks, Clock())
    assert f"{said} (one)" in str(error.value) and "made_up_stage.lost (two)" in str(error.value)
    assert "made_up_stage.read" not in str(error.value)


def test_what_nothing_calls_is_named(module: ModuleType) -> None:
    clock = Clock()
    put_on([READ], clock)
    with pytest.raises(HookError, match=r"made_up_stage\.read \(reading\)"):
        check_all_ran([READ], clock)
    module.read()
    check_all_ran([READ], clock)


@pytest.mark.parametrize(
    "hook", [*ARTICLE_STAGES, *RUN_STAGES], ids=lambda hook: f"{hook.module}.{hook.name}"
)
def test_stages_are_where_they_are_looked_for(hook: Hook) -> None:
    owner, function = owner_of(hook)
    assert callable(getattr(owner, function))


def test_stages_have_names_of_their_own() -> None:
    for stages in (ARTICLE_STAGES, RUN_STAGES):
        assert len({hook.stage for hook in stages}) == len(stages)
