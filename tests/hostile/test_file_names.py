"""Whatever people, outlets, runs and exports are called: files lie where they should, and nowhere else."""

import json
import os
import re
import sqlite3
import unicodedata
from pathlib import Path

import pytest

from reports.cli import main
from reports.html.folder import MARKER
from resolvers.pipeline import track
from resolvers.runs.storage import TEMPORARY, remove_leftovers
from resolvers.work.backend import InProcess
from tests.fake_detector import FakeDetector
from tests.hostile.command import Done, quotes
from tests.hostile.poison import decide

NAMES = [
    ("../../etc/passwd", "a way out"),
    ("..", "the folder above"),
    ("/etc/passwd", "a place of its own"),
    ("C:\\Windows\\x", "the same elsewhere"),
    ("a/b\\c", "folders in a name"),
    ("CON", "a device on Windows"),
    ("nul.txt", "also with an ending"),
    ("LPT1", "and a printer"),
    ("aux ", "with a space that Windows drops"),
    ("dot.", "with a dot that Windows drops"),
    (".hidden", "hidden"),
    ("-rf", "an option"),
    ("~root", "somebody's home"),
    ("$(touch x)`id`;|&", "a command"),
    ("*?[a]{b}", "a pattern"),
    ("x:stream", "a second stream on Windows"),
    ("n" * 300, "longer than a file name"),
    ("潮" * 120, "longer in bytes than in letters"),
    ("🚢👩\u200d🚒", "emoji"),
    ("العبارة", "from right to left"),
    ("부두", "composed Hangul"),
    (unicodedata.normalize("NFD", "부두"), "the same, not composed"),
    ("Zoë", "composed"),
    (unicodedata.normalize("NFD", "Zoë"), "the same, not composed"),
    ("ZOË", "the same in capitals"),
    ("strasse", "folds like the next"),
    ("straße", "folds like the last"),
    ("Null", "no value to some"),
    ("NaN", "no number"),
    ("True", "no truth value"),
    ("index", "the first page"),
    ("unnamed", "the page of nobody"),
    ("a\nb", "a line break"),
    ("a\x00b", "the end of a name in C"),
]
# Safe on Windows (no device, no character that is forbidden, no dot or space at the end) and on macOS (ASCII).
SAFE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,60}(\.(html|js|css|svg|json))?")


def wire(folder: Path) -> Path:
    """An article for each name: as outlet, headline and id."""
    rows = [
        {"outlet": name, "headline": name, "id": name, "url": name, "date": "2031-03-02",
         "text": f"“We keep pier {number} open for all, we said so,” said {speaker(number)}."}
        for number, (name, _) in enumerate(NAMES)
    ]  # fmt: skip
    path = folder / "wire.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def speaker(number: int) -> str:
    return f"{'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[number % 26]}osta {'Kell' if number < 26 else 'Brill'}{'abcdefghijklmnopqrstuvwxyz'[number % 26]}"


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Path:
    """A run whose speakers, outlets and headlines have these names."""
    folder = tmp_path_factory.mktemp("names")
    done = quotes("track", wire(folder), "--out", folder / "run", "--workers", "1")
    assert done.code == 0, done.err
    decide(folder / "run", *(("rename", speaker(number), name) for number, (name, _) in enumerate(NAMES)))
    return folder / "run"


def below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def names_of_speakers(run: Path) -> list[str]:
    done = quotes("speakers", run, "--format", "jsonl")
    return [json.loads(line)["name"] for line in done.out.splitlines()]


@pytest.mark.slow
def test_names_stay_texts_all_different(run):
    names = names_of_speakers(run)
    assert len(names) == len(NAMES)
    assert set(names) == {name.strip() for name, _ in NAMES}
    rows = [
        json.loads(line) for line in quotes("export", run, "--format", "jsonl", "--to", "-").out.splitlines()
    ]
    assert {row["outlet"] for row in rows} == {" ".join(name.split()) for name, _ in NAMES}
    assert all(isinstance(row["outlet"], str) for row in rows)


@pytest.mark.slow
def test_a_site_has_safe_names_inside_its_folder(run, tmp_path):
    before = below(tmp_path.parent) | below(run.parent)
    sites = []
    for name in ("one", "two"):
        done = quotes("export", run, "--format", "html", "--to", tmp_path / name)
        assert done.code == 0, done.err
        sites.append(tmp_path / name)
    assert (below(tmp_path.parent) | below(run.parent)) - before == {
        str(path.relative_to(tmp_path.parent)) for site in sites for path in (site, *site.rglob("*"))
    }, "nothing was made elsewhere"
    files = below(sites[0]) - {".lock"}
    for file in files:
        assert all(SAFE.fullmatch(part) for part in Path(file).parts), file
        assert not re.fullmatch(r"(con|nul|aux|prn|com\d|lpt\d)", Path(file).stem, re.IGNORECASE)
    assert len({file.casefold() for file in files}) == len(files), "different where case does not count"
    assert len([file for file in files if file.startswith("speakers/s_")]) == len(NAMES), "a page a speaker"
    assert len([file for file in files if file.startswith("articles/a_")]) == len(NAMES)
    assert below(sites[0]) == below(sites[1]), "the same names again"


