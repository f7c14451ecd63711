"""Dates as printed, and what they can honestly be read as."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.dates import find_dates, mask_dates, normalise, shape_examples

PRINTED = [
    # printed, ISO 8601 or None, why
    ("2024-03-05", "2024-03-05", "ISO already"),
    ("2024/3/5", "2024-03-05", "year first is never ambiguous"),
    ("20240305", "2024-03-05", "compact, as archives name folders"),
    ("20240305T093000Z", "2024-03-05T09:30:00Z", "compact with time in UTC"),
    ("05.03.2024", "2024-03-05", "dots are day first"),
    ("24.10.2024 - Update : 25.10.2024", "2024-10-24", "the first date is that of publication"),
    ("5 March 2024", "2024-03-05", "day first with a name"),
    ("5th of March, 2024", "2024-03-05", "ordinal"),
    ("March 5, 2024", "2024-03-05", "American"),
    ("Mar. 5, 2024 9:07 a.m. EST", "2024-03-05T14:07:00Z", "a zone that is certain: moved to UTC"),
    ("Published05 Mar 2024, 07:40 PM IST", "2024-03-05", "label glued on; IST is three zones: the day stays"),
    ("05-Mar-2024", "2024-03-05", "hyphens with a name"),
    ("Tue, 05 Mar 2024 09:30:00 +0100", "2024-03-05T08:30:00Z", "RFC 2822, as feeds give it"),
    ("Tue Mar  5 09:30:00 UTC 2024", "2024-03-05T09:30:00Z", "as the Unix command prints it"),
    ("2024-03-05T23:30:00-05:00", "2024-03-06T04:30:00Z", "an offset over midnight"),
    ("2024-03-05T09:30:00", "2024-03-05", "no zone: the printed day"),
    ("2024-03-05 09:30:00.123456 UTC", "2024-03-05T09:30:00Z", "fraction of a second"),
    ("9:15 PM GMT+3, 5 March 2024", "2024-03-05", "an offset nobody writes like that: not guessed"),
    ("12:30 a.m. GMT, 5 March 2024", "2024-03-05T00:30:00Z", "half past midnight; time before the day"),
    ("13/03/2024", "2024-03-13", "no month has number 13"),
    ("03/13/2024", "2024-03-13", "the other way round"),
    ("04/04/2024", "2024-04-04", "both orders say the same"),
    ("03/04/2024", None, "April or March: open"),
    ("3-4-2024", None, "the same with hyphens"),
    ("1709631000", "2024-03-05T09:30:00Z", "seconds since 1970, as text"),
    ("31.02.2024", None, "no such day"),
    ("2024-13-45", None, "no such month"),
    ("2024-03", None, "no day"),
    ("Tuesday", None, "which one?"),
    ("5 March", None, "no year"),
    ("05.03.24", None, "two digits of a year could be a day"),
    ("", None, "missing"),
    ("unknown", None, "words"),
]


@pytest.mark.parametrize(("printed", "iso", "why"), PRINTED, ids=[row[2] for row in PRINTED])
def test_printed_dates(printed: str, iso: str | None, why: str) -> None:
    assert normalise(printed) == iso, why


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        (date(2024, 3, 5), "2024-03-05"),
        (datetime(2024, 3, 5, 9, 30), "2024-03-05"),
        (datetime(2024, 3, 5, 9, 30, tzinfo=UTC), "2024-03-05T09:30:00Z"),
        (datetime(2024, 3, 5, 9, 30, tzinfo=timezone(timedelta(hours=2))), "2024-03-05T07:30:00Z"),
        (1709631000, "2024-03-05T09:30:00Z"),
        (1709631000000, "2024-03-05T09:30:00Z"),
        (2024, None),
        (float("nan"), None),
        (True, None),
        (None, None),
        ([], None),
    ],
)
def test_values_that_are_not_text(value: object, iso: str | None) -> None:
    assert normalise(value) == iso


def test_every_shape_reads_its_own_example() -> None:
    for example in shape_examples():
        assert (normalise(example) or "")[:10] in ("2024-03-05", "2024-03-13"), example


def test_masking_takes_dates_and_times() -> None:
    assert mask_dates("Ida Thorn | 24.10.2024 - 07:40 PM", "#") == "Ida Thorn | # - #"


@given(st.text(alphabet="0123456789-/.:, TZapmJanuryMch", max_size=60))
def test_any_text_gives_a_date_or_none(text: str) -> None:
    iso = normalise(text)
    assert iso is None or date.fromisoformat(iso[:10])
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)
