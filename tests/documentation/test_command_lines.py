"""Command lines in the documents are ones that the program takes. None is run here."""

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer

from reports.cli import app
from tests.documentation.documents import DOCUMENTS, IDS, command_lines, commands_in_prose

PROGRAM: Any = typer.main.get_command(app)
_END = {"|", "||", "&&", ";", "&", ">", ">>", "<", "2>", "2>&1"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=IDS)
def test_command_lines_are_taken(document: Path):
    wrong = [(line, why) for line in command_lines(document) if (why := refused(line))]
    assert not wrong


@pytest.mark.parametrize("document", DOCUMENTS, ids=IDS)
def test_commands_and_options_in_the_text_exist(document: Path):
    wrong = [code for code in commands_in_prose(document) if not is_known(code)]
    assert not wrong


def refused(line: str) -> str:
    """Why the program would not take a command line; empty if it would. A usage line (``[OPTIONS]``) is taken."""
    words = []
    for word in shlex.split(line, comments=True)[1:]:
        if word in _END or word.endswith(";"):
            words += [word[:-1]] if word.endswith(";") and word != ";" else []
            break
        words.append(word)
    if "[OPTIONS]" in words:
        return "" if words[0] in PROGRAM.commands else f"no command {words[0]}"
    place = next((number for number, word in enumerate(words) if word in PROGRAM.commands), None)
    try:
        if place is None:  # only options of the program, such as --version
            PROGRAM.make_context("quotes", [*words], resilient_parsing=True)
            return "" if words and words[0].startswith("-") else f"no command in {line!r}"
        PROGRAM.make_context("quotes", words[: place + 1])
        name = words[place]
        PROGRAM.commands[name].make_context(name, words[place + 1 :])
    except typer.Exit:
        return ""  # --help
    except Exception as error:
        return str(error) or type(error).__name__
    return ""


def is_known(code: str) -> bool:
    """Whether a command in running text, perhaps with RUN or … in it, and all its options exist."""
    words = re.findall(r"--[\w-]+|[\w-]+", code)[1:]
    options = {word for word in words if word.startswith("--")}
    if words[0] not in PROGRAM.commands:
        return words[0].startswith("--") and options <= names_of(PROGRAM)
    return options <= names_of(PROGRAM.commands[words[0]])


def names_of(command: Any) -> set[str]:
    found = {name for each in command.params for name in (*each.opts, *each.secondary_opts)}
    return found | {"--help"}


LINES = [
    ("quotes report run --speaker Venn", True, "an option with a value"),
    ("quotes report run --speker Venn", False, "a slip in an option"),
    ("quotes reprot run", False, "a slip in a command"),
    ("quotes report", False, "an argument is missing"),
    ("quotes track articles", False, "an option is missing"),
    ("quotes export run --format pdf --to x", False, "a value that is none"),
    ("quotes track articles/ --out run   # all of them", True, "a comment"),
    ("quotes detect articles/ | jq .speakers", True, "a pipe"),
    ("quotes detect - --format jsonl; echo $?", True, "another command after it"),
    ("quotes --version", True, "only options of the program"),
    ("quotes --config mine.toml report run", True, "an option of the program before the command"),
    ("quotes --colour report run", False, "no such option of the program"),
    ("quotes report --help", True, "help is an answer"),
    ("quotes report [OPTIONS] {RUN}", True, "a usage line"),
]


@pytest.mark.parametrize(("line", "is_taken", "why"), LINES, ids=[row[-1] for row in LINES])
def test_what_is_taken(line, is_taken, why, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.toml").touch()
    assert (refused(line) == "") is is_taken, (why, refused(line))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("quotes export RUN --format csv|jsonl --to FILE", True),
        ("quotes report RUN [--speaker NAME]", True),
        ("quotes report run --speker", False),
        ("quotes reprot", False),
        ("quotes --version", True),
    ],
)
def test_what_is_known(code, expected):
    assert is_known(code) is expected