# What a file system takes: none but NUL and the slash are forbidden here, and 255 bytes is the longest.
TAKEN = [
    (name, why)
    for name, why in NAMES
    if not set(name) & {"/", "\x00"} and len(name.encode()) < 240 and name != ".."
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "why"), TAKEN, ids=[why for _, why in TAKEN])
def test_runs_and_exports_of_any_name(name, why, tmp_path):
    articles = tmp_path / "articles"
    articles.mkdir()
    for number, folder in enumerate(("aaaaa", name)):  # the first is what a pattern could mean
        article = articles / f"{number}.txt"
        article.write_text(f"“We keep pier {number} open,” said Mara Venn.", encoding="utf-8")
        track([str(article)], tmp_path / folder, backend=InProcess(FakeDetector()))
    lines = tmp_path / f"{name}.jsonl"
    assert main(["export", str(tmp_path / name), "--format", "jsonl", "--to", str(lines)]) == 0
    (record,) = map(json.loads, lines.read_bytes().splitlines())
    assert record["text"] == "“We keep pier 1 open,”", "its own alone"
    made = tmp_path / f"{name}.db"
    assert main(["export", str(tmp_path / name), "--format", "sqlite", "--to", str(made)]) == 0
    assert sqlite3.connect(made).execute("SELECT count(*) FROM quotes").fetchone() == (1,)
    beside = made.with_name(f"{made.stem}.metadata.json")
    assert list(json.loads(beside.read_bytes())["databases"]) == [made.stem]
    there = {path.name for path in tmp_path.iterdir()}
    assert there == {"articles", "aaaaa", name, lines.name, made.name, beside.name}


@pytest.mark.slow
def test_names_that_are_not_utf8(tmp_path):
    odd = os.fsdecode(b"odd\xff")
    (tmp_path / f"{odd}.txt").write_text("“We keep the pier,” said Mara Venn.", encoding="utf-8")
    done = quotes("track", tmp_path / f"{odd}.txt", "--out", tmp_path / "run", "--workers", "1")
    assert done.code == 0, "an article is read"
    assert quotes("methodology", tmp_path / "run").code == 0
    refused = quotes("track", tmp_path / f"{odd}.txt", "--out", tmp_path / odd)
    assert refused.code == 2 and "its name is not UTF-8: choose another folder" in refused.err
    assert not (tmp_path / odd).exists()
    (tmp_path / "run").rename(tmp_path / odd)
    assert "is not UTF-8" in quotes("report", tmp_path / odd).err
    (tmp_path / odd).rename(tmp_path / "run")
    for form in ("csv", "sqlite", "html"):
        assert (
            quotes("export", tmp_path / "run", "--format", form, "--to", tmp_path / f"{odd}.{form}").code == 0
        )
    assert list(json.loads((tmp_path / f"{odd}.metadata.json").read_bytes())["databases"]) == [odd]


def export_site(run: Path, folder: Path) -> Done:
    return quotes("export", run, "--format", "html", "--to", folder)


@pytest.mark.slow
def test_links_in_the_way_are_replaced_not_followed(run, tmp_path):
    outside, site = tmp_path / "outside", tmp_path / "site"
    outside.mkdir()
    for name in ("index.html", "page.html", "marker.json"):
        (outside / name).write_text("mine", encoding="utf-8")
    assert export_site(run, site).code == 0
    real = below(site)
    for name, target in {
        "index.html": outside / "index.html",
        "speakers": outside,
        "assets": outside,
        "about.html": outside / "page.html",
        "search.html": outside / "not-there.html",
        f"{TEMPORARY}folder": outside,
        f"{TEMPORARY}{MARKER}": outside / "marker.json",
    }.items():
        path = site / name
        if path.is_dir():
            path.rename(outside.with_name(f"was-{name}"))
        path.unlink(missing_ok=True)
        path.symlink_to(target)
    done = export_site(run, site)
    assert done.code == 0, done.err
    assert below(site) == real and not [path for path in site.rglob("*") if path.is_symlink()]
    assert below(outside) == {"index.html", "page.html", "marker.json"}
    assert {path.read_text(encoding="utf-8") for path in outside.iterdir()} == {"mine"}


@pytest.mark.slow
def test_beside_a_database_a_link_is_replaced(run, tmp_path):
    (tmp_path / "mine.json").write_text("mine", encoding="utf-8")
    (tmp_path / "q.metadata.json").symlink_to(tmp_path / "mine.json")
    assert quotes("export", run, "--format", "sqlite", "--to", tmp_path / "q.db").code == 0
    assert (tmp_path / "mine.json").read_text(encoding="utf-8") == "mine", "nobody named that file"
    assert not (tmp_path / "q.metadata.json").is_symlink()


@pytest.mark.slow
def test_a_link_that_is_named_is_what_is_meant(run, tmp_path):
    """``--to`` names it: written through, as any program does, and the link stays."""
    (tmp_path / "real.csv").write_text("old", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to("real.csv")
    assert quotes("export", run, "--format", "csv", "--to", tmp_path / "link.csv").code == 0
    assert (tmp_path / "link.csv").is_symlink() and (tmp_path / "real.csv").read_bytes().startswith(
        b"\xef\xbb\xbfquote_id"
    )


def test_leftovers_that_are_links_to_folders(tmp_path):
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    outside.mkdir()
    folder.mkdir()
    (outside / "file").touch()
    (folder / f"{TEMPORARY}x").symlink_to(outside)
    remove_leftovers(folder)
    assert list(folder.iterdir()) == [] and (outside / "file").exists()
