"""A quotation in the making: what the tagger or a rule found, before its kind and section are decided."""

from dataclasses import dataclass

from corpus.article import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution as found. ``content`` has at least one span; ``confidence`` is in [0, 1]."""

    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    confidence: float = 1.0

    @property
    def start(self) -> int:
        """Where the content begins."""
        return self.content[0].start

    def overlaps(self, other: "Draft") -> bool:
        """Whether any content of one shares a character with any content of the other."""
        return any(a.overlaps(b) for a in self.content for b in other.content)
