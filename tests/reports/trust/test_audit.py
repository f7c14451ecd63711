"""The audit from end to end: a sheet is drawn, filled in, saved by some spreadsheet, and read back."""

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from reports.cli import main
from reports.trust.intervals import wilson
from resolvers.pipeline import track
from resolvers.runs.results import Results
from resolvers.runs.run import Run
from resolvers.work.backend import InProcess

pytestmark = pytest.mark.slow

ASKED = ("quote_ok", "speaker_ok", "kind_ok")


def answered(rows, *, wrong=0, speaker_wrong=0, unclear=0, blank=0):
    """The rows with so many answers of each kind, from the first; the others are right, the last ones blank."""
    answers = [("n", "", "")] * wrong + [("y", "n", "y")] * speaker_wrong + [("?", "?", "?")] * unclear
    answers += [("y", "y", "y")] * (len(rows) - len(answers) - blank) + [("", "", "")] * blank
    return [row | dict(zip(ASKED, answer, strict=True)) for row, answer in zip(rows, answers, strict=True)]


def measures(run, source, capsys, *options, code=0):
    capsys.readouterr()
    assert main(["audit", str(run), "--from", source, "--format", "jsonl", *options]) == code
    lines = capsys.readouterr().out.splitlines()
    return {(row["question"], row["part"]): row for row in map(json.loads, lines)}


def test_a_row_has_all_that_is_needed_and_nothing_of_confidence(large_run, draw_sheet):
    rows = draw_sheet(large_run)
    assert len(rows) == 50
    assert list(rows[0])[:4] == ["quote_ok", "speaker_ok", "kind_ok", "note"]
    assert not any("confidence" in name for name in rows[0])
    found = Results(Run.open(large_run)).occurrences(row["quote_id"] for row in rows)
    for row in rows:
        quote = found[row["quote_id"]]
        assert not any(row[name] for name in (*ASKED, "note"))
        assert f"[[{row['quote_text']}]]" in row["passage"]
        assert row["source_text"] in row["passage"] and row["cue_text"] in row["passage"]
        assert row["speaker"] == quote.speakers[0].name
        assert (row["kind"], row["reason"]) == (quote.record.kind.value, quote.record.reason)
        assert (row["outlet"], row["url"]) == (quote.article.outlet, quote.article.url or "")
        assert row["audit"] == "quotes; seed 1; 50 of 100"
        assert not row["headline"] or row["headline"].startswith("'=No sale"), "formulas are disarmed"


def test_the_sheet_is_utf8_with_a_mark_and_the_same_again(large_run, tmp_path, draw_sheet):
    draw_sheet(large_run, name="one.csv")
    draw_sheet(large_run, name="two.csv")
    data = (tmp_path / "one.csv").read_bytes()
    assert data == (tmp_path / "two.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfquote_ok,")
    draw_sheet(large_run, "--seed", "2", name="two.csv")
    assert data != (tmp_path / "two.csv").read_bytes()


def test_the_order_of_tracking_changes_nothing(archive, tmp_path, detector, draw_sheet):
    paths = sorted(map(str, archive.iterdir()))
    for name, order in (("one", paths), ("two", paths[::-1])):
        for path in order:
            track([path], tmp_path / name, backend=InProcess(detector))
    assert draw_sheet(tmp_path / "one", "--sample", "3") == draw_sheet(tmp_path / "two", "--sample", "3")


def test_filters_are_drawn_from_and_named(large_run, draw_sheet):
    rows = draw_sheet(large_run, "--kind", "indirect", "--outlet", "tern", "--sample", "10")
    assert {row["kind"] for row in rows} == {"indirect"}
    assert {row["audit"] for row in rows} == {"quotes; seed 1; 10 of 40; --outlet tern --kind indirect"}
    assert {row["quote_id"] for row in draw_sheet(large_run, "--sample", "100")} >= {
        row["quote_id"] for row in rows
    }


def test_what_is_said_after_writing(run_folder, tmp_path, capsys):
    assert main(["audit", str(run_folder), "--to", str(tmp_path / "a.csv"), "--sample", "99"]) == 0
    shown = capsys.readouterr()
    assert "wrote 7 quotes drawn at random of 7 quotes (seed 1): these are all there are" in shown.err
    assert f"quotes audit {run_folder} --from {tmp_path / 'a.csv'}" in shown.err
    assert shown.out == ""
    assert main(["audit", str(run_folder), "--to", "-", "--quiet"]) == 0
    assert capsys.readouterr().out.encode() == (tmp_path / "a.csv").read_bytes()


