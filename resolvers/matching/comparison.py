"""Two readings side by side: which words answer to which, and which changes stand inside what both say."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from resolvers.cast.gazetteer import word_set
from resolvers.matching.edits import Block, align
from resolvers.matching.flag_words import LIGHT
from resolvers.matching.reading import Reading

HALF = 0.5  # the share of a clause's words that the other side must have for it to be "what both say"
JOINERS = word_set("and but or nor because while whereas so")


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """A comparison from one of its sides: ``mine`` against ``other``. Equal to itself alone.

    ``partner`` leads from positions in ``mine`` to those of the same words in ``other``. ``changes`` are the
    blocks that differ: a range of ``mine`` and one of ``other``.
    """

    mine: Reading
    other: Reading
    partner: dict[int, int]
    changes: tuple[tuple[tuple[int, int], tuple[int, int]], ...]

    def change_at(self, position: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """The change that the word at ``position`` of ``mine`` is part of, ``None`` where both have it."""
        at = bisect_right(self.changes, position, key=lambda change: change[0][0]) - 1
        # Of several that begin here, all but the last are empty on this side: something was put in.
        return self.changes[at] if at >= 0 and position < self.changes[at][0][1] else None

    def is_shared(self, places: Collection[int], aside: Collection[int] = ()) -> bool:
        """Whether the other side has at least half of these words (see ``share``)."""
        return self.share(places, aside) >= HALF

    def share(self, places: Collection[int], aside: Collection[int] = ()) -> float:
        """The share of these words, those at ``aside`` not counted, that the other side has.

        Words of grammar count only where there are no others.
        """
        considered = [place for place in places if place not in aside]
        telling = [place for place in considered if self.mine.keys[place] not in LIGHT]
        counted = telling or considered
        return sum(place in self.partner for place in counted) / max(len(counted), 1)

    def clause_round(self, position: int, aside: Collection[int], *, else_beside: bool) -> range:
        """The clause of a word; with ``else_beside``, the next one where it is but grammar ("I think,")."""
        reading = self.mine
        places = reading.where(reading.clause, reading.clause[position])
        if not else_beside or any(reading.keys[place] not in LIGHT for place in places if place not in aside):
            return places
        for beside in (places.start - 1, places.stop):
            if 0 <= beside < len(reading.words) and reading.sentence[beside] == reading.sentence[position]:
                return reading.where(reading.clause, reading.clause[beside])
        return places

    def met(self, unit: Sequence[int], other_unit: Sequence[int], number: int) -> set[int]:
        """The sentences or clauses of ``other`` that hold words of number ``number`` of those of ``mine``."""
        places = self.mine.where(unit, number)
        return {other_unit[self.partner[place]] for place in places if place in self.partner}

    def sentences_met(self, number: int) -> set[int]:
        """The sentences of ``other`` that hold words of sentence ``number`` of ``mine``."""
        return self.met(self.mine.sentence, self.other.sentence, number)

    def is_inside(
        self, position: int, aside: Collection[int], *, most: int, else_beside: bool = False
    ) -> bool:
        """Whether the word at ``position`` was changed inside what both say, and nothing else with it.

        That is: the other side has half of its clause; the change around it holds, besides ``aside``, at most
        ``most`` telling words on one side and none on the other (else it is another way to say it); and at
        the edge of what is shared, where a wording is cut short, none at all and no new clause.
        """
        change = self.change_at(position)
        clause = self.clause_round(position, aside, else_beside=else_beside)
        if change is None or not self.is_shared(clause, aside):
            return False
        (start, end), (other_start, other_end) = change
        mine = self.telling((start, end), aside)
        other = sum(key not in LIGHT for key in self.other.keys[other_start:other_end])
        if (mine and other) or max(mine, other) > most:
            return False
        sentence = self.mine.sentence[position]
        inside = (
            start > 0
            and end < len(self.mine.words)
            and self.mine.sentence[start - 1] == sentence == self.mine.sentence[end]
        )
        return inside or not (mine or other)

    def shown(self, position: int) -> tuple[str, str]:
        """The change round ``position`` with two words on each side, as either side prints it."""
        change = self.change_at(position)
        mine, other = change or (
            (position, position + 1),
            (self.partner[position], self.partner[position] + 1),
        )
        return self.mine.snippet(*mine, around=2), self.other.snippet(*other, around=2)

    def joins(self, position: int) -> bool:
        """Whether the change round ``position`` has "and" or the like: a clause of its own came or went."""
        change = self.change_at(position)
        return change is not None and not JOINERS.isdisjoint(self.mine.keys[slice(*change[0])])

    def telling(self, change: tuple[int, int], aside: Collection[int]) -> int:
        """How many words of a change, those at ``aside`` not counted, are more than grammar."""
        return sum(place not in aside and self.mine.keys[place] not in LIGHT for place in range(*change))


def views(representative: Reading, member: Reading) -> tuple[View, View]:
    """The comparison as seen from the representative, and from the member."""
    blocks = align(representative.loose, member.loose, seams=(representative.seams, member.seams))
    changed = [block for block in blocks if not block.equal]
    pairs = [pair for block in blocks if block.equal for pair in _pairs(block)]
    forward = View(representative, member, dict(pairs), tuple((block.a, block.b) for block in changed))
    back = View(
        member, representative, {b: a for a, b in pairs}, tuple((block.b, block.a) for block in changed)
    )
    return forward, back


def _pairs(block: Block) -> Sequence[tuple[int, int]]:
    return list(zip(range(*block.a), range(*block.b), strict=True))
