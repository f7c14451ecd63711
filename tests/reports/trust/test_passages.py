"""Passages: what was found is marked, what was missed is counted, and what is counted is weighed as drawn."""

import json
from types import SimpleNamespace

import pytest

from corpus.article import Article, Span
from reports.cli import main
from reports.trust.intervals import ratio_interval
from reports.trust.passages import Counted, Passage
from reports.trust.recall import shares
from resolvers.pipeline import track
from resolvers.work.backend import InProcess

pytestmark = pytest.mark.slow

TEXT = "Venn said the pier, which leaks, stays. “No,” said Brill."


def passage(*contents, start, end):
    article = Article("a_1", "x.txt", TEXT)
    quotes = tuple(SimpleNamespace(record=SimpleNamespace(content=content)) for content in contents)
    return Passage(article, Span(start, end), quotes)


MARKED = [
    ([], (0, 39), 0, "Venn said the pier, which leaks, stays.", "nothing found"),
    ([((10, 38),)], (0, 39), 1, "Venn said [[the pier, which leaks, stays]].", "a quote"),
    ([((10, 18), (32, 38))], (0, 39), 1, "Venn said [[the pier]], which leaks,[[ stays]].", "a quote in two pieces"),
    ([((10, 38),), ((20, 31),)], (0, 39), 2, "Venn said [[the pier, [[which leaks]], stays]].", "one inside another"),
    ([((10, 38),), ((20, 38),)], (0, 39), 2, "Venn said [[the pier, [[which leaks, stays]]]].", "both end together"),
    ([((10, 38),), ((10, 18),)], (0, 39), 2, "Venn said [[[[the pier]], which leaks, stays]].", "both begin together"),
    ([((10, 18),), ((18, 31),)], (0, 39), 2, "Venn said [[the pier]][[, which leaks]], stays.", "one after another"),
    ([((10, 45),)], (40, 57), 0, "[[“No,”]] said Brill.", "begun in the passage before"),
    ([((40, 45),)], (0, 39), 0, "Venn said the pier, which leaks, stays.", "begins in the passage after"),
    ([((10, 38),), ((10, 38),)], (0, 39), 2, "Venn said [[the pier, which leaks, stays]].", "the same words twice"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("contents", "span", "found", "marked", "why"), MARKED, ids=[row[4] for row in MARKED]
)
def test_what_is_marked(contents, span, found, marked, why):
    each = passage(*contents, start=span[0], end=span[1])
    assert (each.marked(), each.found) == (marked, found), why


def test_the_sheet_covers_all_text_in_which_quotes_are_looked_for(large_run, draw_sheet):
    rows = draw_sheet(large_run, "--of", "passages", "--sample", "1000")
    assert sum(int(row["found"]) for row in rows) == 100, "every quote begins in one passage"
    assert all(row["passage"].count("[[") == row["passage"].count("]]") == int(row["found"]) for row in rows)
    assert {row["audit"] for row in rows} == {f"passages; seed 1; {len(rows)} of {len(rows)}"}
    assert any(row["passage"] == "It rained, as it does." and row["found"] == "0" for row in rows)
    some = draw_sheet(large_run, "--of", "passages", "--sample", "7")
    assert [row["passage_id"] for row in some] == [row["passage_id"] for row in rows[:7]]


def test_articles_without_quotes_are_drawn_from_too(tmp_path, detector, draw_sheet):
    (tmp_path / "a.txt").write_text("Nobody said a word.\n\nNot one.\n", encoding="utf-8")
    track([str(tmp_path / "a.txt")], tmp_path / "run", backend=InProcess(detector))
    assert {row["passage"] for row in draw_sheet(tmp_path / "run", "--of", "passages")} == {
        "Nobody said a word.",
        "Not one.",
    }


def test_filters(large_run, draw_sheet, tmp_path, capsys):
    rows = draw_sheet(large_run, "--of", "passages", "--outlet", "Café", "--sample", "500")
    assert {row["outlet"] for row in rows} == {"Café Courier"}
    sure = draw_sheet(large_run, "--of", "passages", "--min-confidence", "0.8", "--sample", "500")
    assert 0 < sum(int(row["found"]) for row in sure) < 100, "what is less certain counts as missed"
    for option in (["--kind", "direct"], ["--speech"], ["--contains", "pier"]):
        assert (
            main(["audit", str(large_run), "--of", "passages", "--to", str(tmp_path / "x.csv"), *option]) == 2
        )
        assert "--of passages takes" in capsys.readouterr().err


def read(run, source, capsys, code=0):
    capsys.readouterr()
    assert main(["audit", str(run), "--from", source, "--format", "jsonl"]) == code
    shown = capsys.readouterr()
    return [json.loads(line) for line in shown.out.splitlines()], shown.err


def test_recall_and_precision(large_run, draw_sheet, save_sheet, capsys):
    rows = [row | {"missed": "0"} for row in draw_sheet(large_run, "--of", "passages", "--sample", "60")]
    rows[0] |= {"missed": "2,0"}
    rows[1] |= {"missed": "1.0", "wrong": ""}
    place = next(at for at, row in enumerate(rows) if at > 1 and row["found"] == "1")
    rows[place] |= {"missed": "", "wrong": "1"}
    rows[-1] |= {"missed": ""}
    found = sum(int(row["found"]) for row in rows[:-1])
    (recall, precision), _ = read(large_run, save_sheet(rows, delimiter=";", encoding="cp1252"), capsys)
    assert (recall["right"], recall["checked"]) == (found - 1, found - 1 + 3)
    assert (precision["right"], precision["checked"]) == (found - 1, found)
    assert (recall["passages"], recall["not_checked"]) == (59, 1)
    assert recall["recall"] == pytest.approx((found - 1) / (found + 2), abs=1e-4)
    assert recall["sample"].startswith("passages; seed 1; 60 of ")
    assert main(["audit", str(large_run), "--from", save_sheet(rows)]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert f"recall of {found + 2} quotations there, {found - 1} found: " in shown
    assert f"precision of {found} quotations found, {found - 1} right: " in shown


def test_the_interval_is_of_passages():
    counted = [Counted("a", 4, 0, 0), Counted("b", 0, 0, 4), Counted("c", 3, 1, 2), Counted("d", 0, 0, 0)]
    recall, precision = shares(counted)
    assert (recall.right, recall.of, recall.passages) == (6, 12, 3)
    assert recall.interval == ratio_interval([(4, 4), (0, 4), (2, 4)])
    assert precision.interval == ratio_interval([(4, 4), (2, 3)])
    nothing, _ = shares([Counted("d", 0, 0, 0)])
    assert (nothing.share, nothing.interval) == (None, (0.0, 1.0))


def edited(**cells):
    return lambda rows: [rows[0] | cells, *rows[1:]]


SET_ASIDE = [
    (edited(missed="many"), "line 2, missed: “many” is no number", "a word"),
    (edited(missed="-1"), "line 2, missed: “-1” is no number", "less than none"),
    (edited(missed="1.5"), "line 2, missed: “1.5” is no number", "half a quotation"),
    (edited(missed="0", wrong="9"), "line 2, wrong: 9 of", "more than there are"),
    (edited(missed="0", found="?"), "line 2, found: “?” is no number", "a cell that was spoilt"),
    (edited(missed="0", passage_id=""), "line 2 has no passage_id", "an id that was deleted"),
    (edited(missed="0", passage_id="a_0000000000000000:1-9"), "a_0000000000000000:1-9: not in this run", "of another run"),
    (lambda rows: [*rows, rows[0] | {"missed": "5"}], "lines 2 and 7 count differently: neither counts", "counted twice"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "message", "why"), SET_ASIDE, ids=[row[2] for row in SET_ASIDE])
def test_what_cannot_be_counted_is_named_and_ends_with_3(
    change, message, why, large_run, draw_sheet, save_sheet, capsys
):
    rows = [row | {"missed": "0"} for row in draw_sheet(large_run, "--of", "passages", "--sample", "5")]
    (recall, _), said = read(large_run, save_sheet(change(rows)), capsys, code=3)
    assert message in said, why
    assert recall["passages"] == 4, "the others count"


def test_a_row_twice_counts_once_and_none_is_lost_in_silence(large_run, draw_sheet, save_sheet, capsys):
    rows = [row | {"missed": "0"} for row in draw_sheet(large_run, "--of", "passages", "--sample", "6")]
    (recall, _), said = read(large_run, save_sheet([*rows[:4], rows[0]]), capsys)
    assert recall["passages"] == 4
    assert "2 of the 6 drawn are not counted" in said


def test_counts_are_not_kept(large_run, draw_sheet, save_sheet, capsys):
    source = save_sheet([row | {"missed": "0"} for row in draw_sheet(large_run, "--of", "passages")])
    assert main(["audit", str(large_run), "--from", source, "--keep"]) == 2
    assert not (large_run / "reviews.csv").exists()
    assert main(["audit", str(large_run), "--of", "passages", "--to", source]) == 2, "nor written over"
