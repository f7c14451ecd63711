"""Negations: added, dropped, or the same in another form."""

import pytest

from quotes.quote import QuoteKind
from resolvers.matching.flag import FlagKind
from resolvers.matching.flags import flags_of
from resolvers.matching.utterance import Utterance

Row = tuple[str, str, str, bool, str]

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


@pytest.mark.parametrize(
    ("one", "other", "how", "flagged", "why"), NEGATIONS, ids=[row[-1] for row in NEGATIONS]
)
def test_negation(one: str, other: str, how: str, flagged: bool, why: str, flag_notes) -> None:
    assert bool(flag_notes(one, other, how, FlagKind.NEGATION)) is flagged, why
    assert bool(flag_notes(other, one, how[::-1], FlagKind.NEGATION)) is flagged, (
        f"{why}, the other way round"
    )


PATROL = "No patrol has been withdrawn from the strait"
CUES = [
    ("denied", False, "the cue has the negation"),
    ("has denied", False, "with an auxiliary"),
    ("did not say", False, "nobody said so"),
    ("never claimed", False, "nor here"),
    ("said", True, "a cue that says nothing of it"),
    (None, True, "no cue"),
]


@pytest.mark.parametrize(("cue", "flagged", "why"), CUES, ids=[row[-1] for row in CUES])
def test_what_a_cue_denies(cue: str | None, flagged: bool, why: str) -> None:
    direct = Utterance("q_1", "a_1", PATROL, QuoteKind.DIRECT, ("Mara Venn",), "2031-05-04", cue="wrote")
    report = Utterance(
        "q_2",
        "a_2",
        "that any patrol had been withdrawn from the strait",
        QuoteKind.INDIRECT,
        ("Mara Venn",),
        "2031-05-04",
        cue=cue,
    )
    for pair in ((direct, report), (report, direct)):
        assert any(flag.kind is FlagKind.NEGATION for flag in flags_of(*pair)) is flagged, why


def test_a_direct_quote_stands_for_itself_whatever_its_cue() -> None:
    one, other = (
        Utterance(f"q_{n}", f"a_{n}", text, QuoteKind.DIRECT, ("Mara Venn",), "2031-05-04", cue="denied")
        for n, text in enumerate(("We will not sell the northern quay", "We will sell the northern quay"))
    )
    assert any(flag.kind is FlagKind.NEGATION for flag in flags_of(one, other))
