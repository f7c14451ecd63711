"""Hedges trimmed or added: "may have been sold" and "was sold", "about 40" and "40"."""

from collections.abc import Iterator

from quotes.quote import QuoteKind
from resolvers.cast.gazetteer import word_set
from resolvers.matching.comparison import View
from resolvers.matching.flag import arrow
from resolvers.matching.flag_words import AFTER_ABLE, DOUBTFUL_PHRASES, DOUBTS
from resolvers.matching.quantities import Quantity, quantities
from resolvers.matching.reading import Reading
from resolvers.matching.units import BEFORE_MONTH

MOST = 1  # telling words that may come or go with a hedge
_PERSONS = word_set("i we you")


def hedges(forward: View, back: View) -> Iterator[str]:
    """A note for each hedge of one side where the other says the same flatly.

    Any doubt on the other side of the sentence counts against it, in whatever words. "I think" counts only
    where both sides are direct: the cue of a report may have it.
    """
    kinds = {forward.mine.kind, forward.other.kind}
    reported = QuoteKind.INDIRECT in kinds
    for view, is_forward in ((forward, True), (back, False)):
        done: set[int] = set()
        doubts = _doubts(view.mine, with_opinions=True)
        opposite = _doubts(view.other, with_opinions=True)
        for position in _doubts(view.mine, with_opinions=kinds == {QuoteKind.DIRECT}):
            sentence = view.mine.sentence[position]
            met = view.sentences_met(sentence)
            if sentence in done or any(view.other.sentence[place] in met for place in opposite):
                continue
            if not view.is_inside(position, doubts, most=MOST, else_beside=True):
                continue
            if view.joins(position) or _is_ability(view, position, reported=reported):
                continue
            done.add(sentence)
            yield _note(view, position, is_forward=is_forward)
        yield from _approximations(view, doubts, is_forward=is_forward)


def _note(view: View, position: int, *, is_forward: bool) -> str:
    mine, other = view.shown(position)
    shown = arrow(mine, other) if is_forward else arrow(other, mine)
    return f"hedge {'trimmed' if is_forward else 'added'}: {shown}"


def _doubts(reading: Reading, *, with_opinions: bool) -> list[int]:
    """The positions of the words that leave it open, in order."""
    found = {place for place, key in enumerate(reading.keys) if key in DOUBTS and _is_doubt(reading, place)}
    if with_opinions:
        opinions = reading.find(DOUBTFUL_PHRASES)
        found |= {place for start, end in opinions for place in range(start, end)}
    return sorted(found)


def _is_doubt(reading: Reading, place: int) -> bool:
    key, after = reading.keys[place], reading.keys[place + 1 : place + 2]
    before = reading.keys[place - 1 : place] if place else ()
    if key in ("may", "might", "could") and not _PERSONS.isdisjoint(after):
        return False  # "may I say"
    if key == "could":
        return AFTER_ABLE.isdisjoint(after)
    if key == "may":
        printed = reading.text[reading.words[place].start]
        beside = (*before, *after)
        is_month = any(word[0].isdigit() for word in beside) or not BEFORE_MONTH.isdisjoint(before)
        return not (printed == "M" and is_month)
    if key in ("possible", "supposed", "might"):
        return "as" not in before and "his" not in before and "all" not in before
    return True


def _is_ability(view: View, position: int, *, reported: bool) -> bool:
    """Whether "could" is the past of "can" here, as a report has it, or stands against one."""
    if view.mine.keys[position] not in ("could", "may", "might"):
        return False
    if position in view.partner:
        return True
    change = view.change_at(position)
    stands_against = view.other.keys[slice(*change[1])] if change else ()
    return "can" in stands_against or (reported and view.mine.keys[position] == "could")


def _approximations(view: View, doubts: list[int], *, is_forward: bool) -> Iterator[str]:
    """A note for each number that is about so much here and exactly so much there."""
    others = quantities(view.other)
    for quantity in quantities(view.mine):
        answer = next((other for other in others if _answers(view, quantity, other)), None)
        if answer is None or answer.about is not None or quantity.about is None:
            continue
        start, end = quantity.about
        if all(place in view.partner for place in range(start, end)):
            continue
        aside = {*doubts, *range(start, end), *range(quantity.start, quantity.end)}
        gone = next(place for place in range(start, end) if place not in view.partner)
        if view.is_inside(gone, aside, most=0):
            yield _note(view, gone, is_forward=is_forward)


def _answers(view: View, quantity: Quantity, other: Quantity) -> bool:
    """Whether the two are the same number in the same place."""
    if not quantity.equals(other):
        return False
    return any(
        other.start <= view.partner.get(place, -1) < other.end
        for place in range(quantity.start, quantity.end)
    )
