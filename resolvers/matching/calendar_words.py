"""Days, months and years named in a wording."""

from dataclasses import dataclass
from functools import lru_cache

from resolvers.matching.reading import Reading
from resolvers.matching.units import BEFORE_MONTH, BEFORE_YEAR, MONTHS, ORDINAL_ENDINGS, UNITS, WEEKDAYS


@dataclass(frozen=True, slots=True)
class CalendarMention:
    """A date or part of one in the words ``start`` to ``end`` (half-open).

    ``kind`` is "weekday", "month", "day" (of a month) or "year"; only mentions of one kind can contradict.
    ``value`` is in lower case: "monday", "5", "5-3", "2031".
    """

    start: int
    end: int
    kind: str
    value: str


@lru_cache(maxsize=10_000)
def calendar_mentions(reading: Reading) -> tuple[CalendarMention, ...]:
    """What names a time in the calendar, in order. Not "yesterday": what it means hangs on the day."""
    found: list[CalendarMention] = []
    for place, key in enumerate(reading.keys):
        if key in WEEKDAYS and _capital(reading, place):
            found.append(CalendarMention(place, place + 1, "weekday", key))
        elif key in MONTHS and _capital(reading, place):
            mention = _month(reading, place)
            if mention is not None:
                found.append(mention)
        elif _is_year(reading, place):
            found.append(CalendarMention(place, place + 1, "year", key))
    return tuple(found)


def _month(reading: Reading, place: int) -> CalendarMention | None:
    """The mention that the month named at ``place`` is part of: "May 3", "the 3rd of May", "in May"."""
    keys, month = reading.keys, MONTHS[reading.keys[place]]
    before = place - 1
    for words in ({"of"}, ORDINAL_ENDINGS):
        before -= before >= 0 and keys[before] in words
    if before >= 0 and _is_day(keys[before]):
        return CalendarMention(before, place + 1, "day", f"{month}-{keys[before]}")
    if place + 1 < len(keys) and _is_day(keys[place + 1]):
        end = place + 2
        end += end < len(keys) and keys[end] in ORDINAL_ENDINGS
        return CalendarMention(place, end, "day", f"{month}-{keys[place + 1]}")
    named = place > 0 and keys[place - 1] in BEFORE_MONTH
    if keys[place] in ("may", "march") and not named and not _is_year(reading, place + 1):
        return None
    return CalendarMention(place, place + 1, "month", str(month))


def _is_day(key: str) -> bool:
    return key.isascii() and key.isdecimal() and len(key) <= 2 and 1 <= int(key) <= 31


def _is_year(reading: Reading, place: int) -> bool:
    """From 1900 to 2099, printed as a year is: "in 2019", "May 2019"; not "2,000" nor "2000 people"."""
    if place >= len(reading.keys):
        return False
    key, word = reading.keys[place], reading.words[place]
    if not (len(key) == 4 and word.end - word.start == 4 and key.isdecimal() and key[:2] in ("19", "20")):
        return False
    before = reading.keys[place - 1] if place else ""
    after = reading.keys[place + 1] if place + 1 < len(reading.keys) else ""
    return after not in UNITS and (before in BEFORE_YEAR or before in MONTHS or before.isdecimal())


def _capital(reading: Reading, place: int) -> bool:
    return reading.text[reading.words[place].start].isupper()
