import pytest

from quotes.speech import is_speech

# Cue, words in the longest quotation of the content, speech, and why.
TABLE = [
    ("said", 0, True, "plain speech"),
    ("according to", 0, True, "a preposition that attributes"),
    (":", 0, True, "a colon"),
    ("", 0, True, "no cue: floating quotes are speech"),
    ("grumbled", 0, True, "verbs we do not know are speech"),
    ("Vowed", 0, True, "capitals of a headline"),
    ("concluded", 0, True, "inquiries and speeches conclude in words"),
    ("showed", 0, True, "a poll or a document speaks by showing"),
    ("tried to play down", 0, True, "trying to is mostly done by speaking"),
    ("believes", 0, False, "a belief"),
    ("wanted", 0, False, "a wish"),
    ("is aiming", 0, False, "a plan"),
    ("is wary of", 0, False, "a feeling"),
    ("wondered", 0, False, "a question asked of oneself"),
    ("wondered aloud", 0, True, "a question that others heard"),
    ("is expected", 0, False, "an expectation of nobody in particular"),
    ("seemed", 0, False, "how it looks to the author"),
    ("appeared to suggest", 0, True, "how somebody's words sound to the author"),
    ("supports", 0, False, "a stance"),
    ("expressed support for", 0, True, "a stance put in words"),
    ("shot back", 0, True, "'back' is no stance here"),
    ("reminded viewers", 0, True, "'viewers' is no view"),
    ("saw", 0, False, "a perception"),
    ("voted for", 0, False, "a deed"),
    ("expressed hope", 0, True, "a hope expressed is speech"),
    ("said he believed", 0, True, "speech outweighs the thought in it"),
    ("declined", 0, False, "to decline to say is to say nothing"),
    ("did not mention", 0, False, "a verb of speech, denied"),
    ("didn’t say", 0, False, "the same, contracted, with a curly apostrophe"),
    ("couldn't explain", 0, False, "the same, with a straight one"),
    ("has yet to announce", 0, False, "nothing said so far"),
    ("said, without naming her,", 0, True, "an exception to what was said all the same"),
    ("warned not", 0, True, "the warning comes before the negation"),
    ("did not rule out", 0, True, "not to rule out is a statement"),
    ("made no secret of", 0, True, "a denial of silence"),
    ("denied", 0, True, "a denial is speech"),
    ("wants", 7, True, "a sentence in marks was uttered or written"),
    ("is known as", 2, False, "a name in marks is no sentence"),
    ("loved", 3, False, "a title in marks is none either"),
    ("said", 2, True, "two words in marks, but said"),
]


@pytest.mark.parametrize(("cue", "quoted_words", "expected", "why"), TABLE, ids=[row[3] for row in TABLE])
def test_speech(cue: str, quoted_words: int, expected: bool, why: str) -> None:
    assert is_speech(cue, quoted_words=quoted_words) is expected, why
