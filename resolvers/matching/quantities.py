"""How much, of what: the numbers in a wording, whatever they are printed as."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from resolvers.matching.calendar_words import calendar_mentions
from resolvers.matching.flag_words import APPROXIMATE, APPROXIMATE_AFTER
from resolvers.matching.reading import Reading
from resolvers.matching.units import (
    CURRENCY,
    FRACTIONS,
    GROUPS,
    ORDINAL,
    ORDINAL_ENDINGS,
    ORDINALS,
    POINTS,
    SCALES,
    SHORT_SCALES,
    UNITS,
    Unit,
)

ROUNDED = 0.1  # "nearly 40" may be 37: a number that says it is about so much holds within a tenth
CONVERTED = 0.05  # "40 miles" and "65 kilometres": nobody converts to the last digit
MOST_OF_A_RATIO = 100  # "one in three"; beyond it "12 in 2019" is no ratio


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts, in the words ``start`` to ``end`` (half-open) of a reading.

    ``value`` is ``mantissa`` times ``scale`` (a thousand, a million; else 1). A percentage is a share of a
    hundred, as fractions and ratios are: "half" is 50 percent. ``unit`` is ``None`` where the table has none.
    ``about`` are the words that leave the number open, if any.
    """

    start: int
    end: int
    mantissa: float
    scale: float
    unit: Unit | None
    about: tuple[int, int] | None = None

    @property
    def value(self) -> float:
        """How much it is."""
        return self.mantissa * self.scale

    def equals(self, other: "Quantity") -> bool:
        """Whether the two are as much of the same; where one does not say of what, as many.

        Lengths, weights and times are converted. A number said to be about so much equals one near it.
        """
        mine, others, tolerance = self.value, other.value, 1e-9
        if self.about or other.about:
            tolerance = ROUNDED
        if self.unit and other.unit and self.unit != other.unit:
            if self.unit.dimension != other.unit.dimension:
                return False
            if self.unit.factor is None or other.unit.factor is None:
                return False
            mine, others = mine * self.unit.factor, others * other.unit.factor
            tolerance = max(tolerance, CONVERTED)
        elif _is_share(self) and _is_share(other):
            tolerance = max(tolerance, 0.02)  # "a third" is 33 percent
        return math.isclose(mine, others, rel_tol=tolerance)


@lru_cache(maxsize=10_000)
def quantities(reading: Reading) -> tuple[Quantity, ...]:
    """The quantities of a reading in order, those of the calendar ("in 2019", "3 May") left out.

    Not read: numbers that only point ("dozens", "thousands") and "one" that no unit follows.
    """
    if not any(_can_begin(key) for key in reading.keys):
        return ()
    taken = {place for each in calendar_mentions(reading) for place in range(each.start, each.end)}
    found: list[Quantity] = []
    place = 0
    while place < len(reading.keys):
        quantity = None if place in taken else _quantity_at(reading, place)
        if quantity is None or not taken.isdisjoint(range(quantity.start, quantity.end)):
            place += 1
            continue
        found.append(_with_about(reading, quantity))
        place = quantity.end
    return tuple(found)


def _can_begin(key: str) -> bool:
    return (
        key[0].isdigit()
        or key in ORDINALS
        or key in FRACTIONS
        or key in GROUPS
        or key in SCALES
        or key == "one"
    )


def _quantity_at(reading: Reading, place: int) -> Quantity | None:
    keys = reading.keys
    currency = CURRENCY.get(keys[place]) if place + 1 < len(keys) and not _is_word(reading, place) else None
    start = place + 1 if currency else place
    number = _ratio(keys, start) or _fraction(keys, start) or _number(reading, start)
    if number is None:
        return None
    mantissa, scale, end, unit = number
    if scale == 1 and end < len(keys) and _touches(reading, end):
        if keys[end] in SHORT_SCALES and (currency or keys[end] == "k"):
            scale, end = SHORT_SCALES[keys[end]], end + 1
        elif keys[end] in ORDINAL_ENDINGS:
            return Quantity(place, end + 1, mantissa, 1, ORDINAL)
    if unit is None:
        unit, end = _unit(keys, end)
    if currency:
        unit = currency
    if keys[start] == "one" and unit is None and scale == 1 and end == start + 1:
        return None
    return Quantity(place, end, mantissa, scale, unit)


Number = tuple[float, float, int, Unit | None]  # mantissa, scale, where it ends, its unit if it brings one


def _ratio(keys: Sequence[str], start: int) -> Number | None:
    """ "One in three", "3 out of 10"."""
    for between in (("in",), ("out", "of")):
        middle = start + 1 + len(between)
        if tuple(keys[start + 1 : middle]) != between or middle >= len(keys):
            continue
        part, whole = _plain(keys[start]), _plain(keys[middle])
        after = keys[middle + 1] if middle + 1 < len(keys) else ""
        is_time = after in UNITS and UNITS[after].dimension in ("time", "money")
        if part and whole and part < whole <= MOST_OF_A_RATIO and not is_time:
            return 100 * part / whole, 1, middle + 1, UNITS["percent"]
    return None


