"""From the bytes of a fuzzer to what a function takes: texts, spans, drafts, documents. The same for the same bytes.

Texts are read from the front, choices from the end, so that a change of one leaves most of the other in place.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

from corpus.article import Article, Span, trimmed
from corpus.record import make_article
from quotes.confidence import Evidence
from quotes.draft import Draft
from quotes.quote import Name
from tests.fuzz.tokens import WORDS

Item = TypeVar("Item")
KINDS = ("person", "organisation", "place", "other")
SPANS = 12  # roles in a document, at most


class Choices:
    """Bytes, used up from both ends. Where none are left, choices are the first and texts are empty."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._begin, self._end = 0, len(data)

    def number(self, below: int) -> int:
        """One of ``range(below)``, ``below`` being at least 1."""
        size = 1 if below <= 256 else 2
        begin = max(self._begin, self._end - size)
        value = int.from_bytes(self._data[begin : self._end])
        self._end = begin
        return value % below

    def one_of(self, items: Sequence[Item]) -> Item:
        return items[self.number(len(items))]

    def rest(self, share: float = 1.0) -> bytes:
        """So large a share of what is left, from the front."""
        end = self._begin + int((self._end - self._begin) * share)
        data, self._begin = self._data[self._begin : end], end
        return data

    def text(self, share: float = 1.0) -> str:
        """A text, without what no reader lets through: as UTF-8, or a word for each byte."""
        spelled = self.number(2)
        data = self.rest(share)
        text = (
            "".join(WORDS[byte % len(WORDS)] for byte in data) if spelled else data.decode("utf-8", "replace")
        )
        return text.replace("\0", "\ufffd")

    def spans(self, text: str, most: int) -> list[Span]:
        """Spans of ``text`` in order, without overlap, that hold more than white space."""
        edges = sorted(self.number(len(text) + 1) for _ in range(2 * self.number(most + 1)))
        found = (
            trimmed(text, *edges[at : at + 2]) for at in range(0, len(edges), 2) if edges[at] < edges[at + 1]
        )
        return [span for span in found if span]


def article_of(choices: Choices) -> Article:
    """An article with a text that is not blank, and whatever metadata."""
    url, outlet, day = (choices.number(2) for _ in range(3))
    controls = Choices(choices.rest(0.3))
    text = choices.text()
    return make_article(
        text if text.strip() else "x",
        "ledger/a.txt",
        url="http://ledger.example/a" if url else None,
        outlet="Harbor Ledger" if outlet else None,
        published="2024-03-05" if day else None,
        headline=controls.text() or None if controls.number(2) else None,
    )


def drafts_of(choices: Choices, text: str) -> list[Draft]:
    """Drafts as the tagger makes them: roles do not overlap, each content has at most one cue and source."""
    spans = choices.spans(text, SPANS)
    drafts: list[Draft] = []
    while spans:
        contents = [
            spans.pop(choices.number(len(spans))) for _ in range(min(len(spans), 1 + choices.number(3)))
        ]
        cue = (spans.pop(choices.number(len(spans))),) if spans and choices.number(4) else ()
        source = (spans.pop(choices.number(len(spans))),) if cue and spans and choices.number(4) else ()
        share = [choices.number(256) / 255 for _ in range(4)] if choices.number(4) else None
        drafts.append(Draft(tuple(sorted(contents)), cue, source, 1.0, Evidence(*share) if share else None))
    return sorted(drafts, key=lambda draft: draft.start)


def names_of(choices: Choices, text: str) -> tuple[Name, ...]:
    return tuple(Name(span, choices.one_of(KINDS)) for span in choices.spans(text, SPANS))


def sentences_of(choices: Choices, text: str) -> tuple[Span, ...]:
    """The text cut anywhere, but at each of its lines too."""
    lines = [0, *(at for at, char in enumerate(text, 1) if char == "\n"), len(text)]
    edges = sorted({*lines, *(choices.number(len(text) + 1) for _ in range(choices.number(8)))})
    found = (trimmed(text, start, end) for start, end in pairwise(edges))
    return tuple(span for span in found if span)
