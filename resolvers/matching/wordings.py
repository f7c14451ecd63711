"""The words of many quotes as columns of numbers: what is compared in bulk, and nothing else of them."""

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quotes.quote import QuoteKind
from resolvers.matching.columns import Bools, Ints, ranges
from resolvers.matching.normalise import ELLIPSIS, normalise, spelled, stem
from resolvers.matching.rarity import Floats, Rarity, keys_of, mixed
from resolvers.matching.utterance import Utterance
from resolvers.matching.wording import MOST_WORDS, is_title, parts_in_marks
from resolvers.matching.wordlists import DENIALS, FUNCTION_WORDS, NEGATORS, PREDICATE_WORDS, STOCK_PHRASES

Small = npt.NDArray[np.int32]

# Words; what is longer has lost its full stops, and is cut: to find it takes the cube of its length.
LONGEST_UNIT = 200
_CHUNK = 20_000  # quotes

_BASE = 0x9E3779B97F4A7C15  # odd, so that no power of it is 0 modulo 2^64
_STOCK = frozenset(tuple(normalise(phrase).split()) for phrase in STOCK_PHRASES)
_NEGATIONS = frozenset(map(stem, NEGATORS | DENIALS))

# After a full stop that ends no abbreviation, before a capital.
_SENTENCE_END = re.compile(
    r"(?<=[^\W_]{2}[.!?;])(?<!\bMr\.)(?<!\bMrs\.)(?<!\bDr\.)(?<!\bSen\.)(?<!\bRep\.)(?<!\bGov\.)(?<!\bSt\.)"
    r"[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z])"
)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The distinct words, by number, spelled as all English print could.

    ``stem`` gives the number of each word's stem, the rest is by stem: its ``weight``, its ``key``, whether
    it is ``telling``, which function words are not, whether it is a ``number`` in figures, and whether it
    turns the sense of what it stands with (``negation``).
    """

    words: tuple[str, ...]
    stem: Small
    weight: Floats
    key: npt.NDArray[np.uint64]
    telling: Bools
    number: Bools
    negation: Bools


@dataclass(frozen=True, slots=True)
class Wordings:
    """Quotes as columns. The words of quote ``q`` are those from ``start[q]`` to ``start[q + 1]``.

    By word: ``word`` is its number in ``vocabulary``; ``compared`` is false for the words round what a mixed
    quote has in marks, unless nothing else is left; ``first`` tells that it is the first after an omission, a
    sentence's end, or a mark, or would be one too many in a unit. By quote: ``reported`` if indirect,
    ``titled`` if all of it is the name of a show, book or law, ``stock`` if it is what anybody says,
    ``topic`` if it is indirect and only names something. By unit, a stretch of compared words without such a
    break: the range of its words,
    and the ``information`` in them, in nats. Those of quote ``q`` are from ``units[q]`` to ``units[q + 1]``.
    """

    vocabulary: Vocabulary
    word: Small
    start: Ints
    compared: Bools
    first: Bools
    reported: Bools
    titled: Bools
    stock: Bools
    topic: Bools
    units: Ints
    unit_start: Ints
    unit_end: Ints
    information: Floats

    def of(self, quotes: Ints) -> "Wordings":
        """The columns of these quotes alone, in their order."""
        words, _ = ranges(self.start[quotes], self.start[quotes + 1])
        units, unit_quote = ranges(self.units[quotes], self.units[quotes + 1])
        starts, unit_starts = (
            np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
            for sizes in (np.diff(self.start)[quotes], np.diff(self.units)[quotes])
        )
        moved = (starts[:-1] - self.start[quotes])[unit_quote]
        return Wordings(
            self.vocabulary,
            self.word[words],
            starts,
            self.compared[words],
            self.first[words],
            self.reported[quotes],
            self.titled[quotes],
            self.stock[quotes],
            self.topic[quotes],
            unit_starts,
            self.unit_start[units] + moved,
            self.unit_end[units] + moved,
            self.information[units],
        )

    def fingerprints(self) -> npt.NDArray[np.uint64]:
        """A number for the compared words of each quote, the same for the same words in their order."""
        words, sizes = (
            self.word[self.compared],
            np.diff(np.concatenate([[0], np.cumsum(self.compared)])[self.start]),
        )
        place = np.arange(len(words)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        power = np.cumprod(np.full(int(place.max(initial=0)) + 1, _BASE, dtype=np.uint64))
        terms = mixed(words.astype(np.uint64) + np.uint64(1)) * power[place]
        total = np.concatenate(
            [np.zeros(1, np.uint64), np.cumsum(terms)]
        )  # wraps round, and back when subtracted
        ends = np.cumsum(sizes)
        found: npt.NDArray[np.uint64] = total[ends] - total[ends - sizes]
        return found

    def stems(self, quote: int) -> Small:
        """The stems of a quote, in order."""
        return self.vocabulary.stem[self.word[self.start[quote] : self.start[quote + 1]]]


@dataclass(frozen=True, slots=True)
class _Tokens:
    """One quote in words: parallel lists, and whether it is a title."""

    words: list[str]
    compared: list[bool]
    first: list[bool]
    is_title: bool

    @property
    def is_topic(self) -> bool:
        """Whether no word says anything of what the others name."""
        return PREDICATE_WORDS.isdisjoint(self.words)

    @property
    def is_stock(self) -> bool:
        """Whether all that is compared is a stock phrase."""
        return tuple(word for word, taken in zip(self.words, self.compared, strict=True) if taken) in _STOCK


def wordings_of(utterances: Iterable[Utterance], rarity: Rarity) -> Wordings:
    """The columns of ``utterances``, in their order."""
    numbers: dict[str, int] = {}
    number_of = _NumberOf(numbers)
    word, compared, first = array("i"), bytearray(), bytearray()
    start = array("q", [0])
    reported, titled, stock, topic = bytearray(), bytearray(), bytearray(), bytearray()
    for utterance in utterances:
        tokens = _tokens_of(utterance)
        word.extend(map(number_of.__getitem__, tokens.words[:MOST_WORDS]))
        compared.extend(tokens.compared[:MOST_WORDS])
        first.extend(tokens.first[:MOST_WORDS])
        start.append(len(word))
        is_report = utterance.kind is QuoteKind.INDIRECT
        reported.append(is_report)
        topic.append(is_report and tokens.is_topic)
        titled.append(tokens.is_title)
        stock.append(tokens.is_stock)
    vocabulary = _vocabulary(tuple(numbers), rarity)
    columns = np.frombuffer(word, dtype=np.int32) if word else np.zeros(0, np.int32)
    starts = np.frombuffer(start, dtype=np.int64)
    is_compared, is_first = (np.frombuffer(bytes(flags), dtype=np.bool_) for flags in (compared, first))
    units = _all_units(columns, starts, is_compared, is_first, vocabulary, rarity)
    return Wordings(
        vocabulary,
        columns,
        starts,
        is_compared,
        is_first,
        np.frombuffer(bytes(reported), dtype=np.bool_),
        np.frombuffer(bytes(titled), dtype=np.bool_),
        np.frombuffer(bytes(stock), dtype=np.bool_),
        np.frombuffer(bytes(topic), dtype=np.bool_),
        *units,
    )


class _NumberOf(dict[str, int]):
    """The number of each word, whichever of its spellings; it is looked up in ``numbers`` once for each."""

    def __init__(self, numbers: dict[str, int]) -> None:
        super().__init__()
        self._numbers = numbers

    def __missing__(self, word: str) -> int:
        number = self[word] = self._numbers.setdefault(spelled(word), len(self._numbers))
        return number


def length_of(utterance: Utterance) -> int:
    """How many characters of a quote are compared: of a mixed one those in marks, if any are."""
    pieces = list(_pieces(utterance))
    return sum(len(text) for text, in_marks in pieces if in_marks) or len(utterance.text)


def _tokens_of(utterance: Utterance) -> _Tokens:
    """The words of a quote; a mixed quote's words outside marks are there, but not compared."""
    words: list[str] = []
    compared: list[bool] = []
    first: list[bool] = []
    pieces = list(_pieces(utterance))
    quoted = any(in_marks for _, in_marks in pieces)
    size = 0  # of the unit, so far
    for text, in_marks in pieces:
        begins = True
        for sentence in _SENTENCE_END.split(text):
            for each in normalise(sentence).split():
                if each != ELLIPSIS:
                    words.append(each)
                    compared.append(in_marks or not quoted)
                    size = 1 if begins or size == LONGEST_UNIT else size + 1
                    first.append(size == 1)
                begins = each == ELLIPSIS
            begins = True
    return _Tokens(words, compared, first, is_title(utterance.text))


