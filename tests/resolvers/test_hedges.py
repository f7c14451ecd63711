"""Hedges: trimmed, added, or put in other words."""

import pytest

from resolvers.matching.flag import FlagKind

Row = tuple[str, str, str, bool, str]

HEDGES: list[Row] = [
    (
        "The letters may have been forged by a clerk",
        "The letters were forged by a clerk",
        "DD",
        True,
        "may have been",
    ),
    (
        "About 40 boats were lost in the storm",
        "40 boats were lost in the storm",
        "DD",
        True,
        "about, at the edge",
    ),
    (
        "The storm sank roughly 40 boats off Brannock",
        "The storm sank 40 boats off Brannock",
        "DD",
        True,
        "roughly",
    ),
    (
        "He allegedly took the silver from the chapel",
        "He took the silver from the chapel",
        "DD",
        True,
        "allegedly",
    ),
    (
        "I think we will win the vote on the tolls",
        "we will win the vote on the tolls",
        "DD",
        True,
        "I think, cut off",
    ),
    (
        "The toll is likely to rise in the autumn",
        "The toll will rise in the autumn",
        "DD",
        True,
        "likely to, will",
    ),
    (
        "The clerk appears to have burned the ledger",
        "that the clerk had burned the ledger",
        "DI",
        True,
        "in a report",
    ),
    (
        "The clerk burned the ledger",
        "The clerk could have burned the ledger",
        "DD",
        True,
        "added: the representative has it flat",
    ),
    ("At least 12 sailors are missing", "12 sailors are missing", "DD", True, "at least"),
    (
        "The bridge will perhaps be closed for repair",
        "The bridge will be closed for repair",
        "DD",
        True,
        "perhaps",
    ),
    (
        "The letters may have been forged by a clerk",
        "that the letters might have been forged by a clerk",
        "DI",
        False,
        "may, shifted",
    ),
    ("We can win the vote in May", "that they could win the vote in May", "DI", False, "can, shifted"),
    ("The pier closes in May for repair", "The pier closes for repair", "DD", False, "the month"),
    (
        "About 40 boats were lost in the storm",
        "Some 40 boats were lost in the storm",
        "DD",
        False,
        "about, some",
    ),
    (
        "The toll may fall and the mill will burn",
        "the mill will burn",
        "DD",
        False,
        "the hedged half is left out",
    ),
    (
        "Perhaps the toll will fall. The mill will burn by the morning.",
        "The mill will burn by the morning.",
        "DD",
        False,
        "the hedged sentence is left out",
    ),
    (
        "The toll will probably rise in the autumn",
        "The toll is likely to rise in the autumn",
        "DD",
        False,
        "another hedge",
    ),
    (
        "I think the bridge is unsafe for trams",
        "the bridge is unsafe for trams",
        "DI",
        False,
        "a report's cue may say that she thinks",
    ),
    (
        "From the tower we could see the smoke over the bay",
        "From the tower we saw the smoke over the bay",
        "DD",
        False,
        "could see is no doubt",
    ),
    (
        "We talked about 40 boats and their crews",
        "We discussed 40 boats and their crews",
        "DD",
        False,
        "about is no number's",
    ),
    (
        "We could not reach the island before dark",
        "We did not reach the island before dark",
        "DD",
        False,
        "could not is did not manage",
    ),
    (
        "May I say that the harbor is ours",
        "the harbor is ours",
        "DD",
        False,
        "a form of politeness",
    ),
]


@pytest.mark.parametrize(("one", "other", "how", "flagged", "why"), HEDGES, ids=[row[-1] for row in HEDGES])
def test_hedge(one: str, other: str, how: str, flagged: bool, why: str, flag_notes) -> None:
    assert bool(flag_notes(one, other, how, FlagKind.HEDGE)) is flagged, why
    assert bool(flag_notes(other, one, how[::-1], FlagKind.HEDGE)) is flagged, f"{why}, the other way round"
