"""speakers.csv: read as spreadsheets save it, written back with everything that a person put in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.identity.decisions import Action, Decision, Problem, State
from resolvers.runs.speakers_file import (
    COLUMNS,
    Suggestion,
    decisions_of,
    digest,
    lines_of,
    parse,
    render,
    with_suggestions,
)
from resolvers.runs.spreadsheet import Unreadable

TEXT = "state,action,speaker,other,article,reason\r\naccepted,merge,Zoë Márquez,M. Quez,,“why”\r\n"
ONE = Decision(0, State.ACCEPTED, Action.MERGE, "Zoë Márquez", "M. Quez")
SAVED = [
    (TEXT.encode("utf-8-sig"), "as it is written"),
    (TEXT.encode(), "without a byte-order mark"),
    (TEXT.replace("\r\n", "\n").encode(), "other line ends"),
    (TEXT.replace(",", ";").encode("utf-8-sig"), "semicolons, as a European Excel saves"),
    (TEXT.replace(",", ";").encode("cp1252"), "the same in CP1252"),
    (TEXT.replace(",", "\t").encode("utf-16"), "Excel's Unicode text"),
    (TEXT.encode("utf-16-be"), "UTF-16 without a mark"),
    (TEXT.encode("utf-16-le"), "the other way round"),
    (("sep=;\r\n" + TEXT.replace(",", ";")).encode(), "Excel's hint before the header"),
    (b"\r\n".join(b'"' + b'","'.join(c for c in line.split(b",")) + b'"' for line in TEXT.encode().splitlines()), "all quoted"),
    (TEXT.replace("accepted", " ACCEPTED ").replace("merge", " Merge").encode(), "capitals and spaces"),
    (TEXT.replace("accepted", "").encode(), "an empty state is accepted"),
    ("speaker,Action,other\nZoë Márquez,merge,M. Quez\n".encode(), "no more columns than needed, in another order"),
    ("note,speaker,action,other,state\nmy note,Zoë Márquez,merge,M. Quez,\n".encode(), "a column of one's own"),
    (TEXT.encode() + b",,,,,\r\n\r\n", "empty rows after it"),
    (TEXT.replace("merge,Zoë Márquez", "merge,Zoë Márquez").encode() + b"suggested,merge,A B,C D,,\n", "a suggestion is no decision"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "why"), SAVED, ids=[row[1] for row in SAVED])
def test_how_spreadsheets_save_it(data, why):
    decisions, problems = decisions_of(parse(data))
    assert (decisions, problems) == ([ONE], []), why


REFUSED = [
    (b"a,b\n1,2\n", "no column action", "another table"),
    (b'action;speaker\n"merge;x\n', "line 2 is not CSV", "a quotation mark that is never closed"),
    (b"PK\x03\x04rest", "a zip archive", "saved as a workbook"),
    (b"action,speaker,speaker\n", "twice", "a column twice"),
    (b"\xff\xfe\x00", "no text", "half a character"),
]


@pytest.mark.parametrize(("data", "message", "why"), REFUSED, ids=[row[2] for row in REFUSED])
def test_what_is_no_table_of_decisions(data, message, why):
    with pytest.raises(Unreadable, match=message):
        parse(data)


def test_an_empty_file_has_no_rows():
    assert parse(b"").rows == parse(b"\xef\xbb\xbf").rows == parse(b"sep=;").rows == ()


UNCLEAR = [
    ("perhaps,merge,A,B,,", "unknown state perhaps", "a state that is none"),
    ("accepted,marry,A,B,,", "unknown action marry", "an action that is none"),
    ("accepted,,A,B,,", r"unknown action \(empty\)", "no action"),
]


@pytest.mark.parametrize(("row", "message", "why"), UNCLEAR, ids=[row[2] for row in UNCLEAR])
def test_rows_that_say_nothing_clear(row, message, why):
    file = parse(f"{','.join(COLUMNS)}\n\n{row}\n".encode())
    decisions, (problem,) = decisions_of(file)
    assert decisions == []
    (line,) = lines_of(file, file, [problem])
    assert line.startswith("speakers.csv, line 3: ")
    import re

    assert re.search(message, line), why


@pytest.mark.parametrize("action", ["never-merge", "Never Merge", "never_merge", "NEVER-MERGE"])
def test_an_action_however_it_is_written(action):
    (decision,), _ = decisions_of(parse(f"action,speaker,other\n{action},A B,C D\n".encode()))
    assert decision.action is Action.NEVER


def suggestion(speaker: str, reason: str = "why") -> Suggestion:
    return Suggestion(Action.MERGE, speaker, "=Mara Venn", "", reason)


MINE = (
    "note;state;action;speaker;other;article\r\n"
    ";suggested;merge;Gone;=Mara Venn;\r\n"
    "ask Ida;accepted;merge;Decided;'=Mara Venn;\r\n"
    "'tis so;suggested;merge;Stays;'=Mara Venn;;more;than the header\r\n"
    ";nonsense;x;;;\r\n"
    "\r\n"
    "-5;rejected;merge;Lee;'=Mara Venn;\r\n"
).encode("cp1252")


def test_a_persons_rows_columns_and_order_survive():
    before = parse(MINE)
    after = with_suggestions(
        before, [suggestion("New"), suggestion("Stays", "better"), suggestion("Decided"), suggestion("Lee")]
    )
    text = render(after).decode("utf-8-sig")
    assert text.splitlines() == [
        "note;state;action;speaker;other;article;reason",
        "ask Ida;accepted;merge;Decided;'=Mara Venn;",
        "'tis so;suggested;merge;Stays;'=Mara Venn;;better;than the header",
        ";nonsense;x;;;",
        "",
        "'-5;rejected;merge;Lee;'=Mara Venn;",
        ";suggested;merge;New;'=Mara Venn;;why",
    ]
    assert digest(before) == digest(after)


def test_lines_are_those_of_the_file_as_it_is_now():
    before = parse(MINE)
    now = parse(render(with_suggestions(before, [])))
    problems = decisions_of(before)[1]
    assert [problem.place for problem in problems] == [3]
    assert lines_of(before, now, [*problems, Problem(1, "odd", (5,))]) == [
        "speakers.csv, line 2: odd (see line 5)",
        "speakers.csv, line 3: unknown state nonsense (suggested, accepted, rejected)",
    ]


def test_nothing_changes_where_nothing_is_new():
    file = with_suggestions(parse(b""), [suggestion("A"), suggestion("B")])
    assert with_suggestions(file, [suggestion("B"), suggestion("A")]).rows == file.rows


CELLS = st.lists(
    st.sampled_from(["", "A", "'=x", "''=x", "=x", "\x00", "\ufeff", "-", "a;b", "“q”", "x\ny", '"', " s "]),
    max_size=8,
)
TABLES = st.lists(
    st.tuples(st.sampled_from(["", "accepted", "rejected", "suggested", "odd"]), CELLS), max_size=8
)


@given(TABLES, st.sampled_from([",", ";", "\t"]))
def test_what_is_written_is_read_again(table, delimiter):
    file = parse(f"{delimiter.join(COLUMNS)}\n".encode())
    rows = tuple(file.new_row(state=state) for state, _ in table)
    rows = tuple(type(row)((row.cells[0], *cells), 0) for row, (_, cells) in zip(rows, table, strict=True))
    again = parse(render(type(file)(file.header, rows, file.delimiter)))
    assert [row.cells for row in again.rows] == [row.cells for row in rows]
    assert render(again) == render(type(file)(file.header, rows, file.delimiter))


@given(TABLES, st.data())
def test_the_digest_does_not_depend_on_order_or_suggestions(table, data):
    file = parse(f"{','.join(COLUMNS)}\n".encode())
    rows = [type(file.new_row())((state, *cells), 0) for state, cells in table]
    one = type(file)(file.header, tuple(rows))
    other = type(file)(
        file.header, tuple(data.draw(st.permutations([r for r in rows if r.cells[0] != "suggested"])))
    )
    assert digest(one) == digest(other)
