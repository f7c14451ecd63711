"""Merges that a person asks for, against what a person keeps apart."""

from collections.abc import Callable, Sequence

from resolvers.identity.constraints import Side
from resolvers.identity.decisions import Problem
from resolvers.identity.union import united

Edge = tuple[int, int, int]  # two groups to be one, and the place of the decision; -1 where it is none

_ALONE = "it contradicts a never-merge or a split"
_CHAIN = "with the other merges it would join what a never-merge or a split keeps apart"


def without_conflicts(
    edges: Sequence[Edge], sides: Sequence[set[Side]], places: Sequence[int]
) -> tuple[list[Edge], list[Problem]]:
    """The edges but for those that join what is kept apart, alone or in a chain, and a problem for each.

    ``sides`` are those of each group, ``places`` the place of the decision that made each pair of sides.
    """

    def opposed(indices: Sequence[int]) -> list[int]:
        there = {side for index in indices for side in sides[index]}
        return sorted(places[number] for number, side in there if side == 0 and (number, 1) in there)

    kept, refused = _kept(edges, lambda edge: opposed(edge[:2]), _ALONE)
    chains = {index: chain for chain in united([edge[:2] for edge in kept]) for index in chain}
    kept, more = _kept(kept, lambda edge: opposed(chains.get(edge[0], ())), _CHAIN)
    return kept, [*refused, *more]


def _kept(
    edges: Sequence[Edge], against: Callable[[Edge], list[int]], why: str
) -> tuple[list[Edge], list[Problem]]:
    kept = []
    problems = []
    for edge in edges:
        if not (found := against(edge)):
            kept.append(edge)
        elif edge[2] >= 0:
            problems.append(Problem(edge[2], why, tuple(found)))
    return kept, problems
