"""What is kept of an article's text to know it again in print elsewhere: a few hashes of its own words.

Its own words are those outside quotation marks: a statement that everybody was sent is in many stories, and
makes them no more one text than a shared subject does.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.article import Article, SectionKind
from quotes.marks import find_quotations
from resolvers.matching.normalise import stem

# Raise it whenever the same text gives other hashes than before (so does a change of ``stem``): what an
# earlier version kept is then computed anew.
METHOD = 1

SHINGLE = 5  # words
KEPT = 128  # hashes of an article, the smallest; a share is then right to some 4 points
FIGURES_KEPT = 16

# Fewer words of its own say nothing about an article: then all its words count, and if these are few as well,
# only the very same words are the same text.
FEW = 30
FEW_IN_ALL = 100
WHOLE = 8  # hashes that stand for a short text as a whole

Hashes = npt.NDArray[np.uint32]
_Wide = npt.NDArray[np.uint64]

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_POSSESSIVE = re.compile(r"['’]s\b")
_STEP, _MIX_A, _MIX_B = (
    np.uint64(number) for number in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """An article as syndication sees it, some 700 bytes. Hashes are little-endian, 32 bits, ascending.

    ``hashes`` are the smallest ``KEPT`` of all runs of ``SHINGLE`` of its own words, by stems; ``figures``
    the smallest ``FIGURES_KEPT`` of its numbers. Fewer mean that these are all.
    Source of method: shingles (Broder, 1997), of which the k smallest hashes are kept.
    """

    article_id: str
    published: str | None
    outlet: str | None
    hashes: bytes
    figures: bytes


def sketch(article: Article) -> Sketch:
    """The sketch of an article: of its body, as headline, byline, captions and notices are the outlet's."""
    own, whole = own_words(article)
    values = np.fromiter(map(_WORD_HASHES.__getitem__, own), np.uint64, len(own))
    shingles = _as_a_whole(values) if whole else _shingles(values)
    figures = np.array([_WORD_HASHES[word] for word in _WORD_HASHES.figures.intersection(own)], np.uint64)
    return Sketch(
        article.article_id,
        article.published,
        article.outlet,
        _smallest(shingles, KEPT).tobytes(),
        _smallest(_mixed(figures), FIGURES_KEPT).tobytes(),
    )


def own_words(article: Article) -> tuple[list[str], bool]:
    """The words of the body that stand in no quotation marks, all of them where ``FEW`` do.

    Case is folded and possessives are bare. The second is whether these, too, are so few that they count only
    as a whole.
    """
    body = _body(article)
    own = _words(_outside_marks(body))
    if len(own) >= FEW:
        return own, False
    words = _words(body)
    return words, len(words) < FEW_IN_ALL


class _WordHashes(dict[str, int]):
    """64 bits for each word met, those of its stem; the same in every process.

    ``figures`` are those words that are numbers, in digits or written out.
    """

    _ROOM = 500_000  # words of a language; names and misprints beyond it are not worth the memory

    def __init__(self) -> None:
        self.figures: set[str] = set()

    def __missing__(self, word: str) -> int:
        if len(self) >= self._ROOM:
            self.clear()
            self.figures.clear()
        root = stem(word)
        if root[0].isdigit():
            self.figures.add(word)
        digest = hashlib.blake2b(root.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        self[word] = value = int.from_bytes(digest, "little")
        return value


_WORD_HASHES = _WordHashes()


def _body(article: Article) -> str:
    """The paragraphs of the story, or the whole text where none is known to be one."""
    parts = [part.span.of(article.text) for part in article.sections if part.kind is SectionKind.BODY]
    return "\n".join(parts) or article.text


def _outside_marks(text: str) -> str:
    def pieces() -> Iterator[str]:
        at = 0
        for quotation in find_quotations(text):
            if quotation.depth == 0:
                yield text[at : quotation.span.start]
                at = quotation.span.end
        yield text[at:]

    return " ".join(pieces())


def _words(text: str) -> list[str]:
    return _WORD.findall(_POSSESSIVE.sub("", text.casefold()))


def _shingles(values: _Wide) -> _Wide:
    """One hash for each run of ``SHINGLE`` words."""
    size = len(values) - SHINGLE + 1
    runs = np.zeros(size, np.uint64)
    for step in range(SHINGLE):
        runs = runs * _STEP + values[step : step + size]
    return _mixed(runs)


def _as_a_whole(values: _Wide) -> _Wide:
    """``WHOLE`` hashes for all the words together; none if there are none."""
    if not len(values):
        return values
    powers = np.multiply.accumulate(np.full(len(values), _STEP))
    together = (values * powers).sum(dtype=np.uint64)
    return _mixed(together + np.arange(WHOLE, dtype=np.uint64))


def _mixed(values: _Wide) -> _Wide:
    """Every bit of the result depends on every bit given (the finaliser of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * _MIX_A
    values = (values ^ (values >> np.uint64(27))) * _MIX_B
    return values ^ (values >> np.uint64(31))


def _smallest(values: _Wide, number: int) -> Hashes:
    return np.unique((values >> np.uint64(32)).astype("<u4"))[:number]
