"""The real command in this process, with the stand-in for the models: a hundred of them take seconds."""

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

import reports.models
from reports.cli import main
from tests.hostile.stand_in_command import StandIn


def quotes_here(*arguments: str | Path) -> tuple[int, str, str]:
    """``quotes ARGUMENTS``: exit code, standard output, standard error without what the stand-in says."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(reports.models, "ModelSource", StandIn)
        patch.setattr("resolvers.work.choose.usable_cores", lambda: 1)
        patch.setattr("reports.terminal.progress.QUIET", 60.0)  # seconds without a sign of life
        code = main(list(map(str, arguments)))
    out.seek(0)
    said = [line for line in err.getvalue().splitlines() if line != "a library has something to say"]
    return code, out.read(), "\n".join(said)
