"""The tables that lines are looked up in: each row knows its example, and near misses stay out."""

import pytest

from corpus.credits import DATELINES, PREFIXES, is_credit, names_in_byline, prefix_length
from corpus.line_patterns import CREDIT_PATTERNS, LINE_PATTERNS, kind_of_line

CREDITS = [
    ("By Ida Thorn", True),
    ("BY IDA THORN AND NED OAKES", True),
    ("By Ida Thorn, Harbour Gazette | March 5, 2024", True),
    ("By Ida Thorn in Portsea", True),
    ("By Ida Thorn, senior harbour correspondent", False),
    ("By Ida Thorn, senior political correspondent", True),
    ("Ida Thorn, Harbour Correspondent, 5 March 2024", True),
    ("Updated 9:15 p.m. ET", True),
    ("Last updated: 5 March 2024 10:00 GMT", True),
    ("3 hours ago", True),
    ("Write to Ida Thorn at ida@gazette.example.", True),
    ("By Friday", False),
    ("By winning Portsea", False),
    ("By the time Ada Merrow arrived", False),
    ("Attack of 5 March 2024", False),
    ("Update at 8:39 p.m. ET: Mayor Steps Down", False),
    ("On 5 March 2024 Ada Merrow spoke of a debt", False),
]


@pytest.mark.parametrize(("line", "expected"), CREDITS)
def test_credits(line: str, expected: bool) -> None:
    assert is_credit(line) is expected


def test_every_pattern_knows_its_own_example() -> None:
    for row in LINE_PATTERNS:
        assert row.pattern.fullmatch(row.example), row.example
        assert kind_of_line(row.example) is row.kind, row.example
    for row in CREDIT_PATTERNS:
        assert row.pattern.search(row.example), row.example
        assert kind_of_line(row.example) is row.kind, row.example
    for pattern, example in (*PREFIXES, *DATELINES):
        assert pattern.match(example), example
        assert 0 < prefix_length(example, story_has_begun=False) < len(example), example


NAMES = [
    ("By Ida Thorn", "Ida Thorn"),
    ("Written By Ida Thorn and Ned Oakes", "Ida Thorn and Ned Oakes"),
    ("Ida Thorn  | 05.03.2024 - Update : 06.03.2024", "Ida Thorn"),
    ("By IDA THORN, Staff Writer | ida@gazette.example", "IDA THORN, Staff Writer"),
    ("Published05 Mar 2024, 07:40 PM IST", None),
    ("3 hours ago", None),
    ("PORTSEA", None),
]


@pytest.mark.parametrize(("line", "names"), NAMES)
def test_names_in_bylines(line: str, names: str | None) -> None:
    assert names_in_byline(line) == names
