"""Names of people: reading one as printed, and whether two of them can be one person's.

A name is compared by all its words, never by "the last word is the surname": Kim Jong Un and Xi Jinping put
the family name first, and "Kim" and "Xi" name them.
"""

import re
import unicodedata
from dataclasses import dataclass

from resolvers.cast.gazetteer import (
    FAMILY_FIRST,
    HONORIFICS,
    PARTICLES,
    STYLES,
    SUFFIXES,
    TITLE_MODIFIERS,
    TITLES,
)
from resolvers.cast.given_names import GIVEN_NAMES, SHORT_FORMS

_PARENTHESIS = re.compile(r"\([^()]*\)?")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
_NICKNAME = re.compile(r"[\"“”‘]([^\W\d_]+)[\"”’]")
_HYPHENS = re.compile(r"[-‐‑‒–]")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name without titles, roles, possessive or party label.

    ``tokens`` are folded: no case, accents, hyphens or full stops. ``nickname`` is a word given in quotation
    marks inside the name. ``pronoun`` is what the form of address or the given name implies, if anything.
    """

    printed: str
    tokens: tuple[str, ...]
    suffix: str | None = None
    nickname: str | None = None
    pronoun: str | None = None

    @property
    def family(self) -> frozenset[str]:
        """The words that can name this person alone as a surname does."""
        if len(self.tokens) < 2:
            return frozenset(self.tokens)
        if self.tokens[0] in FAMILY_FIRST:
            return frozenset((self.tokens[0], self.tokens[-1]))
        return frozenset(self.tokens[-1:])

    @property
    def is_full(self) -> bool:
        """Whether there is more than a surname or a given name."""
        return len([token for token in self.tokens if token not in PARTICLES]) >= 2


def fold(text: str) -> str:
    """``text`` without case, accents and the full stops of abbreviations: "Ö. Brandt" → "o brandt"."""
    plain = text
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(plain.casefold().replace(".", "").replace("’", "'").split())


def without_possessive(text: str) -> str:
    """``text`` without a final 's or s'."""
    return _POSSESSIVE.sub("", text)


def _is_title(word: str) -> bool:
    folded = fold(word).strip("-")
    return folded in TITLES or folded in HONORIFICS


def _without_titles(words: list[str]) -> tuple[list[str], list[str]]:
    """The words before the name (titles, roles, affiliations) and the words of the name."""
    cut = 0
    for index, word in enumerate(words[:-1]):
        lower = word[:1].islower() and fold(word) not in PARTICLES
        if lower or _is_title(word) or (index == cut and fold(word) in TITLE_MODIFIERS):
            cut = index + 1
    return words[:cut], words[cut:]


def read_name(text: str) -> PersonName | None:
    """The name in ``text``, or ``None`` if nothing is left of it.

    "Sen. Ida Lorne's" → Ida Lorne; "Finance Minister Tomas Reyl (K)" → Tomas Reyl; "Pope Innocent" keeps its
    style, because one word is left. Words that are neither titles nor lower case are taken to be the name.
    """
    plain = _PARENTHESIS.sub(" ", text).strip(" ,;:–—-")
    nickname = _NICKNAME.search(plain)
    words = [without_possessive(word.strip(",;:")) for word in plain.split()]
    words = [word for word in words if word.strip("\"“”'‘’.,;:")]
    suffix = None
    while len(words) > 1 and fold(words[-1]) in SUFFIXES:
        suffix = fold(words.pop())
    before, name = _without_titles(words)
    if not name:
        return None
    pronoun = next((said for word in before if (said := HONORIFICS.get(fold(word)))), None)
    bare = [word for word in name if not (nickname and nickname[1] in word and word[:1] in '"“‘')]
    tokens = tuple(token for word in bare for token in _HYPHENS.sub(" ", fold(_initials(word))).split())
    if not tokens:
        return None
    printed = " ".join(name)
    if len(name) == 1 and before and fold(before[-1]) in STYLES:
        printed = f"{before[-1]} {printed}"
    if suffix:
        printed += " " + words_suffix(suffix)
    return PersonName(
        printed, tokens, suffix, fold(nickname[1]) if nickname else None, pronoun or given(tokens)
    )


def words_suffix(suffix: str) -> str:
    """A folded suffix as it is printed: "jr" → "Jr.", "iii" → "III"."""
    return suffix.capitalize() + "." if suffix in ("jr", "sr", "esq") else suffix.upper()


def _initials(word: str) -> str:
    """Joined initials as separate ones: "J.K." → "J. K."."""
    return word.replace(".", ". ") if re.fullmatch(r"(?:[^\W\d_]\.)+", word) else word


def given(tokens: tuple[str, ...]) -> str | None:
    """The pronoun that the given name suggests; none for a single word, which may be a surname."""
    if len(tokens) < 2 or tokens[0] in FAMILY_FIRST:
        return None
    return next((GIVEN_NAMES[token] for token in tokens[:-1] if token in GIVEN_NAMES), None)


def _same_given(a: str, b: str) -> bool:
    if a == b or SHORT_FORMS.get(a, a) == SHORT_FORMS.get(b, b):
        return True
    return a.startswith(b) if len(b) == 1 else (len(a) == 1 and b.startswith(a))


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(token in rest for token in short)


def same_person(a: PersonName, b: PersonName) -> bool:
    """Whether two full names can be one person's, with nothing said against it.

    Kim Jong-un and Kim Jong Un; Yusra K. Amadi and Yusra Amadi; Bob Tarn and Robert Tarn; José Ruiz and Jose
    Ruiz Vega. Not: Ida and Otto Lorne, a junior and a senior, A. B. and A. C. Lorne. A surname alone decides
    nothing.
    """
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return False
    if {a.suffix, b.suffix} & {"jr", "ii", "iii"} and a.suffix != b.suffix:
        return False  # "X" beside "X Jr." is his father until an article says otherwise
    if "".join(a.tokens) == "".join(b.tokens) or sorted(a.tokens) == sorted(b.tokens):
        return True
    if not (a.is_full and b.is_full):
        return False
    short, long = sorted((a.tokens, b.tokens), key=len)
    if _in_order(short, long):
        return True
    if a.tokens[-1] != b.tokens[-1]:
        return False
    firsts = [a.tokens[0], b.tokens[0]]
    names = [{name.tokens[0], name.nickname} for name in (a, b)]
    if not (_same_given(*firsts) or (names[0] & names[1]) - {None}):
        return False
    middles = [name.tokens[1:-1] for name in (a, b)]
    return not (all(middles) and not any(_same_given(x, y) for x, y in zip(*middles, strict=False)))


def fuller(names: list[PersonName]) -> PersonName:
    """The fullest of several forms of one name; of equally full ones the first."""
    return max(names, key=lambda name: len(name.tokens) + bool(name.nickname) + bool(name.suffix))
