"""The words of an article, and what the model of names calls each of them."""

from bisect import bisect_left
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Final

from corpus.article import Span
from quotes.quote import Document
from resolvers.cast.gazetteer import NOT_A_PERSON, TITLES
from resolvers.cast.given_names import GIVEN_NAMES, is_given_name
from resolvers.cast.nouns import PERSON_NOUNS
from resolvers.cast.words import Word

BODIES: Final = ("organisation", "place")


@dataclass(frozen=True, slots=True)
class Terrain:
    """The words of an article, and for each what the model of names calls it and whether it stands in a
    line of capitalised words.
    """

    words: tuple[Word, ...]
    label: tuple[str | None, ...]
    loud: tuple[bool, ...]
    starts: tuple[bool, ...]
    lower: frozenset[str]
    bodies: frozenset[tuple[str, ...]]  # what the model calls organisations and places, outside headlines


def terrain_of(document: Document, words: tuple[Word, ...]) -> Terrain:
    """The terrain of ``document``."""
    label: list[str | None] = [None] * len(words)
    place = [word.start for word in words]
    for name in document.names:
        for index in _range(place, name.span):
            label[index] = name.kind
    loud, starts = [False] * len(words), [False] * len(words)
    for sentence in document.sentences:
        inside = _range(place, sentence)
        if inside:
            starts[inside[0]] = True
            ended = sentence.of(document.article.text).rstrip()[-1:] == "."
            if _is_loud(words[inside[0] : inside[-1] + 1], ended):
                loud[inside[0] : inside[-1] + 1] = [True] * len(inside)
    lower = frozenset(word.text for word in words if word.text.islower())
    mended = tuple(_with_people(words, _mended(words, label, loud)))
    bodies = frozenset(
        tuple(words[index].folded for index in inside)
        for name in document.names
        if (inside := _range(place, name.span)) and not loud[inside[0]] and mended[inside[0]] in BODIES
    )
    return Terrain(words, mended, tuple(loud), tuple(starts), lower, bodies)


def _range(starts: list[int], span: Span) -> range:
    return range(bisect_left(starts, span.start), bisect_left(starts, span.end))


def _mended(words: tuple[Word, ...], label: list[str | None], loud: list[bool]) -> list[str | None]:
    """The labels, where the model contradicts itself brought into line with what it says more often.

    "Ines Corro" called an organisation once and "Corro" a person three times: a person.
    """
    runs: list[tuple[int, int]] = []
    for index in range(len(words)):
        if label[index] in ("person", *BODIES):
            if runs and runs[-1][1] == index and words[index].joined and label[index - 1] == label[index]:
                runs[-1] = (runs[-1][0], index + 1)
            else:
                runs.append((index, index + 1))
    called: dict[tuple[str, ...], Counter[str | None]] = defaultdict(Counter)
    for first, stop in runs:
        if not loud[first]:
            called[tuple(word.folded for word in words[first:stop])][label[first]] += 1
    mended = list(label)
    surnames = {
        words[stop - 1].folded for first, stop in runs if stop - first > 1 and label[first] == "person"
    }
    for first, stop in runs:
        if stop - first == 1 and words[first].folded in surnames:
            mended[first] = "person"
            continue
        key = tuple(word.folded for word in words[first:stop])
        votes = called[key]
        named = len(key) > 1 and key[0] in GIVEN_NAMES
        if label[first] == "place" and not named:
            continue
        if len(key) in (2, 3) and label[first] in BODIES and not NOT_A_PERSON & set(key):
            votes = votes + called[key[-1:]]
            votes["person"] += 3 * (named and key[-1] in surnames)  # a given name and a known surname
        if votes:
            best = max(votes.values())
            if votes[label[first]] < best:
                mended[first:stop] = [max(votes, key=lambda kind: (votes[kind], kind or ""))] * (stop - first)
    return mended


def _with_people(words: tuple[Word, ...], label: list[str | None]) -> list[str | None]:
    """The labels, where a body's name runs on into an office and a person: "Oster Mayor Ida Venn"."""
    for index in range(len(words) - 2):
        calling = words[index].folded in PERSON_NOUNS or words[index].folded in TITLES
        if label[index] not in BODIES or label[index + 1] != label[index] or not calling:
            continue
        last = index + 1
        while last + 1 < len(words) and label[last + 1] == label[index] and words[last + 1].joined:
            last += 1
        if words[index + 1].joined and last > index + 1 and is_given_name(words[index + 1].folded):
            label[index : last + 1] = [None, *["person"] * (last - index)]
    return label


def _is_loud(words: tuple[Word, ...], ended: bool) -> bool:
    """Whether nearly all long words are capitalised; a line with a full stop must have more of them."""
    long = [word for word in words if len(word.text) > 3 and word.text[0].isalpha()]
    capitals = sum(word.capital for word in long)
    return (6 if ended else 3) <= len(long) <= 20 and capitals > 0.75 * len(long)
