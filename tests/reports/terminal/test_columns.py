"""Tables, bars, dates: what is straight on a terminal whatever the text."""

from datetime import date
from io import StringIO
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from reports.dates import period, span
from reports.periods import Unit, periods, unit_for
from reports.terminal.bars import axis, bar, peak, sparkline
from reports.terminal.columns import Column, print_columns

TEN = "one two three four five six seven eight nine ten"
COLUMNS = (Column("name", share=2), Column("number", right=True), Column("note", share=1), Column("end"))


def printed(rows: list[tuple[str, ...]], width: int) -> list[str]:
    stream = StringIO()
    print_columns(Console(file=stream, width=width), COLUMNS, rows)
    return stream.getvalue().splitlines()


def test_columns_are_as_wide_as_what_they_hold():
    assert printed([("Mara Venn", "12", "x", "a"), ("Bo", "3", "", "b")], 80) == [
        "name       number  note  end",
        "Mara Venn      12  x     a",
        "Bo              3        b",
    ]


def test_what_does_not_fit_is_wrapped_and_nothing_is_lost():
    lines = printed([("one two three four five", "1", "six seven eight nine ten", "z")], 40)
    assert max(map(cell_len, lines)) <= 40
    assert " ".join(lines[1:]).split().count("z") == 1
    assert set(" ".join(lines[1:]).split()) >= set(TEN.split())


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("潮位表委員会", "wide characters take two cells"),
        ("Zoe\u0301 Ma\u0301rquez", "combining marks take none"),
        ("[bold]x[/] [/b]", "no markup"),
        ("👩‍🚒 brigade", "joined emoji"),
    ],
)
def test_the_columns_stay_straight(name, why):
    _, row, other = printed([(name, "7", "", "end"), ("plain", "7", "", "end")], 80)
    starts = {cell_len(line[: line.rindex("end")]) for line in (row, other)}
    assert len(starts) == 1, why
    assert name in row


def test_controls_cannot_act():
    assert "\x1b" not in "".join(printed([("\x1b[2Jx", "1", "\u202e", "y")], 80))


words = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=30)


@given(st.lists(st.tuples(words, words, words, words), max_size=4), st.integers(60, 140))
def test_what_can_be_wrapped_fits(rows, width):
    fixed = [(name, "1", note, "e") for name, _, note, _ in rows]
    assert all(cell_len(line) <= width for line in printed(fixed, width))


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [([], ""), ([0, 0], "  "), ([1], "█"), ([1, 1000], "▁█"), ([0, 1, 2, 4, 8], " ▁▂▄█")],
)
def test_sparkline(numbers, expected):
    assert sparkline(numbers) == expected


@pytest.mark.parametrize(("number", "expected"), [(0, ""), (1, "█"), (50, "█████"), (100, "█" * 10)])
def test_bar(number, expected):
    assert bar(number, 100, 10) == expected


def day(text: str) -> date:
    return date.fromisoformat(text)


SPANS = [
    ("2031-05-03", "2031-05-03", "3 May 2031"),
    ("2031-05-03", "2031-05-06", "3–6 May 2031"),
    ("2031-04-28", "2031-05-02", "28 April – 2 May 2031"),
    ("2030-12-31", "2031-01-01", "31 December 2030 – 1 January 2031"),
]


@pytest.mark.parametrize(("first", "last", "expected"), SPANS)
def test_span(first, last, expected):
    assert span(day(first), day(last)) == expected


UNITS = [
    ("2031-05-03", "2031-06-30", Unit.DAY, "two months by day"),
    ("2031-05-03", "2031-12-30", Unit.WEEK, "half a year by week"),
    ("2028-05-03", "2031-12-30", Unit.MONTH, "years by month"),
    ("1990-05-03", "2031-12-30", Unit.YEAR, "a working life by year"),
    ("1700-05-03", "2031-12-30", Unit.DECADE, "an archive by decade"),
    ("0001-01-01", "2031-12-31", Unit.CENTURY, "one wrong date"),
    ("0001-01-01", "9999-12-31", Unit.MILLENNIUM, "all of time, should there be two"),
]


@pytest.mark.parametrize(("first", "last", "unit", "why"), UNITS, ids=[row[3] for row in UNITS])
def test_the_unit_is_the_shortest_that_fits(first, last, unit, why):
    days = [day(first), day(last)]
    assert unit_for(days) is unit, why
    found = periods(days, unit)
    assert (found[0].number, found[-1].number) == (1, 1)
    assert sum(each.number for each in found) == 2


@given(st.lists(st.dates(), min_size=1, max_size=30))
def test_every_day_is_in_one_period_and_these_follow_one_another(days):
    unit = unit_for(days)
    found = periods(days, unit)
    assert sum(each.number for each in found) == len(days)
    assert all((later.first - earlier.last).days == 1 for earlier, later in pairwise(found))
    assert found[0].first <= min(days) and max(days) <= found[-1].last
    assert len(found) <= 60


def test_an_axis_has_its_dates_and_its_peak():
    found = periods([day("2031-05-03"), day("2031-05-05"), day("2031-05-05")], Unit.DAY)
    assert axis(found, Unit.DAY, 80, wide=2) == ["▄▄  ██", "──────", "3 May 2031   5 May 2031"]
    assert axis(found, Unit.DAY, 20, wide=2)[2:] == ["3 May 2031 to", "5 May 2031"]
    assert peak(found, Unit.DAY) == "most: 2 (5 May 2031)"
    assert period(found[0], Unit.WEEK) == "week of 3 May 2031"
    assert period(periods([day("1987-05-03")], Unit.DECADE)[0], Unit.DECADE) == "1980–1989"
