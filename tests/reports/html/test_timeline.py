from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.html.timeline import MOST_BARS, timeline

RANGES = [
    ({date(2031, 3, 2): 1, date(2031, 3, 4): 2}, "day", ["2 March 2031", "3 March 2031", "4 March 2031"], "a day of nothing between"),
    ({date(2031, 1, 1): 1, date(2031, 6, 30): 1}, "week", ["week of 30 December 2030"], "half a year: weeks begin on Monday"),
    ({date(2028, 12, 1): 1, date(2031, 3, 4): 2}, "week", None, "more than two years are 118 weeks"),
    ({date(2026, 12, 31): 1, date(2031, 3, 4): 2}, "month", ["December 2026", "January 2027"], "over the turn of the year"),
    ({date(1999, 12, 31): 1, date(2031, 3, 4): 2}, "year", ["1999", "2000"], "thirty years"),
    ({date(1700, 1, 1): 1, date(2031, 3, 4): 2}, "decade", ["1700–1709"], "an archive"),
    ({date(1, 1, 1): 1, date(9999, 12, 31): 2}, "century", ["1–99", "100–199"], "dates that are wrong"),
]  # fmt: skip


@pytest.mark.parametrize(("days", "unit", "labels", "why"), RANGES, ids=[row[3] for row in RANGES])
def test_the_unit_that_gives_few_enough_bars(days, unit, labels, why):
    found = timeline(days)
    assert found.unit == unit, why
    if labels:
        assert [bar.label for bar in found.bars][: len(labels)] == labels, why


@pytest.mark.parametrize("days", [{}, {date(2031, 3, 2): 9}])
def test_one_day_is_no_line(days):
    assert timeline(days) is None


@given(st.dictionaries(st.dates(), st.integers(1, 1000), min_size=2, max_size=50))
def test_all_are_counted_and_drawn_inside(days):
    found = timeline(days)
    assert sum(bar.count for bar in found.bars) == sum(days.values())
    assert len(found.bars) <= MOST_BARS
    assert found.bars[0].count and found.bars[-1].count
    assert all(0 <= bar.y <= 100 and abs(bar.y + bar.height - 100) < 1e-6 for bar in found.bars)
    assert found.most.height == 100
    assert found.bars[-1].x + 10 == found.width
