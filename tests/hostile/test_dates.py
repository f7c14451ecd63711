"""Dates that are missing, malformed, without a zone or still to come: what is kept, and that it is said."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from corpus.dates import DateDoubt, read_date
from reports.selection import Selection
from tests.hostile.command import Done, quotes

NO, OPEN, NO_DAY, TIME = DateDoubt.UNREADABLE, DateDoubt.OPEN, DateDoubt.NO_DAY, DateDoubt.TIME

# As given, what is kept in ISO 8601 and UTC, what is in doubt.
GIVEN: list[tuple[object, str | None, DateDoubt | None, str]] = [
    ("2031-03-02", "2031-03-02", None, "a day"),
    ("2031-03-02T09:30:00Z", "2031-03-02T09:30:00Z", None, "a moment"),
    ("2031-03-02T09:30:00+14:00", "2031-03-01T19:30:00Z", None, "Kiritimati, a day ahead"),
    ("2031-03-02T21:30:00-12:00", "2031-03-03T09:30:00Z", None, "Baker Island, a day behind"),
    ("2031-03-02T09:30:00-03:30", "2031-03-02T13:00:00Z", None, "St. John's, half an hour"),
    ("2031-03-02 09:30:00+01", "2031-03-02T08:30:00Z", None, "as PostgreSQL prints it"),
    ("2031-03-02T09:30:00.123456789Z", "2031-03-02T09:30:00Z", None, "nanoseconds"),
    ("2031-06-30T23:59:60Z", "2031-06-30T23:59:59Z", None, "a leap second"),
    ("2031-03-30T02:30:00 CET", "2031-03-30T01:30:00Z", None, "an hour that summer time leaves out"),
    ("2031-11-02 01:30 EDT", "2031-11-02T05:30:00Z", None, "an hour that is there twice"),
    (1_930_210_200, "2031-03-02T09:30:00Z", None, "seconds since 1970"),
    (1_930_210_200_000, "2031-03-02T09:30:00Z", None, "milliseconds"),
    (1_930_210_200_000_000, "2031-03-02T09:30:00Z", None, "microseconds"),
    ("1930210200000000000", "2031-03-02T09:30:00Z", None, "nanoseconds, as text"),
    ("1930210200.5", "2031-03-02T09:30:00Z", None, "a fraction of a second, as text"),
    (20310302, "2031-03-02", None, "a number that reads as a day"),
    ({"$date": "2031-03-02T09:30:00Z"}, "2031-03-02T09:30:00Z", None, "as MongoDB exports it"),
    ("2031-03-02 00:00:00", "2031-03-02", None, "midnight without a zone is how a day is written"),
    ("2031-03-02T09:30:00", "2031-03-02", TIME, "no zone"),
    ("2031-03-02T09:30:00+25:00", "2031-03-02", TIME, "no zone is so far away"),
    ("2031-03-02T24:00:00Z", "2031-03-02", TIME, "hour 24"),
    ("2031-03-02T09:30:00 IST", "2031-03-02", TIME, "India, Ireland or Israel"),
    ("03/04/2031", None, OPEN, "March or April"),
    ("updated 03/04/2031, printed 13/04/2031", None, OPEN, "the first date counts, also if it is open"),
    ("2031-02-31", None, NO_DAY, "the 31st of February"),
    ("31 February 2031", None, NO_DAY, "in words"),
    ("2031-02-29", None, NO_DAY, "no leap year"),
    ("2031-13-45", None, NO_DAY, "month 13"),
    ("0000-00-00", None, NO, "MySQL's nothing"),
    ("0001-01-01T00:00:00Z", None, NO, "the first day of .NET and Go"),
    ("9999-12-31", None, NO, "the last day of a database"),
    (0, None, NO, "0"),
    (-1, None, NO, "-1"),
    (10**400, None, NO, "401 digits"),
    ("2031-W10-2", None, NO, "a day of a week"),
    ("2031-061", None, NO, "a day of a year"),
    ("2031-03", None, NO, "a month"),
    ("05/03/31", None, NO, "two digits of a year"),
    ("٢٠٣١-٠٣-٠٢", None, NO, "Arabic-Indic digits"),
    ("sometime in May", None, NO, "words"),
    ("2 hours ago", None, NO, "since when?"),
    ("NaT", None, NO, "as pandas prints it"),
    ("\ud800", None, NO, "half a character"),
    ([2031, 3, 2], None, NO, "a list"),
    ({"year": 2031, "month": 3}, None, NO, "an object"),
    ("x" * 100_000, None, NO, "a text in the wrong column"),
    ("1" * 100_000, None, NO, "100,000 digits"),
    (None, None, None, "missing"),
    ("  ", None, None, "blank"),
    ("", None, None, "empty"),
    ([], None, None, "an empty list"),
    (float("nan"), None, None, "what tables write for a number that is missing"),
    (True, None, None, "true"),
]  # fmt: skip
LATER = [
    ("2087-01-01", "2087-01-01", None, "a slip in the year"),
    ("2099-12-31T23:59:59Z",) * 2 + (None, "late"),
]
DATES = [*GIVEN, *LATER]


@pytest.mark.parametrize(("given", "iso", "doubt", "why"), DATES, ids=[row[-1] for row in DATES])
def test_a_date_is_kept_or_in_doubt(
    given: object, iso: str | None, doubt: DateDoubt | None, why: str
) -> None:
    read = read_date(given)
    assert read.iso == iso
    assert (read.doubt and read.doubt.why) == doubt
    if read.doubt is not None:
        assert len(read.doubt.given) <= 40
        read.doubt.given.encode()


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An article for each of the dates above, with a quote."""
    path = tmp_path_factory.mktemp("dates") / "wire.jsonl"
    lines = [
        json.dumps(
            {
                "text": f"“Crane {number} of the quay stays,” said Mara Venn.",
                "date": given,
                "outlet": "Harbor Ledger",
                "id": f"d{number}",
            }
        )
        for number, (given, *_) in enumerate(DATES)
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


ZONES = [
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"TZ": "UTC"},
    {"TZ": "America/St_Johns", "LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8"},
]