def test_precision_and_interval(large_run, draw_sheet, save_sheet, capsys):
    source = save_sheet(answered(draw_sheet(large_run), wrong=4, speaker_wrong=3, unclear=2, blank=1))
    found = measures(large_run, source, capsys)
    quote, speaker = found["quote", None], found["speaker", None]
    assert (quote["right"], quote["checked"], quote["unclear"], quote["not_checked"]) == (43, 47, 2, 1)
    assert quote["interval_95"] == [round(end, 4) for end in wilson(43, 47)]
    assert (speaker["right"], speaker["checked"]) == (40, 43), (
        "nobody asks for the speaker of what is no quote"
    )
    both = found["quote and speaker", None]
    assert (both["right"], both["checked"]) == (40, 47)
    records = Results(Run.open(large_run)).occurrences(row["quote_id"] for row in draw_sheet(large_run))
    order = [records[row["quote_id"]].record.confidence for row in draw_sheet(large_run)]
    decided = order[:7] + order[9:-1]
    assert both["expected"] == pytest.approx(sum(decided) / len(decided), abs=1e-4)
    parts = [row for (question, part), row in found.items() if part in ("direct", "indirect")]
    assert sum(row["checked"] for row in parts) == 47
    assert {row["by"] for row in found.values()} == {None, "kind", "confidence"}


