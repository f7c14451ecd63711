"""Who passed words on: relays, nearest first, never the speaker."""

import time

import pytest

from resolvers.attribution.attribute import attribute
from tests.resolvers.conftest import Mark

NAMES = {
    "Mara Venn": "person",
    "Otto Brill": "person",
    "Ada Kell": "person",
    "Radio Lumen": "organisation",
    "Northern Wire": "organisation",
    "Harbor Courier": "organisation",
    "Courier": "organisation",
    "Ledger": "organisation",
    "Port Authority": "organisation",
    "Fisheries Board": "organisation",
    "Twitter": "organisation",
    "Oster": "place",
    "Oster Courier": "person",
    "Ada Sun": "person",
}  # fmt: skip
LUMEN, WIRE, COURIER, LEDGER = "Radio Lumen", "Northern Wire", "Courier", "Ledger"

VIA = [
    # Reports
    ("[q1:“No,”] [c1:said] [s1:Otto Brill], reported Radio Lumen, citing state media.", [LUMEN, "state media"], "who reports, then whom it cites"),
    ("[q1:“No,”] [c1:said] [s1:Otto Brill], as quoted by Northern Wire.", [WIRE], "as quoted by"),
    ("[s1:Otto Brill] was [c1:quoted as saying] by Radio Lumen [q1:that the pier was safe].", [LUMEN], "quoted as saying by"),
    ("[s1:Otto Brill] was [c1:quoted] on Friday as saying by Radio Lumen [q1:that the pier was safe].", [LUMEN], "the same with a day in it"),
    ("[q1:The pier is safe], [s1:Otto Brill] was [c1:quoted as telling] the assembly by the Courier.", [COURIER], "quoted as telling somebody by"),
    ("According to Radio Lumen, citing Northern Wire, [s1:the officials] [c1:said] [q1:no].", [LUMEN, WIRE], "the frame stands first"),
    ("According to Radio Lumen, citing Northern Wire, which quoted the Courier, [s1:the officials] [c1:said] [q1:no].", [LUMEN, WIRE, COURIER], "a chain of three"),
    ("[q1:“No,”] [c1:said] [s1:Otto Brill], reported Radio Lumen, citing Northern Wire, quoting the Courier.", [LUMEN, WIRE, COURIER], "a chain of three behind the quote"),
    ("The Ledger [c1:quoted] [s1:Mara Venn] as saying [q1:that the pier was safe].", [LEDGER], "a body that quotes somebody as saying is an outlet, whatever its name"),
    ("The Courier first reported that [s1:Mara Venn] had [c1:said] [q1:the pier was safe].", [COURIER], "first reported"),
    ("[q1:“No,”] [s1:Mara Venn] [c1:said], the Courier reported.", [COURIER], "a frame at the end"),
    ("[q1:“No,”] [s1:Mara Venn] [c1:said], the Courier newspaper has reported.", [COURIER], "the same with what it is"),
    ("[q1:It rained], [s1:Otto Brill] [c1:said], according to Oster state media.", ["Oster state media"], "media without a name"),
    ("[q1:It rained], [s1:Otto Brill] [c1:said], according to a report in the Courier.", [COURIER], "a report in an outlet"),
    ("[q1:It rained], [s1:Otto Brill] [c1:said], according to a transcript published by the Courier.", [COURIER], "published by"),
    # Channels
    ("[s1:Otto Brill] [c1:told] Radio Lumen [q1:he would stay].", [LUMEN], "an outlet that was told"),
    ("[s1:Mara Venn] [c1:told] the Ledger in an interview published Tuesday [q1:that she would stay].", [LEDGER], "an interview tells an outlet"),
    ("[s1:Mara Venn] [c1:told] the Northern Wire news agency [q1:that she would stay].", [WIRE], "an agency by name and noun"),
    ("[s1:Mara Venn] [c1:told] public broadcaster Radio Lumen [q1:that she would stay].", [LUMEN], "a description before the name"),
    ("[s1:Mara Venn] [c1:told] Ada Kell of the Courier [q1:that she would stay].", [COURIER], "a reporter's outlet"),
    ("[s1:Mara Venn] [c1:told] the Courier's Ada Kell [q1:that she would stay].", [COURIER], "the outlet before its reporter"),
    ("[s1:Mara Venn] [c1:told] Radio Lumen and the Courier [q1:that she would stay].", [LUMEN, COURIER], "two that were told"),
    ("[s1:Mara Venn] [c1:told] the Oster Courier [q1:that she would stay].", ["Oster Courier"], "an outlet mistaken for a person, with an article"),
    ("[s1:Mara Venn] [c1:told] Ada Sun [q1:that she would stay].", [], "a person with the surname of a newspaper"),
    ("[q1:“No,”] [s1:Mara Venn] [c1:said] in a statement carried by the state news agency.", ["state news agency"], "carried by"),
    ("[q1:“No,”] [s1:Mara Venn] [c1:said] in comments to Radio Lumen.", [LUMEN], "comments to"),
    ("[q1:“No,”] [s1:Mara Venn] [c1:said] in an interview with Radio Lumen.", [LUMEN], "an interview with"),
    ("[q1:“No,”] [s1:Mara Venn] [c1:said] on Radio Lumen's morning show.", [LUMEN], "on a show"),
    ("[q1:“No,”] [s1:Mara Venn] [c1:wrote] in an op-ed in the Courier.", [COURIER], "an opinion piece"),
    ("In a report seen by the Courier, [s1:the board] [c1:said] [q1:the pier was safe].", [COURIER], "seen by"),
    ("[q1:It rained], [c1:according to] [s1:two officials who spoke with Northern Wire].", [WIRE], "inside the source"),
    ("[q1:“No,”] [s1:Mara Venn] [c1:told] Radio Lumen, the Courier reported.", [COURIER, LUMEN], "who reports an interview is nearer than who led it"),
    ("[q1:“No,”] [s1:Mara Venn] [c1:told] Radio Lumen, according to the Courier, citing Northern Wire.", [COURIER, WIRE, LUMEN], "a chain of three in and out of order"),
    ("According to the Courier, [s1:Mara Venn] [c1:told] Radio Lumen [q1:that she would stay].", [COURIER, LUMEN], "the same where the frame stands first"),
    ("[q1:“No,”] [s1:Mara Venn] [c1:said], Northern Wire reported, according to the Courier.", [COURIER, WIRE], "of two frames behind a quote the last is around the first"),
    # Sources of a relay
    ("[q1:The pier was sold], according to the Courier, which [c1:cited] [s1:two officials].", [COURIER], "officials speak, the outlet that cites them relays"),
    ("[q1:The pier was sold], reported the Courier, [c1:citing] [s1:people familiar with the matter].", [COURIER], "people are no relay"),
    ("[s1:The Courier] [c1:reported] [q1:that the pier was sold], citing two officials.", [], "unnamed sources are no relay"),
    ("[s1:The Courier] [c1:reported] [q1:that the pier was sold], citing Northern Wire.", [WIRE], "an outlet that the speaker cites"),
    ("[q2:The email], which was [c2:first reported] by [s2:the Courier], [c3:said] [q3:that the pier was unsafe for cars].", [COURIER], "the cue of a hollow quote is a frame"),
    # Nobody's relay
    ("[q1:“No,”] [s1:Otto Brill] [c1:said] in a statement published by the Port Authority.", [], "a body's own release"),
    ("[s1:The Northern Wire] [c1:reported] [q1:that it rained].", [], "the speaker relays nobody"),
    ("[s1:Otto Brill] [c1:told] the Port Authority [q1:he would stay].", [], "another listener passes nothing on"),
    ("[s1:Otto Brill] [c1:told] Mara Venn [q1:he would stay].", [], "a person who is told"),
    ("[s1:Otto Brill] [c1:told] reporters [q1:he would stay].", [], "listeners without a name"),
    ("OSTER (Northern Wire) - [s1:Otto Brill] [c1:said] [q1:he would stay].", [], "an outlet in the dateline"),
    ("By Ada Kell, Northern Wire\nOSTER - [s1:Otto Brill] [c1:said] [q1:he would stay].", [], "an outlet in the byline"),
    ("[s1:Otto Brill] [c1:said] [q1:that Radio Lumen reported nonsense].", [], "words inside the content are not the frame"),
    ("[s1:Ada Kell, the editor of the Courier], [c1:said] [q1:he would stay].", [], "the speaker's own house"),
    ("[q1:“No,”] [s1:Mara Venn] [c1:wrote] on Twitter.", [], "where people speak for themselves nobody passes on"),
    ("[s1:Otto Brill] [c1:said] [q1:no], according to sources close to the Port Authority.", [], "sources near a body are not that body"),
    ("[s1:Otto Brill] [c1:said] [q1:no], according to Port Authority officials.", [], "its people are not that body"),
    ("[s1:Otto Brill] [c1:said] [q1:the pier was safe], citing a Port Authority study.", [], "what a person cites is evidence"),
    ("[s1:Otto Brill], who reported the Port Authority to the police, [c1:said] [q1:no].", [], "not every object of reporting reports"),
    # Two quotes in a sentence
    ("[q1:“No,”] [s1:Otto Brill] [c1:said], and [s2:Mara Venn] [c2:told] the Courier [q2:that she would stay].", [COURIER], "whom the second speaker told"),
    ("[s2:Mara Venn] [c2:told] the Courier [q2:that she would stay], and [s3:Otto Brill] [c3:said] [q3:no].", [], "is no relay of the other speaker"),
    ("[s2:Mara Venn] [c2:told] the Courier [q2:no], and [s3:Otto Brill] [c3:said] [q3:that he would].", [], "however short what she told it"),
    ("[s1:The Courier] [c1:reported] [q1:that [s2:Otto Brill] [c2:said] [q2:the pier was safe]].", [COURIER], "a quote inside a report"),
    # The sentence after
    ("[q1:“No,”] [s1:Otto Brill] [c1:said]. The remarks were first reported by the Courier.", [COURIER], "the remarks, right after them"),
    ("[q1:“No,”] [s1:Otto Brill] [c1:said]. His comments were published in the Courier on Friday.", [COURIER], "his comments"),
    ("[q1:“No,”] [s1:Otto Brill] [c1:said]. The Courier first reported the exchange.", [COURIER], "first reported, with the outlet in front"),
    ("[q1:“No,”] [s1:Otto Brill] [c1:said]. [q2:The remarks] [c2:were first reported] by [s2:the Courier].", [], "the last quote is hollow"),
    ("[q1:“No,”] [s1:Otto Brill] [c1:said]. It rained. The remarks were first reported by the Courier.", [], "not right after them"),
    ("[q1:“No,”] [s1:Otto Brill] [c1:said]. The Courier was first sold in May.", [], "a sentence about an outlet"),
    ("[q2:“Yes,”] [s2:Mara Venn] [c2:told] Radio Lumen. [q3:“No,”] [s3:Otto Brill] [c3:said]. The remarks were first reported by the Courier.", [COURIER], "the last of two"),
    # The chain at its plainest
    ("[q1:“No,”] [c1:said] [s1:Otto Brill], reported Radio Lumen, citing Northern Wire.", ["Radio Lumen", "Northern Wire"], "two relays, the nearest first"),
    ("[q1:“No,”] [c1:said] [s1:Otto Brill] as quoted by Northern Wire.", ["Northern Wire"], "as quoted by"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "via", "why"), VIA)
