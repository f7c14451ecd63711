"""Sentences cut after an abbreviation are put together again."""

import pytest

from corpus.article import Span
from quotes.sentences import join_after_abbreviations

CASES = [  # a bar stands where the splitter cut
    (
        "a title is followed by its bearer",
        "It was Sen.| Ana Duarte.| She left.",
        ["It was Sen. Ana Duarte.", "She left."],
    ),
    ("at the start", "“Gov.| Okafor knew,” he said.", ["“Gov. Okafor knew,” he said."]),
    ("two in a row", "He met Gov.| Tan and Rep.| Lee.", ["He met Gov. Tan and Rep. Lee."]),
    ("a date", "It expires on Jan.| 19.| They know.", ["It expires on Jan. 19.", "They know."]),
    ("a month may end a sentence", "It expires in Jan.| They know.", ["It expires in Jan.", "They know."]),
    ("a number", "She lives at No.| 10.", ["She lives at No. 10."]),
    ("the answer No", "Did he say so? No.| She did.", ["Did he say so? No.", "She did."]),
    (
        "not the end of another word",
        "They ate with the Hagen.| Then they left.",
        ["They ate with the Hagen.", "Then they left."],
    ),
    ("a party and a state", "So said Ana Duarte (Rep.| Norvane).", ["So said Ana Duarte (Rep. Norvane)."]),
    ("lines are paragraphs", "Contact: Dr.|\nMinister quits", ["Contact: Dr.", "Minister quits"]),
    ("nothing to join", "One fell.| Two rose.", ["One fell.", "Two rose."]),
    ("nothing at all", "", []),
]


@pytest.mark.parametrize(("why", "marked", "expected"), CASES, ids=[row[0] for row in CASES])
def test_joining(why: str, marked: str, expected: list[str]) -> None:
    text, sentences = "", []
    for part in marked.split("|"):
        start = len(text) + len(part) - len(part.lstrip())
        text += part
        if part.strip():
            sentences.append(Span(start, len(text)))
    assert [span.of(text) for span in join_after_abbreviations(text, sentences)] == expected
