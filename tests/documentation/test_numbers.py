"""A page for readers repeats no number that is not written down where it was measured."""

import re

import pytest

from tests.documentation.documents import ROOT

MEASURED = (
    "README.md",
    "ARCHITECTURE.md",
    "docs/model-card.md",
    "benchmarks/README.md",
    "resolvers/syndication/README.md",
    "resolvers/training/README.md",
    "quotes/training/README.md",
)
NUMBER = re.compile(r"(?<![\w.])(?:\.\d{2,3}|\d+(?:\.\d+)? %|\d{1,3}(?:,\d{3})+)(?!\w)")


def numbers(text: str) -> set[str]:
    """Shares and large counts, in the forms that the documents use; .754 is also found as 75.4 %."""
    found = set(NUMBER.findall(text))
    return found | {f"{float(each) * 100:.1f} %" for each in found if each.startswith(".")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (".82 of 139", {".82", "82.0 %"}),
        ("97 % found, 1,234 quotes", {"97 %", "1,234"}),
        ("version 1.15, a 3.11", set()),
    ],
)
def test_what_counts_as_a_number(text, expected):
    assert numbers(text) == expected


@pytest.mark.parametrize("page", ["docs/how-it-works.md"])
def test_numbers_stand_where_they_were_measured(page):
    known = set().union(*(numbers((ROOT / name).read_text(encoding="utf-8")) for name in MEASURED))
    repeated = set(NUMBER.findall((ROOT / page).read_text(encoding="utf-8")))
    assert repeated and repeated <= known, repeated - known
