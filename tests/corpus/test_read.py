"""Articles from files, folders and pipes: every input gives an article or a reason."""

import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Article
from corpus.read import read_articles
from corpus.set_aside import SetAside

LEAD = "The night ferry stays in port this winter, “because it does not pay”, the mayor of Portsea said."


def read(*paths: str | Path, stdin: bytes = b"") -> list[Article | SetAside]:
    return list(read_articles([str(path) for path in paths], stdin=io.BytesIO(stdin)))


def one(*paths: str | Path, stdin: bytes = b"") -> Article:
    (found,) = read(*paths, stdin=stdin)
    assert isinstance(found, Article)
    return found


def reasons(items: list[Article | SetAside]) -> list[tuple[str, int | None]]:
    return [(item.why, item.line) for item in items if isinstance(item, SetAside)]


# Plain text


@given(
    st.text().filter(lambda text: "\0" not in text and text.strip(" \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0"))
)
def test_a_text_comes_back_unchanged(text: str) -> None:
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError:  # a lone surrogate: no file can hold it
        return
    (found,) = read("-", stdin=b"Ferry\n" + data)
    assert isinstance(found, Article)
    assert found.text == "Ferry\n" + text


def test_line_ends_and_byte_order_mark_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffFerry news from Portsea\r\n\r\n".encode() + LEAD.encode() + b"\r\n")
    article = one(path)
    with path.open(encoding="utf-8", newline="") as file:
        assert article.text == file.read()
    assert article.headline == "Ferry news from Portsea"
    assert article.path == str(path)


BYTES = [
    # name, bytes, reason, why it matters
    ("a.txt", b"", "empty", "nothing in it"),
    ("a.txt", b"\xef\xbb\xbf \r\n\t", "empty", "nothing that can be seen"),
    ("a.txt", b"The caf\xe9 stays.", "not UTF-8 (byte 0xe9 at offset 7; looks like cp1252): convert it first",
     "the position and the encoding tell what to do"),
    ("a.txt", "Ferry".encode("utf-16"), "not UTF-8 (byte 0xff at offset 0; looks like utf_16): convert it first",
     "by its byte-order mark"),
    ("a.txt", "Мэр сказал, что паром останется в порту.".encode("cp1251"),
     "not UTF-8 (byte 0xcc at offset 0; looks like cp1251): convert it first", "not everything is Western"),
    ("a.txt", ("“Ferry” ‘stays’ – ".encode() * 9)[:-2], "not UTF-8 (byte 0xe2 at offset 248; the rest is): "
     "cut off or damaged", "a download that stopped"),
    ("a.txt", b"\0\1\2\3", "not text (NUL bytes)", "binary"),
    ("a.txt", b"\x89PNG\r\n\x1a\n\0", "not text (NUL bytes)", "a picture under a wrong name"),
    ("a.bin", b"%PDF-1.7 ...", "not text but a PDF: save it as text or HTML first", "known by its first bytes"),
    ("a.txt", b"\x1f\x8b\x08", "the gzip file is cut off: the rest is missing", "packed under a wrong name"),
    ("a.tar", b"a" * 257 + b"ustar", "not text but an archive of files (tar): unpack it first", "an archive"),
    ("a.html", b"", "empty", "an empty page"),
    ("a.html", b"<html><head><title></title></head><body><script>x</script></body></html>",
     "no article text found in the page", "a page of scripts"),
    ("a.html", b"\0\0\0", "not text (NUL bytes)", "no page"),
    ("a.jsonl", b"\n \n", "empty", "no lines"),
    ("a.json", b"[]", "empty", "no articles"),
    ("a.json", b"{\n \"text\": \n", "not JSON (Expecting value, line 3, column 1)", "cut off"),
    ("a.json", b"{\"headline\": \"Ferry\"}", "no text field: there are 'headline'", "another kind of object"),
    ("a.json", b"[" * 100_000, "not JSON that can be read (nested too deeply)", "hostile"),
    ("a.csv", b"", "empty", "no header"),
    ("a.csv", b"when,who\n1,2\n", "no text column: there are 'when', 'who'", "another table"),
    ("a.csv", b"\0\0", "not text (NUL bytes)", "no table"),
    ("a.parquet", b"PAR1 and then nothing", None, "damaged"),
    ("a.parquet", b"", None, "empty"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "reason", "why"), BYTES, ids=[f"{row[0]}: {row[3]}" for row in BYTES]
)
def test_what_holds_no_article_is_set_aside(
    tmp_path: Path, name: str, data: bytes, reason: str | None, why: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (found,) = read(path)
    assert isinstance(found, SetAside), why
    assert found.path == str(path)
    assert reason is None or found.why == reason
    assert "\n" not in found.why


def test_an_unknown_extension_is_tried_as_text(tmp_path: Path) -> None:
    path = tmp_path / "ferry.story"
    path.write_text(LEAD, encoding="utf-8")
    assert one(path).text == LEAD


def test_a_large_article_is_fine(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text(f"{LEAD}\n\n" * 11_000, encoding="utf-8")
    article = one(path)
    assert len(article.text) > 1_000_000
    assert article.sections[-1].span.end == len(article.text) - 2


# Folders


def test_a_folder_gives_its_readable_files_sorted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("news/b.txt", "news/a/2.txt", "news/a/1.TXT", "news/c.htm"):
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<p>{LEAD}</p>" if name.endswith("htm") else LEAD, encoding="utf-8")
    for name in (".hidden.txt", ".git/x.txt", "photo.jpg", "clean.py", ".DS_Store"):
        path = Path("news") / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"\0")
    Path("news/report.pdf").write_bytes(b"%PDF-1.4")
    found = [(item.path, type(item)) for item in read("./news")]
    assert found == [
        ("./news/a/1.TXT", Article),
        ("./news/a/2.txt", Article),
        ("./news/b.txt", Article),
        ("./news/c.htm", Article),
        ("./news/report.pdf", SetAside),
    ]


def test_what_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.png").write_bytes(b"\0")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    assert reasons(
        read(tmp_path / "none.txt", tmp_path / "empty", tmp_path / "pictures", tmp_path / "broken.txt")
    ) == [
        ("no such file or folder", None),
        ("nothing to read in this folder", None),
        ("nothing to read in this folder", None),
        ("a link to something that is not there", None),
    ]
    assert reasons(read("a\0b")) == [("no such file or folder", None)]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="permissions do not bind this user")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(LEAD, encoding="utf-8")
    path.chmod(0)
    assert reasons(read(path)) == [("no permission to read it", None)]


