"""A quotation in the making: what the tagger or a rule found, before its kind and section are decided."""

from dataclasses import dataclass

from corpus.article import Span
from quotes.confidence import Evidence


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
