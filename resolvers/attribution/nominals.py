"""The noun phrases of an article that could describe a nameless source: "an AP report", "two pilots"."""

from resolvers.attribution.anonymous import Description, describe
from resolvers.cast.cast import Cast
from resolvers.cast.gazetteer import CALENDAR, word_set
from resolvers.cast.nouns import (
    ANONYMOUS_NOUNS,
    DOCUMENT_NOUNS,
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
)
from resolvers.cast.phrases import ARTICLES, BREAKS, CUTS, POSSESSIVES, QUANTITIES, is_plural, singular
from resolvers.cast.words import Word

_HEADS = ANONYMOUS_NOUNS | DOCUMENT_NOUNS | GROUP_NOUNS | PERSON_NOUNS | ORGANISATION_NOUNS.keys()
_LONGEST = 6  # words before the head
_AFTER = 5  # words of what may belong to the phrase behind its head: "people familiar with the talks"
_OPENERS = ARTICLES | QUANTITIES | POSSESSIVES | frozenset(("one", "another"))


def nominals_of(text: str, cast: Cast) -> tuple[Description, ...]:
    """The descriptions in ``text`` in reading order; linear in its length.

    No parser is used: a phrase runs from an article, number or adjective to a noun of the tables of sources,
    and takes along what follows up to a comma or a verb. A name that heads the phrase is not looked for.
    """
    words = cast.words
    found: list[Description] = []
    for index, word in enumerate(words):
        if not _heads_phrase(words, index) or cast.within(word.start, word.end):
            continue
        first = _first(words, index)
        opener = words[first].folded
        if opener not in _OPENERS and not is_plural(word.folded):
            continue  # a bare singular is as likely a verb: "companies report"
        if any(each.possessive and not each.capital for each in words[first:index]):
            continue  # "the nation's pilots" are not the pilots spoken of elsewhere
        described = describe(text, words[first : _last(words, index) + 1])
        if described is not None:
            found.append(described)
    return tuple(found)


def _heads_phrase(words: tuple[Word, ...], index: int) -> bool:
    noun = singular(words[index].folded)
    if noun not in _HEADS and words[index].folded not in _HEADS:
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    if following is None or not following.joined:
        return True
    compound = singular(following.folded) in _HEADS or (
        following.capital and following.folded not in CALENDAR
    )
    return not compound and not words[index].possessive


def _first(words: tuple[Word, ...], head: int) -> int:
    first = head
    while first > 0 and head - first < _LONGEST and words[first].joined:
        before = words[first - 1]
        if before.folded in ARTICLES or before.folded in POSSESSIVES:
            return first - 1
        verb = before.folded.endswith("ed") and not before.capital and before.folded not in QUANTITIES
        if before.folded in BREAKS or before.folded in CUTS or verb:
            break
        first -= 1
    return first


def _last(words: tuple[Word, ...], head: int) -> int:
    """The end of the phrase with its tail: "people familiar with the talks", up to the next verb."""
    last = head
    if head + 1 >= len(words) or not words[head + 1].joined or words[head + 1].folded not in _TAILS:
        return last
    while last + 1 < len(words) and last - head < _AFTER and words[last + 1].joined:
        if words[last + 1].folded in _STOPS:
            break
        last += 1
    return last


_TAILS = frozenset(("close", "familiar", "briefed", "involved", "aware", "knowledgeable"))
_STOPS = word_set(
    "who which that said says say told tells was were is are has have had will would could may might and but"
)
