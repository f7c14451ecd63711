"""The descriptions of an article, and the fullest that it gives of one source: "a border official"."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from resolvers.attribution.anonymous import Description
from resolvers.cast.gazetteer import word_set
from resolvers.cast.nouns import DOCUMENT_NOUNS, SAME_SOURCE
from resolvers.cast.phrases import POSSESSIVES

_SOMEBODY = word_set(
    "president senator governor mayor minister secretary candidate nominee"
)  # as modifiers they are other people: "president's aides"
_REMEMBERED = 500  # descriptions of one noun: more than an article has
_Key = tuple[str, bool, str | None]


class Descriptions:
    """The descriptions of one article, in reading order, found by noun and by the words that they have."""

    def __init__(self, described: Iterable[Description] = ()) -> None:
        """Take all descriptions of the article, in any order."""
        self._all = tuple(sorted(described, key=lambda each: each.start))
        self._starts = [each.start for each in self._all]
        self._having: dict[_Key, list[Description]] = defaultdict(list)
        for each in self._all:
            if each.modifiers & POSSESSIVES or each.modifiers & _SOMEBODY or _is_share(each):
                continue
            for word in (None, *each.modifiers):
                self._having[_noun(each), each.plural, word].append(each)
        self._found: dict[Description, Description] = {}

    def between(self, start: int, end: int) -> Sequence[Description]:
        """The descriptions that begin at ``start`` or later and before ``end``."""
        return self._all[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def fullest(self, described: Description) -> Description:
        """The fullest description in the article that adds words to ``described`` and takes none away.

        The nearest before it wins; a bare headline noun ("Official:") is filled in from what follows. "The
        survey" can be a poll. A description with words of its own that no other has is nobody else's.
        """
        if described not in self._found:
            self._found[described] = self._fullest(described)
        return self._found[described]

    def _fullest(self, described: Description) -> Description:
        if _is_new(described) or described.counted:
            return described
        before = None
        if not (described.indefinite and described.bare and described.plural):
            before = self._before(described)
        if before is not None:
            full = before
            while not (_is_new(full) or full.counted) and (before := self._before(full)):
                full = before
            return full
        if not described.definite and not described.indefinite and not described.plural:
            return next(self._able(described), described)
        return described

    def _before(self, described: Description) -> Description | None:
        """The nearest description before one that adds words to it."""
        near = self._candidates(described)
        last = bisect_left(near, described.start, key=lambda each: each.start) - 1
        for index in range(last, max(-1, last - _REMEMBERED), -1):
            if described.modifiers < near[index].modifiers:
                return near[index]
        return None

    def _able(self, described: Description) -> Iterator[Description]:
        for other in self._candidates(described)[:_REMEMBERED]:
            if other.start != described.start and described.modifiers < other.modifiers:
                yield other

    def _candidates(self, described: Description) -> list[Description]:
        """Descriptions with the same noun and number, and with the rarest word of ``described``."""
        keys: list[_Key] = [
            (_noun(described), described.plural, word) for word in (described.modifiers or (None,))
        ]
        return min((self._having.get(key, []) for key in keys), key=len)


def _noun(described: Description) -> str:
    """The noun, or the first of those that can mean the same source."""
    return min(SAME_SOURCE.get(described.head, (described.head,)))


def _is_new(described: Description) -> bool:
    """Whether somebody new is meant: "an official", but not "a poll", which is given its name elsewhere."""
    return described.indefinite and not described.plural and described.head not in DOCUMENT_NOUNS


def _is_share(described: Description) -> bool:
    return "percent" in described.modifiers or described.head == "percent"
