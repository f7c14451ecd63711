"""Wordings made comparable: marks, case, contractions, British and American spelling, word endings."""

import re
import unicodedata
from functools import lru_cache

from resolvers.matching.wordlists import FUNCTION_WORDS, NUMBER_WORDS

ELLIPSIS = "…"

# In this order: each works on text that the ones before have made regular. First what every place where a
# pattern fits holds one of: most sentences hold none, and a pattern is slower to look for.
_FOLDS = tuple(
    (held, re.compile(pattern), replacement)
    for held, pattern, replacement in (
        (("..", ". "), r"\.{2,}|(?:\. ){2,}\.", f" {ELLIPSIS} "),
        ((".",), r"\b((?:[a-z]\.){2,})", lambda m: m.group(1).replace(".", "")),  # U.S., F.B.I.
        ((",",), r"(?<=\d),(?=\d{3})", ""),
        (("won't",), r"\bwon't\b", "will not"),
        (("can't", "cannot"), r"\bcan't\b|\bcannot\b", "can not"),
        (("n't",), r"n't\b", " not"),
        (("'re",), r"'re\b", " are"),
        (("'ll",), r"'ll\b", " will"),
        (("'ve",), r"'ve\b", " have"),
        (("'m",), r"'m\b", " am"),
        (("'d",), r"'d\b", " would"),
        (("'s", "s'"), r"'s\b|(?<=s)'(?!\w)", ""),
        (("gonna",), r"\bgonna\b", "going to"),
        (("wanna",), r"\bwanna\b", "want to"),
        (("%", "per cent"), r"%|\bper cent\b", " percent "),
        (("&",), r"&", " and "),
    )
)
_APOSTROPHES = str.maketrans(dict.fromkeys("‘’ʼ`´", "'"))
_TOKEN = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+|…")

# Endings folded on words of at least six letters; collisions do no harm, both sides are folded alike.
_SPELLINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"is(e|ed|es|ing|ation|ations|er|ers)$", r"iz\1"),
        (r"ys(e|ed|es|ing)$", r"yz\1"),
        (r"our", "or"),
        (r"ence(s?)$", r"ense\1"),
        (r"([bt])re(s?)$", r"\1er\2"),
        (r"ogue(s?)$", r"og\1"),
        (r"ll(ed|ing|er|ers)$", r"l\1"),
        (r"mme(s?)$", r"m\1"),
    )
)
_ENDINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=\w\w)ie[sd]$", "y"),
        (r"(?<=[^suiaeo])s$|(?<=\w[aeo])s$", ""),
        (r"(?<=\w{4})ly$", ""),
        (r"(?:(?<=\w[aeiouy]\w)|(?<=[aeiouy]\w\w))(?:ing|ed)$", ""),
        (r"(?<=\w{3})e$", ""),
        (r"([^aeiou])\1$", r"\1"),
    )
)


@lru_cache(maxsize=100_000)
def normalise(text: str) -> str:
    """The text in a form that only a change of words changes: one line, lower case, no marks.

    Quotation marks, brackets, punctuation, case, compatibility forms (NFKC), contractions, possessives and
    the separators of thousands are gone; an omission ("...", "…") stays as "…". Never shown to a reader.
    """
    line = unicodedata.normalize("NFKC", text.replace("…", "...")).casefold()
    line = line.translate(_APOSTROPHES)
    for held, pattern, replacement in _FOLDS:
        if any(each in line for each in held):
            line = pattern.sub(replacement, line)
    return " ".join(_TOKEN.findall(line)).strip(f" {ELLIPSIS}")


@lru_cache(maxsize=200_000)
def spelled(word: str) -> str:
    """A word in lower case in the spelling that British and American print share: "colour" is "color"."""
    if len(word) >= 6:
        for pattern, replacement in _SPELLINGS:
            word = pattern.sub(replacement, word)
    return word


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """What a normalised word has in common with its other forms and spellings.

    Numbers written out become digits. Function words are left alone. "denuclearisation" and
    "denuclearization" agree, "meeting" and "meets" agree; "went" and "go" do not.
    """
    if word in FUNCTION_WORDS or not word.isalpha():
        return word
    if word in NUMBER_WORDS:
        return NUMBER_WORDS[word]
    word = spelled(word)
    if len(word) >= 4:
        for pattern, replacement in _ENDINGS:
            word = pattern.sub(replacement, word)
    return word


def stems(normal: str) -> tuple[str, ...]:
    """The stems of a normalised text, in order, omissions ("…") among them."""
    return tuple(stem(word) for word in normal.split())
