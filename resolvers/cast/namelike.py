"""Where an article names people, on the word of several witnesses."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from quotes.quote import Document
from resolvers.cast.gazetteer import (
    CALENDAR,
    COUNTRIES,
    HONORIFICS,
    NOT_A_PERSON,
    OUTLET_WORDS,
    OUTLETS,
    PARTICLES,
    SUFFIXES,
    TITLE_MODIFIERS,
    TITLES,
    word_set,
)
from resolvers.cast.given_names import GIVEN_NAMES, is_given_name
from resolvers.cast.nouns import ANONYMOUS_NOUNS, DOCUMENT_NOUNS, GROUP_NOUNS, PERSON_NOUNS
from resolvers.cast.organisations import LONGEST_NAME
from resolvers.cast.phrases import ARTICLES, CUTS, POSSESSIVES, QUANTITIES, singular
from resolvers.cast.terrain import BODIES, Terrain
from resolvers.cast.words import Word

_LONGEST = 5  # words of a name that a pattern may take
_NO_NAME = PERSON_NOUNS | ANONYMOUS_NOUNS | GROUP_NOUNS | DOCUMENT_NOUNS | TITLE_MODIFIERS | NOT_A_PERSON
_ADDRESS = frozenset(("mr", "mister", "mrs", "ms", "miss"))
# Words that begin sentences and have a capital for no other reason.
_OPENERS = (
    CUTS
    | ARTICLES
    | QUANTITIES
    | word_set(
        "maybe perhaps even yet still both either neither here there now today unlike despite although "
        "though however meanwhile instead only just once again ask why how what unless whereas until dear "
        "hey thanks"
    )
)
_CALLINGS = frozenset(("marine", "team", "counsel", "private", "airman", "seaman", "corporal", "constable"))
BEFORE_PEOPLE = frozenset(
    ("sen", "rep", "gov", "pres", "mr", "mrs", "ms", "dr", "congressman", "congresswoman")
)
_INITIALS = 3  # letters of "J.D." that still are initials
_STATES = frozenset(("us", "uk", "eu", "un"))
_OF_A_PLACE = ("ian", "ean", "ish", "ese", "ist", "can")  # endings of adjectives: "Orvanian", "Spanish"
_NAME_LIKE_TITLES = frozenset(("first", "lady", "attorney", "chief", "deputy"))


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Words ``first`` to ``last`` name somebody. ``loud``: in a headline, where every word is capitalised."""

    first: int
    last: int
    loud: bool


def person_spans(document: Document, ground: Terrain) -> list[NameSpan]:
    """Where people are named in full or by one word, in reading order, without overlaps.

    The witnesses, most trusted first: a source that is nothing but plain capitalised words, the model of
    names (mended at its edges), a title before capitalised words, and a known given name before them.
    """
    taken = [False] * len(ground.words)
    spans: list[NameSpan] = []
    for witness in (
        _by_source(document, ground),
        _by_model(ground),
        _by_title(ground),
        _by_given_name(ground),
    ):
        for first, last in witness:
            _take(ground, spans, taken, first, last)
    return sorted(spans, key=lambda span: span.first)


def _take(ground: Terrain, spans: list[NameSpan], taken: list[bool], first: int, last: int) -> None:
    while first < last and _is_no_part(ground.words[first]) and not _calls(ground, first, last):
        first += 1
    last = _without_common_words(ground, first, last)
    if any(taken[first : last + 1]):
        return
    opening = ground.words[first].folded in GIVEN_NAMES  # Bill Venn is no bill
    inner = ground.words[first + opening : last + 1]
    if any(word.folded in NOT_A_PERSON and not _within_name(word, inner) for word in inner):
        return
    taken[first : last + 1] = [True] * (last + 1 - first)
    spans.append(NameSpan(first, last, ground.loud[first]))


def _without_common_words(ground: Terrain, first: int, last: int) -> int:
    """The end of a name without words that the article also has in lower case: "Ida Venn Election Day"."""
    for index in range(first + 2, last + 1):
        word = ground.words[index]
        if word.capital and word.text.casefold() in ground.lower and word.folded not in SUFFIXES:
            return index - 1
    return last


def _within_name(word: Word, inner: Sequence[Word]) -> bool:
    """Whether a word that bodies are named by is a nickname here: William “Bill” Tarn."""
    return word is not inner[-1] and word.folded in GIVEN_NAMES


def _by_model(ground: Terrain) -> Iterator[tuple[int, int]]:
    words, label = ground.words, ground.label
    index = 0
    while index < len(words):
        if label[index] != "person":
            index += 1
            continue
        last = index
        while last + 1 < len(words) and label[last + 1] == "person" and words[last + 1].joined:
            if words[last].possessive or last - index >= LONGEST_NAME:
                break
            last += 1
        following = last + 1
        first = index
        if (
            first > 0
            and words[first].joined
            and label[first - 1] != "person"
            and _opens_name(ground, first - 1, alone=first == last)
        ):
            first -= 1
        if first == last and words[first].folded in GIVEN_NAMES:
            last = _extend(ground, last, 2)
        if last + 1 < len(words) and words[last + 1].folded in SUFFIXES and words[last + 1].joined:
            last += 1
        if words[first].capital or words[first].folded in PARTICLES:
            yield first, last
        index = max(following, last + 1)


def _is_no_part(word: Word) -> bool:
    """Whether a capitalised word before a name is none of it: "Counsel Reyl", "Team Venn", "Maybe Venn"."""
    return any(word.folded in table for table in (TITLES, HONORIFICS, PERSON_NOUNS, _CALLINGS, _OPENERS))


