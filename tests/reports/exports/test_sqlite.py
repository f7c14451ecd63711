"""The database: what refers to what, search, views; made whole or not at all."""

import json
import sqlite3

import pytest

from reports.cli import main
from reports.exports import schema
from reports.exports.sqlite import write_database
from reports.exports.tables import COLUMNS, row_of
from reports.selected import Selected
from resolvers.runs.results import Results
from resolvers.runs.run import Run
from tests.reports.exports.samples import NASTY, exported

pytestmark = pytest.mark.slow


@pytest.fixture
def database(harbor, tmp_path):
    found = sqlite3.connect(exported(harbor, tmp_path, "sqlite"))
    found.row_factory = sqlite3.Row
    yield found
    found.close()


def rows(database, query: str, *values: object) -> list[dict[str, object]]:
    return [dict(row) for row in database.execute(query, values)]


def test_quotes_are_the_rows_of_the_csv(database, harbor):
    wanted = [row_of(quote) for quote in Selected(Results(Run.open(harbor))).all()]
    assert rows(database, f"SELECT {', '.join(COLUMNS)} FROM quotes ORDER BY number") == wanted


def test_spans_cut_the_article_s_text(database):
    for row in rows(database, "SELECT q.*, a.text FROM quotes q JOIN articles a USING (article_id)"):
        assert (
            " … ".join(row["text"][start:end] for start, end in json.loads(row["content"]))
            == row["quote_text"]
        )
        # SQLite counts code points, from 1.
        (cut,) = database.execute(
            "SELECT substr(?, ? + 1, ? - ?)",
            (row["text"], row["char_start"], row["char_end"], row["char_start"]),
        ).fetchone()
        assert cut == row["text"][row["char_start"] : row["char_end"]]


@pytest.mark.parametrize(
    "options", [[], ["--outlet", "norrland"], ["--speech"], ["--until", "1999"]], ids=str
)
def test_nothing_refers_to_what_is_not_there(options, harbor, tmp_path):
    database = sqlite3.connect(exported(harbor, tmp_path, "sqlite", *options))
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.execute("INSERT INTO quotes_fts (quotes_fts) VALUES ('integrity-check')")


def test_filters_leave_groups_whole(harbor, tmp_path):
    database = sqlite3.connect(exported(harbor, tmp_path, "sqlite", "--outlet", "norrland"))
    assert database.execute("SELECT count(*), count(DISTINCT outlet) FROM quotes").fetchone() == (3, 1)
    members = "SELECT outlet, selected, exported_quote_id IS NOT NULL FROM variant_members ORDER BY position"
    first, *_, last = database.execute(members)
    assert first[1:] == (0, 0) and last == ("Norrland Wire", 1, 1)


@pytest.mark.parametrize(
    ("words", "found", "why"),
    [
        ("quay", 4, "in texts and headlines"),
        ("elan", 1, "accents do not count"),
        ("QUAY NEVER", 1, "nor does case; all words"),
        ('"northern quay"', 3, "a phrase"),
        ("brill", 1, "a speaker"),
        ("sells", 0, "words as printed, no stems"),
    ],
)
def test_search(words, found, why, database):
    query = "SELECT count(*) AS n FROM quotes WHERE number IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ?)"
    assert rows(database, query, words) == [{"n": found}], why


def test_views(database):
    everybody = rows(database, "SELECT * FROM quotes_with_speakers")
    assert [row["speaker"] for row in everybody].count("Mara Venn") == 4
    side = rows(database, "SELECT * FROM variants_side_by_side")
    changed = side[-1]
    assert (changed["outlet"], changed["relation"], changed["flags"]) == ("Norrland Wire", "near", "altered")
    assert "will not sell" in changed["representative_text"] and "will never sell" in changed["quote_text"]
    first, *_ = rows(database, "SELECT * FROM speakers_by_outlet WHERE outlet = 'Norrland Wire'")
    assert (first["speaker"], first["quotes"], first["speech"], first["independent_texts"]) == (
        "Mara Venn",
        2,
        1,
        1,
    )


def test_syndication_is_told(database):
    found = rows(database, "SELECT s.*, a.outlet FROM syndication s JOIN articles a USING (article_id)")
    assert {row["outlet"] for row in found} == {"Harbor Ledger", "Tern Courier"}
    assert {row["articles"] for row in found} == {2} and sum(row["is_representative"] for row in found) == 1


def test_flags_and_names(database):
    (flag,) = rows(database, "SELECT * FROM flags")
    assert flag["kind"] == "altered" and "“not” → “never”" in flag["note"]
    names = rows(database, "SELECT name, alias FROM aliases JOIN speakers USING (speaker_id)")
    assert names == [{"name": "Ada Kell", "alias": "Kell"}]


@pytest.mark.parametrize("table", [name for name, _ in schema.tables()])
def test_tables_have_the_columns_of_the_dictionary(table, database):
    found = [row["name"] for row in rows(database, f"PRAGMA table_info({table})")]
    assert found == [column.name for column in schema.table_columns(table)]


def test_only_into_a_file(harbor, capsys):
    assert main(["export", str(harbor), "--format", "sqlite", "--to", "-"]) == 2
    assert "a database cannot be written to standard output" in capsys.readouterr().err


def test_what_stood_there_is_replaced_whole_or_left(harbor, tmp_path, monkeypatch):
    path = exported(harbor, tmp_path, "sqlite")
    before = path.read_bytes()
    assert exported(harbor, tmp_path, "sqlite").read_bytes() == before, "not added to"
    monkeypatch.setattr(schema, "SEARCH", "no SQL")
    assert main(["export", str(harbor), "--format", "sqlite", "--to", str(path)]) == 1
    assert path.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir() if file.is_file()) == [
        "out.metadata.json",
        "out.sqlite",
        "wire.jsonl",
    ]


def test_any_text_is_kept(nasty_quotes, tmp_path):
    path = tmp_path / "nasty.db"
    assert write_database(nasty_quotes, path) == len(NASTY)
    found = sqlite3.connect(path)
    assert [value for (value,) in found.execute("SELECT headline FROM quotes ORDER BY number")] == [
        value for value, _ in NASTY
    ]