@pytest.fixture(scope="module")
def made(wire: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Done]:
    """The run of these articles, made where it is tomorrow already."""
    run = tmp_path_factory.mktemp("zone") / "run"
    return run, quotes("track", wire, "--out", run, "--workers", "1", env=ZONES[0])


def doubts_said(done: Done) -> list[str]:
    return [line for line in done.err.splitlines() if "a date that" in line]


@pytest.mark.slow
def test_what_is_in_doubt_is_counted_on_standard_error(made: tuple[Path, Done], wire: Path) -> None:
    _, done = made
    assert done.code == 0, "the articles are read: nothing is set aside"
    doubts = [doubt for _, _, doubt, _ in DATES]

    def first(doubt: DateDoubt) -> str:
        return f"in {wire}#d{doubts.index(doubt)})"

    *said, to_come = doubts_said(done)
    assert said == [
        f"quotes: {doubts.count(NO)} articles have a date that cannot be read (“0000-00-00” {first(NO)}:"
        " it is not used",
        f"quotes: 2 articles have a date that can mean two days (“03/04/2031” {first(OPEN)}: it is not used",
        f"quotes: 4 articles have a date that is on no calendar (“2031-02-31” {first(NO_DAY)}: it is not used",
        f"quotes: 4 articles have a date that has no certain time of day (“2031-03-02T09:30:00” {first(TIME)}:"
        " the day is kept, as printed",
    ]
    assert "articles have a date that is still to come" in to_come and to_come.endswith(": it is kept")


@pytest.mark.slow
def test_nothing_kept_depends_on_zone_or_locale(made: tuple[Path, Done], wire: Path, tmp_path: Path) -> None:
    digests = set()
    for number, env in enumerate(ZONES):
        folder = tmp_path / str(number)
        run, done = made
        if number:
            run = folder / "run"
            done = quotes("track", wire, "--out", run, "--workers", "1", env=env)
        assert done.code == 0 and doubts_said(done) == doubts_said(made[1])
        kept = [(run / "manifest.json").read_bytes(), quotes("timeline", run, env=env).out.encode()]
        for form in ("csv", "jsonl"):
            to = tmp_path / f"{number}.{form}"
            assert quotes("export", run, "--format", form, "--to", to, env=env).code == 0
            kept.append(to.read_bytes())
        digests.add(hashlib.sha256(b"".join(kept)).hexdigest())
    assert len(digests) == 1


@pytest.mark.slow
def test_exports_hold_the_dates_in_utc(made: tuple[Path, Done], tmp_path: Path) -> None:
    run, _ = made
    done = quotes("export", run, "--format", "jsonl", "--to", tmp_path / "quotes.jsonl")
    assert done.code == 0
    rows = [json.loads(line) for line in (tmp_path / "quotes.jsonl").read_text("utf-8").splitlines()]
    by_text = {row["text"]: row["published_at"] for row in rows}
    assert by_text == {f"“Crane {n} of the quay stays,”": iso for n, (_, iso, *_) in enumerate(DATES)}


