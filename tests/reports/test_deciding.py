"""speakers.csv and its review, with the real commands: what a person decides is applied, kept, and never lost."""

import csv
import io
import json
from pathlib import Path

import pytest

from reports.cli import main
from resolvers.pipeline import track
from resolvers.runs import decided
from resolvers.runs.run import Run
from resolvers.runs.speakers_file import COLUMNS
from resolvers.work.backend import InProcess

QUAY = "“We will not sell the northern quay to anybody, not this year,” said "
ARTICLES = [
    {"outlet": "Oldhaven Courier", "date": "2031-03-02", "text": f"{QUAY}Jang Suk Neul on the pier."},
    {"outlet": "Tern Ledger", "date": "2031-03-02", "text": f"{QUAY}Jang Seok Neul at noon."},
    {
        "outlet": "Northern Wire",
        "date": "2031-04-02",
        "text": "“The cranes are older than I am,” said Mara Venn.",
    },
    {"outlet": "Northern Wire", "date": "2031-05-02", "text": "“Fees go up in the autumn,” said Mayor Venn."},
]
OTTO = {
    "outlet": "Tern Ledger",
    "date": "2031-08-02",
    "text": "“Nobody asked the dockers at all,” said Otto Venn.",
}


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path, detector) -> Path:
    """A run of the articles above."""
    track([str(write(tmp_path / "wire.jsonl", ARTICLES))], tmp_path / "run", backend=InProcess(detector))
    return tmp_path / "run"


@pytest.fixture
def more(tmp_path) -> Path:
    """One article more: a namesake."""
    return write(tmp_path / "more.jsonl", [OTTO])


def rows(run: Path) -> list[dict[str, str]]:
    text = (run / "speakers.csv").read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def put(run: Path, *lines: str) -> None:
    (run / "speakers.csv").write_text("\n".join([",".join(COLUMNS), *lines, ""]), encoding="utf-8")


