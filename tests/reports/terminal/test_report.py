"""The table of speakers, and what of a speaker is shown in which order."""

import re
from dataclasses import replace
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from corpus.article import Article, SectionKind
from quotes.quote import QuoteKind
from reports.cli import main
from reports.terminal.passages import print_quote, print_wordings
from resolvers.record import QuoteRecord
from resolvers.runs.results import Occurrence
from resolvers.runs.reviews import ReviewStatus


def shown(capsys, *arguments: object, code: int = 0) -> str:
    assert main([str(argument) for argument in arguments]) == code
    return capsys.readouterr().out


def test_without_a_name_the_speakers_and_how_to_go_on(disputed, capsys):
    text = shown(capsys, "report", disputed)
    lines = text.splitlines()
    assert lines[0].split() == ["speaker", "kind", "quotes", "articles", "outlets", "first", "last"]
    assert lines[1].split() == ["Mara", "Venn", "person", "4", "3", "3", "2031-05-03", "2031-05-06"]
    assert "6 speakers, 10 quotes in 4 articles." in text
    assert f"  quotes report {disputed} --speaker 'Mara Venn'" in lines, "whole, to be copied"
    assert "fish market" not in text, "no quotes"


@pytest.mark.parametrize(
    ("width", "columns"),
    [
        (40, ["speaker", "quotes"]),
        (60, ["speaker", "quotes", "articles", "outlets"]),
        (130, ["speaker", "kind", "quotes", "articles", "outlets", "first", "last", "3–6", "May", "2031"]),
    ],
)
def test_the_table_has_the_columns_that_there_is_room_for(width, columns, disputed, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    assert shown(capsys, "report", disputed).splitlines()[0].split() == columns


def test_a_wide_window_shows_when(disputed, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "130")
    lines = shown(capsys, "report", disputed).splitlines()
    assert lines[1].endswith("▄█ ▄"), "one, two, none, one"
    assert {len(line.split("  ")[0]) <= 130 for line in lines} == {True}


def test_the_table_can_be_cut(disputed, capsys):
    text = shown(capsys, "report", disputed, "--limit", "2")
    assert "… and 4 more" in text and "6 speakers" in text


def test_what_nobody_could_be_named_for(run_folder, disputed, capsys):
    assert "Somebody could be named for every quote." in shown(capsys, "report", disputed, "--unattributed")


@pytest.mark.parametrize(
    "both",
    [("--full", "--unattributed"), ("--full", "--speaker", "Venn"), ("--unattributed", "--speaker", "V")],
)
def test_one_kind_of_report_at_a_time(both, disputed, capsys):
    assert main(["report", str(disputed), *both]) == 2
    assert "one of them" in capsys.readouterr().err


def test_full_has_everybody(disputed, capsys):
    text = shown(capsys, "report", disputed, "--full")
    for name in ("Mara Venn", "Otto Brill", "Ida Kell"):
        assert f"\n{name}  person\n" in text


def test_what_changed_that_matters_stands_before_the_wordings(disputed, capsys):
    text = shown(capsys, "report", disputed, "--speaker", "Venn")
    flag = text.index("flag: number changed: ")
    assert flag < text.index("Tern Ledger, 2031-05-03 · Mara Venn"), "before the quotes"
    assert text.index("flag: negation dropped") < text.index("left out “not”"), "the graver first"


def order_of(text: str) -> list[str]:
    return re.findall(r"\n(?:\d+)\. in .*?(quay|fish market)", text, re.DOTALL)


@pytest.mark.parametrize("order", ["date", "confidence", "outlets"])
def test_all_is_shown_in_any_order(order, disputed, capsys):
    text = shown(capsys, "report", disputed, "--speaker", "Venn", "--sort", order)
    assert sorted(order_of(text)) == ["fish market", "quay"]


def test_limit_says_what_is_left(disputed, capsys):
    text = shown(capsys, "report", disputed, "--speaker", "Venn", "--limit", "1")
    assert order_of(text) == ["quay"] and "… and 2 quotes more" in text


def test_why_wordings_are_one_statement_is_told_when_asked(disputed, capsys):
    assert "together because" not in shown(capsys, "report", disputed, "--speaker", "Venn")
    assert "together because: " in shown(capsys, "report", disputed, "--speaker", "Venn", "--why")


def test_several_of_a_name_come_one_after_the_other_the_exact_one_first(run_folder, capsys):
    text = shown(capsys, "report", run_folder, "--speaker", "venn")
    assert text.index("Mara Venn  person") < text.index("Ida Venn  person")


@pytest.mark.parametrize("width", [40, 64, 90, 200])
def test_wide_characters_keep_the_columns_straight(width, disputed, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    text = shown(capsys, "report", disputed, "--speaker", "sources")
    assert max(map(cell_len, text.splitlines())) <= width
    assert "潮位表" in text


def wording(number: int, text: str) -> Occurrence:
    record = QuoteRecord(
        f"q_{number}", f"a_{number}", "a.txt", QuoteKind.DIRECT, ((0, len(text)),), (), (), text, None, None,
        (), (), True, SectionKind.BODY, 0.9, "",
    )  # fmt: skip
    return Occurrence(record, Article(f"a_{number}", "a.txt", text, outlet=f"Ledger {number}"), (), None)


TEXTS = [
    ("潮位表 は 変更 されました と 港湾委員会 は 述べた", "潮位表 は 変更 されません と 港湾委員会 は 述べた", "wide characters"),
    ("Die Bru\u0308cke wird fu\u0308r 12 Kronen verkauft", "Die Bru\u0308cke wird fu\u0308r 14 Kronen verkauft", "combining"),
    ("Wir 🚢 verkaufen 👩‍🚒 nicht heute", "Wir 🚢 verkaufen 👩‍🚒 nie heute", "emoji"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "why"), TEXTS, ids=[row[2] for row in TEXTS])
@pytest.mark.parametrize("width", [70, 100])
def test_two_wordings_stay_side_by_side(one, other, why, width):
    stream = StringIO()
    print_wordings(Console(file=stream, width=width), wording(1, one), wording(2, other), 3)
    heading, *lines = stream.getvalue().splitlines()
    second = cell_len(heading[: heading.index("Ledger 2")])
    assert all(cell_len(line) <= width for line in lines), why
    for line in lines:
        cells = [cell_len(line[:at]) for at in range(len(line) + 1)]
        assert second in cells, f"{why}: a character stands across the gap"
        assert line[cells.index(second) - 2 : cells.index(second)].strip() == "", why
    assert "[-" in stream.getvalue() and "{+" in stream.getvalue()


def test_nothing_passes_the_filters(disputed, capsys):
    text = " ".join(shown(capsys, "report", disputed, "--since", "2040").split())
    assert text.startswith("No quote in ") and text.endswith(" passes the filters.")


def test_a_wide_window_does_not_make_long_lines(disputed, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "300")
    text = shown(capsys, "report", disputed, "--speaker", "Venn")
    assert max(map(cell_len, text.splitlines())) <= 150


def test_what_a_person_checked_is_said():
    stream = StringIO()
    checked = replace(wording(1, "It is sold."), review=ReviewStatus.WRONG)
    print_quote(Console(file=stream, width=100), checked, "1. ")
    print_quote(Console(file=stream, width=100), wording(2, "It is sold."), "2. ")
    first, second = stream.getvalue().split("\n2. ")
    assert f"checked: {ReviewStatus.WRONG.value}" in first and "checked" not in second
