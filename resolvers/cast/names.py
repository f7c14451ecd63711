"""Names of people: reading one as printed, and whether two of them can be one person's.

A name is compared by all its words, never by "the last word is the surname": Kim Jong Un and Xi Jinping put
the family name first, and "Kim" and "Xi" name them.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from resolvers.cast.folding import FOLDING
from resolvers.cast.gazetteer import (
    FAMILY_FIRST,
    HONORIFICS,
    PARTICLES,
    STYLES,
    SUFFIXES,
    TITLE_MODIFIERS,
    TITLES,
    word_set,
)
from resolvers.cast.given_names import GIVEN_NAMES, same_given_name

_PARENTHESIS = re.compile(r"\([^()]*\)?")
_POSSESSIVE = re.compile(r"(?:['’ʼ][sS]|(?<=[sS])['’ʼ])$")
_NICKNAME = re.compile(r"(?<!\S)[\"“”‘'](?P<quoted>[^\W\d_]+(?: [^\W\d_]+)?)[\"”’'](?!\S)")
_BRACKETED = re.compile(r"(?<=\w )\((?P<bracketed>[^\W\d_]{2,12})\)(?= [^\W\d_])")
_AFTER_COMMA = re.compile(r", ?(?:[a-z]|(?i:the|an?) |[A-Z]{1,3}-[A-Z])")
_EDGES = " ,;:–—-"
_QUOTES = "\"“”'‘’.,;:"

# What is joined to a title by a hyphen: "Rep.-elect", "Prime Minister-designate", "Then-President".
_TITLE_AFFIXES: Final = word_set(
    "elect designate designated emeritus emerita in waiting then ex former vice co deputy acting interim"
)
# What stands before a title or name and is no title: "His Majesty King Harald", "the Rt. Hon. Ida Lorne".
_DIGNITIES: Final = word_set(
    "majesty royal imperial highness excellency holiness eminence honor honour grace right rt honorable "
    "honourable most"
)
_SURNAMES_TOO: Final = word_set("king prince bishop judge pope")  # after a given name: "Peter King Venn"
_NO_PARTICLES: Final = word_set("pro ex non pre mid")  # "pro-Venn" is no "al-Venn"
_YOUNGER: Final = word_set("jr ii iii iv")
_PRINTED_SUFFIXES: Final = {"jr": "Jr.", "sr": "Sr.", "esq": "Esq.", "phd": "PhD"}


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name without titles, roles, possessive or party label.

    ``tokens`` are folded: no case, accents, hyphens or full stops. ``nickname`` is what stands in quotation
    marks or parentheses inside the name. ``pronoun`` is what the form of address or the given name implies,
    if anything. ``doubles`` are the words printed with a hyphen, joined: "Ocas-Venn" → "ocasvenn".
    """

    printed: str
    tokens: tuple[str, ...]
    suffix: str | None = None
    nickname: str | None = None
    pronoun: str | None = None
    doubles: tuple[str, ...] = ()

    @property
    def family(self) -> frozenset[str]:
        """The words that can name this person alone as a surname does; a double surname only as a whole."""
        if len(self.tokens) < 2:
            return frozenset(self.tokens)
        if self.tokens[0] in FAMILY_FIRST:
            return frozenset((self.tokens[0], self.tokens[-1]))
        if self.doubles and _letters(self.tokens).endswith(self.doubles[-1]):
            return frozenset(self.doubles[-1:])
        return frozenset(self.tokens[-1:])

    @property
    def is_full(self) -> bool:
        """Whether there is more than a surname or a given name. A double surname alone counts as full."""
        return len([token for token in self.tokens if token not in PARTICLES]) >= 2


def fold(text: str) -> str:
    """``text`` without case, accents and the full stops of abbreviations: "Ö. Brandt" → "o brandt".

    Latin letters become plain ones, also those that are no letter with an accent (ł, ø, ı, đ, ß, æ, þ), and
    quotation marks, hyphens and apostrophes of print those of a keyboard. Other scripts keep their letters:
    spelled out, different names would be equal (a hundred Chinese characters are "Li"). Folding what is
    folded changes nothing. Offsets do not survive: lengths change.
    """
    if text.isascii():
        plain = text.casefold().replace(".", "")
    else:
        taken_apart = unicodedata.normalize("NFKD", text)
        plain = unicodedata.normalize("NFKD", taken_apart.translate(FOLDING))
    return " ".join(plain.split())


def without_possessive(text: str) -> str:
    """``text`` without a final 's or s'."""
    return _POSSESSIVE.sub("", text)