def _fraction(keys: Sequence[str], start: int) -> Number | None:
    """ "Half", "a third of", "two thirds"; of a unit of time, that much of it: "half a year"."""
    for size in (2, 1):
        parts = keys[start : start + size]
        if len(parts) < size or parts[-1] not in FRACTIONS:
            continue
        times = 1.0 if parts[0] in ("a", "an", "half", "one") else _plain(parts[0])
        if times is None or (parts[-1] == "third" and size == 1) or (size == 1 and parts[0] != "half"):
            continue
        end = start + size
        after = keys[end : end + 2]
        if parts[-1] in ("third", "fifth", "tenth") and after[:1] != ("of",) and parts[0] != "one":
            continue  # "a third pier"
        if parts[-1] == "quarter" and after[:1] != ("of",):
            continue
        if len(after) == 2 and after[0] in ("a", "an") and after[1] in UNITS | GROUPS | SCALES:
            if after[1] in UNITS:
                return times * FRACTIONS[parts[-1]], 1, end + 2, UNITS[after[1]]
            return times * FRACTIONS[parts[-1]] * (GROUPS | SCALES)[after[1]], 1, end + 2, None
        return 100 * times * FRACTIONS[parts[-1]], 1, end, UNITS["percent"]
    return None


def _number(reading: Reading, start: int) -> Number | None:
    keys = reading.keys
    if start >= len(keys):
        return None
    if keys[start] in ORDINALS and not (keys[start] == "second" and keys[start - 1 : start] == ("a",)):
        return ORDINALS[keys[start]], 1, start + 1, ORDINAL
    place, total = start, 0.0
    current = _plain(keys[start])
    following = keys[start + 1] if start + 1 < len(keys) else ""
    if current is None and keys[start] in ("a", "an") and following in GROUPS | SCALES:
        current = 1.0
    if current is None:
        return None
    place += 1
    scale = 1.0
    while place < len(keys):
        key = keys[place]
        if key in GROUPS:
            current *= GROUPS[key]
        elif key in SCALES:
            if total or ((scale := SCALES[key]) and _continues(keys, place + 1)):
                total, current, scale = total + current * SCALES[key], 0.0, 1.0
            else:
                place += 1
                break
        elif key == "and" and keys[place - 1] in GROUPS | SCALES and _word_number(reading, place + 1):
            pass
        elif _word_number(reading, place) and (
            (keys[place - 1] in GROUPS | SCALES or keys[place - 1] == "and")
            or (
                _word_number(reading, place - 1)
                and current % 10 == 0
                and current % 100 >= 20
                and _plain(key) in range(1, 10)
            )
        ):
            current += _plain(key) or 0.0
        else:
            break
        place += 1
    return total + current, scale, place, None


def _continues(keys: Sequence[str], place: int) -> bool:
    """Whether a number goes on after "thousand": "two thousand and five", "two million three hundred"."""
    after = keys[place : place + 2]
    return bool(after) and (
        _plain(after[0]) is not None
        or (after[0] == "and" and len(after) == 2 and _plain(after[1]) is not None)
    )


def _unit(keys: Sequence[str], end: int) -> tuple[Unit | None, int]:
    after = keys[end : end + 2]
    if after[:1] == ("percentage",) and after[1:] and after[1] in ("point", "points"):
        return POINTS, end + 2
    if after and after[0] in UNITS:
        return UNITS[after[0]], end + 1
    return None, end


def _with_about(reading: Reading, quantity: Quantity) -> Quantity:
    keys, start, end = reading.keys, quantity.start, quantity.end
    for phrase in APPROXIMATE:
        if start >= len(phrase) and keys[start - len(phrase) : start] == phrase:
            return _about(quantity, start - len(phrase), start)
    for phrase in APPROXIMATE_AFTER:
        if keys[end : end + len(phrase)] == phrase:
            return _about(quantity, end, end + len(phrase))
    return quantity


def _about(quantity: Quantity, start: int, end: int) -> Quantity:
    return Quantity(
        quantity.start, quantity.end, quantity.mantissa, quantity.scale, quantity.unit, (start, end)
    )


def _plain(key: str) -> float | None:
    if key == "one":
        return 1.0
    return float(key) if key[0].isdigit() and key.replace(".", "", 1).isdecimal() and key.isascii() else None


def _word_number(reading: Reading, place: int) -> bool:
    """Whether the word is a number written out."""
    return place < len(reading.keys) and _is_word(reading, place) and _plain(reading.keys[place]) is not None


def _is_word(reading: Reading, place: int) -> bool:
    return reading.text[reading.words[place].start].isalpha()


def _touches(reading: Reading, place: int) -> bool:
    """Whether nothing stands between the word and the one before: "5m", "3rd"."""
    return place > 0 and reading.words[place].start == reading.words[place - 1].end


def _is_share(quantity: Quantity) -> bool:
    return quantity.unit is not None and quantity.unit.dimension == "share"
