"""Sources without a name: how they are described, and what kind they are."""

from dataclasses import dataclass

from corpus.article import Span
from resolvers.cast.gazetteer import word_set
from resolvers.cast.nouns import (
    ANONYMOUS_NOUNS,
    DOCUMENT_NOUNS,
    GROUP_NOUNS,
    ORDINARY_PEOPLE,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
)
from resolvers.cast.phrases import (
    ARTICLES,
    CUTS,
    INDEFINITE,
    QUANTITIES,
    core,
    is_person_noun,
    is_plural,
    singular,
)
from resolvers.cast.roles import office
from resolvers.cast.words import Word
from resolvers.speaker import SpeakerKind

_ADVERBS = word_set("least even just only also especially particularly mostly")
_FRESH = word_set("new latest recent")
_DATED = word_set("released published conducted issued being made dated taken")  # what follows is no name
_PARTY_NAMES = word_set("democrat republican")
_COMMON = (
    ANONYMOUS_NOUNS
    | GROUP_NOUNS
    | DOCUMENT_NOUNS
    | PERSON_NOUNS
    | QUANTITIES
    | _FRESH
    | word_set("another nearly almost about one former current senior top")
) - _PARTY_NAMES  # words that have a capital only where a sentence begins
_EMPTY = ARTICLES | QUANTITIES | word_set("another such same own")


@dataclass(frozen=True, slots=True)
class Description:
    """A noun phrase that describes a source: ``text`` without its article and what follows a comma."""

    text: str
    head: str
    plural: bool
    modifiers: frozenset[str]
    indefinite: bool
    definite: bool
    span: Span

    @property
    def start(self) -> int:
        """Where the first word of the phrase begins, its article included."""
        return self.span.start

    @property
    def counted(self) -> bool:
        """Whether it is a share or number of people: "52 percent of voters", "20 members"."""
        words = self.text.split()
        return self.head == "percent" or "percent" in words or any(word[:1].isdigit() for word in words)

    @property
    def bare(self) -> bool:
        """Whether nothing but the noun is said: "the official"."""
        return not self.modifiers


def describe(text: str, words: tuple[Word, ...]) -> Description | None:
    """The description in these words: "a senior border official, who" → senior border official."""
    if len(words) > 2 and words[0].folded == "at" and words[1].folded in ("least", "most"):
        words = words[2:]
    inner = core(words)
    if not inner:
        return None
    noun = inner[-1].folded
    first, last = 0, len(words) - 1
    for index in range(len(inner), len(words)):
        if text[words[index - 1].end : words[index].start].lstrip("'’s")[:1] in (",", ";", "—", "–", "("):
            last = index - 1
            break
    opening = inner[0].folded
    while (
        first < len(inner) - 1
        and inner[first + 1].folded not in CUTS
        and (
            inner[first].folded in ARTICLES
            or inner[first].folded in _ADVERBS
            or (inner[first].folded in _FRESH and singular(noun) in DOCUMENT_NOUNS)
        )
    ):
        first += 1
    if singular(noun) in DOCUMENT_NOUNS:
        last = next(
            (index - 1 for index in range(len(inner), last + 1) if words[index].folded in _DATED), last
        )
    printed = _quiet(" ".join(text[words[first].start : words[last].end].split()), words[first].folded)
    rest = [word.folded for word in words[first : last + 1] if word is not inner[-1]]
    return Description(
        text=printed,
        head=office(singular(noun), inner[-2].folded if len(inner) > 1 else ""),
        plural=is_plural(noun),
        modifiers=frozenset(word for word in rest if not _says_nothing(word)),
        indefinite=opening in INDEFINITE
        or (opening not in ARTICLES and is_plural(noun))
        or opening in QUANTITIES,
        definite=opening in ("the", "this", "that", "these", "those", "both"),
        span=Span(words[0].start, words[last].end),
    )


def _says_nothing(word: str) -> bool:
    """Whether a word tells no source from another: articles, numbers, ages."""
    return word in _EMPTY or word.isdigit() or word.endswith("-year-old")


def _quiet(printed: str, opening: str) -> str:
    """Without the capital of a sentence's first word: "Two officials" → two officials; "Democrats" stay."""
    noun = singular(opening)
    if opening in _FRESH and printed.split()[1:2] and printed.split()[1][0].isupper():
        return printed  # "New York pilots"
    common = opening in _COMMON or (noun in _COMMON and noun not in _PARTY_NAMES)
    return printed[0].lower() + printed[1:] if common and printed[1:2].islower() else printed


def unnamed_kind(described: Description) -> SpeakerKind:
    """What kind of source a description means.

    "two officials" → anonymous, "analysts" → group, "the audit" → document, "the bank" → organisation.
    """
    head = described.head
    last = described.text.split()[-1]
    if last.isupper() and last.isalpha() and len(last) > 1:
        return SpeakerKind.ORGANISATION  # an acronym
    if head in ANONYMOUS_NOUNS:
        return SpeakerKind.ANONYMOUS
    if head in DOCUMENT_NOUNS or singular(head) in DOCUMENT_NOUNS:
        return SpeakerKind.DOCUMENT
    if described.plural or head in GROUP_NOUNS or head in QUANTITIES or head.isdigit():
        return SpeakerKind.GROUP
    if head in ORGANISATION_NOUNS:
        return SpeakerKind.ORGANISATION
    return SpeakerKind.ANONYMOUS if is_person_noun(head) else SpeakerKind.OTHER


def singular_person(described: Description) -> bool:
    """Whether one person is meant who is somebody in particular: "the lawyer", not "an official"."""
    nameless = described.head in ANONYMOUS_NOUNS or described.head in ORDINARY_PEOPLE
    return not described.plural and is_person_noun(described.head) and not nameless