def _is_title(word: str) -> bool:
    folded = fold(word).strip("-")
    if folded in TITLES or folded in HONORIFICS:
        return True
    parts = folded.split("-")
    return any(part in TITLES for part in parts) and all(
        part in TITLES or part in _TITLE_AFFIXES for part in parts
    )


def _is_lower(word: str) -> bool:
    """Whether a word in lower case is no part of a name: "lawyer", not "de", "al-Kell" or "d'Arcy"."""
    if not word[:1].islower() or fold(word) in PARTICLES:
        return False
    particle, hyphen, rest = fold(word).replace("'", "-").partition("-")
    joined = bool(hyphen) and len(particle) <= 3 and particle not in _NO_PARTICLES
    return not (joined and word[-len(rest) :][:1].isupper())


def _without_titles(words: list[str]) -> tuple[list[str], list[str]]:
    """The words before the name (titles, roles, affiliations) and the words of the name."""
    cut = 0
    for index, word in enumerate(words[:-1]):
        folded = fold(word)
        opens = index == cut and (folded in TITLE_MODIFIERS or folded in _DIGNITIES)
        middle = index > cut and folded in _SURNAMES_TOO and fold(words[index - 1]) in GIVEN_NAMES
        if _is_lower(word) or opens or (_is_title(word) and not middle):
            cut = index + 1
    return words[:cut], words[cut:]


def _without_labels(text: str) -> tuple[str, re.Match[str] | None]:
    """The name without parentheses and what describes somebody after a comma; and the nickname in it."""
    nickname = _NICKNAME.search(text)
    bracketed = _BRACKETED.search(text)
    if bracketed and bracketed[1][0].isupper() and not bracketed[1].isupper():
        nickname = nickname or bracketed
    plain = _PARENTHESIS.sub(" ", text).strip(_EDGES)
    comma = _AFTER_COMMA.search(plain)
    return (plain[: comma.start()] if comma and comma.start() else plain), nickname


def read_name(text: str) -> PersonName | None:
    """The name in ``text``, or ``None`` if nothing is left of it.

    "Sen. Ida Lorne's" → Ida Lorne; "Finance Minister Tomas Reyl (K)" → Tomas Reyl; "Pope Innocent" keeps its
    style, because one word is left. Words that are neither titles nor lower case are taken to be the name.
    Reading ``printed`` again gives the same name, but for what only the titles or the parentheses said.
    """
    plain, nickname = _without_labels(text)
    words = [_trimmed(word) for word in plain.split()]
    words = [word for word in words if word.strip(_QUOTES)]
    suffix = None
    while len(words) > 1 and fold(words[-1]) in SUFFIXES:
        suffix = fold(words.pop())
    before, name = _without_titles(words)
    if not name:
        return None
    pronoun = next((said for word in before if (said := HONORIFICS.get(fold(word)))), None)
    printed = " ".join(name)
    bare = _NICKNAME.sub(" ", printed).split()
    loud = printed.isupper()
    parts = [
        fold(_initials(word, index == 0 and not loud and len(bare) > 1)) for index, word in enumerate(bare)
    ]
    tokens = tuple(token for part in parts for token in part.replace("-", " ").split())
    if not tokens:
        return None
    if len(name) == 1 and before and fold(before[-1]) in STYLES:
        printed = f"{before[-1]} {printed}"
    if suffix:
        printed += " " + words_suffix(suffix)
    short = fold(nickname[1]) if nickname else None
    return PersonName(printed, tokens, suffix, short, pronoun or given(tokens), _doubles(parts))


def _trimmed(word: str) -> str:
    return without_possessive(word.strip(_EDGES)).strip(_EDGES)


def words_suffix(suffix: str) -> str:
    """A folded suffix as it is printed: "jr" → "Jr.", "iii" → "III"."""
    return _PRINTED_SUFFIXES.get(suffix, suffix.upper())


def _initials(word: str, leads: bool) -> str:
    """Joined initials as separate ones: "J.K." → "J. K. ", and "JK" where it ``leads`` a name."""
    if re.fullmatch(r"(?:[^\W\d_]\.)+", word):
        return word.replace(".", ". ")
    letters = leads and len(word) == 2 and word.isalpha() and word.isupper()
    return " ".join(word) if letters and fold(word) not in FAMILY_FIRST else word


def _doubles(words: list[str]) -> tuple[str, ...]:
    """Those of the folded words that have a hyphen between two names: not "al-kell", not "j-l"."""
    return tuple(
        word.replace("-", "")
        for word in words
        if "-" in word and all(len(part) > 1 and part not in PARTICLES for part in word.split("-"))
    )


