"""Conditions dropped or added: "if Congress agrees, we will sign" and "we will sign"."""

from collections.abc import Iterable, Iterator

from resolvers.matching.comparison import HALF, JOINERS, View
from resolvers.matching.flag_words import AFTER_IF, BEFORE_IF, CONDITIONS, DENYING, IF_YOU, LIGHT
from resolvers.matching.reading import Reading

SHORTEST = 3  # words of a condition
LEAST = 2  # telling words of the main clause that the other side must have


def conditions(forward: View, back: View) -> Iterator[str]:
    """A note for each condition of one side whose main clause the other has, without any condition."""
    for view, is_forward in ((forward, True), (back, False)):
        for start, end in view.mine.find(CONDITIONS):
            if _is_condition(view.mine, start, end) and _is_gone(view, start):
                clause = _condition(view, start)
                said = view.mine.snippet(clause.start, clause.stop)
                yield f"condition {'dropped' if is_forward else 'added'}: “{said}”"


def _is_condition(reading: Reading, start: int, end: int) -> bool:
    keys = reading.keys
    before, after = keys[max(start - 2, 0) : start], keys[end : end + 1]
    same = [place for place, number in enumerate(reading.sentence) if number == reading.sentence[start]]
    match keys[start]:
        case "if":
            if not AFTER_IF.isdisjoint(after) or not BEFORE_IF.isdisjoint(before):
                return False
            return not (after == ("you",) and not IF_YOU.isdisjoint(keys[end + 1 : end + 2]))
        case "until":  # "open until noon" is a time; "not before that" is a condition
            return any(keys[place] in DENYING for place in same)
        case "provided" | "assuming" | "subject" | "depending":
            return end - start > 1 or reading.clause[start] != reading.clause[max(start - 1, 0)] or start == 0
    return True


def _condition(view: View, start: int) -> range:
    """From the word that opens the condition to the end of its clause, or to what the other side has too."""
    clause = view.mine.where(view.mine.clause, view.mine.clause[start])
    shared = [place for place in clause if place in view.partner]
    is_last = clause.stop == len(view.mine.words) or (
        view.mine.sentence[clause.stop] != view.mine.sentence[start]
    )
    if start == clause.start and shared and is_last:
        return range(start, shared[0])
    return range(start, clause.stop)


def _is_gone(view: View, start: int) -> bool:
    """Whether the other side has the main clause, not the condition, and none in its place."""
    mine = view.mine
    met = view.sentences_met(mine.sentence[start])
    others = view.other.find(CONDITIONS)
    if start in view.partner or any(view.other.sentence[place] in met for place, _ in others):
        return False
    condition = _condition(view, start)
    if len(condition) < SHORTEST or _kept(view, condition) >= HALF * len(condition):
        return False
    main = _main_clause(view, condition)
    telling = [place for place in main if mine.keys[place] not in LIGHT]
    kept = _kept(view, telling)
    return (
        _kept(view, main) >= HALF * len(main)
        and kept >= HALF * len(telling)
        and kept >= min(LEAST, max(len(telling), 1))
    )


def _kept(view: View, places: Iterable[int]) -> int:
    return sum(place in view.partner for place in places)


def _main_clause(view: View, condition: range) -> range:
    """The rest of the clause that the condition stands in, or the clause before it, or the one after."""
    mine = view.mine
    clause = mine.where(mine.clause, mine.clause[condition.start])
    opens = condition.start > 0 and mine.keys[condition.start - 1] in JOINERS  # "and if we lose, we go"
    if condition.start > clause.start and not opens:
        return range(clause.start, condition.start)
    if condition.stop < clause.stop:
        return range(condition.stop, clause.stop)
    sentence = mine.sentence[condition.start]
    for beside in (condition.stop,) if opens else (condition.start - 1, condition.stop):
        if 0 <= beside < len(mine.words) and mine.sentence[beside] == sentence:
            return mine.where(mine.clause, mine.clause[beside])
    return range(0)
