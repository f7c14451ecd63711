"""Where settings come from: a flag outranks the environment, which outranks the file."""

import json
from pathlib import Path

import pytest

from reports.cli import app, main


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch) -> Path:
    """A working folder without settings above it, and no settings of the user's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("QUOTES_CONFIG", raising=False)
    return tmp_path


def kinds(capsys, *arguments: str) -> set[str]:
    """The kinds of the quotes that an export with ``arguments`` holds."""
    assert main(["export", "run", "--format", "jsonl", "--to", "-", *arguments]) == 0
    return {json.loads(line)["kind"] for line in capsys.readouterr().out.splitlines()}


def error(capsys, *arguments: str) -> str:
    assert main([*arguments]) == 2
    return " ".join(capsys.readouterr().err.split())


RANKS = [
    ("", {}, [], {"direct", "indirect"}, "nothing is set"),
    ('kind = ["direct"]', {}, [], {"direct"}, "the file counts"),
    ('kind = "direct"', {}, [], {"direct"}, "one of a list may stand alone"),
    ('[export]\nkind = ["direct"]', {}, [], {"direct"}, "for this command"),
    ('[report]\nkind = ["direct"]', {}, [], {"direct", "indirect"}, "for another command"),
    ('kind = ["direct"]\n[export]\nkind = ["indirect"]', {}, [], {"indirect"}, "this command outranks all"),
    ('kind = ["direct"]', {"QUOTES_KIND": "indirect"}, [], {"indirect"}, "the environment outranks the file"),
    ("", {"QUOTES_KIND": "direct indirect"}, [], {"direct", "indirect"}, "several in the environment"),
    (
        'kind = ["direct"]',
        {"QUOTES_KIND": "direct"},
        ["--kind", "indirect"],
        {"indirect"},
        "a flag outranks both",
    ),
    ("[export]\nspeech = true", {}, [], {"direct"}, "a switch"),
    ("[export]\nspeech = true", {}, ["--all"], {"direct", "indirect"}, "and its opposite as a flag"),
    ("[export]\nall = false", {}, [], {"direct"}, "a switch by its other name"),
    ("", {"QUOTES_SPEECH": "1"}, [], {"direct"}, "a switch in the environment"),
    ("min-confidence = 0.8", {}, [], {"direct"}, "a number"),
]


@pytest.mark.parametrize(
    ("file", "environment", "flags", "expected", "why"), RANKS, ids=[r[-1] for r in RANKS]
)
def test_what_outranks_what(
    file, environment, flags, expected, why, run_folder, elsewhere, monkeypatch, capsys
):
    (elsewhere / "quotes.toml").write_text(file, encoding="utf-8")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert kinds(capsys, *flags) == expected


def test_the_environment_knows_an_option_by_its_own_name(run_folder, monkeypatch, capsys):
    monkeypatch.setenv("QUOTES_FORMAT", "jsonl")  # the parameter behind it is called something else
    assert main(["speakers", "run"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[0])["name"]


WRONG = [
    ("min-confidnce = 1", "there is no setting min-confidnce, did you mean min-confidence?", "a slip"),
    ("[exprt]\nraw = true", "there is no command exprt, did you mean export?", "a slip in a command"),
    ("[export]\nspeaker = 'V'", "there is no setting export.speaker", "an option of another command"),
    ("raw = 'yes'", "raw = 'yes': true or false is needed", "a switch that is a text"),
    ("since = true", "since = True: a text or a number is needed", "a text that is a switch"),
    ("kind = 3", "kind = 3: a list is needed", "a list that is a number"),
    ("[export", "cannot be read as settings", "no TOML"),
    ("min-confidence = 'high'", "(from the settings file: quotes doctor names it)", "refused by the option"),
    ("help = true", "there is no setting help", "no setting at all"),
]


@pytest.mark.parametrize(("file", "message", "why"), WRONG, ids=[row[-1] for row in WRONG])
def test_what_is_wrong_in_the_file_is_named(file, message, why, run_folder, elsewhere, capsys):
    (elsewhere / "quotes.toml").write_text(file, encoding="utf-8")
    assert message in error(capsys, "export", "run", "--format", "csv", "--to", "x.csv")
    assert not (elsewhere / "x.csv").exists()


def test_a_wrong_value_in_the_environment_is_named(run_folder, monkeypatch, capsys):
    monkeypatch.setenv("QUOTES_MIN_CONFIDENCE", "high")
    assert "QUOTES_MIN_CONFIDENCE" in error(capsys, "report", "run")


def test_the_nearest_file_counts_and_only_that(run_folder, elsewhere, monkeypatch, capsys):
    (elsewhere / "quotes.toml").write_text('kind = ["direct"]', encoding="utf-8")
    project = elsewhere / "project"
    (project / "notes").mkdir(parents=True)
    (project / "run").symlink_to(elsewhere / "run")
    (project / "notes" / "run").symlink_to(elsewhere / "run")
    monkeypatch.chdir(project / "notes")
    assert kinds(capsys) == {"direct"}, "from a folder above"
    (project / "pyproject.toml").write_text("[tool.other]\nx = 1", encoding="utf-8")
    assert kinds(capsys) == {"direct"}, "a project that says nothing of quotes is passed by"
    (project / "pyproject.toml").write_text("[tool.other\n", encoding="utf-8")
    assert kinds(capsys) == {"direct"}, "and one that is broken is none of our business"
    (project / "pyproject.toml").write_text("[tool.quotes]\nmin-confidence = 0", encoding="utf-8")
    assert kinds(capsys) == {"direct", "indirect"}, "one with a table of ours counts, alone"


def test_a_file_that_is_named_counts(run_folder, elsewhere, monkeypatch, capsys):
    (elsewhere / "quotes.toml").write_text('kind = ["direct"]', encoding="utf-8")
    (elsewhere / "mine.toml").write_text('kind = ["indirect"]', encoding="utf-8")
    monkeypatch.setenv("QUOTES_CONFIG", "mine.toml")
    assert kinds(capsys) == {"indirect"}
    assert "gone.toml: cannot be read" in error(capsys, "--config", "gone.toml", "speakers", "run")


NEEDS_TRUST = [
    ('to = "elsewhere.csv"', "an archive that is unpacked does not say what is written over"),
    ('[track]\nout = "elsewhere"', "nor in a table"),
    ('models = "models"', "nor what is read with"),
    ("official-stanza = true", "nor with which of the user's own"),
    ('backend = "ray"', "nor who reads"),
    ('address = "ray://tern.example:10001"', "nor to whom articles are sent"),
]


@pytest.mark.parametrize(("file", "why"), NEEDS_TRUST, ids=[row[-1] for row in NEEDS_TRUST])
@pytest.mark.parametrize("name", ["quotes.toml", "pyproject.toml"])
def test_what_needs_trust_is_not_taken_from_a_file_that_lay_there(
    file, why, name, run_folder, elsewhere, monkeypatch, capsys
):
    shared = file.replace("[track]", "[tool.quotes.track]")
    text = file if name == "quotes.toml" else f"[tool.quotes]\n{shared}"
    (elsewhere / name).write_text(text, encoding="utf-8")
    said = error(capsys, "report", "run")
    assert "is not taken from a file that lies in a folder" in said
    assert str(elsewhere / "config" / "quotes" / "quotes.toml") in said
    assert main(["--config", name, "report", "run"]) == 0, "a file that is named is trusted"
    (elsewhere / "config" / "quotes").mkdir(parents=True)
    (elsewhere / "config" / "quotes" / "quotes.toml").write_text(file, encoding="utf-8")
    (elsewhere / name).unlink()
    assert main(["report", "run"]) == 0, "and so is the user's own"


def test_the_users_own_file_is_the_last(run_folder, elsewhere, capsys):
    own = elsewhere / "config" / "quotes" / "quotes.toml"
    own.parent.mkdir(parents=True)
    own.write_text('kind = ["direct"]', encoding="utf-8")
    assert kinds(capsys) == {"direct"}
    (elsewhere / "quotes.toml").write_text("", encoding="utf-8")
    assert kinds(capsys) == {"direct", "indirect"}


def test_every_option_has_a_variable(run_folder, monkeypatch, capsys):
    """Whatever the command: the prefix is one, so that a variable is set once for all."""
    monkeypatch.setenv("QUOTES_MIN_CONFIDENCE", "0.8")
    assert kinds(capsys) == {"direct"}
    assert main(["variants", "run"]) == 0
    for command in app.registered_commands:
        assert command.context_settings["auto_envvar_prefix"] == "QUOTES"


def test_the_columns_of_a_table_are_named(elsewhere, fake_models, monkeypatch, capsys):
    (elsewhere / "wire.csv").write_text(
        "paper;body\nTern Ledger;“The quay stays public,” said Mara Venn.\n", encoding="utf-8"
    )
    (elsewhere / "quotes.toml").write_text('map = ["text=body", "outlet=paper"]', encoding="utf-8")
    assert main(["track", "wire.csv", "--out", "run"]) == 0
    capsys.readouterr()
    assert main(["export", "run", "--format", "jsonl", "--to", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["outlet"] == "Tern Ledger"
    assert "did you mean text" in error(capsys, "detect", "wire.csv", "--map", "txet=body")
    monkeypatch.setenv("QUOTES_MAP", "text=story")
    assert main(["detect", "wire.csv"]) == 3
    assert "no column 'story'" in capsys.readouterr().err, "the environment outranks the file"
