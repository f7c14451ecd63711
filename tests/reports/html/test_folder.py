"""Where a site goes: whole or not there, never over somebody's files, nothing stale left."""

import json
import os

import pytest

from reports.html.folder import FIRST_PAGE, MARKER, NoSiteThere, new_site


def fill(folder, **files):
    with new_site(folder) as staging:
        for name, text in {"index.html": "first", **files}.items():
            path = staging / name.replace("__", "/")
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)


def visible(folder):
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".lock"
    )


def test_a_new_folder(tmp_path):
    fill(tmp_path / "site", articles__a_1="one")
    assert visible(tmp_path / "site") == ["articles/a_1", "index.html", MARKER]


def test_an_earlier_site_is_replaced_and_what_is_not_of_it_stays(tmp_path):
    site = tmp_path / "site"
    fill(site, **{"articles__a_1": "one", "old.html": "old"})
    (site / "notes.txt").write_text("mine")
    fill(site, **{"articles__a_2": "two", "index.html": "second"})
    assert visible(site) == ["articles/a_2", "index.html", "notes.txt", MARKER]
    assert (site / "index.html").read_text() == "second"
    assert json.loads((site / MARKER).read_text())["files"] == ["articles", "index.html"]


def test_a_failed_export_leaves_the_earlier_site(tmp_path):
    site = tmp_path / "site"
    fill(site)
    with pytest.raises(KeyboardInterrupt), new_site(site) as staging:
        (staging / FIRST_PAGE).write_text("half")
        raise KeyboardInterrupt
    assert visible(site) == ["index.html", MARKER]
    assert (site / FIRST_PAGE).read_text() == "first"


def test_a_killed_export_looks_incomplete_and_is_tidied_by_the_next(tmp_path):
    site = tmp_path / "site"
    fill(site)
    child = os.fork()
    if not child:
        with new_site(site) as staging:
            (staging / "half.html").write_text("half")
            os._exit(9)  # as a kill does: nothing is cleaned up
    os.waitpid(child, 0)
    assert (site / FIRST_PAGE).read_text() == "first"
    assert "half.html" in {path.name for path in site.rglob("*")}
    fill(site)
    assert visible(site) == ["index.html", MARKER]


def test_killed_before_the_first_site_there_is_no_first_page(tmp_path):
    site = tmp_path / "site"
    with pytest.raises(RuntimeError), new_site(site):
        raise RuntimeError("the disk is full")
    assert not (site / FIRST_PAGE).exists()
    fill(site)
    assert (site / FIRST_PAGE).exists()


def test_the_first_page_comes_last(tmp_path, monkeypatch):
    from pathlib import Path

    site = tmp_path / "site"
    fill(site, **{"a.html": "a"})
    seen = []
    rename = Path.rename

    def watched(self, target):
        seen.append((Path(target).name, (site / FIRST_PAGE).exists()))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", watched)
    fill(site, **{"a.html": "a", "b.html": "b"})
    assert seen == [("a.html", False), ("b.html", False), (FIRST_PAGE, False)]


def test_somebodys_files_are_not_touched(tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(NoSiteThere, match="not empty and not a site"):
        fill(tmp_path)
    assert visible(tmp_path) == ["thesis.txt"]


@pytest.mark.parametrize(
    "marker",
    ["", "{}", "[]", '{"format": 1}', '{"format": 1, "files": 3}', '{"format": "x", "files": []}', "\x00"],
)
def test_a_marker_that_is_not_ours_is_none(tmp_path, marker):
    (tmp_path / MARKER).write_text(marker)
    with pytest.raises(NoSiteThere):
        fill(tmp_path)


def test_a_marker_cannot_name_what_is_elsewhere(tmp_path):
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "thesis.txt").write_text("years of work")
    (site / MARKER).write_text(
        json.dumps({"format": 1, "files": ["../thesis.txt", "..", ".", "", str(tmp_path / "thesis.txt")]})
    )
    fill(site)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_a_link_in_an_earlier_site_is_removed_not_followed(tmp_path):
    site = tmp_path / "site"
    fill(site, articles__a_1="one")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    (site / "articles" / "a_1").unlink()
    (site / "articles").rmdir()
    (site / "articles").symlink_to(tmp_path / "mine")
    fill(site, articles__a_1="one")
    assert (tmp_path / "mine" / "thesis.txt").exists()
    assert not (site / "articles").is_symlink()


def test_where_no_folder_can_be(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(NoSiteThere, match="is a file"):
        fill(tmp_path / "file")
    with pytest.raises(NoSiteThere, match="cannot be made"):
        fill(tmp_path / "no" / "such")


def test_two_at_once(tmp_path):
    site = tmp_path / "site"
    with new_site(site) as staging:
        with pytest.raises(NoSiteThere, match="another process"):
            fill(site)
        (staging / FIRST_PAGE).write_text("first")
    assert (site / FIRST_PAGE).read_text() == "first"
