import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.html.safe_text import file_name, shown, web_link

LINKS = [
    ("https://ledger.example/1", True, "what most articles have"),
    ("HTTP://ledger.example", True, "schemes have no case"),
    ("https://ledger.example/a?b=c&d=%22#e", True, "a query and a fragment"),
    ("https://l\u00e9dger.example/\u00fc", True, "letters beyond ASCII"),
    ("https://ledger.example/o'neil|{x}", True, "careless, and on the web"),
    ("https://user:pass@ledger.example/", True, "odd, but the browser shows the host"),
    ("javascript:alert(1)", False, "runs"),
    ("JaVaScRiPt:alert(1)", False, "runs"),
    (" javascript:alert(1)", False, "browsers strip the space"),
    ("java\nscript:alert(1)", False, "and the line break"),
    ("\x01javascript:alert(1)", False, "and the control"),
    ("data:text/html,<script>alert(1)</script>", False, "a page of its own"),
    ("file:///etc/passwd", False, "the reader's disk"),
    ("vbscript:x", False, "runs, once"),
    ("blob:https://ledger.example/1", False, "no address of an article"),
    ("//ledger.example/1", False, "from a disk, that is a file"),
    ("/etc/passwd", False, "the reader's disk"),
    ("ledger.example/1", False, "a file beside the page"),
    ("https:///1", False, "no host"),
    ("https://", False, "no host"),
    ("https://[::1/x", False, "half an address"),
    ('https://ledger.example/" onclick="x', False, "quotation marks are written %22"),
    ("https://ledger.example/<b>", False, "so are angles"),
    ("https://ledger.example/\u202egpj", False, "shown in another order"),
    ("https://ledger.example/a b", False, "a space is written %20"),
    ("https://ledger.example\\@evil.example", False, "browsers take it for a slash, we do not"),
    ("", False, "nothing"),
    (None, False, "nothing"),
]


@pytest.mark.parametrize(
    ("url", "is_link", "why"), LINKS, ids=[f"{row[2]}-{n}" for n, row in enumerate(LINKS)]
)
def test_only_web_addresses_are_links(url, is_link, why):
    assert web_link(url) == (url if is_link else None), why


CHARACTERS = [
    ("a\x00b", "a\ufffdb", "NUL is not allowed in HTML"),
    ("\x1b[31m", "\ufffd[31m", "an escape"),
    ("a\tb\nc\r", "a\tb\nc\r", "white space stays"),
    ("page\x0cbreak", "page break", "a page break is white space"),
    ("\u202etxet\u202c", "\ufffdtxet\ufffd", "an override"),
    ("\u2067x\u2069", "\ufffdx\ufffd", "an isolate"),
    ("\u05d0\u200f!", "\u05d0\u200f!", "a mark that Hebrew needs"),
    ("\ud800", "\ufffd", "half a pair cannot be written"),
    ("\U0001f6a2 é ‘’ \u2028", "\U0001f6a2 é ‘’ \u2028", "text"),
]


@pytest.mark.parametrize(("text", "safe", "why"), CHARACTERS, ids=[row[2] for row in CHARACTERS])
def test_characters_that_steer_are_seen(text, safe, why):
    assert shown(text) == safe, why


@given(st.text(st.characters(exclude_categories=())))
def test_offsets_stay_and_it_can_be_written(text):
    safe = shown(text)
    assert len(safe) == len(text)
    assert safe.encode().decode() == safe
    assert shown(safe) == safe


@pytest.mark.parametrize(
    "name", ["../x", "a/b", "", ".", "..", "a b", "a.html", "-rf", "\u202e", "C:x", "a\\b"]
)
def test_only_ids_are_file_names(name):
    with pytest.raises(ValueError, match="not an id"):
        file_name(name)


def test_files_of_ids():
    assert file_name("s_2d29") == "s_2d29.html"
    assert file_name("s_2d29", 12) == "s_2d29-12.html"
