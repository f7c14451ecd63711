"""The reference is what the commands say of themselves."""

from reports.cli import app
from reports.cli.reference import reference
from tests.documentation.documents import ROOT


def test_the_reference_is_up_to_date():
    written = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
    assert written == reference(), "docs/reference.md is not what the commands say: run `make docs`"


def test_every_command_has_an_entry_with_an_example():
    entries = {entry.split("\n", 1)[0]: entry for entry in reference().split("\n## ")}
    for command in app.registered_commands:
        entry = entries[f"quotes {command.name}"]
        assert "\nExample:\n\n```sh\nquotes " in entry, command.name