def test_who_passed_it_on(mark: Mark, marked: str, via: list[str], why: str) -> None:
    last = attribute(mark(marked, NAMES))[-1]
    assert [relay.name for relay in last.via] == via, why
    assert not {relay.name for relay in last.via} & {speaker.name for speaker in last.speakers}


def test_of_two_quotes_each_has_its_own_relay(mark: Mark) -> None:
    both = attribute(
        mark(
            "[s1:Mara Venn] [c1:told] the Courier [q1:that she would stay], and [s2:Otto Brill] [c2:told]"
            " Radio Lumen [q2:that he would not]. The remarks were first reported by Northern Wire.",
            NAMES,
        )
    )
    assert [[relay.name for relay in each.via] for each in both] == [[COURIER], [WIRE, LUMEN]]


def test_a_hollow_quote_about_the_remarks_does_not_hide_who_reported_them(mark: Mark) -> None:
    first, _ = attribute(
        mark(
            "[q1:“No,”] [s1:Otto Brill] [c1:said]. [q2:The remarks] [c2:were first reported] by [s2:the Courier].",
            NAMES,
        )
    )
    assert [relay.name for relay in first.via] == [COURIER]


def test_relays_take_linear_time(mark: Mark) -> None:
    row = "[s{n}:Mara Venn] [c{n}:told] Radio Lumen [q{n}:the pier would close], reported the Courier, and"
    start = time.process_time()
    via = [each.via for each in attribute(mark(" ".join(row.format(n=n) for n in range(800)), NAMES))]
    assert len(via) == 800
    assert time.process_time() - start < 5
