"""The examples in the documents, run in order with the real models, print what the documents show.

Each document has a folder of its own. The how-to pages find there what they speak of: the sample in ``articles``, tracked
into ``run``. A page says in a comment which programs it needs besides: ``<!-- needs: jq -->``.
"""

import doctest
import re
import shutil
from pathlib import Path

import pytest
from sybil import Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

from tests.documentation.console import Console
from tests.documentation.documents import DOCUMENTS, ROOT

SAMPLE = ROOT / "corpus" / "sample" / "articles"
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
NEEDS = re.compile(r"^<!-- needs: (.+) -->$", re.MULTILINE)
EXAMPLES = re.compile(r"^```(?:console|python)$", re.MULTILINE)
WITH_EXAMPLES = [path for path in DOCUMENTS if EXAMPLES.search(path.read_text(encoding="utf-8"))]


@pytest.fixture(scope="module")
def tracked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample and a run of it."""
    folder = tmp_path_factory.mktemp("sample")
    shutil.copytree(SAMPLE, folder / "articles")
    code, printed = Console(folder).run("quotes track articles --out run")
    assert code == 0, printed
    return folder


@pytest.mark.slow
@pytest.mark.parametrize(
    "document", WITH_EXAMPLES, ids=[str(path.relative_to(ROOT)) for path in WITH_EXAMPLES]
)
def test_the_examples_print_what_is_shown(document: Path, tracked: Path, tmp_path: Path, monkeypatch):
    for program in " ".join(NEEDS.findall(document.read_text(encoding="utf-8"))).split():
        if not shutil.which(program):
            pytest.skip(f"needs {program}")
    here = tmp_path / "here"
    if document.parent.name == "how-to":
        shutil.copytree(tracked, here)
    else:
        here.mkdir()
    (here / "corpus").symlink_to(ROOT / "corpus")  # the sample, as seen from the repository
    monkeypatch.chdir(here)
    parsers = [CodeBlockParser("console", Console(here)), PythonCodeBlockParser(doctest_optionflags=FLAGS)]
    for example in Sybil(parsers=parsers).parse(document):
        example.evaluate()
