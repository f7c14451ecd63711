"""The run folder: what is put in comes out, whole or not at all, and what cannot be used is refused with a reason."""

import json
import os
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from corpus.article import Article, Section, SectionKind, Span
from corpus.set_aside import SetAside
from quotes.quote import QuoteKind
from resolvers.identity.local import LocalSpeaker
from resolvers.record import NamedSpeaker, QuoteRecord
from resolvers.runs import run as run_module
from resolvers.runs.analysed import Analysed
from resolvers.runs.decided import is_decided_anew
from resolvers.runs.errors import NotARun, RunError
from resolvers.runs.parquet import Table
from resolvers.runs.results import Results
from resolvers.runs.rows import article_of, local_speaker_of, stored_record
from resolvers.runs.run import FORMAT, Run
from resolvers.runs.shard import Shard
from resolvers.runs.storage import publish_folder, write_file
from resolvers.speaker import SpeakerKind

TEXT = "Tariff to rise, says port\n\nThe port, the Courier reported, said that fees “double” in May.\n"
FULL = Analysed(
    article=Article(
        article_id="a_1",
        path="wire.jsonl#1",
        text=TEXT,
        sections=(Section(SectionKind.HEADLINE, Span(0, 25)), Section(SectionKind.BODY, Span(27, 91))),
        outlet="Oldhaven Ledger",
        url="https://ledger.example/tariff",
        published="2031-03-02T07:30:00Z",
        headline="Tariff to rise, says port",
        byline="Ilse Rook",
    ),
    records=(
        QuoteRecord(
            quote_id="q_1",
            article_id="a_1",
            path="wire.jsonl#1",
            kind=QuoteKind.MIXED,
            content=((62, 66), (67, 80)),
            cue=((57, 61),),
            source=((27, 35),),
            text="that … fees “double”",
            cue_text="said",
            source_text="The port",
            speakers=(NamedSpeaker("Port of Oldhaven", SpeakerKind.ORGANISATION, "s_1"),),
            via=(NamedSpeaker("Courier", SpeakerKind.ORGANISATION),),
            speech=True,
            section=SectionKind.BODY,
            confidence=0.8125,
            reason="named as the port",
        ),
        QuoteRecord(
            quote_id="q_2",
            article_id="a_1",
            path="wire.jsonl#1",
            kind=QuoteKind.INDIRECT,
            content=((0, 14),),
            cue=(),
            source=(),
            text="Tariff to rise",
            cue_text=None,
            source_text=None,
            speakers=(),
            via=(),
            speech=False,
            section=SectionKind.HEADLINE,
            confidence=0.5,
            reason="nobody is named",
        ),
    ),
    speakers=(
        LocalSpeaker(
            "s_1", "a_1", "Port of Oldhaven", SpeakerKind.ORGANISATION, ("the port",), 1, ("owner quay",)
        ),
    ),
)
BARE = Analysed(Article(article_id="a_2", path="bare.txt", text="Nothing was said."), (), ())


@pytest.mark.parametrize(
    ("analysed", "why"),
    [
        ([FULL], "every field of an article, a record and a speaker"),
        ([BARE], "an article without quotes is kept too, so that it is not read again"),
        ([FULL, BARE], "a batch"),
    ],
    ids=["full", "bare", "both"],
)
def test_a_shard_gives_back_what_was_put_in(tmp_path, analysed, why):
    run = Run.create(tmp_path / "run")
    run.add_shard(Shard.of(analysed))
    again = Run.open(tmp_path / "run")
    assert [article_of(row) for row in again.rows(Table.ARTICLES)] == [each.article for each in analysed]
    records = [record for each in analysed for record in each.records]
    assert [stored_record(row) for row in again.rows(Table.QUOTES)] == records, why
    speakers = [speaker for each in analysed for speaker in each.speakers]
    assert [local_speaker_of(row) for row in again.rows(Table.LOCAL_SPEAKERS)] == speakers
    assert again.article_ids() == {each.article.article_id for each in analysed}


