"""A quote as matching compares it: its words, and of a mixed quote also those that stand in marks."""

import re
from dataclasses import dataclass

from resolvers.matching.normalise import ELLIPSIS, normalise, stems
from resolvers.matching.utterance import Utterance
from resolvers.matching.wordlists import FUNCTION_WORDS

# Double marks, and single ones that do not stand inside a word. No nesting: the outermost that close.
_IN_MARKS = re.compile(r'["“”«]([^"“”«»]+)["”»]|(?<!\w)[\'‘](\w[^‘]{0,600}?)[\'’](?!\w)')
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")
_MOST_WORDS_OF_A_TITLE = 6
# Words of a quote that are compared, some hours of speech: to compare two takes memory by the product.
MOST_WORDS = 10_000


@dataclass(frozen=True, slots=True)
class Wording:
    """One form of words. ``normal`` is the normalised text, ``words`` its stems, in order."""

    normal: str
    words: tuple[str, ...]


def wording_of(text: str) -> Wording:
    """The wording of one line of text."""
    normal = normalise(text)
    return Wording(normal, stems(normal))


def wordings_of(utterance: Utterance) -> tuple[Wording, ...]:
    """The whole wording of an utterance and, where only part of it stands in marks, that part.

    In 'he had "no regrets" about the vote' only "no regrets" is said to be his words; another outlet's "I
    have no regrets" is compared with both, and the better comparison counts.
    """
    whole = wording_of(utterance.text)
    fragments = (utterance.text[start:end] for start, end in parts_in_marks(utterance.text))
    quoted = wording_of(f" {ELLIPSIS} ".join(fragments))
    if not quoted.words or quoted.words == whole.words:
        return (whole,)
    return whole, quoted


def parts_in_marks(text: str) -> tuple[tuple[int, int], ...]:
    """The half-open ranges of ``text`` that stand in quotation marks, these left out, in order."""
    return tuple(found.span(found.lastindex or 0) for found in _IN_MARKS.finditer(text))


def is_title(text: str) -> bool:
    """Whether this is "Evening with the Editors" rather than a statement.

    Up to six words, each but the function words with a capital, and at least two of them. An acronym or a
    surname alone is not taken for a title.
    """
    words = _WORD.findall(text)
    content = [word for word in words if word.casefold() not in FUNCTION_WORDS]
    return (
        len(content) >= 2
        and len(words) <= _MOST_WORDS_OF_A_TITLE
        and all(word[0].isupper() for word in content)
    )
