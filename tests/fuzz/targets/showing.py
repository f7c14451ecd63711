"""What came out of an article where it is shown: terminals, spreadsheets, pages, scripts."""

import csv
import io
import json
import re
import unicodedata
from html.parser import HTMLParser

from jinja2 import Environment
from rich.console import Console

from reports.context import one_line
from reports.exports.csv import write_csv
from reports.html.pages import _harmless
from reports.html.safe_text import shown, web_link
from reports.html.search_index import script
from reports.terminal.console import print_text
from reports.terminal.plain import plain
from resolvers.runs.cells import bare_cell, safe_cell
from resolvers.runs.spreadsheet import read_sheet, sheet_bytes
from tests.fuzz.choices import Choices
from tests.fuzz.invariants import must

BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PAGE = Environment(autoescape=True, finalize=_harmless).from_string('<p title="{{ text }}">{{ text }}</p>')


def terminal(data: bytes) -> None:
    choices = Choices(data)
    text = _any_text(choices)
    safe = plain(text)
    steering = [char for char in safe if unicodedata.category(char) == "Cc" and char not in "\n\t"]
    must(not steering and not BIDI.search(safe), "nothing steers a terminal", safe)
    stream = io.StringIO()
    print_text(Console(file=stream, width=1 + choices.number(100), markup=False, highlight=False), text)
    must("\x1b" not in stream.getvalue(), "no escape reaches a terminal", stream.getvalue())
    letters = "".join(safe.split())
    must("".join(stream.getvalue().split()) == letters, "all that is printed is the text", stream.getvalue())


def sheets(data: bytes) -> None:
    """Any cells, written and read back."""
    choices = Choices(data)
    cells = [_any_text(choices).replace("\0", "") for _ in range(3)]
    stream = io.BytesIO()
    write_csv(("a", "b", "c"), [dict(zip("abc", cells, strict=True))], stream)
    (_, row) = csv.reader(io.StringIO(stream.getvalue().decode("utf-8-sig"), newline=""), strict=True)
    written = [cell.encode("utf-8", "replace").decode() for cell in cells]
    must([safe_cell(cell) for cell in written] == row, "RFC 4180 gives the cells back", row)
    for cell in row:
        must(cell[:1] not in tuple("=+-@\t\r＝＋－＠") or not cell, "no cell is a formula", cell)
    read = read_sheet(sheet_bytes("abc", [cells]), needed="a", known="abc")
    known = [bare_cell(safe_cell(cell)) for cell in written]
    must(list(read.rows[0].cells) == known, "a sheet gives its cells back", read)


def pages(data: bytes) -> None:
    text = _any_text(Choices(data))
    must(len(shown(text)) == len(text), "as many code points as before", text)
    page = _PAGE.render(text=text)
    page.encode()
    reader = _Reader()
    reader.feed(page)
    reader.close()
    must(reader.tags == ["p"], "no text of an article is an element of a page", reader.tags)
    must("".join(reader.said) == shown(text) or "\r" in text, "a page shows the text", reader.said)
    link = web_link(text)
    must(link is None or re.match(r"https?://[^/]", link, re.IGNORECASE), "a link leads to the web", link)
    line = script("x", [text, one_line(text)])
    must(line.isascii() and "<" not in line, "no tag begins in a script", line)
    must(json.loads(line[len('quotesData("x", ') : -3])[0] == text, "a script gives the text back", line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def _any_text(choices: Choices) -> str:
    """A text with whatever Unicode has, NUL among it."""
    raw = choices.number(2)
    return choices.rest(0.4).decode("utf-16-le", "replace") if raw else choices.text(0.4)
