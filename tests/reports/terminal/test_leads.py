"""conflicts, anonymous, timeline: what a journalist finds to follow up, and what a program reads."""

import csv
import io
import json

import pytest

from reports.cli import main
from resolvers.pipeline import track
from resolvers.work.backend import InProcess


def shown(capsys, *arguments: object, code: int = 0) -> str:
    assert main([str(argument) for argument in arguments]) == code
    return capsys.readouterr().out


def rows(capsys, *arguments: object) -> list[dict]:
    return [json.loads(line) for line in shown(capsys, *arguments, "--format", "jsonl").splitlines()]


def test_conflicts_come_by_how_much_they_matter(disputed, capsys):
    text = shown(capsys, "conflicts", disputed)
    headings = [line.split(" (")[0] for line in text.splitlines() if line and line[0].isalpha()]
    assert headings[:3] == ["negation", "number", "speaker"]
    assert "We will [-not-] close" in text and "cost {+14+} million" in text, "side by side, marked"
    assert "+ Mara Venn: Norrland Wire, 2031-05-06" in text, "who printed which, and when"
    assert text.count("cost [-12-]") == 1, "what is a number and altered words in marks is told once"
    assert "also altered: " in text


def test_the_same_words_given_to_somebody_else_are_a_conflict(disputed, capsys):
    (found,) = [row for row in rows(capsys, "conflicts", disputed) if row["kind"] == "speaker"]
    assert found["note"] == "speakers differ: Otto Brill → Ida Kell", "officials are nobody by name"
    assert [each["outlet"] for each in found["one"]["printed"]] == ["Harbor Post"]
    assert [each["outlet"] for each in found["other"]["printed"]] == ["Norrland Wire"]


@pytest.mark.parametrize("flag", [["--flag", "negation,number"], ["--flag", "number", "--flag", "negation"]])
def test_only_the_kinds_asked_for(flag, disputed, capsys):
    found = rows(capsys, "conflicts", disputed, *flag)
    assert [row["kind"] for row in found] == ["negation", "number"], "the most serious first, all the same"
    number = found[1]
    assert "12 million" in number["one"]["text"] and "14 million" in number["other"]["text"]
    assert [each["outlet"] for each in number["other"]["printed"]] == ["Harbor Post"]
    assert number["other"]["printed"][0]["date"] == "2031-05-04"


def test_a_kind_that_there_is_not(disputed, capsys):
    assert main(["conflicts", str(disputed), "--flag", "mood"]) == 2
    assert "there is no mood; there are negation, number" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("outlet", "kinds", "why"),
    [
        ("norrland", ["negation", "speaker"], "it dropped a negation and named another speaker"),
        ("harbor", ["negation", "number", "speaker"], "it is on a side of each"),
        ("tern", ["number"], "its officials are nobody by name"),
        ("island", [], "it prints what nobody contests"),
    ],
)
def test_of_an_outlet_are_the_conflicts_that_it_is_one_side_of(outlet, kinds, why, disputed, capsys):
    found = rows(capsys, "conflicts", disputed, "--outlet", outlet, "--flag", "negation,number,speaker")
    assert [row["kind"] for row in found] == kinds, why


def test_conflicts_as_csv(disputed, capsys):
    text = shown(capsys, "conflicts", disputed, "--format", "csv")
    assert text.startswith("\ufeffkind,note,group_id,")
    found = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [row["kind"] for row in found][:2] == ["negation", "number"]
    assert found[1]["other.speakers"] == "Mara Venn"
    assert "Harbor Post, 2031-05-04" in found[1]["other.printed"]


def test_no_conflict_is_said(disputed, capsys):
    text = shown(capsys, "conflicts", disputed, "--contains", "islands")
    assert text == "No wordings differ in anything that matters.\n"


def test_anonymous_sources_by_outlet_and_who_names_them(disputed, capsys):
    text = shown(capsys, "anonymous", disputed)
    assert "3 quotes of 10 (30%) from sources without a name" in text
    table = {line[:14].strip(): line[14:].split()[:3] for line in text.splitlines()[2:7]}
    assert table["Tern Ledger"] == ["2", "1", "50%"]
    assert table["Island Post"] == ["1", "0", "0%"]
    named = text.split("Named elsewhere")[1].split("What they said")[0]
    assert "− Tern Ledger, 2031-05-03: officials" in named
    assert (
        "+ Harbor Post, 2031-05-04: Otto Brill" in named and "+ Norrland Wire, 2031-05-06: Ida Kell" in named
    )
    assert "diplomats (1), officials (1), sources (1)" in text


