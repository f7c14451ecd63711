"""What each line of an article is: a table of small pages, and what must hold for any text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Section, SectionKind
from corpus.line_patterns import CREDIT_PATTERNS, LINE_PATTERNS
from corpus.sections import find_sections
from tests.hostile.growth import seconds

LEAD = (
    "The night ferry between Portsea and Quillon will not sail this winter, the harbour council said on Monday "
    "after a meeting that lasted until midnight and filled the hall."
)
MORE = "“We have looked at every number twice,” said Ada Merrow, the mayor, and then she closed the meeting."

# Each page as (kind, line) rows in order, and why it is here. "" is a blank line.
PAGES: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "one paragraph and nothing else: no headline",
        [("body", LEAD)],
    ),
    (
        "paragraphs without a title: the first is the story",
        [("body", LEAD), ("", ""), ("body", MORE)],
    ),
    (
        "headline, by, date, agency dateline, crossheads",
        [
            ("headline", "Night ferry stays in port"),
            ("byline", "By Ida Thorn and Ned Oakes"),
            ("byline", "Published05 Mar 2024, 07:40 PM IST"),
            ("", ""),
            ("byline", "PORTSEA"),
            ("body", LEAD),
            ("", ""),
            ("body", "What comes next"),
            ("body", MORE),
        ],
    ),
    (
        "kicker, headline that comes again, standfirst with a quotation, byline with two dates",
        [
            ("link", "Coast, South"),
            ("headline", "No money for night ferry, says mayor: Council"),
            ("", ""),
            (
                "standfirst",
                "'We have looked at every number twice. It does not pay,' says the mayor of Portsea",
            ),
            ("byline", "Ida Thorn  | 05.03.2024 - Update : 06.03.2024"),
            ("headline", "No money for night ferry, says mayor: Council"),
            ("body", LEAD),
        ],
    ),
    (
        "a standfirst that is a sentence, known by the byline below it",
        [
            ("headline", "Night ferry stays in port"),
            ("standfirst", "Ada Merrow said that the boat costs too much. The union wants a march."),
            ("byline", "Written By Ida Thorn"),
            ("body", LEAD),
        ],
    ),
    (
        "captions, twice, the second with another credit glued on",
        [
            ("headline", "Night ferry stays in port"),
            (
                "caption",
                "The ferry at Quay 4, in the harbour of Portsea, on May 3, 2023. (AP Photo/Ned Oakes, File)",
            ),
            ("caption", "The ferry at Quay 4, in the harbour of Portsea. (AP Photo/Ned Oakes, File)(AP)"),
            ("body", LEAD),
            ("caption", "Passengers wait at the quay in this file photo"),
            ("caption", "Ada Merrow in her office | Photo: Ned Oakes/Harbour Gazette"),
            ("body", MORE),
        ],
    ),
    (
        "notices and teasers between the paragraphs",
        [
            ("headline", "Night ferry stays in port"),
            ("body", LEAD),
            ("notice", "Advertisement"),
            ("link", "Also Read | Bus drivers call council plan ‘a joke’"),
            ("body", MORE),
            ("link", "READ MORE:"),
            ("link", "Mayor under fire over bus plan"),
            ("link", "The last summer of the night boat"),
            ("", ""),
            ("body", "The march"),
            ("body", LEAD),
            ("notice", "Stay updated with the latest news from the coast."),
            ("link", "HomeNewsCoastNight ferry stays in port"),
            ("link", "Read Next Story"),
            ("notice", "Send Comments"),
            ("notice", "© 2024 The Harbour Gazette. All rights reserved."),
        ],
    ),
    (
        "labels that a scraper wrote",
        [
            ("headline", "Title: Night ferry stays in port"),
            ("byline", "Date: 2024-03-05"),
            ("byline", "Source: The Harbour Gazette"),
            ("", ""),
            ("body", LEAD),
        ],
    ),
    (
        "a headline in title case to which a full stop was added",
        [("headline", "Night Ferry Stays In Port After Council Vote."), ("", ""), ("body", LEAD)],
    ),
    (
        "a first sentence is no headline",
        [("body", "Chaos broke out at the quay."), ("", ""), ("body", LEAD)],
    ),
    (
        "who helped, at the foot",
        [
            ("body", LEAD),
            ("byline", "(Reporting by Ned Oakes; Editing by Ida Thorn)"),
            ("byline", "The Coastal Press contributed to this report."),
        ],
    ),
    (
        "a name above a dateline is a signature",
        [("byline", "Ida Thorn"), ("", ""), ("byline", "THE GAZETTE"), ("", ""), ("body", LEAD)],
    ),
    (
        "highlights are the standfirst",
        [
            ("standfirst", "Story highlights The council votes against the night ferry"),
            ("", ""),
            ("standfirst", "The union plans a march through the old town"),
            ("", ""),
            ("body", LEAD),
        ],
    ),
    (
        "sentences that begin like notices, bylines and links are the story",
        [
            ("headline", "Night ferry stays in port"),
            ("body", "By Friday, 300 people had left the town, and the council said it expected more to go."),
            ("body", "Register to vote by May, Ada Merrow told the crowd, or the bus will be gone as well."),
            (
                "body",
                "Read more than the headline of that report, the union said, and you see that it is wrong.",
            ),
            (
                "body",
                "Advertisement is not my trade, said Ned Oakes, who paints the boats in the old harbour.",
            ),
            (
                "body",
                "Follow me, she said, and three hundred people went with her along the quay to the hall.",
            ),
            (
                "body",
                "The party's whip, Rob Dale (R-PA), said that he had never heard of the boat (or the bus).",
            ),
        ],
    ),
]


def page_of(rows: list[tuple[str, str]]) -> str:
    return "\n".join(line for _, line in rows)


@pytest.mark.parametrize(("why", "rows"), PAGES, ids=[page[0] for page in PAGES])
def test_pages(why: str, rows: list[tuple[str, str]]) -> None:
    text = page_of(rows)
    found = [(section.kind.value, section.span.of(text)) for section in find_sections(text)]
    assert found == [row for row in rows if row[0]], why


PREFIXED = [
    # line, what is cut off, why
    (
        "Gazette Coast Desk: The ferry stays.",
        "Gazette Coast Desk:",
        "a desk looks like a speaker and is none",
    ),
    ("date 2024-03-05 The ferry stays.", "date 2024-03-05", "a crawler's date glued to the first sentence"),
    (
        "PORTSEA, Velland, March 5 (AP) — The ferry stays.",
        "PORTSEA, Velland, March 5 (AP) —",
        "agency dateline",
    ),
    (
        "PORTSEA, March 5 (Coastal Wire) — The ferry stays.",
        "PORTSEA, March 5 (Coastal Wire) —",
        "another wire",
    ),
    ("Portsea (CNN) The ferry stays.", "Portsea (CNN)", "without a dash"),
    ("PORTSEA — The ferry stays.", "PORTSEA —", "a town in capitals and a dash"),
    ("BREAKING — The ferry stays.", "", "a label is no town"),
    ("Ada Merrow: The ferry stays.", "", "a speaker with a colon keeps her name"),
    ("Harbour Workers Union (HWU) — the largest — said no.", "", "an abbreviation is no agency"),
]


@pytest.mark.parametrize(("line", "prefix", "why"), PREFIXED)
def test_prefixes(line: str, prefix: str, why: str) -> None:
    kinds = [(section.kind, section.span.of(line)) for section in find_sections(line)]
    body = (SectionKind.BODY, line.removeprefix(prefix).strip())
    assert kinds == ([(SectionKind.BYLINE, prefix), body] if prefix else [body]), why


def test_a_crawl_line_with_a_button() -> None:
    text = f" date 2024-03-05 Subscribe\n\nNight ferry stays in port\n\n{LEAD}"
    assert [section.kind.value for section in find_sections(text)] == ["byline", "notice", "headline", "body"]


def test_datelines_stand_before_the_story_only() -> None:
    text = f"{LEAD}\n\nHARBOUR WARS — that is what the union calls it, and the name has stuck with everyone."
    assert [section.kind.value for section in find_sections(text)] == ["body", "body"]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Night ferry stays in port\n\n"
        "The night ferry between Portsea and Quillon will not sail this\n"
        "winter, the harbour council said on Monday, and the mayor, Ada\n"
        "Merrow, closed the meeting at midnight.\n\n"
        "The union plans a march."
    )
    assert [section.kind.value for section in find_sections(text)] == ["headline", "body", "body"]


def test_a_given_headline_is_looked_for_not_guessed() -> None:
    text = f"Something short\n\n{LEAD}\n\nNews | Ferry stays in port tonight"
    kinds = [section.kind.value for section in find_sections(text, headline="Ferry stays in port tonight")]
    assert kinds == ["body", "body", "link"]


def assert_covers(text: str, sections: tuple[Section, ...]) -> None:
    at = 0
    for section in sections:
        assert at <= section.span.start < section.span.end <= len(text)
        assert not text[at : section.span.start].strip()
        assert not text[section.span.start].isspace()
        assert not text[section.span.end - 1].isspace()
        at = section.span.end
    assert not text[at:].strip()


LINES = st.sampled_from(
    [line for _, rows in PAGES for _, line in rows]
    + [row.example for row in (*LINE_PATTERNS, *CREDIT_PATTERNS)]
    + [line for line, _, _ in PREFIXED]
    + [" ", "\t", "\u2028", "\ufeff", "\u200b", "“”", "date 2024-03-05", "date  2024-03-05   x", "—"]
)


@given(st.text(max_size=300), st.none() | st.text(max_size=40))
def test_any_text_is_covered_once(text: str, headline: str | None) -> None:
    assert_covers(text, find_sections(text, headline=headline))


@given(st.lists(LINES, max_size=14), st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\n \n", "\x0b", "\u2029"]))
@settings(max_examples=200)
def test_any_page_is_covered_once(lines: list[str], newline: str) -> None:
    text = newline.join(lines)
    assert_covers(text, find_sections(text))


@pytest.mark.parametrize(
    "piece",
    [
        "A" * 69 + " ",
        "By ",
        "a.b@",
        "(",
        "Read more: ",
        "› ",
        "Ida Thorn, ",
        "share ",
        "1.1.",
        "\n",
        "- \n",
        "x\n\n",
    ],
)
def test_time_is_linear(piece: str) -> None:
    text = piece * (100_000 // len(piece))
    assert seconds(lambda: assert_covers(text, find_sections(text))) < 3
