"""The text round a quote, cut at word boundaries."""

from collections.abc import Iterator, Sequence

_JOIN = 40  # characters; windows closer than this are shown as one


def before(text: str, start: int, length: int) -> int:
    """Where the last ``length`` characters before ``start`` begin, moved forward to the start of a word."""
    at = max(0, start - length)
    if at == 0 or text[at - 1].isspace():
        return at
    while at < start and not text[at].isspace():
        at += 1
    return at


def after(text: str, end: int, length: int) -> int:
    """Where the next ``length`` characters after ``end`` end, moved back to the end of a word."""
    at = min(len(text), end + length)
    if at == len(text) or text[at].isspace():
        return at
    while at > end and not text[at - 1].isspace():
        at -= 1
    return at


def one_line(text: str) -> str:
    """``text`` with every run of white space made one space."""
    return " ".join(text.split())


def windows(text: str, spans: Sequence[tuple[int, int]], around: int) -> Iterator[tuple[int, int]]:
    """The stretches to show: each span with its surroundings, those that nearly touch made one.

    ``spans`` are in order; ``around`` is in code points, on either side. White space at the edges is not.
    """
    current: tuple[int, int] | None = None
    for start, end in spans:
        first, last = before(text, start, around), after(text, end, around)
        first += len(text[first:start]) - len(text[first:start].lstrip())
        last -= len(text[end:last]) - len(text[end:last].rstrip())
        if current and first - current[1] <= _JOIN:
            current = current[0], max(current[1], last)
        else:
            if current:
                yield current
            current = first, last
    if current:
        yield current
