"""What goes wrong is told without the words of an article, and without anybody's password.

Messages end up in logs, in mails and in bug reports; articles may be under embargo, or hold what a source said
in confidence.
"""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.command import Done, quotes

SECRET = "Kestrel met the auditor behind the fish market"
ARTICLE = f"“We will not sell the northern quay,” said Mara Venn. {SECRET}.\n"


def plain(text: str) -> Callable[[Path], None]:
    return lambda path: path.write_text(text, encoding="utf-8")


def raw(data: bytes) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(data)


SPOILT = [
    pytest.param("broken.jsonl", plain('{"text": "' + SECRET), id="JSON that breaks off"),
    pytest.param("broken.jsonl", plain(f"{SECRET}: not JSON\n"), id="no JSON"),
    pytest.param("list.jsonl", plain(json.dumps([SECRET])), id="a list for an object"),
    pytest.param("other.jsonl", plain(json.dumps({"text": {"p": SECRET}})), id="an object for a text"),
    pytest.param("nul.jsonl", plain(json.dumps({"text": SECRET}) + "\0"), id="NUL after the object"),
    pytest.param("broken.json", plain('[{"text": "' + SECRET + '"}, {'), id="a JSON file that breaks off"),
    pytest.param("ragged.csv", plain(f"text,url\n{SECRET},a,b\n"), id="a row too long"),
    pytest.param("open.csv", plain(f'text,url\n"{SECRET},a\n'), id="a quotation mark never closed"),
    pytest.param("late.csv", raw(f"text\n{SECRET} caf\xe9\n".encode("cp1252")), id="cp1252 in a row"),
    pytest.param("latin.txt", raw(f"{SECRET} caf\xe9\n".encode("cp1252")), id="cp1252"),
    pytest.param("nul.txt", plain(f"{SECRET}\0"), id="NUL in a text"),
    pytest.param("cut.txt.gz", raw(gzip.compress(SECRET.encode() * 9)[:-8]), id="gzip cut off"),
    pytest.param("page.html", plain(f"<title>{SECRET}</title>"), id="a page without text"),
    pytest.param("feed.xml", plain(f"<rss><channel><title>{SECRET}"), id="a feed that breaks off"),
    pytest.param("crawl.warc", plain(f"WARC/1.0\r\n{SECRET}\r\n"), id="a crawl that is none"),
    pytest.param("table.parquet", raw(b"PAR1" + SECRET.encode()), id="Parquet that is none"),
    pytest.param("model.txt", plain(f"CRASH {ARTICLE}"), id="an article on which the models fail"),
    pytest.param("kill.txt", plain(f"DIES {ARTICLE}"), id="an article that kills its process"),
]


def everything_kept(run: Path) -> bytes:
    """All bytes of a run but those of its articles and quotes, unpacked as far as may be."""
    import polars as pl

    kept = []
    for path in sorted(run.rglob("*")):
        if path.suffix == ".parquet" and path.name in ("failed.parquet", "set_aside.parquet"):
            kept.append(pl.read_parquet(path).write_json().encode())
        elif path.is_file() and path.suffix != ".parquet":
            kept.append(path.read_bytes())
    return b"\n".join(kept)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "spoil"), SPOILT)
def test_an_input_is_set_aside_without_its_words(tmp_path: Path, name: str, spoil: Callable[[Path], None]):
    spoil(tmp_path / name)
    (tmp_path / "good.txt").write_text(ARTICLE.replace(SECRET, "Nothing else"), encoding="utf-8")
    run = tmp_path / "run"
    paths = [tmp_path / name, tmp_path / "good.txt"]
    done = quotes("track", "--verbose", *paths, "--out", run, env={"QUOTES_DEBUG": "1"})
    assert done.code == 3
    assert name in done.err  # it is named
    for word in ("Kestrel", "auditor", "fish market"):
        assert word not in done.out + done.err
        assert word.encode() not in everything_kept(run)


PASSWORD = "tern7-and-lantern"
REFUSED = [
    f"https://mara:{PASSWORD}@ledger.example/feed.xml",
    f"https://{PASSWORD}@ledger.example/",
    f"https://mara:{PASSWORD}@127.0.0.1/",
    f"http://mara:{PASSWORD}%40@[::1]/",
    f"ftp://mara:{PASSWORD}@ledger.example/quay.txt",
    f"https://mara:{PASSWORD}@@ledger.example/",
    f"https://mara:{PASSWORD}\\@ledger.example/",
]


@pytest.mark.slow
@pytest.mark.parametrize("address", REFUSED)
def test_a_password_in_an_address_is_neither_told_nor_kept(tmp_path: Path, address: str):
    run = tmp_path / "run"
    tracked = quotes("track", "--verbose", address, "--out", run)
    detected = quotes("detect", "--verbose", address)
    for done in (tracked, detected):
        assert done.code == 3
        assert "set aside" in done.err and "://***@" in done.err
        assert PASSWORD not in done.out + done.err
    assert PASSWORD.encode() not in everything_kept(run)
    assert b"://***@" in everything_kept(run)


FAILING = [
    pytest.param(["report", "{run}", "--speaker", SECRET], 1, id="nobody of that name"),
    pytest.param(["export", "{run}", "--format", "csv", "--to", "{run}"], 2, id="a folder for a file"),
    pytest.param(["report", "{articles}"], 2, id="no run"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("command", "code"), FAILING)
def test_a_command_that_fails_tells_nothing_of_the_articles(tmp_path: Path, command: list[str], code: int):
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "quay.txt").write_text(ARTICLE, encoding="utf-8")
    quotes("track", articles, "--out", tmp_path / "run")
    places = {"run": tmp_path / "run", "articles": articles}
    done: Done = quotes(*(part.format(**places) for part in command), env={"QUOTES_DEBUG": "1"})
    assert done.code == code
    assert "northern quay" not in done.err