def speakers(run: Path, capsys) -> dict[str, dict]:
    capsys.readouterr()
    assert main(["speakers", str(run), "--format", "jsonl"]) == 0
    return {row["name"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}


def test_track_writes_suggestions_that_a_spreadsheet_opens(run):
    assert (
        (run / "speakers.csv")
        .read_bytes()
        .startswith(b"\xef\xbb\xbfstate,action,speaker,other,article,reason")
    )
    (row,) = rows(run)
    assert (row["state"], row["action"], row["speaker"], row["other"]) == (
        "suggested", "merge", "Jang Seok Neul", "Jang Suk Neul",
    )  # fmt: skip
    assert "look like spellings of one name" in row["reason"]
    assert "are given the words “We will not sell" in row["reason"]


def test_what_is_accepted_is_applied_by_the_next_command(run, capsys):
    path = run / "speakers.csv"
    path.write_bytes(path.read_bytes().replace(b"suggested", b"accepted"))
    assert main(["speakers", str(run)]) == 0
    shown = capsys.readouterr()
    assert shown.err == f"quotes: speakers.csv was changed: {run} was brought up to date\n"
    assert "Jang Suk Neul" in shown.out
    assert main(["speakers", str(run)]) == 0
    assert capsys.readouterr().err == "", "once"
    assert speakers(run, capsys)["Jang Seok Neul"]["quotes"] == 2
    assert Run.open(run).manifest()["counts"]["speakers"] == 2


@pytest.mark.parametrize(
    "command", ["report {run}", "variants {run}", "export {run} --format csv --to {run}.csv"]
)
def test_every_command_looks_at_the_decisions(command, run, capsys):
    put(run, "accepted,rename,Mara Venn,Mara Venn-Oster,,mine")
    assert main([part.format(run=run) for part in command.split()]) == 0
    assert "was brought up to date" in capsys.readouterr().err
    assert "Mara Venn-Oster" in speakers(run, capsys)


def test_a_rename_keeps_the_id_and_the_old_name_is_found(run, capsys):
    before = speakers(run, capsys)["Mara Venn"]["id"]
    put(run, ",rename,Venn,Mara Venn-Oster,,", ",wikidata,Mara Venn,Q123,,")
    found = speakers(run, capsys)["Mara Venn-Oster"]
    assert (found["id"], found["wikidata"], found["quotes"]) == (before, "Q123", 2)
    capsys.readouterr()
    assert main(["report", str(run), "--speaker", "Mara Venn"]) == 0
    shown = capsys.readouterr()
    assert "Mara Venn is now Mara Venn-Oster" in shown.err
    assert "Mara Venn-Oster  person" in shown.out
    assert "Wikidata Q123" in shown.out


def test_what_cannot_be_applied_is_said_with_its_line_and_stays(run, capsys):
    lines = [
        "accepted,merge,Nobody Known,Mara Venn,,mine",
        "accepted,marry,Mara Venn,Jang Suk Neul,,",
        "accepted,merge,Mara Venn,Jang Suk Neul,,",
        "accepted,never-merge,Jang Suk Neul,Mara Venn,,",
    ]
    put(run, *lines)
    assert main(["speakers", str(run)]) == 0
    assert capsys.readouterr().err.splitlines()[1:] == [
        "quotes: speakers.csv, line 2: nobody in this run is called Nobody Known",
        "quotes: speakers.csv, line 3: unknown action marry (merge, split, rename, never-merge, wikidata)",
        "quotes: speakers.csv, line 4: it contradicts a never-merge or a split (see line 5)",
    ]
    kept = (run / "speakers.csv").read_bytes().decode("utf-8-sig").splitlines()
    assert kept[1:5] == lines
    assert [row["state"] for row in rows(run)[4:]] == ["suggested"], "and the suggestion is there again"


def test_a_rejected_merge_is_not_suggested_again(run, more, detector, fake_models, capsys):
    path = run / "speakers.csv"
    path.write_bytes(path.read_bytes().replace(b"suggested", b"rejected"))
    assert main(["track", str(more), "--out", str(run)]) == 0
    states = [row["state"] for row in rows(run) if row["other"] == "Jang Suk Neul"]
    assert states == ["rejected"]
    assert {"Jang Suk Neul", "Jang Seok Neul"} <= set(speakers(run, capsys))


def test_adding_articles_says_whose_quotes_changed(run, more, fake_models, capsys):
    before = speakers(run, capsys)
    assert before["Mara Venn"]["quotes"] == 2, "a bare Venn is hers"
    assert main(["track", str(more), "--out", str(run)]) == 0
    shown = capsys.readouterr().out
    assert (
        "Speakers that changed:\n  1 quote of Mara Venn is now of nobody in particular: Otto Venn appeared\n"
        in shown
    )
    assert "suggestions about speakers: quotes speakers" in shown
    assert [row["speaker"] for row in rows(run) if row["other"] in ("Mara Venn", "Otto Venn")] != []
    assert main(["track", str(more), "--out", str(run)]) == 0
    assert "Speakers that changed" not in capsys.readouterr().out


def test_a_speaker_is_found_by_the_id_and_name_from_before(tmp_path, fake_models, capsys):
    run = tmp_path / "run"
    assert main(["track", str(write(tmp_path / "one.jsonl", ARTICLES[3:])), "--out", str(run)]) == 0
    old = speakers(run, capsys)["Venn"]["id"]
    assert main(["track", str(write(tmp_path / "two.jsonl", ARTICLES[2:3])), "--out", str(run)]) == 0
    assert "Venn is now Mara Venn (1 quote)" in capsys.readouterr().out
    for wanted in (old, "Venn"):
        assert main(["report", str(run), "--speaker", wanted]) == 0
        shown = capsys.readouterr()
        assert f"{wanted} is now Mara Venn" in shown.err
        assert "2 quotes in 2 articles" in shown.out


def test_many_changes_are_counted(tmp_path, fake_models, capsys):
    names = [f"{first}{last}" for first in ("Ba", "Ke", "Lo", "Mi") for last in ("lin", "rok", "tas")]
    bare = [{"text": f"“Pier number {n} is closed,” said Mayor {name}."} for n, name in enumerate(names)]
    full = [{"text": f"“Lock number {n} is open,” said Ida {name}."} for n, name in enumerate(names)]
    assert main(["track", str(write(tmp_path / "one.jsonl", bare)), "--out", str(tmp_path / "run")]) == 0
    assert main(["track", str(write(tmp_path / "two.jsonl", full)), "--out", str(tmp_path / "run")]) == 0
    assert "  and 2 more\n" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_stops_track_and_leaves_the_rest_as_it_was(run, more, fake_models, capsys):
    (run / "speakers.csv").write_bytes(b"PK\x03\x04 a workbook")
    assert main(["track", str(more), "--out", str(run)]) == 1
    assert "speakers.csv cannot be read, it is not text but a zip archive" in capsys.readouterr().err
    assert fake_models == [], "before any article is read"
    assert main(["speakers", str(run)]) == 0
    assert "what is shown is from before" in capsys.readouterr().err
    assert (run / "speakers.csv").read_bytes() == b"PK\x03\x04 a workbook"


def test_a_run_that_is_busy_shows_what_was_before(run, capsys):
    put(run, "accepted,rename,Mara Venn,Mara Oster,,")
    with Run.open(run).writing():
        assert main(["speakers", str(run)]) == 0
    shown = capsys.readouterr()
    assert "another process is writing to it; wait for it to end; what is shown is from before" in shown.err
    assert "Mara Oster" not in shown.out


def test_a_folder_that_cannot_be_written_to_shows_what_was_before(run, capsys, monkeypatch):
    put(run, "accepted,rename,Mara Venn,Mara Oster,,")
    openers = Path.open

    def read_only(path, mode="r", *args, **options):
        if path.is_relative_to(run) and mode != "r" and mode != "rb":
            raise PermissionError(13, "Permission denied")
        return openers(path, mode, *args, **options)

    monkeypatch.setattr(Path, "open", read_only)
    assert main(["speakers", str(run)]) == 0
    shown = capsys.readouterr()
    assert f"speakers.csv was changed, but {run} cannot be written to (Permission denied)" in shown.err
    assert "Mara Oster" not in shown.out


def test_a_file_that_is_open_elsewhere_keeps_its_suggestions(run, more, fake_models, capsys, monkeypatch):
    def locked(path, write):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(decided, "write_file", locked)
    assert main(["track", str(more), "--out", str(run)]) == 0
    assert "speakers.csv cannot be written to (Permission denied)" in capsys.readouterr().err
    assert len(rows(run)) == 1


def answered(monkeypatch, text: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))


