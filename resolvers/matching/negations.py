"""Negations added or dropped inside what two wordings share."""

from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache

from quotes.quote import QuoteKind
from resolvers.matching.comparison import View
from resolvers.matching.flag import arrow
from resolvers.matching.flag_words import (
    AFFIRMING,
    DENYING,
    DENYING_VERBS,
    NEGATIVE_PREFIXES,
    NO_NEGATION,
)
from resolvers.matching.reading import Reading

LEAST_SHARE = 0.3  # of the words of the clause on the other side: a fragment may stand against a long one
MOST = 2  # telling words that may come or go with a negation


def negations(forward: View, back: View) -> Iterator[str]:
    """A note for each pair of sentences of which one denies what the other says.

    Two negations are none ("not unlike" is "like"), and one of another form is the same ("failed to", "did
    not"). What denies in a clause that the other side leaves out, or in a change that is reworded as a whole,
    is not counted.
    """
    done: set[int] = set()
    for view, is_forward in ((forward, True), (back, False)):
        for position in _negators(view):
            if not view.is_inside(position, _negators(view), most=MOST) or view.joins(position):
                continue
            sentence = view.mine.sentence[position]
            met = view.sentences_met(sentence)
            in_representative = {sentence} if is_forward else met
            opposite = back if is_forward else forward
            if in_representative & done or not _turns(view, opposite, position):
                continue
            done |= in_representative
            mine, other = view.shown(position)
            shown = arrow(mine, other) if is_forward else arrow(other, mine)
            yield f"negation {'dropped' if is_forward else 'added'}: {shown}"


def _turns(view: View, opposite: View, position: int) -> bool:
    """Whether the negation at ``position`` is one more than the other side has, in clause and sentence.

    The clauses it stands against must be shared too, and no verb there deny in a way that is not understood.
    """
    clause, sentence = view.mine.clause[position], view.mine.sentence[position]
    clauses = view.met(view.mine.clause, view.other.clause, clause)
    sentences = view.sentences_met(sentence)
    mine, others = _negators(view), _negators(opposite)
    if not any(_share(opposite, number) >= LEAST_SHARE for number in clauses):
        return False
    if any(
        key in DENYING_VERBS and opposite.mine.sentence[place] in sentences and place not in others
        for place, key in enumerate(opposite.mine.keys)
    ):
        return False
    odd_clause = _count(mine, view.mine.clause, {clause}) - _count(others, view.other.clause, clauses)
    odd_sentence = _count(_counted(view), view.mine.sentence, {sentence}) - _count(
        _counted(opposite), view.other.sentence, sentences
    )
    return bool(odd_clause % 2 and odd_sentence % 2)


def _count(places: Iterable[int], unit: Sequence[int], numbers: Set[int]) -> int:
    return sum(unit[place] in numbers for place in places)


def _share(view: View, clause: int) -> float:
    return view.share(view.mine.where(view.mine.clause, clause), _negators(view))


@lru_cache(maxsize=2)
def _counted(view: View) -> tuple[int, ...]:
    """The negations whose clauses are shared, or cannot be told to be."""
    return tuple(place for place in _negators(view) if _is_counted(view, place))


def _is_counted(view: View, position: int) -> bool:
    """Whether the clause is shared, or is nothing but the negation and cannot be told."""
    clause = view.mine.where(view.mine.clause, view.mine.clause[position])
    telling = [place for place in clause if place not in _negators(view)]
    return not telling or view.is_shared(clause, _negators(view))


@lru_cache(maxsize=2)  # asked for again and again while two wordings are compared
def _negators(view: View) -> dict[int, None]:
    """The positions of the words that deny, in order, and quick to look up."""
    mine = view.mine
    excused = {place for start, end in mine.find(NO_NEGATION) for place in range(start, end)}
    return dict.fromkeys(
        place for place in range(len(mine.keys)) if place not in excused and _denies(view, mine, place)
    )


def _denies(view: View, mine: Reading, place: int) -> bool:
    key = mine.keys[place]
    if mine.kind is not QuoteKind.DIRECT and key == "not" and mine.keys[place + 1 : place + 2] == ("to",):
        return False  # "urged the council not to sign": the cue says what is not wanted
    if key == "nor":
        return "neither" not in mine.keys[:place]
    if key in DENYING:
        return True
    if key not in DENYING_VERBS and not key.startswith(NEGATIVE_PREFIXES):
        return False
    change = view.change_at(place)
    if key in DENYING_VERBS:
        if change is None:
            return True
        other = view.other.keys[slice(*change[1])]
        return not other or not (DENYING | DENYING_VERBS | AFFIRMING).isdisjoint(other)
    if change is None:
        return False
    other = view.other.loose[slice(*change[1])]
    return any(
        key.startswith(prefix) and mine.loose[place].removeprefix(prefix) in other
        for prefix in NEGATIVE_PREFIXES
        if len(key) > len(prefix) + 2
    )
