"""Dates as outlets print them, made ISO 8601 where they can mean one thing only.

A table of shapes rather than a lenient parser: a lenient one reads "03/04/2025" as March because it has to
read it as something, and fills what is missing from today's date. Here what is open stays ``None``, and is
said to be.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum

_MONTH_NAMES = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = r"(?P<y>(?:19|20)\d\d)(?!\d)"
_DAY = r"(?<!\d)(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_MON = rf"(?P<mon>{_MONTH_NAMES})\b\.?"

# Each shape with one example. Dotted dates are day first wherever they are used at all; with slashes or
# hyphens both orders are in use (groups a and b), so only a number above 12, or twice the same, decides.
_SHAPES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), example)
    for pattern, example in (
        (
            r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)",
            "2024-03-05",
        ),
        (r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)", "20240305T093000Z"),
        (rf"{_DAY}(?: of)?[\s.,/-]{{0,3}}{_MON},?[\s/-]{{0,3}}{_YEAR}", "5 March 2024"),
        (rf"{_MON}\s{{0,3}}{_DAY},?\s{{1,3}}{_YEAR}", "March 5, 2024"),
        (
            rf"{_MON}\s{{1,3}}{_DAY}\s{{1,3}}\d\d:\d\d:\d\d\s(?:[A-Z]{{3,4}}\s)?{_YEAR}",
            "Tue Mar  5 09:30:00 2024",
        ),
        (rf"{_DAY}\.\s?(?P<m>\d{{1,2}})\.\s?{_YEAR}", "05.03.2024"),
        (rf"(?<!\d)(?P<a>\d{{1,2}})(?P<sep>[/-])(?P<b>\d{{1,2}})(?P=sep){_YEAR}", "13/03/2024"),
    )
)

_TIME = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?(?!\d)"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?"
    r"(?:\s?(?P<zone>(?:UTC|GMT)?[+-]\d\d:?\d\d(?!\d)|(?<=[\d.,])[+-]\d\d(?!\d)|\(?[A-Z]{1,4}\b\)?(?![+-])))?",
    re.IGNORECASE,
)

_COMPACT_TIME = re.compile(r"T(\d\d)(\d\d)(\d\d)Z")
_GAP = re.compile(r"[\s,|:–—-]{0,4}(?:T|at)?[\s,|:–—-]{0,4}", re.IGNORECASE)  # between a day and its time

# Hours from UTC. Only names that mean one zone to everybody: "IST" is India, Ireland and Israel, "ET" is two
# zones, so a time with them is left out and the printed day stays.
_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0,
    "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
    "CET": 1, "CEST": 2, "EEST": 3,
}  # fmt: skip

_EPOCH_START, _EPOCH_END = 631_152_000, 4_102_444_800  # 1990 and 2100, in seconds
_EPOCH_UNITS = (1, 1_000, 1_000_000, 1_000_000_000)  # seconds, milli-, micro- and nanoseconds
_EPOCH = re.compile(r"\d{10}(?:\d{3}){0,3}(?:\.\d{1,9})?", re.ASCII)
_YEARS = range(1900, 2100)  # as in the shapes: what tables write for "unknown" lies outside (0001, 9999)
_LONGEST = 1_000  # characters of a value that are looked through; no date is as long
_SHOWN = 40  # of which so many are kept


class DateDoubt(StrEnum):
    """What is wrong with a date: the words go on after "an article has a date that"."""

    UNREADABLE = "cannot be read"
    OPEN = "can mean two days"
    NO_DAY = "is on no calendar"
    TIME = "has no certain time of day"


@dataclass(frozen=True, slots=True)
class Doubt:
    """That a date is not kept, or (``TIME``) only its day; ``given`` is how it was written, on one line."""

    why: DateDoubt
    given: str


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A date in ISO 8601, ``None`` if there is none, and what of it could not be read."""

    iso: str | None
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date found in a text at ``[start, end)``; ``iso`` is ``None`` if it can mean two days, or none.

    ``why`` says which, or that its time of day is left out: it has no zone that is certain.
    """

    start: int
    end: int
    iso: str | None
    why: DateDoubt | None = None


def normalise(value: object) -> str | None:
    """ISO 8601 of a date as metadata gives it, or ``None`` where it is missing, malformed or ambiguous."""
    return read_date(value).iso


def first_dated(*dates: ReadDate) -> ReadDate:
    """The first that is a date; if none is, the first that should have been one."""
    doubtful = (date for date in dates if date.doubt)
    return next((date for date in dates if date.iso), next(doubtful, ReadDate(None)))


def read_date(value: object) -> ReadDate:
    """A date as metadata gives it, in ISO 8601, and what of it could not be read.

    ``value`` may be text in any shape of the table ("Published05 Mar 2024, 07:40 PM IST"), a ``date``, a
    ``datetime``, or seconds, milli-, micro- or nanoseconds since 1970. A time is kept only with a zone that
    is certain, and is then given in UTC: ``2024-03-05T08:30:00Z``. Otherwise the printed day alone:
    ``2024-03-05``. Of several dates the first one counts. Years are 1900 to 2099.

    >>> read_date("5 March 2024").iso, read_date("31 February 2024").doubt
    ('2024-03-05', Doubt(why=<DateDoubt.NO_DAY: 'is on no calendar'>, given='31 February 2024'))
    """
    while isinstance(value, Mapping | list | tuple) and len(value) == 1:  # {"$date": "2024-03-05"}
        (value,) = value.values() if isinstance(value, Mapping) else value
    iso: str | None
    if isinstance(value, datetime):
        iso, why = _of_moment(value)
    elif isinstance(value, date):
        iso, why = value.isoformat(), None
    elif isinstance(value, str | int | float | Decimal):
        iso, why = _of_text(str(value).strip())
    else:
        iso, why = None, DateDoubt.UNREADABLE
    if _is_missing(value):
        return ReadDate(None)
    if iso is not None and int(iso[:4]) not in _YEARS:
        iso, why = None, DateDoubt.UNREADABLE
    return ReadDate(iso, Doubt(why, _as_given(value)) if why else None)


def _is_missing(value: object) -> bool:
    """Whether nothing is given: not even that is which tables write where a number is missing."""
    if isinstance(value, str):
        return not value.strip()
    is_no_number = isinstance(value, float | Decimal) and not math.isfinite(value)
    return is_no_number or value is None or isinstance(value, bool) or value in ([], (), {})


def _as_given(value: object) -> str:
    if isinstance(value, Mapping | list | tuple):  # printed, it could be of any size
        return "{…}" if isinstance(value, Mapping) else "[…]"
    words = " ".join(str(value)[:_LONGEST].split())
    return words[:_SHOWN].encode("utf-8", "replace").decode()


def _of_moment(value: datetime) -> tuple[str, DateDoubt | None]:
    if value.tzinfo:
        return _utc(value), None
    # Programs without a type for days write midnight.
    is_day = (value.hour, value.minute, value.second) == (0, 0, 0)
    return value.date().isoformat(), None if is_day else DateDoubt.TIME


def _of_text(text: str) -> tuple[str | None, DateDoubt | None]:
    text = text[:_LONGEST]
    if _EPOCH.fullmatch(text):
        iso = _from_epoch(text)
        return iso, None if iso else DateDoubt.UNREADABLE
    found = find_dates(text)
    return (found[0].iso, found[0].why) if found else (None, DateDoubt.UNREADABLE)


def find_dates(text: str) -> tuple[PrintedDate, ...]:
    """Every full date printed in ``text`` (day, month and year), in order, without overlap.

    Meant for lines and metadata, not for whole articles. The span is that of the day, not of the time.
    """
    matches = sorted(
        ((m.start(), -m.end(), m) for shape, _ in _SHAPES for m in shape.finditer(text)), key=lambda x: x[:2]
    )
    found: list[PrintedDate] = []
    for _, _, match in matches:
        if not found or match.start() >= found[-1].end:
            found.append(PrintedDate(match.start(), match.end(), *_iso(match, text)))
    return tuple(found)


def mask_dates(line: str, mask: str) -> str:
    """``line`` with every date and every time of day in it replaced by ``mask``."""
    pieces, at = [], 0
    for found in find_dates(line):
        pieces += [line[at : found.start], mask]
        at = found.end
    return _TIME.sub(mask, "".join([*pieces, line[at:]]))


def shape_examples() -> Iterator[str]:
    """One example of each shape that is read."""
    return (example for _, example in _SHAPES)


def _iso(match: re.Match[str], text: str) -> tuple[str | None, DateDoubt | None]:
    parts = match.groupdict()
    year = int(parts["y"])
    if "a" in parts:
        a, b = int(parts["a"]), int(parts["b"])
        if a <= 12 and b <= 12 and a != b:
            return None, DateDoubt.OPEN
        day, month = (b, a) if b > 12 else (a, b)
    else:
        day = int(parts["d"])
        month = _MONTHS.index(parts["mon"][:3].lower()) + 1 if parts.get("mon") else int(parts["m"])
    try:
        printed = date(year, month, day)
    except ValueError:
        return None, DateDoubt.NO_DAY
    return _with_time(printed, match, text)


def _with_time(printed: date, match: re.Match[str], text: str) -> tuple[str, DateDoubt | None]:
    """The moment in UTC, if a time and a certain zone stand inside, right after or right before the date."""
    day = printed.isoformat()
    if compact := _COMPACT_TIME.match(text, match.end()):
        hour, minute, second, offset = int(compact[1]), int(compact[2]), int(compact[3]), timedelta()
    else:
        time = _TIME.search(text, match.start(), match.end() + 40)
        if time is None or not _GAP.fullmatch(text, match.end(), max(match.end(), time.start())):
            time = _TIME.search(text, max(0, match.start() - 30), match.start())
        if time is None:
            return day, None
        hour, minute, second = int(time["hour"]), int(time["minute"]), int(time["second"] or 0)
        zone = _offset(time["zone"])
        if zone is None:
            is_day = (hour, minute, second, time["zone"], time["half"]) == (0, 0, 0, None, None)
            return day, None if is_day else DateDoubt.TIME
        offset = zone
        if time["half"]:
            if not 1 <= hour <= 12:
                return day, DateDoubt.TIME
            hour = hour % 12 + (12 if time["half"].lower() == "p" else 0)
    try:
        second -= second == 60  # a leap second counts as the second before it
        moment = datetime(
            printed.year, printed.month, printed.day, hour, minute, second, tzinfo=timezone(offset)
        )
    except ValueError:
        return day, DateDoubt.TIME
    return _utc(moment), None


def _offset(zone: str | None) -> timedelta | None:
    if not zone:
        return None
    name = zone.strip("()").upper()
    if name in _ZONES:
        return timedelta(hours=_ZONES[name])
    number = re.fullmatch(r"(?:UTC|GMT)?([+-])(\d\d):?(\d\d)?", name)
    if number is None:
        return None
    size = timedelta(hours=int(number[2]), minutes=int(number[3] or 0))
    if size >= timedelta(hours=15):
        return None
    return -size if number[1] == "-" else size


def _from_epoch(text: str) -> str | None:
    whole = int(text.partition(".")[0])
    for unit in _EPOCH_UNITS:
        if _EPOCH_START <= whole // unit < _EPOCH_END:
            return _utc(datetime.fromtimestamp(whole // unit, tz=UTC))
    return None


def _utc(moment: datetime) -> str:
    try:
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError:  # the first or last day that datetime knows, moved over its edge
        return moment.date().isoformat()
