"""Numbers, units and dates of one wording against those of another."""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from resolvers.matching.calendar_words import calendar_mentions
from resolvers.matching.comparison import View
from resolvers.matching.flag import FlagKind, arrow
from resolvers.matching.quantities import Quantity, quantities

MOST = 1  # other telling words that may change on either side with a number


class _Ranged(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


_R = TypeVar("_R", bound=_Ranged)


def figures(forward: View, back: View) -> Iterator[tuple[FlagKind, str]]:
    """The kind and a note for each place where the two print other figures for one thing.

    A figure that one side leaves out is none, nor is one that the other has elsewhere. Numbers that stand
    for different things (other dimensions) are not compared.
    """
    mine, others = quantities(forward.mine), quantities(forward.other)
    for one, other in _opposed(forward, back, mine, others):
        if any(one.equals(each) for each in others) or any(other.equals(each) for each in mine):
            continue
        kind = _difference(one, other)
        if kind is not None:
            yield kind, f"{kind} changed: {_shown(forward, one, other)}"


def dates(forward: View, back: View) -> Iterator[str]:
    """A note for each place where the two name other days, months or years for one thing."""
    mine, others = calendar_mentions(forward.mine), calendar_mentions(forward.other)
    named, named_there = (
        {(each.kind, each.value) for each in mine},
        {(each.kind, each.value) for each in others},
    )
    for one, other in _opposed(forward, back, mine, others):
        same_kind = one.kind == other.kind
        if same_kind and (one.kind, one.value) not in named_there and (other.kind, other.value) not in named:
            yield f"date changed: {_shown(forward, one, other)}"


def _difference(one: Quantity, other: Quantity) -> FlagKind | None:
    same_mantissa = one.mantissa == other.mantissa
    if one.unit and other.unit and one.unit != other.unit:
        if one.unit.dimension != other.unit.dimension:
            return None
        return FlagKind.UNIT if same_mantissa and one.scale == other.scale else FlagKind.NUMBER
    if one.unit != other.unit and {one.unit and one.unit.dimension, other.unit and other.unit.dimension} & {
        "rank",
        "time",
    }:
        return None  # "third" and "3 days" beside a bare number count other things
    return FlagKind.UNIT if same_mantissa and one.scale != other.scale else FlagKind.NUMBER


def _opposed(forward: View, back: View, mine: Sequence[_R], others: Sequence[_R]) -> Iterator[tuple[_R, _R]]:
    """The figures that stand against one another inside what both say: in one change, or round one word."""
    aside = {at for each in mine for at in range(each.start, each.end)}
    opposite_aside = {at for each in others for at in range(each.start, each.end)}
    pairs: list[tuple[_R, _R]] = []
    for place, opposite in forward.changes:
        ours = [each for each in mine if _touches(each, place)]
        theirs = [each for each in others if _touches(each, opposite)]
        if max(forward.telling(place, aside), back.telling(opposite, opposite_aside)) <= MOST:
            pairs.extend(zip(ours, theirs, strict=False))
    for one in mine:
        answers = {forward.partner[at] for at in range(one.start, one.end) if at in forward.partner}
        pairs.extend((one, each) for each in others if any(each.start <= at < each.end for at in answers))
    for one, other in dict.fromkeys(pairs):
        if _is_in_place(forward, one, aside) and _is_in_place(back, other, opposite_aside):
            yield one, other


def _is_in_place(view: View, figure: _Ranged, aside: set[int]) -> bool:
    """Whether the other side has what stands round the figure."""
    return view.is_shared(view.clause_round(figure.start, aside, else_beside=True), aside)


def _touches(figure: _Ranged, change: tuple[int, int]) -> bool:
    return figure.start < change[1] and change[0] < figure.end


def _shown(view: View, one: _Ranged, other: _Ranged) -> str:
    return arrow(
        view.mine.snippet(one.start, one.end, around=2), view.other.snippet(other.start, other.end, around=2)
    )
