"""The targets on changes at random, a bounded number of them and always the same; and that faults would be seen."""

import random
import time
from itertools import islice
from pathlib import Path

import pytest

from tests.fuzz.choices import Choices, article_of, drafts_of, names_of, sentences_of
from tests.fuzz.invariants import check_ordered, must
from tests.fuzz.mutation import LONGEST, mutated
from tests.fuzz.session import SIZE, STRETCHED, Session
from tests.fuzz.targets import TARGETS

RUNS = 100  # inputs a target


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_no_input_does_harm(name: str) -> None:
    # Time is not looked at: other programs may run beside the tests. `make fuzz` looks at it.
    session = Session(TARGETS[name].run, patience=60)
    for data in islice(mutated(TARGETS[name].seeds(), random.Random(7)), RUNS):
        session.try_(data)
    assert not session.faults, "\n".join(fault.trace for fault in session.faults.values())


@pytest.mark.parametrize("name", TARGETS)
def test_every_target_knows_what_to_do_with_its_seeds(name: str) -> None:
    assert TARGETS[name].seeds()
    TARGETS[name].run(TARGETS[name].seeds()[0])


def faulty(data: bytes) -> None:
    """Crashes in two places, breaks a promise, and is slow."""
    if data.startswith(b"a"):
        raise KeyError(data[:2])
    if data.startswith(b"b"):
        raise KeyError(data[:2])
    must(not data.startswith(b"c"), "nothing begins with c", data)
    if data.startswith(b"d"):
        end = time.process_time() + 0.02
        while time.process_time() < end:
            pass


def test_each_fault_is_kept_once_with_its_smallest_input(tmp_path: Path) -> None:
    session = Session(faulty, tmp_path, patience=0.01)
    for data in (b"a11", b"a1", b"a333", b"b1", b"c11", b"c1", b"d", b"good"):
        session.try_(data)
    found = sorted((fault.data, fault.times) for fault in session.faults.values())
    assert found == [(b"a1", 3), (b"b1", 1), (b"c1", 2), (b"d", 1)]
    for fault in session.faults.values():
        assert (tmp_path / f"{fault.name}.input").read_bytes() == fault.data
        assert (tmp_path / f"{fault.name}.txt").read_text(encoding="utf-8") == fault.trace


def test_inputs_are_repeated_now_and_then_to_show_what_grows() -> None:
    sizes = []
    session = Session(lambda data: sizes.append(len(data)))
    for _ in range(2 * STRETCHED):
        session.try_(b"some")
    assert sizes.count(SIZE) == 2 and set(sizes) == {4, SIZE}


def test_changes_are_the_same_for_the_same_seed_and_bounded() -> None:
    seeds = TARGETS["html"].seeds()
    one, again, other = (list(islice(mutated(seeds, random.Random(n)), 200)) for n in (1, 1, 2))
    assert one == again != other
    assert one[: len(seeds)] == seeds
    assert all(len(data) <= LONGEST for data in one[len(seeds) :])
    assert len(set(one)) > 150


def test_any_bytes_are_a_document_that_the_rules_may_get() -> None:
    """What is drawn keeps to what the network promises: else a fault found would be none."""
    chance = random.Random(3)
    contents = 0
    for _ in range(300):
        choices = Choices(chance.randbytes(chance.randrange(400)))
        control = Choices(choices.rest(0.4))
        article = article_of(choices)
        check_ordered(sentences_of(control, article.text), article.text, "sentences")
        check_ordered([name.span for name in names_of(control, article.text)], article.text, "names")
        drafts = drafts_of(control, article.text)
        roles = [span for draft in drafts for span in (*draft.content, *draft.cue, *draft.source)]
        check_ordered(sorted(roles), article.text, "roles")
        contents += len(drafts)
    assert contents > 300
