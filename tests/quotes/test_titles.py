import pytest

from corpus.article import Span
from quotes.draft import Draft
from quotes.marks import find_quotations
from quotes.titles import is_title, without_titles

TITLES = [
    ("The Slow Harbor,", True, "a book"),
    ("Voices of the Coast", True, "small words in it"),
    ("WRONG AND STUPID", True, "a heading"),
    ("Not now.", False, "an answer"),
    ("Never!", False, "one word"),
    ("Mara Venn will pay for it.", False, "a sentence that begins with a name"),
]


@pytest.mark.parametrize(("words", "title", "why"), TITLES, ids=[row[2] for row in TITLES])
def test_titles(words: str, title: bool, why: str) -> None:
    assert is_title(words) == title, why


DROPPED = [
    ("a book called “The Slow Harbor”", "called", True, "named so"),
    ("a book by Thorn, “The Slow Harbor”", "", True, "nobody says it"),
    ("they chanted “Save Our Harbor”", "chanted", False, "a slogan that is uttered"),
    ("a man called “the slow harbor”", "called", False, "no title"),
]


@pytest.mark.parametrize(("text", "cue", "dropped", "why"), DROPPED, ids=[row[3] for row in DROPPED])
def test_without_titles(text: str, cue: str, dropped: bool, why: str) -> None:
    (quotation,) = find_quotations(text)
    at = text.index(cue)
    draft = Draft((quotation.span,), (Span(at, at + len(cue)),) if cue else ())
    assert without_titles(text, [draft], [quotation]) == ([] if dropped else [draft]), why
