"""Dates as people write them."""

from datetime import date

from reports.periods import Period, Unit


def day(of: date, *, year: bool = True) -> str:
    """A day: "3 May 2031", or without its year "3 May"."""
    return f"{of.day} {of:%B}" + (f" {of.year}" if year else "")


def span(first: date, last: date) -> str:
    """From one day to another, nothing said twice: "3 May 2031", "3–6 May 2031", "28 April – 2 May 2031"."""
    if first == last:
        return day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    return f"{day(first, year=first.year != last.year)} – {day(last)}"


def period(of: Period, unit: Unit) -> str:
    """A period by its unit: "3 May 2031", "week of 5 May 2031", "May 2031", "2031", "2030–2039"."""
    match unit:
        case Unit.DAY:
            return day(of.first)
        case Unit.WEEK:
            return f"week of {day(of.first)}"
        case Unit.MONTH:
            return f"{of.first:%B} {of.first.year}"
        case Unit.YEAR:
            return str(of.first.year)
        case _:
            return f"{of.first.year}–{of.last.year}"
