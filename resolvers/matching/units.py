"""Numbers in words, units and the calendar: the tables that quantities and dates are read by."""

from dataclasses import dataclass
from typing import Final

from resolvers.cast.gazetteer import word_set


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its ``name``. Where two of one ``dimension`` convert, ``factor`` is in that one's base."""

    name: str
    dimension: str
    factor: float | None = None


def _units(dimension: str, *rows: tuple[str, float | None]) -> dict[str, Unit]:
    """Each row is the forms of one unit, the name first, and its factor."""
    return {
        form: Unit(forms.split()[0], dimension, factor) for forms, factor in rows for form in forms.split()
    }


# A count of one kind of things is a unit too: "40 soldiers" and "40 civilians" are told apart.
UNITS: Final = {
    **_units("share", ("percent pct", None)),
    **_units("money", ("dollars dollar", None), ("euros euro", None), ("pounds pound", None)),
    **_units("money", ("yen", None), ("yuan", None), ("rupees rupee", None)),
    **_units("money", ("rubles ruble roubles rouble", None)),
    **_units("money", ("francs franc", None), ("crowns crown", None), ("cents cent", None)),
    **_units(
        "length",
        ("kilometers kilometer kilometres kilometre km kms", 1000.0),
        ("miles mile", 1609.3),
        ("meters meter metres metre", 1.0),
        ("feet foot ft", 0.3048),
        ("yards yard", 0.9144),
        ("inches inch", 0.0254),
        ("centimeters centimeter centimetres centimetre cm", 0.01),
    ),
    **_units(
        "mass",
        ("tons ton", 907.2),
        ("tonnes tonne", 1000.0),
        ("kilograms kilogram kilos kilo kg", 1.0),
        ("pounds-weight lbs lb", 0.4536),
        ("grams gram", 0.001),
    ),
    **_units("area", ("acres acre", 4047.0), ("hectares hectare", 10_000.0)),
    **_units("volume", ("liters liter litres litre", 1.0), ("gallons gallon", 3.785)),
    **_units("volume", ("barrels barrel", 159.0)),
    **_units("power", ("megawatts megawatt mw", 1.0), ("gigawatts gigawatt gw", 1000.0)),
    **_units("power", ("kilowatts kilowatt kw", 0.001)),
    **_units(
        "time",
        ("seconds", 1 / 86400),
        ("minutes minute", 1 / 1440),
        ("hours hour", 1 / 24),
        ("days day", 1.0),
        ("weeks week", 7.0),
        ("months month", 30.4),
        ("years year", 365.0),
        ("decades decade", 3652.0),
        ("centuries century", 36525.0),
    ),
    **_units(
        "beings",
        ("people persons person individuals individual", None),
        ("men man", None),
        ("women woman", None),
        ("children child kids kid", None),
        ("families family", None),
        ("households household", None),
        ("soldiers soldier troops troop", None),
        ("civilians civilian", None),
        ("workers worker employees employee", None),
        ("officers officer", None),
        ("voters voter", None),
        ("students student pupils pupil", None),
    ),
    **_units("votes", ("votes vote", None), ("seats seat", None)),
}  # fmt: skip
POINTS: Final = Unit("percentage points", "share")
CURRENCY: Final = {"dollar": UNITS["dollars"], "pound": UNITS["pounds"], "euro": UNITS["euros"]}

# Powers of ten that a printed number goes with; the difference between two of them is one of unit.
SCALES: Final = {
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mn": 1e6, "bn": 1e9, "tn": 1e12,
}  # fmt: skip
# "5m" and "40k" are printed in one piece.
SHORT_SCALES: Final = {"m": 1e6, "k": 1e3}
GROUPS: Final = {"hundred": 100.0, "dozen": 12.0}
FRACTIONS: Final = {
    "half": 1 / 2, "third": 1 / 3, "thirds": 1 / 3, "quarter": 1 / 4, "quarters": 1 / 4, "fifth": 1 / 5,
    "fifths": 1 / 5, "tenth": 1 / 10, "tenths": 1 / 10,
}  # fmt: skip
ORDINALS: Final = {
    name: number
    for number, name in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        1,
    )
}
ORDINAL: Final = Unit("ordinal", "rank")
ORDINAL_ENDINGS: Final = frozenset({"st", "nd", "rd", "th"})

WEEKDAYS: Final = word_set("monday tuesday wednesday thursday friday saturday sunday")
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
# "may" and "march" are months after these, or beside a number.
BEFORE_MONTH: Final = word_set(
    "in of last next since until by early late mid this from before after every through"
)
BEFORE_YEAR: Final = BEFORE_MONTH | word_set(
    "year to between and during for winter summer spring autumn fall"
)
