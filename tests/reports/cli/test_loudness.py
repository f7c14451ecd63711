"""How much is said meanwhile, and where."""

import pytest

from reports.cli import main


@pytest.mark.parametrize(
    ("flags", "said", "why"),
    [
        ([], True, "what was written is good to know"),
        (["--quiet"], False, "but not when quiet"),
        (["-q"], False, "the short form"),
        (["--verbose"], True, "nothing less when verbose"),
    ],
)
def test_what_was_written_is_said_unless_quiet(flags, said, why, run_folder, tmp_path, capsys):
    to = str(tmp_path / "q.csv")
    assert main(["export", str(run_folder), "--format", "csv", "--to", to, *flags]) == 0
    shown = capsys.readouterr()
    assert shown.out == "", "standard output is for what was asked for"
    assert (f"quotes: wrote 7 quotes to {to}" in shown.err) == said, why


def test_what_went_wrong_is_said_however_quiet(archive, fake_models, tmp_path, capsys):
    (archive / "bad.txt").write_text("CRASH", encoding="utf-8")
    assert main(["track", str(archive), "--out", str(tmp_path / "run"), "--quiet"]) == 3
    assert "set aside" in capsys.readouterr().err


def test_quiet_lasts_for_one_command(run_folder, tmp_path, capsys):
    for flags in (["--quiet"], []):
        main(["export", str(run_folder), "--format", "csv", "--to", str(tmp_path / "q.csv"), *flags])
    assert "wrote" in capsys.readouterr().err


def test_quiet_and_verbose_exclude_each_other(run_folder, capsys):
    assert main(["speakers", str(run_folder), "-q", "-v"]) == 2
    assert "cannot both be" in capsys.readouterr().err


def test_verbose_shows_how_a_failure_came_about(run_folder, monkeypatch, capsys):
    def fails(*arguments, **options):
        raise RuntimeError("the roof fell in")

    monkeypatch.setattr("reports.looking.open_selected", fails)
    assert main(["speakers", str(run_folder)]) == 1
    assert capsys.readouterr().err == "quotes: failed: the roof fell in\n"
    assert main(["speakers", str(run_folder), "--verbose"]) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_for_shells(shell, monkeypatch, capsys):
    # Typer looks which shell it was started from; here the shell is named.
    monkeypatch.setenv("_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION", "1")
    assert main(["--show-completion", shell]) == 0
    shown = capsys.readouterr().out
    assert f"complete_{shell}" in shown and "_QUOTES_COMPLETE" in shown
