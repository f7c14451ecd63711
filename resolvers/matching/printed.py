"""The words of a text as printed: where each stands, and its form with case, marks and spelling folded."""

import re
from dataclasses import dataclass
from functools import lru_cache

from resolvers.cast.folding import FOLDING
from resolvers.cast.gazetteer import word_set
from resolvers.matching.normalise import spelled
from resolvers.matching.wordlists import FUNCTION_WORDS, NUMBER_WORDS

_LETTERS = r"(?:[^\W\d_][\u0300-\u036f]*)+"
_WORD = re.compile(
    rf"""
    per\ cent\b | [%$£€&]
    | (?:[^\W\d_]\.)+[^\W\d_]\b\.?                          # U.S., e.g.
    | \d{{1,3}}(?:,\d{{3}})+(?![\d,])(?:\.\d+)? | \d+(?:\.\d+)?
    | \[{_LETTERS}\]{_LETTERS} | {_LETTERS}\[{_LETTERS}\]   # [W]e, deliver[ed]
    | {_LETTERS}(?:['’ʼ]{_LETTERS})*
    """,
    re.VERBOSE | re.IGNORECASE,
)

_SIGNS = {"%": "percent", "per cent": "percent", "$": "dollar", "£": "pound", "€": "euro", "&": "and"}

# Words printed as one that are two: how many letters the first has, and both in full.
_FUSED = {
    "cannot": (3, "can", "not"),
    "gonna": (3, "going", "to"),
    "wanna": (3, "want", "to"),
    "gotta": (3, "got", "to"),
}
_BEFORE_NOT = {"wo": "will", "ca": "can", "sha": "shall"}
_ENDINGS = {"re": "are", "ll": "will", "ve": "have", "m": "am"}
# After these "'s" is a verb; after any other word it is taken for the genitive and goes.
_VERB_FOLLOWS = word_set("he she it that this there here what who where how")
# Before these "'s" and "'d" are "has" and "had".
_PARTICIPLES = word_set("been had got become better gone")

# One word in two forms that no rule of spelling connects.
_FORMS = {
    "ok": "okay", "em": "them", "til": "until", "till": "until", "towards": "toward",
    "afterwards": "afterward",
    "amongst": "among", "whilst": "while", "grey": "gray", "judgement": "judgment", "ageing": "aging",
    "gen": "general", "sen": "senator", "gov": "governor", "mister": "mr", "doctor": "dr",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PrintedWord:
    """A word at the half-open range of code points ``start`` to ``end``.

    ``key`` is what it has in common with its other forms in print: "Don’t" is the words "Do" and "n’t" with
    the keys "do" and "not"; "forty" and "40", "colour" and "color", "[W]e" and "we" have one key.
    """

    start: int
    end: int
    key: str


@lru_cache(maxsize=20_000)
def printed_words(text: str) -> tuple[PrintedWord, ...]:
    """The words of ``text`` in order. They do not overlap; marks, dashes and brackets belong to none."""
    words: list[PrintedWord] = []
    for found in _WORD.finditer(text):
        words.extend(_parts(found.group(), found.start(), text[found.end() :]))
    return tuple(words)


def _parts(word: str, start: int, after: str) -> list[PrintedWord]:
    end = start + len(word)
    if word.isascii() and word.isalpha() and word.lower() not in _FUSED:  # nearly all words
        return [PrintedWord(start, end, _key(word.lower()))]
    if (sign := word.casefold()) in _SIGNS:
        return [PrintedWord(start, end, _SIGNS[sign])]
    if word[0].isdigit():
        return [PrintedWord(start, end, word.replace(",", ""))]
    plain = _folded(word)
    if plain in _FUSED:
        cut, first, second = _FUSED[plain]
        return [PrintedWord(start, start + cut, first), PrintedWord(start + cut, end, second)]
    stem, apostrophe, ending = _cut_last(word)
    if apostrophe and _folded(ending) == "t" and stem[-1:] in "nN" and len(stem) > 1:
        base = _folded(stem[:-1])
        cut = start + len(stem) - 1
        before = (
            [PrintedWord(start, cut, _BEFORE_NOT[base])]
            if base in _BEFORE_NOT
            else _parts(word[: len(stem) - 1], start, "")
        )
        return [*before, PrintedWord(cut, end, "not")]
    full = _in_full(_folded(stem), _folded(ending), after) if apostrophe and stem else None
    if full:
        return [*_parts(stem, start, ""), PrintedWord(start + len(stem), end, full)]
    if apostrophe and _folded(ending) == "s":
        plain = _folded(stem)
    return [PrintedWord(start, end, _key(plain))]


def _in_full(stem: str, ending: str, after: str) -> str | None:
    """The word that an ending after an apostrophe stands for, if it is one."""
    following = re.match(r"\W*(\w+)", after)
    has = following is not None and following[1].casefold() in _PARTICIPLES
    match ending:
        case "d":
            return "had" if has else "would"
        case "s" if stem == "let":
            return "us"
        case "s" if stem in _VERB_FOLLOWS:
            return "has" if has else "is"
    return _ENDINGS.get(ending)


def _cut_last(word: str) -> tuple[str, str, str]:
    """The word round its last apostrophe: ``("don", "’", "t")``; without one, ``("", "", word)``."""
    place = max(word.rfind(mark) for mark in "'’ʼ")
    return (word[:place], word[place], word[place + 1 :]) if place >= 0 else ("", "", word)


def _folded(word: str) -> str:
    plain = word.translate(FOLDING)
    return re.sub(r"['’ʼ\[\].]", "", plain) or word


@lru_cache(maxsize=100_000)
def _key(plain: str) -> str:
    if plain in FUNCTION_WORDS or plain == "fourth":  # no "orselves", no "forth"
        return _FORMS.get(plain, plain)
    return _FORMS.get(plain) or NUMBER_WORDS.get(plain) or spelled(plain)
