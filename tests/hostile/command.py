"""Running the real command on input that nobody wishes for, and what it took."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from benchmarks.resume import below

ROOT = Path(__file__).parents[2]
REAL = "reports.cli"
STAND_IN = "tests.hostile.stand_in_command"


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended. ``peak`` is the most memory that it, or one of its processes, held, in bytes."""

    code: int
    out: str
    err: str
    seconds: float
    peak: int


def start(
    *arguments: str,
    models: str = STAND_IN,
    env: Mapping[str, str] | None = None,
    stdin: IO[bytes] | int | None = subprocess.DEVNULL,
    stdout: IO[bytes] | int = subprocess.PIPE,
    stderr: IO[bytes] | int = subprocess.PIPE,
) -> "subprocess.Popen[bytes]":
    """``quotes ARGUMENTS`` at work, in a session of its own, with a plain terminal's environment."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("QUOTES_")}
    return subprocess.Popen(
        [sys.executable, "-m", models, *arguments],
        cwd=ROOT,
        env={**plain, "NO_COLOR": "1", "COLUMNS": "100", **(env or {})},
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        start_new_session=True,
    )


def quotes(
    *arguments: str | Path,
    models: str = STAND_IN,
    env: Mapping[str, str] | None = None,
    stdin: bytes | None = None,
    timeout: float = 120,
) -> Done:
    """Run ``quotes ARGUMENTS`` to its end. ``models`` is ``STAND_IN``, or ``REAL`` (seconds to load)."""
    with TemporaryFile() as given, TemporaryFile() as out, TemporaryFile() as err:
        given.write(stdin or b"")
        given.seek(0)
        began = time.monotonic()
        process = start(*map(str, arguments), models=models, env=env, stdin=given, stdout=out, stderr=err)
        peak = 0
        while process.poll() is None:
            peak = max(peak, *map(high_water, (process.pid, *below(process.pid))))
            if time.monotonic() - began > timeout:
                process.kill()
                process.wait()
                raise TimeoutError(f"quotes {arguments[0]} took more than {timeout} s")
            time.sleep(0.01)
        out.seek(0)
        err.seek(0)
        return Done(
            process.returncode,
            out.read().decode("utf-8", "surrogateescape"),
            err.read().decode("utf-8", "surrogateescape"),
            time.monotonic() - began,
            peak,
        )


def high_water(pid: int) -> int:
    """The most memory that the process has held by now, in bytes; 0 where /proc does not tell.

    What the system says at its end counts the process that started it as well, up to the moment of the start.
    """
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:  # it has ended
        return 0
    line = next((line for line in status.splitlines() if line.startswith("VmHWM:")), "VmHWM: 0 kB")
    return int(line.split()[1]) * 1024
