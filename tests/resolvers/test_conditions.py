"""Conditions: dropped from what hangs on them, or left out with it."""

import pytest

from resolvers.matching.flag import FlagKind

Row = tuple[str, str, str, bool, str]

CONDITIONS: list[Row] = [
    (
        "If the council agrees, we will sign the treaty",
        "we will sign the treaty",
        "DD",
        True,
        "a leading clause",
    ),
    (
        "We will sign the treaty if the council agrees",
        "We will sign the treaty",
        "DD",
        True,
        "a trailing clause",
    ),
    (
        "We will sign the treaty unless the tolls are cut",
        "that they would sign the treaty",
        "DI",
        True,
        "unless, in a report",
    ),
    (
        "The ferry stays free as long as the harbor pays for it",
        "The ferry stays free",
        "DD",
        True,
        "as long as",
    ),
    (
        "We will not reopen the bridge until the engineers have signed",
        "We will not reopen the bridge",
        "DD",
        True,
        "not until",
    ),
    (
        "The dockers will return to work, provided that the fines are lifted",
        "The dockers will return to work",
        "DD",
        True,
        "provided that",
    ),
    (
        "If the council agrees we will sign the treaty at noon",
        "We will sign the treaty at noon",
        "DD",
        True,
        "no comma after it",
    ),
    ("We will sign the treaty", "We will sign the treaty if the council agrees", "DD", True, "added"),
    (
        "The fleet will sail only when the weather clears",
        "The fleet will sail",
        "DD",
        True,
        "only when",
    ),
    (
        "If the council agrees, we will sign the treaty. It was a long night.",
        "We will sign the treaty. It was a long night.",
        "DD",
        True,
        "in the first of two sentences",
    ),
    (
        "If the council agrees, we will sign the treaty",
        "that they would sign the treaty if the council agreed",
        "DI",
        False,
        "moved and shifted",
    ),
    (
        "We will sign the treaty if the council agrees",
        "that they would sign the treaty provided the council agreed",
        "DI",
        False,
        "another word for it",
    ),
    (
        "We will sign the treaty if the council agrees, and the pier will be rebuilt by June",
        "the pier will be rebuilt by June",
        "DD",
        False,
        "the other half is quoted",
    ),
    (
        "If the council agrees, we will sign the treaty. The pier will be rebuilt by June.",
        "The pier will be rebuilt by June.",
        "DD",
        False,
        "the other sentence is quoted",
    ),
    (
        "The mayor spoke as if the pier were lost",
        "The mayor spoke of the pier",
        "DD",
        False,
        "as if",
    ),
    (
        "We asked if the ledger had been burned by the clerk",
        "the ledger had been burned by the clerk",
        "DD",
        False,
        "if for whether",
    ),
    (
        "The fair is open until midnight on the northern quay",
        "The fair is open on the northern quay",
        "DD",
        False,
        "until is a time",
    ),
    (
        "We will sign the treaty, even if the council objects",
        "We will sign the treaty",
        "DD",
        False,
        "even if: signed all the same",
    ),
    (
        "If the council agrees, we will sign the treaty next week in Estmark",
        "the council",
        "DD",
        False,
        "a scrap of two words",
    ),
    (
        "It was, if you like, a scandal for the harbor",
        "It was a scandal for the harbor",
        "DD",
        False,
        "a turn of phrase",
    ),
    (
        "If I saw an innkeeper refuse to serve a docker, I would not eat there again",
        "whether it was legal to refuse to serve dockers",
        "DI",
        False,
        "words of the condition, not of what hangs on it",
    ),
    (
        "We want the best deal for the harbor and if we don't get it, there should be no deal",
        "We want the best deal for the harbor",
        "DD",
        False,
        "what hangs on it is cut off too",
    ),
    ("Do you support the harbor bill", "if he supported the harbor bill", "DI", False, "asked if"),
    (
        "If you are weeding out lies, there is nothing so false as the Ledger and the Post",
        "“false” Ledger and Post",
        "DM",
        False,
        "scraps of what hangs on it",
    ),
    (
        "If the council agrees, we will sign the treaty",
        "If the council agrees",
        "DD",
        False,
        "the condition alone",
    ),
]


@pytest.mark.parametrize(
    ("one", "other", "how", "flagged", "why"), CONDITIONS, ids=[row[-1] for row in CONDITIONS]
)
def test_condition(one: str, other: str, how: str, flagged: bool, why: str, flag_notes) -> None:
    assert bool(flag_notes(one, other, how, FlagKind.CONDITION)) is flagged, why
    assert bool(flag_notes(other, one, how[::-1], FlagKind.CONDITION)) is flagged, (
        f"{why}, the other way round"
    )
