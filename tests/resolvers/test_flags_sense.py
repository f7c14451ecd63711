"""Flags for what turns the sense: negations, hedges and conditions, added, dropped or only reworded."""

import pytest

from quotes.quote import QuoteKind
from resolvers.matching.flag import FlagKind
from resolvers.matching.flags import flags_of
from resolvers.matching.utterance import Utterance

D, M, I = QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT  # noqa: E741 - a table's abbreviations
Row = tuple[str, str, str, bool, str]


def kinds(one: str, other: str, how: str) -> set[FlagKind]:
    """The kinds of flags; ``how`` has the kinds of the two quotes, "DI" a direct one and a report of it."""
    kind = {"D": D, "M": M, "I": I}
    utterances = (
        Utterance(f"q_{n}", f"a_{n}", text, kind[how[n]], ("Mara Venn",), "2031-05-04")
        for n, text in enumerate((one, other))
    )
    return {flag.kind for flag in flags_of(*utterances)}


NEGATIONS: list[Row] = [
    ("We will sell the northern quay", "We will not sell the northern quay", "DD", True, "added"),
    (
        "The ferry isn't safe in a storm",
        "The ferry is safe in a storm",
        "DD",
        True,
        "dropped with its contraction",
    ),
    (
        "We never promised the dockers a pension",
        "We promised the dockers a pension",
        "DD",
        True,
        "never, dropped",
    ),
    (
        "I will sign the harbor bill tomorrow",
        "that she won't sign the harbor bill tomorrow",
        "DI",
        True,
        "in a report",
    ),
    (
        "The council refused to publish the letters",
        "The council agreed to publish the letters",
        "DD",
        True,
        "refused, agreed",
    ),
    (
        "No ship left the harbor that night",
        "A ship left the harbor that night",
        "DD",
        True,
        "no, at the edge",
    ),
    (
        "I do not believe that we will sell the pier",
        "we will sell the pier",
        "DD",
        True,
        "what was not believed, cut to what was",
    ),
    ("The old bridge is unsafe for trams", "The old bridge is safe for trams", "DD", True, "un-"),
    (
        "We voted for the toll without hesitation. The mayor has not called",
        "We voted for the toll with hesitation",
        "DD",
        True,
        "with, without",
    ),
    (
        "Nobody in this council has read the report",
        "Everybody in this council has read the report",
        "DD",
        True,
        "nobody",
    ),
    (
        "The ferry isn't safe in a storm",
        "The ferry is not safe in a storm",
        "DD",
        False,
        "a contraction in full",
    ),
    (
        "His plan is not unlike the one of 2019",
        "His plan is like the one of 2019",
        "DD",
        False,
        "two negations",
    ),
    (
        "The talks failed to reach an accord on tolls",
        "The talks did not reach an accord on tolls",
        "DD",
        False,
        "failed to is not",
    ),
    (
        "We will rebuild the pier. We will not lease the mill.",
        "We will rebuild the pier.",
        "DD",
        False,
        "the sentence with it is left out",
    ),
    (
        "We will sell. We will not lease. We will rebuild the mill.",
        "We will sell … We will rebuild the mill.",
        "DD",
        False,
        "the same, in the middle",
    ),
    (
        "It was not only the pier that burned but the mill",
        "It was the pier that burned but the mill",
        "DD",
        False,
        "not only denies nothing",
    ),
    (
        "We will rebuild the pier, not the mill, by the summer",
        "We will rebuild the pier by the summer",
        "DD",
        False,
        "an aside is left out",
    ),
    ("No, we will rebuild the pier", "we will rebuild the pier", "DD", False, "no, as an answer"),
    (
        "I don't think the bridge will hold",
        "I think the bridge will not hold",
        "DD",
        False,
        "where the negation stands",
    ),
    ("The ferry is not safe in a storm", "The ferry is unsafe in a storm", "DD", False, "not safe is unsafe"),
    (
        "The union rejected the offer on pay",
        "The union turned down the offer on pay",
        "DD",
        False,
        "a synonym",
    ),
    (
        "We signed the treaty and did not read it",
        "We signed the treaty",
        "DD",
        False,
        "the second half is cut off",
    ),
    (
        "We have never sold the quay to strangers",
        "that they had not sold the quay to strangers",
        "DI",
        False,
        "never, not",
    ),
    (
        "We will not sell the quay",
        "that the mayor would keep the quay",
        "DI",
        False,
        "the same in other words",
    ),
]

NEGATIONS += [
    ("she would not be taking a side on tolls", "to take a side on the tolls", "II", False, "declined to"),
    (
        "that Venn planned to sign the bill",
        "Mayor Venn not to sign the bill",
        "II",
        False,
        "urged her not to",
    ),
    (
        "that the mayor should cancel the meeting until the fleet is home",
        "the meeting should not take place until the fleet is home",
        "II",
        False,
        "cancel is not let take place",
    ),
    (
        "It is not the aim of the law to punish anyone, and it will not be allowed",
        "The new law does not punish … And it will not be allowed",
        "DD",
        False,
        "another sentence with its own negation",
    ),
    (
        "There is this idea that man is here to serve the mill as opposed to owning its wheels and its water",
        "We are not here to serve the mill",
        "DD",
        False,
        "a few words of a long clause",
    ),
]

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


def ids(rows: list[Row]) -> list[str]:
    return [row[-1] for row in rows]


@pytest.mark.parametrize(("one", "other", "how", "flagged", "why"), NEGATIONS, ids=ids(NEGATIONS))
def test_negation(one: str, other: str, how: str, flagged: bool, why: str) -> None:
    assert (FlagKind.NEGATION in kinds(one, other, how)) is flagged, why
    assert (FlagKind.NEGATION in kinds(other, one, how[::-1])) is flagged, f"{why}, the other way round"


@pytest.mark.parametrize(("one", "other", "how", "flagged", "why"), HEDGES, ids=ids(HEDGES))
def test_hedge(one: str, other: str, how: str, flagged: bool, why: str) -> None:
    assert (FlagKind.HEDGE in kinds(one, other, how)) is flagged, why
    assert (FlagKind.HEDGE in kinds(other, one, how[::-1])) is flagged, f"{why}, the other way round"


@pytest.mark.parametrize(("one", "other", "how", "flagged", "why"), CONDITIONS, ids=ids(CONDITIONS))
def test_condition(one: str, other: str, how: str, flagged: bool, why: str) -> None:
    assert (FlagKind.CONDITION in kinds(one, other, how)) is flagged, why
    assert (FlagKind.CONDITION in kinds(other, one, how[::-1])) is flagged, f"{why}, the other way round"
