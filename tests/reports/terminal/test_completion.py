"""What the shell offers for --speaker."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from reports.cli.completion import names_of_speakers

pytestmark = pytest.mark.slow


def offered(run: object, incomplete: str) -> list[str]:
    return [name for name, _ in names_of_speakers(SimpleNamespace(params={"run": run}, args=[]), incomplete)]


ROWS = [
    ("", ["Mara", "Venn", "Ida", "Kell", "Otto", "Brill"], "the most quoted first, names only"),
    ("Ve", ["Venn"], "any word of a name: a shell breaks names at spaces"),
    ("ve", ["Venn"], "whatever the case"),
    ("of", [], "officials have no name"),
    ("x", [], "nobody"),
]


@pytest.mark.parametrize(("incomplete", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_names_are_offered(incomplete, expected, why, disputed):
    assert offered(disputed, incomplete) == expected, why


def test_what_they_are_is_said(disputed):
    context = SimpleNamespace(params={"run": disputed}, args=[])
    assert next(iter(names_of_speakers(context, "venn"))) == ("Venn", "Mara Venn, 4 quotes")


def test_without_a_run_nothing_is_offered(tmp_path):
    assert offered(None, "") == offered(tmp_path, "") == offered(tmp_path / "none", "") == []


ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (["report", "{run}", "--speaker", "Br"], "Brill"),
        (["timeline", "--all", "{run}", "--since", "2031", "--speaker", "Ma"], "Mara"),
        (["report", "no-such-run", "--speaker", "Br"], ""),
        (["report", "--speaker", "Br"], ""),
    ],
)
def test_bash_is_offered_the_names(typed, expected, disputed):
    words = ["quotes", *(word.format(run=disputed) for word in typed)]
    done = subprocess.run(
        [sys.executable, "-m", "reports.cli"],
        cwd=ROOT,
        env=os.environ
        | {
            "PYTHONPATH": str(ROOT),
            "_QUOTES_COMPLETE": "complete_bash",
            "COMP_WORDS": " ".join(words),
            "COMP_CWORD": str(len(words) - 1),
        },
        capture_output=True,
        encoding="utf-8",
        timeout=60,
    )
    assert (done.stdout.strip(), done.stderr) == (expected, "")
