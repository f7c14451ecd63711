import pytest

from corpus.article import Span
from quotes.kinds import kind_of, quoted_words, snap_to_marks
from quotes.marks import find_quotations


def span(text: str, part: str) -> Span:
    start = text.index(part)
    return Span(start, start + len(part))


SNAP = [
    ("“We will go,” Ruo said.", "We will go,", "“We will go,”", "both marks missing"),
    ("“We will go,” Ruo said.", "“We will go,", "“We will go,”", "the closing mark missing"),
    ("“We will go”, Ruo said.", "“We will go", "“We will go”", "British comma stays outside"),
    (
        "Ruo said “we will go.” He left.",
        "we will go.” He left",
        "“we will go.” He left",
        "only the start snaps",
    ),
    (
        "“She says that we must go,” Ruo said.",
        "that we must go",
        "that we must go",
        "a report inside a quotation",
    ),
    (
        "Ruo said it was “a farce” and left.",
        "it was “a farce",
        "it was “a farce”",
        "mixed: the last mark missing",
    ),
    ("Ruo said it was so.", "it was so", "it was so", "no marks"),
    ("“Open to the end", "Open to the end", "Open to the end", "an unclosed quotation gives no edge"),
]


@pytest.mark.parametrize(("text", "content", "expected", "why"), SNAP, ids=[row[3] for row in SNAP])
def test_snap(text: str, content: str, expected: str, why: str) -> None:
    assert snap_to_marks(text, span(text, content), find_quotations(text)).of(text) == expected, why


KINDS = [
    ("“We will go,” Ruo said.", ["“We will go,”"], "direct", "all in marks"),
    ("“We,” Ruo said, “will go.”", ["“We,”", "“will go.”"], "direct", "split by the attribution"),
    ("Ruo said it was “a farce”.", ["it was “a farce”"], "mixed", "a fragment"),
    ("Ruo said it was a farce.", ["it was a farce"], "indirect", "no marks"),
    (
        "“Ruo said it was a farce,” he said.",
        ["it was a farce"],
        "indirect",
        "inside somebody else's quotation",
    ),
    ("He said: “Yes.” “No.”", ["“Yes.” “No.”"], "direct", "two quotations side by side"),
    ("“Open to the end", ["“Open to the end"], "direct", "never closed"),
]


@pytest.mark.parametrize(("text", "content", "kind", "why"), KINDS, ids=[row[3] for row in KINDS])
def test_kind(text: str, content: list[str], kind: str, why: str) -> None:
    pieces = [span(text, part) for part in content]
    assert kind_of(text, pieces, find_quotations(text)) == kind, why


WORDS = [
    ("“We will all go,” Ruo said.", ["“We will all go,”"], 4, "all in marks"),
    ("“We,” Ruo said, “will go.”", ["“We,”", "“will go.”"], 2, "the longer of two pieces"),
    ("Ruo said it was “a farce” and “no more”.", ["it was “a farce” and “no more”"], 2, "not their sum"),
    ("Ruo said it was a farce.", ["it was a farce"], 0, "no marks"),
    ("“Ruo said it was a farce,” he said.", ["it was a farce"], 0, "somebody else's marks"),
    ("He said: “Open to the end", ["Open to the"], 3, "never closed, and only what is in the content"),
]


@pytest.mark.parametrize(("text", "content", "words", "why"), WORDS, ids=[row[3] for row in WORDS])
def test_quoted_words(text: str, content: list[str], words: int, why: str) -> None:
    pieces = [span(text, part) for part in content]
    assert quoted_words(text, pieces, find_quotations(text)) == words, why
