"""Text cut where a source, a cue or a content begins or ends, so that each piece can be marked.

Quotes lie inside one another and share their sources, and elements of a page cannot cross: so a text becomes
a row of pieces, each with all that it is part of.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from resolvers.record import QuoteRecord


class Role(StrEnum):
    """What a stretch of text is in a quote."""

    CONTENT = "content"
    CUE = "cue"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A quote with the number that a page gives it."""

    number: int
    record: QuoteRecord


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text without an edge in it.

    ``quotes`` are the ids of the quotes that it is content of. ``begins`` are the quotes whose content begins
    here, ``ends`` those whose content ends here.
    """

    text: str
    roles: tuple[Role, ...] = ()
    quotes: tuple[str, ...] = ()
    begins: tuple[Numbered, ...] = ()
    ends: tuple[Numbered, ...] = ()


def pieces(
    text: str, stretches: Iterable[tuple[int, int]], quotes: Sequence[Numbered]
) -> list[tuple[Piece, ...]]:
    """The pieces of each of ``stretches``, half-open ranges of code points in order, none overlapping.

    The texts of the pieces of a stretch, joined, are the text of the stretch.
    """
    spans = sorted(
        (start, end, place, role)
        for place, quote in enumerate(quotes)
        for role, pairs in (
            (Role.CONTENT, quote.record.content),
            (Role.CUE, quote.record.cue),
            (Role.SOURCE, quote.record.source),
        )
        for start, end in pairs
    )
    edges = sorted({edge for start, end, _, _ in spans for edge in (start, end)})
    cut = [_cut(stretch, edges) for stretch in stretches]
    covers = _covers([part for parts in cut for part in parts], spans)
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for number, cover in enumerate(covers):
        for place, role in cover:
            if role is Role.CONTENT:
                first.setdefault(place, number)
                last[place] = number
    begins, ends = _by_value(first), _by_value(last)
    found, number = [], 0
    for parts in cut:
        row = []
        for start, end in parts:
            cover = covers[number]
            row.append(
                Piece(
                    text=text[start:end],
                    roles=tuple(role for role in Role if any(each is role for _, each in cover)),
                    quotes=tuple(
                        quotes[place].record.quote_id for place, role in cover if role is Role.CONTENT
                    ),
                    begins=tuple(quotes[place] for place in begins.get(number, ())),
                    ends=tuple(quotes[place] for place in ends.get(number, ())),
                )
            )
            number += 1
        found.append(tuple(row))
    return found


def _cut(stretch: tuple[int, int], edges: Sequence[int]) -> list[tuple[int, int]]:
    start, end = stretch
    inside = [edge for edge in edges if start < edge < end]
    return list(zip([start, *inside], [*inside, end], strict=True))


def _covers(
    parts: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int, int, Role]]
) -> list[list[tuple[int, Role]]]:
    """What each of ``parts`` lies in, no edge being inside one: places of quotes, and roles."""
    found = []
    waiting = 0
    active: list[tuple[int, int, int, Role]] = []
    for start, end in parts:
        while waiting < len(spans) and spans[waiting][0] < end:
            active.append(spans[waiting])
            waiting += 1
        active = [span for span in active if span[1] > start]
        found.append(sorted({(place, role) for _, _, place, role in active}))
    return found


def _by_value(places: dict[int, int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for place, number in places.items():
        found.setdefault(number, []).append(place)
    return found
