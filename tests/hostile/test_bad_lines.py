"""One bad line among many of JSON Lines: it is set aside with its number and why, and the rest is read."""

import json
import resource
from pathlib import Path

import pytest

from corpus.formats.limits import LIMITS
from tests.hostile.command import quotes

GOOD = {"text": "“The quay stays open,” said Mara Venn.", "outlet": "Harbor Ledger"}


def good(number: int) -> bytes:
    return json.dumps({**GOOD, "url": f"https://ledger.example/{number}"}).encode()


# What stands on the line, and what is said of it; "" if the line can be read.
LINES = [
    (b"{text: 1}", "not JSON (Expecting property name", "no quotation marks"),
    (b"{'text': 'The ferry stays.'}", "not JSON (Expecting property name", "as Python prints it"),
    (b'{"text": "x",}', "not JSON (Expecting property name", "a comma too many"),
    (b'{"text": "x"}{"text": "y"}', "not JSON (Extra data", "two objects"),
    (b'{"text": "a\tb"}', "not JSON (Invalid control character", "a tab in a string"),
    (b'["The ferry stays."]', "not a JSON object", "an array"),
    (b"5", "not a JSON object", "a number"),
    (b"null", "not a JSON object", "null"),
    (b'"The ferry stays."', "not a JSON object", "a string"),
    (b'{"text": "one", "text": "two"}', "the field 'text' is there twice, and not the same", "two texts"),
    (b'{"text": "one", "text": "one"}', "", "the same text twice"),
    (b'{"text": "", "text": "two"}', "", "twice, once empty"),
    (b'{"text": NaN}', "empty", "NaN where a text should be"),
    (b'{"text": "x", "outlet": NaN, "id": NaN, "date": -Infinity}', "", "NaN is what is missing"),
    (b'{"text": "half a pair \\ud83d", "id": "\\ud83d", "date": "\\udfff"}', "", "lone surrogates, escaped"),
    (b'{"text": "a\xed\xa0\x80b"}', "not UTF-8 (byte 0xed at offset 11", "a surrogate in UTF-8"),
    (b'{"text": "x", "a": ' + b"[" * 99_999 + b"]" * 99_999 + b"}", "nested too deeply", "100,000 lists"),
    (b'{"text": "x", "authors": ' + b"[" * 900 + b'"Ida"' + b"]" * 900 + b"}", "", "900 lists"),
    (b'{"text": "x", "date": ' + b"[" * 900 + b'"Ida", 1' + b"]" * 900 + b"}", "", "lists for a date"),
    (b'{"text": "x", "outlet": ' + b'{"name":' * 900 + b"1" + b"}" * 900 + b"}", "", "900 objects"),
    (b'{"text": "x", "date": 1' + b"0" * 400 + b"}", "", "a date of 401 digits"),
    (b'{"text": "x", "outlet": 1' + b"0" * 400 + b', "id": 1e400}', "", "an outlet of 401 digits"),
    (b'{"text": "x", "id": 1' + b"0" * 5_000 + b"}", "a number is too long", "5,001 digits"),
    (b'{"text": "a\0b"}', "not text (NUL bytes)", "a NUL"),
    (b'{"text": "a\\u0000b \\u001b[31m"}', "", "a NUL and an escape, escaped"),
    (b'\xef\xbb\xbf{"text": "x"}', "", "a byte-order mark where two files were joined"),
    ('{"text": "x"}'.encode("utf-16"), "looks like utf_16", "a line in UTF-16"),
    (b'{"text": "caf\xe9"}', "looks like cp1252", "a line in CP1252"),
    (b'{"text": "carriage return"}\r', "", "a line end of Windows"),
    ('{"text": "a\u2028b\x85c\u2029d"}'.encode(), "", "line ends of Unicode are none here"),
    (b'\x0c{"text": "form feed"}\x0b', "", "other white space around it"),
    (b'{"text": ["a", "b"]}', "the text field 'text' holds no text", "a list"),
    (b'{"text": {"a": 1}}', "the text field 'text' holds no text", "an object"),
    (b'{"text": 7}', "the text field 'text' holds no text", "a number for text"),
    (b'{"text": true}', "the text field 'text' holds no text", "true"),
    (b'{"text": null}', "empty", "null for text"),
    (b'{"text": " \\n\\u00a0\\u200b"}', "empty", "white space"),
    (b'{"title": "Ferry stays"}', "no text field: there are 'title'", "no text"),
    (b"{}", "no text field: there are no fields at all", "nothing"),
    (b'{"a\\u001b[31m\\n": 1}', "there are 'a\\x1b[31m\\n'", "a name of controls is shown, not obeyed"),
    (b'{"' + b"k" * 100_000 + b'": 1}', "no text field: there are 'kkk", "a long name is cut"),
    (b'{"text": "' + b"word " * 4_000_000 + b'"}', "a line of more than 16 MB", "20 MB"),
    (b"x" * 20_000_000, "a line of more than 16 MB", "20 MB of nothing"),
    (b'{"text": "' + b"word " * 2_500_000 + b'"}', "a text of more than 10 MB", "12 MB of text"),
    (b"%PDF-1.7", "a PDF: save it as text or HTML first", "another file"),
    (b'{"text": "cut off', "not JSON (Unterminated string", "the last line, cut off"),
]


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of them in one file, a good line before each."""
    path = tmp_path_factory.mktemp("lines") / "wire.jsonl"
    lines = [each for number, (line, *_) in enumerate(LINES) for each in (good(number), line)]
    path.write_bytes(b"\n".join(lines))
    return path


@pytest.mark.slow
def test_each_bad_line_is_named_and_every_good_line_is_read(wire: Path) -> None:
    done = quotes("detect", wire, "--workers", "1")
    assert done.code == 3
    records = [json.loads(line) for line in done.out.splitlines() if line.startswith("{")]
    assert [r["path"] for r in records] == [f"{wire}#{2 * number + 1}" for number in range(len(LINES))]
    assert {r["text"] for r in records} == {"“The quay stays open,”"}
    said = [line for line in done.err.splitlines() if "set aside" in line]
    expected = [(2 * number + 2, why) for number, (_, why, _) in enumerate(LINES) if why]
    for line, (number, why) in zip(said, expected, strict=True):
        assert line.startswith(f"quotes: set aside {wire}, line {number}: "), why
        assert why in line
        assert len(line) < len(str(wire)) + 600
    assert "Traceback" not in done.err and "\x1b" not in done.err
    # A new process is charged with what its parent held, when it had not yet become another program.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    assert done.peak < max(400e6, own + 50e6), "a line of 20 MB is never held"


@pytest.mark.slow
def test_what_can_be_read_is_kept_and_what_cannot_is_listed(wire: Path, tmp_path: Path) -> None:
    done = quotes("track", wire, "--out", tmp_path / "run", "--workers", "1")
    assert done.code == 3
    bad = sum(bool(why) for _, why, _ in LINES)
    manifest = json.loads((tmp_path / "run" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["inputs"] == [{"path": str(wire), "articles": 2 * len(LINES) - bad, "set_aside": bad}]
    assert manifest["counts"]["set_aside"] == bad
    again = quotes("track", wire, "--out", tmp_path / "run", "--workers", "1")
    assert again.code == 3 and "Nothing new" in again.out
    assert [x for x in again.err.splitlines() if "aside" in x] == [
        x for x in done.err.splitlines() if "aside" in x
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("".join(f'{{"text": "Number {n}."}}\n' for n in range(1000)).encode("utf-16"), "UTF-16"),
        (b"", "empty"),
        (b"\xef\xbb\xbf \n\r\n", "empty"),
    ],
    ids=["UTF-16 is named once, not a thousand times", "empty", "blank"],
)
def test_a_file_with_nothing_to_read_is_named_once(data: bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_bytes(data)
    done = quotes("detect", path)
    assert done.code == 3
    (line,) = done.err.splitlines()
    assert line.startswith(f"quotes: set aside {path}: ") and why in line


def test_a_json_document_too_large_to_hold_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from corpus.formats import jsonl
    from corpus.set_aside import SetAside

    path = tmp_path / "wire.json"
    path.write_bytes(b"[" + good(1) + b"," * 100 + b"]")
    monkeypatch.setattr(jsonl, "LIMITS", type(LIMITS)(document_bytes=100))
    with path.open("rb") as stream:
        (item,) = jsonl.read_json(str(path), stream)
    assert isinstance(item, SetAside) and "as JSON Lines (.jsonl) it can be of any size" in item.why


@pytest.mark.slow
def test_one_bad_line_in_a_hundred_thousand(tmp_path: Path) -> None:
    """A hundred articles over and over, so that nearly all the time goes into reading. A million take ten times
    as long, and no more memory.
    """
    peaks = []
    for lines in (10_000, 100_000):
        path = tmp_path / f"{lines}.jsonl"
        with path.open("wb") as stream:
            for number in range(lines):
                stream.write(good(number % 100) if number != lines // 2 else b'{"text": "cut')
                stream.write(b"\n")
        done = quotes("track", path, "--out", tmp_path / f"run{lines}", "--workers", "1", timeout=300)
        assert done.code == 3
        said = [line for line in done.err.splitlines() if "aside" in line]
        assert len(said) == 1 and f"{path}, line {lines // 2 + 1}: not JSON" in said[0]
        manifest = json.loads((tmp_path / f"run{lines}" / "manifest.json").read_text(encoding="utf-8"))
        assert manifest["inputs"][0]["articles"] == lines - 1, "every other line is an article"
        peaks.append(done.peak)
    assert peaks[1] < peaks[0] + 40e6