@pytest.mark.skipif(sys.platform == "win32", reason="no such things there")
def test_loops_and_pipes_do_not_hang(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LEAD, encoding="utf-8")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    found = read(tmp_path)
    assert [Path(item.path).name for item in found] == ["a.txt", "pipe"]
    assert reasons(found) == [("not a regular file", None)]


def test_a_failing_disk_is_told(tmp_path: Path) -> None:
    class Failing(io.RawIOBase):
        def __init__(self) -> None:
            self.parts = iter([b'{"text": "The ferry stays."}\n'])

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            part = next(self.parts, None)
            if part is None:
                raise OSError(5, "Input/output error")
            buffer[: len(part)] = part
            return len(part)

    found = list(read_articles(["-"], stdin=Failing()))  # type: ignore[arg-type]
    assert isinstance(found[0], Article)
    assert reasons(found) == [("cannot be read (Input/output error), after 1 of its articles", None)]


# Standard input


@pytest.mark.parametrize(
    ("data", "paths"),
    [
        (LEAD.encode(), ["-"]),
        (b'{"text": "One."}\n{"text": "Two.", "id": "x"}\n', ["-#1", "-#x"]),
        (b'\n{"text": "One."}\nbad\n', ["-#2", "-"]),
        (b'{\n "text": "One."\n}', ["-"]),
        (b'[{"text": "One."},\n{"text": "Two."}]', ["-#1", "-#2"]),
        (b"<!DOCTYPE html><p>The ferry stays in port.</p>", ["-"]),
        (b"[Applause] The ferry stays in port.", ["-"]),
        (b"{sic} The ferry stays in port.", ["-"]),
        (b"", ["-"]),
    ],
)
def test_standard_input_is_recognised(data: bytes, paths: list[str]) -> None:
    assert [item.path for item in read("-", stdin=data)] == paths


def test_the_page_from_standard_input_is_read_as_a_page() -> None:
    assert one("-", stdin=b"<html><body><p>The ferry stays.</p></body></html>").text == "The ferry stays."


@given(st.binary(max_size=200), st.sampled_from(["txt", "html", "jsonl", "json", "csv", "md", "xyz"]))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, extension: str) -> None:
    path = tmp_path_factory.getbasetemp() / f"any.{extension}"
    path.write_bytes(data)
    assert read(path)


def test_the_same_text_has_the_same_id_wherever_it_lies(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(LEAD, encoding="utf-8")
    first, second = read(tmp_path)
    assert isinstance(first, Article) and isinstance(second, Article)
    assert first.article_id == second.article_id
