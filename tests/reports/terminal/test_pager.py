"""Answers on a real terminal: through a pager when they are long, in colour; in a pipe as plain lines."""

import json
import os
import re
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from resolvers.pipeline import track
from resolvers.work.backend import InProcess

pytestmark = pytest.mark.slow

pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")

ROOT = Path(__file__).parents[3]
START = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from reports.cli import main; sys.exit(main())"
SECONDS = 60.0
SHOWS_ALL = "import sys; print('PAGER BEGINS'); sys.stdout.write(sys.stdin.read()); print('PAGER ENDS')"
READS_ONE_LINE = "import sys; print('PAGED:', sys.stdin.readline())"


@pytest.fixture
def pager(tmp_path):
    """Makes a pager of a line of Python, and gives the command that starts it."""

    def make(code: str) -> str:
        script = tmp_path / "pager.py"
        script.write_text(code, encoding="utf-8")
        return f"{sys.executable} {script}"

    return make


def on_a_terminal(*arguments: object, lines: int = 24, **environment: str) -> tuple[int, str]:
    """The exit code, and what is seen on a terminal of so many lines and 80 columns."""
    controller, terminal = pty.openpty()
    import fcntl
    import struct
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, 80, 0, 0))
    inherited = {
        name: value
        for name, value in os.environ.items()
        if name not in ("COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "PAGER", "QUOTES_PAGER", "LESS")
    }
    process = subprocess.Popen(
        [sys.executable, "-c", START, *map(str, arguments)],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=inherited | {"TERM": "xterm-256color"} | environment,
    )
    os.close(terminal)
    seen = bytearray()
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        if select.select([controller], [], [], 0.1)[0]:
            try:
                seen += os.read(controller, 65536)
            except OSError:  # Linux's way to say that nobody writes any more
                break
        elif process.poll() is not None:
            break
    os.close(controller)
    return process.wait(5), seen.decode().replace("\r\n", "\n")


def test_a_long_answer_goes_through_the_pager_with_its_colours(disputed, pager):
    code, seen = on_a_terminal("report", disputed, "--full", QUOTES_PAGER=pager(SHOWS_ALL))
    assert code == 0
    begin, end = seen.index("PAGER BEGINS"), seen.index("PAGER ENDS")
    assert "Mara Venn" not in seen[:begin] and "Ida Kell" in seen[begin:end]
    assert "\x1b[1;4mMara Venn\x1b[0m" in seen, "bold and underlined"


def test_a_short_answer_does_not(disputed, pager):
    code, seen = on_a_terminal("report", disputed, QUOTES_PAGER=pager(SHOWS_ALL))
    assert (code, "PAGER" in seen) == (0, False)
    assert "Mara Venn" in seen and "\x1b[1m" in seen


def test_how_long_is_long_depends_on_the_window(disputed, pager):
    _, seen = on_a_terminal("report", disputed, lines=6, QUOTES_PAGER=pager(SHOWS_ALL))
    assert "PAGER BEGINS" in seen


@pytest.mark.parametrize(
    ("option", "lines", "expected"),
    [("--pager", 50, True), ("--no-pager", 5, False)],
    ids=["always", "never"],
)
def test_what_is_asked_for_counts(option, lines, expected, disputed, pager):
    code, seen = on_a_terminal("report", disputed, option, lines=lines, QUOTES_PAGER=pager(SHOWS_ALL))
    assert (code, "PAGER BEGINS" in seen) == (0, expected)
    assert "Mara Venn" in seen


@pytest.mark.parametrize("none", ["", "cat", " "])
def test_no_pager_is_a_pager_too(none, disputed, pager):
    code, seen = on_a_terminal("report", disputed, lines=5, QUOTES_PAGER=none, PAGER=pager(SHOWS_ALL))
    assert (code, "PAGER" in seen, "Mara Venn" in seen) == (0, False, True)


def test_our_own_variable_outranks_the_common_one(disputed, pager):
    _, seen = on_a_terminal("report", disputed, lines=5, PAGER=pager(SHOWS_ALL))
    assert "PAGER BEGINS" in seen
    _, seen = on_a_terminal(
        "report", disputed, lines=5, PAGER="no-such-program", QUOTES_PAGER=pager(SHOWS_ALL)
    )
    assert "PAGER BEGINS" in seen


@pytest.fixture
def long_run(tmp_path, detector):
    """A run of which a report is longer than any pipe holds."""
    words = [
        f"“Pier {number} has been closed since the storm of {number} May,” said Mara Venn."
        for number in range(300)
    ]
    rows = [{"outlet": f"Ledger {at}", "date": "2031-05-03", "text": "\n\n".join(words)} for at in range(2)]
    source = tmp_path / "long.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    track([str(source)], tmp_path / "long", backend=InProcess(detector))
    return tmp_path / "long"


@pytest.mark.parametrize("command", ["report --speaker Venn", "variants"])
def test_a_pager_left_early_ends_what_would_go_on(command, long_run, pager):
    name, *options = command.split()
    whole = piped(name, long_run, *options)
    assert len(whole) > 70_000, "or this tests nothing: a pipe holds so much"
    code, seen = on_a_terminal(name, long_run, *options, QUOTES_PAGER=pager(READS_ONE_LINE))
    assert (code, seen.count("PAGED:")) == (0, 1)
    assert "Traceback" not in seen and "Broken" not in seen and "failed" not in seen
    code, seen = on_a_terminal(name, long_run, *options, QUOTES_PAGER=pager(SHOWS_ALL))
    assert code == 0 and seen.count("\n") > 600


def test_the_first_line_of_a_long_report(long_run):
    assert first_line("report", long_run, "--speaker", "Venn").startswith("In the excerpts")


@pytest.mark.parametrize(
    "command", ["report --full", "variants", "speakers", "conflicts", "anonymous", "timeline"]
)
def test_to_leave_the_pager_early_is_no_failure(command, disputed, pager):
    name, *options = command.split()
    code, seen = on_a_terminal(name, disputed, *options, "--pager", QUOTES_PAGER=pager(READS_ONE_LINE))
    assert (code, seen.count("PAGED:")) == (0, 1)
    assert "Traceback" not in seen and "failed" not in seen and "Broken" not in seen


def test_a_pager_that_is_not_there_is_said_and_the_answer_shown(disputed):
    code, seen = on_a_terminal("report", disputed, lines=5, QUOTES_PAGER="no-such-program -x")
    assert code == 0
    assert "the pager no-such-program cannot be started" in seen and "Mara Venn" in seen


def test_less_is_told_to_keep_the_colours_unless_the_user_tells_it_otherwise(disputed, pager):
    tells = pager("import os, sys; sys.stdin.read(); print('LESS IS', os.environ['LESS'])")
    assert "LESS IS FRX" in on_a_terminal("report", disputed, "--pager", QUOTES_PAGER=tells)[1]
    assert "LESS IS S\n" in on_a_terminal("report", disputed, "--pager", QUOTES_PAGER=tells, LESS="S")[1]


def test_no_color_on_a_terminal(disputed):
    _, seen = on_a_terminal("report", disputed, "--full", "--no-pager", NO_COLOR="1")
    assert re.search(r"\x1b\[[\d;]*[34]\dm", seen) is None, "bold is no colour"
    assert "_said_" in seen, "what a colour would show is written"


def piped(*arguments: object, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", START, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
        env={name: value for name, value in os.environ.items() if name != "NO_COLOR"} | environment,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_pipe_has_neither_colours_nor_a_pager(disputed, pager):
    shown = piped("report", disputed, "--full", "--pager", QUOTES_PAGER=pager(SHOWS_ALL))
    assert "\x1b" not in shown and "PAGER" not in shown


def test_colours_in_a_pipe_are_there_for_who_forces_them(disputed):
    assert "\x1b[1" in piped("report", disputed, FORCE_COLOR="1")


COMMANDS = [
    *("report", "report --full", "report --speaker Venn", "variants", "variants --format jsonl", "speakers"),
    *(f"{name}{form}" for name in ("conflicts", "anonymous", "timeline") for form in ("", " --format jsonl")),
    "conflicts --format csv",
]


def first_line(*arguments: object) -> str:
    """What ``| head -1`` gets of an answer; the program must end well."""
    process = subprocess.Popen(
        [sys.executable, "-c", START, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None and process.stderr is not None
    first = process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    assert (process.wait(SECONDS), said) == (0, "")
    return first


@pytest.mark.parametrize("command", COMMANDS)
def test_who_reads_the_first_line_only_gets_no_traceback(command, disputed):
    name, *options = command.split()
    assert first_line(name, disputed, *options).strip()
