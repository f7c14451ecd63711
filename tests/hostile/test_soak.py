"""The soak: a thousand articles with poison among them, and that it would see if anything were wrong."""

import json
from pathlib import Path

import pytest

from benchmarks.poison import OF_THE_MODELS, POISON
from benchmarks.soak import _not_flat, _says, _set_aside_wrong, main
from benchmarks.soak_inputs import Planted, write_inputs
from benchmarks.soak_text import FEWEST, MOST, story
from corpus.set_aside import SetAside
from resolvers.runs.run import Run


def test_stories_are_distinct_as_long_as_promised_and_always_the_same() -> None:
    stories = [story(number, seed=1) for number in range(400)]
    assert len({each.text for each in stories}) == 400
    assert all(FEWEST <= len(each.text.split()) <= MOST for each in stories)
    assert all(len(set(each.paragraphs)) == len(each.paragraphs) for each in stories)
    assert stories[7] == story(7, seed=1) != story(7, seed=2)


@pytest.mark.slow
def test_inputs_hold_all_that_was_asked_for(tmp_path: Path) -> None:
    inputs = write_inputs(tmp_path / "a", articles=400, poisoned=64, seed=1, models_too=True)
    assert len(inputs.texts) == 336
    assert len({(each.path, each.line) for each in inputs.planted}) == 64
    assert {each.kind.name for each in inputs.planted} == {kind.name for kind in (*POISON, *OF_THE_MODELS)}
    written = {path.relative_to(tmp_path / "a"): path.read_bytes() for path in (tmp_path / "a").rglob("*.*")}
    write_inputs(tmp_path / "b", articles=400, poisoned=64, seed=1, models_too=True)
    assert written == {
        path.relative_to(tmp_path / "b"): path.read_bytes() for path in (tmp_path / "b").rglob("*.*")
    }


EMPTY = next(kind for kind in POISON if kind.name == "an empty file")
NOT_NOTICED = [
    ((), "poison that was not set aside: 1", "nothing was set aside"),
    (
        (SetAside("a.txt", "not UTF-8 (byte 0xff)"),),
        "set aside for another reason: 1",
        "the reason is another",
    ),
    ((SetAside("a.txt", "empty"), SetAside("b.txt", "empty")), "and was no poison: 1", "a good one was lost"),
    ((SetAside("a.txt", "empty", 3),), "poison that was not set aside: 1", "the place is another"),
    ((SetAside("a.txt", "empty"),), "not told on standard error: 1", "nobody was told"),
]


@pytest.mark.parametrize(("found", "wrong", "why"), NOT_NOTICED)
def test_what_is_wrong_with_what_was_set_aside_is_seen(
    found: tuple[SetAside, ...], wrong: str, why: str, tmp_path: Path
) -> None:
    run = Run.create(tmp_path / "run")
    run.write_set_aside(found)
    run.folder.with_suffix(".said").write_text("", encoding="utf-8")
    assert any(wrong in line for line in _set_aside_wrong([Planted(EMPTY, "a.txt")], run.folder)), why


def test_what_was_planted_and_told_is_not_wrong(tmp_path: Path) -> None:
    run = Run.create(tmp_path / "run")
    run.write_set_aside([SetAside("a.txt", "empty")])
    run.folder.with_suffix(".said").write_text("quotes: set aside a.txt: empty\n", encoding="utf-8")
    assert not list(_set_aside_wrong([Planted(EMPTY, "a.txt")], run.folder))


def test_another_text_and_growing_memory_are_seen() -> None:
    assert _says("A quay\n\nIt stays.", "A quay\n\nIt stays.", "a.txt")
    assert not _says("A quay\n\nIt stays. ", "A quay\n\nIt stays.", "a.txt")
    assert not _says("A quay", "A quay\n\nIt stays.", "a.html")
    assert list(_not_flat(1_000, 1_200, 10_000)) and not list(_not_flat(1_000, 1_050, 10_000))
    assert not list(_not_flat(100, 150, 10_000)), "an article's scratch"
    assert not list(_not_flat(1_000, 1_200, 200)), "too few articles to tell"


@pytest.mark.slow
def test_a_thousand_articles_with_poison_among_them(tmp_path: Path) -> None:
    """All good ones are read, all poison is named, a run that was killed ends as the same files."""
    written = tmp_path / "soak.json"
    sizes = ("--articles", "1064", "--poison", "6", "--kills", "1")
    code = main((*sizes, "--stand-in", "--json", str(written)))
    found = json.loads(written.read_text(encoding="utf-8"))
    assert (code, found["wrong"]) == (0, [])
    assert (found["read"], found["set_aside"], found["code"]) == (1_000, 64, 3)
    assert len(found["kinds"]) == len(POISON) + len(OF_THE_MODELS)
    assert found["quotes"] > 1_000
