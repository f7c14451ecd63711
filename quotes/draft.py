"""A quotation in the making: what the tagger or a rule found, before its kind and section are decided."""

from collections.abc import Iterable
from dataclasses import dataclass

from corpus.article import Span
from quotes.confidence import Evidence
from quotes.places import Places


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution as found. ``content`` has at least one span.

    ``evidence`` is what the tagger believed; a rule that makes a draft of its own says its ``confidence``,
    in [0, 1], instead.
    """

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    confidence: float = 1.0
    evidence: Evidence | None = None

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0].start

    def overlaps(self, other: "Draft") -> bool:
        """Whether any content of one shares a character with any content of the other."""
        return any(a.overlaps(b) for a in self.content for b in other.content)


class Drafts:
    """Drafts in order, each with a number, found by where their contents and cues stand.

    A draft that is replaced keeps its place; one that is added comes last.
    """

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._drafts: dict[int, Draft] = {}
        self._next = 0
        self._contents, self._cues = Places(), Places()
        for draft in drafts:
            self.add(draft)

    def __getitem__(self, number: int) -> Draft:
        return self._drafts[number]

    def in_order(self) -> list[Draft]:
        """All of them."""
        return [self._drafts[number] for number in sorted(self._drafts)]

    def add(self, draft: Draft) -> int:
        """Take one more, as the last. Returns its number."""
        self._next += 1
        self._put(self._next, draft)
        return self._next

    def replace(self, number: int, draft: Draft) -> None:
        """Put ``draft`` where another was."""
        self.remove(number)
        self._put(number, draft)

    def remove(self, number: int) -> None:
        """Give one up."""
        draft = self._drafts.pop(number)
        self._contents.remove(number, draft.content)
        self._cues.remove(number, draft.cue)

    def with_content(self, span: Span) -> list[int]:
        """The numbers of those whose content overlaps ``span``, in order."""
        return self._contents.overlapping(span)

    def with_cue(self, span: Span) -> list[int]:
        """The numbers of those whose cue does."""
        return self._cues.overlapping(span)

    def has(self, span: Span) -> bool:
        """Whether content or cue of any overlaps ``span``."""
        return self._contents.overlaps(span) or self._cues.overlaps(span)

    def _put(self, number: int, draft: Draft) -> None:
        self._drafts[number] = draft
        self._contents.add(number, draft.content)
        self._cues.add(number, draft.cue)
