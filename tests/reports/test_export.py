"""The export: the contract's columns, safe in a spreadsheet, and the same file however the run was made."""

import csv
import io
import json

import polars as pl
import pytest

from reports.cli import main
from resolvers.pipeline import track
from resolvers.runs.cells import bare_cell, safe_cell

COLUMNS = [
    "quote_id", "variant_group_id", "article_id", "syndication_group_id", "outlet", "url", "published_at",
    "headline", "kind", "speech", "quote_text", "speaker", "speaker_id", "speaker_kind", "source_text",
    "cue_text", "via", "char_start", "char_end", "context_before", "context_after", "confidence", "reason",
    "review_status",
]  # fmt: skip

CELLS = [
    ("=1+1", "'=1+1", "a formula"),
    ("+49 40 1234", "'+49 40 1234", "a telephone number is computed"),
    ("-5 degrees", "'-5 degrees", "so is a temperature"),
    ("@quay", "'@quay", "an old way to call a function"),
    ("\tx", "'\tx", "a tab is skipped before a formula"),
    ("\rx", "'\rx", "so is a carriage return"),
    ("＝1", "'＝1", "full-width, as some spreadsheets fold it"),
    ("＋1", "'＋1", "full-width"),
    ("－1", "'－1", "full-width"),
    ("＠x", "'＠x", "full-width"),
    ("1=1", "1=1", "only the first character counts"),
    ("", "", "an empty cell"),
    ("'=1", "'=1", "already text"),
]


@pytest.mark.parametrize(
    ("value", "safe", "why"), CELLS, ids=[f"{row[2]}-{n}" for n, row in enumerate(CELLS)]
)
def test_cells_that_a_spreadsheet_would_run(value, safe, why):
    assert safe_cell(value) == safe, why
    assert safe_cell(bare_cell(safe)) == safe, "what was read is written as it was"
    assert bare_cell(safe) == value or value == "'=1", why


def exported(run_folder, tmp_path, form, *options) -> bytes:
    path = tmp_path / f"out.{form}"
    assert main(["export", str(run_folder), "--format", form, "--to", str(path), *options]) == 0
    return path.read_bytes()


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_as_the_contract_has_it(run_folder, tmp_path, capsys):
    data = exported(run_folder, tmp_path, "csv")
    assert data.startswith(b"\xef\xbb\xbfquote_id,")
    assert data.count(b"\xef\xbb\xbf") == 1
    assert data.split(b"\r\n")[0].decode("utf-8-sig").split(",") == COLUMNS
    found = rows(data)
    assert len(found) == 7
    assert capsys.readouterr().out == "", "what was written is said on standard error"
    first = found[0]
    assert first["headline"] == "'=HYPERLINK(quay)"
    assert (first["outlet"], first["published_at"]) == ("Oldhaven Courier", "2031-03-02")
    assert (first["speaker"], first["speaker_kind"], first["cue_text"]) == ("Mara Venn", "person", "said")
    assert (first["speech"], first["review_status"], first["syndication_group_id"]) == (
        "true",
        "unreviewed",
        "",
    )
    assert first["context_before"] == "The mayor spoke on the pier."
    assert first["context_after"].startswith("said Mara Venn on Tuesday. “Fees go up")
    assert int(first["char_end"]) - int(first["char_start"]) == len(first["quote_text"])
    assert first["variant_group_id"] == found[2]["variant_group_id"] != ""


def test_raw_leaves_cells_alone(run_folder, tmp_path):
    assert rows(exported(run_folder, tmp_path, "csv", "--raw"))[0]["headline"] == "=HYPERLINK(quay)"


def test_the_same_articles_give_the_same_file(tmp_path, archive, detector):
    paths = sorted(map(str, archive.iterdir()))
    for name, order in (("one", paths), ("two", paths[::-1])):
        for path in order:  # one call each: as many shards as articles
            track([path], tmp_path / name, detector=detector)
    one = exported(tmp_path / "one", tmp_path, "csv")
    assert one == exported(tmp_path / "two", tmp_path, "csv")
    assert len(rows(one)) == 5


def test_csv_on_standard_output(run_folder, tmp_path, capfdbinary):
    assert main(["export", str(run_folder), "--format", "csv", "--to", "-"]) == 0
    assert capfdbinary.readouterr().out == exported(run_folder, tmp_path, "csv")


def test_jsonl_is_records_with_the_columns_that_they_lack(run_folder, tmp_path):
    lines = exported(run_folder, tmp_path, "jsonl").decode().splitlines()
    first = json.loads(lines[0])
    assert len(lines) == 7
    assert first["headline"] == "=HYPERLINK(quay)", "no apostrophes where no spreadsheet reads"
    assert first["speakers"][0]["name"] == "Mara Venn"
    assert first.keys() >= {"content", "cue", "source", "via", "outlet", "context_before", "variant_group_id"}


def test_parquet_has_the_columns_with_types(run_folder, tmp_path):
    frame = pl.read_parquet(io.BytesIO(exported(run_folder, tmp_path, "parquet")))
    assert frame.columns == COLUMNS
    assert frame.schema["char_start"] == pl.Int64
    assert frame.schema["speech"] == pl.Boolean
    assert frame["headline"][0] == "=HYPERLINK(quay)"


def test_an_empty_run(tmp_path, detector):
    track([], tmp_path / "run", detector=detector)
    assert rows(exported(tmp_path / "run", tmp_path, "csv")) == []
    assert exported(tmp_path / "run", tmp_path, "jsonl") == b""
    assert pl.read_parquet(io.BytesIO(exported(tmp_path / "run", tmp_path, "parquet"))).columns == COLUMNS
    assert main(["report", str(tmp_path / "run")]) == 0
    assert main(["variants", str(tmp_path / "run")]) == 0
    assert main(["speakers", str(tmp_path / "run")]) == 0


def test_no_file_can_be_made_there(run_folder, tmp_path, capsys):
    for target in (tmp_path, tmp_path / "no-folder" / "x.csv"):
        assert main(["export", str(run_folder), "--format", "csv", "--to", str(target)]) == 2
        assert "name a file" in capsys.readouterr().err