def test_anonymous_sources_for_programs(disputed, capsys):
    found = {row["sources"][0]: row for row in rows(capsys, "anonymous", disputed)}
    assert [each["speakers"] for each in found["officials"]["named_elsewhere"]] == [
        ["Otto Brill"],
        ["Ida Kell"],
    ]
    assert found["diplomats"]["named_elsewhere"] == []
    assert (found["diplomats"]["outlet"], found["diplomats"]["date"]) == ("Harbor Post", "2031-05-04")


def test_a_run_without_anonymous_sources(run_folder, capsys):
    assert shown(capsys, "anonymous", run_folder) == "None of 6 quotes is given to a source without a name.\n"
    assert shown(capsys, "anonymous", run_folder, "--format", "jsonl") == ""


def test_the_timeline_has_each_statement_where_it_was_first_printed(disputed, capsys):
    text = shown(capsys, "timeline", disputed)
    assert text.startswith("By day, most: 4 (4 May 2031)\n")
    third, rest = text.split("3 May 2031", 1)[1].split("\n4 May 2031", 1)
    assert "12 million crowns" in third and "then 1 outlet by 4 May 2031" in third
    assert "14 million crowns" not in rest, "printed before, in other words"
    assert "undated" in rest and "Nobody asked the islands" in rest.rsplit("undated  ", 1)[1]


def test_the_timeline_of_a_speaker_for_programs(disputed, capsys):
    found = rows(capsys, "timeline", disputed, "--speaker", "Venn")
    assert [(row["from"], row["quotes"]) for row in found] == [
        ("2031-05-03", 1),
        ("2031-05-04", 2),
        ("2031-05-06", 1),
    ]
    assert [len(row["statements"]) for row in found] == [1, 1, 0]
    statement = found[1]["statements"][0]
    assert statement["speakers"] == ["Mara Venn"] and "fish market" in statement["text"]
    assert [each["outlet"] for each in statement["outlets"]] == ["Harbor Post", "Norrland Wire"]
    assert statement["first"]["date"] == "2031-05-04"


def test_every_quote_is_on_the_timeline_once(disputed, capsys):
    assert sum(row["quotes"] for row in rows(capsys, "timeline", disputed, "--all")) == 10


def test_nothing_on_the_timeline(disputed, capsys):
    assert (
        shown(capsys, "timeline", disputed, "--since", "2040") == "There is no quote to put on a timeline.\n"
    )


@pytest.fixture
def hostile(tmp_path, detector):
    """A run of articles, outlets and headlines that try to be markup and to steer the terminal."""
    said = "“The old [sic] pier and the [/b] new one \x1b[31mwill not be sold\x1b[0m to anybody,” said"
    rows = [
        {"outlet": "[bold]Evil\x1b[2J Post", "date": "2031-05-03", "headline": "[/]\u202e", "text": f"{said} Sources."},
        {"outlet": "Tern Ledger", "date": "2031-05-04", "text": f"{said.replace('will not', 'will')} Ada Venn."},
        {"outlet": "Harbor Post", "date": "2031-05-05", "text": f"{said} Ida Kell."},
    ]  # fmt: skip
    source = tmp_path / "hostile.jsonl"
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    track([str(source)], tmp_path / "run", backend=InProcess(detector))
    return tmp_path / "run"


@pytest.mark.parametrize(
    "command", ["conflicts", "anonymous", "timeline", "variants", "report --full", "report", "speakers"]
)
def test_articles_are_neither_markup_nor_control(command, hostile, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "160")
    name, *options = command.split()
    text = shown(capsys, name, hostile, *options)
    assert "\x1b" not in text and "\u202e" not in text
    if name not in ("report", "speakers") or options:
        assert "[sic]" in text and "[/b]" in text
        assert "[bold]Evil\ufffd[2J Post" in text
