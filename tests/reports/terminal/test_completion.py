"""What the shell offers for --speaker."""

from types import SimpleNamespace

import pytest

from reports.cli.completion import names_of_speakers


def offered(run: object, incomplete: str) -> list[str]:
    return [name for name, _ in names_of_speakers(SimpleNamespace(params={"run": run}), incomplete)]


ROWS = [
    (
        "",
        ["Mara Venn", "Ida Kell", "Otto Brill", "diplomats", "officials", "sources"],
        "the most quoted first",
    ),
    ("ve", ["Mara Venn"], "any word"),
    ("MARA V", ["Mara Venn"], "or the beginning, whatever the case"),
    ("x", [], "nobody"),
]


@pytest.mark.parametrize(("incomplete", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_names_are_offered(incomplete, expected, why, disputed):
    assert offered(disputed, incomplete) == expected, why


def test_what_they_are_is_said(disputed):
    context = SimpleNamespace(params={"run": disputed})
    assert next(iter(names_of_speakers(context, "mara"))) == ("Mara Venn", "person, 4 quotes")


def test_without_a_run_nothing_is_offered(tmp_path):
    assert offered(None, "") == offered(tmp_path, "") == offered(tmp_path / "none", "") == []
