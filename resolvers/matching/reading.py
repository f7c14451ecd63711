"""A wording as flags read it: its words with the sentences, clauses, brackets and marks they stand in."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quotes.quote import QuoteKind
from resolvers.matching.edits import seams_of
from resolvers.matching.flag_words import ABBREVIATIONS, OPEN_REPORTS, SHIFTS
from resolvers.matching.normalise import stem
from resolvers.matching.printed import PrintedWord, printed_words
from resolvers.matching.utterance import Utterance
from resolvers.matching.wording import parts_in_marks

Phrases = Mapping[str, Sequence[tuple[str, ...]]]  # by their first words

# Words; what is longer has lost its full stops, and is cut, so that looking round each word takes no square.
LONGEST_SENTENCE, LONGEST_CLAUSE = 500, 100

_OMISSION = re.compile(r"…|\.\s?\.\s?\.")
_SENTENCE = re.compile(r"[.!?;]")
_CLAUSE = re.compile(r"[,:()—–]|\s-\s")
_BRACKETED = re.compile(r"\[[^\[\]]*\]|\([^()]*\)")


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The words of an utterance, and parallel to them what is known of each. Equal to itself alone.

    ``keys`` are those of ``printed_words``. ``loose`` are keys that person, tense and endings do not change,
    to align a report with what it reports. ``sentence`` and ``clause`` number what each word stands in; a
    clause ends at a comma, a colon, a dash or a bracket, and where it is longer than any is. Of the sets of
    positions, ``after_omission`` has the words before which an omission is marked or the attribution
    interrupts the quote, ``bracketed`` those in brackets, ``in_marks`` those in quotation marks (of a direct
    quote all), ``seams`` those before which a sentence ends.
    """

    text: str
    kind: QuoteKind
    words: tuple[PrintedWord, ...]
    keys: tuple[str, ...]
    loose: tuple[str, ...]
    sentence: tuple[int, ...]
    clause: tuple[int, ...]
    after_omission: frozenset[int]
    bracketed: frozenset[int]
    in_marks: frozenset[int]
    seams: frozenset[int]

    def snippet(self, start: int, end: int, *, around: int = 0) -> str:
        """The words ``start`` to ``end`` as printed, and ``around`` words of their sentence on each side."""
        first, last = max(start - around, 0), min(end + around, len(self.words)) - 1
        anchor = min(start, len(self.words) - 1)
        while first < start and self.sentence[first] != self.sentence[anchor]:
            first += 1
        while (
            last >= end and last > first and self.sentence[last] != self.sentence[max(end - 1, start - 1, 0)]
        ):
            last -= 1
        return self.text[self.words[first].start : self.words[last].end] if first <= last else ""

    def find(self, phrases: Phrases) -> list[tuple[int, int]]:
        """Where ``phrases`` stand: half-open ranges of positions, in order, the longest at each place."""
        found: list[tuple[int, int]] = []
        for place, key in enumerate(self.keys):
            if key in phrases and (not found or found[-1][1] <= place):
                ends = (place + len(each) for each in phrases[key] if self._has(each, place))
                end = max(ends, default=place)
                if end > place:
                    found.append((place, end))
        return found

    def _has(self, phrase: tuple[str, ...], place: int) -> bool:
        return self.keys[place : place + len(phrase)] == phrase

    @property
    def asserts(self) -> bool:
        """Whether it says that something is so. What a report begins with "to" or "whether" hangs on its cue.

        "She declined to take a position" has the content "to take a position", and the cue denies it.
        """
        return self.kind is QuoteKind.DIRECT or OPEN_REPORTS.isdisjoint(self.keys[:1])

    def where(self, unit: Sequence[int], number: int) -> range:
        """The positions of the words whose ``unit`` (``sentence`` or ``clause``) is ``number``."""
        return range(bisect_left(unit, number), bisect_right(unit, number))


@lru_cache(maxsize=10_000)
def reading_of(text: str, kind: QuoteKind) -> Reading:
    """The reading of a wording of this kind."""
    words = printed_words(text)
    sentences, clauses, omissions = [], [], set()
    sentence = clause = 0
    sentence_begins = clause_begins = 0
    for place, word in enumerate(words):
        before = words[place - 1] if place else None
        gap = text[before.end : word.start] if before else ""
        if _OMISSION.search(gap):
            omissions.add(place)
        ends = _OMISSION.search(gap) or (_SENTENCE.search(gap) and not _is_abbreviated(before, gap))
        if ends or place - sentence_begins >= LONGEST_SENTENCE:
            sentence, clause = sentence + 1, clause + 1
            sentence_begins = clause_begins = place
        elif _CLAUSE.search(gap) or place - clause_begins >= LONGEST_CLAUSE:
            clause, clause_begins = clause + 1, place
        sentences.append(sentence)
        clauses.append(clause)
    everything = [(0, len(text))]
    marks = {
        QuoteKind.DIRECT: everything,
        QuoteKind.MIXED: parts_in_marks(text),
        QuoteKind.INDIRECT: [],
    }[kind]
    return Reading(
        text=text,
        kind=kind,
        words=words,
        keys=tuple(word.key for word in words),
        loose=tuple(SHIFTS.get(word.key) or stem(word.key) for word in words),
        sentence=tuple(sentences),
        clause=tuple(clauses),
        after_omission=frozenset(omissions),
        bracketed=_inside(words, [found.span() for found in _BRACKETED.finditer(text)]),
        in_marks=_inside(words, marks),
        seams=seams_of(text, words),
    )


def reading(utterance: Utterance) -> Reading:
    """The reading of an utterance's text."""
    return reading_of(utterance.text, utterance.kind)


def _is_abbreviated(before: PrintedWord | None, gap: str) -> bool:
    return before is not None and before.key in ABBREVIATIONS and gap.strip() == "."


def _inside(words: Sequence[PrintedWord], ranges: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(
        place
        for start, end in ranges
        for place, word in enumerate(words)
        if start <= word.start and word.end <= end
    )
