import pytest

from corpus.article import Span
from quotes.draft import Draft
from quotes.marks import find_quotations
from quotes.quote import Name
from quotes.signatures import with_signatures

WORDS = "“We stand with the crews tonight.”"
TABLE = [
    (f"{WORDS} — Ida Thorn, Commissioner for Ports", "Ida Thorn, Commissioner for Ports", "behind a dash"),
    (f"{WORDS} - Commissioner Ida Thorn", "Commissioner Ida Thorn", "a hyphen for a dash"),
    (f"{WORDS}\n– Ida Thorn\nThe ferry sank.", "Ida Thorn", "in the next line"),
    (f"{WORDS}\n\n-- Ida Thorn.", "Ida Thorn", "below a blank line, with a full stop"),
    (f"{WORDS} — Ida Thorn (@idathorn) March 5, 2031", "Ida Thorn (@idathorn)", "a tweet with its date"),
    (f"{WORDS} — A harbor official", "A harbor official", "a role"),
    (f"{WORDS} — Twelve people were saved", None, "a sentence goes on"),
    (f"{WORDS} — Ida Thorn said so on Monday. She left.", None, "a name, but no signature"),
    (f"Kell said: {WORDS} — Ida Thorn", None, "not a paragraph of its own"),
    ("“Never!” — Ida Thorn", None, "too short to be sure"),
]


@pytest.mark.parametrize(("text", "source", "why"), TABLE, ids=[row[2] for row in TABLE])
def test_signatures(text: str, source: str | None, why: str) -> None:
    at = text.find("Ida Thorn")
    names = [Name(Span(at, at + 9), "person")] if at >= 0 else []
    found = with_signatures(text, names, [], find_quotations(text))
    assert [d.source[0].of(text) for d in found] == ([source] if source else []), why


def test_a_quote_with_a_source_keeps_it() -> None:
    text = f"{WORDS} — Ida Thorn"
    draft = Draft(tuple(q.span for q in find_quotations(text)), (Span(0, 1),), (Span(1, 3),))
    names = [Name(Span(len(text) - 9, len(text)), "person")]
    assert with_signatures(text, names, [draft], find_quotations(text)) == [draft]
