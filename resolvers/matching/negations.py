"""Negations added or dropped inside what two wordings share."""

from collections.abc import Iterator

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
            if in_representative & done or not _is_odd(
                view, forward if not is_forward else back, sentence, met
            ):
                continue
            done |= in_representative
            mine, other = view.shown(position)
            shown = arrow(mine, other) if is_forward else arrow(other, mine)
            yield f"negation {'dropped' if is_forward else 'added'}: {shown}"


def _is_odd(view: View, opposite: View, sentence: int, met: set[int]) -> bool:
    """Whether, in the shared clauses of sentences that answer to one another, one side denies once more."""
    mine = sum(_is_counted(view, place) for place in _negators(view) if view.mine.sentence[place] == sentence)
    other = sum(
        _is_counted(opposite, place)
        for place in _negators(opposite)
        if opposite.mine.sentence[place] in met or not met
    )
    return mine % 2 != other % 2


def _is_counted(view: View, position: int) -> bool:
    clause = view.mine.where(view.mine.clause, view.mine.clause[position])
    telling = [place for place in clause if place not in _negators(view)]
    return not telling or view.is_shared(clause, _negators(view))


def _negators(view: View) -> tuple[int, ...]:
    """The positions of the words that deny, in order."""
    mine = view.mine
    excused = {place for start, end in mine.find(NO_NEGATION) for place in range(start, end)}
    return tuple(
        place for place in range(len(mine.keys)) if place not in excused and _denies(view, mine, place)
    )


def _denies(view: View, mine: Reading, place: int) -> bool:
    key = mine.keys[place]
    if key == "nor":
        return "neither" not in mine.keys[:place]
    if key in DENYING:
        return True
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
