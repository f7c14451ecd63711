"""Commands in a document, run, and what they print compared with what the document shows.

Sybil finds the blocks and has evaluators for Python, none for a shell session. A block of the language
``console`` is one: ``$ `` begins a command, ``> `` goes on with it, the rest is what it prints on standard output and
standard error. A line ``…`` stands for any number of lines. Confidences are compared as numbers that may be
others, as they are another machine's arithmetic; lines that depend on when a command is run are left out.
"""

import difflib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sybil import Example

ROOT = Path(__file__).parents[2]
ELISION = "…"
_CONFIDENCE = re.compile(r'(confidence"?:? )(?:(?:high|fair|low) \()?[01](?:\.\d+)?\)?')
# What depends on when it is run: how far it is, and that the samples, which are of 2031, are still to come.
_OF_NOW = re.compile(r"quotes: .* \(\d+ s\)|quotes: .* a date that is still to come .*")


@dataclass(frozen=True, slots=True)
class Step:
    """A command and the lines that the document shows below it."""

    command: str
    shown: tuple[str, ...]


def steps(block: str) -> Iterator[Step]:
    """The commands of a block, in order. Raises ``ValueError`` where output stands before any command."""
    command, shown = "", []
    for line in block.splitlines():
        if line.startswith("$ "):
            if command:
                yield Step(command, tuple(shown))
            command, shown = line[2:], []
        elif line.startswith(">") and not shown:
            command += "\n" + line[1:].removeprefix(" ")
        elif command:
            shown.append(line)
        else:
            raise ValueError(f"a block of the console begins with a command, not with {line!r}")
    if command:
        yield Step(command, tuple(shown))


def difference(shown: tuple[str, ...], printed: str) -> str:
    """Where ``printed`` is not what is shown, as a unified diff; empty if it is."""
    wanted = [_steady(line) for line in shown]
    lines = [_steady(line) for line in printed.splitlines() if not _OF_NOW.fullmatch(line)]
    pattern = "".join(r"(?:.*\n)*?" if line == ELISION else re.escape(line) + r"\n" for line in wanted)
    if re.fullmatch(pattern, "".join(line + "\n" for line in lines)):
        return ""
    return "\n".join(difflib.unified_diff(wanted, lines, "shown", "printed", lineterm=""))


def _steady(line: str) -> str:
    return _CONFIDENCE.sub(r"\g<1>0.##", line.rstrip())


class Console:
    """The evaluator of console blocks: runs them in one folder, with ``quotes`` as this checkout's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        program = folder.parent / f"{folder.name}-bin" / "quotes"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reports.cli "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        own = {key: value for key, value in os.environ.items() if not key.startswith(("QUOTES_", "COLUMNS"))}
        self.environment = own | {
            "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "HOME": str(program.parent),
            "XDG_CONFIG_HOME": str(program.parent),
            "LC_ALL": "C.UTF-8",
            "NO_COLOR": "1",
        }

    def __call__(self, example: Example) -> str | None:
        """What is wrong with a block, or ``None``: Sybil's interface. A command must end with 0."""
        for step in steps(example.parsed):
            code, printed = self.run(step.command)
            if code:
                return f"$ {step.command}\nended with {code}:\n{printed}"
            if wrong := difference(step.shown, printed):
                return f"$ {step.command}\nprints something else:\n{wrong}"
        return None

    def run(self, command: str) -> tuple[int, str]:
        """The exit code of a command and what it printed, standard error included."""
        done = subprocess.run(
            ["bash", "-o", "pipefail", "-c", command],
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=300,
        )
        return done.returncode, done.stdout
