"""Attribution from top to bottom. In every table the last quote is the one asked about."""

from collections.abc import Callable

import pytest

from quotes.quote import Document
from resolvers.attribution.attribute import attribute
from resolvers.speaker import SpeakerKind

Mark = Callable[..., Document]

NAMES = {
    "Mara Venn": "person",
    "Venn": "person",
    "Otto Brill": "person",
    "Brill": "person",
    "Jang Ha Neul": "person",
    "Jang": "person",
    "Port Authority": "organisation",
    "Northern Wire": "organisation",
    "Radio Lumen": "organisation",
    "Alliance for Safe Piers": "organisation",
    "Oster Ministry of Roads": "organisation",
    "White House": "organisation",
    "Pyongyang": "place",
    "Vale": "place",
    "Ministry of Piers": "organisation",
}

WHO = [
    ("President [s1:Mara Venn] [c1:said] [q1:yes].", ["Mara Venn"], "person", "a name"),
    ("Mara Venn came. [s1:Venn’s] [c1:claim] [q1:that it rained].", ["Mara Venn"], "person", "a possessive"),
    ("[s1:Oster President Mara Venn] [c1:said] [q1:yes].", ["Mara Venn"], "person", "titles are no part of it"),
    ("President Jang Ha Neul came. [s1:Jang] [c1:said] [q1:no].", ["Jang Ha Neul"], "person", "family name first"),
    ("Mara Venn came.\n[s1:VENN][c1::] [q1:We must go].", ["Mara Venn"], "person", "a transcript's label"),
    ("[s1:Treasury Secretary Zelda Quorn] [c1:said] [q1:no].", ["Zelda Quorn"], "person", "unknown to the model of names"),
    ("[s1:Quorra Ombeki] [c1:said] [q1:no].", ["Quorra Ombeki"], "person", "a source of capitalised words"),
    ("[s1:The port's director, Otto Brill,] [c1:said] [q1:no].", ["Otto Brill"], "person", "a role and a comma"),
    ("[s1:The quay warden, Otto Brill,] [c1:said] [q1:no].", ["Otto Brill"], "person", "a role that no table knows"),
    ("[s1:Otto Brill, a lawyer for Mara Venn,] [c1:said] [q1:no].", ["Otto Brill"], "person", "not the client"),
    ("[s1:Venn campaign manager Otto Brill] [c1:said] [q1:no].", ["Otto Brill"], "person", "a name before a role is not it"),
    ("[s1:Advisers to President Mara Venn] [c1:said] [q1:no].", ["advisers to President Mara Venn"], "anonymous", "a name after a preposition is not it"),
    ("[s1:Mara Venn and Otto Brill] [c1:said] [q1:no].", ["Mara Venn", "Otto Brill"], "person", "a joint source"),
    ("[s1:Mara Venn (K-Oster), Jang Ha Neul (K-Vale) and Otto Brill] [c1:said] [q1:no].", ["Mara Venn", "Jang Ha Neul", "Otto Brill"], "person", "a list with parties"),
    ("[s1:The Port Authority] [c1:said] [q1:no].", ["Port Authority"], "organisation", "a body"),
    ("[s1:The White House] [c1:said] [q1:no].", ["White House"], "organisation", "a seat keeps its name"),
    ("[s1:Pyongyang] [c1:said] [q1:no].", ["North Korea"], "organisation", "a capital is its government"),
    ("The Alliance for Safe Piers (ASP) met. [s1:ASP] [c1:said] [q1:no].", ["Alliance for Safe Piers"], "organisation", "an acronym"),
    ("Mara Venn left. [s1:Venn’s campaign] [c1:said] [q1:no].", ["Venn campaign"], "organisation", "somebody's body"),
    ("[s1:Oster’s Ministry of Roads] [c1:said] [q1:no].", ["Oster’s Ministry of Roads"], "organisation", "a body not among the names"),
    ("Foreign Minister Otto Brill met Mara Venn, the prime minister. [s1:The premier] [c1:said] [q1:no].", ["Mara Venn"], "person", "a premier is the prime minister, no other"),
    ("[s1:Democrats] [c1:said] [q1:no].", ["Democrats"], "group", "a party keeps its capital"),
    ("[s1:State Harbour officials] [c1:said] [q1:no].", ["State Harbour officials"], "anonymous", "so does a name"),
    ("[s1:Vale’s Ministry of Piers] [c1:said] [q1:no].", ["Vale’s Ministry of Piers"], "organisation", "a country's ministry"),
    ("[s1:Mara Venn] [c1:left] [q1:angry]. [s2:Her aides] [c2:said] [q2:no].", ["Mara Venn's aides"], "anonymous", "whose aides"),
    ("[s1:A senior Oster official] [c1:said] [q1:no]. [s2:The official] [c2:said] [q2:yes].", ["senior Oster official"], "anonymous", "the fullest description"),
    ("[q1:No], [c1:says] [s1:two officials familiar with the plan].", ["two officials familiar with the plan"], "anonymous", "what follows belongs to it"),
    ("[s1:Analysts] [c1:said] [q1:no].", ["analysts"], "group", "a crowd"),
    ("[s1:Nearly eight in 10 voters] [c1:said] [q1:no].", ["nearly eight in 10 voters"], "group", "a share of people"),
    ("[s1:A new Oster poll released Friday] [c1:shows] [q1:a tie].", ["Oster poll"], "document", "a poll"),
    ("[s1:A Northern Wire report] [c1:said] [q1:no].", ["Northern Wire"], "organisation", "an outlet's report is its word"),
    ("[s1:A Northern Wire report] [c1:said] [q1:no]. [s2:The report] [c2:stated] [q2:it rained].", ["Northern Wire"], "organisation", "and so is the same report again"),
    ("[s1:Otto Brill] [c1:said] [q1:no]. [s2:The remark] [c2:implied] [q2:that he would stay].", ["Otto Brill"], "person", "a remark is its speaker's"),
    ("[q1:“No,”] [s1:Otto Brill] [c1:said].\n[q2:“Never in my life.”]", ["Otto Brill"], "person", "a quotation that floats"),
    ("[s1:Otto Brill] [c1:said] [q1:no], [c2:adding] [q2:that he was tired].", ["Otto Brill"], "person", "a participle carries on"),
    ("[s1:Otto Brill] [c1:said] [q1:no] and [c2:insisted] [q2:on a vote].", ["Otto Brill"], "person", "so does a second verb"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "speakers", "kind", "why"), WHO)
