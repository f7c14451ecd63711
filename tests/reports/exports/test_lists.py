"""The lists of speakers and of variants as CSV."""

import csv
import io
from pathlib import Path

from reports.exports.csv import write_speakers_csv, write_variants_csv
from reports.exports.lists import speaker_rows
from reports.selected import Selected
from reports.selection import Selection
from resolvers.runs.results import Results
from resolvers.runs.run import Run


def selected(folder: Path, **filters: object) -> Selected:
    return Selected(Results(Run.open(folder)), Selection(**filters))


def read(write, chosen: Selected) -> list[dict[str, str]]:
    stream = io.BytesIO()
    number = write(chosen, stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8-sig"), newline="")))
    assert len(rows) == number
    return rows


def test_a_row_a_speaker(harbor):
    chosen = selected(harbor)
    rows = read(write_speakers_csv, chosen)
    assert [row["name"] for row in rows] == [row["name"] for row in speaker_rows(chosen.speakers())]
    venn = rows[0]
    assert (venn["name"], venn["kind"], venn["quotes"], venn["speech"]) == ("Mara Venn", "person", "4", "3")
    assert (venn["articles"], venn["independent_texts"]) == ("3", "2")
    assert venn["outlets"] == "Harbor Ledger; Norrland Wire; Tern Courier"
    assert (venn["first"], venn["last"]) == ("2031-03-02", "2031-03-04")


def test_speakers_are_counted_through_the_filters(harbor):
    (venn, _) = read(write_speakers_csv, selected(harbor, outlets=("norrland",)))
    assert (venn["quotes"], venn["outlets"], venn["first"]) == ("2", "Norrland Wire", "2031-03-04")


def test_a_row_a_member_with_what_differs(harbor):
    rows = read(write_variants_csv, selected(harbor))
    assert len(rows) == 3 and len({row["variant_group_id"] for row in rows}) == 1
    assert [row["position"] for row in rows] == ["1", "2", "3"]
    assert [row["is_representative"] for row in rows].count("true") == 1
    changed = rows[2]
    assert (changed["outlet"], changed["relation"]) == ("Norrland Wire", "near")
    assert "altered" in changed["flags"].split("; ") and "“not” → “never”" in changed["notes"]
    assert {row["selected"] for row in rows} == {"true"}


def test_a_group_is_whole_and_says_which_members_pass_the_filters(harbor):
    rows = read(write_variants_csv, selected(harbor, outlets=("norrland",)))
    assert [(row["outlet"], row["selected"]) for row in rows] == [
        ("Tern Courier", "false"),
        ("Harbor Ledger", "false"),
        ("Norrland Wire", "true"),
    ]


def test_nothing_is_selected(harbor):
    assert read(write_variants_csv, selected(harbor, until="1999")) == []
    assert read(write_speakers_csv, selected(harbor, until="1999")) == []