def given(tokens: tuple[str, ...]) -> str | None:
    """The pronoun that the given name suggests; none for a single word, which may be a surname."""
    if len(tokens) < 2 or tokens[0] in FAMILY_FIRST:
        return None
    return next((GIVEN_NAMES[token] for token in tokens[:-1] if token in GIVEN_NAMES), None)


def _same_given(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return same_given_name(a, b)


def _in_order(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    rest = iter(long)
    return all(token in rest for token in short)


def _letters(tokens: tuple[str, ...]) -> str:
    return "".join(tokens).replace("'", "")


def lettered(name: PersonName) -> frozenset[str]:
    """The letters of a name without spaces, as printed and with the family name at the other end."""
    tokens = name.tokens
    return frozenset(map(_letters, (tokens, tokens[1:] + tokens[:1], tokens[-1:] + tokens[:-1])))


def _turned(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one has the family name first and the other last: Park Min Seo, Min Seo Park."""
    if a[0] in GIVEN_NAMES and b[0] in GIVEN_NAMES:
        return False  # Martin Otto and Otto Martin
    turned = (a[1:] + a[:1], a[-1:] + a[:-1])
    return _letters(b) in (_letters(turned[0]), _letters(turned[1]))


def _keeps_doubles(a: PersonName, b: PersonName) -> bool:
    """Whether ``b`` has whole what ``a`` prints with a hyphen; an initial will do for a given name."""
    initial = b.tokens[0] if len(b.tokens[0]) == 1 else None
    return all(
        double in _letters(b.tokens) or (initial == double[0] and _letters(a.tokens).startswith(double))
        for double in a.doubles
    )


def _two_given_names(a: PersonName, b: PersonName) -> bool:
    """Whether both begin with a given name that everybody knows, and these are two people's."""
    first, second = a.tokens[0], b.tokens[0]
    alone = any(name.doubles == (_letters(name.tokens),) for name in (a, b))  # a surname: "Martin-Kell"
    known = first in GIVEN_NAMES and second in GIVEN_NAMES and not alone
    return known and not same_given_name(first, second) and not _nicknamed(a, b)


def _nicknamed(a: PersonName, b: PersonName) -> bool:
    return bool(({a.tokens[0], a.nickname} & {b.tokens[0], b.nickname}) - {None})


def _same_generation(a: str | None, b: str | None) -> bool:
    """Whether no "Jr." speaks against it: "X" is not "X Jr.", but may be "X Sr."; a degree says nothing."""
    return a == b or not ({a, b} & _YOUNGER)


def same_person(a: PersonName, b: PersonName) -> bool:
    """Whether two full names can be one person's, with nothing said against it. Symmetric.

    Kim Jong-un and Kim Jong Un; Jinping Xi and Xi Jinping; Yusra K. Amadi and Yusra Amadi; J.D. Tarn and JD
    Tarn; Bob Tarn and Robert Tarn; José Ruiz and Jose Ruiz Vega; Mara Ocas-Venn and Mara Ocas Venn. Not: Ida
    and Otto Lorne, a junior and a senior, A. B. and A. C. Lorne, Mara Venn and Mara Venn-Kell (two women, or
    one before and after a wedding: the name does not say), Bob and Rob Tarn (:func:`same_given_name`). A
    surname alone decides nothing. Not transitive: R. Tarn can be Robert or Rosa.
    """
    if not _same_generation(a.suffix, b.suffix):
        return False
    if _letters(a.tokens) == _letters(b.tokens) or _turned(a.tokens, b.tokens):
        return True
    if not (a.is_full and b.is_full and _keeps_doubles(a, b) and _keeps_doubles(b, a)):
        return False
    if _two_given_names(a, b):
        return False
    short, long = sorted((a.tokens, b.tokens), key=len)
    if _in_order(short, long):
        return True
    if a.tokens[-1] != b.tokens[-1]:
        return False
    if not (_same_given(a.tokens[0], b.tokens[0]) or _nicknamed(a, b)):
        return False
    fewer, more = sorted((_middle(a), _middle(b)), key=len)
    rest = iter(more)
    return all(any(_same_given(token, other) for other in rest) for token in fewer)


def _middle(name: PersonName) -> tuple[str, ...]:
    return tuple(token for token in name.tokens[1:-1] if token not in PARTICLES)


def fuller(names: list[PersonName]) -> PersonName:
    """The fullest of several forms of one name; of equally full ones the first."""
    return max(names, key=lambda name: len(name.tokens) + bool(name.nickname) + bool(name.suffix))