@pytest.mark.slow
def test_a_run_says_what_could_not_be_read(made: tuple[Path, Done], wire: Path) -> None:
    run, _ = made
    articles = json.loads((run / "manifest.json").read_text(encoding="utf-8"))["articles"]
    doubts = [doubt for _, _, doubt, _ in DATES]
    assert articles["undated"] == sum(iso is None for _, iso, *_ in DATES)
    assert articles["date_doubts"] == {why.name.lower(): doubts.count(why) for why in DateDoubt}
    assert (articles["first"], articles["last"]) == ("2031-03-01", "2099-12-31")
    box = quotes("methodology", run, "--long").out
    unread = sum(doubt not in (None, TIME) for doubt in doubts)
    assert f"({articles['undated']} undated; {unread} dates could not be read)" in box
    assert re.search(
        f"a date that can mean two days +2 articles: “03/04/2031” in {re.escape(str(wire))}#d", box
    )
    shown = quotes("timeline", run).out
    assert re.search(f"undated .*{articles['undated']} quotes", shown)


FILTERS = [
    (("--since", "2031-03-02", "--until", "2031-03-02"), lambda day: day == "2031-03-02", "one day, in UTC"),
    (("--since", "2031-03-03"), lambda day: day >= "2031-03-03", "Baker Island's moment is of the 3rd"),
    (("--until", "2031-03-01"), lambda day: day <= "2031-03-01", "Kiritimati's moment is of the 1st"),
    (("--since", "2031-06"), lambda day: day >= "2031-06", "a month and later"),
    (("--until", "2031"), lambda day: day[:4] <= "2031", "a year and earlier"),
    (("--since", "2031-06", "--until", "2031"), lambda day: "2031-06" <= day < "2032", "the rest of a year"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("options", "passes", "why"), FILTERS, ids=[row[-1] for row in FILTERS])
def test_filters_keep_what_is_dated_and_say_what_is_not(options, passes, why, made, tmp_path):
    run, _ = made
    to = tmp_path / "quotes.jsonl"
    done = quotes("export", run, *options, "--format", "jsonl", "--to", to, env=ZONES[0])
    kept = [json.loads(line)["published_at"] for line in to.read_text("utf-8").splitlines()]
    expected = [iso for _, iso, *_ in DATES if iso is not None and passes(iso[:10])]
    assert sorted(kept) == sorted(expected)
    undated = sum(iso is None for _, iso, *_ in DATES)
    assert f"{undated} articles without a date left out, as --since and --until ask for dates" in done.err


WRONG = [
    ("--since", "2031-02-31", "'2031-02-31' is no date", "on no calendar"),
    ("--since", "2031-13", "'2031-13' is no date", "month 13"),
    ("--until", "02/03/2031", "is no date: write 2031-03-02, 2031-03 or 2031", "another form"),
    ("--until", "2031-3-2", "is no date", "no zeros"),
    ("--since", "yesterday", "is no date", "a word"),
    ("--since", "２０３１", "is no date", "full-width digits"),
    ("--until", "", "is no date", "nothing"),
    ("--since", "2031-03-02T09:00Z", "is no date", "a moment"),
]


@pytest.mark.parametrize(("option", "value", "message", "why"), WRONG, ids=[row[-1] for row in WRONG])
def test_a_filter_that_is_no_date_is_refused(option: str, value: str, message: str, why: str) -> None:
    with pytest.raises(ValueError, match=r"is no date") as error:
        Selection(**{option.removeprefix("--"): value})
    assert message in str(error.value)


@pytest.mark.slow
def test_a_wrong_filter_ends_the_command_with_code_2(made: tuple[Path, Done]) -> None:
    run, _ = made
    for options, message in (
        (("--since", "2031-02-31"), "no date: write"),
        (("--since", "2032", "--until", "2031-12-31"), "later than until"),
    ):
        done = quotes("report", run, *options)
        assert done.code == 2
        assert message in " ".join(done.err.replace("│", " ").split())
        assert done.out == "" and "Traceback" not in done.err


@pytest.mark.parametrize(
    ("since", "until"),
    [
        ("2031", "2031"),
        ("2031-03", "2031"),
        ("2031", "2031-03"),
        ("2031-03-02", "2031-03"),
        ("2030", "2031-01"),
    ],
)
def test_a_period_that_is_none_is_told_from_one_that_is(since: str, until: str) -> None:
    Selection(since=since, until=until)
    with pytest.raises(ValueError, match="is later than until"):
        Selection(since="2032", until=until)
