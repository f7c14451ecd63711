"""JSON Lines: the contract's records with the columns that they lack."""

import io
import json

from hypothesis import given
from hypothesis import strategies as st

from reports.exports.dictionary import columns_of
from reports.exports.jsonl import json_rows, write_lines, write_quotes_jsonl
from tests.reports.exports.samples import NASTY, exported

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
SPANS = st.lists(st.tuples(st.integers(0, 2**40), st.integers(0, 2**40)).map(list), max_size=3)


def test_records_have_the_columns_that_they_lack(run_folder, tmp_path):
    lines = exported(run_folder, tmp_path, "jsonl").read_text(encoding="utf-8").splitlines()
    first = json.loads(lines[0])
    assert len(lines) == 7
    assert first["headline"] == "=HYPERLINK(quay)", "no apostrophes where no spreadsheet reads"
    assert first["speakers"][0]["name"] == "Mara Venn"
    assert first["via"] == [] and first["text"].startswith("“We will not sell")
    assert first["content"] == [[first["char_start"], first["char_end"]]]
    assert first.keys() == {column.name for column in columns_of("quotes", "jsonl")}


def test_a_line_a_quote_whatever_it_holds(nasty_quotes):
    stream = io.BytesIO()
    assert write_quotes_jsonl(nasty_quotes, stream) == len(NASTY)
    lines = stream.getvalue().split(b"\n")
    assert lines.pop() == b""
    read = [json.loads(line) for line in lines]
    assert [row["headline"] for row in read] == [value for value, _ in NASTY]
    assert read == list(json_rows(nasty_quotes))


@given(
    st.lists(st.fixed_dictionaries({"text": TEXTS, "spans": SPANS, "none": st.none() | TEXTS}), max_size=5)
)
def test_any_rows_are_read_back_as_they_were(rows):
    stream = io.BytesIO()
    assert write_lines(rows, stream) == len(rows)
    assert [json.loads(line) for line in stream.getvalue().split(b"\n")[:-1]] == rows
    text = stream.getvalue().decode()
    assert text.splitlines() == text.split("\n")[:-1], "whatever a program takes for the end of a line"