def test_a_write_that_dies_leaves_no_shard(tmp_path, monkeypatch):
    run = Run.create(tmp_path / "run")
    run.add_shard(Shard.of([BARE]))
    written = []
    write = run_module.write_frame

    def die_at_the_second(folder, table, frame):
        if written:
            raise KeyboardInterrupt
        written.append(table)
        write(folder, table, frame)

    monkeypatch.setattr(run_module, "write_frame", die_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        run.add_shard(Shard.of([FULL]))
    assert written == [Table.ARTICLES]
    assert run.article_ids() == {"a_2"}


def test_leftovers_of_a_kill_count_for_nothing_and_go(tmp_path):
    run = Run.create(tmp_path / "run")
    run.add_shard(Shard.of([BARE]))
    half = run.folder / "shards" / ".tmp-1234"
    half.mkdir()
    (half / "articles.parquet").write_bytes(b"PAR1 and then the power failed")
    (run.folder / ".tmp-5678").write_bytes(b"{")
    assert run.article_ids() == {"a_2"}
    with run.writing():
        pass
    assert not list(run.folder.rglob(".tmp-*"))


@pytest.mark.skipif(not hasattr(os, "O_NOFOLLOW"), reason="this system opens links whatever it is told")
def test_a_link_in_the_place_of_the_lock_makes_no_file_elsewhere(tmp_path):
    run = Run.create(tmp_path / "run")
    (run.folder / ".lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError) as refused, run.writing():
        pass
    assert refused.value.filename == str(run.folder / ".lock")
    assert not (tmp_path / "elsewhere").exists()


def test_only_one_writes_at_a_time(tmp_path):
    run = Run.create(tmp_path / "run")
    with run.writing(), pytest.raises(RunError, match="another process"), run.writing():
        pass
    with run.writing():
        pass


def _newer(folder: Path) -> None:
    (folder / "manifest.json").write_text(json.dumps({"format": FORMAT + 1}))


REFUSED = [
    (
        lambda folder: None,
        NotARun,
        "quotes track",
        "an empty folder is no run yet, and how to make one is said",
    ),
    (_newer, RunError, "newer version", "a later version may mean other things by the same columns"),
    (lambda f: (f / "manifest.json").write_text("{"), NotARun, "cannot be read", "a damaged manifest"),
    (lambda f: (f / "manifest.json").write_text("[]"), NotARun, "cannot be read", "somebody else's manifest"),
]


@pytest.mark.parametrize(("make", "error", "message", "why"), REFUSED, ids=[row[3] for row in REFUSED])
def test_what_is_no_run_is_refused(tmp_path, make, error, message, why):
    make(tmp_path)
    with pytest.raises(error, match=message):
        Run.open(tmp_path)


def test_a_folder_of_other_things_is_not_made_a_run(tmp_path):
    (tmp_path / "holiday.jpg").write_bytes(b"")
    with pytest.raises(NotARun, match="not empty"):
        Run.create(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["holiday.jpg"]


def test_a_creation_that_was_killed_is_taken_up(tmp_path):
    (tmp_path / ".tmp-1234").write_bytes(b"{")
    assert Run.create(tmp_path).shards() == ()


def test_the_newest_resolved_tables_count_and_old_ones_go(tmp_path):
    run = Run.create(tmp_path / "run")
    assert (run.resolved(), run.resolved_about()) == (None, {})
    for number in range(4):
        run.add_resolved({Table.VARIANTS: []}, {"basis": {"shards": number}, "counts": {}})
    assert run.resolved_about()["basis"]["shards"] == 3
    assert len(list((run.folder / "resolved").iterdir())) == 2, "one more than needed, for whoever reads now"


def test_set_aside_inputs_are_kept(tmp_path):
    run = Run.create(tmp_path / "run")
    items = (SetAside("a.pdf", "not text"), SetAside("w.jsonl", "not JSON", 7))
    assert run.set_aside() == ()
    run.write_set_aside(items)
    assert run.set_aside() == items


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path):
    path = tmp_path / "x.csv"
    write_file(path, lambda stream: stream.write(b"old"))

    def half(stream):
        stream.write(b"ne")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        write_file(path, half)
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["x.csv"]


def test_a_folder_is_never_published_over_another(tmp_path):
    (tmp_path / "000000").mkdir()
    with pytest.raises(FileExistsError):
        publish_folder(tmp_path / "000000", lambda folder: None)


def test_a_run_from_before_a_column_was_kept_is_readable(tmp_path):
    run = Run.create(tmp_path / "run")
    run.add_shard(Shard.of([FULL]))
    (shard,) = run.shards()
    path = Table.LOCAL_SPEAKERS.within(shard)
    pl.read_parquet(path).drop("roles").with_columns(later=pl.lit(1)).write_parquet(path)
    (row,) = run.rows(Table.LOCAL_SPEAKERS)
    assert (row["roles"], "later" in row) == (None, False), "nor does a later version's column disturb"
    assert [local_speaker_of(row)] == [replace(speaker, roles=()) for speaker in FULL.speakers]
    run.add_resolved(
        {Table.SPEAKERS: [], Table.ASSIGNMENTS: [], Table.VARIANTS: []}, {"basis": {"shards": 1}}
    )
    results = Results(Run.open(run.folder))
    assert (results.speakers(), results.changes(), results.problems) == ((), [], ())
    assert not is_decided_anew(run), "without a file nothing was decided"