def test_who_said_it(mark: Mark, marked: str, speakers: list[str], kind: str, why: str) -> None:
    last = attribute(mark(marked, NAMES))[-1]
    assert [speaker.name for speaker in last.speakers] == speakers, f"{why}: {last.reason}"
    assert last.speakers[0].kind == SpeakerKind(kind), why


NOBODY = [
    ("Taxes are [c1:reportedly] [q1:to fall].", "an adverb without a source"),
    ("It [c1:is expected] [q1:that taxes will fall].", "a passive without a source"),
    ("Mara Venn spoke. The vote is on Monday.\n\nIt was cold. It was late. Rain fell. Snow fell. [q1:“No.”]", "too far to float"),
]  # fmt: skip


@pytest.mark.parametrize(("marked", "why"), NOBODY)
def test_nobody_is_named_without_evidence(mark: Mark, marked: str, why: str) -> None:
    last = attribute(mark(marked, NAMES))[-1]
    assert last.speakers == () and last.mention is None and last.reason, why


def test_the_authors_own_voice(mark: Mark) -> None:
    named = attribute(mark("[s1:I] [c1:believe] [q1:in ferries].", NAMES, byline="By Ada Kell"))[0]
    unnamed = attribute(mark("[s1:I] [c1:believe] [q1:in ferries].", NAMES))[0]
    assert [(s.name, s.kind) for s in named.speakers] == [("Ada Kell", SpeakerKind.AUTHOR)]
    assert [(s.name, s.kind) for s in unnamed.speakers] == [("the author", SpeakerKind.AUTHOR)]


def test_every_quote_has_one_attribution_in_order(mark: Mark) -> None:
    document = mark(
        "[q1:“No,”] [s1:she] [c1:said]. [s2:—] [c2:said] [q2:yes]. [q3:“Maybe.”] Taxes [c4:reportedly] [q4:fell].",
        NAMES,
    )
    attributions = attribute(document)
    assert tuple(each.quote for each in attributions) == document.quotes
    assert all(0 <= each.score <= 1 and each.reason for each in attributions)


def test_an_article_without_quotes(mark: Mark) -> None:
    assert attribute(mark("Nothing was said.", NAMES)) == ()


def test_attribution_depends_on_nothing_but_the_document(mark: Mark) -> None:
    document = mark("\n".join(row[0].replace("1:", "2:") for row in WHO[:1]), NAMES)
    assert attribute(document) == attribute(document)


def test_the_same_description_in_two_articles_is_two_speakers(mark: Mark) -> None:
    first = attribute(mark("[s1:An official] [c1:said] [q1:no].", NAMES))[0]
    second = attribute(mark("On Monday, [s1:an official] [c1:said] [q1:no].", NAMES))[0]
    assert first.speakers[0].name == second.speakers[0].name
    assert first.speakers[0].speaker_id != second.speakers[0].speaker_id


def test_the_mention_stands_in_the_text(mark: Mark) -> None:
    document = mark("[s1:Mara Venn] [c1:said] [q1:no]. [s2:She] [c2:added] [q2:never].", NAMES)
    mention = attribute(document)[1].mention
    assert mention is not None and mention.span.of(document.article.text) == mention.text == "Mara Venn"


def test_a_thousand_quotes_take_no_time(mark: Mark) -> None:
    row = "[s{n}:Mara Venn] [c{n}:said] [q{n}:the pier would close]. "
    document = mark("".join(row.format(n=n) for n in range(1, 1001)), {"Mara Venn": "person"})
    assert len(attribute(document)) == 1000


def test_a_stretch_of_sentence_is_nobody(mark: Mark) -> None:
    (only,) = attribute(mark("[s1:Vale revives the old port on the bay] [c1:says] [q1:“yes”].", NAMES))
    assert only.speakers == ()
    assert "nobody" in only.reason
