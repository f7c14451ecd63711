"""Attribution of very long and of hostile texts: linear, and no error. The bounds are some ten times what is needed."""

import time
from collections.abc import Callable

import pytest

from quotes.quote import Document
from resolvers.attribution.attribute import attribute

pytestmark = pytest.mark.slow

Mark = Callable[..., Document]

NAMES = {"Mara Venn": "person", "Port Authority": "organisation"}
_BOUND = 10.0  # seconds of processor time; what was quadratic took 20 to 60
_QUOTES = 2000

MANY = [
    ("[s{n}:Mara Venn] [c{n}:said] [q{n}:no]. ", "one speaker"),
    ("[s{n}:Ida Quorn{n}o] [c{n}:said] [q{n}:no]. Brix{n}u left. ", "a new name each time"),
    ("[s{n}:They] [c{n}:said] [q{n}:no]. ", "they"),
    ("A secret w{n}o report came. [s{n}:It] [c{n}:said] [q{n}:no]. ", "it, and a new paper each time"),
    ("Two w{n}o officials left. [s{n}:The officials] [c{n}:said] [q{n}:no]. ", "new officials each time"),
    ("The Port Authority met. [s{n}:The agency] [c{n}:said] [q{n}:no]. ", "a body described"),
    ("Minister Mara Venn came. [s{n}:The minister] [c{n}:said] [q{n}:no]. ", "a person described"),
    ("Mara Venn [c{n}:hopes] [q{n}:for rain]. ", "no source"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "why"), MANY)
def test_two_thousand_quotes(mark: Mark, row: str, why: str) -> None:
    text = "Mara Venn and two pilots came. " + "".join(row.format(n=n) for n in range(1, _QUOTES + 1))
    document = mark(text, NAMES)
    start = time.process_time()
    found = attribute(document)
    assert time.process_time() - start < _BOUND, why
    assert len(found) == _QUOTES and sum(bool(each.speakers) for each in found) > 0.9 * _QUOTES


HOSTILE = [
    ("[s1:" + "a" * 60_000 + "] [c1:said] [q1:" + "B" * 60_000 + "]. " + "x-" * 20_000 + " '" * 20_000, "endless words"),
    (" ".join(f"Ida Quorn{n}o met Sen. Brix{n}u." for n in range(6000)) + " [s1:Quorn5o] [c1:said] [q1:no].", "thousands of names"),
    ("[s1:" + "(“‘" * 20_000 + "Mara Venn" + ")”’" * 20_000 + "] [c1:said] [q1:" + "“" * 60_000 + "]", "nested marks"),
    ("Venn " * 40_000 + "[s1:Venn] [c1:said] [q1:no].", "one name again and again"),
    ("[s1:" + "Mara Venn, " * 9000 + "and Otto Brill] [c1:said] [q1:" + "no " * 30_000 + "].", "an endless list"),
    ("[s1:" + "the pilots and " * 6000 + "the dockers] [c1:said] [q1:" + "no " * 30_000 + "].", "endless ands"),
    ("the official, " * 14_000 + "[s1:He] [c1:said] [q1:no].", "one sentence"),
    ("said who that he, " * 11_000 + "[s1:who] [c1:said] [q1:no].", "nothing but small words"),
    ("\u0301" * 100_000 + "[s1:Mara \u0301Venn] [c1:said] [q1:" + "\n" * 100_000 + "no]", "accents and empty lines"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "why"), HOSTILE)
def test_two_hundred_thousand_hostile_characters(mark: Mark, text: str, why: str) -> None:
    document = mark(text, NAMES)
    assert len(document.article.text) > 150_000
    start = time.process_time()
    (only,) = attribute(document)
    assert time.process_time() - start < _BOUND, why
    assert only.reason and 0 <= only.score <= 1
