"""What to change in one wording to get another, word by word: one comparison, for flags and for display."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from rapidfuzz.distance import Indel

from resolvers.matching.printed import PrintedWord, printed_words
from resolvers.matching.wording import MOST_WORDS
from resolvers.matching.wordlists import FUNCTION_WORDS

SHORT = 2  # words: a common run of grammar alone, no longer than this between larger changes, is chance

_SEAM = re.compile(r"[.!?;…]")


class EditKind(StrEnum):
    """The names are those of rapidfuzz's (and difflib's) opcodes."""

    EQUAL = "equal"
    REPLACE = "replace"
    INSERT = "insert"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Block:
    """A step of an alignment: the words ``a[0]`` to ``a[1]`` of one sequence become ``b[0]`` to ``b[1]``.

    Half-open ranges of positions; that of an insertion is empty in ``a``, that of a deletion in ``b``.
    """

    a: tuple[int, int]
    b: tuple[int, int]
    equal: bool

    @property
    def kind(self) -> EditKind:
        """What is done to the words of ``a``."""
        if self.equal:
            return EditKind.EQUAL
        if self.a[0] == self.a[1]:
            return EditKind.INSERT
        return EditKind.DELETE if self.b[0] == self.b[1] else EditKind.REPLACE


@dataclass(frozen=True, slots=True)
class WordEdit:
    """One step from the representative's words to the member's.

    ``representative`` and ``member`` are half-open ranges of code points in the two texts as printed, from
    the first to the last word of the step; empty, at the place of the change, where a side has no word.
    """

    kind: EditKind
    representative: tuple[int, int]
    member: tuple[int, int]


def word_edits(representative: str, member: str) -> tuple[WordEdit, ...]:
    """The steps, in order, that turn the words of ``representative`` into those of ``member``.

    Every word of both is in one step. Case, punctuation, quotation marks, contractions, British and American
    spelling, and numbers in words or digits are no change (see ``printed_words``). No two steps of one kind
    follow one another.

    >>> [(step.kind.value, step.member) for step in word_edits("We won’t sell.", "“We will sell”")]
    [('equal', (1, 8)), ('delete', (8, 8)), ('equal', (9, 13))]
    """
    words, others = printed_words(representative), printed_words(member)
    blocks = align(
        [word.key for word in words],
        [word.key for word in others],
        seams=(seams_of(representative, words), seams_of(member, others)),
    )
    return tuple(WordEdit(block.kind, _extent(words, block.a), _extent(others, block.b)) for block in blocks)


def seams_of(text: str, words: Sequence[PrintedWord]) -> frozenset[int]:
    """The positions of the words before which a sentence ends or an omission is marked."""
    pairs = enumerate(pairwise(words), 1)
    return frozenset(place for place, (one, other) in pairs if _SEAM.search(text, one.end, other.start))


def align(
    a: Sequence[str], b: Sequence[str], *, seams: tuple[Set[int], Set[int]] = (frozenset(), frozenset())
) -> tuple[Block, ...]:
    """The steps from ``a`` to ``b`` over a longest common subsequence (rapidfuzz's indel opcodes).

    Of the alignments that are equally long, one whose common runs are long: "the" goes with the phrase it
    belongs to; and what is put in or left out begins at one of the ``seams`` of either side if it can: in
    "We sell. We lease. We build." it is "We lease." that is left out, not "lease. We". Common runs of at most
    ``SHORT`` words of grammar between larger changes count as changed, so that other words are shown as such.
    Of more than ``MOST_WORDS`` only what both begin and end with is found.
    """
    if max(len(a), len(b)) > MOST_WORDS:
        return tuple(_blocks(_ends(a, b), len(a), len(b)))
    runs = [
        (op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in Indel.opcodes(a, b)
        if op.tag == "equal"
    ]
    turned = [(len(a) - i - size, len(b) - j - size, size) for i, j, size in reversed(_gathered(runs, a, b))]
    gathered = _gathered(turned, a[::-1], b[::-1])
    runs = [(len(a) - i - size, len(b) - j - size, size) for i, j, size in reversed(gathered)]
    runs = _at_seams(_without_chance(runs, a, b), a, b, seams)
    return tuple(_blocks(runs, len(a), len(b)))


Run = tuple[int, int, int]  # where a common run begins in either sequence, and its size


def _ends(a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """What the two have in common from the first word on, and up to the last."""
    least = min(len(a), len(b))
    begin = next((at for at in range(least) if a[at] != b[at]), least)
    end = next((at for at in range(least - begin) if a[-at - 1] != b[-at - 1]), least - begin)
    runs = [(0, 0, begin), (len(a) - end, len(b) - end, end)]
    return [run for run in runs if run[2]]


def _gathered(runs: Sequence[Run], a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """The runs, each moved into the next wherever the words before the next one are the same words."""
    kept: list[Run] = []
    for i, j, size in runs:
        while kept:
            before_i, before_j, before = kept[-1]
            in_a, in_b = before_i + before == i, before_j + before == j
            if in_a == in_b or not (
                a[i - before : i] == b[j - before : j] == a[before_i : before_i + before]
            ):
                break
            if i - before < before_i or j - before < before_j:
                break
            kept.pop()
            i, j, size = i - before, j - before, size + before
        kept.append((i, j, size))
    return kept


def _without_chance(runs: Sequence[Run], a: Sequence[str], b: Sequence[str]) -> list[Run]:
    """The runs without those of a few words of grammar between changes larger than they are."""
    kept: list[Run] = []
    for place, (i, j, size) in enumerate(runs):
        if size <= SHORT and FUNCTION_WORDS.issuperset(a[i : i + size]):
            last_i, last_j = (kept[-1][0] + kept[-1][2], kept[-1][1] + kept[-1][2]) if kept else (0, 0)
            next_i, next_j, _ = runs[place + 1] if place + 1 < len(runs) else (len(a), len(b), 0)
            before, after = (i - last_i, j - last_j), (next_i - i - size, next_j - j - size)
            both_differ = before[0] + after[0] and before[1] + after[1]
            if both_differ and max(before) > size and max(after) > size:
                continue
        kept.append((i, j, size))
    return kept


def _at_seams(
    runs: Sequence[Run], a: Sequence[str], b: Sequence[str], seams: tuple[Set[int], Set[int]]
) -> list[Run]:
    """The runs, words at their edges moved from one to the next or back where that puts the gap on a seam."""
    if not seams[0] and not seams[1]:
        return list(runs)
    placed = [list(run) for run in runs]
    for one, other in pairwise(placed):
        end_a, end_b = one[0] + one[2], one[1] + one[2]
        if (end_a == other[0]) == (end_b == other[1]):
            continue
        at, to, words = (end_a, other[0], a) if end_a < other[0] else (end_b, other[1], b)
        back, on = 0, 0
        while back < one[2] - 1 and words[at - back - 1] == words[to - back - 1]:
            back += 1
        while on < other[2] - 1 and words[at + on] == words[to + on]:
            on += 1
        moves = sorted(range(-back, on + 1), key=abs)
        move = max(moves, key=lambda n: (end_a + n in seams[0]) + (end_b + n in seams[1]))
        one[2] += move
        other[:] = other[0] + move, other[1] + move, other[2] - move
    return [(i, j, size) for i, j, size in placed]


def _blocks(runs: Sequence[Run], len_a: int, len_b: int) -> list[Block]:
    blocks: list[Block] = []
    at_a = at_b = 0
    for i, j, size in (*runs, (len_a, len_b, 0)):
        if i > at_a or j > at_b:
            blocks.append(Block((at_a, i), (at_b, j), False))
        if size:
            if blocks and blocks[-1].equal:
                last = blocks.pop()
                blocks.append(Block((last.a[0], i + size), (last.b[0], j + size), True))
            else:
                blocks.append(Block((i, i + size), (j, j + size), True))
        at_a, at_b = i + size, j + size
    return blocks


def _extent(words: Sequence[PrintedWord], some: tuple[int, int]) -> tuple[int, int]:
    """From the first to the last of ``some`` words in code points; empty, after the word before, for none."""
    first, end = some
    if first < end:
        return words[first].start, words[end - 1].end
    place = words[first - 1].end if first else 0
    return place, place
