"""The runner of the documents' examples fails where it should."""

import pytest
from sybil.document import Document
from sybil.example import SybilFailure
from sybil.parsers.markdown import CodeBlockParser

from tests.documentation.console import Console, Step, difference, steps

BLOCK = """\
$ cat > names.txt <<END
> Venn
> END
$ cat names.txt
Venn
$ true
"""


def test_a_block_is_commands_with_what_they_print():
    assert list(steps(BLOCK)) == [
        Step("cat > names.txt <<END\nVenn\nEND", ()),
        Step("cat names.txt", ("Venn",)),
        Step("true", ()),
    ]


def test_output_without_a_command_is_refused():
    with pytest.raises(ValueError, match="begins with a command"):
        list(steps("Venn\n"))


SAME = [
    (("Venn", "Brill"), "Venn\nBrill\n", True, "the same"),
    (("Venn",), "Venn\nBrill\n", False, "a line more is printed"),
    (("Venn", "Brill"), "Venn\n", False, "a line less"),
    (("Venn", "…"), "Venn\nBrill\nKell\n", True, "the rest is left out"),
    (("…", "Kell"), "Venn\nBrill\nKell\n", True, "the start is left out"),
    (("Venn", "…", "Kell"), "Venn\nKell\n", True, "nothing is left out, though it may"),
    (("Venn", "…", "Brill", "…"), "Venn\nKell\nOdo\n", False, "what should follow never does"),
    (("Venn … Kell",), "Venn and Kell\n", False, "inside a line … is itself"),
    (("Venn · confidence 0.91",), "Venn · confidence 0.89\n", True, "another machine's arithmetic"),
    (('{"confidence": 0.8761}',), '{"confidence": 0.8759}\n', True, "the same in JSON"),
    (("Venn · confidence high (0.80)",), "Venn · confidence fair (0.79)\n", True, "and its word"),
    (("Venn · confidence 0.91",), "Brill · confidence 0.91\n", False, "only the number may differ"),
    (("[Venn] (a+b)",), "[Venn] (a+b)\n", True, "signs that mean something in a pattern"),
    (("Venn",), "quotes: reading (2 s)\nVenn\n", True, "how long it takes is left out"),
    (("Venn",), "Venn   \n", True, "spaces at the end of a line"),
]


@pytest.mark.parametrize(("shown", "printed", "is_same", "why"), SAME, ids=[row[-1] for row in SAME])
def test_what_is_shown_is_what_is_printed(shown, printed, is_same, why):
    assert (difference(shown, printed) == "") is is_same, why


def evaluated(block: str, folder) -> None:
    text = f"```console\n{block}\n```\n"
    document = Document(text, "example.md")
    for region in CodeBlockParser("console", Console(folder))(document):
        document.add(region)
    (example,) = document.examples()
    example.evaluate()


@pytest.mark.parametrize(
    ("block", "message"),
    [
        pytest.param("$ echo Venn\nVenn", None, id="right"),
        pytest.param("$ echo Venn\nBrill", "prints something else", id="other output"),
        pytest.param("$ exit 3", "ended with 3", id="an exit code nobody speaks of"),
        pytest.param('$ exit 3 || echo "$?"', "ended with 3", id="exit ends the shell at once"),
        pytest.param('$ (exit 3); echo "exit code $?"\nexit code 3', None, id="an exit code that is shown"),
        pytest.param("$ false | true", "ended with 1", id="a failure inside a pipe"),
        pytest.param("$ cd ..\n$ basename $PWD\nhere", None, id="each command begins in the folder"),
        pytest.param(
            "$ echo format: $QUOTES_FORMAT\nformat:", None, id="no settings of whoever runs the tests"
        ),
    ],
)
def test_a_document_fails_with_its_commands(block, message, tmp_path, monkeypatch):
    monkeypatch.setenv("QUOTES_FORMAT", "jsonl")
    (tmp_path / "here").mkdir()
    if message is None:
        evaluated(block, tmp_path / "here")
    else:
        with pytest.raises(SybilFailure, match=message):
            evaluated(block, tmp_path / "here")
