"""Reading a noun phrase without a parser: where its core ends, what heads it, whether it is one or many."""

from typing import Final

from resolvers.cast.gazetteer import NOT_A_PERSON, word_set
from resolvers.cast.nouns import (
    ANONYMOUS_NOUNS,
    DOCUMENT_NOUNS,
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
)
from resolvers.cast.words import Word

ARTICLES: Final = frozenset(("the", "a", "an", "this", "that", "these", "those"))
INDEFINITE: Final = frozenset(("a", "an", "one", "another", "some"))
QUANTITIES: Final = word_set(
    "many much some several most few more all both two three four five six seven eight nine ten dozens other "
    "others multiple various numerous"
)
POSSESSIVES: Final = frozenset(("his", "her", "their", "its", "my", "our", "your", "whose"))

_PREPOSITIONS: Final = word_set(
    "of for from with in at to on by about under against within inside near among between across after "
    "before during since over into through toward towards without like including such as than via per"
)
_RELATIVES: Final = word_set("who whom whose that which where when while because if as")
_PARTICIPLES: Final = word_set(
    "familiar close led released called named briefed involved based working speaking knowledgeable "
    "representing seeking running attending published conducted issued obtained responsible aware opposed "
    "supporting critical titled entitled available eligible opposing being dated signed written made "
    "conducted"
)
VERBS: Final = word_set(
    "is was are were be been has have had do does did will would could should may might must can says said "
    "told tells asked added wrote met meets told and or but nor not also then so"
)
# Where the core of a noun phrase ends, read forwards.
CUTS: Final = _PREPOSITIONS | _RELATIVES | _PARTICIPLES | VERBS
# Where a title before a name begins, read backwards.
BREAKS: Final = (_PREPOSITIONS - {"of", "for"}) | _RELATIVES | VERBS | ARTICLES | POSSESSIVES

_ADJECTIVES: Final = word_set(
    "leading acting outgoing incoming sitting ruling reigning presiding founding managing ranking commanding "
    "visiting surviving remaining voting nursing training banking king"
)
_TRAILERS: Final = word_set("himself herself itself themselves alone all both each")

_NOUNS: Final = PERSON_NOUNS | GROUP_NOUNS | DOCUMENT_NOUNS | ANONYMOUS_NOUNS | ORGANISATION_NOUNS.keys()
_SHORTEST: Final = 5  # letters of a noun that its ending can say something of
_IRREGULAR: Final = {
    "children": "child",
    "wives": "wife",
    "specimen": "specimen",
    "series": "series",
    "analyses": "analysis",
    "crises": "crisis",
}


def core(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The phrase up to its first comma, preposition, relative pronoun or participle.

    "a senior adviser to the mayor" → a senior adviser; "the two pilots, who" → the two pilots.
    """
    kept: list[Word] = []
    for index, word in enumerate(words):
        if index and (not word.joined or (word.folded in CUTS and index > (words[0].folded in ARTICLES))):
            break
        following = words[index + 1] if index + 1 < len(words) and words[index + 1].joined else None
        if index > (words[0].folded in ARTICLES) and following and is_doing(word, following):
            break
        if kept and _acts(kept[-1], word):
            break
        kept.append(word)
    while len(kept) > 1 and kept[-1].folded in _TRAILERS:
        kept.pop()
    return tuple(kept)


def _acts(noun: Word, word: Word) -> bool:
    """Whether a verb in the present follows somebody: "President revives talks", not "president adviser"."""
    present = word.folded.endswith("s") and not word.folded.endswith("ss") and not word.capital
    return present and noun.folded in PERSON_NOUNS and singular(word.folded) not in _NOUNS


def is_doing(word: Word, following: Word | None) -> bool:
    """Whether a participle begins here: "a judge handling the case", "emails unearthed in May".

    Not "a fundraising email", "an acting director", "a retired pilot".
    """
    if word.capital or "-" in word.text or not word.folded.endswith(("ing", "ed")) or following is None:
        return False
    small = (
        following.folded in _PREPOSITIONS or following.folded in ARTICLES or following.folded in POSSESSIVES
    )
    return small or (following.capital and word.folded.endswith("ing") and word.folded not in _ADJECTIVES)


def singular(noun: str) -> str:
    """The singular of a folded English noun, by its ending alone."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith("men"):
        return noun[:-2] + "an"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "ches", "shes", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


def is_plural(noun: str) -> bool:
    """Whether a folded noun means several."""
    return noun in GROUP_NOUNS or singular(noun) != noun


_OF_PEOPLE = ("geon", "ologist", "ician", "ographer", "woman", "person", "logist", "ist", "eer", "year-old")


def is_person_noun(noun: str) -> bool:
    """Whether a folded noun means a person: by the table, or its ending ("neurosurgeon", "29-year-old")."""
    if noun in PERSON_NOUNS:
        return True
    body = noun in NOT_A_PERSON or noun in ORGANISATION_NOUNS
    return not body and len(noun) > _SHORTEST and noun.endswith(_OF_PEOPLE)