def _calls(ground: Terrain, first: int, last: int) -> bool:
    """Whether a word that is also a title is a given name here: "Dean Venn", but not "Dean Ida Venn"."""
    folded = ground.words[first].folded
    return folded in GIVEN_NAMES and (last - first == 1 or ground.words[first + 1].folded not in GIVEN_NAMES)


def _opens_name(ground: Terrain, index: int, *, alone: bool) -> bool:
    """Whether the name that the model found begins one word earlier, at ``index``.

    A given name, an initial; before a surname that stands ``alone`` also a word that nobody knows, if it has
    a capital for no other reason: not at the head of a sentence, no title, no place, nothing the article
    also has in lower case.
    """
    word = ground.words[index]
    initials = word.text.endswith(".") and len(word.folded) <= _INITIALS and word.folded not in _STATES
    if not word.capital or word.possessive:
        return False
    if is_given_name(word.folded) or initials:
        return True
    plain = alone and ground.label[index] is None and not word.text.isupper() and "-" not in word.text
    known = word.folded in CALENDAR or word.folded in COUNTRIES or _is_no_part(word)
    belongs = word.folded in NOT_A_PERSON or word.folded in OUTLETS or word.folded.endswith(_OF_A_PLACE)
    starts = ground.starts[index] or ground.loud[index] or word.text.casefold() in ground.lower
    return plain and not (known or belongs or starts)


def _extend(ground: Terrain, index: int, most: int) -> int:
    """The last word of the run of plain capitalised words that goes on from ``index``."""
    last, words = index, ground.words
    if ground.loud[index]:
        return last
    while (
        last + 1 < len(words)
        and last - index < most
        and words[last + 1].joined
        and not words[last].possessive
    ):
        step = last + 1
        if words[step].folded in PARTICLES and step + 1 < len(words) and words[step + 1].joined:
            step += 1
        if not words[step].capital or ground.label[step] in BODIES:
            break
        if (
            words[step].folded in TITLES
            or words[step].folded in CALENDAR
            or words[step].folded in CUTS
            or (words[step].text.isupper() and len(words[step].folded) > 2)
        ):
            break
        last = step
    return last


def _by_title(ground: Terrain) -> Iterator[tuple[int, int]]:
    words = ground.words
    for index, word in enumerate(words[:-1]):
        folded = word.folded
        if not word.capital or ground.loud[index] or word.possessive:
            continue
        if (folded not in TITLES and folded not in HONORIFICS) or folded in _NAME_LIKE_TITLES:
            continue
        following = words[index + 1]
        if (
            not following.joined
            or not following.capital
            or (following.folded in _NO_NAME and folded not in _ADDRESS)
        ):
            continue
        addressed = folded in _ADDRESS
        if following.folded in TITLES and not addressed:
            continue
        if ground.label[index + 1] in BODIES and not (
            folded in BEFORE_PEOPLE and _is_alone(ground, index + 1)
        ):
            continue
        if following.folded in HONORIFICS and not addressed:
            continue
        yield index + 1, _extend(ground, index + 1, _LONGEST - 1)


def _is_alone(ground: Terrain, index: int) -> bool:
    """Whether the model of names calls this one word something, and not the words behind it."""
    following = index + 1
    return not (
        following < len(ground.words) and ground.words[following].joined and ground.label[following] in BODIES
    )


def _by_given_name(ground: Terrain) -> Iterator[tuple[int, int]]:
    words = ground.words
    for index, word in enumerate(words[:-1]):
        if word.folded not in GIVEN_NAMES or not word.capital or word.possessive or ground.loud[index]:
            continue
        if ground.label[index] in BODIES:
            continue
        last = _extend(ground, index, _LONGEST - 1)
        if last > index:
            yield index, last


def _by_source(document: Document, ground: Terrain) -> Iterator[tuple[int, int]]:
    """Sources that begin with, or are, two to four capitalised words no other witness knows."""
    place = {word.start: index for index, word in enumerate(ground.words)}
    for quote in document.quotes:
        if not quote.source or (first := place.get(quote.source[0].start)) is None:
            continue
        last = first
        while (
            last + 1 < len(ground.words)
            and ground.words[last + 1].end <= quote.source[0].end
            and ground.words[last + 1].joined
        ):
            last += 1
        run = ground.words[first : last + 1]
        if len(run) > 4 or run[-1].possessive or ground.loud[first]:
            continue
        known = run[0].folded in GIVEN_NAMES or ground.label[first] == "person"
        if not known and (
            run[-1].folded.endswith("s") or (len(run) == 1 and not _surname_like(run[0].folded))
        ):
            continue
        known_body = tuple(word.folded for word in run) in ground.bodies
        if not known_body and all(_may_name(ground, index) for index in range(first, last + 1)):
            yield first, last


def _surname_like(folded: str) -> bool:
    """Whether one capitalised word can be a surname that nobody knows: no adjective of a people."""
    return len(folded) > 3 and not folded.endswith(("ean", "ian", "ish", "ese", "can", "ic"))


def _may_name(ground: Terrain, index: int) -> bool:
    word = ground.words[index]
    if ground.label[index] in BODIES or word.folded in _NO_NAME or singular(word.folded) in _NO_NAME:
        return False
    if word.folded in CUTS or word.folded in ARTICLES | QUANTITIES | POSSESSIVES:
        return False
    if word.folded in TITLES or word.folded in OUTLETS or word.folded in OUTLET_WORDS:
        return False
    if word.folded in PARTICLES:
        return True
    return word.capital and word.text.casefold() not in ground.lower and not word.text.isupper()
