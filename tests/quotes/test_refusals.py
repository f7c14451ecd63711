import pytest

from corpus.article import Span
from quotes.draft import Draft
from quotes.marks import find_quotations
from quotes.refusals import is_refusal, without_refusals

TABLE = [
    ("declined to comment", True, "the usual words"),
    ("has declined to comment further", True, "with an auxiliary"),
    ("refused to comment on the matter", True, "no matter is named"),
    ("did not respond to a request for comment", True, "nothing was said"),
    ("didn’t immediately return calls seeking comment on Monday", True, "the same by telephone"),
    ("would not comment", True, "no verb of refusing"),
    ("could not be reached for comment", True, "not found"),
    ("was not immediately available for comment", True, "not there"),
    ("had no immediate comment", True, "not yet"),
    ("declined to say whether he would sue", False, "tells what he was asked"),
    ("would not comment on the sale of the northern quay", False, "tells what it was about"),
    ("commented on the strike", False, "a comment"),
    ("did not respond to the flood", False, "no answer was asked for"),
]


@pytest.mark.parametrize(("words", "refused", "why"), TABLE, ids=[row[0] for row in TABLE])
def test_refusals(words: str, refused: bool, why: str) -> None:
    assert is_refusal(words) == refused, why


def test_no_comment_in_marks_was_said() -> None:
    text = "“No comment,” said Venn. Brill declined to comment."
    said = Draft((Span(0, 13),), (Span(14, 18),), (Span(19, 23),))
    refused = Draft((Span(40, 50),), (Span(31, 39),), (Span(25, 30),))
    assert without_refusals(text, [said, refused], find_quotations(text)) == [said]
