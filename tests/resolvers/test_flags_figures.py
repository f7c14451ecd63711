"""Flags for figures: numbers, units and dates that differ, and those that are only printed otherwise."""

import pytest

from quotes.quote import QuoteKind
from resolvers.matching.flag import FlagKind
from resolvers.matching.flags import flags_of
from resolvers.matching.utterance import Utterance

Row = tuple[str, str, str, bool, str]

NUMBERS: list[Row] = [
    ("The storm sank 12 boats off Brannock", "The storm sank 20 boats off Brannock", "DD", True, "12, 20"),
    ("Twelve people drowned in the bay", "Twenty people drowned in the bay", "DD", True, "in words"),
    ("Two dozen boats were lost", "40 boats were lost", "DD", True, "two dozen, 40"),
    (
        "The toll raised 2.4 million crowns",
        "that the toll had raised 4.2 million crowns",
        "DI",
        True,
        "digits swapped",
    ),
    ("One in three dockers is ill", "One in five dockers is ill", "DD", True, "a ratio"),
    ("Half of the fleet was lost", "A third of the fleet was lost", "DD", True, "half, a third"),
    ("It is the third fire on this pier", "It is the fourth fire on this pier", "DD", True, "an ordinal"),
    ("We lost 1,200 crates in the fire", "We lost 12,000 crates in the fire", "DD", True, "a nought more"),
    (
        "The ferry carried one hundred and twenty people",
        "The ferry carried 130 people",
        "DD",
        True,
        "words, digits",
    ),
    ("They want a rise of 5 percent", "They want a rise of 8 per cent", "DD", True, "percent and per cent"),
    ("The mill burned for 3 days", "The mill burned for 30 hours", "DD", True, "another length of time"),
    ("The fine is $5,000 a day", "The fine is $500 a day", "DD", True, "a nought less"),
    ("Two dozen boats were lost", "24 boats were lost", "DD", False, "two dozen is 24"),
    ("We lost 1,200 crates in the fire", "We lost 1200 crates in the fire", "DD", False, "grouping"),
    ("The toll raised 2,000 million crowns", "The toll raised 2 billion crowns", "DD", False, "as much"),
    (
        "The toll costs $5 million a year",
        "The toll costs five million dollars a year",
        "DD",
        False,
        "as much",
    ),
    ("Half of the fleet was lost", "50 percent of the fleet was lost", "DD", False, "half is 50 percent"),
    ("One in four dockers is ill", "25 percent of dockers are ill", "DD", False, "a ratio as a share"),
    ("The road is 40 miles long", "The road is 64 kilometres long", "DD", False, "converted"),
    ("They sailed for two weeks", "They sailed for 14 days", "DD", False, "converted time"),
    ("The storm sank 12 boats and 3 barges", "The storm sank 12 boats", "DD", False, "one is left out"),
    (
        "The storm sank nearly 40 boats off Brannock",
        "The storm sank 38 boats off Brannock",
        "DD",
        False,
        "rounded",
    ),
    (
        "We have 12 boats. Forty people drowned in the bay.",
        "Forty people drowned in the bay.",
        "DD",
        False,
        "cut off",
    ),
    (
        "Nobody had one good word for it",
        "Nobody had two good words for it",
        "DD",
        False,
        "one is no number alone",
    ),
    ("The storm sank twenty-five boats", "The storm sank 25 boats", "DD", False, "twenty-five"),
    ("It burned in 2019 and again", "It burned in 2025 and again", "DD", False, "a year is a date"),
    (
        "Forty people drowned and 12 boats sank",
        "12 boats sank and forty people drowned",
        "DD",
        False,
        "turned round",
    ),
]

UNITS: list[Row] = [
    ("The mill burned for 3 days", "The mill burned for 3 weeks", "DD", True, "days, weeks"),
    ("The pier cost 3 million crowns", "The pier cost 3 billion crowns", "DD", True, "million, billion"),
    ("The tax rises by 2 percent", "The tax rises by 2 percentage points", "DD", True, "percent, points"),
    ("The fine is $500 a day", "The fine is €500 a day", "DD", True, "dollars, euros"),
    ("The road is 40 miles long", "The road is 40 kilometres long", "DD", True, "miles, kilometres"),
    ("The fine is 500 pounds a day", "that the fine was 500 euros a day", "DI", True, "in a report"),
    ("We took in 40 families last night", "We took in 40 people last night", "DD", True, "families, people"),
    ("Some 12 soldiers were hurt", "Some 12 civilians were hurt", "DD", True, "soldiers, civilians"),
    (
        "The harbor holds 90 thousand tons",
        "The harbor holds 90 million tons",
        "DD",
        True,
        "thousand, million",
    ),
    ("The spill covers 60 acres", "The spill covers 60 hectares", "DD", True, "acres, hectares"),
    ("The station gives 20 megawatts", "The station gives 20 gigawatts", "DD", True, "megawatts, gigawatts"),
    ("The grant is 5 million euros", "The grant is $5 million", "DD", True, "a sign for a word"),
    ("It fell by 3 percentage points in a year", "It fell by 3% in a year", "DD", True, "points, %"),
    ("The fine is $500 a day", "The fine is 500 dollars a day", "DD", False, "a sign for a word, the same"),
    ("The tax rises by 2 percent", "The tax rises by 2% ", "DD", False, "a sign for a word, the same"),
    ("The tax rises by two per cent", "The tax rises by 2 percent", "DD", False, "one word or two"),
    ("The road is 40 km long", "The road is 40 kilometers long", "DD", False, "shortened"),
    ("The road is 40 kilometres long", "The road is 40 kilometers long", "DD", False, "British spelling"),
    ("The toll raised 2,000 million crowns", "The toll raised 2 billion crowns", "DD", False, "as much"),
    ("The pier cost $3m last year", "The pier cost $3 million last year", "DD", False, "m for million"),
    ("The pier cost $3bn last year", "The pier cost $3 billion last year", "DD", False, "bn for billion"),
    ("We took in 40 people last night", "We took in 40 persons last night", "DD", False, "a synonym"),
    ("We took in 40 people last night", "We took in 40 last night", "DD", False, "left out"),
    (
        "We waited for 40 people",
        "We waited for 40 hours",
        "DD",
        False,
        "other things: not one number's units",
    ),
    ("The road is 10 miles long", "The road is 16 kilometers long", "DD", False, "converted"),
]

