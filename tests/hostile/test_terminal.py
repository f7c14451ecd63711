"""Nothing that is read steers a terminal: not in an answer, a message, a table for programs or a completion."""

import io
import json
import os
import pty
import re
import sys
import unicodedata
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.console import Console

from corpus.article import Span
from quotes.quote import spans_text
from reports.cli.completion import names_of_speakers
from reports.destination import write_to
from reports.formats import TableFormat
from reports.rows import print_rows
from reports.terminal.columns import Column, print_columns
from reports.terminal.passages import print_quote, print_wordings
from reports.terminal.plain import plain
from reports.terminal.talk import say
from resolvers.speaker import Speaker, SpeakerKind
from tests.hostile.command import REAL, quotes, start
from tests.hostile.poison import poisoned
from tests.reports.exports.samples import occurrence

ATTACKS = {
    "a link over other words (OSC 8)": "\x1b]8;;http://evil.example\x1b\\bank\x1b]8;;\x1b\\",
    "the clipboard (OSC 52)": "\x1b]52;c;ZXZpbA==\x07",
    "the title of the window": "\x1b]0;root\x07",
    "the screen cleared, the cursor moved": "\x1b[2J\x1b[1;1H\x1b[31mred",
    "a question that the terminal answers, as if typed": "\x1b[6n\x1b[c\x1bP$q\x1b\\",
    "the same in eight bits (C1)": "\x9b31m\x9d0;root\x9c\x90q\x9c\x85",
    "words in another order": "\u202etnemyap\u202c\u2066\u2069\u200f\u061c\u206b",
    "a line that overwrites itself": "harmless\rgone\x08\x08\x7f",
    "noise": "\x07\x00\x0b\x0c\x0e\x0f\x05\x1a",
    "lines of other kinds": "\u2028one\u2029two",
    "markup of the library that prints": "[sic] [/b] [link=http://evil.example]x[/link] [red]:smile:",
    "a wall of marks": "Z" + "\u0300\u0316\u0334" * 200 + "algo",
    "nothing to see": "\u200b\u200d\ufeff\u00ad\u2060\U000e0041",
    "two columns a letter": "潮位表" * 30 + "👩‍🚒",
    "one long word": "x" * 2_000,
}
POISON = "".join(ATTACKS.values())
OWN_STYLE = re.compile(r"\x1b\[[0-9;]*m")
BIDI = {*"\u061c\u200e\u200f", *map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x2070)])}