def test_review_asks_and_applies(run, more, fake_models, capsys, monkeypatch):
    main(["track", str(more), "--out", str(run)])
    capsys.readouterr()
    answered(monkeypatch, "what?\ny\nn\ns\n")
    assert main(["speakers", str(run), "--review"]) == 0
    shown = capsys.readouterr()
    assert "1 of 3: merge\n  Jang Seok Neul  person · 1 quote in 1 article · Tern Ledger\n" in shown.out
    assert "“We will not sell the northern quay to anybody, not this year,” (Oldhaven Courier)" in shown.out
    assert "why: Jang Seok Neul and Jang Suk Neul look like" in shown.out
    assert shown.out.count("Are they one speaker?") == 4, "an answer that is none is asked for again"
    assert f"2 decisions in {run / 'speakers.csv'}" in shown.err
    found = speakers(run, capsys)
    assert found["Jang Seok Neul"]["quotes"] == 2
    assert [row["state"] for row in rows(run)][:2] == ["accepted", "rejected"]


def test_whose_a_surname_is_settled_is_not_asked_again(run, more, fake_models, capsys, monkeypatch):
    main(["track", str(more), "--out", str(run)])
    capsys.readouterr()
    answered(monkeypatch, "s\ny\n")
    assert main(["speakers", str(run), "--review"]) == 0
    shown = capsys.readouterr().out
    assert shown.count("Are they one speaker?") == 2, (
        "Venn of that article is Mara's: not also asked for Otto"
    )
    assert speakers(run, capsys)["Mara Venn"]["quotes"] == 2


