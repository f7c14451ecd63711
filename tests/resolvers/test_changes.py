"""What became of speakers that were there before, in words, and how an old name is found again."""

from collections import Counter

import pytest

from resolvers.runs.changes import (
    Change,
    Standing,
    changes_between,
    moves_between,
    sentences,
    successors,
)

VENN, MARA, OTTO, IN_A, IN_B = "s_venn", "s_mara", "s_otto", "s_a", "s_b"
NAMES = {VENN: "Venn", MARA: "Mara Venn", OTTO: "Otto Venn", IN_A: "Venn", IN_B: "Venn"}


def standing(**quotes: str) -> Standing:
    speakers = {quote: tuple(f"s_{name}" for name in who.split("+")) for quote, who in quotes.items()}
    return Standing({key: NAMES[key] for each in speakers.values() for key in each}, speakers)


CHANGES = [
    (standing(q1="venn", q2="venn"), standing(q1="mara", q2="mara"), {}, ["Venn is now Mara Venn (2 quotes)"], "a surname that got its owner"),
    (standing(q1="venn"), standing(q1="mara"), {}, ["Venn is now Mara Venn (1 quote)"], "one quote"),
    (standing(q1="mara", q2="mara", q3="mara"), standing(q1="mara", q2="a", q3="b"), {IN_A: ["Otto Venn"], IN_B: ["Otto Venn"]}, ["2 quotes of Mara Venn are now of nobody in particular: Otto Venn appeared"], "an owner too many"),
    (standing(q1="mara"), standing(q1="a"), {IN_A: []}, ["1 quote of Mara Venn is now of nobody in particular: several people bear the name"], "owners that were there"),
    (standing(q1="mara", q2="mara"), standing(q1="mara", q2="otto"), {}, ["1 quote of Mara Venn is now of Otto Venn"], "some went to another"),
    (standing(q1="venn", q2="venn"), standing(q1="mara", q2="otto"), {}, ["1 quote of Venn is now of Mara Venn", "1 quote of Venn is now of Otto Venn"], "some to each"),
    (standing(q1="mara"), standing(q1="mara", q2="otto"), {}, [], "what is new changes nobody"),
    (standing(q1="venn+otto"), standing(q1="mara+otto"), {}, ["Venn is now Mara Venn (1 quote)"], "a joint statement"),
    (standing(q1="venn+mara"), standing(q1="mara"), {}, ["Venn is now Mara Venn (1 quote)"], "two who were one"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "rivals", "said", "why"), CHANGES, ids=[row[4] for row in CHANGES])
def test_changes_in_words(old, new, rivals, said, why):
    assert sentences(changes_between(old, new, rivals), new.names) == said, why


@pytest.mark.parametrize(("old", "new"), [row[:2] for row in CHANGES], ids=[row[4] for row in CHANGES])
def test_moves_can_be_counted_quote_by_quote(old, new):
    parts = Counter()
    for quote, speakers in old.speakers.items():
        parts += moves_between(Standing(old.names, {quote: speakers}), new)
    assert parts == moves_between(old, new)


def test_a_rename_is_a_change_too():
    new = Standing({MARA: "Mara Venn-Oster"}, {"q1": (MARA,)})
    (change,) = changes_between(standing(q1="mara"), new, {})
    assert change == Change(MARA, "Mara Venn", MARA, "Mara Venn-Oster", 1)
    assert sentences([change], [MARA]) == ["Mara Venn is now Mara Venn-Oster (1 quote)"]


HISTORY = [
    Change("s_1", "Venn", "s_2", "Mara Venn", 3),
    Change("s_2", "Mara Venn", "s_3", "Mara K. Venn", 4),
    Change("s_9", "Brill", "s_8", "Otto Brill", 1),
]


@pytest.mark.parametrize(
    ("wanted", "present", "found", "why"),
    [
        ("s_1", ["s_3"], ("s_3",), "an old id, two changes on"),
        ("venn", ["s_3"], ("s_3",), "an old name"),
        ("Mara Venn", ["s_3"], ("s_3",), "a later one"),
        ("s_1", ["s_2", "s_3"], ("s_2", "s_3"), "where some stayed"),
        ("s_7", ["s_3"], (), "an id that never was"),
        ("", ["s_3"], (), "nothing"),
    ],
)
def test_an_old_name_is_found(wanted, present, found, why):
    assert successors(HISTORY, wanted, present) == found, why
