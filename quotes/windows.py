"""Text cut into windows that the tagger can read: word pieces, words, and what each word looks like.

A window is one or more whole paragraphs with [SEP] between them, as many as fit; a paragraph too long for
one window is cut between words. A *word* here is what BERT's pre-tokeniser makes: letters together, each
punctuation mark alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from corpus.article import Span
from quotes.marks import ENTITY, Quotation, find_quotations, without_entities

LOWER, TITLE, UPPER, MIXED, OTHER = range(5)
OUTSIDE, INSIDE, OPENING, CLOSING, UNCLOSED = range(5)


@dataclass(frozen=True, slots=True)
class Window:
    """What the tagger sees at once. ``pieces``, ``cases``, ``marks`` run over word pieces and include
    [CLS] and [SEP]; ``words`` are spans of the article text, ``first_piece`` where each begins, and
    ``paragraphs`` the number of the line of text that each stands in."""

    pieces: tuple[int, ...]
    cases: tuple[int, ...]
    marks: tuple[int, ...]
    words: tuple[Span, ...]
    first_piece: tuple[int, ...]
    paragraphs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    span: Span
    pieces: tuple[int, ...]
    case: int
    mark: int
    paragraph: int


def cut_windows(
    text: str, tokenizer: Tokenizer, *, max_pieces: int = 254, skip: Sequence[Span] = ()
) -> list[Window]:
    """Windows over all of ``text``, in order, each word in exactly one window.

    ``max_pieces`` does not count [CLS] and the last [SEP]. Words that begin inside a span of ``skip``
    (bylines, notices) are left out.
    """
    hidden = bytearray(len(text))
    for span in skip:
        hidden[span.start : span.end] = b"\x01" * (span.end - span.start)
    words = _words(text, 0, len(text), tokenizer, mark_states(text, find_quotations(text)))
    paragraphs = ([w for w in line if not hidden[w.span.start]] for line in words)
    return _windows(paragraphs, tokenizer, max_pieces)


def windows_of(
    text: str, part: Span, tokenizer: Tokenizer, states: bytes, *, max_pieces: int = 254
) -> list[Window]:
    """Windows over ``part`` of ``text`` alone, which begins and ends with words.

    ``states`` are what ``mark_states`` says of all of ``text``. Takes no longer for what is around the part.
    """
    return _windows(_words(text, part.start, part.end, tokenizer, states), tokenizer, max_pieces)


def _windows(paragraphs: Iterator[list[_Word]], tokenizer: Tokenizer, max_pieces: int) -> list[Window]:
    cls, sep = (int(tokenizer.token_to_id(piece) or 0) for piece in ("[CLS]", "[SEP]"))
    return [_window(words, cls, sep) for words in _pack(paragraphs, max_pieces)]


def _words(text: str, start: int, end: int, tokenizer: Tokenizer, states: bytes) -> Iterator[list[_Word]]:
    """The words of each paragraph of ``text[start:end]``."""
    offset = start
    for number, line in enumerate(text[start:end].splitlines(keepends=True)):
        encoding = tokenizer.encode(without_entities(line), add_special_tokens=False)
        entities = {match.start(): match.end() for match in ENTITY.finditer(line)}
        pieces: list[list[int]] = []
        spans: list[tuple[int, int]] = []
        last = None
        for piece, word, (start, end) in zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True):
            if start == end:
                continue
            end = entities.get(start, end)
            if word != last or not pieces:
                pieces.append([piece])
                spans.append((start + offset, end + offset))
                last = word
            else:
                pieces[-1].append(piece)
                spans[-1] = (spans[-1][0], end + offset)
        yield [
            _Word(Span(s, e), tuple(p), case_of(text[s:e]), states[s], number)
            for p, (s, e) in zip(pieces, spans, strict=True)
        ]
        offset += len(line)


def _pack(paragraphs: Iterator[list[_Word]], max_pieces: int) -> Iterator[list[_Word]]:
    """Whole paragraphs together while they fit."""
    packed: list[_Word] = []
    size = 0
    for paragraph in paragraphs:
        length = sum(len(word.pieces) for word in paragraph) + 1  # its [SEP]
        if packed and size + length > max_pieces:
            yield packed
            packed, size = [], 0
        size += 1 if packed else 0
        for word in paragraph:
            if size + len(word.pieces) > max_pieces and packed:
                yield packed
                packed, size = [], 0
            packed.append(word)
            size += len(word.pieces)
    if packed:
        yield packed


def _window(words: Sequence[_Word], cls: int, sep: int) -> Window:
    pieces, cases, marks, first = [cls], [OTHER], [OUTSIDE], []
    for index, word in enumerate(words):
        if index and word.paragraph != words[index - 1].paragraph:
            pieces.append(sep)
            cases.append(OTHER)
            marks.append(OUTSIDE)
        first.append(len(pieces))
        pieces.extend(word.pieces)
        cases.extend([word.case] * len(word.pieces))
        marks.extend([word.mark] * len(word.pieces))
    return Window(
        pieces=(*pieces, sep),
        cases=(*cases, OTHER),
        marks=(*marks, OUTSIDE),
        words=tuple(w.span for w in words),
        first_piece=tuple(first),
        paragraphs=tuple(w.paragraph for w in words),
    )


def case_of(word: str) -> int:
    """How a word is written: lower, Title, UPPER, mIxed, or without letters."""
    if not word.isalpha() and not any(character.isalpha() for character in word):
        return OTHER
    if word.islower():
        return LOWER
    if word.istitle():
        return TITLE
    return UPPER if word.isupper() else MIXED


def mark_states(text: str, quotations: Sequence[Quotation]) -> bytes:
    """For each code point: outside, inside, an opening mark, a closing mark, or after one never closed."""
    states = bytearray(len(text))
    for quotation in quotations:
        (start, end), (inner_start, inner_end) = _ends(quotation.span), _ends(quotation.inner)
        inside = INSIDE if quotation.closed else UNCLOSED
        states[start:inner_start] = bytes([OPENING]) * (inner_start - start)
        states[inner_start:inner_end] = bytes([inside]) * (inner_end - inner_start)
        states[inner_end:end] = bytes([CLOSING]) * (end - inner_end)
    return bytes(states)


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
