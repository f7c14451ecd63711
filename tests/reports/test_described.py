"""What articles print beside a name: taken as it stands, or not at all."""

import pytest

from corpus.article import Article, SectionKind
from quotes.quote import QuoteKind
from reports.described import LONGEST, description, descriptions
from resolvers.record import NamedSpeaker, QuoteRecord
from resolvers.runs.results import Occurrence
from resolvers.speaker import Speaker, SpeakerKind

KELL = ("Tomas Kell", "Kell")
SOURCES = [
    ("the harbor master, Tomas Kell,", "harbor master", "before the name"),
    ("Harbor Master Tomas Kell", "Harbor Master", "a title"),
    ("Tomas Kell, the harbor master,", "harbor master", "after it"),
    ("Tomas Kell, 51, a pilot from Oster", "pilot from Oster", "an age is no role"),
    ("Tomas Kell, a pilot who saw it", "pilot", "what somebody did is none either"),
    ("Tomas Kell, who runs forty trucks,", "who runs forty trucks", "unless it is all that is said"),
    ("Tomas Kell of the Quay Party", "of the Quay Party", "whom somebody speaks for"),
    ("Tomas Kell of the Quay Party and Ida Venn of the Tide", "of the Quay Party", "another's is another's"),
    ("Mr. Kell", None, "a form of address says nothing"),
    ("Kell", None, "nor does the name"),
    ("he", None, "nor does a pronoun"),
    ("the harbor master", None, "without the name it may be somebody else"),
    ("a spokesman for Tomas Kell", None, "that is the spokesman"),
    ("a spokesman for the harbor master, Tomas Kell,", None, "whose role is it?"),
    ("Tomas Kell’s firm", None, "that is the firm"),
    ("Ida Venn and Tomas Kell", None, "the name of another is no description"),
    ("Tomas Kellner, the baker", None, "another name"),
    ("Tomas Kell before the board", None, "a place"),
]


@pytest.mark.parametrize(("source", "expected", "why"), SOURCES, ids=[row[2] for row in SOURCES])
def test_description(source, expected, why):
    assert description(source, KELL) == expected, why


def test_a_long_description_is_cut_at_a_word():
    found = description("Tomas Kell, a " + "very " * 30 + "old pilot", KELL)
    assert found is not None and len(found) <= LONGEST + 2 and found.endswith("very …")


def quote(source: str | None, *speakers: Speaker) -> Occurrence:
    record = QuoteRecord(
        "q", "a", "a.txt", QuoteKind.DIRECT, ((0, 1),), (), (), "x", None, source,
        tuple(NamedSpeaker(each.name, each.kind) for each in speakers), (), True, SectionKind.BODY, 0.9, "",
    )  # fmt: skip
    return Occurrence(record, Article("a", "a.txt", "x"), speakers, None)


def test_the_most_frequent_comes_first_in_the_form_of_a_sentence():
    kell = Speaker("s_1", "Tomas Kell", SpeakerKind.PERSON, ("Kell",))
    venn = Speaker("s_2", "Ida Venn", SpeakerKind.PERSON)
    sources = [
        "Harbor Master Tomas Kell",
        "the harbor master, Tomas Kell,",
        "Tomas Kell, a pilot",
        "Kell",
        None,
    ]
    quotes = [quote(source, kell) for source in sources]
    quotes.append(quote("Tomas Kell, a poet, and Ida Venn", kell, venn))
    assert descriptions(quotes, kell) == (("harbor master", 2), ("pilot", 1)), "joint statements do not count"


def test_only_people_have_descriptions():
    board = Speaker("s_1", "Harbor Board", SpeakerKind.ORGANISATION)
    assert descriptions([quote("the powerful Harbor Board", board)], board) == ()
