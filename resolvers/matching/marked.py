"""What two outlets put in quotation marks: other words, and ellipses that join what stood far apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from quotes.quote import QuoteKind
from resolvers.matching.edits import Block, align
from resolvers.matching.flag import arrow
from resolvers.matching.flag_words import FILLERS, SHORT_NAMES
from resolvers.matching.quantities import quantities
from resolvers.matching.reading import Reading

LEAST_EQUAL = 3  # words that both must have, and the share of the stretch that they must make up, before
LEAST_SHARE = 0.5  # other words are taken for altered ones: two translations are reworded as a whole
SHOWN = 3  # changes that a note names
FAR = 10  # words left out inside one sentence from which an ellipsis is said to join what stood apart
FAR_ACROSS = 4  # the same where it leads from one sentence into another


@dataclass(frozen=True, slots=True)
class _Marked:
    """The words of a reading that stand in marks: their positions, and before which of them some are missing."""

    reading: Reading
    places: tuple[int, ...]
    breaks: frozenset[int]  # indices into ``places``

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(self.reading.keys[place] for place in self.places)

    def text(self, some: tuple[int, int]) -> str:
        places = self.places[slice(*some)]
        return self.reading.snippet(places[0], places[-1] + 1) if places else ""


def alterations(representative: Reading, member: Reading) -> Iterator[str]:
    """At most one note: the words that differ between what both print in marks.

    What one side cuts off at either end, or leaves out where it says so, is no alteration; nor are spelling,
    contractions, numbers in words or digits, brackets, sounds ("um"), stutters, masked oaths, short names of
    countries.
    """
    one, other = _marked(representative), _marked(member)
    if not one.places or not other.places:
        return
    blocks = align(one.keys, other.keys)
    equal = [place for place, block in enumerate(blocks) if block.equal]
    if not equal:
        return
    stretch = blocks[equal[0] : equal[-1] + 1]
    shared = sum(block.b[1] - block.b[0] for block in stretch if block.equal)
    changes = [block for block in stretch if not block.equal and not _is_missing(one, other, block)]
    span = shared + sum(max(block.a[1] - block.a[0], block.b[1] - block.b[0]) for block in changes)
    if shared < LEAST_EQUAL or shared < LEAST_SHARE * span:
        return
    shown = [_shown(one, other, block) for block in changes if not _is_style(one, other, block)]
    if shown:
        more = f" and {len(shown) - SHOWN} more" if len(shown) > SHOWN else ""
        yield f"words in the marks altered: {', '.join(shown[:SHOWN])}{more}"


def ellipses(representative: Reading, member: Reading) -> Iterator[str]:
    """A note for each ellipsis, or break where the attribution stands, that leaves out much of what is between.

    Much is ``FAR`` words, or ``FAR_ACROSS`` from one sentence into another; the other side shows how much.
    """
    for short, full, whose in (
        (member, representative, "it"),
        (representative, member, "the representative"),
    ):
        if not short.in_marks or not full.in_marks:
            continue
        partner = {
            b: a
            for block in align(full.keys, short.keys)
            if block.equal
            for a, b in zip(range(*block.a), range(*block.b), strict=True)
        }
        for place in sorted(short.after_omission & short.in_marks):
            before, after = partner.get(place - 1), partner.get(place)
            if place - 1 not in short.in_marks or before is None or after is None:
                continue
            left_out = after - before - 1
            sentences = full.sentence[after] - full.sentence[before]
            if left_out >= FAR or (left_out >= FAR_ACROSS and sentences):
                across = (
                    f" and a sentence's end" if sentences == 1 else f" and the ends of {sentences} sentences"
                )
                joined = f"“{short.snippet(place - 1, place + 1, around=2)}”"
                yield f"the ellipsis of {whose} leaves out {left_out} words{across if sentences else ''}: {joined}"


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
    if said[0] == said[1] or SHORT_NAMES.get(left) == right or SHORT_NAMES.get(right) == left:
        return True
    if not left or not right:
        side, some = (one, block.a) if left else (other, block.b)
        return _is_stutter(side.keys, *some)
    if _is_masked(one, block.a) or _is_masked(other, block.b):
        return True
    return _is_same_number(one, other, block)


def _is_stutter(keys: tuple[str, ...], start: int, end: int) -> bool:
    """Whether the words are said twice: "the the pier"."""
    size = end - start
    return keys[start:end] in (keys[end : end + size], keys[max(start - size, 0) : start])


def _is_masked(side: _Marked, some: tuple[int, int]) -> bool:
    """Whether a letter or more stand for an oath: "d***"."""
    ends = [side.reading.words[place].end for place in side.places[slice(*some)]]
    return any(side.reading.text[end : end + 2] in ("**", "--", "__") for end in ends)


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


def _shown(one: _Marked, other: _Marked, block: Block) -> str:
    left, right = one.text(block.a), other.text(block.b)
    if left and right:
        return arrow(left, right)
    return f"left out “{left}”" if left else f"put in “{right}”"
