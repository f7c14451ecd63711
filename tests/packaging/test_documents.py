"""What the documents say is so: files named in them exist, examples in docstrings run."""

import doctest
import importlib
import json
import re
from pathlib import Path

import pytest

from corpus.article import Article
from corpus.read import read_articles
from quotes.detect import Detector
from resolvers.runs.analyse import analyse
from resolvers.runs.analysed import Analysed

ROOT = Path(__file__).parents[2]
PACKAGES = ("corpus", "quotes", "resolvers", "reports")
NAMED_FILE = re.compile(r"`((?:corpus|quotes|resolvers|reports|tests)/[\w/.-]*\w)`")


@pytest.mark.parametrize("document", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md"])
def test_files_named_exist(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    missing = [name for name in NAMED_FILE.findall(text) if not (ROOT / name).exists()]
    assert not missing


def modules_with_examples() -> list[str]:
    paths = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]
    return [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in paths
        if ">>> " in path.read_text(encoding="utf-8")
    ]


@pytest.mark.parametrize("module", modules_with_examples())
def test_examples_in_docstrings(module: str) -> None:
    result = doctest.testmod(importlib.import_module(module))
    assert result.attempted and not result.failed


def test_the_readme_names_every_command() -> None:
    from reports.cli import app

    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = [command.name or command.callback.__name__ for command in app.registered_commands]
    assert [name for name in commands if f"`quotes {name}" not in readme] == []


@pytest.mark.slow
def test_the_record_in_the_readme_is_what_is_printed() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = json.loads(readme[readme.index('    {"quote_id"') : readme.index("Offsets are Unicode")])
    (article,) = read_articles([str(ROOT / shown["path"])])
    assert isinstance(article, Article)
    analysed = analyse(article, Detector.load())
    assert isinstance(analysed, Analysed)
    printed = [record.as_json() for record in analysed.records]
    (same,) = [record for record in printed if record["quote_id"] == shown["quote_id"]]
    volatile = {"path", "confidence"}  # the folder it is called from, and another machine's arithmetic
    assert {k: v for k, v in same.items() if k not in volatile} == {
        k: v for k, v in shown.items() if k not in volatile
    }
