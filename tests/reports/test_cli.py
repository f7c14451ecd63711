"""The command line: what scripts rely on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quotes.models import ModelError
from reports.cli import app, main
from resolvers.work.backend import InProcess

ROOT = Path(__file__).parents[2]
COMMANDS = [command.callback.__name__ for command in app.registered_commands]


def in_a_process(code: str, *arguments: str, **options) -> subprocess.CompletedProcess[str]:
    start = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from reports.cli import main\n"
    command = [sys.executable, "-c", start + code, *arguments]
    return subprocess.run(command, stderr=subprocess.PIPE, encoding="utf-8", timeout=60, **options)


def test_the_commands_of_the_contract_are_there():
    assert set(COMMANDS) >= {"detect", "track", "report", "variants", "speakers", "export"}


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example(command, capsys):
    assert main([command, "--help"]) == 0
    shown = capsys.readouterr().out
    assert "Example:" in shown
    assert f"quotes {command}" in shown.split("Example:")[1]


def test_the_help_fits_and_lists_the_commands(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    assert all(f"\n  {command} " in shown for command in COMMANDS)
    assert "..." not in shown.split("Commands:")[1], "no command's first line is cut"


def test_version(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("quotes ")


USAGE = [
    ([], "no command"),
    (["detekt", "x"], "no such command"),
    (["detect"], "no path"),
    (["detect", "x", "--format", "xml"], "a format that detect has not"),
    (["detect", "x", "--min-confidence", "2"], "a confidence beyond 1"),
    (["track", "x"], "no run to write to"),
    (["report", "no-such-run"], "no run to read"),
    (["export", "run", "--format", "csv"], "nowhere to write to"),
    (["export", "run", "--format", "xlsx", "--to", "x"], "a format of a later version"),
]


@pytest.mark.parametrize(("arguments", "why"), USAGE, ids=[row[1] for row in USAGE])
def test_wrong_usage_is_2_and_says_so_on_standard_error(arguments, why, capsys):
    assert main(arguments) == 2, why
    shown = capsys.readouterr()
    assert "Traceback" not in shown.err
    assert shown.err or not arguments  # without arguments, the help is the answer


def test_an_unknown_export_format_names_those_there_are(capsys):
    main(["export", "run", "--format", "ods", "--to", "x"])
    assert "'csv', 'xlsx', 'jsonl', 'parquet'" in capsys.readouterr().err


@pytest.mark.slow
def test_detect_prints_records_and_nothing_else(archive, fake_models, capsys):
    assert main(["detect", str(archive), "--format", "jsonl"]) == 0
    shown = capsys.readouterr()
    records = [json.loads(line) for line in shown.out.splitlines()]
    assert len(records) == 5
    assert list(records[0]) == [
        "quote_id", "article_id", "path", "kind", "content", "cue", "source", "text", "cue_text", "source_text",
        "speakers", "via", "speech", "section", "confidence", "reason",
    ]  # fmt: skip
    for record in records:
        text = Path(record["path"]).read_text(encoding="utf-8")
        assert record["text"] == " … ".join(text[start:end] for start, end in record["content"])
    slow = "quotes: reading ("  # how far it is, said where it takes seconds
    assert [line for line in shown.err.splitlines() if not line.startswith(slow)] == []


def test_detect_leaves_out_what_is_less_certain(archive, fake_models, capsys):
    assert main(["detect", str(archive), "--min-confidence", "0.7"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert {json.loads(line)["kind"] for line in lines} == {"direct"}


def test_detect_to_a_file(archive, fake_models, capsys, tmp_path):
    main(["detect", str(archive)])
    printed = capsys.readouterr().out
    assert main(["detect", str(archive), "--out", str(tmp_path / "q.jsonl")]) == 0
    assert (tmp_path / "q.jsonl").read_text(encoding="utf-8") == printed
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("command", ["detect", "track"])
def test_set_aside_inputs_are_listed_and_end_with_3(command, archive, fake_models, capsys, tmp_path):
    (archive / "bad.txt").write_text("CRASH", encoding="utf-8")
    out = [] if command == "detect" else ["--out", str(tmp_path / "run")]
    assert main([command, str(archive), str(archive / "gone.txt"), *out]) == 3
    shown = capsys.readouterr()
    lines = shown.err.splitlines()
    named = {f"set aside {archive / name}" for name in ("bad.txt", "gone.txt")}
    assert {line.split(": ")[1] for line in lines} == named
    assert all(line.startswith("quotes: ") for line in lines)


@pytest.mark.parametrize("command", ["detect", "track", "evaluate"])
def test_missing_models_end_with_4(command, archive, monkeypatch, capsys, tmp_path):
    from quotes.detect import Detector

    def load(models=None, *, official_stanza=False):
        raise ModelError("tagger.safetensors is missing")

    monkeypatch.setattr(Detector, "load", load)
    if command == "evaluate":
        line = {"id": "a", "text": "One sentence.", "attributions": []}
        archive = tmp_path / "gold.jsonl"
        archive.write_text(json.dumps(line), encoding="utf-8")
    out = ["--out", str(tmp_path / "run")] if command == "track" else []
    assert main([command, str(archive), *out]) == 4
    assert capsys.readouterr().err == "quotes: tagger.safetensors is missing\n"


def test_a_library_that_cannot_be_loaded_is_no_fault_of_the_articles(archive, monkeypatch, capsys):
    from quotes.detect import Detector

    def load(models=None, *, official_stanza=False):
        raise ImportError("libgomp.so.1")

    monkeypatch.setattr(Detector, "load", load)
    assert main(["detect", str(archive)]) == 4
    assert "libgomp.so.1" in capsys.readouterr().err


def test_track_again_says_that_nothing_is_new_and_loads_no_model(archive, fake_models, capsys, tmp_path):
    arguments = ["track", str(archive), "--out", str(tmp_path / "run")]
    assert main(arguments) == 0
    assert "Added 3 articles, 5 quotes" in capsys.readouterr().out
    assert main(arguments) == 0
    assert "Nothing new: all 3 articles are already in" in capsys.readouterr().out
    assert len(fake_models) == 1


def test_an_interruption_ends_with_130_and_says_how_to_go_on(archive, monkeypatch, capsys, tmp_path):
    def interrupted(self, batches):
        raise KeyboardInterrupt

    monkeypatch.setattr(InProcess, "read", interrupted)
    assert main(["track", str(archive), "--out", str(tmp_path / "run")]) == 130
    assert capsys.readouterr().err == "quotes: interrupted; run the same command again to resume\n"
    assert main(["detect", str(archive)]) == 130


def test_an_interrupted_run_cannot_be_reported_and_says_why(archive, monkeypatch, capsys, tmp_path):
    def interrupted(self, batches):
        raise KeyboardInterrupt

    monkeypatch.setattr(InProcess, "read", interrupted)
    main(["track", str(archive), "--out", str(tmp_path / "run")])
    capsys.readouterr()
    assert main(["report", str(tmp_path / "run")]) == 1
    assert "interrupted" in capsys.readouterr().err


@pytest.mark.parametrize("debug", [False, True])
def test_an_unexpected_failure_is_one_line(debug, run_folder, monkeypatch, capsys):
    if debug:
        monkeypatch.setenv("QUOTES_DEBUG", "1")
    (run_folder / "shards" / "000000" / "quotes.parquet").write_bytes(b"damaged")
    assert main(["report", str(run_folder)]) == 1
    shown = capsys.readouterr().err
    assert "quotes.parquet is damaged" in shown.splitlines()[-1]
    assert ("Traceback" in shown) is debug


def test_demo_tracks_the_sample_and_says_where_to_look_next(fake_models, capsys, tmp_path):
    assert main(["demo", "--out", str(tmp_path / "demo")]) == 0
    shown = capsys.readouterr().out
    assert f"quotes variants {tmp_path / 'demo'}" in shown
    assert (tmp_path / "demo" / "manifest.json").exists()


def test_evaluate_records_from_a_file(archive, fake_models, capsys, tmp_path):
    main(["detect", str(archive), "--out", str(tmp_path / "q.jsonl")])
    records = [json.loads(line) for line in (tmp_path / "q.jsonl").read_text(encoding="utf-8").splitlines()]
    with (tmp_path / "gold.jsonl").open("w", encoding="utf-8") as lines:
        for path in sorted(archive.glob("*.txt")):
            mine = [record for record in records if record["path"] == str(path)]
            gold = {"id": path.stem, "text": path.read_text(encoding="utf-8"), "attributions": mine}
            lines.write(json.dumps(gold) + "\n")
    for given in ([], [str(tmp_path / "q.jsonl")]):  # found now, and read from the file
        assert main(["evaluate", str(tmp_path / "gold.jsonl"), *given, "--format", "json"]) == 0
        scores = json.loads(capsys.readouterr().out)
        assert {scores[role]["exact"]["f1"] for role in ("source", "cue", "content", "tuple")} == {1.0}
    assert main(["evaluate", str(tmp_path / "gold.jsonl")]) == 0
    assert "content, exact spans         F1 1.000" in capsys.readouterr().out


def test_evaluate_names_the_line_that_is_no_record(tmp_path, capsys):
    (tmp_path / "gold.jsonl").write_text("", encoding="utf-8")
    (tmp_path / "q.jsonl").write_text("\n{}\n", encoding="utf-8")
    assert main(["evaluate", str(tmp_path / "gold.jsonl"), str(tmp_path / "q.jsonl")]) == 1
    assert "q.jsonl, line 2: not a quote record" in capsys.readouterr().err


def test_doctor_names_a_package_that_is_missing(monkeypatch, capsys):
    from reports import doctor

    known = doctor.version_of
    monkeypatch.setattr(doctor, "version_of", lambda name: None if name == "feedparser" else known(name))
    assert main(["doctor"]) == 1
    assert "packages: missing feedparser" in capsys.readouterr().out, "also what only some inputs need"


def test_doctor_without_models(tmp_path, capsys):
    assert main(["doctor", "--models", str(tmp_path)]) == 4
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1].startswith("FAIL models: ")
    assert all(line.startswith("ok ") for line in lines[:-1])


LOADED = "print(sorted(set(sys.modules) & set(sys.argv[1].split())), file=sys.stderr)"


def test_help_waits_for_nothing():
    code = f"main(['--help']); main(['track', '--help']); {LOADED}"
    done = in_a_process(code, "torch stanza trafilatura polars rich numpy", stdout=subprocess.DEVNULL)
    assert done.stderr == "[]\n"


@pytest.mark.slow
def test_looking_at_a_run_loads_no_models(run_folder):
    code = f"""
run = sys.argv[2]
for command in ("report", "variants", "speakers"):
    assert main([command, run]) == 0
assert main(["export", run, "--format", "csv", "--to", "-"]) == 0
{LOADED}"""
    done = in_a_process(code, "torch stanza trafilatura", str(run_folder), stdout=subprocess.DEVNULL)
    assert done.stderr.splitlines()[-1] == "[]"


@pytest.mark.slow
@pytest.mark.parametrize("command", ["report {run}", "export {run} --format csv --to -"])
def test_a_reader_that_goes_away_is_no_failure(command, run_folder):
    reading, writing = os.pipe()
    os.close(reading)
    arguments = [part.format(run=run_folder) for part in command.split()]
    done = in_a_process("sys.exit(main())", *arguments, stdout=writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")