def test_in_words(large_run, draw_sheet, save_sheet, capsys):
    source = save_sheet(answered(draw_sheet(large_run), wrong=4, unclear=1, blank=1))
    capsys.readouterr()
    assert main(["audit", str(large_run), "--from", source]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "quote of 48 checked, 44 right: 92 %, 95 % interval 80 to 97 % (1 unclear, 1 not checked)" in shown
    assert "by their confidence" in shown
    assert "The sample is 48 % of the 100 it was drawn from" in shown
    assert "quotes evaluate" in shown, "recall is not in such a sample, and it says so"
    assert "Fewer than" not in shown and "left blank" not in shown


def test_few_answers_are_said_to_be_few(large_run, draw_sheet, save_sheet, capsys):
    rows = draw_sheet(large_run)
    source = save_sheet(answered(rows, blank=30))
    assert main(["audit", str(large_run), "--from", source]) == 0
    assert "Fewer than 30 were checked" in capsys.readouterr().out
    source = save_sheet(answered(rows[::-1], blank=30))
    assert main(["audit", str(large_run), "--from", source]) == 0
    assert "Rows were left blank before others" in capsys.readouterr().out, (
        "the end of the sample is no sample"
    )
    source = save_sheet(answered(rows, blank=50))
    assert main(["audit", str(large_run), "--from", source]) == 0
    assert "Nothing was checked yet." in capsys.readouterr().out


def renamed(row):
    return {f" {name.upper()} ": cell for name, cell in row.items()}


MINE = {"my own": "-5"}
SAVED = [
    ({}, lambda rows: rows, "as it was written"),
    ({"delimiter": ";"}, lambda rows: rows, "semicolons, as a European Excel saves"),
    ({"delimiter": ";", "encoding": "cp1252"}, lambda rows: rows, "in CP1252"),
    ({"delimiter": "\t", "encoding": "utf-16"}, lambda rows: rows, "Excel's Unicode text"),
    ({}, lambda rows: rows[::-1], "sorted otherwise"),
    ({}, lambda rows: [dict(reversed(row.items())) for row in rows], "columns in another order"),
    ({}, lambda rows: [MINE | row | {"": ""} for row in rows], "columns of one's own"),
    ({}, lambda rows: [renamed(row) for row in rows], "names in capitals, with spaces"),
    ({}, lambda rows: [{k: row[k] for k in (*ASKED, "quote_id", "speaker_id", "audit")} for row in rows], "columns left out"),
    ({}, lambda rows: [row | {k: row[k].replace("y", " TRUE ").replace("n", "False") for k in ASKED} for row in rows], "truth values, as LibreOffice writes them"),
    ({}, lambda rows: [row | {k: row[k].replace("y", "1").replace("n", "0").replace("?", "Unclear") for k in ASKED} for row in rows], "numbers"),
    ({}, lambda rows: [row | {k: row[k].upper() for k in ASKED} for row in rows], "capitals"),
    ({}, lambda rows: [row | {"passage": "", "headline": "###"} for row in rows], "cells that a spreadsheet broke"),
]  # fmt: skip


@pytest.mark.parametrize(("how", "change", "why"), SAVED, ids=[row[2] for row in SAVED])
def test_whatever_a_spreadsheet_makes_of_it(how, change, why, run_folder, draw_sheet, save_sheet, capsys):
    rows = answered(draw_sheet(run_folder), wrong=1, speaker_wrong=1, unclear=1, blank=1)
    plain = measures(run_folder, save_sheet(rows), capsys)
    assert (plain["quote", None]["right"], plain["quote", None]["checked"]) == (4, 5)
    rows = [
        {key: cell.encode("cp1252", "replace").decode("cp1252") for key, cell in row.items()} for row in rows
    ]
    assert measures(run_folder, save_sheet(change(rows), **how), capsys) == plain, why


def test_rows_that_were_removed_are_counted(large_run, draw_sheet, save_sheet, capsys):
    rows = answered(draw_sheet(large_run))[3:]
    assert main(["audit", str(large_run), "--from", save_sheet(rows)]) == 0
    assert "3 of the 50 drawn are not in the sheet" in capsys.readouterr().out


def edited(place, **cells):
    return lambda rows: [row | cells if at == place else row for at, row in enumerate(rows)]


SET_ASIDE = [
    (edited(2, quote_ok="perhaps"), "line 4, quote_ok: “perhaps” is no answer", 49, "no answer"),
    (edited(2, quote_ok="X"), "line 4, quote_ok: “X” can mean right or wrong", 49, "a tick to some, an error to others"),
    (edited(0, quote_id="q_0000000000000000"), "q_0000000000000000: not in this run", 49, "of another run"),
    (edited(0, quote_id=""), "line 2 has no quote_id", 49, "an id that was deleted"),
    (lambda rows: [*rows, rows[0] | {"quote_ok": "n"}], "lines 2 and 52 are of q_", 49, "two answers to one question"),
    (lambda rows: [*rows, rows[0] | {"quote_ok": "n"}, rows[0]], "neither counts", 49, "and a third that agrees with one"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "message", "checked", "why"), SET_ASIDE, ids=[row[3] for row in SET_ASIDE]
)
def test_what_cannot_be_counted_is_named_and_ends_with_3(
    change, message, checked, why, large_run, draw_sheet, save_sheet, capsys
):
    source = save_sheet(change(answered(draw_sheet(large_run))))
    capsys.readouterr()
    assert main(["audit", str(large_run), "--from", source]) == 3, why
    shown = capsys.readouterr()
    assert message in shown.err and shown.err.startswith(f"quotes: set aside {source}: ")
    assert f"quote of {checked} checked, {checked} right" in " ".join(shown.out.split()), why


def test_a_row_twice_counts_once(large_run, draw_sheet, save_sheet, capsys):
    rows = answered(draw_sheet(large_run), blank=1)
    source = save_sheet(
        [*rows, *rows[:4], {**rows[-1], "quote_ok": "y"}, rows[-1], dict.fromkeys(rows[0], "")]
    )
    capsys.readouterr()
    assert main(["audit", str(large_run), "--from", source]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "quote of 50 checked, 50 right" in shown, "an answer beside a blank is the answer"
    assert "6 rows repeated: each counted once" in shown


UNREADABLE = [
    (b"a,b\n1,2\n", "it has no column quote_id", "another table"),
    (b"quote_id,quote_text\nq_1,x\n", "it has no column quote_ok", "the export"),
    (b"PK\x03\x04rest", "a zip archive", "saved as a workbook"),
    (
        b'quote_id,quote_ok,speaker_ok,kind_ok\n"q_1,',
        "line 2 is not CSV",
        "a quotation mark that is never closed",
    ),
]


@pytest.mark.parametrize(("data", "message", "why"), UNREADABLE, ids=[row[2] for row in UNREADABLE])
def test_what_is_no_sheet_is_said(data, message, why, run_folder, tmp_path, capsys):
    (tmp_path / "x.csv").write_bytes(data)
    assert main(["audit", str(run_folder), "--from", str(tmp_path / "x.csv")]) == 1, why
    assert message in capsys.readouterr().err


def test_a_sheet_that_is_not_there(run_folder, tmp_path, capsys):
    assert main(["audit", str(run_folder), "--from", str(tmp_path / "gone.csv")]) == 1
    assert "gone.csv cannot be read (No such file or directory)" in capsys.readouterr().err


USAGE = [
    ([], "neither drawn nor read"),
    (["--to", "a.csv", "--from", "b.csv"], "both"),
    (["--to", "a.csv", "--keep"], "nothing to keep"),
    (["--to", "a.csv", "--sample", "0"], "a sample of none"),
    (["--to", "a.csv", "--of", "speakers"], "no such audit"),
]


@pytest.mark.parametrize(("options", "why"), USAGE, ids=[row[1] for row in USAGE])
def test_wrong_usage(options, why, run_folder, capsys):
    assert main(["audit", str(run_folder), *options]) == 2, why


def test_nothing_passes_the_filters(run_folder, tmp_path, capsys):
    target = tmp_path / "a.csv"
    assert main(["audit", str(run_folder), "--to", str(target), "--contains", "no such words"]) == 1
    assert "nothing to check" in capsys.readouterr().err
    assert not target.exists()


def test_answers_are_never_written_over(run_folder, draw_sheet, save_sheet, capsys):
    source = save_sheet(answered(draw_sheet(run_folder)))
    before = Path(source).read_bytes()
    assert main(["audit", str(run_folder), "--to", source]) == 2
    assert "holds answers" in capsys.readouterr().err
    assert Path(source).read_bytes() == before
    save_sheet(draw_sheet(run_folder))
    assert main(["audit", str(run_folder), "--to", source]) == 0, "an empty sheet is no loss"


def test_reading_with_filters_counts_what_passes(large_run, draw_sheet, save_sheet, capsys):
    rows = [row | {"quote_ok": "y" if row["kind"] == "direct" else "n"} for row in draw_sheet(large_run)]
    source = save_sheet(rows)
    some = measures(large_run, source, capsys, "--kind", "direct")["quote", None]
    assert some["precision"] == 1.0
    assert some["checked"] == sum(row["kind"] == "direct" for row in rows)
    assert some["sample"] is None, "it is not the sample that was drawn any more"


def test_two_samples_in_one_sheet(large_run, draw_sheet, save_sheet, capsys):
    rows = [*draw_sheet(large_run, "--sample", "10"), *draw_sheet(large_run, "--sample", "10", "--seed", "5")]
    assert main(["audit", str(large_run), "--from", save_sheet(answered(rows))]) == 0
    assert "the sheet holds rows of 2 samples, counted together" in " ".join(capsys.readouterr().out.split())


def pairs(run):
    return {
        (member, group.representative)
        for group in Results(Run.open(run)).groups()
        for member, relation in zip(group.members, group.relations, strict=True)
        if relation != "verbatim"
    }


def test_pairs_that_were_joined(large_run, draw_sheet, save_sheet, capsys):
    rows = draw_sheet(large_run, "--of", "variants", "--sample", "12")
    assert {(row["quote_id"], row["other_id"]) for row in rows} <= pairs(large_run)
    assert len(pairs(large_run)) > 12
    for row in rows:
        assert row["quote_text_1"] != row["quote_text_2"]
        assert (
            f"[[{row['quote_text_1']}]]" in row["passage_1"]
            and f"[[{row['quote_text_2']}]]" in row["passage_2"]
        )
    said = ["y"] * 9 + ["n"] + ["?", ""]
    rows = [row | {"variants_ok": answer} for row, answer in zip(rows, said, strict=True)]
    found = measures(large_run, save_sheet(rows, delimiter=";"), capsys)
    every = found["one utterance", None]
    assert (every["right"], every["checked"], every["unclear"], every["not_checked"]) == (9, 10, 1, 1)
    assert every["sample"] == f"variants; seed 1; 12 of {len(pairs(large_run))}"
    assert every["expected"] is None


def test_pairs_pass_filters_by_either_side(large_run, draw_sheet):
    every = draw_sheet(large_run, "--of", "variants", "--sample", "100")
    assert draw_sheet(large_run, "--of", "variants", "--sample", "100", "--outlet", "Café")[0][
        "audit"
    ].endswith("--outlet 'Café'")
    one_day = draw_sheet(
        large_run, "--of", "variants", "--since", "2031-03-02", "--until", "2031-03-02", "--sample", "100"
    )
    assert 0 < len(one_day) < len(every)
    assert all("2031-03-02" in (row["published_at_1"], row["published_at_2"]) for row in one_day)


def test_a_pair_that_is_joined_no_more(large_run, draw_sheet, save_sheet, capsys):
    (row, *_) = draw_sheet(large_run, "--of", "variants")
    other = next(
        each
        for each in draw_sheet(large_run, "--sample", "100")
        if each["quote_id"] not in row.values() and each["kind"] == "indirect"
    )
    source = save_sheet([row | {"variants_ok": "y", "quote_id": other["quote_id"]}])
    assert main(["audit", str(large_run), "--from", source]) == 3
    assert "not joined in this run any more" in capsys.readouterr().err


def statuses(run, tmp_path):
    assert main(["export", str(run), "--format", "csv", "--to", str(tmp_path / "out.csv"), "--quiet"]) == 0
    rows = csv.DictReader(io.StringIO((tmp_path / "out.csv").read_text(encoding="utf-8-sig"), newline=""))
    return {row["quote_id"]: row["review_status"] for row in rows}


def test_answers_kept_are_shown_in_exports(run_folder, tmp_path, draw_sheet, save_sheet, capsys):
    rows = answered(draw_sheet(run_folder), wrong=1, speaker_wrong=1, unclear=1, blank=1)
    rows[3]["kind_ok"] = "no"
    source = save_sheet(rows)
    assert main(["audit", str(run_folder), "--from", source]) == 0
    assert set(statuses(run_folder, tmp_path).values()) == {"unreviewed"}, "nothing is kept unasked"
    assert main(["audit", str(run_folder), "--from", source, "--keep"]) == 0
    said = ["wrong", "wrong speaker", "unclear", "wrong kind", "confirmed", "confirmed", "unreviewed"]
    assert statuses(run_folder, tmp_path) == dict(zip((row["quote_id"] for row in rows), said, strict=True))
    before = (run_folder / "reviews.csv").read_bytes()
    main(["audit", str(run_folder), "--from", save_sheet(rows[::-1], delimiter=";"), "--keep"])
    assert (run_folder / "reviews.csv").read_bytes() == before, "the same answers are the same file"
    main(
        [
            "audit",
            str(run_folder),
            "--from",
            save_sheet([rows[0] | {"quote_ok": "y", "speaker_ok": "y"}]),
            "--keep",
        ]
    )
    assert statuses(run_folder, tmp_path)[rows[0]["quote_id"]] == "confirmed", "a later answer counts"


def test_a_verdict_on_another_speaker_is_out_of_date(run_folder, tmp_path, draw_sheet, save_sheet, capsys):
    rows = answered(draw_sheet(run_folder), speaker_wrong=7)
    source = save_sheet(rows)
    assert main(["audit", str(run_folder), "--from", source, "--keep"]) == 0
    decision = "state,action,speaker,other\naccepted,merge,Otto Brill,Ada Kell\n"
    (run_folder / "speakers.csv").write_text(decision, encoding="utf-8")
    found = statuses(run_folder, tmp_path)
    assert sorted(found.values()).count("speaker changed since") == 1
    capsys.readouterr()
    assert main(["audit", str(run_folder), "--from", source]) == 0
    assert "1 quote had another speaker when the sample was drawn" in " ".join(
        capsys.readouterr().out.split()
    )


def test_a_sheet_without_the_speaker_is_of_the_speaker_of_now(run_folder, tmp_path, draw_sheet, save_sheet):
    rows = answered(draw_sheet(run_folder))
    source = save_sheet(rows, columns=[*ASKED, "quote_id"])
    assert main(["audit", str(run_folder), "--from", source, "--keep"]) == 0
    assert set(statuses(run_folder, tmp_path).values()) == {"confirmed"}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_through_libreoffice(run_folder, tmp_path, draw_sheet, save_sheet, capsys):
    source = save_sheet(
        answered(draw_sheet(run_folder), wrong=1, speaker_wrong=1, unclear=1, blank=1), name="mine.csv"
    )
    plain = measures(run_folder, source, capsys)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    for target, given in (("ods", Path(source)), ("csv", tmp_path / "office" / "mine.ods")):
        command = [
            "soffice",
            profile,
            "--headless",
            "--convert-to",
            target,
            "--outdir",
            str(tmp_path / "office"),
            str(given),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert measures(run_folder, str(tmp_path / "office" / "mine.csv"), capsys) == plain
