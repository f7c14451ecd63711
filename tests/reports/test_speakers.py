"""What a journalist sees: who is meant, both wordings side by side, and article text that cannot act."""

import json
import re
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from reports.cli import main
from reports.find_speaker import find_speakers, names_like
from reports.terminal.passages import print_group
from resolvers.runs.results import Results, SpeakerSummary
from resolvers.runs.run import Run
from resolvers.speaker import Speaker, SpeakerKind


def shown(capsys, *arguments: str, code: int = 0) -> str:
    assert main([str(argument) for argument in arguments]) == code
    return capsys.readouterr().out


def test_a_report_has_who_where_when_words_and_why(run_folder, capsys):
    text = shown(capsys, "report", run_folder, "--speaker", "Mara Venn")
    assert "Mara Venn  person" in text
    assert "3 quotes in 3 articles · 2–4 March 2031" in text
    assert "outlets: Norrland Wire 1, Oldhaven Courier 1, Tern Ledger 1" in text
    assert "███\n" in text, "the timeline"
    assert "most: 1 (2 March 2031)" in text
    assert "_said_ *Mara Venn* on Tuesday" in text, "cue and source, where no colour shows them"
    assert "why: " in text
    assert "wire.jsonl#1, characters 30 to" in " ".join(text.split()), "long paths are wrapped"
    assert "confidence " in text


def test_both_wordings_stand_side_by_side_with_the_changed_words_marked(run_folder, capsys):
    lines = shown(capsys, "report", run_folder, "--speaker", "Mara Venn").splitlines()
    (row,) = [number for number, line in enumerate(lines) if "[-not-]" in line]
    assert "{+never+}" in lines[row]
    assert "Oldhaven Courier, 2031-03-02" in lines[row - 1]
    assert "Tern Ledger, 2031-03-03" in lines[row - 1]
    assert any("the same words as Oldhaven Courier, 2031-03-02" in line for line in lines), "the third outlet"


@pytest.mark.parametrize("width", [40, 70, 200])
@pytest.mark.parametrize(
    "command", ["report --full", "report", "variants", "conflicts", "anonymous", "timeline"]
)
def test_no_line_is_wider_than_the_window(command, width, run_folder, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    text = shown(capsys, *command.split(), run_folder)
    lines = [line for line in text.splitlines() if not line.startswith("  quotes report")]
    assert max(map(cell_len, lines)) <= width, "but for commands, which are there to be copied"
    assert text.strip()


def test_the_earliest_comes_first(run_folder, capsys):
    text = shown(capsys, "report", run_folder, "--speaker", "Mara Venn")
    places = re.findall(r"(Oldhaven Courier|Tern Ledger|Norrland Wire), 2031-03-0\d · ", text)
    assert places == ["Oldhaven Courier", "Tern Ledger", "Norrland Wire"]


def test_thoughts_are_shown_only_when_asked_for(run_folder, capsys):
    text = shown(capsys, "report", run_folder, "--speaker", "Mara Venn")
    assert "1 quote not shown: thoughts, beliefs or wishes" in text
    assert "‹that the tide will turn›" not in text
    assert "‹that the tide will turn›" in shown(capsys, "report", run_folder, "--speaker", "Mara", "--all")


def test_a_name_that_several_have_is_reported_for_each(run_folder, capsys):
    assert main(["report", str(run_folder), "--speaker", "venn"]) == 0
    captured = capsys.readouterr()
    assert "venn can be 2 speakers, reported in turn: Mara Venn (person), Ida Venn (person)" in captured.err
    assert "Mara Venn  person" in captured.out
    assert "Ida Venn  person" in captured.out


def test_a_name_that_nobody_has(run_folder, capsys):
    assert main(["report", str(run_folder), "--speaker", "Otto Brull"]) == 1
    assert "did you mean Otto Brill" in capsys.readouterr().err


def test_article_text_is_neither_markup_nor_control(run_folder, capsys):
    text = shown(capsys, "report", run_folder, "--full")
    assert "[sic] and [/b] too" in text, "Rich would delete one and fail on the other"
    assert "\x1b" not in text
    assert "\ufffd[31malert\ufffd[0m and tfel,”" in text


def test_colour_only_on_a_terminal_that_has_it(run_folder, capsys, monkeypatch):
    assert "\x1b" not in shown(capsys, "report", run_folder)
    results = Results(Run.open(run_folder))
    (group,) = results.groups()
    members = sorted(
        results.occurrences(group.members).values(), key=lambda each: each.article.published or ""
    )
    monkeypatch.delenv("NO_COLOR")
    stream = StringIO()
    print_group(Console(file=stream, force_terminal=True, color_system="standard", width=100), group, members)
    assert "\x1b[1;31mnot\x1b[0m" in stream.getvalue()
    assert "[-" not in stream.getvalue()


def test_variants_as_lines_and_as_text(run_folder, capsys):
    (group,) = [
        json.loads(line) for line in shown(capsys, "variants", run_folder, "--format", "jsonl").splitlines()
    ]
    assert list(group)[:4] == ["group_id", "members", "relation", "notes"], "the contract's"
    others = ["representative", "relations", "flags", "edits", "first", "outlets"]
    assert list(group)[4:] == [*others, "articles", "independent_texts"]
    assert (group["articles"], group["independent_texts"]) == (3, 3)
    assert len(group["members"]) == 3
    assert group["group_id"] in shown(capsys, "variants", run_folder)


def test_speakers_as_table_and_as_lines(run_folder, capsys):
    lines = shown(capsys, "speakers", run_folder).splitlines()
    assert lines[0].split()[:3] == ["speaker", "kind", "quotes"]
    assert lines[1].split()[:5] == ["Mara", "Venn", "person", "4", "3"]
    first = json.loads(shown(capsys, "speakers", run_folder, "--format", "jsonl").splitlines()[0])
    assert (first["name"], first["quotes"], first["speech"], first["articles"]) == ("Mara Venn", 4, 3, 3)


def summary(name: str, *aliases: str) -> SpeakerSummary:
    speaker = Speaker(f"s_{name}", name, SpeakerKind.PERSON, aliases)
    return SpeakerSummary(speaker, 1, 1, 1, 1, (), None, None)


PEOPLE = [
    summary("Dae Linh-sho", "President Dae"),
    summary("Dae Orin"),
    summary("Zoë Márquez", "Marquez"),
    summary("Pat O’Neil"),
]
FOUND = [
    ("dae", ["Dae Linh-sho", "Dae Orin"], "any word, not only the last"),
    ("linh", ["Dae Linh-sho"], "half of a hyphenated name"),
    ("President Dae", ["Dae Linh-sho"], "an alias"),
    ("orin dae", ["Dae Orin"], "in any order"),
    ("zoe marquez", ["Zoë Márquez"], "accents do not count"),
    ("O'Neil", ["Pat O’Neil"], "whatever the apostrophe"),
    ("s_Dae Orin", ["Dae Orin"], "an id"),
    ("President Orin", [], "words of two people"),
    ("Da", [], "half a word"),
    ("  ", [], "no word at all"),
]


@pytest.mark.parametrize(("wanted", "names", "why"), FOUND, ids=[row[2] for row in FOUND])
def test_find_speakers(wanted, names, why):
    assert [each.speaker.name for each in find_speakers(PEOPLE, wanted)] == names, why


def test_suggestions():
    names = [each.speaker.name for each in PEOPLE]
    assert names_like("Marques", names)[0] == "Zoë Márquez"
    assert names_like("xxxxxxx", names) == ()