def _pieces(utterance: Utterance) -> Iterator[tuple[str, bool]]:
    """The text cut where marks open and close, with whether it stands in marks; titles in marks are left out.

    Only a mixed quote is cut: in 'he had "no regrets" about the vote' only "no regrets" is said to be his
    words, and the book "The Slow Harbor" is none of them.
    """
    text = utterance.text
    if utterance.kind is not QuoteKind.MIXED:
        yield text, False
        return
    at = 0
    for start, end in parts_in_marks(text):
        yield text[at:start], False
        if not is_title(text[start:end]):
            yield text[start:end], True
        at = end
    yield text[at:], False


def _vocabulary(words: tuple[str, ...], rarity: Rarity) -> Vocabulary:
    numbers: dict[str, int] = {}
    stem_of = np.fromiter(
        (numbers.setdefault(stem(word), len(numbers)) for word in words), dtype=np.int32, count=len(words)
    )
    stems = list(numbers)
    tests = (lambda each: each not in FUNCTION_WORDS, lambda each: each[0].isdigit(), _NEGATIONS.__contains__)
    flags = (np.fromiter(map(test, stems), dtype=np.bool_, count=len(stems)) for test in tests)
    return Vocabulary(words, stem_of, rarity.weights(stems), keys_of(stems), *flags)


