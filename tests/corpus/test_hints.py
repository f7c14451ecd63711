"""What a plain text says about itself, and what it does not."""

import pytest

from corpus.hints import OUTLET_LINES, Hints, find_hints
from corpus.sections import find_sections

LEAD = (
    "The night ferry between Portsea and Quillon will not sail this winter, the harbour council said on Monday "
    "after a meeting that lasted until midnight and filled the hall."
)
TEXTS = [
    # text, what it says, why
    (LEAD, Hints(), "a story alone says nothing about itself"),
    (
        f"Night ferry stays in port\nBy Ida Thorn\nPublished05 Mar 2024, 07:40 PM IST\n{LEAD}",
        Hints(headline="Night ferry stays in port", byline="Ida Thorn", published="2024-03-05"),
        "headline, names, day",
    ),
    (
        f"date 2024-03-07 Subscribe\n\nNight ferry stays in port\nUpdated 6 March 2024\nPosted 5 March 2024\n{LEAD}",
        Hints(headline="Night ferry stays in port", published="2024-03-05"),
        "the day of publication goes before those of the crawl and the update",
    ),
    (f"date 2024-03-07 {LEAD}", Hints(published="2024-03-07"), "the crawl's day where there is no other"),
    (
        f"Night ferry stays in port\nIda Thorn  | 03.04.2024 - Update : 04.04.2024\n{LEAD}",
        Hints(headline="Night ferry stays in port", byline="Ida Thorn", published="2024-04-03"),
        "a name without By, beside a date",
    ),
    (
        f"Night ferry stays in port\nUpdated 03/04/2024\n{LEAD}",
        Hints(headline="Night ferry stays in port"),
        "a day that can be two days is none",
    ),
    (
        f"Harbourlight Political Desk: {LEAD}",
        Hints(byline="Harbourlight Political Desk", outlet="Harbourlight"),
        "the desk names the outlet",
    ),
    (
        f"Night ferry stays in port\nBy Ida Thorn | The Portsea Post | 5 March 2024\n{LEAD}",
        Hints("Night ferry stays in port", "Ida Thorn", "2024-03-05", "The Portsea Post"),
        "a newspaper's name in the byline",
    ),
    (
        f"{LEAD}\n\n© 2024 The Harbour Gazette. All rights reserved.",
        Hints(outlet="The Harbour Gazette"),
        "so does the copyright line",
    ),
    (
        f"Title: Night ferry stays in port\nSource: The Harbour Gazette\nDate: 5 March 2024\n"
        f"URL: https://gazette.example/ferry\nAuthor: Ida Thorn\n\n{LEAD}",
        Hints("Night ferry stays in port", "Ida Thorn", "2024-03-05", "The Harbour Gazette",
              "https://gazette.example/ferry"),
        "labels of a scraper",
    ),
    (
        f"{LEAD}\n\nMay 5, 2023\n\n{LEAD}\n\nBy Ned Oakes",
        Hints(),
        "a date between paragraphs is a crosshead, a byline at the foot is of something else",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "hints", "why"), TEXTS, ids=[row[2] for row in TEXTS])
def test_hints(text: str, hints: Hints, why: str) -> None:
    assert find_hints(text, find_sections(text)) == hints, why


def test_every_outlet_line_knows_its_own_example() -> None:
    for pattern, example in OUTLET_LINES:
        assert pattern.match(example), example