def test_review_renames(run, capsys, monkeypatch):
    answered(monkeypatch, "r\nJang Sok Neul\n")
    assert main(["speakers", str(run), "--review"]) == 0
    assert speakers(run, capsys)["Jang Sok Neul"]["aliases"] == ["Jang Seok Neul", "Jang Suk Neul"]


@pytest.mark.parametrize("text", ["", "q\n", "r\n"], ids=["no input", "quit", "no name"])
def test_review_that_ends_early_decides_nothing(text, run, capsys, monkeypatch):
    before = (run / "speakers.csv").read_bytes()
    answered(monkeypatch, text)
    assert main(["speakers", str(run), "--review"]) == 0
    assert (run / "speakers.csv").read_bytes() == before


def test_an_interrupted_review_keeps_every_answer(run, more, fake_models, capsys, monkeypatch):
    main(["track", str(more), "--out", str(run)])

    class Leaving(io.StringIO):
        def readline(self, *arguments):
            if line := super().readline(*arguments):
                return line
            raise KeyboardInterrupt

    monkeypatch.setattr("sys.stdin", Leaving("y\n"))
    assert main(["speakers", str(run), "--review"]) == 130
    assert [row["state"] for row in rows(run)] == ["accepted", "suggested", "suggested"]


def test_names_cannot_steer_the_terminal_in_a_review(tmp_path, detector, capsys, monkeypatch):
    texts = [
        "“Ships are late \x1b[31mtoday and tomorrow,” said Jang Suk Neul.",
        "“Ships are late,” said Jang Seok Neul.",
    ]
    run = tmp_path / "run"
    track([str(write(tmp_path / "x.jsonl", [{"text": t} for t in texts]))], run, backend=InProcess(detector))
    path = run / "speakers.csv"
    path.write_bytes(path.read_bytes().replace(b"look like", b"\x1b[2J look like"))
    answered(monkeypatch, "s\n")
    assert main(["speakers", str(run), "--review"]) == 0
    shown = capsys.readouterr()
    assert "\x1b" not in shown.out + shown.err
    assert "\ufffd[31mtoday" in shown.out
    assert "\ufffd[2J look like" in shown.out


def test_nothing_to_review(tmp_path, detector, capsys):
    track([], tmp_path / "run", backend=InProcess(detector))
    assert main(["speakers", str(tmp_path / "run"), "--review"]) == 0
    assert "Nothing is suggested" in capsys.readouterr().out


def test_decisions_give_the_same_run_whenever_they_are_made(tmp_path, more, detector, capsys):
    first = write(tmp_path / "wire.jsonl", ARTICLES)
    lines = ["accepted,merge,Mara Venn,Jang Suk Neul,,", "rejected,merge,Jang Seok Neul,Jang Suk Neul,,"]
    for name, order in (("early", 0), ("late", 1)):
        track([str(first)], tmp_path / name, backend=InProcess(detector))
        if not order:
            put(tmp_path / name, *lines)
        track([str(more)], tmp_path / name, backend=InProcess(detector))
        put(tmp_path / name, *lines[:: -1 if order else 1])
    early, late = (speakers(tmp_path / name, capsys) for name in ("early", "late"))
    assert early == late
    assert early["Jang Suk Neul"]["quotes"] == 3, "with more quotes, she is also the Venn who is open"