DATES: list[Row] = [
    ("We sign the treaty on Monday", "We sign the treaty on Tuesday", "DD", True, "weekdays"),
    ("The pier burned in 2019", "The pier burned in 2025", "DD", True, "years"),
    ("The pier opens on 3 May", "The pier opens on 4 May", "DD", True, "days of a month"),
    ("The pier opens on May 3", "The pier opens on June 3", "DD", True, "months of a day"),
    ("The court sits again in March", "that the court would sit again in April", "DI", True, "months"),
    ("Since 1998 the quay has been ours", "Since 1989 the quay has been ours", "DD", True, "digits swapped"),
    ("Everyone must leave by Friday", "Everyone must leave by Saturday", "DD", True, "a deadline"),
    ("The fair ends on the 5th of August with a ball", "The fair ends on the 6th of August with a ball", "DD", True, "5th of"),
    ("The bridge was closed in May 2030", "The bridge was closed in May 2031", "DD", True, "year beside a month"),
    ("The elections of 2027 were stolen", "The elections of 2023 were stolen", "DD", True, "of a year"),
    ("On Sunday the fleet will sail", "On Thursday the fleet will sail", "DD", True, "at the edge"),
    ("The toll ends in January", "The toll ends in February", "DD", True, "in a month"),
    ("The pier opens on 3 May", "The pier opens on May 3", "DD", False, "another order"),
    ("The pier opens on May 3rd", "The pier opens on 3 May", "DD", False, "an ending"),
    ("We sign the treaty on Monday", "We sign the treaty tomorrow", "DD", False, "may be the same day"),
    ("We sign the treaty on Monday", "We sign the treaty", "DD", False, "left out"),
    ("We may win in the vote", "We march on the vote", "DD", False, "may and march are verbs"),
    ("The court sits in Jan. 2031", "The court sits in January 2031", "DD", False, "shortened"),
    ("The storm sank 2000 people's hopes", "The storm sank 2010 people's hopes", "DD", False, "a number of people"),
    ("From Monday to Friday the ferry is free", "The ferry is free until Friday", "DD", False, "one of two"),
    ("We met on Monday. The pier burned on Tuesday.", "The pier burned on Tuesday.", "DD", False, "cut off"),
    ("May 3 is a holiday on the quay", "that 3 May was a holiday on the quay", "DI", False, "in a report"),
]  # fmt: skip


def ids(rows: list[Row]) -> list[str]:
    return [f"{row[0][:28]}: {row[-1]}" for row in rows]


@pytest.mark.parametrize(("one", "other", "how", "flagged", "why"), NUMBERS, ids=ids(NUMBERS))
def test_number(one: str, other: str, how: str, flagged: bool, why: str, flag_notes) -> None:
    assert bool(flag_notes(one, other, how, FlagKind.NUMBER)) is flagged, why
    assert bool(flag_notes(other, one, how[::-1], FlagKind.NUMBER)) is flagged, f"{why}, the other way round"


@pytest.mark.parametrize(("one", "other", "how", "flagged", "why"), UNITS, ids=ids(UNITS))
def test_unit(one: str, other: str, how: str, flagged: bool, why: str, flag_notes) -> None:
    assert bool(flag_notes(one, other, how, FlagKind.UNIT)) is flagged, why
    assert bool(flag_notes(other, one, how[::-1], FlagKind.UNIT)) is flagged, f"{why}, the other way round"


@pytest.mark.parametrize(("one", "other", "how", "flagged", "why"), DATES, ids=ids(DATES))
def test_date_in_the_words(one: str, other: str, how: str, flagged: bool, why: str, flag_notes) -> None:
    assert bool(flag_notes(one, other, how, FlagKind.DATE)) is flagged, why
    assert bool(flag_notes(other, one, how[::-1], FlagKind.DATE)) is flagged, f"{why}, the other way round"


PRINTED = [
    ("2031-05-04", "2031-05-04", False, "one day"),
    ("2031-05-04", "2031-06-03", False, "a month's coverage"),
    ("2031-05-04", "2031-08-01", True, "three months"),
    ("2031-05-04T22:00:00Z", "2029-05-04", True, "years before, with a time of day"),
    ("2031-05-04", None, False, "one is undated"),
    ("soon", "2031-05-04", False, "no date"),
]


@pytest.mark.parametrize(("one", "other", "flagged", "why"), PRINTED, ids=[row[-1] for row in PRINTED])
def test_printed_far_apart(one: str | None, other: str | None, flagged: bool, why: str) -> None:
    words = "We will sell the northern quay to nobody"
    flags = flags_of(
        Utterance("q_1", "a_1", words, QuoteKind.DIRECT, (), one),
        Utterance("q_2", "a_2", words, QuoteKind.DIRECT, (), other),
    )
    assert [flag.kind for flag in flags] == ([FlagKind.DATE] if flagged else []), why
    assert all(flag.quote_id == "q_2" for flag in flags)
