"""The examples in the documents, run in order with the real models, print what the documents show."""

import doctest
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

from tests.documentation.console import Console
from tests.documentation.documents import DOCUMENTS, ROOT

SAID = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
RUN = [
    path
    for path in DOCUMENTS
    if any(f"\n```{kind}\n" in path.read_text("utf-8") for kind in ("console", "python"))
]


@pytest.mark.slow
@pytest.mark.parametrize("document", RUN, ids=[path.relative_to(ROOT).as_posix() for path in RUN])
def test_the_examples_print_what_is_shown(document: Path, tmp_path: Path, monkeypatch):
    here = tmp_path / "here"
    here.mkdir()
    (here / "corpus").symlink_to(ROOT / "corpus")  # the sample, as seen from the repository
    monkeypatch.chdir(here)
    console = Console(here)
    parsers = [CodeBlockParser("console", console), PythonCodeBlockParser(doctest_optionflags=SAID)]
    for example in Sybil(parsers=parsers).parse(document):
        example.evaluate()
