import pytest

from quotes.speech import is_speech

TABLE = [
    ("said", False, True, "plain speech"),
    ("believes", False, False, "a belief"),
    ("wanted", False, False, "a wish"),
    ("is expected", False, False, "an expectation"),
    ("expressed hope", False, True, "a hope expressed is speech"),
    ("said he believed", False, True, "speech outweighs the thought in it"),
    ("thought", True, True, "words in quotation marks were uttered or written"),
    ("seems to say", False, True, "'seem' is not 'see'"),
    ("according to", False, True, "a preposition that attributes"),
    (":", False, True, "a colon"),
    ("", False, True, "no cue: floating quotes are speech"),
    ("grumbled", False, True, "verbs we do not know are speech"),
]


@pytest.mark.parametrize(("cue", "quoted", "expected", "why"), TABLE, ids=[row[3] for row in TABLE])
def test_speech(cue: str, quoted: bool, expected: bool, why: str) -> None:
    assert is_speech(cue, quoted=quoted) is expected, why
