"""Which relation two wordings are in. Apart from ``relation``: who reads a run has no wordings to compare."""

from collections.abc import Sequence
from functools import lru_cache

from quotes.quote import QuoteKind
from resolvers.matching.edits import align
from resolvers.matching.normalise import spelled
from resolvers.matching.relation import Relation
from resolvers.matching.utterance import Utterance
from resolvers.matching.wording import Wording, wordings_of
from resolvers.matching.wordlists import FUNCTION_WORDS

ALIKE = 0.8  # the share of a wording's weight from which it counts as being there
GRAMMAR = 0.25  # what a word of grammar weighs where no corpus says how rare each word is
LARGE = 0.5  # the share of the longer wording's weight from which the shorter is a shortened version of it


def relation_of(
    kinds: tuple[QuoteKind, QuoteKind], *, verbatim: bool, shorter: float, longer: float, dense: bool
) -> Relation:
    """The relation of two wordings of these ``kinds``.

    ``shorter`` and ``longer`` are the shares, by weight and in [0, 1], that the stretch they share has of the
    shorter and of the longer one; ``dense`` tells that hardly a word differs inside the stretch.
    """
    if verbatim:
        return Relation.VERBATIM
    if QuoteKind.INDIRECT in kinds and kinds[0] != kinds[1]:
        return Relation.REPORTED
    if longer >= ALIKE:
        return Relation.NEAR
    if shorter >= ALIKE:
        return Relation.TRUNCATED if longer >= LARGE else Relation.FRAGMENT
    return Relation.OVERLAP if dense else Relation.REWORDED


def relation_between(one: Utterance, other: Utterance) -> Relation:
    """The relation of two quotes that are known to be one utterance, whatever it was that told so.

    A mixed quote is compared whole and by what stands in marks; the closer relation counts. Words of grammar
    weigh ``GRAMMAR``, all others alike.
    """
    return _relation_of_texts(one.text, one.kind, other.text, other.kind)


@lru_cache(maxsize=50_000)
def _relation_of_texts(text: str, kind: QuoteKind, other_text: str, other_kind: QuoteKind) -> Relation:
    sides = (wordings_of(Utterance("", "", *each)) for each in ((text, kind), (other_text, other_kind)))
    left, right = sides
    found = (_relation_of_wordings(x, y, (kind, other_kind)) for x in left for y in right)
    return min(found, key=lambda relation: relation.looseness)


def _relation_of_wordings(one: Wording, other: Wording, kinds: tuple[QuoteKind, QuoteKind]) -> Relation:
    blocks = align(one.words, other.words)
    equal = [place for place, block in enumerate(blocks) if block.equal]
    stretch = blocks[equal[0] : equal[-1] + 1] if equal else ()
    shared = sum(_weight(one.words[slice(*block.a)]) for block in stretch if block.equal)
    in_stretch = (
        sum(_weight(one.words[slice(*block.a)]) for block in stretch),
        sum(_weight(other.words[slice(*block.b)]) for block in stretch),
    )
    whole = sorted((_weight(one.words), _weight(other.words)))
    return relation_of(
        kinds,
        verbatim=_spelled(one) == _spelled(other),
        shorter=shared / whole[0] if whole[0] else 0.0,
        longer=shared / whole[1] if whole[1] else 0.0,
        dense=bool(shared) and shared >= ALIKE * max(in_stretch),
    )


def _spelled(wording: Wording) -> list[str]:
    return [spelled(word) for word in wording.normal.split()]


def _weight(words: Sequence[str]) -> float:
    return sum(GRAMMAR if word in FUNCTION_WORDS else 1.0 for word in words)
