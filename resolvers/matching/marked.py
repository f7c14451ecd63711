"""What two outlets put in quotation marks: other words, and ellipses that join what stood far apart."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from resolvers.matching.edits import Block, align
from resolvers.matching.flag import arrow
from resolvers.matching.flag_words import FILLERS, SHORT_NAMES
from resolvers.matching.quantities import quantities
from resolvers.matching.reading import Reading

LEAST_EQUAL = 3  # words that both must have, and the share of the stretch that they must make up, before
LEAST_SHARE = 0.5  # other words are taken for altered ones: two translations are reworded as a whole
MOST_REPLACED = 5  # words on either side: more against others is a piece of another sentence
AT_EDGE = 2  # words on both sides: at either end, where wordings are cut, only so much is another word for it
SHOWN = 3  # changes that a note names
FAR = 10  # words left out from which an ellipsis is said to join what stood far apart
FAR_ACROSS = 4  # the same where a whole sentence is among them


@dataclass(frozen=True, slots=True)
class _Marked:
    """The words of a reading in marks: their positions, and before which of them some are missing."""

    reading: Reading
    places: tuple[int, ...]
    breaks: frozenset[int]  # indices into ``places``

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self.reading.keys[place] for place in self.places)

    @property
    def seams(self) -> frozenset[int]:
        starts = {index for index, place in enumerate(self.places) if place in self.reading.seams}
        return self.breaks | starts

    def text(self, some: tuple[int, int]) -> str:
        places = self.places[slice(*some)]
        return self.reading.snippet(places[0], places[-1] + 1) if places else ""


def alterations(representative: Reading, member: Reading) -> Iterator[str]:
    """At most one note: the words that differ between what both print in marks.

    What one side cuts off at either end, or leaves out where it says so, is no alteration; nor are spelling,
    contractions, numbers in words or digits, words in one or two ("work force"), brackets, sounds ("um"),
    stutters, masked oaths, short names of countries.
    """
    one, other = _marked(representative), _marked(member)
    if not one.places or not other.places:
        return
    blocks = align(one.keys, other.keys, seams=(one.seams, other.seams))
    equal = [place for place, block in enumerate(blocks) if block.equal]
    if not equal:
        return
    stretch = [
        block
        for place, block in enumerate(blocks)
        if equal[0] <= place <= equal[-1] or 0 < _size(block) <= AT_EDGE
    ]
    shared = sum(block.b[1] - block.b[0] for block in stretch if block.equal)
    changes = [block for block in stretch if not block.equal and not _is_missing(one, other, block)]
    span = shared + sum(max(block.a[1] - block.a[0], block.b[1] - block.b[0]) for block in changes)
    if shared < LEAST_EQUAL or shared < LEAST_SHARE * span:
        return
    shown = [
        _shown(one, other, block)
        for block in changes
        if _size(block) <= MOST_REPLACED and not _is_style(one, other, block)
    ]
    if shown:
        more = f" and {len(shown) - SHOWN} more" if len(shown) > SHOWN else ""
        yield f"words in the marks altered: {', '.join(shown[:SHOWN])}{more}"


def ellipses(representative: Reading, member: Reading) -> Iterator[str]:
    """A note for each ellipsis, or break for the attribution, that leaves out much of what is between.

    Much is ``FAR`` words, or ``FAR_ACROSS`` with a whole sentence; the other side shows how much.
    """
    for short, full, whose in (
        (member, representative, "its"),
        (representative, member, "the representative’s"),
    ):
        if not short.in_marks or not full.in_marks:
            continue
        blocks = align(full.keys, short.keys, seams=(full.seams, short.seams))
        pairs = [zip(range(*block.b), range(*block.a), strict=True) for block in blocks if block.equal]
        partner = dict(chain.from_iterable(pairs))
        for place in sorted(short.after_omission & short.in_marks):
            before, after = _joined(short, partner, place, -1), _joined(short, partner, place, 1)
            if before is None or after is None:
                continue
            left_out = after - before - 1
            sentences = full.sentence[after] - full.sentence[before]
            if left_out < (FAR_ACROSS if sentences > 1 else FAR):
                continue
            ends = {0: "", 1: " and the end of a sentence"}
            across = ends.get(sentences, f" and the ends of {sentences} sentences")
            shown = short.snippet(place - 1, place + 1, around=2)
            yield f"{whose} ellipsis leaves out {left_out} words{across}: “{shown}”"


def _joined(short: Reading, partner: Mapping[int, int], place: int, way: int) -> int | None:
    """Where the other side has the word that stands after an omission at ``place`` (or before: ``way`` -1).

    ``None`` unless it stands in marks and the next word away from the omission, if its piece has one, follows
    there too: one word in common may be chance.
    """
    at = place if way > 0 else place - 1
    found, beyond = partner.get(at), at + way
    if at not in short.in_marks or found is None:
        return None
    is_last = beyond not in short.in_marks or max(at, beyond) in short.after_omission
    return found if is_last or partner.get(beyond) == found + way else None


def _marked(reading: Reading) -> _Marked:
    places = tuple(sorted(reading.in_marks - reading.bracketed))
    breaks = {
        index
        for index, place in enumerate(places)
        if place in reading.after_omission
        or (index and not set(range(places[index - 1] + 1, place)) <= reading.bracketed)
        or place - 1 in reading.bracketed
    }
    return _Marked(reading, places, frozenset(breaks))


def _is_missing(one: _Marked, other: _Marked, block: Block) -> bool:
    """Whether one of the two says that words are missing here, or stands outside its marks in between."""
    return any(
        index in side.breaks
        for side, some in ((one, block.a), (other, block.b))
        for index in range(some[0], some[1] + 1)
    )


def _is_style(one: _Marked, other: _Marked, block: Block) -> bool:
    left, right = one.keys[slice(*block.a)], other.keys[slice(*block.b)]
    said = tuple(key for key in left if key not in FILLERS), tuple(key for key in right if key not in FILLERS)
    sides = ((one, block.a), (other, block.b))
    if (
        "".join(said[0]) == "".join(said[1])
        or SHORT_NAMES.get(left) == right
        or SHORT_NAMES.get(right) == left
    ):
        return True
    if not left or not right:
        side, some = (one, block.a) if left else (other, block.b)
        return _is_stutter(side.keys, *some)
    if any(_is_masked(side, some) or _is_edited(side, some) for side, some in sides):
        return True
    return _is_same_number(one, other, block)


def _is_stutter(keys: tuple[str, ...], start: int, end: int) -> bool:
    """Whether the words are said twice: "the the pier"."""
    size = end - start
    return keys[start:end] in (keys[end : end + size], keys[max(start - size, 0) : start])


def _is_fused(reading: Reading, place: int) -> bool:
    return place > 0 and reading.words[place - 1].end == reading.words[place].start


def _is_masked(side: _Marked, some: tuple[int, int]) -> bool:
    """Whether a letter or more stand for an oath: "d***"."""
    ends = [side.reading.words[place].end for place in side.places[slice(*some)]]
    return any(side.reading.text[end : end + 2] in ("**", "--", "__") for end in ends)


def _is_edited(side: _Marked, some: tuple[int, int]) -> bool:
    """Whether letters in brackets say that the word was fitted: "deliver[ed]"."""
    return "[" in "".join(side.text((index, index + 1)) for index in range(*some))


def _is_same_number(one: _Marked, other: _Marked, block: Block) -> bool:
    mine, others = (
        [
            each
            for each in quantities(side.reading)
            if set(side.places[slice(*some)]) & set(range(each.start, each.end))
        ]
        for side, some in ((one, block.a), (other, block.b))
    )
    covered = len(mine) == len(others) == 1 and mine[0].equals(others[0])
    return covered and all(
        set(side.places[slice(*some)]) <= set(range(each.start, each.end))
        for side, some, each in ((one, block.a, mine[0]), (other, block.b, others[0]))
    )


def _size(block: Block) -> int:
    """The words of the longer side of a replacement; 0 where a side has none."""
    sizes = block.a[1] - block.a[0], block.b[1] - block.b[0]
    return max(sizes) if min(sizes) else 0


def _shown(one: _Marked, other: _Marked, block: Block) -> str:
    for side, start in ((one, block.a[0]), (other, block.b[0])):
        if 0 < start < len(side.places) and _is_fused(side.reading, side.places[start]):  # "is" and "n't"
            block = Block((block.a[0] - 1, block.a[1]), (block.b[0] - 1, block.b[1]), False)
            break
    left, right = one.text(block.a), other.text(block.b)
    if left and right:
        return arrow(left, right)
    return f"left out “{left}”" if left else f"put in “{right}”"
