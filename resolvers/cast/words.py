"""The words of an article with their offsets: what names and roles are read from."""

import re
from dataclasses import dataclass

from corpus.article import Span
from resolvers.cast.gazetteer import HONORIFICS, TITLES
from resolvers.cast.names import fold

# An abbreviation of single letters ("J.", "U.S."), or letters and digits joined by hyphens and apostrophes.
# Accents may be characters of their own; what was read in the wrong encoding ("PeÃ±a") is one word too.
_WORD = re.compile(
    r"(?:[^\W\d_]\.){1,5}(?![^\W\d_])"
    r"|\w(?:[\w\u0300-\u036f]|(?<=[ÃÂ\u0302\u0303])[\x80-\xbf])*(?:[’'‑-]\w[\w\u0300-\u036f]*)*"
)
# William “Bill” Tarn, Robert (Bob) Tarn: the nickname joins the words around it. Not "(R) ", not "(USA) ".
_NICKNAME = re.compile(r"[^\W\d_]\.? [\"“(]([^\W\d_][^\W\d_A-Z]{1,11})[\"”)] (?=[^\W\d_a-z])")
_SUFFIXES = frozenset(("Jr", "Sr"))  # printed with a comma or without: "Otto Brill, Jr."


@dataclass(frozen=True, slots=True)
class Word:
    """One word; ``end`` leaves out a possessive ending, ``folded`` is the word for look-ups."""

    start: int
    end: int
    text: str
    folded: str
    possessive: bool
    joined: (
        bool  # to the word before it: by a space, a title's full stop and a space, or the comma before Jr.
    )

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


def words_of(text: str, span: Span | None = None) -> tuple[Word, ...]:
    """The words of ``text``, or of one span of it, in reading order. Linear in the length."""
    start, end = (span.start, span.end) if span else (0, len(text))
    words: list[Word] = []
    nicknames = {
        edge for match in _NICKNAME.finditer(text, start, end) for edge in (match.start(1), match.end())
    }
    before = start
    for match in _WORD.finditer(text, start, end):
        word, stop = match[0], match.end()
        possessive = word[-2:] in ("'s", "’s") or (word[-2:] in ("'S", "’S") and word.isupper())
        if possessive:
            word = word[:-2]
        elif word.endswith("s") and text[stop : stop + 2] in ("’ ", "' "):
            possessive, stop = True, stop + 1
        if not word:
            continue
        gap = text[before : match.start()]
        joined = bool(words) and (gap in (" ", "\xa0", "/") or (gap == ". " and _abbreviated(words[-1].text)))
        joined = joined or match.start() in nicknames or (gap == ", " and word in _SUFFIXES)
        words.append(Word(match.start(), match.start() + len(word), word, fold(word), possessive, joined))
        before = stop
    return tuple(words)


def _abbreviated(word: str) -> bool:
    folded = fold(word)
    return len(word) <= 5 and (folded in TITLES or folded in HONORIFICS or folded in ("st", "ex"))