def _all_units(
    word: Small, start: Ints, compared: Bools, first: Bools, vocabulary: Vocabulary, rarity: Rarity
) -> tuple[Ints, Ints, Ints, Floats]:
    """The units of all quotes, some quotes at a time for the sake of memory: see ``_units``."""
    begins, parts, units = [np.zeros(1, np.int64)], [], 0
    for quote in range(0, max(len(start) - 1, 1), _CHUNK):
        ends = start[quote : quote + _CHUNK + 1]
        words = slice(ends[0], ends[-1])
        columns = (word[words], ends - ends[0], compared[words], first[words])
        begin, *unit = _units(*columns, vocabulary, rarity)
        begins.append(begin[1:] + units)
        parts.append((unit[0] + ends[0], unit[1] + ends[0], unit[2]))
        units += int(begin[-1])
    edges, stops, information = (np.concatenate(column) for column in zip(*parts, strict=True))
    return np.concatenate(begins), edges, stops, information


def _units(
    word: Small, start: Ints, compared: Bools, first: Bools, vocabulary: Vocabulary, rarity: Rarity
) -> tuple[Ints, Ints, Ints, Floats]:
    """The units: by quote where they begin, by unit the range of its words and its information."""
    begins = first.copy()
    begins[start[:-1][start[:-1] < len(word)]] = True
    begins[1:] |= compared[1:] != compared[:-1]
    edges = np.flatnonzero(begins)
    ends = np.append(edges[1:], len(word)) if len(edges) else edges
    kept = compared[edges]
    edges, ends = edges[kept], ends[kept]
    stem, discount = vocabulary.stem[word], rarity.discounts(vocabulary.key)
    key = vocabulary.key[stem]
    before = np.concatenate([np.zeros(1, np.uint64), key[:-1]]) if len(key) else key
    surprise = rarity.surprises(key, np.where(begins, np.uint64(0), before)) * discount[stem]
    # In whole thousandths: what a unit sums up to must not depend on what comes before it.
    total = np.concatenate([[0], np.cumsum(np.round(1000 * surprise).astype(np.int64))])
    information = ((total[ends] - total[edges]) / 1000).astype(np.float32)
    return np.searchsorted(edges, start), edges, ends, information
