"""The reference of the commands, written from the commands themselves: ``python -m reports.cli.reference``.

Prints ``docs/reference.md``: ``make docs`` writes the file, and a test fails where it is something else.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import typer

from reports.cli import app
from reports.cli.options import PREFIX, variable_of
from reports.cli.settings import options_of
from reports.exits import ExitCode
from reports.exports.dictionary import CONVENTIONS, TABLES, described

HEAD = f"""\
# Reference

Made from the commands by `make docs`; do not edit it by hand. What the commands are for:
[tutorial](tutorial.md), [how-to pages](index.md).

Every option can be given in three ways: as a flag; in the environment, under the name that stands beside
it; in a settings file, under its long name without the dashes ([how](how-to/settings.md)). A flag outranks
the environment, which outranks the file. Where an option can be given again, the environment takes several
values with spaces between. `{PREFIX}_DEBUG=1` shows how a failure came about, as `--verbose` does.
"""

EXITS = {
    ExitCode.DONE: "all done",
    ExitCode.FAILED: "failed; one line on standard error says why",
    ExitCode.USAGE: "wrong usage: no such command, option, file of settings or run",
    ExitCode.SET_ASIDE: "done, but some inputs were set aside; they are listed, with why",
    ExitCode.MODELS: "the models are missing, or are not what the manifest says",
    ExitCode.INTERRUPTED: "interrupted; the same command goes on where it stopped",
}

EXAMPLE = "Example:"


def reference() -> str:
    """The whole document, as Markdown."""
    program = typer.main.get_command(app)
    commands: dict[str, Any] = program.commands  # type: ignore[attr-defined]
    parts = [HEAD, *_overview(commands), *_program(program)]
    for name, command in commands.items():
        parts += _command(name, command)
    parts += [*_dictionary(), *_settings(commands), *_exits()]
    return "\n".join(parts)


def _overview(commands: dict[str, Any]) -> Iterator[str]:
    yield "## Commands\n"
    rows = [(f"[`quotes {name}`](#quotes-{name})", _lines(command)[0]) for name, command in commands.items()]
    yield _table(("command", "what it does"), rows)


def _program(program: Any) -> Iterator[str]:
    yield "## Options of the program\n"
    yield "They stand before the command: `quotes --config mine.toml report run`.\n"
    yield _options(program, typer.Context(program, info_name="quotes"))


def _command(name: str, command: Any) -> Iterator[str]:
    context = typer.Context(command, info_name=f"quotes {name}", **command.context_settings)
    said, _, example = "\n".join(_lines(command)).partition(EXAMPLE)
    yield f"## quotes {name}\n"
    yield said.strip() + "\n"
    yield _code(command.get_usage(context).removeprefix("Usage: "))
    if example.strip():
        yield "Example:\n"
        yield _code(example)
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    if arguments:
        rows = [(f"`{each.metavar}`", _cell(each.get_help_record(context)[1])) for each in arguments]
        yield _table(("argument", "what it is"), rows)
    yield _options(command, context)


def _options(command: Any, context: typer.Context) -> str:
    rows = []
    for each in command.params:
        if each.param_type_name == "option" and not each.hidden and each.name != "help":
            names, said = each.get_help_record(context)
            rows.append((f"`{_cell(names)}`", _cell(said), _variable(each, context)))
    return _table(("option", "what it does", "environment"), rows)


def _variable(parameter: Any, context: typer.Context) -> str:
    """The environment variable of an option, if it has one: those of the program have none but --config."""
    long = next(name for name in parameter.opts if name.startswith("--"))
    name = parameter.envvar or (variable_of(long) if context.auto_envvar_prefix else "")
    return f"`{name}`" if name else ""


def _dictionary() -> Iterator[str]:
    yield "## Columns of the exports\n"
    yield "What `quotes export --dictionary` says, format by format.\n"
    yield "\n".join(f"- {each}" for each in CONVENTIONS) + "\n"
    for name, (about, columns) in TABLES.items():
        yield f"### Table {name}\n"
        yield about + "\n"
        rows = [
            (f"`{each.name}`", each.kind.value, _cell(described(each)), ", ".join(each.where))
            for each in columns
        ]
        yield _table(("column", "type", "meaning", "in"), rows)


def _settings(commands: dict[str, Any]) -> Iterator[str]:
    yield "## Settings\n"
    yield (
        "The keys of `quotes.toml`, or of `[tool.quotes]` in `pyproject.toml`. At the top a key counts for"
        "\nevery command that has the option; in a table named after a command, for this one.\n"
    )
    having: dict[str, list[str]] = {}
    for name, command in commands.items():
        for key in options_of(command):
            having.setdefault(key, []).append(name)
    rows = [(f"`{key}`", ", ".join(names)) for key, names in sorted(having.items())]
    yield _table(("key", "commands that have it"), rows)


def _exits() -> Iterator[str]:
    yield "## Exit codes\n"
    yield _table(("code", "what it means"), [(str(code.value), EXITS[code]) for code in ExitCode])


def _lines(command: Any) -> list[str]:
    """What the command says of itself, without the mark that keeps Click from filling lines."""
    return str(command.help).replace("\b\n", "").splitlines()


def _code(text: str) -> str:
    return "```sh\n" + "\n".join(line.strip() for line in text.strip().splitlines()) + "\n```\n"


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |".replace("|  |", "| |") for cells in lines) + "\n"


def _cell(text: str) -> str:
    """Text for one cell of a table, of any number of lines and bars."""
    return " ".join(text.split()).replace("|", "\\|")


if __name__ == "__main__":
    print(reference(), end="")