def steering(text: str, *, spaces: str = "\n") -> list[str]:
    """The characters of ``text`` that a terminal would obey."""
    return [
        char for char in text
        if char not in spaces and (unicodedata.category(char) in ("Cc", "Zl", "Zp", "Cs") or char in BIDI)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def run(tmp_path_factory) -> Path:
    return poisoned(tmp_path_factory.mktemp("poison"), POISON)


COMMANDS = [
    ("report",), ("report", "--full", "--why"), ("report", "--speaker", "Brill"), ("report", "--unattributed"),
    ("variants",), ("conflicts",), ("anonymous",), ("timeline",), ("speakers",), ("speakers", "--review"),
    ("methodology",), ("methodology", "--format", "markdown"),
    ("variants", "--format", "jsonl"), ("speakers", "--format", "jsonl"), ("conflicts", "--format", "jsonl"),
    ("anonymous", "--format", "jsonl"), ("timeline", "--format", "jsonl"),
    ("export", "--format", "jsonl", "--to", "-"), ("export", "--format", "annotations", "--to", "-"),
    ("export", "--format", "ftm", "--to", "-"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_passes_on_what_steers(command, run):
    done = quotes(command[0], run, *command[1:])
    assert done.code == 0, done.err
    assert steering(done.out) == steering(done.err) == []
    assert "Traceback" not in done.err
    if command[0] in ("report", "variants", "timeline") and "jsonl" not in command and len(command) > 1:
        assert "[sic] [/b]" in " ".join(done.out.split()) or "--unattributed" in command, "markup is text"


def slices(text: str, spans: list[list[int]]) -> str:
    """The pieces of the text, on one line, as a record has them."""
    return spans_text(text, tuple(Span(start, end) for start, end in spans))


@pytest.mark.slow
def test_what_programs_read_is_what_was_read(run):
    done = quotes("export", run, "--format", "jsonl", "--to", "-")
    records = [json.loads(line) for line in done.out.splitlines()]
    source = [json.loads(line) for line in (run.parent / "wire.jsonl").read_text().splitlines()]
    texts = {row["date"]: row["text"] for row in source}
    assert len(records) == 8
    for record in records:
        text = texts[record["published_at"]]
        assert slices(text, record["content"]) == record["text"]
    one_line = " ".join(POISON.split())
    assert any(one_line in record["text"] for record in records), "nothing was taken out of the data"


def on_a_terminal(*arguments: str | Path) -> str:
    """What the command prints where it sees a terminal, in colour."""
    ours, theirs = pty.openpty()
    colours = {"NO_COLOR": "", "TERM": "xterm-256color", "QUOTES_PAGER": "cat", "COLUMNS": "100"}
    process = start(*map(str, arguments), env=colours, stdout=theirs, stderr=theirs)
    os.close(theirs)
    parts = []
    while True:
        try:
            part = os.read(ours, 65_536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        parts.append(part)
    process.wait(60)
    os.close(ours)
    return b"".join(parts).decode().replace("\r\n", "\n")  # the terminal's own line ends


@pytest.mark.slow
@pytest.mark.parametrize(
    "command",
    [
        ("report", "--full"), ("conflicts",), ("timeline",), ("export", "--format", "csv", "--to", "-"),
        ("conflicts", "--format", "csv"), ("audit", "--to", "-"), ("export", "--format", "jsonl", "--to", "-"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_on_a_terminal_in_colour(command, run):
    shown = on_a_terminal(command[0], run, *command[1:])
    assert len(shown) > 500
    assert steering(OWN_STYLE.sub("", shown)) == []
    assert "\x1b[31mred" not in shown
    if command[-1] == "--full":
        assert OWN_STYLE.search(shown), "colour is on"


@pytest.mark.slow
@pytest.mark.parametrize("form", ["xlsx", "parquet"])
def test_what_is_no_text_is_not_poured_into_a_terminal(form, run):
    shown = on_a_terminal("export", run, "--format", form, "--to", "-")
    assert "is nothing for a terminal: name a file" in shown
    assert "PK" not in shown and "PAR1" not in shown


@pytest.mark.slow
def test_in_a_pipe_a_table_is_as_it_was(run):
    assert "\x9b31m" in quotes("export", run, "--format", "csv", "--to", "-").out


NAME = "\x1b]0;qqz\x07\u202e\x9b31m[b]"
MESSAGES = [
    (("report", "/nowhere/{0}"), 2, "no run"),
    (("detect", "/nowhere/{0}"), 3, "no file"),
    (("report", "{run}", "--speaker", "{0}"), 1, "nobody"),
    (("report", "{run}", "--outlet", "{0}"), 1, "no outlet"),
    (("report", "{run}", "--since", "{0}"), 2, "no date"),
    (("report", "{run}", "--{0}"), 2, "no option"),
    (("report", "{run}", "{0}"), 2, "too many arguments"),
    (("report", "{run}", "--sort", "{0}"), 2, "no choice"),
    (("{0}",), 2, "no command"),
    (("--{0}",), 2, "no option of the program"),
    (("conflicts", "{run}", "--flag", "{0}"), 2, "no kind, in our words"),
    (("track", "x", "--map", "{0}=y", "--out", "{tmp}/out"), 2, "no field"),
    (("export", "{run}", "--format", "csv", "--to", "{tmp}/{0}/x"), 2, "no folder"),
    (("export", "{run}", "--format", "csv", "--to", "{tmp}/{0}"), 0, "a file that was written"),
    (("--config", "{tmp}/{0}.toml", "report", "{run}"), 2, "no settings"),
    (("audit", "{run}", "--from", "{tmp}/{0}.csv"), 1, "no sheet"),
    (("evaluate", "{tmp}/{0}"), 1, "no gold"),
    (("track", "{tmp}/{0}.json", "--out", "{tmp}/{0}.run"), 3, "set aside; and the next step"),
    (("doctor", "--models", "{tmp}/{0}"), 4, "no models"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("command", "code", "why"), MESSAGES, ids=[row[2] for row in MESSAGES])
def test_no_message_repeats_what_steers(command, code, why, run, tmp_path):
    (tmp_path / f"{NAME}.json").write_text("{")
    given = [part.format(NAME, run=run, tmp=tmp_path) for part in command]
    done = quotes(*given, env={"QUOTES_DEBUG": "1"})
    assert done.code == code, done.err
    assert steering(done.out) == steering(done.err) == []
    assert "31m[b]" in done.out + done.err, "the rest of the name is there"


def test_completion_holds_nothing_that_a_shell_evaluates(tmp_path, monkeypatch):
    name = "Otto \\$(touch pwned)`id`\x1b]0;x\x07'\";:\u202e Brill"
    speaker = SimpleNamespace(speaker=Speaker("s_1", name, SpeakerKind.PERSON), quotes=2)
    monkeypatch.setattr(
        "resolvers.runs.results.Results", lambda run: SimpleNamespace(speakers=lambda: [speaker])
    )
    monkeypatch.setattr("resolvers.runs.run.Run.open", lambda folder: None)
    offered = dict(names_of_speakers(SimpleNamespace(params={"run": tmp_path}, args=[]), ""))
    assert set(offered) == {"Otto", "Brill"}
    for what in offered.values():
        assert re.fullmatch(r"[\w .,’-]+", what) and what.endswith("2 quotes")


# Any Unicode, and often what does harm.
ANY = st.lists(
    st.sampled_from(list(ATTACKS.values())[:12]) | st.text(st.characters(exclude_categories=()), max_size=8),
    max_size=4,
).map("".join)


def printed(print_it, *, colour: bool) -> str:
    """What is written, by a stream as the command has it: halves of surrogate pairs become escapes."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", errors="backslashreplace", write_through=True)
    console = Console(
        file=stream, width=72, highlight=False, markup=False, emoji=False, force_terminal=colour, no_color=not colour,
        color_system="truecolor" if colour else None,
    )  # fmt: skip
    print_it(console)
    written = stream.buffer.getvalue().decode()
    return OWN_STYLE.sub("", written) if colour else written


@settings(max_examples=60)
@given(ANY, ANY, st.booleans())
@example("", "\ud800", False)
def test_any_text_in_any_field_of_what_is_printed(one, two, colour):
    quote, other = (
        replace(each, record=replace(each.record, text=text, cue_text=text, source_text=text, path=text))
        for each, text in ((occurrence(one), one), (occurrence(two, 1), two))
    )
    text = f"{one} {quote.article.text} {two}"
    moved = tuple((start + len(one) + 1, end + len(one) + 1) for start, end in quote.record.content)
    quote = replace(
        quote, article=replace(quote.article, text=text), record=replace(quote.record, content=moved, cue=())
    )
    assert steering(printed(lambda console: print_quote(console, quote, "1. "), colour=colour)) == []
    assert steering(printed(lambda console: print_wordings(console, quote, other, 2), colour=colour)) == []
    table = (Column("a", share=2), Column("b", right=True), Column("c", share=1))
    lines = printed(lambda console: print_columns(console, table, [(one, "1", two)]), colour=colour)
    assert steering(lines) == []


class Tty(io.StringIO):
    """Standard output that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@settings(max_examples=60)
@given(st.lists(st.fixed_dictionaries({"a": ANY, "b": st.fixed_dictionaries({"c": ANY})}), max_size=3))
def test_any_rows_for_programs(rows):
    for form in (TableFormat.CSV, TableFormat.JSONL):
        shown = Tty()
        real, sys.stdout = sys.stdout, shown
        try:
            some = rows if form is TableFormat.JSONL else [plain_surrogates(row) for row in rows]
            print_rows(some, form)
        finally:
            sys.stdout = real
        assert steering(shown.getvalue(), spaces="\n\t") == []
        if form is TableFormat.JSONL:
            assert [json.loads(line) for line in shown.getvalue().splitlines()] == rows


def plain_surrogates(row: dict) -> dict:
    """The row as a run can hold it: UTF-8 has no halves of surrogate pairs."""
    return json.loads(json.dumps(row).encode().decode("utf-8").replace("\\ud", "\\u0d"))


def test_a_character_that_is_written_in_two_parts(monkeypatch):
    shown = Tty()
    monkeypatch.setattr(sys, "stdout", shown)
    write_to("-", lambda stream: [stream.write(bytes([byte])) for byte in "é\x9b1m\u202e\r\n潮".encode()])
    assert shown.getvalue() == "é\ufffd1m\n潮"


@given(ANY)
def test_any_message(message):
    err = io.StringIO()
    real, sys.stderr = sys.stderr, err
    try:
        say(message)
    finally:
        sys.stderr = real
    # Halves of surrogate pairs are left to the stream, which writes them as escapes.
    assert [char for char in steering(err.getvalue()) if not "\ud800" <= char <= "\udfff"] == []
    assert err.getvalue().count("\n") == 1, "one line"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_plain_is_idempotent_and_leaves_what_is_harmless(text):
    assert plain(plain(text)) == plain(text)
    assert steering(plain(text), spaces="\n\t") == []
    harmless = "".join(char for char in text if not steering(char, spaces="\n\t"))
    assert plain(harmless) == harmless


@pytest.mark.slow
def test_offsets_are_right_with_the_real_models(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, attack in enumerate(ATTACKS.values()):
        if "\x00" not in attack:
            text = f"Harbor {attack} news\n\n“We keep the {attack} pier open,” Mayor Mara Venn said on Tuesday. {attack}\n\nThe council had voted{attack} before, officials said.\n"
            (folder / f"{number:02d}.txt").write_text(text, encoding="utf-8", newline="")
    done = quotes("detect", folder, models=REAL)
    assert done.code == 0, done.err
    assert steering(done.out) == steering(done.err) == []
    records = [json.loads(line) for line in done.out.splitlines()]
    assert len({record["path"] for record in records}) >= len(ATTACKS) - 3, "nearly each article has a quote"
    for record in records:
        text = Path(record["path"]).read_bytes().decode()
        for spans, words in (("content", "text"), ("cue", "cue_text"), ("source", "source_text")):
            if record[spans]:
                assert record[words] == slices(text, record[spans])
