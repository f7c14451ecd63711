"""Things that hang together, from the pairs that do."""

from collections.abc import Iterable


def united(pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The sets of two or more that the pairs join, each in order, whatever the order of the pairs.

    >>> united([(4, 5), (2, 3), (1, 2)])
    [[1, 2, 3], [4, 5]]
    """
    parent: dict[int, int] = {}

    def root(item: int) -> int:
        while parent.setdefault(item, item) != item:
            parent[item] = item = parent[parent[item]]
        return item

    for a, b in pairs:
        parent[root(a)] = root(b)
    found: dict[int, list[int]] = {}
    for item in sorted(parent):
        found.setdefault(root(item), []).append(item)
    return [each for each in found.values() if len(each) > 1]
