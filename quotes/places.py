"""Which of many things lie where: what a rule asks of quotations and drafts, of which a book has thousands.

Asked one by one, each would be compared with each. The text is cut into stretches instead, and each stretch
knows what reaches into it.
"""

from collections.abc import Iterable

from corpus.article import Span

STRETCH = 512  # code points: longer than most quotations


class Places:
    """Numbered things that have spans, found by what they overlap."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        """Begin with things of one span each, numbered from 0."""
        self._stretches: dict[int, list[tuple[int, Span]]] = {}
        for number, span in enumerate(spans):
            self.add(number, (span,))

    def add(self, number: int, spans: Iterable[Span]) -> None:
        """Take note of where the thing ``number`` lies."""
        for span in spans:
            for stretch in _stretches(span):
                self._stretches.setdefault(stretch, []).append((number, span))

    def remove(self, number: int, spans: Iterable[Span]) -> None:
        """Forget what was added so."""
        for span in spans:
            for stretch in _stretches(span):
                self._stretches[stretch].remove((number, span))

    def overlapping(self, span: Span) -> list[int]:
        """The numbers of those that share at least one code point with ``span``, ascending, each once."""
        return sorted(
            {
                number
                for stretch in _stretches(span)
                for number, other in self._stretches.get(stretch, ())
                if span.start < other.end and other.start < span.end
            }
        )

    def overlaps(self, span: Span) -> bool:
        """Whether any of them does."""
        return any(
            span.start < other.end and other.start < span.end
            for stretch in _stretches(span)
            for _, other in self._stretches.get(stretch, ())
        )

    def hold(self, span: Span) -> bool:
        """Whether one of them has all of ``span`` in one of its own."""
        return any(other.contains(span) for _, other in self._stretches.get(span.start // STRETCH, ()))


def _stretches(span: Span) -> range:
    return range(span.start // STRETCH, (span.end - 1) // STRETCH + 1)
