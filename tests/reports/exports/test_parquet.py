"""Parquet: typed columns, lists as lists, row groups of a bounded size."""

import io
import os
import signal
from itertools import cycle
from threading import Timer

import polars as pl
import pytest

from reports.exports import parquet
from reports.exports.parquet import write_quotes_parquet
from reports.exports.tables import COLUMNS, row_of
from resolvers.pipeline import track
from resolvers.work.backend import InProcess
from tests.reports.exports.samples import NASTY, Quotes, exported, occurrence


def test_the_columns_with_types(run_folder, tmp_path):
    frame = pl.read_parquet(exported(run_folder, tmp_path, "parquet"))
    assert frame.columns == [*COLUMNS, "path", "section", "content", "cue", "source", "speakers"]
    assert frame.schema["char_start"] == pl.Int64
    assert frame.schema["speech"] == pl.Boolean
    assert frame.schema["content"] == pl.List(pl.Struct({"start": pl.Int64, "end": pl.Int64}))
    first = frame.row(0, named=True)
    assert first["headline"] == "=HYPERLINK(quay)"
    assert first["content"] == [{"start": first["char_start"], "end": first["char_end"]}]
    assert first["section"] == "body"
    assert first["speakers"] == [{"id": first["speaker_id"], "name": "Mara Venn", "kind": "person"}]


def test_what_was_written_is_read_back(nasty_quotes):
    stream = io.BytesIO()
    assert write_quotes_parquet(nasty_quotes, stream) == len(NASTY)
    frame = pl.read_parquet(stream.getvalue())
    assert frame.select(COLUMNS).to_dicts() == list(map(row_of, nasty_quotes.all()))
    assert frame["source"].to_list() == [None] * len(NASTY), "no words name the speaker"


def test_row_groups_hold_no_more_than_said(empty_results, monkeypatch):
    monkeypatch.setattr(parquet, "ROW_GROUP", 10)
    quotes = Quotes(empty_results, [occurrence("Harbor Ledger", number) for number in range(35)])
    stream = io.BytesIO()
    assert write_quotes_parquet(quotes, stream) == 35
    frame = pl.read_parquet(stream.getvalue())
    assert frame["quote_id"].to_list() == [f"q_{number:016x}" for number in range(35)], "in order"


def test_ctrl_c_is_heard_while_it_is_written(empty_results, monkeypatch):
    monkeypatch.setattr(parquet, "ROW_GROUP", 10)
    some = [occurrence("Harbor Ledger", number) for number in range(10)]
    quotes = Quotes(empty_results, cycle(some))
    Timer(0.3, os.kill, (os.getpid(), signal.SIGINT)).start()
    with pytest.raises(KeyboardInterrupt):
        write_quotes_parquet(quotes, io.BytesIO())


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet", "xlsx", "sqlite", "annotations", "ftm"])
def test_an_empty_run(form, tmp_path, detector, capsys):
    track([], tmp_path / "run", backend=InProcess(detector))
    path = exported(tmp_path / "run", tmp_path, form)
    assert "wrote 0 quotes" in capsys.readouterr().err
    if form == "parquet":
        assert pl.read_parquet(path).columns[: len(COLUMNS)] == list(COLUMNS)
