"""Settings from a TOML file: what would be typed again and again.

The file is the one named with ``--config`` or ``QUOTES_CONFIG``; otherwise the first of ``quotes.toml`` and
a ``pyproject.toml`` with a table ``[tool.quotes]``, in the working folder or the nearest above it; otherwise
``quotes.toml`` in the user's own settings folder. One file counts, never two. A flag outranks the
environment, which outranks the file. A file that lies in a folder may have come with articles: it does not
say where to write, what to read with, or where to send articles (``OF_TRUSTED_FILES``)::

    min-confidence = 0.6            # for every command that has the option

    [report]                        # for this command
    outlet = ["Harbor Ledger", "Tern Ledger"]
    all = true                      # an option of two names goes by either
"""

import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import typer

from reports.exits import ExitCode, Stop

OWN = "quotes.toml"
SHARED = "pyproject.toml"
OF_TRUSTED_FILES = frozenset(("out", "to", "models", "official-stanza", "backend", "address"))


def settings_for(commands: Any, named: Path | None) -> dict[str, dict[str, Any]]:
    """What the settings file gives each of the group's ``commands``, by the names of their parameters.

    Raises ``Stop`` (wrong usage) for a file that cannot be read, a setting that no command has, a value that
    no option takes, and a setting that is not taken from a file that lay there.
    """
    found = find_settings(named)
    if found is None:
        return {}
    path, settings = found
    if named is None and path != _own_file():
        _refuse_what_needs_trust(path, settings)
    given: dict[str, dict[str, Any]] = {name: {} for name in commands.commands}
    for key, value in settings.items():
        if isinstance(value, dict):
            if key not in given:
                raise _unknown(path, key, "command", list(given))
            given[key] |= dict(_of_command(path, commands.commands[key], value))
    for key, value in settings.items():
        if not isinstance(value, dict):
            for name, taken in _of_all(path, commands.commands, key, value).items():
                given[name] = taken | given[name]  # what is set for one command outranks what is for all
    return given


def _refuse_what_needs_trust(path: Path, settings: Mapping[str, Any]) -> None:
    tables = [settings, *(table for table in settings.values() if isinstance(table, dict))]
    for key in sorted(OF_TRUSTED_FILES.intersection(key for table in tables for key in table)):
        raise Stop(
            ExitCode.USAGE,
            f"{path}: {key} is not taken from a file that lies in a folder, as it may be another's: name"
            f" it with --config, or put {key} into {_own_file()}",
        )


def _own_file() -> Path:
    """The file in the user's own settings folder, whether it is there or not."""
    return Path(typer.get_app_dir("quotes")) / OWN


def _of_command(path: Path, command: Any, table: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    names = options_of(command)
    for key, value in table.items():
        if key not in names:
            raise _unknown(path, f"{command.name}.{key}", "setting", [f"{command.name}.{n}" for n in names])
        yield _value(path, key, value, *names[key])


def _of_all(path: Path, commands: Mapping[str, Any], key: str, value: Any) -> dict[str, dict[str, Any]]:
    """The setting for each command that has such an option."""
    options = {name: options_of(command) for name, command in commands.items()}
    taken = {name: dict([_value(path, key, value, *own[key])]) for name, own in options.items() if key in own}
    if not taken:
        raise _unknown(path, key, "setting", sorted({each for own in options.values() for each in own}))
    return taken


def options_of(command: Any) -> dict[str, tuple[Any, bool]]:
    """The options of a command by their long names, and whether the name is that of the opposite."""
    found: dict[str, tuple[Any, bool]] = {}
    for parameter in command.params:
        if parameter.param_type_name == "option":
            found |= {name[2:]: (parameter, False) for name in parameter.opts if name.startswith("--")}
            found |= {name[2:]: (parameter, True) for name in parameter.secondary_opts}
    found.pop("help", None)
    return found


def _value(path: Path, key: str, value: Any, parameter: Any, is_opposite: bool) -> tuple[str, Any]:
    kinds = (bool,) if parameter.is_flag else (list, str) if parameter.multiple else (str, int, float)
    if not isinstance(value, kinds) or (isinstance(value, bool) and not parameter.is_flag):
        wanted = (
            "true or false" if parameter.is_flag else "a list" if parameter.multiple else "a text or a number"
        )
        raise Stop(ExitCode.USAGE, f"{path}: {key} = {value!r}: {wanted} is needed")
    if parameter.multiple and isinstance(value, str):
        value = [value]
    return parameter.name, not value if is_opposite else value


def _unknown(path: Path, key: str, what: str, known: list[str]) -> Stop:
    alike = get_close_matches(key, known, 1)
    hint = f", did you mean {alike[0]}?" if alike else ""
    return Stop(ExitCode.USAGE, f"{path}: there is no {what} {key}{hint}")


def find_settings(named: Path | None = None) -> tuple[Path, dict[str, Any]] | None:
    """The file that counts and what it sets; ``None`` where there is none."""
    if named is not None:
        settings = _read(named)
        if named.name == SHARED:
            settings = settings.get("tool", {}).get("quotes", {})
        return named, settings
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (own := folder / OWN).is_file():
            return own, _read(own)
        if (shared := folder / SHARED).is_file() and "quotes" in (tool := _tools(shared)):
            return shared, tool["quotes"]
    users = _own_file()
    return (users, _read(users)) if users.is_file() else None


def _tools(path: Path) -> dict[str, Any]:
    """The ``[tool]`` table of a project that may have nothing to do with us, and be broken."""
    try:
        return dict(_read(path).get("tool", {}))
    except Stop:
        return {}


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise Stop(ExitCode.USAGE, f"{path}: cannot be read as settings ({why})") from error
