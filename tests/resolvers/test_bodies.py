"""Sources that are bodies, papers and places. In every row the last quote is the one asked about."""

from collections.abc import Callable

import pytest

from quotes.quote import Document
from resolvers.attribution.attribute import attribute
from resolvers.speaker import SpeakerKind

Mark = Callable[..., Document]

NAMES = {
    **dict.fromkeys(("Mara Venn", "Venn", "Otto Brill"), "person"),
    **dict.fromkeys(
        (
            "Port Authority", "Northern Wire", "Harbour Courier", "Radio Lumen", "White House", "WHO", "Oster Bank",
            "National Harbour Board", "NHB", "Kremlin", "Ledger",
        ),
        "organisation",
    ),
    **dict.fromkeys(("Oster", "US", "Pyongyang", "Washington", "Vale"), "place"),
}  # fmt: skip

BODIES = [
    ("[s1:The Port Authority] [c1:said] [q1:no].", "Port Authority", "organisation", "without its article"),
    ("The National Harbour Board met. [s1:The NHB] [c1:said] [q1:no].", "National Harbour Board", "organisation", "an acronym"),
    ("[s1:WHO] [c1:said] [q1:no].", "WHO", "organisation", "capitals make it no pronoun"),
    ("[s1:The US] [c1:said] [q1:no].", "US", "organisation", "nor this"),
    ("[s1:The White House] [c1:said] [q1:no].", "White House", "organisation", "a seat is the organisation"),
    ("[s1:The Kremlin] [c1:denied] [q1:it].", "Kremlin", "organisation", "another seat"),
    ("[s1:Pyongyang] [c1:said] [q1:no].", "North Korea", "organisation", "a capital is its government"),
    ("Oster Bank fell. [s1:The bank] [c1:said] [q1:no].", "Oster Bank", "organisation", "the noun of its name"),
    ("Oster Bank fell. [s1:The lender] [c1:said] [q1:no].", "Oster Bank", "organisation", "another word for a bank"),
    ("The National Harbour Board met Oster Bank. [s1:The board] [c1:said] [q1:no].", "National Harbour Board", "organisation", "the one called so, though another is nearer"),
    ("They read the Harbour Courier. [s1:The newspaper] [c1:said] [q1:no].", "Harbour Courier", "organisation", "an outlet by its kind"),
    ("They listened to Radio Lumen. [s1:The broadcaster] [c1:said] [q1:no].", "Radio Lumen", "organisation", "a broadcaster is no newspaper"),
    ("[s1:A Northern Wire report] [c1:said] [q1:no].", "Northern Wire", "organisation", "an outlet's report is its word"),
    ("Oster Bank fell. [s1:It] [c1:said] [q1:no].", "Oster Bank", "organisation", "a body is it"),
    ("[s1:Oster Bank] [c1:said] [q1:no]. Mara Venn left. [s2:It] [c2:added] [q2:never].", "Oster Bank", "organisation", "and a woman is not"),
    ("[s1:Oster’s parliament] [c1:said] [q1:no].", "Oster parliament", "organisation", "a place's body"),
]  # fmt: skip

PAPERS = [
    ("[s1:A Ledger poll] [c1:found] [q1:a tie].", "Ledger poll", "document", "a poll"),
    ("[s1:A new poll released Monday] [c1:found] [q1:a tie].", "poll", "document", "without age and date"),
    ("[s1:The leaked letter] [c1:said] [q1:no].", "leaked letter", "document", "a letter"),
    ("[s1:A secret memo] [c1:said] [q1:no]. [s2:It] [c2:added] [q2:never].", "secret memo", "document", "which is it"),
    ("[s1:A court filing] [c1:said] [q1:no]. [s2:The filing] [c2:added] [q2:never].", "court filing", "document", "named again"),
    ("[s1:The bill] [c1:says] [q1:that fares will rise].", "bill", "document", "a bill is no Bill"),
    ("[s1:The storm hotline] [c1:said] [q1:no].", "storm hotline", "other", "a hotline is none of these"),
    ("[s1:Polls] [c1:show] [q1:a tie].", "polls", "document", "several"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "name", "kind", "why"), BODIES + PAPERS)
def test_the_body_or_paper(mark: Mark, marked: str, name: str, kind: str, why: str) -> None:
    last = attribute(mark(marked, NAMES))[-1]
    assert [speaker.name for speaker in last.speakers] == [name], f"{why}: {last.reason}"
    assert last.speakers[0].kind is SpeakerKind(kind), why


NONE = [
    ("Oster Bank met the Port Authority. [s1:The newspaper] [c1:said] [q1:no].", {"Oster Bank", "Port Authority"}, "neither is a newspaper"),
    ("Mara Venn met Otto Brill. [s1:It] [c1:said] [q1:no].", {"Mara Venn", "Otto Brill"}, "nobody named is it"),
    ("They met in Oster. [s1:He] [c1:said] [q1:no].", {"Oster"}, "a place is not he"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "not_these", "why"), NONE)
def test_what_does_not_fit_is_not_taken(mark: Mark, marked: str, not_these: set[str], why: str) -> None:
    last = attribute(mark(marked, NAMES))[-1]
    assert not {speaker.name for speaker in last.speakers} & not_these, f"{why}: {last.reason}"
