"""The documents of the project, and what is in them: links, headings, command lines."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.documentation.console import steps

ROOT = Path(__file__).parents[2]
FOLDERS = ("docs", "corpus", "quotes", "resolvers", "reports", "benchmarks")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(path for name in FOLDERS for path in (ROOT / name).rglob("*.md"))])
IDS = [path.relative_to(ROOT).as_posix() for path in DOCUMENTS]
_SHELL = {"sh", "console", ""}  # "" is a block that is indented, as in README.md
_CALL = re.compile(r"^(?:\.venv/bin/)?(?=quotes )")


def tokens(path: Path) -> list[Token]:
    """The document as markdown-it's tokens, with tables as GitHub has them."""
    return MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))


def links(path: Path) -> Iterator[str]:
    """The targets of all links and pictures."""
    for token in tokens(path):
        for child in token.children or ():
            target = child.attrs.get("href") or child.attrs.get("src")
            if target:
                yield str(target)


def anchors(path: Path) -> set[str]:
    """The names by which GitHub lets the headings be linked to."""
    found: set[str] = set()
    flow = tokens(path)
    for token, inside in pairwise(flow):
        if token.type == "heading_open":
            text = "".join(child.content for child in inside.children or ())
            name = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
            number = 0
            while (unique := f"{name}-{number}" if number else name) in found:
                number += 1
            found.add(unique)
    return found


def command_lines(path: Path) -> Iterator[str]:
    """The command lines in blocks that call ``quotes``, without the prompt."""
    for token in tokens(path):
        language = token.info.split()[0] if token.info.strip() else ""
        if token.type in ("fence", "code_block") and language in _SHELL:
            whole = language == "console"  # a command may have several lines there
            lines = [step.command for step in steps(token.content)] if whole else token.content.splitlines()
            for line in lines:
                if _CALL.match(line):
                    yield _CALL.sub("", line)


def commands_in_prose(path: Path) -> Iterator[str]:
    """What stands in the running text as code and begins with ``quotes ``."""
    for token in tokens(path):
        for child in token.children or ():
            if child.type == "code_inline" and child.content.startswith("quotes "):
                yield child.content
