"""First appearance and later spread: by day, never guessed."""

import random

import pytest

from resolvers.matching.spread import Printing, spread_of

Rows = list[tuple[str, str | None]]


def printings(rows: Rows) -> list[Printing]:
    return [Printing(f"q_{n}", f"a_{n}", outlet, published) for n, (outlet, published) in enumerate(rows)]


SPREADS: list[tuple[Rows, list[str], list[str], list[str], str]] = [
    (
        [("Harbor Ledger", "2031-05-03"), ("Tern Post", "2031-05-04"), ("Oldhaven Courier", "2031-05-06")],
        ["Harbor Ledger"],
        ["Tern Post", "Oldhaven Courier"],
        [],
        "one after the other",
    ),
    (
        [("Tern Post", "2031-05-03T21:00:00Z"), ("Harbor Ledger", "2031-05-03T06:00:00Z")],
        ["Harbor Ledger", "Tern Post"],
        [],
        [],
        "one day: none is first, whatever the hour",
    ),
    (
        [("Harbor Ledger", None), ("Tern Post", "2031-05-04")],
        ["Tern Post"],
        [],
        ["Harbor Ledger"],
        "an undated one may have been earlier: it is listed apart",
    ),
    (
        [("Harbor Ledger", None), ("Harbor Ledger", "2031-05-09"), ("Tern Post", "2031-05-04")],
        ["Tern Post"],
        ["Harbor Ledger"],
        [],
        "an outlet goes by its dated printings",
    ),
    ([("Harbor Ledger", "soon"), ("Tern Post", "")], [], [], ["Harbor Ledger", "Tern Post"], "no dates at all"),
    ([("Harbor Ledger", "2031-05-03"), ("Harbor Ledger", "2031-05-05")], ["Harbor Ledger"], [], [], "twice"),
    ([], [], [], [], "nothing"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "first", "later", "undated", "why"), SPREADS, ids=[row[4] for row in SPREADS]
)
def test_spread(rows: Rows, first: list[str], later: list[str], undated: list[str], why: str) -> None:
    given = printings(rows)
    spread = spread_of(given)
    parts = [[each.outlet for each in part] for part in (spread.first, spread.later, spread.undated)]
    assert parts == [first, later, undated], why
    assert sum(each.printings for each in spread.outlets) == len(rows)
    random.Random(3).shuffle(given)
    assert spread_of(given) == spread, "in any order"


def test_an_outlet_is_counted_and_shown_by_its_first_printing() -> None:
    rows: Rows = [("Tern Post", "2031-05-06"), ("Tern Post", "2031-05-04"), ("Tern Post", None)]
    (outlet,) = spread_of(printings(rows)).first
    assert (outlet.day, outlet.article_id, outlet.quote_id) == ("2031-05-04", "a_1", "q_1")
    assert (outlet.printings, outlet.undated) == (3, 1)
